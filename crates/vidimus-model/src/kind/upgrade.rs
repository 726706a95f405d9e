//! Whether a new version of a kind leaves the meaning of old statements alone.
//!
//! Identifiers are never re-typed and never re-used, only retired: whoever reads an old statement
//! finds its property, its type and its term in every later version.

use super::broken::BrokenDefinition;
use super::{Field, Kind, Property, State, Type, Vocabulary};

type Fits = Result<(), BrokenDefinition>;

impl Kind {
    /// Whether this version may replace an older one.
    pub fn may_replace(&self, older: &Self) -> Fits {
        if self.name != older.name {
            let reason = format!("The kind `{}` cannot become `{}`", older.name, self.name);
            return Err(self.broken(self.line, reason));
        }
        if older.code.is_some() && self.code != older.code {
            let reason = "The letters that open its codes cannot change: codes have been given out";
            return Err(self.broken(self.line, reason.to_owned()));
        }
        older
            .properties
            .iter()
            .try_for_each(|one| self.keeps_property(one))?;
        older
            .vocabularies
            .iter()
            .try_for_each(|one| self.keeps_vocabulary(one))?;
        older
            .states
            .iter()
            .try_for_each(|one| self.keeps_state(one))
    }

    fn keeps_property(&self, older: &Property) -> Fits {
        let Some(newer) = self.property(&older.name) else {
            return Err(self.lost("property", &older.name));
        };
        if older.retired && !newer.retired {
            let reason = format!(
                "The property `{}` was retired and cannot come back",
                older.name
            );
            let broken = self.broken(newer.line, reason);
            return Err(broken.hint("Give what is new a name of its own"));
        }
        self.keeps_type(&older.name, newer.line, &older.holds, &newer.holds)
    }

    fn keeps_type(&self, name: &str, line: usize, older: &Type, newer: &Type) -> Fits {
        match (older, newer) {
            (Type::Record { fields: older }, Type::Record { fields: newer }) => {
                older
                    .iter()
                    .try_for_each(|one| self.keeps_field(name, line, one, newer))?;
                self.asks_no_new_field(older, newer)
            }
            (Type::Reference { to: older }, Type::Reference { to: newer }) => {
                match older.iter().find(|one| !newer.contains(one)) {
                    Some(lost) => {
                        let reason = format!("`{name}` no longer refers to the kind `{lost}`");
                        Err(self.broken(line, reason))
                    }
                    None => Ok(()),
                }
            }
            (older, newer) if older == newer => Ok(()),
            (older, newer) => {
                let (was, is) = (described(older), described(newer));
                let reason = format!("`{name}` was {was} and cannot become {is}");
                let broken = self.broken(line, reason);
                Err(broken.hint("Retire it and give what is new a name of its own"))
            }
        }
    }

    fn keeps_field(&self, property: &str, line: usize, older: &Field, newer: &[Field]) -> Fits {
        let name = format!("{property}.{}", older.name);
        match newer.iter().find(|one| one.name == older.name) {
            Some(field) => self.keeps_type(&name, field.line, &older.holds, &field.holds),
            None => Err(self.broken(line, format!("The field `{name}` is missing"))),
        }
    }

    fn asks_no_new_field(&self, older: &[Field], newer: &[Field]) -> Fits {
        let is_old = |field: &Field| {
            older
                .iter()
                .any(|one| one.name == field.name && one.required)
        };
        match newer.iter().find(|one| one.required && !is_old(one)) {
            Some(field) => {
                let reason = format!("Old records lack the field `{}`", field.name);
                let broken = self.broken(field.line, reason);
                Err(broken.hint("A field that is added or was optional cannot be required"))
            }
            None => Ok(()),
        }
    }

    fn keeps_vocabulary(&self, older: &Vocabulary) -> Fits {
        let Some(newer) = self.vocabulary(&older.name) else {
            return Err(self.lost("vocabulary", &older.name));
        };
        if let Some(lost) = older
            .terms
            .iter()
            .chain(&older.retired)
            .find(|one| !newer.knows(one))
        {
            let reason = format!("The term `{lost}` of `{}` is missing", older.name);
            let broken = self.broken(newer.line, reason);
            return Err(broken.hint("Name it under `retired` instead"));
        }
        match older.retired.iter().find(|one| newer.terms.contains(one)) {
            Some(back) => {
                let reason = format!("The term `{back}` was retired and cannot come back");
                Err(self.broken(newer.line, reason))
            }
            None => Ok(()),
        }
    }

    fn keeps_state(&self, older: &State) -> Fits {
        match self.state(&older.name) {
            None => Err(self.lost("state", &older.name)),
            Some(newer) if older.retired && !newer.retired => {
                let reason = format!(
                    "The state `{}` was retired and cannot come back",
                    older.name
                );
                Err(self.broken(newer.line, reason))
            }
            Some(_) => Ok(()),
        }
    }

    fn lost(&self, what: &str, name: &str) -> BrokenDefinition {
        let broken = self.broken(self.line, format!("The {what} `{name}` is missing"));
        match what {
            "property" | "state" => broken.hint("Keep it with `retired = true`"),
            _ => broken,
        }
    }
}

fn described(holds: &Type) -> String {
    match holds {
        Type::Term { vocabulary } => format!("a term of `{vocabulary}`"),
        other => format!("a {}", other.word()),
    }
}
