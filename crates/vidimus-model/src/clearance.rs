//! What may go to somebody outside: the one rule, part by part.
//!
//! What stands is decided by *all* items. A retraction, an undo, a tighter label, an erasure or a withdrawal that the
//! audience could not see still keeps a thing at home: what is said in confidence to make something go away would
//! otherwise not have been heard. Beyond that nothing hidden counts. What is said, chosen or judged under a label that
//! does not let an audience through changes neither what this audience gets nor its order; a hidden item may take
//! something away, by saying whose it is, by joining two people or by sharing a visit with some alone, and never adds.
//!
//! A part goes where its label lets it through, where everybody whose it is allows it for the purpose, and where it is
//! not shared with somebody else alone. Whose something is, is said by its kind. A source goes by its own label, and a
//! person who is a source only with their own consent; without it the statement goes and its source is kept back.
//! Whatever cannot be told for sure stays.
//!
//! See DOMAIN §6: levels, consent and the other bases, interviews, bilateral findings, sources apart.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::consent::{Answer, Asked, Consents, Scope};
use crate::edtf::Day;
use crate::fold::{Fold, Item, Order, State, View};
use crate::id::{ItemId, SubjectId};
use crate::item::{Body, Part};
use crate::label::{Audience, Label, Level, Viewer};
use crate::statement::{Attribution, Content};
use crate::word::words;

mod whose;

pub use whose::Whose;

words! {
    /// Who is on the other side.
    Circle {
        /// The office itself: nothing leaves.
        0 Office "office",
        /// A family.
        1 Family "family",
        /// An authority.
        2 Authority "authority",
        /// Everybody.
        3 Public "public",
    }
}

/// To whom something is to go, for what, and on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Towards {
    circle: Circle,
    viewer: Viewer,
    scope: Option<Scope>,
    organisation: Option<SubjectId>,
    day: Day,
}

impl Towards {
    const fn new(circle: Circle, level: Level, scope: Option<Scope>, day: Day) -> Self {
        Self {
            circle,
            viewer: Viewer::cleared_for(level),
            scope,
            organisation: None,
            day,
        }
    }

    /// The office itself, which asks nobody for consent.
    pub const fn office(day: Day) -> Self {
        Self::new(Circle::Office, Level::Confidential, None, day)
    }

    /// A family.
    pub const fn family(day: Day) -> Self {
        Self::new(Circle::Family, Level::Restricted, Some(Scope::Family), day)
    }

    /// An authority: the organisation it is in the register.
    pub const fn authority(organisation: SubjectId, day: Day) -> Self {
        let scope = Some(Scope::Authorities);
        let mut towards = Self::new(Circle::Authority, Level::Restricted, scope, day);
        towards.organisation = Some(organisation);
        towards
    }

    /// Everybody.
    pub const fn public(day: Day) -> Self {
        Self::new(Circle::Public, Level::Public, Some(Scope::Publish), day)
    }

    /// The same, belonging to audiences: only what is kept for one of these besides goes there.
    #[must_use]
    pub fn in_audiences(mut self, audiences: impl IntoIterator<Item = Audience>) -> Self {
        self.viewer = self.viewer.in_audiences(audiences);
        self
    }

    /// The same, for what is kept as closely as this.
    #[must_use]
    pub fn up_to(mut self, level: Level) -> Self {
        let audiences = self.viewer.audiences().clone();
        self.viewer = Viewer::cleared_for(level).in_audiences(audiences);
        self
    }

    /// The same, where people are only counted: each is asked for statistics, and what the office keeps no closer than its
    /// team does may be counted. A count is shown by the rules of counts alone.
    #[must_use]
    pub fn counting(mut self) -> Self {
        if self.leaves() {
            self.scope = Some(Scope::Statistics);
            self.viewer = Viewer::cleared_for(Level::Restricted);
        }
        self
    }

    /// Who is on the other side.
    pub const fn circle(&self) -> Circle {
        self.circle
    }

