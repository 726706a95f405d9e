//! Sorting mail: what it is, which letter it belongs to, and what follows for the letter.
//!
//! A receipt is no answer, a bounce no delivery, and a holding reply stops nothing.

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::kind::{Doubt, Type};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;

use super::MAIL;
use crate::act::fill::Field;
use crate::act::letter::{Answered, WrongLetter, not_to_come};
use crate::act::sheet::Sheet;
use crate::act::step::{self, Step};
use crate::read::letter::{ENDING, earliest, facts, reference, texts};
use crate::read::work::last_step;
use crate::read::{Case, Reading};
use crate::{Moment, Office, Refused};

/// The property that says whom mail is from.
const FROM: &str = "from";

/// How somebody sorts mail.
#[derive(Debug, Clone, Default)]
pub struct Sorting<'t> {
    /// What it is: `answer`, `receipt`, `bounce` and their like.
    pub sort: &'t str,
    /// The letters that it answers, or tells something of.
    pub letters: Vec<SubjectId>,
    /// What else it belongs to.
    pub belongs_to: Vec<SubjectId>,
    /// Whom it is from, where that was not known: a name, code or address; who is new as
    /// `new:KIND:NAME`.
    pub from: Option<&'t str>,
    /// What the answer is: `full`, `partial`, `refused` and their like.
    pub answer: Option<&'t str>,
    /// When what it tells of happened; the day on which it came where nothing is said.
    pub on: Option<Edtf>,
    /// Words of it that say so.
    pub quote: Option<&'t str>,
    /// Which questions it answers, of every letter that it belongs to.
    pub answered: Vec<Answered>,
    /// Anything else.
    pub remark: Option<&'t str>,
}

/// Mail that was sorted.
#[derive(Debug, Clone)]
pub struct Sorted {
    /// The entry.
    pub entry: vidimus_model::id::EntryHash,
    /// What makes it doubtful; it was written all the same.
    pub doubts: Vec<Doubt>,
}

/// What mail is, as far as something follows from it for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Answer,
    Receipt,
    Bounce,
    Holding,
    Clarification,
    MoreTime,
    Other,
}

impl Sort {
    fn of(word: &str) -> Self {
        match word {
            "answer" => Self::Answer,
            "receipt" => Self::Receipt,
            "bounce" => Self::Bounce,
            "holding_reply" => Self::Holding,
            "clarification_request" => Self::Clarification,
            "more_time" => Self::MoreTime,
            _ => Self::Other,
        }
    }

    /// The step that the letter takes.
    const fn step(self) -> Option<&'static str> {
        match self {
            Self::Receipt => Some("delivered"),
            Self::Bounce => Some("failed"),
            _ => None,
        }
    }
}

impl Office {
    /// Sorts mail, and writes what follows for the letters it belongs to, in one act. What the
    /// sender says is said by them, in the document that came; as long as nobody knows who they are,
    /// the mail itself stands for whoever sent it, and never the office.
    pub fn sort_mail(
        &self,
        at: Moment,
        nonce: [u8; 16],
        mail: SubjectId,
        sorting: &Sorting<'_>,
    ) -> Result<Sorted, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            reading.check_kind(mail, MAIL)?;
            let from = named_sender(draft, reading, sorting)?;
            let desk = Desk::of(reading, at, (mail, from), sorting)?;
            let doubts = desk.write(draft)?;
            desk.take_steps(draft)?;
            Ok(doubts)
        })?;
        Ok(Sorted {
            entry: done.entry,
            doubts: done.answer.unwrap_or_default(),
        })
    }
}

/// Whoever is named as the sender; who is new comes into being, with what they are called.
fn named_sender(
    draft: &mut Draft,
    reading: &Reading<'_>,
    sorting: &Sorting<'_>,
) -> Result<Option<SubjectId>, Refused> {
    let Some(typed) = sorting.from.filter(|typed| !typed.trim().is_empty()) else {
        return Ok(None);
    };
    let property = reading.rules().property(MAIL, FROM)?;
    let Type::Reference { to } = &property.holds else {
        return Err(Refused::Absent);
    };
    let mut sheet = Sheet::new(draft, reading);
    let from = sheet.meant(typed, to);
    let from = from.map_err(|why| Field::new(FROM, typed).wrong(why))?;
    sheet.finish()?;
    Ok(Some(from))
}

/// All that an act of sorting goes by.
struct Desk<'a, 'o> {
    reading: &'a Reading<'o>,
    at: Moment,
    mail: SubjectId,
    /// Who sent it, where that is said only now.
    named: Option<SubjectId>,
    sorting: &'a Sorting<'a>,
    sort: Sort,
    /// When what it tells of happened.
    on: Edtf,
    office: Attribution,
    sender: Attribution,
    letters: Vec<Case>,
}

impl<'a, 'o> Desk<'a, 'o> {
    fn of(
        reading: &'a Reading<'o>,
        at: Moment,
        (mail, named): (SubjectId, Option<SubjectId>),
        sorting: &'a Sorting<'a>,
    ) -> Result<Self, Refused> {
        let case = reading.case(mail)?;
        let view = case.view();
        let came = facts(&case, &view, "received_on").find_map(|said| match &said.content.value {
            Value::Date(date) => Some(date.clone()),
            _ => None,
        });
        let came = came.ok_or(WrongLetter::NoDate)?;
        let document = reference(&case, &view, "document").map(|one| DocumentId(one.0));
        let from = named.or_else(|| reference(&case, &view, FROM));
        let mut office = Attribution::to(reading.itself(), Mode::Observed);
        office.document = document;
        let mut sender = Attribution::to(from.unwrap_or(mail), Mode::ToUs);
        sender.document = document;
        sender.said_on = Some(came.clone());
        sender.said_as = texts(&case, &view, "from_as").into_iter().next();
        if let (Some(quote), Some(document)) = (sorting.quote, document) {
            sender.anchor = Some(reading.find_quote(document, quote)?);
        }
        let letters = sorting.letters.iter();
        let letters = letters.map(|letter| reading.letter_case(*letter));
        let desk = Self {
            letters: letters.collect::<Result<_, _>>()?,
            sort: Sort::of(sorting.sort),
            on: sorting.on.clone().unwrap_or(came),
            reading,
            at,
            mail,
            named,
            sorting,
            office,
            sender,
        };
        desk.check()?;
        Ok(desk)
    }

