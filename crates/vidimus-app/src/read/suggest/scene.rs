//! What a document and those who are in it contribute to a suggestion.

use std::collections::BTreeMap;

use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Match, Property, Type};
use vidimus_model::statement::{AsOfBasis, Mode, Polarity};
use vidimus_model::value::{Figure, Value};
use vidimus_names::fold;

use super::name::{is_short_form, names};
use super::phrase::{self, Voices, in_full, runs, voices};
use super::target::{self, About, Also, From, Row};
use super::{Candidate, Choice, Further, Suggestion, Target, whole, worth};
use crate::Refused;
use crate::act::review::{Acceptance, DETAILS, Key, Proposal, Whom, With, Worth, from_desk};
use crate::read::{Case, Reading};

/// The kinds of those who can speak.
const SPEAKERS: [&str; 3] = ["person", "organisation", "group"];

/// How ingest calls the document's own voice.
const PUBLISHER: &str = "publisher";

/// One document with all that was proposed on it, and those who are in it already.
pub(in crate::read) struct Scene<'r, 'o> {
    pub(super) reading: &'r Reading<'o>,
    voices: &'static Voices,
    document: DocumentId,
    title: Option<String>,
    publisher: Option<SubjectId>,
    published: Option<Edtf>,
    text: String,
    letters: Vec<char>,
    all: Vec<(u32, Proposal)>,
    keys: BTreeMap<u32, Key>,
    accepted: BTreeMap<Key, StatementId>,
    pub(super) here: Vec<Here>,
}

/// A subject of which the document speaks.
pub(super) struct Here {
    pub(super) case: Case,
    names: Vec<String>,
    /// The code point at which its last statement begins.
    pub(super) at: u64,
}

impl<'o> Reading<'o> {
    /// What is needed to suggest what the proposals on a document would become.
    pub(in crate::read) fn scene(&self, document: DocumentId) -> Result<Scene<'_, 'o>, Refused> {
        let mut all = Vec::new();
        let mut keys = BTreeMap::new();
        for row in self.reader.proposals_of(document.0)? {
            if row.statement_type != DETAILS
                && let Some(proposal) = from_desk(&row.body)
            {
                keys.insert(row.ordinal, row.key);
                all.push((row.ordinal, proposal));
            }
        }
        let text = self
            .newest_text(document)?
            .map_or_else(String::new, |(_, text)| text);
        let mut scene = Scene {
            reading: self,
            voices: voices()?,
            document,
            title: self.subject(document.into()).title,
            publisher: self.publisher(document)?,
            published: self.published(document)?,
            letters: text.chars().collect(),
            text,
            all,
            keys,
            accepted: BTreeMap::new(),
            here: Vec::new(),
        };
        scene.gather()?;
        Ok(scene)
    }
}

impl Scene<'_, '_> {
    /// Gathers the subjects of which the document's statements speak, and their sources.
    fn gather(&mut self) -> Result<(), Refused> {
        let Some(number) = self.reading.reader.item_no(self.document.0)? else {
            return Ok(());
        };
        let reader = &self.reading.reader;
        let mut subjects: BTreeMap<SubjectId, u64> = BTreeMap::new();
        for item in reader.items(&reader.carried_by(number)?)? {
            let Body::Statement(Part::Known(content), Part::Known(source)) = &item.body else {
                continue;
            };
            let at = source.anchor.as_ref().map_or(0, |anchor| match anchor {
                vidimus_model::statement::Anchor::Span { start, .. } => *start,
                _ => 0,
            });
            if let Some(proposed) = &source.proposed {
                self.accepted
                    .entry(proposed.key)
                    .or_insert(StatementId(item.id));
            }
            let others = [content.subject, source.said_by].into_iter();
            let others = others.chain(source.relays.iter().copied());
            for subject in others.chain(content.value.references()) {
                let last = subjects.entry(subject).or_default();
                *last = at.max(*last);
            }
        }
        for (subject, at) in subjects {
            self.meet(subject, at);
        }
        Ok(())
    }

