//! What a call becomes: a complaint, a search, a contact, a letter.

use vidimus_ledger::Draft;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::item::{Body, ItemType, Part};
use vidimus_model::kind::{Kind, Type, WrongStep};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::{CALL, stated};
use crate::act::complain;
use crate::act::fill::Field;
use crate::act::sheet::{Sheet, Stated, placeholder};
use crate::act::step::{Step, take};
use crate::act::value;
use crate::read::address::CODE;
use crate::read::complaint::COMPLAINT;
use crate::read::{Case, Reading};
use crate::refused::WrongCall;
use crate::{Moment, Office, Refused};

/// Something that a call is to become.
#[derive(Debug, Clone, Copy)]
pub struct Making<'t> {
    /// The call.
    pub call: SubjectId,
    /// The kind of what it becomes.
    pub kind: &'t str,
    /// Property by property; what is empty is left out. Who is new is typed as `new:KIND:NAME`.
    pub said: &'t [(&'t str, &'t str)],
}

/// What a call became.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// Its entry.
    pub entry: EntryHash,
    /// The subject that it became.
    pub subject: SubjectId,
}

/// The state of a call that became something.
const SORTED: &str = "sorted";

impl Office {
    /// Makes something of a call: the new subject, that the call became it, and that the call is
    /// sorted, in one act. What stands in the note is said by the caller.
    pub fn make_of_call(
        &self,
        at: Moment,
        nonce: [u8; 16],
        making: Making<'_>,
    ) -> Result<Made, Refused> {
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            let case = reading.case(making.call)?;
            if case.kind != CALL {
                return Err(Refused::Absent);
            }
            let rules = reading.rules();
            let becomes = rules.property(CALL, "became")?;
            let kind = rules.kind(making.kind)?;
            if !matches!(&becomes.holds, Type::Reference { to } if to.contains(&kind.name)) {
                return Err(WrongCall::BecomesNone.into());
            }
            let subject = if kind.name == COMPLAINT {
                complaint(draft, reading, at, &case, making.said)?
            } else {
                let subject = put(draft, reading, &case, kind, &making)?;
                if let Some(first) = kind.first_state() {
                    go_on(draft, reading, at, subject, &first.name)?;
                }
                subject
            };
            link(draft, reading, &case, (kind, subject), &making)?;
            go_on(draft, reading, at, case.subject, SORTED)?;
            Ok(subject)
        })?;
        let subject = match done.answer {
            Some(SubjectId(item)) => SubjectId(done.lasting(item)),
            None => self.became(done.entry, making.kind)?,
        };
        Ok(Made {
            entry: done.entry,
            subject,
        })
    }

    /// The subject of a kind that an entry brought into being.
    fn became(&self, entry: EntryHash, kind: &str) -> Result<SubjectId, Refused> {
        let items = self.items_of(entry)?.into_iter();
        let mut subjects = items.filter(|item| item.body.item_type() == ItemType::Subject);
        let found = subjects
            .find(|item| matches!(&item.body, Body::Subject(Part::Known(one)) if one.kind == kind));
        found.map(|item| SubjectId(item.id)).ok_or(Refused::Absent)
    }
}

/// What a call rests on, and who called.
struct Source {
    note: Option<DocumentId>,
    caller: Option<SubjectId>,
}

impl Source {
    fn of(reading: &Reading<'_>, call: &Case) -> Result<Self, Refused> {
        let note = reading.asserted(call.subject, "note")?;
        Ok(Self {
            note: note.first().map(|one| DocumentId(one.0)),
            caller: reading.asserted(call.subject, "caller")?.first().copied(),
        })
    }

    /// The office's own word.
    fn ours(&self, reading: &Reading<'_>) -> Attribution {
        Attribution {
            document: self.note,
            ..Attribution::to(reading.itself(), Mode::Observed)
        }
    }

    /// Who says something: the caller what stands in the note, word for word; else we.
    fn of_words(
        &self,
        reading: &Reading<'_>,
        words: &str,
        caller: Option<SubjectId>,
    ) -> Attribution {
        let note = self.note;
        let place = note.and_then(|note| reading.find_quote(note, words).ok());
        let said_by = caller.filter(|_| place.is_some());
        let ours = self.ours(reading);
        Attribution {
            anchor: place,
            said_by: said_by.unwrap_or(ours.said_by),
            mode: if said_by.is_some() {
                Mode::ToUs
            } else {
                Mode::Observed
            },
            ..ours
        }
    }
}

