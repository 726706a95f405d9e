//! What has to be said before a step: that something is said at all, or that it is one of some terms.

use std::collections::BTreeMap;
use std::fmt;

use super::broken::{BrokenDefinition, Source};
use super::file::Word;
use super::{Kind, Type};
use crate::statement::Content;
use crate::value::Value;

/// What has to be said before a step of work is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The property.
    pub property: String,
    /// The terms of which one has to be said; none where anything will do.
    pub terms: Vec<String>,
}

impl Need {
    /// Whether what is said meets it: as a fact, and not denied; of yes and no, yes.
    pub fn is_met_by(&self, content: &Content) -> bool {
        let fits = match &content.value {
            Value::Absent(_) => false,
            Value::Flag(yes) => *yes && self.terms.is_empty(),
            Value::Term(term) => self.terms.is_empty() || self.terms.contains(term),
            _ => self.terms.is_empty(),
        };
        content.property == self.property && fits && content.is_fact()
    }

    /// The needs of a file: `finding`, or `finding.violation` for each term that will do.
    pub(super) fn all(
        source: &Source<'_>,
        words: &[Word],
        kind: &Kind,
    ) -> Result<Vec<Self>, BrokenDefinition> {
        let mut order = Vec::new();
        let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for word in source.unique(words, "need")? {
            let (property, term) = kind.property_and_term(source, word)?;
            if !order.contains(&property) {
                order.push(property.clone());
            }
            terms.entry(property).or_default().extend(term);
        }
        let needs = order.into_iter().map(|property| Self {
            terms: terms.remove(&property).unwrap_or_default(),
            property,
        });
        Ok(needs.collect())
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.property)?;
        match self.terms.as_slice() {
            [] => Ok(()),
            terms => write!(f, " ({})", terms.join(" or ")),
        }
    }
}

impl Kind {
    /// What a word of the file names: a property, or a term of one, as in `answer.full`.
    pub(super) fn property_and_term(
        &self,
        source: &Source<'_>,
        word: &Word,
    ) -> Result<(String, Option<String>), BrokenDefinition> {
        let Some((property, term)) = word.get_ref().split_once('.') else {
            let property = self.current_at(source, word)?;
            return Ok((property.name.clone(), None));
        };
        let known = self.current().map(|one| one.name.as_str());
        let Some(found) = self.current().find(|one| one.name == property) else {
            return Err(source.unknown("property", property, &word.span(), known));
        };
        let Type::Term { vocabulary } = &found.holds else {
            let reason = format!("The property `{property}` has no terms");
            return Err(source.broken(&word.span(), reason));
        };
        self.check_term(source, vocabulary, (term, word))?;
        Ok((property.to_owned(), Some(term.to_owned())))
    }

    /// Refuses a term that is not in a vocabulary, where a word of the file names it.
    pub(super) fn check_term(
        &self,
        source: &Source<'_>,
        vocabulary: &str,
        (term, word): (&str, &Word),
    ) -> Result<(), BrokenDefinition> {
        let terms = self.vocabulary(vocabulary);
        let terms = terms.map_or(&[][..], |one| &one.terms);
        if terms.iter().any(|one| one == term) {
            return Ok(());
        }
        let terms = terms.iter().map(String::as_str);
        Err(source.unknown_term(vocabulary, term, &word.span(), terms))
    }
}
