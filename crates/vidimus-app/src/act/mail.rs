//! Mail that comes in: archived as it came, and held until somebody sorts it.

mod message;
mod sort;
mod unsort;

use vidimus_ingest::mail::Message;
use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::item::ItemType;
use vidimus_model::kind::Doubt;
use vidimus_model::label::Level;
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;
use vidimus_store::Writer;

use super::add::File;
use super::letter::{Paper, WrongLetter, archive, not_to_come};
use super::sheet::Sheet;
use super::step::{self, Step};
use crate::read::Reading;
use crate::refused::Already;
use crate::{Moment, Office, Refused, shown};

pub use sort::{Sorted, Sorting};
pub use vidimus_ingest::mail::LeftOut;

/// The kind of mail that came in.
pub(crate) const MAIL: &str = "mail";

/// Mail as somebody takes it in.
#[derive(Debug, Clone)]
pub struct Mail<'t> {
    /// What came: a file, or a text that was typed.
    pub file: File<'t>,
    /// Whom it is from, where that is known.
    pub from: Option<SubjectId>,
    /// What is typed of it: `property`, `value`. Dates, numbers and words as its kind has them.
    pub said: Vec<(&'static str, Value)>,
}

/// Mail that was taken in.
#[derive(Debug, Clone)]
pub struct Received {
    /// The mail.
    pub mail: SubjectId,
    /// Whether the very same came before, so that nothing was written.
    pub is_known: bool,
    /// Mail from the same sender with the same number: perhaps this is a copy of it.
    pub alike: Vec<shown::Subject>,
    /// Its code, if it was given one.
    pub code: Option<String>,
    /// What of a message was not taken; the original has it.
    pub left_out: Vec<LeftOut>,
    /// What makes it doubtful; it was taken all the same.
    pub doubts: Vec<Doubt>,
}

impl Mail<'_> {
    /// Takes it as having come today, where nobody says when and it is no message that tells it.
    pub fn today_unless_told(&mut self, at: Moment) {
        if !self.says("received_on") && message::of(&self.file).is_none() {
            self.said.push(("received_on", Value::Date(at.date())));
        }
    }

    fn says(&self, property: &str) -> bool {
        self.said.iter().any(|(said, _)| *said == property)
    }

    fn check(&self, at: Moment) -> Result<(), Refused> {
        if self.file.bytes.trim_ascii().is_empty() {
            return Err(WrongLetter::Nothing.into());
        }
        let came = self.said.iter().find_map(|(property, value)| match value {
            Value::Date(date) if *property == "received_on" => Some(date),
            _ => None,
        });
        Ok(not_to_come(came.ok_or(WrongLetter::NoDate)?, at)?)
    }

    fn number(&self) -> Option<&str> {
        let mut said = self.said.iter();
        let number = said.find(|(property, _)| *property == "their_register_number")?;
        number.1.words()
    }
}

impl Office {
    /// Takes in mail: the original is archived, and a person has to sort it. The same bytes are
    /// taken in once.
    pub fn receive(
        &self,
        at: Moment,
        nonce: [u8; 16],
        mail: &Mail<'_>,
    ) -> Result<Received, Refused> {
        let message = message::of(&mail.file).transpose()?;
        let message = message.unwrap_or_default();
        let mail = &self.told_by(at, mail, &message)?;
        let mut here = None;
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, writer| {
            mail.check(at)?;
            let document = reading.of_bytes(mail.file.bytes)?;
            if let Some(document) = document {
                here = reading.mail_of(document)?;
            }
            if here.is_some() {
                return Err(Refused::Already(Already::SameBytes));
            }
            write(draft, reading, writer, at, (mail, &message), document)
        });
        if let Some(known) = here {
            return Ok(known_before(known));
        }
        let done = done?;
        match &done.answer {
            Some((subject, code, doubts)) => Ok(Received {
                mail: SubjectId(done.lasting(subject.0)),
                is_known: false,
                alike: self
                    .read(at)?
                    .mail_alike(mail.from, mail.number(), done.entry)?,
                code: code.clone(),
                left_out: message.left_out,
                doubts: doubts.clone(),
            }),
            None => Ok(known_before(self.mail_in(done.entry)?)),
        }
    }

    /// The mail that an entry took in.
    fn mail_in(&self, entry: EntryHash) -> Result<SubjectId, Refused> {
        let items = self.items_of(entry)?.into_iter();
        let mut subjects = items.filter(|item| item.body.item_type() == ItemType::Subject);
        let mail = subjects.next().ok_or(Refused::Absent)?;
        Ok(SubjectId(mail.id))
    }
}

const fn known_before(mail: SubjectId) -> Received {
    Received {
        mail,
        is_known: true,
        alike: Vec::new(),
        code: None,
        left_out: Vec::new(),
        doubts: Vec::new(),
    }
}

fn write(
    draft: &mut Draft,
    reading: &Reading<'_>,
    writer: &mut Writer<'_>,
    at: Moment,
    (mail, message): (&Mail<'_>, &Message),
    document: Option<DocumentId>,
) -> Result<(SubjectId, Option<String>, Vec<Doubt>), Refused> {
    let paper = Paper {
        name: mail.file.name,
        bytes: mail.file.bytes,
        from: mail.file.from,
        how: "mail",
        level: Level::Restricted,
    };
    let document = match document {
        Some(document) => document,
        None => archive(draft, writer, at, &paper)?,
    };
    let mut carried = vec![document];
    message::archive_files(draft, reading, writer, at, (message, &mut carried))?;
    let code = reading.next_code(MAIL)?;
    let mut office = Attribution::to(reading.itself(), Mode::Observed);
    office.document = Some(document);
    let mut sheet = Sheet::new(draft, reading);
    let subject = sheet.subject(MAIL, None)?;
    if let Some(code) = &code {
        sheet.say(&office, subject, "code", Value::Text(code.clone()))?;
    }
    if let Some(from) = mail.from {
        sheet.say(&office, subject, "from", Value::Reference(from))?;
    }
    for (property, value) in &mail.said {
        sheet.say(&office, subject, property, value.clone())?;
    }
    for document in carried {
        let document = Value::Reference(document.into());
        sheet.say(&office, subject, "document", document)?;
    }
    let doubts = sheet.finish()?;
    let waits = Step {
        to: "waiting",
        ..Step::default()
    };
    step::take(draft, reading, at, subject, waits)?;
    Ok((subject, code, doubts))
}

/// A day on which mail came, was written or posted, as typed; none where nothing was.
pub fn day(typed: &str) -> Result<Option<Edtf>, Refused> {
    let typed = typed.trim();
    let parsed = (!typed.is_empty()).then(|| typed.parse());
    Ok(parsed.transpose()?)
}
