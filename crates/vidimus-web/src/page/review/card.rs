//! One proposal as a card: a sentence, its quote, and a form in which every field can be changed.

use vidimus_app::act::review::{Acceptance, Whom, Worth};
use vidimus_app::read::inbox::Proposed;
use vidimus_app::read::suggest::{Choice, Suggestion, Target};
use vidimus_model::kind::Type;
use vidimus_model::statement::Modality;

use super::picker::{Picker, picker};
use crate::input::Input;
use crate::part::Text;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::Visit;

/// A proposal to be decided upon.
pub(super) struct Card {
    pub(super) number: u32,
    pub(super) sort: String,
    pub(super) quote: Text,
    /// What it would become; none where a person has to say it.
    pub(super) becomes: Option<Becomes>,
    /// What a person has to say where nothing is suggested, and can.
    pub(super) by_hand: Option<ByHand>,
    pub(super) complaint: Complaint,
    pub(super) reason: String,
    /// Whether the form is open.
    pub(super) is_open: bool,
}

/// What a proposal would become, as fields.
pub(super) struct Becomes {
    pub(super) value: Text,
    pub(super) property: String,
    pub(super) marks: Vec<String>,
    pub(super) as_of: String,
    pub(super) subject: Picker,
    pub(super) speaker: Picker,
    pub(super) confirms: bool,
    pub(super) targets: Vec<Select>,
    pub(super) terms: Vec<Select>,
    pub(super) typed: Typed,
    pub(super) modalities: Vec<Select>,
    pub(super) relays: Vec<Keep>,
    pub(super) people: Vec<Keep>,
    pub(super) further: Vec<Keep>,
}

/// Whom a proposal is about, and as what, where nothing is suggested.
pub(super) struct ByHand {
    pub(super) subject: String,
    pub(super) targets: Vec<Select>,
    pub(super) value: String,
}

/// One of several to choose from.
pub(crate) struct Select {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) is_chosen: bool,
}

/// Something that the words say besides, kept unless it is unticked.
pub(super) struct Keep {
    pub(super) value: usize,
    pub(super) label: Text,
    pub(super) is_kept: bool,
}

/// The fields that are typed.
pub(super) struct Typed {
    pub(super) value: String,
    pub(super) as_of: String,
    pub(super) said_on: String,
    pub(super) said_as: String,
    pub(super) scope: String,
    pub(super) is_denied: bool,
}

/// The kinds a speaker may be of.
const SPEAKERS: [&str; 3] = ["person", "organisation", "group"];

pub(super) fn card(saying: Saying<'_>, visit: &Visit, told: &Proposed) -> Card {
    let complaint = visit.complaint(&format!("p-{}", told.number));
    let typed = (!complaint.is_empty()).then_some(&visit.input);
    let suggestion = told.suggestion.as_ref();
    Card {
        number: told.number,
        sort: saying.words.term("proposal", &told.proposal.statement_type),
        quote: Text::source(&told.proposal.quote),
        becomes: suggestion.map(|one| becomes(saying, told, one, typed)),
        by_hand: by_hand(saying, told, typed),
        reason: typed
            .and_then(|typed| typed.one("reason"))
            .unwrap_or_default()
            .to_owned(),
        is_open: typed.is_some() && !complaint.is_step,
        complaint,
    }
}

fn by_hand(saying: Saying<'_>, told: &Proposed, typed: Option<&Input>) -> Option<ByHand> {
    let first = told.targets.first().filter(|_| told.suggestion.is_none())?;
    let field = |name: &str| {
        let sent = typed.and_then(|typed| typed.one(name));
        sent.unwrap_or_default().to_owned()
    };
    Some(ByHand {
        subject: field("subject_name"),
        targets: targets_of(saying, &told.targets, first, typed),
        value: field("value"),
    })
}

fn becomes(
    saying: Saying<'_>,
    proposed: &Proposed,
    told: &Suggestion,
    typed: Option<&Input>,
) -> Becomes {
    let (kind, property) = (told.target.kind.as_str(), told.target.property.as_str());
    let value = match &told.value {
        Some(value) => saying.value(kind, property, value),
        None if typed_value(told).is_empty() => Text::source(&proposed.proposal.value),
        None => Text::name(&typed_value(told)),
    };
    let fields = fields(told, typed);
    Becomes {
        property: target_label(saying, &told.target),
        marks: marks(saying, told, &value),
        value,
        as_of: told
            .as_of
            .as_deref()
            .map_or_else(String::new, |date| saying.date(date)),
        subject: picker(saying, "subject", &told.subject, &[], typed),
        speaker: picker(saying, "speaker", &told.speaker, &SPEAKERS, typed),
        confirms: told.target.confirm_speaker,
        targets: targets_of(saying, &proposed.targets, &told.target, typed),
        terms: terms(saying, kind, property, &fields.value),
        typed: fields,
        modalities: modalities(saying, told, typed),
        relays: keeps(
            typed,
            "relay",
            told.relays.iter().map(|one| named(saying, one)),
        ),
        people: keeps(
            typed,
            "people",
            told.people.iter().map(|one| named(saying, one)),
        ),
        further: keeps(typed, "with", further(saying, told)),
    }
}

