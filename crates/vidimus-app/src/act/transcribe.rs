//! Writing down after a visit what stands on its sheets, in their order, in one act.

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::kind::WrongStep;
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Content, Modality, Mode};
use vidimus_model::value::Value;

use super::fill::Field;
use super::sheet::{Sheet, Stated, placeholder};
use super::step::{Step, take};
use super::value;
use crate::read::Reading;
use crate::read::pack::{DAY, VISIT};
use crate::read::recommendation::RECOMMENDATION;
use crate::{Moment, Office, Refused};

/// What stands on the sheets of a visit.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// The visit.
    pub visit: SubjectId,
    /// The day of it: what was seen is said as of that day.
    pub on: Option<Edtf>,
    /// What is said of the visit itself.
    pub of_visit: Vec<Field>,
    /// What is said of each person.
    pub people: Vec<(SubjectId, Vec<Field>)>,
    /// What is recommended: the fields of each recommendation.
    pub recommended: Vec<Vec<Field>>,
    /// How much was recorded of the visit when this was begun, so that two do not write down the same
    /// sheets; none where nobody says.
    pub seen: Option<usize>,
}

impl Office {
    /// Gives a code to each of these people who has none, in one act.
    pub fn give_codes(
        &self,
        at: Moment,
        nonce: [u8; 16],
        people: &[SubjectId],
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            let mut codes = reading.next_codes("person", people.len())?.into_iter();
            let mut sheet = Sheet::new(draft, reading);
            for person in people {
                let code = codes.next().unwrap_or_default();
                sheet.fill_all(*person, &[Field::new("code", code)])?;
            }
            sheet.finish()
        })?;
        Ok(done.entry)
    }

    /// Plans a visit of our own, with its code: whom and where, the day meant, and what else is known.
    pub fn plan_visit(
        &self,
        at: Moment,
        nonce: [u8; 16],
        on: Option<&Edtf>,
        fields: &[Field],
    ) -> Result<SubjectId, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            let code = reading.next_code(VISIT)?.unwrap_or_default();
            let mut sheet = Sheet::new(draft, reading);
            let visit = sheet.subject(VISIT, None)?;
            let office = Attribution::to(sheet.itself(), Mode::Observed);
            sheet.fill_all(visit, &[Field::new("code", code)])?;
            sheet.refer(visit, "visitor", sheet.itself(), &office)?;
            sheet.fill_all(visit, fields)?;
            if let Some(on) = on {
                let day = Value::Date(on.clone());
                sheet.state(Stated {
                    content: Content {
                        modality: Modality::Planned,
                        ..Content::new(visit, DAY, day, placeholder())
                    },
                    attribution: office,
                    label: None,
                    source_label: None,
                })?;
            }
            sheet.finish()?;
            let step = Step {
                to: "planned",
                ..Step::default()
            };
            take(draft, reading, at, visit, step)
        })?;
        self.made_in(done.entry, VISIT)
    }

    /// Writes down what stands on the sheets of a visit: all of it, or nothing.
    pub fn transcribe(
        &self,
        at: Moment,
        nonce: [u8; 16],
        transcript: &Transcript,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            let codes = reading.next_codes(RECOMMENDATION, transcript.recommended.len())?;
            let mut sheet = Sheet::new(draft, reading);
            sheet.unless_meanwhile(transcript.visit, transcript.seen)?;
            let mut wrong = Wrong::default();
            sheet.fill_each(transcript.visit, &transcript.of_visit, &mut wrong)?;
            for (person, fields) in &transcript.people {
                for field in fields {
                    let observed = sheet.observed(*person, field, transcript.on.as_ref());
                    wrong.sift(observed.map_err(|why| field.wrong(why)))?;
                }
            }
            let mut made = Vec::new();
            for (fields, code) in transcript.recommended.iter().zip(codes) {
                made.push(sheet.recommend(transcript.visit, (fields, code), &mut wrong)?);
            }
            wrong.none()?;
            sheet.finish()?;
            carried_out(draft, reading, at, transcript)?;
            for one in made {
                let step = Step {
                    to: "draft",
                    ..Step::default()
                };
                take(draft, reading, at, one, step)?;
            }
            Ok(())
        })?;
        Ok(done.entry)
    }
}