    /// The level and the audiences of the other side.
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// For what consent is asked; nothing where none is needed.
    pub const fn scope(&self) -> Option<Scope> {
        self.scope
    }

    /// Which organisation it is, where it is one.
    pub const fn organisation(&self) -> Option<SubjectId> {
        self.organisation
    }

    /// On which day.
    pub const fn day(&self) -> Day {
        self.day
    }

    fn leaves(&self) -> bool {
        self.circle != Circle::Office
    }
}

/// Why a part stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its level.
    Level,
    /// It is only for others.
    OnlyTo,
    /// It is shared with somebody else alone.
    Bilateral,
    /// A person whose it is did not allow it, or does no longer.
    Consent {
        /// Who.
        of: SubjectId,
        /// What they said.
        answer: Answer,
    },
    /// Whose it is cannot be told.
    UnknownWhose,
    /// It names a source that is not to be named.
    Source,
    /// What it is said of stays.
    Subject,
}

impl Why {
    /// The word by which translations call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::OnlyTo => "only_to",
            Self::Bilateral => "bilateral",
            Self::Consent { answer, .. } => match answer {
                Answer::Withdrawn(_) => "consent_withdrawn",
                Answer::Ended(_) => "consent_ended",
                Answer::ReviewOverdue(_) => "review_overdue",
                Answer::Never | Answer::Allowed { .. } => "no_consent",
            },
            Self::UnknownWhose => "unknown_whose",
            Self::Source => "source",
            Self::Subject => "subject",
        }
    }
}

/// A part that stays, for the office to know: it names what an audience must not learn of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stays {
    /// The item.
    pub item: ItemId,
    /// Which of its parts, from 0.
    pub part: u8,
    /// Why.
    pub why: Why,
}

/// What may go to somebody, and nothing else. Only the clearance rule makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    towards: Towards,
    items: Vec<Item>,
}

impl Cleared {
    /// What of a fold may go to somebody; and for the office alone, what of its content stays, and why.
    pub fn of(
        fold: &Fold,
        whose: &Whose<'_>,
        consents: &Consents,
        towards: Towards,
    ) -> (Self, Vec<Stays>) {
        let gate = Gate::new(fold, whose, consents, &towards);
        let whole = fold.whole();
        let mut stays = Vec::new();
        let mut items = Vec::new();
        for seen in whole.items().filter(|seen| seen.state == State::Live) {
            let verdicts = gate.verdicts(seen.item);
            stays.extend(staying(seen.item, &verdicts));
            items.extend(passed(seen.item, &verdicts, towards.leaves()));
        }
        for (rank, item) in (0..).zip(&mut items) {
            item.order = ranked(rank);
        }
        (Self { towards, items }, stays)
    }

    /// To whom it may go.
    pub const fn towards(&self) -> &Towards {
        &self.towards
    }

    /// What the other side reads.
    pub fn view(&self) -> View<'_> {
        View::whole(&self.items)
    }
}

/// Asks of each part whether it may go.
struct Gate<'a> {
    whose: &'a Whose<'a>,
    consents: &'a Consents,
    towards: &'a Towards,
    /// The statements whose content goes, and the subjects that go.
    subjects: BTreeSet<SubjectId>,
    contents: BTreeSet<ItemId>,
    answers: RefCell<BTreeMap<SubjectId, Answer>>,
}

/// Whether a part goes, or why it stays.
type Verdict = Result<(), Why>;

impl<'a> Gate<'a> {
    fn new(
        fold: &Fold,
        whose: &'a Whose<'a>,
        consents: &'a Consents,
        towards: &'a Towards,
    ) -> Self {
        let mut gate = Self {
            whose,
            consents,
            towards,
            subjects: BTreeSet::new(),
            contents: BTreeSet::new(),
            answers: RefCell::default(),
        };
        let whole = fold.whole();
        let goes = |gate: &Self, item: &Item| gate.verdicts(item).first() == Some(&Ok(()));
        let subjects = whole.items().filter(|seen| is_subject(&seen.item.body));
        let going = subjects.filter(|seen| goes(&gate, seen.item));
        gate.subjects = going.map(|seen| SubjectId(seen.item.id)).collect();
        let statements = whole.statements().filter(|said| said.state == State::Live);
        let going = statements.filter(|said| goes(&gate, said.item));
        gate.contents = going.map(|said| said.item.id).collect();
        gate
    }

