//! The structured data of a page: what it says about the article, as schema.org words.

use dom_query::Document;
use serde_json::{Map, Value};

/// The objects of a page's structured data.
pub(super) struct JsonLd {
    objects: Vec<Map<String, Value>>,
}

type Object = Map<String, Value>;

impl JsonLd {
    /// Reads every block that can be read; a broken block does not hold up the others.
    pub(super) fn read(page: &Document) -> Self {
        let mut objects = Vec::new();
        for block in &page.select(r#"script[type="application/ld+json"]"#) {
            // Raw line breaks inside strings are the commonest mistake in such blocks.
            let text = block.text().replace(|c: char| c.is_control(), " ");
            let text = text
                .trim()
                .trim_start_matches("<!--")
                .trim_end_matches("-->");
            if let Ok(value) = serde_json::from_str(text) {
                collect(value, &mut objects);
            }
        }
        Self { objects }
    }

    /// The object that describes the article: one of its kind, or one that is dated.
    fn article(&self) -> Option<&Object> {
        let is_article = |object: &&Object| {
            types(object).any(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
        };
        let is_dated = |object: &&Object| object.contains_key("datePublished");
        let dated_article = self.objects.iter().filter(is_article).find(is_dated);
        dated_article
            .or_else(|| self.objects.iter().find(is_article))
            .or_else(|| self.objects.iter().find(is_dated))
    }

    /// A plain property of the article.
    pub(super) fn text(&self, property: &str) -> Option<String> {
        let text = self.article()?.get(property)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The names that a property of the article leads to.
    pub(super) fn names(&self, property: &str) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.article().and_then(|article| article.get(property)) {
            self.collect_names(value, &mut names, 0);
        }
        names
    }

    fn collect_names(&self, value: &Value, names: &mut Vec<String>, depth: usize) {
        match value {
            Value::String(name) if !name.contains("://") => names.push(name.trim().to_owned()),
            Value::Array(values) => values
                .iter()
                .for_each(|value| self.collect_names(value, names, depth)),
            Value::Object(object) => match (
                object.get("name"),
                object.get("@id").and_then(Value::as_str),
            ) {
                (Some(name), _) => self.collect_names(name, names, depth),
                (None, Some(id)) if depth < 4 => {
                    let same = |other: &&Object| {
                        other.get("@id").and_then(Value::as_str) == Some(id)
                            && other.contains_key("name")
                    };
                    if let Some(name) = self
                        .objects
                        .iter()
                        .find(same)
                        .and_then(|other| other.get("name"))
                    {
                        self.collect_names(name, names, depth + 1);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn types(object: &Object) -> impl Iterator<Item = &str> {
    let kinds: Vec<&str> = match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    kinds.into_iter()
}

/// Every object in a block, outer ones first.
fn collect(value: Value, objects: &mut Vec<Object>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            let inner: Vec<Value> = object
                .values()
                .filter(|value| value.is_object() || value.is_array())
                .cloned()
                .collect();
            objects.push(object);
            for value in inner {
                collect(value, objects);
            }
        }
        _ => {}
    }
}
