//! Since when somebody may be held, which the list of people is put in order by.
//!
//! It follows from what refers to them, so a person is written anew after the stays that do.

use std::collections::BTreeSet;

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::{Fold, Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, KindSet};
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_model::value::Value;
use vidimus_store::{ItemNo, Register};

use super::apart::Apart;
use super::component;
use crate::Refused;
use crate::read::confirmed::{BESIDE, Confirmed};
use crate::read::ended::{End, end, whose};
use crate::read::sighting::graded;
use crate::read::timeline::{BEGAN, CUSTODY};
use crate::rules::Rules;

/// The stays that were ever said to be those of a component of people.
pub(super) struct Stays<'w> {
    kinds: &'w KindSet,
    folds: Vec<Fold>,
    /// What tells whose word on them counts.
    beside: Vec<Fold>,
}

/// A time of being held that is not over; the day of its beginning where that is said.
pub(super) type Since = Option<Day>;

impl<'w> Stays<'w> {
    pub(super) fn load(
        register: &Register<'_>,
        rules: &'w Rules,
        people: &[ItemNo],
    ) -> Result<Self, Refused> {
        let (mut stays, mut beside) = (BTreeSet::new(), BTreeSet::new());
        for person in people {
            if is_seen(register, &rules.kinds, *person)? {
                for link in register.links_to(&[*person], Level::Sealed, usize::MAX)? {
                    if is_stay(register, link.from)? {
                        stays.insert(component::of(register, link.from)?);
                    } else if bears_on_stays(register, link.from)? {
                        beside.insert(component::of(register, link.from)?);
                    }
                }
            }
        }
        let fold = |component: ItemNo| -> Result<Fold, Refused> {
            let items = register.concerning(&register.members(component)?)?;
            Ok(Fold::of(register.items(&items)?, &rules.rights))
        };
        Ok(Self {
            kinds: &rules.kinds,
            // Whoever is held by nothing is not held longer by what tells of it.
            beside: if stays.is_empty() {
                Vec::new()
            } else {
                beside.into_iter().map(fold).collect::<Result<_, _>>()?
            },
            folds: stays.into_iter().map(fold).collect::<Result<_, _>>()?,
        })
    }

    /// The labels of what is said of them.
    pub(super) fn labels(&self) -> impl Iterator<Item = &Label> {
        self.folds.iter().chain(&self.beside).flat_map(Fold::labels)
    }

    /// Since when these people, who are one, are held for a viewer, if they are.
    pub(super) fn since(&self, viewer: &Viewer, people: &[SubjectId]) -> Option<Since> {
        let kind = self.kinds.get(CUSTODY)?;
        let folds = self.folds.iter();
        let beside: Vec<View<'_>> = self
            .beside
            .iter()
            .map(|fold| fold.through(viewer))
            .collect();
        folds
            .filter_map(|fold| self.since_in(kind, &fold.through(viewer), people, &beside))
            .max()
    }

    /// Since when these people are held by the stays of one component; the last one counts.
    fn since_in(
        &self,
        kind: &Kind,
        view: &View<'_>,
        people: &[SubjectId],
        beside: &[View<'_>],
    ) -> Option<Since> {
        let live = || view.statements().filter(Said::is_live);
        let stays: BTreeSet<SubjectId> = live()
            .filter(|said| said.content.is_fact() && refers(said, people))
            .map(|said| said.content.subject)
            .filter(|stay| view.kind_of(*stay) == Some(&kind.name))
            .collect();
        let held = stays.into_iter().filter_map(|stay| {
            let members: Vec<SubjectId> = view.clusters().members(stay).into_iter().collect();
            let began = live().filter(|said| {
                said.content.property == BEGAN
                    && said.content.is_fact()
                    && members.contains(&said.content.subject)
            });
            let began = began.filter_map(|said| match &said.content.value {
                Value::Date(date) => Edtf::earliest(date),
                _ => None,
            });
            let confirmed = Confirmed::of(self.kinds, &whose(view, &members), beside);
            let end = end(kind, view, &members, &Apart, &confirmed);
            (end != End::Said).then(|| began.min())
        });
        held.max()
    }
}

fn refers(said: &Said<'_>, people: &[SubjectId]) -> bool {
    let referred = said.content.value.references();
    referred.iter().any(|one| people.contains(one))
}

/// Whether a subject is a time of being held.
pub(super) fn is_stay(register: &Register<'_>, subject: ItemNo) -> Result<bool, Refused> {
    Ok(register.kind_of(subject)?.as_deref() == Some(CUSTODY))
}

/// Whether what is said of a subject may tell that somebody is held, or no longer.
pub(super) fn bears_on_stays(register: &Register<'_>, subject: ItemNo) -> Result<bool, Refused> {
    let kind = register.kind_of(subject)?;
    let is_beside = |kind: &String| BESIDE.iter().any(|(beside, _)| beside == kind);
    Ok(kind.is_some_and(|kind| kind == CUSTODY || is_beside(&kind)))
}

/// Whether sightings of a subject are kept.
pub(super) fn is_seen(
    register: &Register<'_>,
    kinds: &KindSet,
    subject: ItemNo,
) -> Result<bool, Refused> {
    let kind = register.kind_of(subject)?;
    let kind = kind.and_then(|kind| kinds.get(&kind));
    Ok(kind.is_some_and(|kind| graded(kind).is_some()))
}
