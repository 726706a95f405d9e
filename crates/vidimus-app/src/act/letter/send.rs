//! A letter goes out: what is sent is archived, and the clock for its answer starts.

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;
use vidimus_store::Writer;

use super::{LETTER, Paper, WrongLetter, archive};
use crate::act::sheet::Sheet;
use crate::act::step::{self, Step};
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// How a letter goes out.
#[derive(Debug, Clone, Default)]
pub struct Sending<'t> {
    /// When; today where nothing is said.
    pub on: Option<Edtf>,
    /// By what means: a term such as `registered_post`.
    pub channel: &'t str,
    /// Under which number of our register.
    pub register_number: Option<&'t str>,
    /// The paper, as it is sent.
    pub paper: Option<&'t [u8]>,
}

impl Sending<'_> {
    /// The day on which it goes out, which cannot be one to come.
    pub(super) fn day(&self, at: Moment) -> Result<Edtf, Refused> {
        let on = self.on.clone().unwrap_or_else(|| at.date());
        not_to_come(&on, at)?;
        Ok(on)
    }

    /// The number of one of many: the given one with its place behind it.
    pub(super) fn numbered(&self, place: usize) -> Option<String> {
        let first = self.register_number?;
        Some(format!("{first}-{place}"))
    }
}

/// Refuses a day that is still to come.
pub(in crate::act) fn not_to_come(on: &Edtf, at: Moment) -> Result<(), WrongLetter> {
    match on.earliest() {
        Some(day) if day > at.today => Err(WrongLetter::Future {
            day: on.to_string(),
        }),
        _ => Ok(()),
    }
}

impl Office {
    /// Notes that a letter was sent, and archives what was sent.
    pub fn send(
        &self,
        at: Moment,
        nonce: [u8; 16],
        letter: SubjectId,
        sending: &Sending<'_>,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, writer| {
            let paper = sending.paper.map(|bytes| Paper::sent("letter.docx", bytes));
            send_one(draft, reading, writer, at, (letter, sending, paper))
        })?;
        Ok(done.entry)
    }
}

/// Notes that a letter goes out, and archives its paper.
pub(super) fn send_one(
    draft: &mut Draft,
    reading: &Reading<'_>,
    writer: &mut Writer<'_>,
    at: Moment,
    (letter, sending, paper): (SubjectId, &Sending<'_>, Option<Paper<'_>>),
) -> Result<(), Refused> {
    reading.check_kind(letter, LETTER)?;
    let on = sending.day(at)?;
    let document = paper
        .map(|paper| archive(draft, writer, at, &paper))
        .transpose()?;
    let mut office = Attribution::to(reading.itself(), Mode::Observed);
    office.document = document;
    let mut sheet = Sheet::new(draft, reading);
    sheet.say_sent(&office, letter, &on, sending)?;
    sheet.finish()?;
    let step = Step {
        to: "sent",
        on: Some(on),
        reason: None,
    };
    step::take(draft, reading, at, letter, step)
}

impl Sheet<'_, '_, '_> {
    /// Writes when and how a letter was sent, and which document is it.
    pub(super) fn say_sent(
        &mut self,
        office: &Attribution,
        letter: SubjectId,
        on: &Edtf,
        sending: &Sending<'_>,
    ) -> Result<(), Refused> {
        self.say(office, letter, "sent_on", Value::Date(on.clone()))?;
        let channel = Value::Term(sending.channel.to_owned());
        self.say(office, letter, "channel", channel)?;
        if let Some(number) = sending.register_number {
            let number = Value::Text(number.to_owned());
            self.say(office, letter, "register_number", number)?;
        }
        if let Some(document) = office.document {
            let document = Value::Reference(document.into());
            self.say(office, letter, "document", document)?;
        }
        Ok(())
    }
}
