//! Whom a name means: somebody known, somebody new, or the publisher.

use vidimus_app::act::review::Whom;
use vidimus_app::read::suggest::Choice;
use vidimus_model::kind::Match;

use crate::input::Input;
use crate::part::{Lead, Text};
use crate::saying::Saying;

/// Radio buttons for whom a name means.
pub(super) struct Picker {
    pub(super) field: String,
    pub(super) options: Vec<Choosable>,
    /// What somebody new would be called; none for what is found by date and place.
    pub(super) name: Option<String>,
    /// The kinds somebody new may be of, where there is a choice.
    pub(super) kinds: Vec<(String, String, bool)>,
    /// Whom it means as things stand, for the sentence.
    pub(super) meant: Text,
}

/// One of them.
pub(super) struct Choosable {
    pub(super) value: String,
    pub(super) lead: Lead,
    pub(super) why: String,
    pub(super) is_chosen: bool,
}

const PUBLISHER: &str = "publisher";
const NEW: &str = "new";

/// The buttons, with what was chosen last time.
pub(super) fn picker(
    saying: Saying<'_>,
    field: &str,
    choice: &Choice,
    kinds: &[&str],
    typed: Option<&Input>,
) -> Picker {
    let words = saying.words;
    let chosen = typed
        .and_then(|typed| typed.one(field))
        .map_or_else(|| suggested(choice), str::to_owned);
    let option = |value: &str, lead: Lead, why: String| Choosable {
        is_chosen: value == chosen,
        value: value.to_owned(),
        lead,
        why,
    };
    let plain = |text: Text| Lead {
        text,
        address: None,
    };
    let mut options = Vec::new();
    if choice.publisher {
        options.push(option(
            PUBLISHER,
            plain(Text::plain(words.review_publisher())),
            String::new(),
        ));
    }
    for one in known(choice) {
        let because = choice
            .candidates
            .iter()
            .find(|other| other.subject.id == one.id)
            .map_or_else(String::new, |one| words.term("likeness", one.because));
        options.push(option(&one.id, saying.lead(one), because));
    }
    let new_name = typed
        .and_then(|typed| typed.one(&format!("{field}_name")))
        .map(str::to_owned)
        .or_else(|| choice.name.clone());
    let new = Text::plain(words.review_new(saying.kind(&choice.kind)));
    options.push(option(NEW, plain(new.clone()), String::new()));
    let meant = options
        .iter()
        .find(|one| one.is_chosen && one.value != NEW)
        .map(|one| one.lead.text.clone())
        .or_else(|| new_name.as_deref().map(Text::name))
        .unwrap_or(new);
    let wanted = typed.and_then(|typed| typed.one(&format!("{field}_kind")));
    let wanted = wanted.unwrap_or(&choice.kind).to_owned();
    Picker {
        field: field.to_owned(),
        options,
        name: has_name(saying, choice).then(|| new_name.unwrap_or_default()),
        kinds: kinds
            .iter()
            .map(|kind| ((*kind).to_owned(), saying.kind(kind), *kind == wanted))
            .collect(),
        meant,
    }
}

/// Whether somebody new gets a name, even where none is suggested.
fn has_name(saying: Saying<'_>, choice: &Choice) -> bool {
    let kind = saying.kinds.get(&choice.kind);
    let is_named = kind.is_some_and(|kind| matches!(kind.matched, Some(Match::Name { .. })));
    choice.name.is_some() || (is_named && !choice.publisher)
}

/// Those who are here already, the suggested one first.
fn known(choice: &Choice) -> Vec<&vidimus_app::shown::Subject> {
    let mut known: Vec<&vidimus_app::shown::Subject> = choice.chosen.iter().collect();
    for one in &choice.candidates {
        if !known.iter().any(|other| other.id == one.subject.id) {
            known.push(&one.subject);
        }
    }
    known
}

fn suggested(choice: &Choice) -> String {
    match (choice.publisher, &choice.chosen) {
        (true, _) => PUBLISHER.to_owned(),
        (false, Some(chosen)) => chosen.id.clone(),
        (false, None) => NEW.to_owned(),
    }
}

/// Whom a person chose; as suggested where nothing was sent.
pub(super) fn chosen(input: &Input, field: &str, choice: &Choice) -> Whom {
    match input.one(field) {
        None => choice.whom(),
        Some(PUBLISHER) => Whom::Publisher,
        Some(NEW) => new(input, field, choice),
        Some(id) => match id.parse() {
            Ok(subject) => Whom::Known { subject },
            Err(_) => choice.whom(),
        },
    }
}

fn new(input: &Input, field: &str, choice: &Choice) -> Whom {
    let kind = input.one(&format!("{field}_kind"));
    let name = input.one(&format!("{field}_name"));
    let name = name.or(choice.name.as_deref()).unwrap_or_default();
    Whom::new(kind.unwrap_or(&choice.kind), name)
}
