//! Which subjects are one.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::SubjectId;
use crate::item::{Judgement, Verdict};

/// Which subjects are one, by the judgements that stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clusters {
    members: BTreeMap<SubjectId, BTreeSet<SubjectId>>,
    contested: Vec<Contested>,
}

/// Subjects that were judged the same, directly or through others, while two of them were judged
/// not to be. None of the links between them holds until a person resolves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contested {
    /// All subjects that the links would join.
    pub subjects: BTreeSet<SubjectId>,
    /// The pairs that were judged to be two.
    pub pairs: Vec<(SubjectId, SubjectId)>,
}

impl Clusters {
    /// The clusters that follow from judgements that stand.
    pub fn of(judgements: &[&Judgement]) -> Self {
        let pairs = |verdict| {
            let judged = judgements.iter();
            judged
                .filter(move |judgement| judgement.verdict == verdict)
                .map(|judgement| ordered(judgement.left, judgement.right))
        };
        let apart: BTreeSet<_> = pairs(Verdict::NotSame).collect();
        let joined: BTreeSet<_> = pairs(Verdict::Same).collect();
        let mut clusters = Self::default();
        for component in components(&joined) {
            let pairs: Vec<_> = apart
                .iter()
                .filter(|(one, other)| component.contains(one) && component.contains(other))
                .copied()
                .collect();
            if pairs.is_empty() {
                let entries = component.iter().map(|one| (*one, component.clone()));
                clusters.members.extend(entries);
            } else {
                let subjects = component;
                clusters.contested.push(Contested { subjects, pairs });
            }
        }
        clusters
    }

    /// All subjects that are one with this, itself included.
    pub fn members(&self, subject: SubjectId) -> BTreeSet<SubjectId> {
        let members = self.members.get(&subject);
        members.map_or_else(|| BTreeSet::from([subject]), Clone::clone)
    }

    /// Where judgements contradict each other.
    pub fn contested(&self) -> &[Contested] {
        &self.contested
    }
}

fn ordered(one: SubjectId, other: SubjectId) -> (SubjectId, SubjectId) {
    (one.min(other), one.max(other))
}

/// The connected sets of two and more.
fn components(links: &BTreeSet<(SubjectId, SubjectId)>) -> Vec<BTreeSet<SubjectId>> {
    let mut neighbours: BTreeMap<SubjectId, Vec<SubjectId>> = BTreeMap::new();
    for (one, other) in links.iter().filter(|(one, other)| one != other) {
        neighbours.entry(*one).or_default().push(*other);
        neighbours.entry(*other).or_default().push(*one);
    }
    let mut reached: BTreeSet<SubjectId> = BTreeSet::new();
    let mut components = Vec::new();
    for start in neighbours.keys() {
        if reached.contains(start) {
            continue;
        }
        let component = reachable(*start, &neighbours);
        reached.extend(&component);
        components.push(component);
    }
    components
}

fn reachable(
    start: SubjectId,
    neighbours: &BTreeMap<SubjectId, Vec<SubjectId>>,
) -> BTreeSet<SubjectId> {
    let mut component = BTreeSet::from([start]);
    let mut edge = vec![start];
    while let Some(one) = edge.pop() {
        for next in neighbours.get(&one).into_iter().flatten() {
            if component.insert(*next) {
                edge.push(*next);
            }
        }
    }
    component
}