/// The state of a visit that was made, whose sheets are written down.
const CARRIED_OUT: &str = "carried_out";

/// A visit whose day is written down was carried out on it: work on it goes on from there, where
/// whoever writes may take that step.
fn carried_out(
    draft: &mut Draft,
    reading: &Reading<'_>,
    at: Moment,
    transcript: &Transcript,
) -> Result<(), Refused> {
    if transcript.on.is_none() {
        return Ok(());
    }
    let step = Step {
        to: CARRIED_OUT,
        ..Step::default()
    };
    match take(draft, reading, at, transcript.visit, step) {
        Err(Refused::WrongStep(
            WrongStep::Needs { .. } | WrongStep::NotNext { .. } | WrongStep::NotYours { .. },
        )) => Ok(()),
        done => done,
    }
}

/// What cannot be taken of a form, all of it told at once.
#[derive(Default)]
struct Wrong(Vec<Refused>);

impl Wrong {
    /// Keeps what is wrong with a field; anything else ends the act.
    fn sift<T>(&mut self, done: Result<T, Refused>) -> Result<(), Refused> {
        match done {
            Err(wrong @ Refused::InField { .. }) if wrong.trouble().is_none() => self.0.push(wrong),
            done => drop(done?),
        }
        Ok(())
    }

    fn none(self) -> Result<(), Refused> {
        let mut wrong = self.0;
        match wrong.pop() {
            None => Ok(()),
            Some(only) if wrong.is_empty() => Err(only),
            Some(last) => {
                wrong.push(last);
                Err(Refused::InFields(wrong))
            }
        }
    }
}

impl Sheet<'_, '_, '_> {
    /// Writes what was typed in fields, and goes on where one of them cannot be taken.
    fn fill_each(
        &mut self,
        subject: SubjectId,
        fields: &[Field],
        wrong: &mut Wrong,
    ) -> Result<(), Refused> {
        let office = Attribution::to(self.itself(), Mode::Observed);
        let mut fields = fields.iter();
        fields.try_for_each(|field| wrong.sift(self.fill(subject, field, &office)))
    }

    /// Writes what the office itself saw of somebody on a day.
    fn observed(
        &mut self,
        subject: SubjectId,
        field: &Field,
        on: Option<&Edtf>,
    ) -> Result<(), Refused> {
        let kind = self.kind_of(subject).ok_or(Refused::Absent)?;
        let rules = self.reading().rules();
        let property = rules.property(&kind, &field.property)?;
        let mut refer = |typed: &str, kinds: &[String]| self.meant_or_new(typed, kinds);
        let value = value::parse(rules.kind(&kind)?, property, &field.typed, &mut refer)?;
        let office = Attribution::to(self.itself(), Mode::Observed);
        self.state(Stated {
            content: Content {
                as_of: on.cloned(),
                ..Content::new(subject, &property.name, value, placeholder())
            },
            attribution: office,
            label: None,
            source_label: None,
        })?;
        Ok(())
    }

    fn recommend(
        &mut self,
        visit: SubjectId,
        (fields, code): (&[Field], String),
        wrong: &mut Wrong,
    ) -> Result<SubjectId, Refused> {
        let rules = self.reading().rules();
        let label = rules.property(RECOMMENDATION, "text")?.said_label();
        let made = self.subject(RECOMMENDATION, Some(label))?;
        let office = Attribution::to(self.itself(), Mode::Observed);
        self.fill_all(made, &[Field::new("code", code)])?;
        self.fill_each(made, fields, wrong)?;
        self.refer(made, "visit", visit, &office)?;
        Ok(made)
    }
}
