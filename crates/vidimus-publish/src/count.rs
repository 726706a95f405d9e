//! Counts of people, of which small ones are kept back, and whatever would give them away.
//!
//! A reader knows every figure that is shown, now and in all earlier papers that reached the same people, and
//! sees which are kept back. From that alone they must not be able to narrow down a count that was kept back,
//! or how many joined or left between two papers, to fewer than the least number of people. A zero is shown.
//!
//! - A count below the least number is kept back (primary suppression).
//! - A count of whom fewer than that joined or left since an earlier paper showed it is kept back too: the
//!   earlier figure is repeated, with its day.
//! - Then for each of these, and each group of so few people that all figures together tell apart, another world is
//!   sought which a reader could not tell from ours, and in which that count is larger by the least number. Shown
//!   figures that would have to be others in that world are kept back as well (complementary suppression). It
//!   is found by a linear programme that gives up as little as it can; the worlds that were found are kept, and
//!   what several of them have in common need not be sought twice.
//!
//! The question is L. H. Cox's, "Suppression methodology and statistical disclosure control", Journal of the
//! American Statistical Association 75 (1980). That a world is a witness of protection, and is to be found at
//! least cost, one count after the other, follows M. Fischetti and J. J. Salazar, "Solving the cell suppression problem on
//! tabular data with linear constraints", Management Science 47 (2001); they go on to an optimum, and we do not.
//!
//! The unknowns are the numbers of people in each group that stands in the same figures everywhere. A reader is
//! taken to know which of these groups have anybody in them at all, which is more than they do, so that errors are on the
//! safe side. Within one table of two dimensions a world of whole people exists wherever one of fractions
//! does; over several tables that is not certain, and no attempt is made upon it. A reader who knows somebody counted, or
//! who runs this very rule backwards, is not defended against.
//!
//! Which figures are kept back for being small and which to protect another is for the office alone: the paper marks
//! them alike, since to say that a count is small is to narrow it down.

mod world;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;

use world::Worlds;

/// A table of people, before anything of it is shown.
#[derive(Clone, Default)]
pub struct Table {
    /// What it is called: the same in each paper that shows it.
    pub name: String,
    /// What its rows are called, in their order.
    pub rows: Vec<String>,
    /// What its columns are called, in their order.
    pub columns: Vec<String>,
    /// Who stands in each cell, by row and column. Who stands in several is one in the totals.
    pub cells: BTreeMap<(usize, usize), BTreeSet<SubjectId>>,
}

/// Where a figure stands: a row and a column, or a total where one is absent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The table.
    pub table: String,
    /// The row.
    pub row: Option<String>,
    /// The column.
    pub column: Option<String>,
}

/// A figure, whom it counts, and what is shown of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands.
    pub place: Place,
    /// Whom it counts.
    pub persons: BTreeSet<SubjectId>,
    /// What is shown.
    pub shown: Shown,
}

/// What is shown of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Count,
    /// What an earlier paper showed at the same place.
    Earlier {
        /// Its count.
        count: usize,
        /// Of which day.
        day: Day,
    },
    /// Nothing.
    Withheld(Why),
}

/// Why nothing is shown; for the office alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It counts fewer than may be shown.
    Small,
    /// It would give another away.
    Protects,
}

/// What an earlier paper showed to some of the same people.
#[derive(Clone, Copy)]
pub struct Earlier<'e> {
    /// Of which day it spoke.
    pub day: Day,
    /// Its figures, those that were kept back too.
    pub figures: &'e [Figure],
}

// Who is counted must not reach a log.
impl std::fmt::Debug for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Figure")
            .field("place", &self.place)
            .field("shown", &self.shown)
            .finish_non_exhaustive()
    }
}

impl Table {
    /// Its cells and totals, row by row, each as if it were shown.
    fn figures(&self) -> Vec<Figure> {
        let rows = (0..self.rows.len()).map(Some).chain([None]);
        let places = rows.flat_map(|row| {
            let columns = (0..self.columns.len()).map(Some).chain([None]);
            columns.map(move |column| (row, column))
        });
        places
            .map(|(row, column)| self.figure(row, column))
            .collect()
    }

    fn figure(&self, row: Option<usize>, column: Option<usize>) -> Figure {
        let is_in = |(at, to): (usize, usize)| {
            row.is_none_or(|row| row == at) && column.is_none_or(|column| column == to)
        };
        let cells = self.cells.iter().filter(|(at, _)| is_in(**at));
        let named = |names: &[String], at: Option<usize>| names.get(at?).cloned();
        Figure {
            place: Place {
                table: self.name.clone(),
                row: named(&self.rows, row),
                column: named(&self.columns, column),
            },
            persons: cells
                .flat_map(|(_, persons)| persons.iter().copied())
                .collect(),
            shown: Shown::Count,
        }
    }
}

/// What of some tables may be shown, in their order: each cell and total, row by row.
///
/// `least` is the smallest number of people that is shown. What is kept back depends on the order of tables, rows
/// and columns, and on who stands together in them; never on the ids of people.
pub fn suppress(tables: &[Table], earlier: &[Earlier<'_>], least: usize) -> Vec<Figure> {
    let mut figures: Vec<Figure> = tables.iter().flat_map(Table::figures).collect();
    for figure in &mut figures {
        figure.shown = at_first(figure, earlier, least);
    }
    let mut worlds = Worlds::of(&figures, earlier, least);
    for place in worlds.protect() {
        if let Some(figure) = figures.get_mut(place)
            && figure.shown == Shown::Count
        {
            figure.shown = Shown::Withheld(Why::Protects);
        }
    }
    for figure in &mut figures {
        repeat(figure, earlier);
    }
    figures
}

/// What is shown of a figure, looked at alone.
fn at_first(figure: &Figure, earlier: &[Earlier<'_>], least: usize) -> Shown {
    let count = figure.persons.len();
    let moved = |before: &Figure| before.persons.symmetric_difference(&figure.persons).count();
    let mut moved = before(figure, earlier).map(|(_, one)| moved(one));
    if count == 0 {
        Shown::Count
    } else if count < least {
        Shown::Withheld(Why::Small)
    } else if moved.any(|moved| moved > 0 && moved < least) {
        Shown::Withheld(Why::Protects)
    } else {
        Shown::Count
    }
}

/// What earlier papers showed at the same place, the latest last.
fn before<'e>(figure: &Figure, earlier: &[Earlier<'e>]) -> impl Iterator<Item = (Day, &'e Figure)> {
    let figures = earlier.iter();
    let figures = figures.flat_map(|one| one.figures.iter().map(|figure| (one.day, figure)));
    figures.filter(|(_, one)| one.shown == Shown::Count && one.place == figure.place)
}

/// Shows what an earlier paper showed where nothing newer may be shown.
fn repeat(figure: &mut Figure, earlier: &[Earlier<'_>]) {
    let last = before(figure, earlier).max_by_key(|(day, _)| *day);
    if let (Shown::Withheld(_), Some((day, one))) = (figure.shown, last) {
        let count = one.persons.len();
        figure.shown = Shown::Earlier { count, day };
    }
}
