//! Properties, the fields of records, and their types.

use std::collections::BTreeSet;

use toml::Spanned;

use super::super::broken::Source;
use super::super::file::{FieldTable, KindFile, PropertyTable, Word};
use super::super::{Field, Path, Property, StatementType, Topic, Type};
use super::Read;
use crate::label::{Audience, Level};

/// Labels are strict where nobody chose: what is too open cannot be called back.
const DEFAULT: Level = Level::Restricted;

/// Every property of the file.
pub(super) fn all(source: &Source<'_>, file: &KindFile) -> Read<Vec<Property>> {
    source.unique(file.property.iter().map(|table| &table.name), "property")?;
    let label = level(source, file.label.as_ref(), DEFAULT)?;
    let attribution = level(source, file.attribution_label.as_ref(), label)?;
    let only_to = circles(source, &file.only_to)?;
    let property = |table| property(source, file, table, (label, attribution, &only_to));
    file.property.iter().map(property).collect()
}

fn property(
    source: &Source<'_>,
    file: &KindFile,
    table: &PropertyTable,
    (label, attribution, only_to): (Level, Level, &Option<BTreeSet<Audience>>),
) -> Read<Property> {
    if table.required && table.retired {
        let reason = format!(
            "`{}` is retired and cannot be required",
            table.name.get_ref()
        );
        return Err(source.broken(&table.name.span(), reason));
    }
    source.unique(&table.takes, "statement type")?;
    let takes = table.takes.iter().map(|word| statement_type(source, word));
    let label = level(source, table.label.as_ref(), label)?;
    Ok(Property {
        name: source.name(&table.name)?,
        holds: Shape::of_property(table).read(source, file)?,
        called: table.called.clone(),
        required: table.required,
        many: table.many,
        changes: table.changes,
        label,
        attribution_label: attribution_label(source, table, label, attribution)?,
        only_to: match &table.only_to {
            Some(own) => circles(source, own)?,
            None => only_to.clone(),
        },
        takes: takes.collect::<Read<_>>()?,
        tell: table
            .tell
            .as_ref()
            .map(|word| topic(source, word))
            .transpose()?,
        confirm_speaker: table.confirm_speaker,
        ours: table.ours,
        hides: plain(&table.hides),
        whose: plain(&table.whose),
        only_with: table
            .only_with
            .iter()
            .map(|word| path(source, word))
            .collect(),
        retired: table.retired,
        line: source.line(&table.name.span()),
    })
}

fn plain(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.get_ref().clone()).collect()
}

fn path(source: &Source<'_>, word: &Word) -> Path {
    let (first, then) = match word.get_ref().split_once('.') {
        Some((first, then)) => (first, Some(then.to_owned())),
        None => (word.get_ref().as_str(), None),
    };
    Path {
        first: first.to_owned(),
        then,
        line: source.line(&word.span()),
    }
}

fn topic(source: &Source<'_>, word: &Word) -> Read<Topic> {
    Topic::from_word(word.get_ref()).ok_or_else(|| {
        let known = Topic::ALL.iter().map(|one| one.word());
        source.unknown("topic", word.get_ref(), &word.span(), known)
    })
}

/// Circles as they are named when somebody is brought into one; none where the list is empty.
fn circles(source: &Source<'_>, words: &[Word]) -> Read<Option<BTreeSet<Audience>>> {
    source.unique(words, "circle")?;
    for word in words {
        let name = word.get_ref();
        if name.is_empty() || name.trim() != name || name.contains(',') {
            let reason = format!("`{name}` cannot be a circle");
            let hint = "Name it without commas, and without spaces around it, such as `medical`";
            return Err(source.broken(&word.span(), reason).hint(hint));
        }
    }
    let circles = words.iter().map(|word| Audience(word.get_ref().clone()));
    Ok((!words.is_empty()).then(|| circles.collect()))
}

/// The attribution holds the quote, so that it cannot be more open than what is said.
fn attribution_label(
    source: &Source<'_>,
    table: &PropertyTable,
    label: Level,
    default: Level,
) -> Read<Level> {
    let chosen = table.attribution_label.as_ref();
    let attribution = level(source, chosen, default.max(label))?;
    match chosen {
        Some(word) if attribution < label => {
            let reason = format!("The attribution is {attribution}, but what is said is {label}");
            let hint = "An attribution holds the quote: give it the same level or a stricter one";
            Err(source.broken(&word.span(), reason).hint(hint))
        }
        _ => Ok(attribution),
    }
}

fn field(source: &Source<'_>, file: &KindFile, table: &FieldTable) -> Read<Field> {
    if table.holds.get_ref() == "record" {
        return Err(source.broken(&table.holds.span(), "A record cannot hold a record"));
    }
    Ok(Field {
        name: source.name(&table.name)?,
        holds: Shape::of_field(table).read(source, file)?,
        called: table.called.clone(),
        required: table.required,
        line: source.line(&table.name.span()),
    })
}

