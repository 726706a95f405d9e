//! What a call becomes: a complaint, a search, a contact, a letter.

use vidimus_ledger::Draft;
use vidimus_model::id::{EntryHash, SubjectId};
use vidimus_model::item::{Body, ItemType, Part};
use vidimus_model::kind::{Kind, Type, WrongStep};
use vidimus_model::right::Deed;
use vidimus_model::statement::Content;
use vidimus_model::value::Value;

use super::source::Source;
use super::{CALL, stated};
use crate::act::complain;
use crate::act::fill::Field;
use crate::act::sheet::{Sheet, Stated, placeholder};
use crate::act::step::{Step, take};
use crate::act::value;
use crate::read::Reading;
use crate::read::address::CODE;
use crate::read::call::{BECAME, becomes_by, taken_from};
use crate::read::complaint::COMPLAINT;
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
    /// sorted, in one act. What stands in the note is said by the caller, who comes into being here
    /// where nobody knew them. That the caller is a relative with a record of their own sorts nothing.
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
            let becomes = rules.property(CALL, becomes_by(making.kind))?;
            let kind = rules.kind(making.kind)?;
            if !matches!(&becomes.holds, Type::Reference { to } if to.contains(&kind.name)) {
                return Err(WrongCall::BecomesNone.into());
            }
            let source = Source::of(reading, &case)?;
            let fields = source.known(&kind.name, making.said);
            let caller = source.caller_beside(draft, reading, &kind.name, &fields)?;
            let new = New {
                kind,
                source: &source,
                fields: &fields,
                caller,
            };
            let subject = if kind.name == COMPLAINT {
                new.complaint(draft, reading, at)?
            } else {
                new.put(draft, reading)?
            };
            new.link(draft, reading, subject)?;
            if let Some(first) = kind.first_state().filter(|_| kind.name != COMPLAINT) {
                go_on(draft, reading, at, subject, &first.name)?;
            }
            if becomes.name == BECAME {
                go_on(draft, reading, at, case.subject, SORTED)?;
            }
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

/// What a call is made into, as far as it is settled before it is written.
struct New<'a> {
    kind: &'a Kind,
    source: &'a Source,
    fields: &'a [Field],
    /// Who called, where it is not whoever stands in the caller's place on the form.
    caller: Option<SubjectId>,
}

impl New<'_> {
    /// Takes in the complaint that a call is: as any other, but its words stand in the note of the
    /// call.
    fn complaint(
        &self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        at: Moment,
    ) -> Result<SubjectId, Refused> {
        let code = reading.next_code(COMPLAINT)?.unwrap_or_default();
        let rests_on = |field: &Field, complainant: Option<SubjectId>| {
            let property = self.kind.property(&field.property);
            let is_words = property.is_some_and(|property| property.holds == Type::Text);
            match self.caller.or(complainant).filter(|_| is_words) {
                Some(caller) => self.source.of_words(reading, field.typed.trim(), caller),
                None => self.source.ours(reading),
            }
        };
        complain::receive(draft, reading, at, (&code, self.fields), &rests_on)
    }

    /// Puts the new subject with what is said of it on a sheet.
    fn put(&self, draft: &mut Draft, reading: &Reading<'_>) -> Result<SubjectId, Refused> {
        let mut sheet = Sheet::new(draft, reading);
        let subject = sheet.subject(&self.kind.name, None)?;
        if let Some(code) = reading.next_code(&self.kind.name)? {
            sheet.fill_all(subject, &[Field::new(CODE, code)])?;
        }
        let mut caller = self.caller;
        let mut said = Vec::new();
        for field in self
            .fields
            .iter()
            .filter(|one| !one.typed.trim().is_empty())
        {
            let property = reading.rules().property(&self.kind.name, &field.property)?;
            let value = value::parse(self.kind, property, &field.typed, &mut |typed, kinds| {
                sheet.meant(typed, kinds)
            });
            let value = value.map_err(|why| field.wrong(why))?;
            if caller.is_none() && taken_from(&self.kind.name, &field.property) == Some("caller") {
                caller = value.reference();
            }
            said.push((field, value));
        }
        for (field, value) in said {
            let attribution = match (&value, caller) {
                (Value::Text(words), Some(caller)) => self.source.of_words(reading, words, caller),
                _ => self.source.ours(reading),
            };
            let content = Content::new(subject, &field.property, value, placeholder());
            sheet.state(stated(content, attribution))?;
        }
        sheet.finish()?;
        Ok(subject)
    }

    /// Puts on a sheet that the new subject comes of the call, what the call became, and who called
    /// about whom where nobody knew it before: where nobody is to learn who complains, the call would
    /// tell.
    fn link(
        &self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        subject: SubjectId,
    ) -> Result<(), Refused> {
        let (kind, call) = (self.kind, self.source.call);
        let ours = self.source.ours(reading);
        let label = complain::kept(self.fields).filter(|_| kind.name == COMPLAINT);
        let mut links = vec![(call, becomes_by(&kind.name), subject)];
        links.extend(self.learned(draft, subject));
        let is_said = self.fields.iter().any(|field| field.property == CALL);
        if kind.property(CALL).is_some() && !is_said {
            links.push((subject, CALL, call));
        }
        let mut sheet = Sheet::new(draft, reading);
        for (from, property, to) in links {
            let content = Content::new(from, property, Value::Reference(to), placeholder());
            sheet.state(Stated {
                label: label.clone(),
                ..stated(content, ours.clone())
            })?;
        }
        sheet.finish().map(drop)
    }

    /// Who called and about whom, where the call did not say it and the new subject does.
    fn learned(
        &self,
        draft: &Draft,
        subject: SubjectId,
    ) -> Vec<(SubjectId, &'static str, SubjectId)> {
        let source = self.source;
        let named = |of: &str| {
            let said = draft.bodies().filter_map(|body| match body {
                Body::Statement(Part::Known(said), _) if said.subject == subject => Some(said),
                _ => None,
            });
            let said = said.filter(|said| taken_from(&self.kind.name, &said.property) == Some(of));
            let named = said.filter_map(|said| said.value.reference());
            named.collect::<Vec<_>>()
        };
        let caller = self.caller.or_else(|| named("caller").first().copied());
        let caller = caller.filter(|caller| source.caller.is_none() && *caller != source.call);
        let caller = caller.map(|caller| (source.call, "caller", caller));
        let about = if source.about.is_empty() {
            named("about")
        } else {
            Vec::new()
        };
        let about = about.into_iter().map(|one| (source.call, "about", one));
        caller.into_iter().chain(about).collect()
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
        Err(Refused::WrongStep(
            WrongStep::Needs { .. } | WrongStep::NotNext { .. } | WrongStep::NoMandate { .. },
        )) => Ok(()),
        done => done,
    }
}
