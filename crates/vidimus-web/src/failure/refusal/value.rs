//! Why something is no value of a property.

use vidimus_app::refused::{Spot, Wants};
use vidimus_model::kind::{WrongShape, field_key, property_key};

use super::{kind, kinds};
use crate::words::{Words, plain};

/// The sentence for a text that cannot be read as a value.
pub(super) fn refused(words: Words, of: &Spot, text: &str, wants: &Wants) -> String {
    let field = of.field.as_deref();
    words.refused_no_value(
        text,
        called(words, &of.kind, &of.property, field),
        wanted(words, wants),
    )
}

fn wanted(words: Words, wants: &Wants) -> String {
    match wants {
        Wants::Something => words.wants_something(),
        Wants::Figure => words.wants_figure(),
        Wants::WholeNumber => words.wants_whole_number(),
        Wants::YesOrNo => words.wants_yes_or_no(),
        Wants::OneOf(terms) => words.wants_one_of(terms.join(", ")),
        Wants::Fields(names) => {
            let fields: Vec<String> = names.iter().map(|name| format!("{name}=…")).collect();
            words.wants_fields(fields.join(", "))
        }
        Wants::NoRecord => words.wants_no_record(),
    }
}

/// The sentence for a statement that its kind does not allow.
pub(super) fn wrong(words: Words, of: &str, wrong: &WrongShape) -> String {
    let place = |at: &str| placed(words, of, at);
    let sort = |word| words.term("type", word);
    match wrong {
        WrongShape::OtherKind { kind: one, found } => {
            words.shape_other_kind(kind(words, found), kind(words, one))
        }
        WrongShape::UnknownSubject { at } => words.shape_unknown_subject(place(at)),
        WrongShape::UnknownProperty {
            kind: one,
            property,
            known,
        } => words.refused_no_property(kind(words, one), property.as_str(), known.join(", ")),
        WrongShape::Retired { property, .. } => words.shape_retired(place(property)),
        WrongShape::WrongType { at, wanted, found } => {
            words.shape_wrong_type(place(at), sort(wanted), sort(found))
        }
        WrongShape::UnknownTerm { at, term, known } => {
            words.shape_unknown_term(place(at), term.as_str(), known.join(", "))
        }
        WrongShape::WrongReference { at, wanted, found } => {
            words.shape_wrong_reference(place(at), kind(words, found), kinds(words, wanted))
        }
        WrongShape::UnknownField {
            property,
            field,
            known,
        } => words.shape_unknown_field(place(property), field.as_str(), known.join(", ")),
        WrongShape::FieldNotOnce { property, field } => {
            let field = called(words, of, property, Some(field));
            words.shape_field_not_once(place(property), field)
        }
        WrongShape::Empty { at } => words.shape_empty(place(at)),
        WrongShape::FigureCrossed { at, low, high } => {
            words.shape_figure_crossed(place(at), low.to_string(), high.to_string())
        }
        WrongShape::DatesCrossed { from, to } => {
            words.shape_dates_crossed(from.to_string(), to.to_string())
        }
    }
}

/// A property, or with a dot a field of it.
fn placed(words: Words, kind: &str, at: &str) -> String {
    match at.split_once('.') {
        Some((property, field)) => called(words, kind, property, Some(field)),
        None => called(words, kind, at, None),
    }
}

/// What a property or a field of it is called; an office's own goes by its identifier.
fn called(words: Words, kind: &str, property: &str, field: Option<&str>) -> String {
    let key = match field {
        Some(field) => field_key(kind, property, field),
        None => property_key(kind, property),
    };
    let known = words.known(&key);
    known.unwrap_or_else(|| plain(field.unwrap_or(property)))
}
