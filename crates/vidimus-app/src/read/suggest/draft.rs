//! One suggestion in the making.

use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Match, Property, Type};
use vidimus_model::statement::Polarity;
use vidimus_model::value::{Figure, Value};

use super::by_hand::polarity;
use super::phrase::runs;
use super::scene::{SPEAKERS, Scene};
use super::target::{self, About, Also, From, Row};
use super::{Choice, Further, Suggestion, Target, whole, worth};
use crate::Refused;
use crate::act::review::{Acceptance, Proposal, Whom, With, Worth};

/// A suggestion in the making.
pub(super) struct Draft<'s, 'r, 'o> {
    pub(super) scene: &'s Scene<'r, 'o>,
    pub(super) row: &'static Row,
    pub(super) property: &'s Property,
    pub(super) number: u32,
    pub(super) proposal: &'s Proposal,
}

impl Draft<'_, '_, '_> {
    pub(super) fn finish(
        &self,
        said: &worth::Said,
        speaker: Choice,
    ) -> Result<Suggestion, Refused> {
        let scene = self.scene;
        let proposal = self.proposal;
        let (kind, _) = self.row.place();
        let part_of = whole::of(scene.voices, &scene.letters, &scene.all, proposal);
        let with = self.with(&speaker)?;
        let subject = self.subject(kind, &speaker, part_of, &with)?;
        let relays = scene.relays(proposal)?;
        let mut people = Vec::new();
        for name in &proposal.people {
            people.push(scene.choice(name, &["person"])?);
        }
        let acceptance = self.acceptance(said, &subject, &speaker, &relays, &with, part_of);
        Ok(Suggestion {
            target: Target {
                kind: kind.to_owned(),
                property: self.property.name.clone(),
                confirm_speaker: self.property.confirm_speaker,
            },
            value: Some(scene.reading.value(&said.value)),
            subject,
            speaker,
            relays,
            with: with.into_iter().map(|(further, _)| further).collect(),
            people,
            as_of: acceptance.as_of.as_ref().map(ToString::to_string),
            as_of_basis: acceptance.as_of_basis.map(|basis| basis.word().to_owned()),
            said_on: acceptance.said_on.as_ref().map(ToString::to_string),
            mode: acceptance.mode.word().to_owned(),
            denied: acceptance.polarity == Polarity::Denied,
            modality: acceptance.modality.word().to_owned(),
            scope: acceptance.scope.clone(),
            part_of,
            acceptance,
        })
    }

    fn acceptance(
        &self,
        said: &worth::Said,
        subject: &Choice,
        speaker: &Choice,
        relays: &[Choice],
        with: &[(Further, Worth)],
        part_of: Option<u32>,
    ) -> Acceptance {
        let (scene, proposal) = (self.scene, self.proposal);
        let whole = part_of.and_then(|whole| scene.keys.get(&whole));
        let worth = Worth::Value(said.value.clone());
        let people = (subject.whom(), speaker, relays);
        Acceptance {
            with: with
                .iter()
                .map(|(further, worth)| With {
                    property: further.property.clone(),
                    worth: worth.clone(),
                })
                .collect(),
            polarity: polarity(said.denied),
            modality: said.modality,
            part_of: whole.and_then(|key| scene.accepted.get(key)).copied(),
            ..scene.taken(self.number, proposal, self.property, people, worth)
        }
    }

    fn with(&self, speaker: &Choice) -> Result<Vec<(Further, Worth)>, Refused> {
        let (kind, _) = self.row.place();
        let mut with = Vec::new();
        for also in self
            .row
            .with
            .iter()
            .filter(|also| also.goes_with(self.proposal))
        {
            let Ok(property) = self.scene.reading.rules.property(kind, &also.property) else {
                continue;
            };
            with.extend(self.further(also, property, speaker)?);
        }
        Ok(with)
    }

    fn further(
        &self,
        also: &Also,
        property: &Property,
        speaker: &Choice,
    ) -> Result<Option<(Further, Worth)>, Refused> {
        let worth = match also.from {
            From::Speaker => return Ok(Self::pointing(property, speaker.clone())),
            From::Subject | From::Person | From::Place => {
                let choice = self.someone(also.from, property)?;
                return Ok(choice.and_then(|choice| Self::pointing(property, choice)));
            }
            From::AsOf => worth::date_of_event(self.proposal).map(Value::Date),
            From::Figure => counted(self.proposal).map(Value::Figure),
            From::Term => {
                target::term(&also.terms, self.proposal).map(|term| Value::Term(term.means.clone()))
            }
            From::Yes => Some(Value::Flag(true)),
        };
        Ok(worth.map(|value| {
            let further = Further {
                property: property.name.clone(),
                value: Some(self.scene.reading.value(&value)),
                subject: None,
            };
            (further, Worth::Value(value))
        }))
    }

    fn pointing(property: &Property, choice: Choice) -> Option<(Further, Worth)> {
        let kinds = allowed(property);
        kinds.contains(&choice.kind()).then(|| {
            let worth = Worth::Subject(choice.whom());
            let further = Further {
                property: property.name.clone(),
                value: None,
                subject: Some(choice),
            };
            (further, worth)
        })
    }

    /// Somebody of the claim to whom another property leads.
    fn someone(&self, from: From, property: &Property) -> Result<Option<Choice>, Refused> {
        let scene = self.scene;
        let kinds = allowed(property);
        if from == From::Person {
            let name = target::person(self.proposal);
            return name.map(|name| scene.choice(name, &kinds)).transpose();
        }
        if from == From::Place {
            let last = runs(scene.voices, &self.proposal.quote).pop();
            return last.map(|name| scene.choice(&name, &kinds)).transpose();
        }
        if self.is_called_after_body() {
            let body = scene.body(self.number, self.proposal);
            return body.map(|name| scene.choice(&name, &kinds)).transpose();
        }
        let words = scene.subject_words(self.number, self.proposal);
        let words = words.filter(|words| self.can_be_somebody(words));
        words
            .map(|words| scene.meant(&words, &kinds, Scene::core_name))
            .transpose()
    }

    fn can_be_somebody(&self, words: &str) -> bool {
        let name = self.scene.core_name(words);
        self.scene
            .voices
            .can_name(self.scene.voices.kind_of(&name), &name)
    }

    /// Whether the kind is found by a name that is not somebody's own: an access channel.
    fn is_called_after_body(&self) -> bool {
        let (kind, _) = self.row.place();
        self.is_named() && !SPEAKERS.contains(&kind) && kind != "place"
    }

    fn is_named(&self) -> bool {
        let (kind, _) = self.row.place();
        let kind = self.scene.reading.rules.kind(kind);
        kind.is_ok_and(|kind| matches!(kind.matched, Some(Match::Name { .. })))
    }

    fn subject(
        &self,
        kind: &str,
        speaker: &Choice,
        part_of: Option<u32>,
        with: &[(Further, Worth)],
    ) -> Result<Choice, Refused> {
        if !self.is_named() || self.is_called_after_body() {
            return self
                .scene
                .event(kind, &self.property.name, self.proposal, with);
        }
        if self.row.about == About::Speaker {
            let is_it = speaker.kind() == kind;
            return Ok(if is_it { speaker.clone() } else { nobody(kind) });
        }
        if self.row.about == About::Person {
            let name = target::person(self.proposal);
            return name.map_or_else(|| Ok(nobody(kind)), |name| self.scene.choice(name, &[kind]));
        }
        if kind == "group" {
            return self.group(part_of);
        }
        let words = self.scene.subject_words(self.number, self.proposal);
        let words = words.filter(|words| {
            self.scene
                .voices
                .can_name(kind, &self.scene.core_name(words))
        });
        words.map_or_else(
            || Ok(nobody(kind)),
            |words| self.scene.meant(&words, &[kind], Scene::core_name),
        )
    }

    /// The people who are counted or spoken of: a part is said of those of whom the whole is said.
    fn group(&self, part_of: Option<u32>) -> Result<Choice, Refused> {
        let scene = self.scene;
        let whole = part_of.and_then(|whole| scene.all.iter().find(|(number, _)| *number == whole));
        let counted = whole.map_or(self.proposal, |(_, whole)| whole);
        if let Some(scope) = &counted.scope {
            // One document's "people" are not another's.
            if scene.voices.is_anybody(scope) {
                return scene.meant(scope, &["group"], Scene::name);
            }
            return scene.choice(&scene.name(scope), &["group"]);
        }
        let words = scene.subject_words(self.number, self.proposal);
        let name = words.map(|words| scene.voices.group_in(&words));
        let name = name.filter(|name| scene.voices.can_name("group", name));
        name.map_or_else(
            || Ok(nobody("group")),
            |name| scene.choice(&name, &["group"]),
        )
    }
}

/// Nobody can be suggested: a person has to say who.
fn nobody(kind: &str) -> Choice {
    Choice {
        name: None,
        kind: kind.to_owned(),
        chosen: None,
        publisher: false,
        candidates: Vec::new(),
    }
}

fn allowed(property: &Property) -> Vec<&str> {
    match &property.holds {
        Type::Reference { to } => to.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn counted(proposal: &Proposal) -> Option<Figure> {
    target::is_figure(proposal).then(|| worth::figure(proposal))
}

impl Choice {
    /// The kind of whoever is meant.
    pub(super) fn kind(&self) -> &str {
        let chosen = self.chosen.as_ref().and_then(|one| one.kind.as_deref());
        chosen.unwrap_or(&self.kind)
    }

    /// Whether it means this subject.
    pub(super) fn is(&self, subject: SubjectId) -> bool {
        matches!(self.whom(), Whom::Known { subject: chosen } if chosen == subject)
    }
}
