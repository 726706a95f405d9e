//! The keys by which translations call what a kind defines, and what it is called without one.

use std::collections::BTreeMap;

use super::{Kind, Property, Type};

/// The key of a kind, one of it: `kind-person`.
pub fn kind_key(kind: &str) -> String {
    format!("kind-{kind}")
}

/// The key of a kind, several of it: `kinds-person`.
pub fn kinds_key(kind: &str) -> String {
    format!("kinds-{kind}")
}

/// The key of a property: `property-person-birth_date`.
pub fn property_key(kind: &str, property: &str) -> String {
    format!("property-{kind}-{property}")
}

/// The key of a record's field: `field-person-sighting-grade`.
pub fn field_key(kind: &str, property: &str, field: &str) -> String {
    format!("field-{kind}-{property}-{field}")
}

/// The key of a term: `term-custody-status-held`.
pub fn term_key(kind: &str, vocabulary: &str, term: &str) -> String {
    format!("term-{kind}-{vocabulary}-{term}")
}

/// The key of a state of the office's work: `state-letter-sent`.
pub fn state_key(kind: &str, state: &str) -> String {
    format!("state-{kind}-{state}")
}

/// The key of a clock: `clock-letter-reply`.
pub fn clock_key(kind: &str, clock: &str) -> String {
    format!("clock-{kind}-{clock}")
}

/// The key of a section of a dossier: `section-person-identity`.
pub fn section_key(kind: &str, section: &str) -> String {
    format!("section-{kind}-{section}")
}

/// The key of a column whose header is not its property's: `column-person-taken`.
pub fn column_key(kind: &str, header: &str) -> String {
    format!("column-{kind}-{header}")
}

impl Kind {
    /// Every key that translations of this kind need, with what stands there without one.
    pub fn words(&self) -> BTreeMap<String, String> {
        let name = self.name.as_str();
        let many = self.called_many.as_ref().or(self.called.as_ref());
        let mut words = BTreeMap::from([
            (kind_key(name), called(self.called.as_ref(), name)),
            (kinds_key(name), called(many, name)),
        ]);
        self.columns.iter().for_each(|one| {
            let name = one.header.rsplit('-').next().unwrap_or(&one.property);
            words.insert(one.header.clone(), called(None, name));
        });
        self.properties
            .iter()
            .for_each(|one| one.add_words(name, &mut words));
        words.extend(self.terms());
        words.extend(self.states.iter().map(|one| {
            (
                state_key(name, &one.name),
                called(one.called.as_ref(), &one.name),
            )
        }));
        words.extend(self.clocks.iter().map(|one| {
            (
                clock_key(name, &one.name),
                called(one.called.as_ref(), &one.name),
            )
        }));
        words.extend(self.sections.iter().map(|one| {
            (
                section_key(name, &one.name),
                called(one.called.as_ref(), &one.name),
            )
        }));
        words
    }

    fn terms(&self) -> impl Iterator<Item = (String, String)> {
        self.vocabularies.iter().flat_map(|vocabulary| {
            let terms = vocabulary.terms.iter().chain(&vocabulary.retired);
            terms.map(|term| {
                let key = term_key(&self.name, &vocabulary.name, term);
                (key, called(vocabulary.called.get(term), term))
            })
        })
    }
}

impl Property {
    fn add_words(&self, kind: &str, words: &mut BTreeMap<String, String>) {
        let own = called(self.called.as_ref(), &self.name);
        words.insert(property_key(kind, &self.name), own);
        if let Type::Record { fields } = &self.holds {
            words.extend(fields.iter().map(|field| {
                let key = field_key(kind, &self.name, &field.name);
                (key, called(field.called.as_ref(), &field.name))
            }));
        }
    }
}

/// What was given, or the name with spaces for its underscores.
fn called(given: Option<&String>, name: &str) -> String {
    given.cloned().unwrap_or_else(|| name.replace('_', " "))
}