    /// Refuses what cannot be.
    fn check(&self) -> Result<(), Refused> {
        not_to_come(&self.on, self.at)?;
        if self.sort == Sort::Other {
            return Ok(());
        }
        if self.letters.is_empty() {
            return Err(WrongLetter::NoLetter.into());
        }
        if self.sort == Sort::Answer {
            self.answer()?;
        }
        self.letters
            .iter()
            .try_for_each(|letter| self.check_letter(letter))
    }

    fn check_letter(&self, letter: &Case) -> Result<(), Refused> {
        let view = letter.view();
        let step = last_step(&view, &letter.members);
        if matches!(step, Some("draft" | "approved" | "given_up")) {
            return Err(WrongLetter::NotSent.into());
        }
        let sent = earliest(letter, &view, "sent_on");
        match (self.on.latest(), sent) {
            (Some(came), Some(sent)) if came < sent => Err(WrongLetter::BeforeLetter {
                came: came.to_string(),
                sent: sent.to_string(),
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// What the answer is, where it is one.
    fn answer(&self) -> Result<&'a str, WrongLetter> {
        match self.sorting.answer.filter(|answer| !answer.is_empty()) {
            Some(answer) if ENDING.contains(&answer) => Ok(answer),
            Some(answer) => Err(WrongLetter::EndsNothing {
                answer: answer.to_owned(),
            }),
            None => Err(WrongLetter::NoAnswer {
                known: ENDING.map(str::to_owned).into(),
            }),
        }
    }

    fn write(&self, draft: &mut Draft) -> Result<Vec<Doubt>, Refused> {
        let mut sheet = Sheet::new(draft, self.reading);
        self.write_mail(&mut sheet)?;
        for letter in &self.letters {
            self.write_letter(&mut sheet, letter.subject)?;
        }
        sheet.finish()
    }

    /// What is found out about the mail itself.
    fn write_mail(&self, sheet: &mut Sheet<'_, '_, '_>) -> Result<(), Refused> {
        let (office, mail, sorting) = (&self.office, self.mail, self.sorting);
        let sort = Value::Term(sorting.sort.to_owned());
        sheet.say(office, mail, "sort", sort)?;
        if let Some(from) = self.named {
            sheet.say(office, mail, FROM, Value::Reference(from))?;
        }
        let letters = self
            .letters
            .iter()
            .map(|letter| ("answers", letter.subject));
        let others = sorting.belongs_to.iter().map(|one| ("belongs_to", *one));
        for (property, subject) in letters.chain(others) {
            sheet.say(office, mail, property, Value::Reference(subject))?;
        }
        if let Some(remark) = sorting.remark.map(str::trim).filter(|one| !one.is_empty()) {
            let remark = Value::Text(remark.to_owned());
            sheet.say(office, mail, "remark", remark)?;
        }
        Ok(())
    }

    /// What follows for a letter, in the sender's words.
    fn write_letter(
        &self,
        sheet: &mut Sheet<'_, '_, '_>,
        letter: SubjectId,
    ) -> Result<(), Refused> {
        let date = || Value::Date(self.on.clone());
        let mut answer = |word: &str| {
            let value = Value::Term(word.to_owned());
            let on = Some(&self.on);
            sheet.say_as_of(&self.sender, letter, "answer", value, on)
        };
        match self.sort {
            Sort::Answer => {
                answer(self.answer()?)?;
                let on = Some(&self.on);
                sheet.say_as_of(&self.sender, letter, "answered_on", date(), on)?;
            }
            Sort::Holding => drop(answer("holding")?),
            Sort::Clarification => drop(answer("clarification")?),
            Sort::MoreTime => {
                sheet.say(&self.sender, letter, "extended_on", date())?;
            }
            Sort::Receipt => {
                sheet.say(&self.sender, letter, "received_on", date())?;
            }
            Sort::Bounce | Sort::Other => {}
        }
        let numbers = self.reading.question_numbers(letter)?;
        for one in &self.sorting.answered {
            sheet.say_answered(&self.sender, (letter, &numbers), one, &self.on)?;
        }
        Ok(())
    }

    fn take_steps(&self, draft: &mut Draft) -> Result<(), Refused> {
        let (reading, at) = (self.reading, self.at);
        for letter in &self.letters {
            if let Some(to) = self.step_of(letter) {
                let on = Some(self.on.clone());
                let step = Step {
                    to,
                    on,
                    reason: None,
                };
                step::take_late(draft, reading, at, letter.subject, step)?;
            }
        }
        let sorted = Step {
            to: "sorted",
            ..Step::default()
        };
        step::take(draft, reading, at, self.mail, sorted)
    }

    /// The step that a letter takes; none where it is on no way, or was there before.
    fn step_of(&self, letter: &Case) -> Option<&'static str> {
        let to = self.sort.step()?;
        let view = letter.view();
        let from = last_step(&view, &letter.members)?;
        let was_there = from == to || (to == "delivered" && from == "closed");
        (!was_there).then_some(to)
    }
}
