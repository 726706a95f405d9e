//! The fields of several properties on one form, made from their kind.

use vidimus_app::act::fill;
use vidimus_model::kind::{Kind, Property, Type};

use crate::input::Input;
use crate::page::state::value::{self, Field};
use crate::saying::Saying;

/// The fields of one property: several for a record.
pub(crate) struct Group {
    /// The property.
    pub(crate) property: String,
    /// What it is called, over the fields of a record; empty where its field says so itself.
    pub(crate) legend: String,
    pub(crate) fields: Vec<Field>,
}

/// The fields of these properties, with what was typed into them.
pub(crate) fn groups(saying: Saying<'_>, kind: &Kind, names: &[&str], input: &Input) -> Vec<Group> {
    let properties = names.iter().filter_map(|name| kind.property(name));
    let groups = properties.map(|property| {
        let is_record = matches!(property.holds, Type::Record { .. });
        let label = saying.property(&kind.name, &property.name);
        Group {
            legend: if is_record { label } else { String::new() },
            fields: value::fields_under(saying, kind, property, &property.name, input),
            property: property.name.clone(),
        }
    });
    groups.collect()
}

/// What was typed into the fields of these properties; those left empty are left out, and so
/// are records of which nothing but a day is filled in, which the form does by itself.
pub(crate) fn typed(kind: &Kind, names: &[&str], input: &Input) -> Vec<fill::Field> {
    let properties = names.iter().filter_map(|name| kind.property(name));
    let typed = properties.filter_map(|property| one(property, &property.name, input));
    typed.collect()
}

/// What was typed of one property into fields under a name of their own.
pub(crate) fn one(property: &Property, name: &str, input: &Input) -> Option<fill::Field> {
    let of = |name: &str| {
        let typed = input.one(name).map(str::trim);
        typed.filter(|typed| !typed.is_empty())
    };
    let Type::Record { fields } = &property.holds else {
        return Some(fill::Field::new(&property.name, of(name)?));
    };
    let mut pieces = Vec::new();
    let mut says = false;
    for field in fields {
        if let Some(typed) = of(&format!("{name}.{}", field.name)) {
            says |= field.holds != Type::Date;
            pieces.push(format!("{}={typed}", field.name));
        }
    }
    says.then(|| fill::Field::new(&property.name, pieces.join(", ")))
}
