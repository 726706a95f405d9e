//! Values as people type them.
//!
//! | property | typed |
//! | --- | --- |
//! | figure | `23`, `>=40`, `at least 40`, `more than 100`, `about 60`, `23-33`, `40 persons`, `dozens` |
//! | date | EDTF: `2031-05-04`, `2031-05`, `2031~`, `2031-05/..` |
//! | term | a term of the vocabulary, with spaces or underscores |
//! | reference | an address, a code or a name |
//! | record | `grade=seen, by=3fa83fa83f` |
//! | any | `(unknown)`, `(not asked)`, `(refused)`, `(withheld)`, `(not applicable)` |

use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Field, Kind, Property, Type};
use vidimus_model::value::{Absence, Figure, Qualifier, Value};

use crate::Refused;
use crate::refused::{Spot, Wants};

#[cfg(test)]
mod tests;

/// How a typed reference becomes a subject: what was typed, and the kinds that are possible.
pub type Refer<'a> = dyn FnMut(&str, &[String]) -> Result<SubjectId, Refused> + 'a;

/// Reads what was typed as a value of a property.
pub fn parse(
    kind: &Kind,
    property: &Property,
    typed: &str,
    refer: &mut Refer<'_>,
) -> Result<Value, Refused> {
    let typed = typed.trim();
    if let Some(absence) = absence(typed) {
        return Ok(Value::Absent(absence));
    }
    match &property.holds {
        Type::Record { fields } => record(kind, property, fields, typed, refer),
        holds => {
            let place = Place {
                kind,
                property,
                field: None,
            };
            place.plain(holds, typed, refer)
        }
    }
}

/// `(not asked)` and its like.
fn absence(typed: &str) -> Option<Absence> {
    let inner = typed.strip_prefix('(')?.strip_suffix(')')?;
    Absence::from_word(&inner.trim().replace(' ', "_"))
}

/// Where a value is to stand.
struct Place<'a> {
    kind: &'a Kind,
    property: &'a Property,
    field: Option<&'a Field>,
}

impl Place<'_> {
    fn plain(&self, holds: &Type, typed: &str, refer: &mut Refer<'_>) -> Result<Value, Refused> {
        if typed.is_empty() {
            return Err(self.no_value(typed, Wants::Something));
        }
        match holds {
            Type::Text => Ok(Value::Text(typed.to_owned())),
            Type::Name => Ok(Value::Name(typed.to_owned())),
            Type::Date => Ok(Value::Date(typed.parse()?)),
            Type::Term { .. } => self.term(typed),
            Type::Reference { to } => refer(typed, to).map(Value::Reference),
            Type::Figure => figure(typed)
                .map(Value::Figure)
                .ok_or_else(|| self.no_value(typed, Wants::Figure)),
            Type::Number => typed
                .parse()
                .map(Value::Number)
                .map_err(|_| self.no_value(typed, Wants::WholeNumber)),
            Type::Flag => flag(typed)
                .map(Value::Flag)
                .ok_or_else(|| self.no_value(typed, Wants::YesOrNo)),
            Type::Record { .. } => Err(self.no_value(typed, Wants::NoRecord)),
        }
    }

    fn term(&self, typed: &str) -> Result<Value, Refused> {
        let field = self.field.map(|field| field.name.as_str());
        let vocabulary = self.kind.terms_of(&self.property.name, field);
        let terms = vocabulary.map_or(&[][..], |one| &one.terms);
        let wanted = typed.to_lowercase().replace([' ', '-'], "_");
        match terms.iter().find(|term| **term == wanted) {
            Some(term) => Ok(Value::Term(term.clone())),
            None => Err(self.no_value(typed, Wants::OneOf(terms.to_vec()))),
        }
    }

    fn no_value(&self, typed: &str, wants: Wants) -> Refused {
        Refused::NoValue {
            of: Box::new(Spot {
                kind: self.kind.name.clone(),
                property: self.property.name.clone(),
                field: self.field.map(|field| field.name.clone()),
            }),
            text: typed.to_owned(),
            wants,
        }
    }
}