    /// The verdict on each part of an item that stands.
    fn verdicts(&self, item: &Item) -> Vec<Verdict> {
        let labels = item.labels.iter();
        let rest = self.by_body(item).into_iter();
        let both = labels.zip(rest);
        let verdicts = both.map(|(label, rest)| self.by_label(label).and(rest));
        let mut verdicts: Vec<Verdict> = verdicts.collect();
        if let (Body::Statement(..), [Err(why), source]) = (&item.body, verdicts.as_mut_slice()) {
            // Nobody learns who said what they are not told.
            *source = Err(*why);
        }
        verdicts
    }

    fn by_label(&self, label: &Label) -> Verdict {
        if label.level > self.towards.viewer.level() {
            return Err(Why::Level);
        }
        if self.towards.viewer.may_see(label) {
            Ok(())
        } else {
            Err(Why::OnlyTo)
        }
    }

    /// What is not a matter of labels.
    fn by_body(&self, item: &Item) -> Vec<Verdict> {
        match &item.body {
            Body::Subject(_) => vec![self.by_subjects([SubjectId(item.id)])],
            Body::Document(..) => {
                let origin = if self.towards.leaves() {
                    Err(Why::Source)
                } else {
                    Ok(())
                };
                vec![self.by_subjects([SubjectId(item.id)]), origin]
            }
            Body::Statement(content, attribution) => {
                vec![
                    self.by_content(content.known()),
                    self.by_source(attribution),
                ]
            }
            Body::Judgement(Part::Known(one)) => vec![self.by_going([one.left, one.right])],
            Body::Preference(Part::Known(one)) => {
                let chosen = one
                    .chosen
                    .is_none_or(|chosen| self.contents.contains(&chosen.0));
                let chosen = if chosen { Ok(()) } else { Err(Why::Subject) };
                vec![self.by_going([one.subject]).and(chosen)]
            }
            Body::Transition(Part::Known(one)) => vec![self.by_going([one.subject])],
            // Who may act, under which definitions, and what was done with what others said, is the office's own.
            _ if self.towards.leaves() => vec![Err(Why::Level); item.labels.len()],
            _ => vec![Ok(()); item.labels.len()],
        }
    }

    fn by_content(&self, content: Option<&Content>) -> Verdict {
        if !self.towards.leaves() {
            return Ok(());
        }
        let content = content.ok_or(Why::UnknownWhose)?;
        if !self.subjects.contains(&content.subject) {
            return Err(Why::Subject);
        }
        let spoken_of = content.value.references().into_iter();
        let all = std::iter::once(content.subject).chain(spoken_of);
        self.by_sharing(all)?;
        self.by_owners(self.whose.concerned(content))
    }

    /// What is said of these subjects by the office's own acts: they have to go themselves.
    fn by_going<const N: usize>(&self, subjects: [SubjectId; N]) -> Verdict {
        let is_going = |one: &SubjectId| self.subjects.contains(one);
        if !self.towards.leaves() || subjects.iter().all(is_going) {
            return Ok(());
        }
        Err(Why::Subject)
    }

    fn by_subjects<const N: usize>(&self, subjects: [SubjectId; N]) -> Verdict {
        if !self.towards.leaves() {
            return Ok(());
        }
        self.by_sharing(subjects)?;
        self.by_owners(self.whose.together(subjects))
    }

    fn by_sharing(&self, subjects: impl IntoIterator<Item = SubjectId>) -> Verdict {
        if self
            .whose
            .is_shared_with(subjects, (self.towards.organisation, &self.towards.viewer))
        {
            Ok(())
        } else {
            Err(Why::Bilateral)
        }
    }

