//! What viewers of each level see of a component: rows, titles, time limits, how things stand.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Kind;
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_store::{ItemNo, ListRow, TimeLimit, Title};

use super::Component;
use super::span::{below, extend};
use crate::Refused;
use crate::read::silence::{knows_limits, lasting, row};
use crate::register::holding::Index;
use crate::register::row::{self, Keys};
use crate::register::{standing, title};

/// What viewers of each level see of a component.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) rows: Vec<ListRow>,
    pub(super) limits: Vec<TimeLimit>,
    pub(super) titles: Vec<Title>,
    /// The lowest level at which a view must visit it.
    pub(super) holds: BTreeMap<&'static str, Level>,
}

impl Seen {
    fn hold(&mut self, index: Index, level: Level) {
        let lowest = self.holds.entry(index.word()).or_insert(level);
        *lowest = level.min(*lowest);
    }
}

/// Subjects that are one, in the view of a run of levels.
struct One<'v> {
    kind: &'v Kind,
    view: &'v View<'v>,
    viewer: &'v Viewer,
    members: &'v [SubjectId],
    levels: (Level, Level),
}

impl Component<'_, '_> {
    /// The levels at which something more comes into sight, each with the last before the next.
    fn intervals(&self) -> Vec<(Level, Level)> {
        let labels = self.fold.labels().into_iter().chain(self.stays.labels());
        let mut starts: BTreeSet<Level> = labels.filter_map(Label::open_level).collect();
        starts.insert(Level::Public);
        let starts: Vec<Level> = starts.into_iter().collect();
        let ends = starts.iter().skip(1).filter_map(|next| below(*next));
        let ends: Vec<Level> = ends.chain([Level::Sealed]).collect();
        starts.into_iter().zip(ends).collect()
    }

    /// What viewers of each level see of it: the list rows, each with the levels of the viewers it
    /// is for, and which views must visit it because of how things stand.
    pub(super) fn seen(&self) -> Result<Seen, Refused> {
        let mut seen = Seen::default();
        let Some(kind) = self.kind() else {
            return Ok(seen);
        };
        // How things stand for those whom something alone is for, only they can tell.
        let mut labels = self.fold.labels().into_iter();
        if labels.any(|label| label.open_level().is_none()) {
            let has_limits = knows_limits(kind).then_some(Index::LimitsApart);
            for index in Index::OF_STANDING.into_iter().chain(has_limits) {
                seen.hold(index, Level::Public);
            }
        }
        let keys = self.keys()?;
        for levels in self.intervals() {
            let viewer = Viewer::cleared_for(levels.0);
            let view = self.fold.through(&viewer);
            if !view.clusters().contested().is_empty() {
                seen.hold(Index::Contested, levels.0);
            }
            for members in self.clusters(&view) {
                let one = One {
                    kind,
                    view: &view,
                    viewer: &viewer,
                    members: &members,
                    levels,
                };
                self.see(&one, &keys, &mut seen)?;
            }
        }
        Ok(seen)
    }

    /// Adds what is seen of subjects that are one.
    fn see(&self, one: &One<'_>, keys: &Keys, seen: &mut Seen) -> Result<(), Refused> {
        for index in standing::indexes(one.kind, one.view, one.members) {
            seen.hold(index, one.levels.0);
        }
        let first = one.members.first();
        let Some(subject) = first.and_then(|first| self.numbers.get(&first.0)) else {
            return Ok(());
        };
        extend(&mut seen.rows, self.row(one, *subject, keys)?);
        if title::is_referred(self.kinds, one.kind) {
            for title in self.titles(one) {
                extend(&mut seen.titles, title);
            }
        }
        for limit in self.limits(one, *subject)? {
            extend(&mut seen.limits, limit);
        }
        Ok(())
    }

    fn row(&self, one: &One<'_>, subject: ItemNo, keys: &Keys) -> Result<ListRow, Refused> {
        let since = self.stays.since(one.viewer, one.members);
        Ok(ListRow {
            subject,
            from: one.levels.0,
            to: one.levels.1,
            cells: row::cells(one.kind, one.view, one.members, (since, keys, self.office))?,
        })
    }

    /// What all members are called that are one.
    fn titles(&self, one: &One<'_>) -> Vec<Title> {
        let (from, to) = one.levels;
        let Some((plain, sort)) = title::of(one.kind, one.view, one.members) else {
            return Vec::new();
        };
        let members = one
            .members
            .iter()
            .filter_map(|one| self.numbers.get(&one.0));
        let titles = members.map(|subject| Title {
            subject: *subject,
            from,
            to,
            plain: plain.clone(),
            sort: sort.clone(),
        });
        titles.collect()
    }

    /// The keys of the subjects that its statements refer to.
    fn keys(&self) -> Result<Keys, Refused> {
        let mut keys = Keys::new();
        for (_, content, _) in self.contents() {
            for to in content.value.references() {
                if let Some(number) = self.register.item_no(to.0)? {
                    keys.insert(to, Title::key(number));
                }
            }
        }
        Ok(keys)
    }

    /// The time limits of subjects that are one, the first of which is `subject`.
    fn limits(&self, one: &One<'_>, subject: ItemNo) -> Result<Vec<TimeLimit>, Refused> {
        let levels = one.levels;
        let number = |whom: SubjectId| Ok(self.register.item_no(whom.0)?);
        let lasting = lasting(one.kind, (self.profile, self.office), one.view, one.members);
        let limits = lasting.iter().enumerate();
        limits
            .map(|(place, limit)| row(limit, one.kind, (subject, place), levels, number))
            .collect()
    }

    /// The subjects that exist in a view, sorted into those that are one, the first one first.
    fn clusters(&self, view: &View<'_>) -> Vec<Vec<SubjectId>> {
        let clusters = view.clusters();
        let mut found: Vec<Vec<SubjectId>> = Vec::new();
        for subject in &self.subjects {
            let placed = found.iter().any(|members| members.contains(subject));
            if placed || view.kind_of(*subject).is_none() {
                continue;
            }
            let mut members: Vec<_> = clusters
                .members(*subject)
                .into_iter()
                .filter_map(|one| Some((view.item(one.0)?.item.order, one)))
                .collect();
            members.sort_unstable();
            found.push(members.into_iter().map(|(_, one)| one).collect());
        }
        found
    }
}
