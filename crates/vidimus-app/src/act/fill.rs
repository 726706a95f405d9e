//! What was typed into the fields of a form, written on the sheet of one act.

use vidimus_model::id::{EntryHash, StatementId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::label::Label;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::sheet::{Sheet, Stated, placeholder};
use super::value;
use crate::{Moment, Office, Refused};

/// Kinds of which one comes into being where somebody is named whom nobody knows.
pub(super) const NAMED: [&str; 4] = ["person", "organisation", "place", "group"];

/// Stands before the kind and name of somebody new.
const NEW: &str = "new:";

/// The kind, where it is named, and the name of somebody who is to be new, where a text says so.
pub fn new_by(typed: &str) -> Option<(Option<&str>, &str)> {
    let new = typed.trim().strip_prefix(NEW)?;
    let (kind, name) = match new.split_once(':') {
        Some((kind, name)) => (Some(kind.trim()), name.trim()),
        None => (None, new.trim()),
    };
    (!name.is_empty()).then_some((kind, name))
}

/// What was typed of one property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The property.
    pub property: String,
    /// What stands in its field.
    pub typed: String,
    /// What the field is called on its form: by its property, unless it says otherwise.
    pub place: String,
}

impl Field {
    /// A field with what stands in it.
    pub fn new(property: &str, typed: impl Into<String>) -> Self {
        Self {
            property: property.to_owned(),
            typed: typed.into(),
            place: property.to_owned(),
        }
    }

    /// The same under another name on its form, by which it is told what is wrong with it.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        let place = place.into();
        Self { place, ..self }
    }

    /// Why what stands in it cannot be taken.
    pub(super) fn wrong(&self, why: Refused) -> Refused {
        Refused::InField {
            property: self.place.clone(),
            why: Box::new(why),
        }
    }
}

impl Office {
    /// The first subject of a kind that an entry brought into being.
    pub(super) fn made_in(&self, entry: EntryHash, kind: &str) -> Result<SubjectId, Refused> {
        let items = self.items_of(entry)?;
        let made = items.into_iter().find(|item| match &item.body {
            Body::Subject(Part::Known(subject)) => subject.kind == kind,
            _ => false,
        });
        made.map(|item| SubjectId(item.id)).ok_or(Refused::Absent)
    }

    /// Writes what was typed of a subject, as the office's own word, in one act.
    pub fn fill(
        &self,
        at: Moment,
        nonce: [u8; 16],
        subject: SubjectId,
        fields: &[Field],
    ) -> Result<EntryHash, Refused> {
        let written = self.state(at, nonce, |sheet| {
            sheet.fill_all(subject, fields)?;
            Ok(Vec::new())
        })?;
        Ok(written.entry)
    }
}

impl Sheet<'_, '_, '_> {
    /// Writes what was typed of a subject, as the office's own word. Empty fields say nothing.
    pub fn fill_all(&mut self, subject: SubjectId, fields: &[Field]) -> Result<(), Refused> {
        let office = Attribution::to(self.itself(), Mode::Observed);
        for field in fields {
            self.fill(subject, field, &office)?;
        }
        Ok(())
    }

    /// Writes what was typed in one field. Who is named and not known comes into being, once.
    pub fn fill(
        &mut self,
        subject: SubjectId,
        field: &Field,
        attribution: &Attribution,
    ) -> Result<Option<StatementId>, Refused> {
        self.fill_kept(subject, field, attribution, None)
    }

    /// Writes what was typed in one field, kept more closely than its property is where a label is
    /// given.
    pub(super) fn fill_kept(
        &mut self,
        subject: SubjectId,
        field: &Field,
        attribution: &Attribution,
        label: Option<&Label>,
    ) -> Result<Option<StatementId>, Refused> {
        if field.typed.trim().is_empty() {
            return Ok(None);
        }
        let filled = self.filled(subject, field, attribution, label);
        filled.map(Some).map_err(|why| field.wrong(why))
    }

    fn filled(
        &mut self,
        subject: SubjectId,
        field: &Field,
        attribution: &Attribution,
        label: Option<&Label>,
    ) -> Result<StatementId, Refused> {
        let kind = self.kind_of(subject).ok_or(Refused::Absent)?;
        let rules = self.reading().rules();
        let property = rules.property(&kind, &field.property)?;
        let kind = rules.kind(&kind)?;
        let mut refer = |typed: &str, kinds: &[String]| self.meant_or_new(typed, kinds);
        let value = value::parse(kind, property, &field.typed, &mut refer)?;
        self.state(Stated {
            content: Content::new(subject, &property.name, value, placeholder()),
            attribution: attribution.clone(),
            label: label.cloned(),
            source_label: None,
        })
    }

    /// Writes that a subject refers to another.
    pub fn refer(
        &mut self,
        subject: SubjectId,
        property: &str,
        to: SubjectId,
        attribution: &Attribution,
    ) -> Result<StatementId, Refused> {
        self.state(Stated {
            content: Content::new(subject, property, Value::Reference(to), placeholder()),
            attribution: attribution.clone(),
            label: None,
            source_label: None,
        })
    }

    /// Whom a text means; where nobody is called so, somebody new of the first kind that has names.
    /// Who is new all the same is typed as `new:KIND:NAME`.
    pub fn meant_or_new(&mut self, typed: &str, kinds: &[String]) -> Result<SubjectId, Refused> {
        self.meant_or_new_kept(typed, kinds, None)
    }

    /// The same; who is new is kept as closely as a label says.
    pub(super) fn meant_or_new_kept(
        &mut self,
        typed: &str,
        kinds: &[String],
        label: Option<&Label>,
    ) -> Result<SubjectId, Refused> {
        if let Some(new) = self.new_one(typed, kinds, label) {
            return new;
        }
        let known = self.reading().subject_meant(typed, kinds);
        let Err(Refused::NobodyMeant(_)) = known else {
            return known;
        };
        let kind = kinds.iter().find(|kind| NAMED.contains(&kind.as_str()));
        let kind = kind.ok_or_else(|| Refused::NobodyMeant(typed.to_owned()))?;
        self.once(kind, typed, label)
    }

    /// Whom a text means, or somebody new where it says so: nobody comes into being by a slip.
    pub fn meant(&mut self, typed: &str, kinds: &[String]) -> Result<SubjectId, Refused> {
        match self.new_one(typed, kinds, None) {
            Some(new) => new,
            None => self.reading().subject_meant(typed, kinds),
        }
    }

    /// Somebody new, where a text says that they are. They are of one of these kinds: of the first,
    /// where the text names none.
    fn new_one(
        &mut self,
        typed: &str,
        kinds: &[String],
        label: Option<&Label>,
    ) -> Option<Result<SubjectId, Refused>> {
        let (kind, name) = new_by(typed)?;
        let fits = |one: &&String| kind.is_none_or(|kind| kind == one.as_str());
        Some(match kinds.iter().find(fits) {
            Some(kind) => self.once(kind, name, label),
            None => Err(Refused::NewOfOtherKind {
                kind: kind.unwrap_or_default().to_owned(),
                may: kinds.join(", "),
            }),
        })
    }

    /// Somebody new by a name: the same one each time that the sheet names them.
    fn once(
        &mut self,
        kind: &str,
        typed: &str,
        label: Option<&Label>,
    ) -> Result<SubjectId, Refused> {
        let name = vidimus_names::fold(typed);
        if let Some(made) = self.made(&name) {
            return Ok(made);
        }
        let new = self.named(kind, typed.trim(), label.cloned())?;
        self.remember(name, new);
        Ok(new)
    }
}
