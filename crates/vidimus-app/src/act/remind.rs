//! Reminders: to whoever has not answered, one or all of them.

use std::ops::ControlFlow;

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;
use vidimus_store::Writer;

use super::letter::bulk::of_chunk;
use super::letter::{Paper, Template, WrongLetter, archive, not_to_come};
use super::sheet::Sheet;
use crate::read::letter::{Narrow, Standing, Wording, dates, earliest};
use crate::read::silence::{Lasting, Silence, State};
use crate::read::work::last_step;
use crate::read::{Paging, Reading};
use crate::{Moment, Office, Refused};

/// A reminder.
#[derive(Debug, Clone, Default)]
pub struct Reminder<'t> {
    /// When; today where nothing is said.
    pub on: Option<Edtf>,
    /// The template; the one that the office keeps where none is given.
    pub template: Option<&'t [u8]>,
    /// The words of whoever makes it.
    pub wording: Wording<'t>,
}

/// Whom to remind.
#[derive(Debug, Clone, Default)]
pub struct Whom {
    /// Only those whose time is over.
    pub overdue: bool,
    /// Only this addressee.
    pub addressee: Option<SubjectId>,
    /// Only letters for which this clock runs.
    pub clock: Option<String>,
    /// Only those whose time is over for so many days or more.
    pub days: Option<i32>,
    /// Only those in whose matter these words stand.
    pub matter: Option<String>,
}

/// How many reminders are written as one entry: each has four pieces.
const PER_ENTRY: usize = 100;

/// The most that are reminded at once.
const MOST: usize = 10_000;

impl Reading<'_> {
    /// The letters that were sent and to which no answer came, as asked for. Nobody is reminded while mail
    /// waits that may be their answer, nor twice on a day.
    pub fn to_remind(&self, whom: &Whom) -> Result<Vec<SubjectId>, Refused> {
        let standing = if whom.overdue {
            Standing::Overdue
        } else {
            Standing::Sent
        };
        let narrow = Narrow {
            addressee: whom.addressee,
            days: whom.days,
            matter: whom.matter.as_deref(),
        };
        let limits = self.letters_standing(standing, &narrow, Paging::first(MOST))?;
        let mut letters = Vec::new();
        let answered = |limit: &Silence| matches!(limit.state, State::MailWaits { .. });
        for limit in limits.items.into_iter().filter(|one| !answered(one)) {
            let runs = limit
                .clock()
                .is_some_and(|clock| whom.clock.as_deref().is_none_or(|wanted| wanted == clock));
            let letter = limit.subject.id.parse().map_err(Refused::NotAnId)?;
            if runs && !letters.contains(&letter) && !self.was_reminded(letter)? {
                letters.push(letter);
            }
        }
        Ok(letters)
    }

    /// Whether somebody reminded of a letter today.
    fn was_reminded(&self, letter: SubjectId) -> Result<bool, Refused> {
        let case = self.letter_case(letter)?;
        let reminded = dates(&case, &case.view(), "reminder_on");
        Ok(reminded.contains(&Edtf::on(self.today()).to_string()))
    }
}

impl Office {
    /// Reminds of letters: each reminder is archived as it goes out, and its day is noted. Each is
    /// whole or not there; many take several entries. `progress` is told how many of how many are made, and may
    /// stop the act; under the same nonce it goes on where it stopped or failed.
    pub fn remind(
        &self,
        at: Moment,
        nonce: [u8; 16],
        letters: &[SubjectId],
        reminder: &Reminder<'_>,
        mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<usize, Refused> {
        let on = reminder.on.clone().unwrap_or_else(|| at.date());
        not_to_come(&on, at)?;
        let begun = self.store.reader()?.by_nonce(&of_chunk(nonce, 0))?;
        // What cannot be reminded of is told before anybody is; not when this goes on, for somebody
        // may have answered by now.
        if begun.is_none() {
            let reading = self.read(at)?;
            for letter in letters {
                reading.check_reminder(*letter, &on)?;
            }
        }
        let mut made = 0;
        for (number, some) in (0_u32..).zip(letters.chunks(PER_ENTRY)) {
            let nonce = of_chunk(nonce, number);
            self.act(at, nonce, Deed::Work, |draft, reading, writer| {
                let mut some = some.iter();
                some.try_for_each(|letter| {
                    remind_one(draft, reading, writer, at, (*letter, &on, reminder))
                })
            })?;
            made += some.len();
            if progress(made, letters.len()).is_break() {
                break;
            }
        }
        Ok(made)
    }
}

impl Office {
    /// How many reminders were made under a nonce so far.
    pub(super) fn reminders_made(
        &self,
        nonce: [u8; 16],
        letters: &[SubjectId],
    ) -> Result<usize, Refused> {
        let reader = self.store.reader()?;
        let mut made = 0;
        for (number, some) in (0_u32..).zip(letters.chunks(PER_ENTRY)) {
            if reader.by_nonce(&of_chunk(nonce, number))?.is_some() {
                made += some.len();
            }
        }
        Ok(made)
    }
}

/// Makes one reminder, archives it and notes its day.
fn remind_one(
    draft: &mut Draft,
    reading: &Reading<'_>,
    writer: &mut Writer<'_>,
    at: Moment,
    (letter, on, reminder): (SubjectId, &Edtf, &Reminder<'_>),
) -> Result<(), Refused> {
    let sort = Template::Reminder;
    let made = reading.paper(letter, sort, reminder.template, reminder.wording)?;
    let paper = Paper::sent("reminder.docx", &made.bytes);
    let document = archive(draft, writer, at, &paper)?;
    let mut office = Attribution::to(reading.itself(), Mode::Observed);
    office.document = Some(document);
    let mut sheet = Sheet::new(draft, reading);
    sheet.say(&office, letter, "reminder_on", Value::Date(on.clone()))?;
    let document = Value::Reference(document.into());
    sheet.say(&office, letter, "document", document)?;
    sheet.finish().map(drop)
}

impl Reading<'_> {
    /// Refuses to remind of what never went out, was answered, or went out later.
    fn check_reminder(&self, letter: SubjectId, on: &Edtf) -> Result<(), Refused> {
        let case = self.letter_case(letter)?;
        let view = case.view();
        let sent = earliest(&case, &view, "sent_on").ok_or(WrongLetter::NotSent)?;
        let step = last_step(&view, &case.members);
        if matches!(step, Some("draft" | "approved" | "failed" | "given_up")) {
            return Err(WrongLetter::NotSent.into());
        }
        let kind = self.rules().kind(&case.kind)?;
        let limits = self.lasting(kind, &view, &case.members);
        let is_answered = |limit: &Lasting<'_, '_>| matches!(limit, Lasting::Limit(limit) if limit.awaits() && limit.facts.is_stopped);
        if limits.iter().any(is_answered) {
            return Err(WrongLetter::Answered.into());
        }
        let reminded = dates(&case, &view, "reminder_on");
        if let Some(day) = reminded.into_iter().find(|day| *day == on.to_string()) {
            return Err(WrongLetter::Reminded(day).into());
        }
        match on.latest() {
            Some(day) if day < sent => Err(WrongLetter::BeforeLetter {
                came: on.to_string(),
                sent: sent.to_string(),
            }
            .into()),
            _ => Ok(()),
        }
    }
}
