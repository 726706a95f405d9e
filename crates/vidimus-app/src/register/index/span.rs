//! What holds for viewers of a run of levels.

use vidimus_model::label::Level;
use vidimus_store::{ListRow, TimeLimit, Title};

/// What holds for viewers of some levels.
pub(super) trait Spanning {
    fn span(&self) -> (Level, Level);
    fn end_at(&mut self, to: Level);
    /// Whether both say the same, to whomever.
    fn says_as(&self, other: &Self) -> bool;
}

impl Spanning for ListRow {
    fn span(&self) -> (Level, Level) {
        (self.from, self.to)
    }

    fn end_at(&mut self, to: Level) {
        self.to = to;
    }

    fn says_as(&self, other: &Self) -> bool {
        self.subject == other.subject && self.cells == other.cells
    }
}

impl Spanning for TimeLimit {
    fn span(&self) -> (Level, Level) {
        (self.from, self.to)
    }

    fn end_at(&mut self, to: Level) {
        self.to = to;
    }

    fn says_as(&self, other: &Self) -> bool {
        let (from, to) = other.span();
        let here = Self {
            from,
            to,
            ..self.clone()
        };
        here == *other
    }
}

impl Spanning for Title {
    fn span(&self) -> (Level, Level) {
        (self.from, self.to)
    }

    fn end_at(&mut self, to: Level) {
        self.to = to;
    }

    fn says_as(&self, other: &Self) -> bool {
        let said = |one: &Self| (one.subject, one.plain.clone(), one.sort.clone());
        said(self) == said(other)
    }
}

/// Adds what holds for some levels, or lets what held below hold on where nothing changed.
pub(super) fn extend<T: Spanning>(rows: &mut Vec<T>, row: T) {
    let (from, to) = row.span();
    let same = rows
        .iter_mut()
        .find(|last| above(last.span().1) == Some(from) && last.says_as(&row));
    match same {
        Some(last) => last.end_at(to),
        None => rows.push(row),
    }
}

/// The level before another.
pub(super) fn below(level: Level) -> Option<Level> {
    let at = Level::ALL.iter().position(|one| *one == level)?;
    Level::ALL.get(at.checked_sub(1)?).copied()
}

fn above(level: Level) -> Option<Level> {
    let at = Level::ALL.iter().position(|one| *one == level)?;
    Level::ALL.get(at + 1).copied()
}
