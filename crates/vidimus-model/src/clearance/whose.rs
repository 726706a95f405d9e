//! Whose the subjects of a set of items are, and with whom alone something is shared.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::fold::{DOCUMENT, Fold, State, View};
use crate::id::SubjectId;
use crate::item::{Body, Part};
use crate::kind::{Kind, KindSet, PERSON, Path, Property};
use crate::label::{Label, Viewer};
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
    references: HashMap<SubjectId, Vec<Reference>>,
    owners: HashMap<SubjectId, Owners>,
    /// What is shared with some alone, and with whom.
    shared: HashMap<SubjectId, Sharers>,
}

/// With whom something is shared, each with the labels under which that is said. Being shared with lets something go,
/// so it has to be said where those who get it may see it; what is hidden from them adds nothing.
type Sharers = BTreeMap<SubjectId, Vec<Label>>;

/// That a subject is said to refer to another.
#[derive(Debug)]
struct Reference {
    property: String,
    to: SubjectId,
    label: Label,
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
        (organisation, viewer): (Option<SubjectId>, &Viewer),
    ) -> bool {
        if self.shared.is_empty() {
            return true;
        }
        let reached = subjects.into_iter().flat_map(|subject| {
            let beyond = self.references.get(&subject).into_iter().flatten();
            std::iter::once(subject).chain(beyond.map(|one| one.to))
        });
        let mut with = reached.filter_map(|one| self.shared.get(&one));
        with.all(|with| {
            let labels = organisation.and_then(|one| with.get(&one));
            labels.is_some_and(|labels| labels.iter().any(|label| viewer.may_see(label)))
        })
    }

    fn kind(&self, subject: SubjectId) -> Option<&'k Kind> {
        self.kinds.get(self.kind_of.get(&subject)?)
    }

    /// To whom a subject refers by a property.
    fn referred(&self, subject: SubjectId, property: &str) -> impl Iterator<Item = SubjectId> {
        self.references_by(subject, property).map(|one| one.to)
    }

    fn references_by(
        &self,
        subject: SubjectId,
        property: &str,
    ) -> impl Iterator<Item = &Reference> {
        let all = self.references.get(&subject).into_iter().flatten();
        all.filter(move |one| one.property == property)
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

    fn sharing(&self, whole: &View<'_>) -> HashMap<SubjectId, Sharers> {
        let mut shared: HashMap<SubjectId, Sharers> = HashMap::new();
        for (content, _) in standing(whole) {
            if let Some(flag) = self.flag(content) {
                let mut with = Sharers::new();
                for path in &flag.only_with {
                    for (one, label) in self.follow(content.subject, path) {
                        with.entry(one).or_default().push(label);
                    }
                }
                let of_subject = shared.entry(content.subject);
                of_subject
                    .and_modify(|had| had.retain(|one, _| with.contains_key(one)))
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

    /// To whom a path leads, with the label of the whole way.
    fn follow(&self, subject: SubjectId, path: &Path) -> Vec<(SubjectId, Label)> {
        let first = self.references_by(subject, &path.first);
        let Some(then) = &path.then else {
            return first.map(|one| (one.to, one.label.clone())).collect();
        };
        first
            .flat_map(|one| {
                let beyond = self.references_by(one.to, then);
                beyond.map(|other| (other.to, one.label.stricter(&other.label)))
            })
            .collect()
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

fn references(whole: &View<'_>) -> HashMap<SubjectId, Vec<Reference>> {
    let mut all: HashMap<SubjectId, Vec<Reference>> = HashMap::new();
    for (content, label) in standing(whole) {
        for to in content.value.references() {
            let of_subject = all.entry(content.subject).or_default();
            of_subject.push(Reference {
                property: content.property.clone(),
                to,
                label: label.clone(),
            });
        }
    }
    all
}

/// What is said and was not withdrawn, with the label under which it is said.
fn standing<'v>(whole: &'v View<'_>) -> impl Iterator<Item = (&'v Content, &'v Label)> {
    let live = whole.statements().filter(|said| said.state == State::Live);
    live.filter_map(|said| Some((said.content, said.item.labels.first()?)))
}