    fn meet(&mut self, subject: SubjectId, at: u64) {
        let Ok(case) = self.reading.case(subject) else {
            return;
        };
        if let Some(met) = self
            .here
            .iter_mut()
            .find(|one| one.case.subject == case.subject)
        {
            met.at = at.max(met.at);
            return;
        }
        let names = names(self.reading, &case);
        self.here.push(Here { case, names, at });
    }

    /// What a proposal would become; none where no property can hold it.
    pub(in crate::read) fn suggestion(
        &self,
        number: u32,
        proposal: &Proposal,
    ) -> Result<Option<Suggestion>, Refused> {
        for row in target::fitting(proposal)? {
            let (kind, name) = row.place();
            let Ok(property) = self.reading.rules.property(kind, name) else {
                continue;
            };
            if let Some(said) = worth::said(row, property, proposal).filter(|_| !property.retired) {
                let draft = Draft {
                    scene: self,
                    row,
                    property,
                    number,
                    proposal,
                };
                return draft.finish(said).map(Some);
            }
        }
        Ok(None)
    }

    /// The words that stand for the subject of a proposal: its own, the speaker's where whoever
    /// speaks means themselves, else those of the claim of this type before it.
    fn subject_words(&self, number: u32, proposal: &Proposal) -> Option<String> {
        let own = &proposal.subject;
        if self.voices.is_itself(own) && proposal.speaker != PUBLISHER {
            return Some(proposal.speaker.clone());
        }
        if !self.voices.is_empty_of_names(own) {
            return Some(own.clone());
        }
        let before = self.all.iter().rev().filter(|(other, one)| {
            *other < number && one.statement_type == proposal.statement_type
        });
        let mut named = before.filter(|(_, one)| !self.voices.is_empty_of_names(&one.subject));
        named.next().map(|(_, one)| one.subject.clone())
    }

    /// A name without what is around it, in full where the text gives a longer form.
    fn name(&self, words: &str) -> String {
        let name = self.voices.name(words);
        in_full(self.voices, &self.text, &name).unwrap_or(name)
    }

    /// The name inside longer words: the visitor in "the last Red Cross visit".
    fn core_name(&self, words: &str) -> String {
        let name = self.voices.name(words);
        if self.voices.kind_of(&name) == "group" {
            return name;
        }
        let run = runs(self.voices, &name).into_iter().next();
        run.map_or_else(|| name.clone(), |run| self.name(&run))
    }

    /// The body of which a claim speaks, for what is called after the body that has it.
    fn body(&self, number: u32, proposal: &Proposal) -> Option<String> {
        let own = self
            .body_in(&proposal.subject)
            .or_else(|| self.body_in(&proposal.quote));
        let before = || {
            let before = self.all.iter().rev().filter(|(other, one)| {
                *other < number && one.statement_type == proposal.statement_type
            });
            before
                .filter_map(|(_, one)| {
                    self.body_in(&one.subject)
                        .or_else(|| self.body_in(&one.quote))
                })
                .next()
        };
        own.or_else(before)
    }

    fn body_in(&self, words: &str) -> Option<String> {
        let runs = runs(self.voices, words).into_iter();
        let mut full = runs.map(|run| self.name(&run));
        full.find(|name| self.voices.is_organisation(name) && name.contains(' '))
    }

    /// Whom a name means, among kinds that are allowed.
    pub(in crate::read) fn choice(&self, name: &str, kinds: &[&str]) -> Result<Choice, Refused> {
        let guess = self.voices.kind_of(name);
        let kind = if kinds.contains(&guess) {
            guess
        } else {
            kinds.first().copied().unwrap_or(guess)
        };
        let mut candidates = self.in_sight(name, kinds);
        for other in self.reading.named_like(name, kinds)? {
            if !candidates
                .iter()
                .any(|one| one.subject.id == other.subject.id)
            {
                candidates.push(other);
            }
        }
        candidates.sort_by_key(|one| std::cmp::Reverse(one.likeness));
        Ok(Choice {
            name: Some(name.to_owned()),
            kind: kind.to_owned(),
            chosen: certain(&candidates, kind),
            publisher: false,
            candidates,
        })
    }