    /// Everybody whose it is has to allow it; the strictest answer is the reason.
    fn by_owners(&self, owners: Option<BTreeSet<SubjectId>>) -> Verdict {
        let owners = owners.ok_or(Why::UnknownWhose)?;
        let answers = owners
            .into_iter()
            .filter_map(|one| Some((one, self.answer(one)?)));
        match answers.max_by_key(|(_, answer)| *answer) {
            Some((of, answer)) if !answer.is_allowed() => Err(Why::Consent { of, answer }),
            _ => Ok(()),
        }
    }

    /// A source, and through whom it reached us, are named only where all of them may be.
    fn by_source(&self, attribution: &Part<Attribution>) -> Verdict {
        let Some(source) = attribution.known().filter(|_| self.towards.leaves()) else {
            return Ok(());
        };
        let named = std::iter::once(source.said_by).chain(source.relays.iter().copied());
        let named: Vec<SubjectId> = named.collect();
        self.by_sharing(named.iter().copied())?;
        let owners = self.whose.together(named);
        self.by_owners(owners).map_err(|_| Why::Source)
    }

    /// What a person says to it; nothing where nobody is asked.
    fn answer(&self, person: SubjectId) -> Option<Answer> {
        let asked = Asked {
            scope: self.towards.scope?,
            organisation: self.towards.organisation,
            day: self.towards.day,
        };
        let mut known = self.answers.borrow_mut();
        let answer = known.entry(person);
        Some(*answer.or_insert_with(|| self.consents.answer(person, &asked)))
    }
}

const fn is_subject(body: &Body) -> bool {
    matches!(body, Body::Subject(Part::Known(_)) | Body::Document(..))
}

/// The parts of content that stay. What the office did with it is no content.
fn staying<'i>(item: &'i Item, verdicts: &'i [Verdict]) -> impl Iterator<Item = Stays> + 'i {
    let is_content = is_subject(&item.body) || matches!(item.body, Body::Statement(..));
    let parts = (0..).zip(verdicts).filter(move |_| is_content);
    let parts = parts.filter(|(part, _)| item.body.is_here(*part));
    parts.filter_map(|(part, verdict)| {
        let why = verdict.err()?;
        Some(Stays {
            item: item.id,
            part,
            why,
        })
    })
}

/// The item with only the parts that go; none where all stay.
fn passed(item: &Item, verdicts: &[Verdict], leaves: bool) -> Option<Item> {
    if verdicts.iter().all(Result::is_err) {
        return None;
    }
    let mut passed = item.clone();
    for (part, _) in (0..).zip(verdicts).filter(|(_, verdict)| verdict.is_err()) {
        crate::fold::hide(&mut passed, part);
    }
    passed.claimed_ms = 0;
    passed.grant = None;
    if leaves {
        keep_to_ourselves(&mut passed.body);
    }
    Some(passed)
}

/// Takes away what the office wrote to itself: reasons, what an original was called and the key that opens it, and
/// references to what may have stayed.
fn keep_to_ourselves(body: &mut Body) {
    match body {
        Body::Judgement(Part::Known(one)) => {
            one.reason.clear();
            one.replaces.clear();
        }
        Body::Preference(Part::Known(one)) => {
            one.reason.clear();
            one.replaces.clear();
        }
        Body::Transition(Part::Known(one)) => {
            one.reason = None;
            one.evidence.clear();
            one.replaces.clear();
        }
        Body::Document(Part::Known(original), _) => {
            original.file_name = None;
            original.bytes.key = [0; 32];
        }
        _ => {}
    }
}

/// The place of what goes among what goes: how many hidden items stand before it is nobody's to learn.
const fn ranked(rank: u64) -> Order {
    Order {
        depth: rank,
        device: [0; 32],
        sequence: 0,
        index: 0,
    }
}

#[cfg(test)]
mod tests;