/// Takes in the complaint that a call is: as any other, but its words stand in the note of the call.
fn complaint(
    draft: &mut Draft,
    reading: &Reading<'_>,
    at: Moment,
    call: &Case,
    said: &[(&str, &str)],
) -> Result<SubjectId, Refused> {
    let source = Source::of(reading, call)?;
    let code = reading.next_code(COMPLAINT)?.unwrap_or_default();
    let fields = fields(said);
    let kind = reading.rules().kind(COMPLAINT)?;
    let rests_on = |field: &Field, complainant: Option<SubjectId>| {
        let property = kind.property(&field.property);
        if property.is_some_and(|property| property.holds == Type::Text) {
            let caller = source.caller.or(complainant);
            source.of_words(reading, field.typed.trim(), caller)
        } else {
            source.ours(reading)
        }
    };
    complain::receive(draft, reading, at, (&code, &fields), &rests_on)
}

fn fields(said: &[(&str, &str)]) -> Vec<Field> {
    let said = said.iter();
    said.map(|(name, typed)| Field::new(name, *typed)).collect()
}

/// Puts the new subject with what is said of it on a sheet.
fn put(
    draft: &mut Draft,
    reading: &Reading<'_>,
    call: &Case,
    kind: &Kind,
    making: &Making<'_>,
) -> Result<SubjectId, Refused> {
    let source = Source::of(reading, call)?;
    let mut sheet = Sheet::new(draft, reading);
    let subject = sheet.subject(&kind.name, None)?;
    if let Some(code) = reading.next_code(&kind.name)? {
        sheet.fill_all(subject, &[Field::new(CODE, code)])?;
    }
    let said = making.said.iter();
    for (name, typed) in said.filter(|(_, typed)| !typed.trim().is_empty()) {
        let property = reading.rules().property(&kind.name, name)?;
        let value = value::parse(kind, property, typed, &mut |typed, kinds| {
            meant(&mut sheet, reading, typed, kinds)
        });
        let value = value.map_err(|why| Field::new(name, *typed).wrong(why))?;
        let attribution = match &value {
            Value::Text(words) => source.of_words(reading, words, source.caller),
            _ => source.ours(reading),
        };
        let content = Content::new(subject, *name, value, placeholder());
        sheet.state(stated(content, attribution))?;
    }
    sheet.finish()?;
    Ok(subject)
}

/// Puts on a sheet that the new subject comes of the call, and that the call became it: where nobody
/// is to learn who complains, the call would tell.
fn link(
    draft: &mut Draft,
    reading: &Reading<'_>,
    call: &Case,
    (kind, subject): (&Kind, SubjectId),
    making: &Making<'_>,
) -> Result<(), Refused> {
    let ours = Source::of(reading, call)?.ours(reading);
    let label = complain::kept(&fields(making.said)).filter(|_| kind.name == COMPLAINT);
    let mut sheet = Sheet::new(draft, reading);
    let mut refer = |from, property: &str, to| {
        let content = Content::new(from, property, Value::Reference(to), placeholder());
        sheet.state(Stated {
            label: label.clone(),
            ..stated(content, ours.clone())
        })
    };
    let is_said = making.said.iter().any(|(name, _)| *name == CALL);
    if kind.property(CALL).is_some() && !is_said {
        refer(subject, CALL, call.subject)?;
    }
    refer(call.subject, "became", subject)?;
    sheet.finish().map(drop)
}

/// Whom a text means: somebody who is here, or somebody new.
fn meant(
    sheet: &mut Sheet<'_, '_, '_>,
    reading: &Reading<'_>,
    typed: &str,
    kinds: &[String],
) -> Result<SubjectId, Refused> {
    let new = sheet.new_one(typed, kinds);
    new.unwrap_or_else(|| reading.subject_meant(typed, kinds))
}

/// Takes a step where it may follow and what it needs is said: the call is sorted, and work on what
/// is new begins.
fn go_on(
    draft: &mut Draft,
    reading: &Reading<'_>,
    at: Moment,
    subject: SubjectId,
    to: &str,
) -> Result<(), Refused> {
    let step = Step {
        to,
        ..Step::default()
    };
    match take(draft, reading, at, subject, step) {
        Err(Refused::WrongStep(
            WrongStep::Needs { .. } | WrongStep::NotNext { .. } | WrongStep::NoMandate { .. },
        )) => Ok(()),
        done => done,
    }
}
