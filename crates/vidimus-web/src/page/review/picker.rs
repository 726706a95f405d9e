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
    let typed = |what: &str| typed?.one(&format!("{field}{what}"));
    let chosen = typed("").map_or_else(|| suggested(choice), str::to_owned);
    let name = typed("_name").or(choice.name.as_deref());
    let wanted = typed("_kind").unwrap_or(&choice.kind);
    let kinds = kinds.iter().map(|kind| (*kind, *kind == wanted));
    let options = options(saying, choice, &chosen);
    Picker {
        field: field.to_owned(),
        name: has_name(saying, choice).then(|| name.unwrap_or_default().to_owned()),
        kinds: kinds
            .map(|(kind, is_wanted)| (kind.to_owned(), saying.kind(kind), is_wanted))
            .collect(),
        meant: meant(saying, choice, &options, name),
        options,
    }
}

/// The publisher where it may be meant, those who are here, and somebody new.
fn options(saying: Saying<'_>, choice: &Choice, chosen: &str) -> Vec<Choosable> {
    let option = |value: &str, lead: Lead, why: String| Choosable {
        is_chosen: value == chosen,
        value: value.to_owned(),
        lead,
        why,
    };
    let plain = |value: &str, text: Text| {
        let address = None;
        option(value, Lead { text, address }, String::new())
    };
    let words = saying.words;
    let publisher = || plain(PUBLISHER, Text::plain(words.review_publisher()));
    let publisher = choice.publisher.then(publisher);
    let known = known(choice).into_iter().map(|one| {
        let mut candidates = choice.candidates.iter();
        let alike = candidates.find(|other| other.subject.id == one.id);
        let why = alike.map_or_else(String::new, |one| words.term("likeness", one.because));
        option(&one.id, saying.lead(one), why)
    });
    let new = plain(NEW, somebody_new(saying, choice));
    publisher.into_iter().chain(known).chain([new]).collect()
}

fn somebody_new(saying: Saying<'_>, choice: &Choice) -> Text {
    Text::plain(saying.words.review_new(saying.kind(&choice.kind)))
}

/// Whom it means as things stand.
fn meant(
    saying: Saying<'_>,
    choice: &Choice,
    options: &[Choosable],
    new_name: Option<&str>,
) -> Text {
    let mut options = options.iter();
    let chosen = options.find(|one| one.is_chosen && one.value != NEW);
    chosen
        .map(|one| one.lead.text.clone())
        .or_else(|| new_name.map(Text::name))
        .unwrap_or_else(|| somebody_new(saying, choice))
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