    /// Those in the document who may be meant.
    fn in_sight(&self, name: &str, kinds: &[&str]) -> Vec<Candidate> {
        let of_kind = self
            .here
            .iter()
            .filter(|one| kinds.contains(&one.case.kind.as_str()));
        let candidates = of_kind.filter_map(|one| {
            let is = |likeness, because| Candidate {
                subject: self.reading.subject(one.case.subject),
                likeness,
                because,
            };
            if one.names.iter().any(|other| fold(other) == fold(name)) {
                return Some(is(100, "same_name"));
            }
            let short = |other: &String| {
                phrase::is_capital(name)
                    && phrase::is_capital(other)
                    && (is_short_form(name, other) || is_short_form(other, name))
            };
            one.names.iter().any(short).then(|| is(90, "short_form"))
        });
        candidates.collect()
    }

    fn speaker(&self, proposal: &Proposal) -> Result<Choice, Refused> {
        if proposal.speaker == PUBLISHER {
            return Ok(Choice {
                name: None,
                kind: "organisation".to_owned(),
                chosen: self
                    .publisher
                    .map(|publisher| self.reading.subject(publisher)),
                publisher: true,
                candidates: Vec::new(),
            });
        }
        let name = self.name(&proposal.speaker);
        let mut choice = self.choice(&name, &SPEAKERS)?;
        // Without a name of its own, one document's "a relative" is not another's.
        let is_described = !name.split_whitespace().any(phrase::is_capital);
        if is_described && choice.kind != "organisation" || name.is_empty() {
            let title = self.title.as_deref().unwrap_or_default();
            let told = format!("{name} (in: {title})");
            choice = self.choice(&told, &SPEAKERS)?;
            choice.kind = self.voices.kind_of(&name).to_owned();
        }
        Ok(choice)
    }

    /// From the nearest to the speaker to the document's own publisher.
    fn relays(&self, proposal: &Proposal) -> Result<Vec<Choice>, Refused> {
        let mut relays = Vec::new();
        for medium in proposal.chain.iter().rev() {
            relays.push(self.choice(&self.name(medium), &["organisation", "person"])?);
        }
        if let Some(publisher) = self.publisher.filter(|_| proposal.speaker != PUBLISHER) {
            relays.push(Choice {
                name: None,
                kind: "organisation".to_owned(),
                chosen: Some(self.reading.subject(publisher)),
                publisher: true,
                candidates: Vec::new(),
            });
        }
        Ok(relays)
    }
}

/// The one who is certainly meant: of this very name, or the only short or long form in sight.
fn certain(candidates: &[Candidate], kind: &str) -> Option<crate::shown::Subject> {
    for because in ["same_name", "short_form"] {
        let mut found = candidates.iter().filter(|one| one.because == because);
        match (found.next(), found.next()) {
            (Some(one), None) => return Some(one.subject.clone()),
            (Some(_), Some(_)) => {
                let mut of_kind = candidates.iter().filter(|one| {
                    one.because == because && one.subject.kind.as_deref() == Some(kind)
                });
                return match (of_kind.next(), of_kind.next()) {
                    (Some(one), None) => Some(one.subject.clone()),
                    _ => None,
                };
            }
            _ => {}
        }
    }
    None
}

/// A suggestion in the making.
struct Draft<'s, 'r, 'o> {
    scene: &'s Scene<'r, 'o>,
    row: &'static Row,
    property: &'s Property,
    number: u32,
    proposal: &'s Proposal,
}

