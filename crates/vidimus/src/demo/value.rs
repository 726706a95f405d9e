//! The values of `decisions.toml` as those of statements.

use vidimus_model::kind::{Property, Type};
use vidimus_model::value::{Figure, Qualifier, Value};

use super::Broken;
use super::decisions;
use super::replay::Replay;
use crate::failure::Failure;

impl Replay<'_> {
    /// The value that was decided, for the property that it is of.
    pub(super) fn value(
        &self,
        property: &Property,
        value: &decisions::Value,
    ) -> Result<Value, Failure> {
        if let Some(text) = &value.text {
            return Ok(match property.holds {
                Type::Name => Value::Name(text.clone()),
                _ => Value::Text(text.clone()),
            });
        }
        if let Some(date) = &value.date {
            return Ok(Value::Date(date.parse()?));
        }
        if let Some(key) = &value.reference {
            return Ok(Value::Reference(self.subject(key)?));
        }
        if let Some(grade) = &value.grade {
            return self.sighting(grade, value.by.as_deref());
        }
        plain(value).ok_or_else(|| {
            Broken::new(format!("a value of `{}` says nothing", property.name)).into()
        })
    }

    fn sighting(&self, grade: &str, by: Option<&str>) -> Result<Value, Failure> {
        let mut fields = vec![("grade", Value::Term(grade.to_owned()))];
        if let Some(by) = by {
            fields.push(("by", Value::Reference(self.subject(by)?)));
        }
        Ok(Value::record(fields))
    }
}

/// Values that refer to nothing.
fn plain(value: &decisions::Value) -> Option<Value> {
    if let Some(term) = &value.term {
        return Some(Value::Term(term.clone()));
    }
    if let Some(flag) = value.flag {
        return Some(Value::Flag(flag));
    }
    Some(Value::Figure(Figure {
        low: Some(value.low?),
        high: value.high,
        qualifier: Qualifier::from_word(value.qualifier.as_deref().unwrap_or("exactly"))?,
        unit: None,
        words: None,
    }))
}
