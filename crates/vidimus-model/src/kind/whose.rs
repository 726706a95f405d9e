//! Whose a subject is, and with whom alone something is shared.

use super::broken::{BrokenDefinition, Source};
use super::file::{KindFile, Word};
use super::{Kind, KindSet, Path, Property, Type};

/// The kind whose subjects are persons: what is said of them asks for their consent.
pub const PERSON: &str = "person";

impl Kind {
    /// The references to those whose a subject of this kind is. Where the file does not say, all to whom it refers:
    /// what is too open cannot be called back.
    pub(super) fn belonging(
        &self,
        source: &Source<'_>,
        file: &KindFile,
    ) -> Result<Vec<String>, BrokenDefinition> {
        for table in &file.property {
            self.references(source, &table.whose)?;
        }
        if let Some(words) = &file.whose {
            return self.references(source, words);
        }
        let all = self.properties.iter();
        let persons = all.filter(|one| one.may_refer_to(PERSON));
        Ok(persons.map(|one| one.name.clone()).collect())
    }

    fn references(
        &self,
        source: &Source<'_>,
        words: &[Word],
    ) -> Result<Vec<String>, BrokenDefinition> {
        let is_reference = |holds: &Type| matches!(holds, Type::Reference { .. });
        let words = source.unique(words, "reference")?;
        let names = words.into_iter();
        names
            .map(|word| self.of_type(source, word, "reference", is_reference))
            .collect()
    }
}

impl KindSet {
    /// Whether every path to those with whom something is shared leads somewhere.
    pub(super) fn finds_whom(&self, kind: &Kind) -> Result<(), BrokenDefinition> {
        let paths = kind.properties.iter().flat_map(|one| &one.only_with);
        for path in paths {
            let first = kind.property(&path.first).filter(|one| refers(one));
            let leads = first.is_some_and(|first| match &path.then {
                None => true,
                Some(then) => self.goes_on(first, then),
            });
            if !leads {
                return Err(kind.broken(path.line, format!("`{path}` leads to nobody")));
            }
        }
        Ok(())
    }

    fn goes_on(&self, first: &Property, then: &str) -> bool {
        let kinds = first.targets().filter_map(|(name, _)| self.get(name));
        let next = kinds.filter_map(|kind| kind.property(then));
        next.into_iter().any(refers)
    }
}

fn refers(property: &Property) -> bool {
    matches!(property.holds, Type::Reference { .. })
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.then {
            Some(then) => write!(f, "{}.{then}", self.first),
            None => f.write_str(&self.first),
        }
    }
}
