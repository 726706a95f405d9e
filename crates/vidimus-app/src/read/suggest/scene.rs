//! What a document and those who are in it contribute to a suggestion.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use vidimus_ingest::extract::stem;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_names::fold;

use super::draft::Draft;
use super::name::{is_short_form, names};
use super::phrase::{self, Voices, in_full, of_surname, runs, voices};
use super::target;
use super::{Candidate, Choice, Suggestion, worth};
use crate::Refused;
use crate::act::review::{DETAILS, Key, Proposal, from_desk};
use crate::read::{Case, Reading};

/// The kinds of those who can speak.
pub(super) const SPEAKERS: [&str; 3] = ["person", "organisation", "group"];

/// How many letters of a headline stand in the name of somebody who has none.
const LONGEST_HEAD: usize = 40;

/// How ingest calls the document's own voice.
pub(super) const PUBLISHER: &str = "publisher";

/// One document with all that was proposed on it, and those who are in it already.
pub(in crate::read) struct Scene<'r, 'o> {
    pub(super) reading: &'r Reading<'o>,
    pub(super) voices: &'static Voices,
    pub(super) document: DocumentId,
    headline: Option<String>,
    file_name: Option<String>,
    publisher: Option<SubjectId>,
    /// What the document says of itself who published it, whether or not a person confirmed that.
    said_outlet: Option<String>,
    pub(super) published: Option<Edtf>,
    text: String,
    pub(super) letters: Vec<char>,
    pub(super) all: Vec<(u32, Proposal)>,
    pub(super) keys: BTreeMap<u32, Key>,
    pub(super) accepted: BTreeMap<Key, StatementId>,
    pub(super) here: Vec<Here>,
    /// Names that were looked up: most are said more than once.
    choices: RefCell<HashMap<(String, String), Choice>>,
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
            headline: self.headline(document)?,
            file_name: self.archived(document).ok().map(|(name, _)| name),
            publisher: self.publisher(document)?,
            said_outlet: self.found(document)?.and_then(|found| found.publisher),
            published: self.published(document)?,
            letters: text.chars().collect(),
            text,
            all,
            keys,
            accepted: BTreeMap::new(),
            here: Vec::new(),
            choices: RefCell::default(),
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
        let speaker = self.speaker(proposal)?;
        let kind = speaker.kind().to_owned();
        for row in target::fitting(proposal, &kind)? {
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
                return draft.finish(&said, speaker).map(Some);
            }
        }
        Ok(None)
    }

    /// The words that stand for the subject of a proposal: its own, the speaker's where whoever
    /// speaks means themselves, else those of the claim of this type before it.
    pub(super) fn subject_words(&self, number: u32, proposal: &Proposal) -> Option<String> {
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
    pub(super) fn name(&self, words: &str) -> String {
        let name = self.voices.name(words);
        in_full(self.voices, &self.text, &name).unwrap_or(name)
    }

    /// The name inside longer words: the visitor in "the last Red Cross visit".
    pub(super) fn core_name(&self, words: &str) -> String {
        let name = self.voices.name(words);
        if self.voices.kind_of(&name) == "group" {
            return self.voices.group_in(&name);
        }
        if let Some(body) = self.voices.body_in_words(&name) {
            return body;
        }
        let run = runs(self.voices, &name).into_iter().next();
        run.map_or_else(|| name.clone(), |run| self.name(&run))
    }

    /// The body of which a claim speaks, for what is called after the body that has it.
    pub(super) fn body(&self, number: u32, proposal: &Proposal) -> Option<String> {
        let own = self
            .body_in(&proposal.subject)
            .or_else(|| self.body_in(&proposal.quote));
        let before = || {
            let before = self.all.iter().rev().filter(|(other, one)| {
                *other < number && one.statement_type == proposal.statement_type
            });
            let mut before = before;
            before.find_map(|(_, one)| {
                self.body_in(&one.subject)
                    .or_else(|| self.body_in(&one.quote))
            })
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
        let asked = (name.to_owned(), kinds.join(" "));
        if let Some(choice) = self.choices.borrow().get(&asked) {
            return Ok(choice.clone());
        }
        let choice = self.look_up(name, kinds)?;
        self.choices.borrow_mut().insert(asked, choice.clone());
        Ok(choice)
    }

    fn look_up(&self, name: &str, kinds: &[&str]) -> Result<Choice, Refused> {
        let guess = if self.is_outlet(name) {
            "organisation"
        } else {
            self.voices.kind_of(name)
        };
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
            // A surname stands for a person; of a body's name one word stands for too much.
            let fewest = if one.case.kind == "person" { 1 } else { 2 };
            let short = |other: &String| {
                phrase::is_capital(name)
                    && phrase::is_capital(other)
                    && (is_short_form(name, other, fewest) || is_short_form(other, name, fewest))
            };
            one.names.iter().any(short).then(|| is(90, "short_form"))
        });
        candidates.collect()
    }

    pub(super) fn speaker(&self, proposal: &Proposal) -> Result<Choice, Refused> {
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
        self.meant(&proposal.speaker, &SPEAKERS, Self::speaking)
    }

    /// The name of somebody who speaks, in full where only the surname is said.
    fn speaking(&self, words: &str) -> String {
        let name = self.name(words);
        of_surname(self.voices, &self.text, &name).unwrap_or(name)
    }

    /// Whom words mean. Without a name of its own, one document's "a relative" is not another's.
    pub(super) fn meant(
        &self,
        words: &str,
        kinds: &[&str],
        name: fn(&Self, &str) -> String,
    ) -> Result<Choice, Refused> {
        let name = name(self, words);
        if !self.voices.is_described(words) {
            return self.choice(&name, kinds);
        }
        let guess = self.voices.kind_of(&name);
        let name = match self.whence() {
            Some(whence) => format!("{name} ({whence})"),
            None => name,
        };
        let mut choice = self.choice(&name, kinds)?;
        // The title in the name is no part of it: only the very same is meant.
        choice.candidates.retain(|one| one.because == "same_name");
        choice.chosen = choice.chosen.filter(|_| !choice.candidates.is_empty());
        if kinds.contains(&guess) {
            guess.clone_into(&mut choice.kind);
        }
        Ok(choice)
    }

    /// What tells this document from others in a few words: its headline, with the day where it had
    /// to be cut; without one its outlet and day, or the name of its file.
    fn whence(&self) -> Option<String> {
        let day = self.published.as_ref().map(ToString::to_string);
        let parts = match self.headline.as_deref().filter(|title| !title.is_empty()) {
            Some(title) => {
                let (head, is_cut) = shortened(title);
                [Some(head), day.filter(|_| is_cut)]
            }
            None => [self.outlet(), day],
        };
        let whence = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let file = || self.file_name.as_deref().map(|name| stem(name).to_owned());
        Some(whence)
            .filter(|whence| !whence.is_empty())
            .or_else(file)
    }

    /// Whether the document is published under this name, or relays what a medium of it reported:
    /// who publishes is a body, unless a person of that name is known.
    fn is_outlet(&self, name: &str) -> bool {
        let is = |words: &String| fold(&self.voices.name(words)) == fold(name);
        let relays = || self.all.iter().any(|(_, one)| one.chain.iter().any(is));
        self.outlet().as_ref().is_some_and(is)
            || self.said_outlet.as_ref().is_some_and(is)
            || relays()
    }

    fn outlet(&self) -> Option<String> {
        let publisher = self.publisher.map(|one| self.reading.subject(one));
        publisher.and_then(|publisher| publisher.title)
    }

    /// From the nearest to the speaker to the document's own publisher.
    pub(super) fn relays(&self, proposal: &Proposal) -> Result<Vec<Choice>, Refused> {
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

/// The first words of a headline, and whether any were left out.
fn shortened(title: &str) -> (String, bool) {
    let mut head = String::new();
    for word in title.split_whitespace() {
        if !head.is_empty() && head.chars().count() + word.chars().count() > LONGEST_HEAD {
            return (
                format!("{}…", head.trim_end_matches([',', ';', ':', '–', '-'])),
                true,
            );
        }
        if !head.is_empty() {
            head.push(' ');
        }
        head.push_str(word);
    }
    (head, false)
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