impl Draft<'_, '_, '_> {
    fn finish(&self, said: worth::Said) -> Result<Suggestion, Refused> {
        let scene = self.scene;
        let proposal = self.proposal;
        let (kind, _) = self.row.place();
        let speaker = scene.speaker(proposal)?;
        let part_of = whole::of(scene.voices, &scene.letters, &scene.all, proposal);
        let with = self.with(&speaker)?;
        let subject = self.subject(kind, &speaker, part_of, &with)?;
        let relays = scene.relays(proposal)?;
        let mut people = Vec::new();
        for name in &proposal.people {
            people.push(scene.choice(name, &["person"])?);
        }
        let acceptance = self.acceptance(&said, &subject, &speaker, &relays, &with, part_of);
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
        Acceptance {
            document: scene.document,
            number: self.number,
            subject: subject.whom(),
            property: self.property.name.clone(),
            worth: Worth::Value(said.value.clone()),
            with: with
                .iter()
                .map(|(further, worth)| With {
                    property: further.property.clone(),
                    worth: worth.clone(),
                })
                .collect(),
            people: Vec::new(),
            speaker: speaker.whom(),
            speaker_confirmed: false,
            relays: relays.iter().map(Choice::whom).collect(),
            mode: Mode::from_word(&proposal.mode).unwrap_or(Mode::Publisher),
            said_as: Some(proposal.speaker.clone()).filter(|speaker| speaker != PUBLISHER),
            said_on: scene.published.clone(),
            as_of: worth::as_of(proposal),
            as_of_basis: AsOfBasis::from_word(&proposal.as_of_basis),
            polarity: if said.denied {
                Polarity::Denied
            } else {
                Polarity::Asserted
            },
            modality: said.modality,
            scope: self.scope(),
            part_of: whole.and_then(|key| scene.accepted.get(key)).copied(),
            denies: None,
            details: None,
        }
    }

    /// Only figures count somebody.
    fn scope(&self) -> Option<String> {
        let counts = matches!(self.property.holds, Type::Figure);
        self.proposal.scope.clone().filter(|_| counts)
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
            From::Speaker => return Ok(self.pointing(property, speaker.clone())),
            From::Subject | From::Person => {
                let choice = self.someone(also.from, property)?;
                return Ok(choice.and_then(|choice| self.pointing(property, choice)));
            }
            From::AsOf => worth::as_of(self.proposal).map(Value::Date),
            From::Figure => counted(self.proposal).map(Value::Figure),
            From::Term => {
                target::term(&also.terms, self.proposal).map(|term| Value::Term(term.term.clone()))
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

    fn pointing(&self, property: &Property, choice: Choice) -> Option<(Further, Worth)> {
        let kinds = allowed(property);
        let kind = choice.chosen.as_ref().and_then(|one| one.kind.as_deref());
        let kind = kind.unwrap_or(&choice.kind);
        kinds.contains(&kind).then(|| {
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
        let name = match from {
            From::Person => target::person(self.proposal).map(str::to_owned),
            _ if self.is_called_after_body() => scene.body(self.number, self.proposal),
            _ => scene
                .subject_words(self.number, self.proposal)
                .map(|words| scene.core_name(&words)),
        };
        name.map(|name| scene.choice(&name, &kinds)).transpose()
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
        if !self.is_named() {
            return self.scene.event(kind, self.proposal, with);
        }
        if self.row.about == About::Speaker && (speaker.kind == kind || speaker.publisher) {
            return Ok(speaker.clone());
        }
        let name = self.subject_name(kind, part_of);
        self.scene.choice(&name, &[kind])
    }

    fn subject_name(&self, kind: &str, part_of: Option<u32>) -> String {
        let (scene, proposal) = (self.scene, self.proposal);
        if self.row.about == About::Person {
            return target::person(proposal)
                .unwrap_or(&proposal.subject)
                .to_owned();
        }
        if self.is_called_after_body() {
            let body = scene.body(self.number, proposal);
            return body.unwrap_or_else(|| scene.core_name(&proposal.subject));
        }
        // A part is said of those of whom the whole is said.
        let whole = part_of.and_then(|whole| scene.all.iter().find(|(number, _)| *number == whole));
        if let Some((_, whole)) = whole {
            return scene.name(whole.scope.as_ref().unwrap_or(&whole.subject));
        }
        if let Some(scope) = proposal.scope.as_ref().filter(|_| kind == "group") {
            return scene.name(scope);
        }
        let words = scene.subject_words(self.number, proposal);
        let words = words.unwrap_or_else(|| proposal.subject.clone());
        if kind == "organisation" {
            scene.core_name(&words)
        } else {
            scene.name(&words)
        }
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
    /// Whether it means this subject.
    pub(super) fn is(&self, subject: SubjectId) -> bool {
        matches!(self.whom(), Whom::Known { subject: chosen } if chosen == subject)
    }
}