fn statement_type(source: &Source<'_>, word: &Word) -> Read<StatementType> {
    let known = StatementType::ALL.iter().map(|one| one.word());
    StatementType::from_word(word.get_ref())
        .ok_or_else(|| source.unknown("statement type", word.get_ref(), &word.span(), known))
}

fn level(source: &Source<'_>, word: Option<&Word>, default: Level) -> Read<Level> {
    let Some(word) = word else {
        return Ok(default);
    };
    let known = Level::ALL.iter().map(|one| one.word());
    Level::from_word(word.get_ref())
        .ok_or_else(|| source.unknown("level", word.get_ref(), &word.span(), known))
}

/// What properties and fields have in common: a type, and what only some types need.
struct Shape<'a> {
    name: &'a Word,
    holds: &'a Word,
    vocabulary: Option<&'a Word>,
    terms: Option<&'a Spanned<Vec<Word>>>,
    to: &'a [Word],
    fields: &'a [FieldTable],
}

const TYPES: [&str; 9] = [
    "text",
    "name",
    "date",
    "term",
    "reference",
    "figure",
    "number",
    "flag",
    "record",
];

impl<'a> Shape<'a> {
    fn of_property(table: &'a PropertyTable) -> Self {
        Self {
            name: &table.name,
            holds: &table.holds,
            vocabulary: table.vocabulary.as_ref(),
            terms: table.terms.as_ref(),
            to: &table.to,
            fields: &table.fields,
        }
    }

    fn of_field(table: &'a FieldTable) -> Self {
        Self {
            name: &table.name,
            holds: &table.holds,
            vocabulary: table.vocabulary.as_ref(),
            terms: table.terms.as_ref(),
            to: &table.to,
            fields: &[],
        }
    }

    fn read(&self, source: &Source<'_>, file: &KindFile) -> Read<Type> {
        self.has_nothing_needless(source)?;
        Ok(match self.holds.get_ref().as_str() {
            "text" => Type::Text,
            "name" => Type::Name,
            "date" => Type::Date,
            "figure" => Type::Figure,
            "number" => Type::Number,
            "flag" => Type::Flag,
            "term" => self.term(source, file)?,
            "reference" => self.reference(source)?,
            "record" => self.record(source, file)?,
            other => return Err(source.unknown("type", other, &self.holds.span(), TYPES)),
        })
    }

    /// A key that means nothing for the type shows that another type was meant.
    fn has_nothing_needless(&self, source: &Source<'_>) -> Read<()> {
        let written = [
            ("vocabulary", "term", self.vocabulary.is_some()),
            ("terms", "term", self.terms.is_some()),
            ("to", "reference", !self.to.is_empty()),
            ("fields", "record", !self.fields.is_empty()),
        ];
        let holds = self.holds.get_ref().as_str();
        let needless = |(_, of, is_written): &(&str, &str, bool)| *is_written && *of != holds;
        match written.into_iter().find(needless) {
            Some((key, of, _)) if TYPES.contains(&holds) => {
                let reason = format!("`{key}` means nothing for the type {holds}");
                let broken = source.broken(&self.holds.span(), reason);
                Err(broken.hint(format!("Only the type {of} has it")))
            }
            _ => Ok(()),
        }
    }

    fn term(&self, source: &Source<'_>, file: &KindFile) -> Read<Type> {
        let known = file
            .vocabulary
            .iter()
            .map(|table| table.name.get_ref().as_str());
        let vocabulary = match (self.vocabulary, self.terms) {
            (None, Some(_)) => self.name.get_ref().clone(),
            (Some(word), None) if known.clone().any(|one| one == word.get_ref()) => {
                word.get_ref().clone()
            }
            (Some(word), None) => {
                return Err(source.unknown("vocabulary", word.get_ref(), &word.span(), known));
            }
            _ => {
                let reason = format!("`{}` needs a vocabulary", self.name.get_ref());
                let broken = source.broken(&self.holds.span(), reason);
                return Err(broken.hint("Write either `terms` here or the name of a `vocabulary`"));
            }
        };
        Ok(Type::Term { vocabulary })
    }

    fn reference(&self, source: &Source<'_>) -> Read<Type> {
        source.unique(self.to, "kind")?;
        source.some(self.name, self.to, "to")?;
        let to = self.to.iter().map(|word| source.name(word));
        Ok(Type::Reference {
            to: to.collect::<Read<_>>()?,
        })
    }

    fn record(&self, source: &Source<'_>, file: &KindFile) -> Read<Type> {
        source.unique(self.fields.iter().map(|table| &table.name), "field")?;
        source.some(self.name, self.fields, "fields")?;
        let fields = self.fields.iter().map(|table| field(source, file, table));
        Ok(Type::Record {
            fields: fields.collect::<Read<_>>()?,
        })
    }
}
