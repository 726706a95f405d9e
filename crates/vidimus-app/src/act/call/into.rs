//! What a call becomes: a complaint, a search, a contact, a letter.

use vidimus_ledger::Draft;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::item::{Body, ItemType, Part};
use vidimus_model::kind::{Kind, Type};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::{CALL, stated};
use crate::act::fill::Field;
use crate::act::sheet::{Sheet, placeholder};
use crate::act::step::{Step, take};
use crate::act::value;
use crate::read::address::CODE;
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
/// Stands before the kind and name of somebody new.
const NEW: &str = "new:";

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
            let subject = put(draft, reading, &case, kind, &making)?;
            if let Some(first) = kind.first_state() {
                go_on(draft, reading, at, subject, &first.name)?;
            }
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

/// Puts the new subject with what is said of it, and that the call became it, on a sheet.
fn put(
    draft: &mut Draft,
    reading: &Reading<'_>,
    call: &Case,
    kind: &Kind,
    making: &Making<'_>,
) -> Result<SubjectId, Refused> {
    let note = reading
        .asserted(call.subject, "note")?
        .first()
        .map(|one| DocumentId(one.0));
    let caller = reading.asserted(call.subject, "caller")?.first().copied();
    let mut sheet = Sheet::new(draft, reading);
    let subject = sheet.subject(&kind.name, None)?;
    if let Some(code) = reading.next_code(&kind.name)? {
        sheet.fill_all(subject, &[Field::new(CODE, code)])?;
    }
    let ours = Attribution {
        document: note,
        ..Attribution::to(reading.itself(), Mode::Observed)
    };
    for (name, typed) in making
        .said
        .iter()
        .filter(|(_, typed)| !typed.trim().is_empty())
    {
        let property = reading.rules().property(&kind.name, name)?;
        let value = value::parse(kind, property, typed, &mut |typed, kinds| {
            meant(&mut sheet, reading, typed, kinds)
        });
        let value = value.map_err(|why| Field::new(name, *typed).wrong(why))?;
        let place = match (&value, note) {
            (Value::Text(words), Some(note)) => reading.find_quote(note, words).ok(),
            _ => None,
        };
        let said_by = caller.filter(|_| place.is_some());
        let attribution = Attribution {
            anchor: place,
            said_by: said_by.unwrap_or(ours.said_by),
            mode: if said_by.is_some() {
                Mode::ToUs
            } else {
                Mode::Observed
            },
            ..ours.clone()
        };
        let content = Content::new(subject, *name, value, placeholder());
        sheet.state(stated(content, attribution))?;
    }
    if let Some(property) = kind
        .property("call")
        .filter(|_| making.said.iter().all(|(name, _)| *name != "call"))
    {
        let content = Content::new(
            subject,
            &property.name,
            Value::Reference(call.subject),
            placeholder(),
        );
        sheet.state(stated(content, ours.clone()))?;
    }
    let became = Content::new(
        call.subject,
        "became",
        Value::Reference(subject),
        placeholder(),
    );
    sheet.state(stated(became, ours))?;
    sheet.finish()?;
    Ok(subject)
}

/// Whom a text means: somebody who is here, or somebody new.
fn meant(
    sheet: &mut Sheet<'_, '_, '_>,
    reading: &Reading<'_>,
    typed: &str,
    kinds: &[String],
) -> Result<SubjectId, Refused> {
    match typed.strip_prefix(NEW).and_then(|new| new.split_once(':')) {
        Some((kind, name)) => sheet.named(kind.trim(), name.trim(), None),
        None => reading.subject_meant(typed, kinds),
    }
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
        Err(Refused::WrongStep(_)) => Ok(()),
        done => done,
    }
}
