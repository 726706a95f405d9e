//! Values in words. "More than", "about" and "at least" are never dropped.

use vidimus_app::shown::{Figure, Value};

use super::Saying;
use crate::part::Text;

impl Saying<'_> {
    /// A value of a property, in words.
    pub(crate) fn value(&self, kind: &str, property: &str, value: &Value) -> Text {
        self.field_value(kind, property, None, value)
    }

    fn field_value(&self, kind: &str, property: &str, field: Option<&str>, value: &Value) -> Text {
        match value {
            Value::Text { text } => Text::source(text),
            Value::Name { text } => Text::name(text),
            Value::Date { date } => Text::plain(self.date(date)),
            Value::Term { term } => Text::plain(self.term(kind, property, field, term)),
            Value::Subject { subject } => self.subject(subject),
            Value::Figure { figure } => self.figure(figure),
            Value::Number { number } => Text::plain(number.to_string()),
            Value::Flag { yes: true } => Text::plain(self.words.value_yes()),
            Value::Flag { yes: false } => Text::plain(self.words.value_no()),
            Value::Record { fields } => {
                let fields = fields
                    .iter()
                    .map(|one| (one.name.as_str(), &one.value))
                    .collect();
                self.record(kind, property, fields)
            }
            Value::Absent { why } => Text::plain(self.words.term("absence", why)),
        }
    }

    /// The fields in the order of their definition: what sort first, then who and where.
    fn record(&self, kind: &str, property: &str, mut fields: Vec<(&str, &Value)>) -> Text {
        let defined = self
            .kinds
            .get(kind)
            .and_then(|kind| kind.property(property));
        let place = |name: &str| match defined.map(|property| &property.holds) {
            Some(vidimus_model::kind::Type::Record { fields }) => {
                fields.iter().position(|field| field.name == name)
            }
            _ => None,
        };
        fields.sort_by_key(|(name, _)| place(name));
        let said = fields.iter().map(|(name, value)| {
            let text = self.field_value(kind, property, Some(name), value).words;
            match value {
                Value::Subject { .. } => {
                    let label = vidimus_model::kind::field_key(kind, property, name);
                    self.words
                        .value_labelled(self.look_up(kind, &label, name), text)
                }
                _ => text,
            }
        });
        Text::source(&said.collect::<Vec<_>>().join(" · "))
    }

    /// A figure with its qualifier and unit, and the source's word where it used one.
    pub(crate) fn figure(&self, figure: &Figure) -> Text {
        let words = self.words;
        let number = self.number(figure);
        let counted = match &figure.unit {
            Some(unit) => words.value_counted(number, unit.as_str()),
            None => number,
        };
        Text::plain(match &figure.words {
            Some(source) if figure.low.is_some() => words.value_in_words(counted, source.as_str()),
            _ => counted,
        })
    }

    fn number(&self, figure: &Figure) -> String {
        let words = self.words;
        let number = match (figure.low, figure.high, &figure.words) {
            (Some(low), Some(high), _) if low != high => {
                words.value_between(low.to_string(), high.to_string())
            }
            (Some(one), _, _) | (None, Some(one), _) => one.to_string(),
            (None, None, Some(source)) => return source.clone(),
            (None, None, None) => return words.value_unknown(),
        };
        match figure.qualifier.as_str() {
            "at_least" => words.value_at_least(number),
            "more_than" => words.value_more_than(number),
            "about" => words.value_about(number),
            "fewer_than" => words.value_fewer_than(number),
            "at_most" => words.value_at_most(number),
            _ => number,
        }
    }
}
