//! Messages of electronic mail: what they tell of themselves, and the files that came with them.

use vidimus_ingest::intake::Limits;
use vidimus_ingest::mail::{self, Message};
use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::DocumentId;
use vidimus_model::label::Level;
use vidimus_model::value::Value;
use vidimus_store::Writer;

use super::Mail;
use crate::act::add::File;
use crate::act::letter::{Paper, WrongLetter, archive};
use crate::read::Reading;
use crate::zone::Zone;
use crate::{Moment, Office, Refused};

/// The message that a file is; none where it is something else.
pub(super) fn of(file: &File<'_>) -> Option<Result<Message, WrongLetter>> {
    let is_message = mail::is_message(file.name, file.bytes);
    is_message.then(|| {
        mail::read(file.bytes, &Limits::default()).map_err(|why| WrongLetter::Damaged { why })
    })
}

impl Office {
    /// Mail with what its message tells of itself. What a person says of it goes before that.
    pub(super) fn told_by<'t>(
        &self,
        at: Moment,
        mail: &Mail<'t>,
        message: &Message,
    ) -> Result<Mail<'t>, Refused> {
        let text = |text: &Option<String>| text.clone().map(Value::Text);
        let dated = message.dated_on.as_ref().and_then(|day| day.parse().ok());
        let is_message = *message != Message::default();
        let told = [
            ("from_as", text(&message.from)),
            ("matter", text(&message.subject)),
            ("dated_on", dated.map(Value::Date)),
            ("received_on", self.came(at, message)?.map(Value::Date)),
            ("way", is_message.then(|| Value::Term("mail".to_owned()))),
        ];
        let mut mail = mail.clone();
        for (property, value) in told {
            if !mail.says(property) {
                mail.said.extend(value.map(|value| (property, value)));
            }
        }
        Ok(mail)
    }

    /// The day on which the last server took it in, where the office is. A day to come is no such
    /// day: somebody's clock was wrong, and a person has to say.
    fn came(&self, at: Moment, message: &Message) -> Result<Option<Edtf>, Refused> {
        let Some(ms) = message.received_ms else {
            return Ok(None);
        };
        let zone = self.zone()?.or_else(|| Zone::named("Etc/UTC"));
        let day = zone.map(|zone| zone.day(ms));
        Ok(day.filter(|day| *day <= at.today).map(Edtf::on))
    }
}

/// Archives the files that came with a message, each once; what is here already is not kept twice.
pub(super) fn archive_files(
    draft: &mut Draft,
    reading: &Reading<'_>,
    writer: &mut Writer<'_>,
    at: Moment,
    (message, carried): (&Message, &mut Vec<DocumentId>),
) -> Result<(), Refused> {
    let mut seen: Vec<&[u8]> = Vec::new();
    for file in &message.attachments {
        if seen.contains(&file.bytes.as_slice()) {
            continue;
        }
        seen.push(&file.bytes);
        let paper = Paper {
            name: &file.name,
            bytes: &file.bytes,
            from: None,
            how: "mail",
            level: Level::Restricted,
        };
        let document = match reading.of_bytes(&file.bytes)? {
            Some(document) => document,
            None => archive(draft, writer, at, &paper)?,
        };
        carried.push(document);
    }
    Ok(())
}
