//! The fields of the form, made from the kind.

use vidimus_model::kind::{Kind, Type};

use super::CALL;
use crate::input::Input;
use crate::page::review::Select;
use crate::page::state::value;
use crate::saying::Saying;

/// One field.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) typed: String,
    pub(super) sort: Sort,
    /// What there is to choose from.
    pub(super) options: Vec<Select>,
}

/// How a field is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Line,
    Long,
    One,
    Several,
    Tick,
}

impl Field {
    pub(super) fn is(&self, sort: &str) -> bool {
        let sorts = [
            ("line", Sort::Line),
            ("long", Sort::Long),
            ("one", Sort::One),
            ("several", Sort::Several),
            ("tick", Sort::Tick),
        ];
        sorts.contains(&(sort, self.sort))
    }
}

/// What the caller says at length.
const LONG: [&str; 3] = ["says", "asks", "told"];
/// The field of the way in which it came, and the usual one.
pub(super) const USUAL_WAY: (&str, &str) = ("way", "telephone");

/// A field of the call's kind; none where an office's kind has no such property.
pub(super) fn field(
    saying: Saying<'_>,
    kind: &Kind,
    name: &'static str,
    input: &Input,
) -> Option<Field> {
    let property = kind.property(name).filter(|one| !one.retired)?;
    let made = value::named(saying, kind, property, name, input);
    let sort = match &property.holds {
        Type::Flag => Sort::Tick,
        Type::Term { .. } if property.many => Sort::Several,
        Type::Term { .. } => Sort::One,
        _ if LONG.contains(&name) => Sort::Long,
        _ => Sort::Line,
    };
    let mut options = made.options;
    if sort == Sort::Several {
        options.retain(|one| !one.value.is_empty());
    }
    for one in &mut options {
        one.is_chosen = match sort {
            Sort::Several => input.all(name).any(|typed| typed == one.value),
            _ if name == USUAL_WAY.0 && input.one(name).is_none() => one.value == USUAL_WAY.1,
            _ => one.is_chosen,
        };
    }
    Some(Field {
        name,
        label: made.label,
        hint: if property.holds == Type::Date {
            made.hint
        } else {
            String::new()
        },
        typed: made.typed,
        sort,
        options,
    })
}

/// A field in which a name is typed as it is said.
pub(super) fn typed(saying: Saying<'_>, name: &'static str, input: &Input) -> Field {
    let hint = match name {
        "caller_as" => saying.words.call_caller_hint(),
        _ => String::new(),
    };
    Field {
        name,
        label: saying.property(CALL, name),
        hint,
        typed: input.one(name).unwrap_or_default().to_owned(),
        sort: Sort::Line,
        options: Vec::new(),
    }
}
