//! By which names, words and originals a component is found.

use vidimus_model::fold::Item;
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Kind, Match, Type};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::Content;
use vidimus_model::value::Value;
use vidimus_names::{fold, search_keys};
use vidimus_store::{NameKey, Words};

use super::Component;
use crate::Refused;
use crate::legible::legible;
use crate::register::original_key;

impl Component<'_, '_> {
    /// Under which keys it is found by name.
    pub(super) fn names(&self) -> Vec<NameKey> {
        let Some(kind) = self.kind() else {
            return Vec::new();
        };
        let names = names_of(kind);
        let mut keys = Vec::new();
        for (item, content, _) in self.contents() {
            let (Value::Name(name) | Value::Text(name)) = &content.value else {
                continue;
            };
            let level = item.labels.first().and_then(Label::open_level);
            let Some(level) = level.filter(|_| names.contains(&content.property.as_str())) else {
                continue;
            };
            let Some(subject) = self.numbers.get(&content.subject.0) else {
                continue;
            };
            keys.extend(search_keys(name).into_iter().map(|key| NameKey {
                key,
                level,
                subject: *subject,
                name: name.clone(),
            }));
        }
        keys.extend(self.originals());
        keys
    }

    /// The keys of archived originals, by which the same file is noticed when it comes again.
    fn originals(&self) -> impl Iterator<Item = NameKey> {
        self.fold.items().iter().filter_map(|item| {
            let Body::Document(Part::Known(original), _) = &item.body else {
                return None;
            };
            Some(NameKey {
                key: original_key(&original.bytes.sha256),
                level: item.labels.first()?.open_level()?,
                subject: *self.numbers.get(&item.id)?,
                name: String::new(),
            })
        })
    }

    /// The words by which its statements and texts are found. What is sealed is never indexed, and a
    /// text that cannot be read has no words.
    pub(super) fn texts(&self) -> Result<Vec<Words>, Refused> {
        let mut texts = Vec::new();
        let mut add = |item: &Item, part: usize, text: String| {
            let level = item.labels.get(part).and_then(Label::open_level);
            let number = self.numbers.get(&item.id);
            if let Some((level, item)) = level.zip(number.copied())
                && level < Level::Sealed
                && !text.is_empty()
            {
                texts.push(Words { item, level, text });
            }
        };
        for (item, content, attribution) in self.contents() {
            add(item, 0, words_of(content));
            if let Some(anchor) = attribution.known().and_then(|one| one.anchor.as_ref()) {
                add(item, 1, fold(anchor.quote()));
            }
        }
        for item in self.fold.items() {
            if let Body::Reading(Part::Known(reading)) = &item.body
                && let Some(text) = legible(self.register, reading)?
            {
                add(item, 0, fold(&text));
            }
        }
        Ok(texts)
    }
}

/// The properties under whose values a subject of the kind is looked for.
pub(crate) fn names_of(kind: &Kind) -> Vec<&str> {
    match &kind.matched {
        Some(Match::Name { names }) => names.iter().map(String::as_str).collect(),
        _ => kind
            .properties
            .iter()
            .filter(|property| property.holds == Type::Name)
            .map(|property| property.name.as_str())
            .collect(),
    }
}

fn words_of(content: &Content) -> String {
    let mut words: Vec<&str> = Vec::new();
    collect_words(&content.value, &mut words);
    words.extend(content.scope.as_deref());
    fold(&words.join(" "))
}

fn collect_words<'v>(value: &'v Value, words: &mut Vec<&'v str>) {
    match value {
        Value::Text(text) | Value::Name(text) => words.push(text),
        Value::Figure(figure) => words.extend(figure.words.as_deref()),
        Value::Record(fields) => {
            for field in fields {
                collect_words(&field.value, words);
            }
        }
        _ => {}
    }
}
