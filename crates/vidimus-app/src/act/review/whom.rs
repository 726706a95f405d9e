//! Whom a statement is about or by: somebody known here, or somebody new.

use std::collections::BTreeMap;

use serde::Serialize;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Match, Type};
use vidimus_model::statement::Attribution;
use vidimus_names::fold;

use crate::Refused;
use crate::act::sheet::Sheet;
use crate::read::Reading;

/// Whom a statement is about or by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "whom", rename_all = "snake_case")]
pub enum Whom {
    /// The publisher of the document.
    Publisher,
    /// A subject that is here.
    Known {
        /// Its address.
        #[serde(serialize_with = "as_text")]
        subject: SubjectId,
    },
    /// One of this kind; where one of this very name is here, it is that one.
    New {
        /// The kind.
        kind: String,
        /// What it is called; kinds that are found by date and place need no name.
        name: Option<String>,
    },
}

fn as_text<S: serde::Serializer>(id: &SubjectId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

impl Whom {
    /// Somebody new of a kind and name.
    pub fn new(kind: &str, name: &str) -> Self {
        Self::New {
            kind: kind.to_owned(),
            name: Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        }
    }
}

/// Brings into being whom an act names for the first time, each once.
pub(crate) struct Cast<'s, 'd, 'r, 'o> {
    pub(super) sheet: &'s mut Sheet<'d, 'r, 'o>,
    pub(super) reading: &'r Reading<'o>,
    pub(super) publisher: Option<SubjectId>,
    /// Who says what is being written, once that is known.
    pub(super) witness: Option<Attribution>,
    new: BTreeMap<(String, String), SubjectId>,
}

impl<'s, 'd, 'r, 'o> Cast<'s, 'd, 'r, 'o> {
    pub(crate) fn new(
        sheet: &'s mut Sheet<'d, 'r, 'o>,
        reading: &'r Reading<'o>,
        publisher: Option<SubjectId>,
    ) -> Self {
        Self {
            sheet,
            reading,
            publisher,
            witness: None,
            new: BTreeMap::new(),
        }
    }

    /// The subject that is meant.
    pub(crate) fn subject(&mut self, whom: &Whom) -> Result<SubjectId, Refused> {
        match whom {
            Whom::Publisher => self.publisher.ok_or(Refused::NoPublisher),
            Whom::Known { subject } => {
                self.sheet.kind_of(*subject).ok_or(Refused::Absent)?;
                Ok(*subject)
            }
            Whom::New { kind, name } => match name.as_deref().map(str::trim) {
                Some(name) if !name.is_empty() => self.named(kind, name),
                _ => self.nameless(kind),
            },
        }
    }

    fn named(&mut self, kind: &str, name: &str) -> Result<SubjectId, Refused> {
        let place = (kind.to_owned(), fold(name));
        if let Some(subject) = self.new.get(&place) {
            return Ok(*subject);
        }
        let subject = match self.reading.called(kind, name)?.as_slice() {
            [] => self.fresh(kind, name)?,
            [one] => *one,
            _ => {
                return Err(Refused::SeveralOfThatName {
                    kind: kind.to_owned(),
                });
            }
        };
        self.new.insert(place, subject);
        Ok(subject)
    }

    /// What has to have a name cannot come into being without one.
    fn nameless(&mut self, kind: &str) -> Result<SubjectId, Refused> {
        let definition = self.reading.rules().kind(kind)?;
        let mut names = definition
            .title
            .iter()
            .filter_map(|name| definition.property(name));
        if names.any(|name| name.required && matches!(name.holds, Type::Name)) {
            return Err(Refused::WhichOne {
                kind: kind.to_owned(),
            });
        }
        self.sheet.subject(kind, None)
    }

    /// Who names a subject whose name stands in the document: who says the rest. Any other name is
    /// the office's own for it.
    fn naming(&self, name: &str) -> Option<Attribution> {
        let witness = self.witness.as_ref()?;
        let anchor = self.reading.find_quote(witness.document?, name).ok()?;
        Some(Attribution {
            anchor: Some(anchor),
            proposed: None,
            ..witness.clone()
        })
    }

    /// Only kinds that are found by their names are given one.
    fn fresh(&mut self, kind: &str, name: &str) -> Result<SubjectId, Refused> {
        let is_named = matches!(
            self.reading.rules().kind(kind)?.matched,
            Some(Match::Name { .. })
        );
        if is_named {
            match self.naming(name) {
                Some(naming) => self.sheet.named_by(naming, kind, name, None),
                None => self.sheet.named(kind, name, None),
            }
        } else {
            self.sheet.subject(kind, None)
        }
    }
}
