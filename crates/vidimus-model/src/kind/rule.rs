//! The closed set of checks that a kind can name. There is no expression language.

use super::broken::{BrokenDefinition, Source};
use super::file::{CheckTable, Word};
use super::{Dated, Kind, Type};

/// What would make claims about one subject implausible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// One date does not lie before another.
    NotBefore {
        /// Where the day that comes first is said.
        first: Dated,
        /// Where the day that follows is said.
        then: Dated,
    },
    /// A date does not lie after the date of the statement.
    InPast {
        /// Where it is said.
        property: Dated,
    },
    /// A date does not lie further back from the date of the statement than so many years.
    WithinYears {
        /// The property.
        property: String,
        /// The years.
        years: u32,
    },
    /// A number is not greater than this.
    AtMost {
        /// The property.
        property: String,
        /// The greatest number.
        number: u32,
    },
    /// Where one property is said, another is needed too.
    RequiredWith {
        /// The property.
        property: String,
        /// What it needs.
        with: String,
    },
    /// Of several properties at most one is said.
    AtMostOne {
        /// The properties.
        of: Vec<String>,
    },
    /// The parts of a figure are not more than the figure.
    SumOfParts {
        /// The property.
        property: String,
    },
}

const RULES: [&str; 7] = [
    "not_before",
    "in_past",
    "within_years",
    "at_most",
    "required_with",
    "at_most_one",
    "sum_of_parts",
];

impl Rule {
    /// The word by which a kind file calls it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotBefore { .. } => "not_before",
            Self::InPast { .. } => "in_past",
            Self::WithinYears { .. } => "within_years",
            Self::AtMost { .. } => "at_most",
            Self::RequiredWith { .. } => "required_with",
            Self::AtMostOne { .. } => "at_most_one",
            Self::SumOfParts { .. } => "sum_of_parts",
        }
    }

    /// The properties it looks at.
    pub fn properties(&self) -> Vec<&str> {
        match self {
            Self::NotBefore { .. } | Self::InPast { .. } => {
                self.dated().filter_map(Dated::property).collect()
            }
            Self::RequiredWith { property, with } => vec![property, with],
            Self::AtMostOne { of } => of.iter().map(String::as_str).collect(),
            Self::WithinYears { property, .. }
            | Self::AtMost { property, .. }
            | Self::SumOfParts { property } => vec![property],
        }
    }

    /// Where the days are said that it compares.
    pub(super) fn dated(&self) -> impl Iterator<Item = &Dated> {
        let (first, then) = match self {
            Self::NotBefore { first, then } => (Some(first), Some(then)),
            Self::InPast { property } => (Some(property), None),
            _ => (None, None),
        };
        first.into_iter().chain(then)
    }

    /// The checks of a file.
    pub(super) fn all(
        source: &Source<'_>,
        tables: &[CheckTable],
        kind: &Kind,
    ) -> Result<Vec<Self>, BrokenDefinition> {
        let read = |table| {
            let table = Keys {
                source,
                table,
                kind,
            };
            table.has_only_its_keys()?;
            table.rule()
        };
        tables.iter().map(read).collect()
    }
}

/// The keys of a check, read by the rule that needs them.
struct Keys<'a> {
    source: &'a Source<'a>,
    table: &'a CheckTable,
    kind: &'a Kind,
}

impl Keys<'_> {
    fn rule(&self) -> Result<Rule, BrokenDefinition> {
        let date = |holds: &Type| *holds == Type::Date;
        let (property, number) = (&self.table.property, &self.table.number);
        Ok(match self.table.rule.get_ref().as_str() {
            "not_before" => Rule::NotBefore {
                first: self.dated("first", self.table.first.as_ref())?,
                then: self.dated("then", self.table.then.as_ref())?,
            },
            "in_past" => Rule::InPast {
                property: self.dated("property", property.as_ref())?,
            },
            "within_years" => Rule::WithinYears {
                property: self.property("property", property.as_ref(), "date", date)?,
                years: *self.needed("number", number.as_ref())?.get_ref(),
            },
            "at_most" => Rule::AtMost {
                property: self.property(
                    "property",
                    property.as_ref(),
                    "number or figure",
                    |holds| matches!(holds, Type::Number | Type::Figure),
                )?,
                number: *self.needed("number", number.as_ref())?.get_ref(),
            },
            "required_with" => Rule::RequiredWith {
                property: self.property("property", property.as_ref(), "any", |_| true)?,
                with: self.property("with", self.table.with.as_ref(), "any", |_| true)?,
            },
            "at_most_one" => Rule::AtMostOne { of: self.of()? },
            "sum_of_parts" => Rule::SumOfParts {
                property: self.property("property", property.as_ref(), "figure", |holds| {
                    *holds == Type::Figure
                })?,
            },
            other => {
                return Err(self
                    .source
                    .unknown("rule", other, &self.table.rule.span(), RULES));
            }
        })
    }

    fn dated(&self, key: &str, word: Option<&Word>) -> Result<Dated, BrokenDefinition> {
        Dated::parse(self.source, self.needed(key, word)?, self.kind)
    }

    fn property(
        &self,
        key: &str,
        word: Option<&Word>,
        wanted: &str,
        fits: impl Fn(&Type) -> bool,
    ) -> Result<String, BrokenDefinition> {
        self.kind
            .of_type(self.source, self.needed(key, word)?, wanted, fits)
    }

    fn needed<'w, T>(&self, key: &str, word: Option<&'w T>) -> Result<&'w T, BrokenDefinition> {
        let rule = &self.table.rule;
        let reason = || format!("The rule `{}` needs `{key}`", rule.get_ref());
        word.ok_or_else(|| self.source.broken(&rule.span(), reason()))
    }

    fn of(&self) -> Result<Vec<String>, BrokenDefinition> {
        let words = self.needed("of", self.table.of.as_ref())?;
        if words.get_ref().len() < 2 {
            let reason = "The rule `at_most_one` needs at least two properties";
            return Err(self.source.broken(&words.span(), reason));
        }
        let words = self.source.unique(words.get_ref(), "property")?;
        let known = |word| Ok(self.kind.current_at(self.source, word)?.name.clone());
        words.into_iter().map(known).collect()
    }

    fn has_only_its_keys(&self) -> Result<(), BrokenDefinition> {
        let table = self.table;
        let written = [
            ("property", table.property.is_some()),
            ("first", table.first.is_some()),
            ("then", table.then.is_some()),
            ("with", table.with.is_some()),
            ("of", table.of.is_some()),
            ("number", table.number.is_some()),
        ];
        let rule = table.rule.get_ref().as_str();
        let meant: &[&str] = match rule {
            "not_before" => &["first", "then"],
            "within_years" | "at_most" => &["property", "number"],
            "required_with" => &["property", "with"],
            "at_most_one" => &["of"],
            "in_past" | "sum_of_parts" => &["property"],
            // The refusal of the rule itself says more.
            _ => return Ok(()),
        };
        match written
            .iter()
            .find(|(key, is_written)| *is_written && !meant.contains(key))
        {
            Some((key, _)) => {
                let reason = format!("`{key}` means nothing for the rule `{rule}`");
                Err(self.source.broken(&table.rule.span(), reason))
            }
            None => Ok(()),
        }
    }
}