/// `grade=seen, by=3fa83fa83f`: a comma ends a field only where the next field begins.
fn record(
    kind: &Kind,
    property: &Property,
    fields: &[Field],
    typed: &str,
    refer: &mut Refer<'_>,
) -> Result<Value, Refused> {
    let mut values = Vec::new();
    for (field, text) in pieces(fields, typed) {
        let place = Place {
            kind,
            property,
            field: Some(field),
        };
        let value = match absence(text) {
            Some(absence) => Value::Absent(absence),
            None => place.plain(&field.holds, text, refer)?,
        };
        values.push((field.name.as_str(), value));
    }
    if values.is_empty() {
        let names = fields.iter().map(|field| field.name.clone());
        let place = Place {
            kind,
            property,
            field: None,
        };
        return Err(place.no_value(typed, Wants::Fields(names.collect())));
    }
    Ok(Value::record(values))
}

fn pieces<'a>(fields: &'a [Field], typed: &'a str) -> Vec<(&'a Field, &'a str)> {
    let mut pieces: Vec<(&Field, &str)> = Vec::new();
    let mut rest = typed;
    while let Some((field, after)) = opening(fields, rest) {
        let end = after.match_indices(',').map(|(at, _)| at).find(|at| {
            after
                .get(at + 1..)
                .is_some_and(|next| opening(fields, next).is_some())
        });
        let value = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
        pieces.push((field, value.trim()));
        rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
    }
    pieces
}

/// The field that begins here, and what follows its sign.
fn opening<'a>(fields: &'a [Field], text: &'a str) -> Option<(&'a Field, &'a str)> {
    let (name, after) = text.split_once('=')?;
    let field = fields.iter().find(|field| field.name == name.trim())?;
    Some((field, after))
}

/// A flag, as people say yes and no.
pub(super) fn flag(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "yes" | "true" | "y" => Some(true),
        "no" | "false" | "n" => Some(false),
        _ => None,
    }
}

/// The words for qualifiers, longer ones before those with which they begin.
const QUALIFIERS: [(&str, Qualifier); 15] = [
    (">=", Qualifier::AtLeast),
    ("<=", Qualifier::AtMost),
    (">", Qualifier::MoreThan),
    ("<", Qualifier::FewerThan),
    ("~", Qualifier::About),
    ("=", Qualifier::Exactly),
    ("at least", Qualifier::AtLeast),
    ("at most", Qualifier::AtMost),
    ("up to", Qualifier::AtMost),
    ("more than", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("fewer than", Qualifier::FewerThan),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("exactly", Qualifier::Exactly),
];

/// A figure: a qualifier, a number or two, and what is counted; or the words of who would not count.
pub fn figure(typed: &str) -> Option<Figure> {
    let lower = typed.trim().to_lowercase();
    let opening = QUALIFIERS
        .iter()
        .find_map(|(word, qualifier)| Some((*qualifier, lower.strip_prefix(word)?.trim_start())));
    let (qualifier, rest) = opening.unwrap_or((Qualifier::Exactly, lower.as_str()));
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"-–., ".contains(c));
    let (numbers, unit) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let unit = Some(unit.trim().to_owned()).filter(|unit| !unit.is_empty());
    if !numbers.contains(|c: char| c.is_ascii_digit()) {
        return words(typed, qualifier, opening.is_some());
    }
    let (low, high) = match numbers.split_once(['-', '–']) {
        Some((low, high)) => (number(low)?, Some(number(high)?)),
        None => (number(numbers)?, None),
    };
    high.is_none_or(|high| low <= high).then_some(Figure {
        low: Some(low),
        high,
        qualifier,
        unit,
        words: None,
    })
}

/// `dozens` bounds nothing; a qualifier alone is no figure, and neither are signs.
fn words(typed: &str, qualifier: Qualifier, is_qualified: bool) -> Option<Figure> {
    let spoken = typed.trim();
    let speaks = spoken.chars().all(|c| c.is_alphabetic() || c == ' ');
    (!is_qualified && speaks && !spoken.is_empty()).then(|| Figure {
        low: None,
        high: None,
        qualifier: match qualifier {
            Qualifier::Exactly => Qualifier::Unknown,
            other => other,
        },
        unit: None,
        words: Some(spoken.to_owned()),
    })
}

/// Digits with the separators that people put between thousands.
fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let mut groups = text.split([',', '.', ' ']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let are_thousands = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let digits = (rest.is_empty() || are_thousands).then(|| first.to_owned() + &rest.concat())?;
    digits.parse().ok()
}