/// The value as it can be typed again.
pub(super) fn typed_value(told: &Suggestion) -> String {
    match (&told.value, &told.acceptance.worth) {
        (Some(value), _) => value.plain(),
        (None, Worth::Subject(Whom::New { name, .. })) => name.clone().unwrap_or_default(),
        (None, _) => String::new(),
    }
}

fn fields(told: &Suggestion, typed: Option<&Input>) -> Typed {
    let field = |name: &str, suggested: Option<String>| {
        let sent = typed.and_then(|typed| typed.one(name));
        sent.map_or_else(|| suggested.unwrap_or_default(), str::to_owned)
    };
    let acceptance: &Acceptance = &told.acceptance;
    Typed {
        value: field("value", Some(typed_value(told))),
        as_of: field("as_of", told.as_of.clone()),
        said_on: field("said_on", told.said_on.clone()),
        said_as: field("said_as", acceptance.said_as.clone()),
        scope: field("scope", told.scope.clone()),
        is_denied: typed.map_or(told.denied, |typed| typed.one("denied").is_some()),
    }
}

fn marks(saying: Saying<'_>, told: &Suggestion, value: &Text) -> Vec<String> {
    let denied = told.denied.then(|| saying.words.said_denied());
    let modality = (told.modality != "fact").then(|| saying.words.term("modality", &told.modality));
    let marks = denied.into_iter().chain(modality);
    marks.filter(|mark| *mark != value.words).collect()
}

fn target_label(saying: Saying<'_>, target: &Target) -> String {
    let property = saying.property(&target.kind, &target.property);
    saying
        .words
        .review_target(saying.kind(&target.kind), property)
}

fn targets_of(
    saying: Saying<'_>,
    all: &[Target],
    suggested: &Target,
    typed: Option<&Input>,
) -> Vec<Select> {
    let name = |target: &Target| format!("{}.{}", target.kind, target.property);
    let chosen = typed.and_then(|typed| typed.one("target"));
    let chosen = chosen.map_or_else(|| name(suggested), str::to_owned);
    let options = all.iter().map(|target| Select {
        value: name(target),
        label: target_label(saying, target),
        is_chosen: name(target) == chosen,
    });
    options.collect()
}

/// The terms to choose from, where the property has a vocabulary.
fn terms(saying: Saying<'_>, kind: &str, property: &str, value: &str) -> Vec<Select> {
    let found = saying.kinds.get(kind);
    let holds = found.and_then(|kind| kind.property(property));
    if !holds.is_some_and(|property| matches!(property.holds, Type::Term { .. })) {
        return Vec::new();
    }
    let vocabulary = found.and_then(|kind| kind.terms_of(property, None));
    let terms = vocabulary.map_or(&[][..], |one| &one.terms);
    let chosen = value.replace(' ', "_");
    terms
        .iter()
        .map(|term| Select {
            label: saying.term(kind, property, None, term),
            is_chosen: *term == chosen,
            value: term.clone(),
        })
        .collect()
}

const MODALITIES: [Modality; 6] = [
    Modality::Fact,
    Modality::Planned,
    Modality::Announced,
    Modality::Possible,
    Modality::Unlikely,
    Modality::Demanded,
];

fn modalities(saying: Saying<'_>, told: &Suggestion, typed: Option<&Input>) -> Vec<Select> {
    let chosen = typed.and_then(|typed| typed.one("modality"));
    every_modality(saying, chosen.unwrap_or(&told.modality))
}

/// As what something may be said.
pub(crate) fn every_modality(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let options = MODALITIES.map(|one| Select {
        value: one.word().to_owned(),
        label: saying.words.term("modality", one.word()),
        is_chosen: one.word() == chosen,
    });
    options.into()
}

fn named(saying: Saying<'_>, choice: &Choice) -> Text {
    match (&choice.chosen, &choice.name) {
        (Some(chosen), _) => saying.subject(chosen),
        (None, Some(name)) => Text::name(name),
        (None, None) => Text::plain(saying.words.review_new(saying.kind(&choice.kind))),
    }
}

fn further<'t>(saying: Saying<'t>, told: &'t Suggestion) -> impl Iterator<Item = Text> {
    let kind = told.target.kind.as_str();
    told.with.iter().map(move |one| {
        let property = saying.property(kind, &one.property);
        let value = match (&one.value, &one.subject) {
            (Some(value), _) => saying.value(kind, &one.property, value).words,
            (None, Some(choice)) => named(saying, choice).words,
            (None, None) => String::new(),
        };
        Text::plain(saying.words.home_dispute(property, value))
    })
}

fn keeps(typed: Option<&Input>, field: &str, labels: impl Iterator<Item = Text>) -> Vec<Keep> {
    let keeps = labels.enumerate().map(|(value, label)| Keep {
        is_kept: typed.is_none_or(|typed| is_kept(typed, field, value)),
        value,
        label,
    });
    keeps.collect()
}

/// Whether a tick was left where it was.
pub(super) fn is_kept(typed: &Input, field: &str, value: usize) -> bool {
    let value = value.to_string();
    typed.all(field).any(|kept| kept == value)
}
