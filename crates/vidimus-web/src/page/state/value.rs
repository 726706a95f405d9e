//! The fields for a value, as its property defines it.

use vidimus_model::kind::{Kind, Property, Type, field_key};
use vidimus_model::value::Absence;

use crate::input::Input;
use crate::page::review::Select;
use crate::saying::Saying;

/// One field of the form.
pub(crate) struct Field {
    /// Its name in the form: `value`, or `value.grade` for a field of a record.
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) typed: String,
    pub(crate) is_long: bool,
    /// What there is to choose from; nothing where it is typed.
    pub(crate) options: Vec<Select>,
}

/// The fields of a property: several for a record.
pub(crate) fn fields(
    saying: Saying<'_>,
    kind: &Kind,
    property: &Property,
    input: &Input,
) -> Vec<Field> {
    fields_under(saying, kind, property, "value", input)
}

/// The fields of a property under a name of their own.
pub(crate) fn fields_under(
    saying: Saying<'_>,
    kind: &Kind,
    property: &Property,
    name: &str,
    input: &Input,
) -> Vec<Field> {
    let Type::Record { fields } = &property.holds else {
        return vec![named(saying, kind, property, name, input)];
    };
    fields
        .iter()
        .map(|one| {
            let key = field_key(&kind.name, &property.name, &one.name);
            let label = saying.look_up(&kind.name, &key, &one.name);
            let name = format!("{name}.{}", one.name);
            let of = Some((one.name.as_str(), &one.holds));
            field(saying, kind, property, of, &name, label, input)
        })
        .collect()
}

/// The field of a property that is no record, under a name of its own.
pub(crate) fn named(
    saying: Saying<'_>,
    kind: &Kind,
    property: &Property,
    name: &str,
    input: &Input,
) -> Field {
    let label = saying.property(&kind.name, &property.name);
    field(saying, kind, property, None, name, label, input)
}

fn field(
    saying: Saying<'_>,
    kind: &Kind,
    property: &Property,
    of_record: Option<(&str, &Type)>,
    name: &str,
    label: String,
    input: &Input,
) -> Field {
    let (inner, holds) = match of_record {
        Some((inner, holds)) => (Some(inner), holds),
        None => (None, &property.holds),
    };
    let typed = input.one(name).unwrap_or_default().to_owned();
    Field {
        hint: hint(saying, holds),
        is_long: *holds == Type::Text,
        options: options(saying, kind, property, inner, holds, &typed),
        name: name.to_owned(),
        label,
        typed,
    }
}

/// How a value is to be written.
fn hint(saying: Saying<'_>, holds: &Type) -> String {
    let words = saying.words;
    match holds {
        Type::Date => words.hint_date(),
        Type::Figure => words.hint_figure(),
        Type::Name => words.hint_name(),
        Type::Text => words.hint_text(),
        Type::Number => words.hint_number(),
        Type::Reference { to } => {
            let kinds: Vec<String> = to.iter().map(|kind| saying.kind(kind)).collect();
            words.hint_reference(kinds.join(", "))
        }
        Type::Term { .. } | Type::Flag | Type::Record { .. } => String::new(),
    }
}

fn options(
    saying: Saying<'_>,
    kind: &Kind,
    property: &Property,
    inner: Option<&str>,
    holds: &Type,
    typed: &str,
) -> Vec<Select> {
    let option = |value: &str, label: String| Select {
        is_chosen: value == typed,
        value: value.to_owned(),
        label,
    };
    let some: Vec<Select> = match holds {
        Type::Term { .. } => {
            let vocabulary = kind.terms_of(&property.name, inner);
            let terms = vocabulary.map_or(&[][..], |one| &one.terms);
            let label = |term: &str| saying.term(&kind.name, &property.name, inner, term);
            terms.iter().map(|term| option(term, label(term))).collect()
        }
        Type::Flag => vec![
            option("yes", saying.words.value_yes()),
            option("no", saying.words.value_no()),
        ],
        _ => return Vec::new(),
    };
    let none = option("", "–".to_owned());
    std::iter::once(none).chain(some).collect()
}

/// Why there may be no value. Unknown is not no.
pub(crate) fn absences(saying: Saying<'_>, chosen: Option<&str>) -> Vec<Select> {
    let all = [
        Absence::Unknown,
        Absence::NotAsked,
        Absence::Refused,
        Absence::Withheld,
        Absence::NotApplicable,
    ];
    let none = Select {
        value: String::new(),
        label: saying.words.form_not_absent(),
        is_chosen: chosen.unwrap_or_default().is_empty(),
    };
    let all = all.map(|one| Select {
        value: one.word().to_owned(),
        label: saying.words.term("absence", one.word()),
        is_chosen: chosen == Some(one.word()),
    });
    std::iter::once(none).chain(all).collect()
}
