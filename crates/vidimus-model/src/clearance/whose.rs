//! Whose the subjects of a set of items are, and with whom alone something is shared.

use std::collections::{BTreeSet, HashMap};

use crate::fold::{DOCUMENT, Fold, State, View};
use crate::id::SubjectId;
use crate::item::{Body, Part};
use crate::kind::{Kind, KindSet, PERSON, Path, Property};
use crate::statement::Content;
use crate::value::Value;

/// Those whose something is; none where that cannot be told.
pub(super) type Owners = Option<BTreeSet<SubjectId>>;

/// What is known of subjects by all items of a fold, whoever may see them: of which kind they are, to whom they belong,
/// and which of them are shared with somebody alone.
#[derive(Debug)]
pub struct Whose<'k> {
    kinds: &'k KindSet,
    kind_of: HashMap<SubjectId, String>,
    references: HashMap<SubjectId, Vec<(String, SubjectId)>>,
    owners: HashMap<SubjectId, Owners>,
    /// What is shared with some alone, and with whom.
    shared: HashMap<SubjectId, BTreeSet<SubjectId>>,
}

impl<'k> Whose<'k> {
    /// Reads it from a fold, which has to hold whatever its statements refer to: a subject of which it knows nothing
    /// belongs to it cannot be told whom.
    pub fn of(kinds: &'k KindSet, fold: &Fold) -> Self {
        let whole = fold.whole();
        let mut whose = Self {
            kinds,
            kind_of: kinds_of(fold),
            references: references(&whole),
            owners: HashMap::new(),
            shared: HashMap::new(),
        };
        let subjects = whose.kind_of.keys().copied();
        let owners = subjects.map(|one| (one, whose.look_up(one, &mut BTreeSet::new())));
        whose.owners = owners.collect();
        whose.shared = whose.sharing(&whole);
        whose
    }

    /// Those whose a subject is.
    pub(super) fn owners(&self, subject: SubjectId) -> Owners {
        self.owners.get(&subject).cloned().flatten()
    }

    /// Those whose a statement is: its subject's, those of whom it speaks, and those its property names besides.
    pub(super) fn concerned(&self, content: &Content) -> Owners {
        let property = self.kind(content.subject)?.property(&content.property)?;
        let besides = property.whose.iter();
        let besides = besides.flat_map(|name| self.referred(content.subject, name));
        let spoken_of = content.value.references().into_iter();
        let all = std::iter::once(content.subject)
            .chain(besides)
            .chain(spoken_of);
        self.together(all)
    }

    /// Those whose several subjects are.
    pub(super) fn together(&self, subjects: impl IntoIterator<Item = SubjectId>) -> Owners {
        let mut all = BTreeSet::new();
        for subject in subjects {
            all.extend(self.owners(subject)?);
        }
        Some(all)
    }

    /// Whether what bears upon these subjects may go to an organisation, or to nobody in particular.
    pub(super) fn is_shared_with(
        &self,
        subjects: impl IntoIterator<Item = SubjectId>,
        organisation: Option<SubjectId>,
    ) -> bool {
        if self.shared.is_empty() {
            return true;
        }
        let reached = subjects.into_iter().flat_map(|subject| {
            let beyond = self.references.get(&subject).into_iter().flatten();
            std::iter::once(subject).chain(beyond.map(|(_, other)| *other))
        });
        let mut with = reached.filter_map(|one| self.shared.get(&one));
        with.all(|with| organisation.is_some_and(|one| with.contains(&one)))
    }

    fn kind(&self, subject: SubjectId) -> Option<&'k Kind> {
        self.kinds.get(self.kind_of.get(&subject)?)
    }

    /// To whom a subject refers by a property.
    fn referred(&self, subject: SubjectId, property: &str) -> impl Iterator<Item = SubjectId> {
        let all = self.references.get(&subject).into_iter().flatten();
        all.filter(move |(name, _)| name == property)
            .map(|(_, other)| *other)
    }

    /// A person is their own. Whatever else belongs to those to whom its kind says it does; where one of these has to
    /// be said and is not, that cannot be told.
    fn look_up(&self, subject: SubjectId, seen: &mut BTreeSet<SubjectId>) -> Owners {
        let kind = self.kind(subject)?;
        if kind.name == PERSON {
            return Some(BTreeSet::from([subject]));
        }
        let mut owners = BTreeSet::new();
        if !seen.insert(subject) {
            return Some(owners);
        }
        for property in kind.whose.iter().filter_map(|name| kind.property(name)) {
            let mut is_said = false;
            for other in self.referred(subject, &property.name) {
                is_said = true;
                owners.extend(self.look_up(other, seen)?);
            }
            if property.required && !is_said {
                return None;
            }
        }
        Some(owners)
    }

    fn sharing(&self, whole: &View<'_>) -> HashMap<SubjectId, BTreeSet<SubjectId>> {
        let mut shared: HashMap<SubjectId, BTreeSet<SubjectId>> = HashMap::new();
        for content in standing(whole) {
            if let Some(flag) = self.flag(content) {
                let with = flag.only_with.iter();
                let with = with.flat_map(|path| self.follow(content.subject, path));
                let with: BTreeSet<SubjectId> = with.collect();
                let of_subject = shared.entry(content.subject);
                of_subject
                    .and_modify(|had| had.retain(|one| with.contains(one)))
                    .or_insert(with);
            }
        }
        shared
    }

    /// The flag that this statement raises, where it is one that keeps things between some.
    fn flag(&self, content: &Content) -> Option<&'k Property> {
        let property = self.kind(content.subject)?.property(&content.property)?;
        let is_raised = content.value == Value::Flag(true) && !property.only_with.is_empty();
        is_raised.then_some(property)
    }

    fn follow(&self, subject: SubjectId, path: &Path) -> Vec<SubjectId> {
        let first = self.referred(subject, &path.first);
        match &path.then {
            None => first.collect(),
            Some(then) => first.flat_map(|one| self.referred(one, then)).collect(),
        }
    }
}

fn kinds_of(fold: &Fold) -> HashMap<SubjectId, String> {
    let kinds = fold.items().iter().filter_map(|item| {
        let kind = match &item.body {
            Body::Subject(Part::Known(subject)) => subject.kind.clone(),
            Body::Document(..) => DOCUMENT.to_owned(),
            _ => return None,
        };
        Some((SubjectId(item.id), kind))
    });
    kinds.collect()
}

fn references(whole: &View<'_>) -> HashMap<SubjectId, Vec<(String, SubjectId)>> {
    let mut all: HashMap<SubjectId, Vec<(String, SubjectId)>> = HashMap::new();
    for content in standing(whole) {
        for other in content.value.references() {
            let of_subject = all.entry(content.subject).or_default();
            of_subject.push((content.property.clone(), other));
        }
    }
    all
}

/// What is said and was not withdrawn.
fn standing<'v>(whole: &'v View<'_>) -> impl Iterator<Item = &'v Content> {
    let live = whole.statements().filter(|said| said.state == State::Live);
    live.map(|said| said.content)
}
