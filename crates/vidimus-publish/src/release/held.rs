//! People held, by place and by status: whom a paper counts, and how their table is set.
//!
//! Somebody is counted of whom it is said where they are held and who may be counted: their own consent to
//! statistics, or another basis, is asked for, and never having been asked is none. Names of places are those that
//! whoever gets the paper may read.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::clearance::Cleared;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Meaning;
use vidimus_model::value::Value;

use super::Rules;
use super::matter::Matter;
use crate::count::{Earlier, Figure, Shown, Table, suppress};
use crate::paper::{self, Align, Paper, Text};
use crate::wording::{Says, Wording};

const PERSON: &str = "person";
const PLACE: &str = "place";
const CUSTODY: &str = "custody";
const STATUS: &str = "status";
/// The status of those of whom none is said, or several at once.
const UNKNOWN: &str = "unknown";
/// What the table is called from paper to paper.
const HELD: &str = "held";

/// What is needed to count people for somebody.
#[derive(Clone, Copy)]
pub struct Count<'c> {
    /// What they may read.
    pub shown: &'c Cleared,
    /// What may be counted for them.
    pub counted: &'c Cleared,
    /// What they may have read before.
    pub earlier: &'c [Earlier<'c>],
    /// The smallest number of people that is shown.
    pub least: usize,
}

impl Count<'_> {
    /// The people held at these places, by place and status; nothing where nobody is counted.
    pub fn held(&self, places: &[SubjectId], rules: Rules<'_>, words: &dyn Wording) -> Vec<Figure> {
        let says = Says {
            words,
            kinds: rules.kinds,
        };
        let (shown, counted) = (self.shown.view(), self.counted.view());
        let named = Matter::of(&shown, rules, says);
        let counted = Matter::of(&counted, rules, says);
        let cells = cells(&counted, &rows(&named, &counted, places));
        if cells.is_empty() {
            return Vec::new();
        }
        suppress(&[table(&counted, cells)], self.earlier, self.least)
    }
}

/// What places are called. Those called the same stand in one row.
fn rows(
    named: &Matter<'_>,
    counted: &Matter<'_>,
    places: &[SubjectId],
) -> BTreeMap<SubjectId, String> {
    let places = places.iter().copied();
    let places = places.filter(|one| named.kind(*one).is_some_and(|kind| kind.name == PLACE));
    let titled = places.filter_map(|one| Some((one, named.title(one)?)));
    let known = titled.flat_map(|(one, title)| {
        let members = named.members(one).into_iter();
        let members = members.flat_map(|member| counted.members(member));
        members.map(move |member| (member, title.clone()))
    });
    known.collect()
}

/// Who stands where, by what the place is called and the term of the status.
type Cells = BTreeMap<(String, String), BTreeSet<SubjectId>>;

fn cells(matter: &Matter<'_>, rows: &BTreeMap<SubjectId, String>) -> Cells {
    let mut cells = Cells::new();
    for custody in matter.subjects() {
        let Some((person, place, status)) = held(matter, custody) else {
            continue;
        };
        if let Some(row) = rows.get(&place) {
            let cell = cells.entry((row.clone(), status)).or_default();
            cell.insert(person);
        }
    }
    cells
}

/// Who is held where and how, where this is a time of custody that did not end.
fn held(matter: &Matter<'_>, custody: SubjectId) -> Option<(SubjectId, SubjectId, String)> {
    let kind = matter.kind(custody).filter(|kind| kind.name == CUSTODY)?;
    let says =
        |subject: SubjectId, property: &str| matter.facts(subject, property).next().is_some();
    let persons = matter.facts(custody, PERSON);
    let persons = persons.filter_map(|content| content.value.reference());
    let persons: BTreeSet<SubjectId> = persons.filter_map(|one| first(matter, one)).collect();
    let person = persons.first().copied().filter(|_| persons.len() == 1)?;
    let ended = says(custody, "released") || says(custody, "escaped") || says(person, "died");
    let place = last(matter, custody, PLACE, |value| {
        first(matter, value.reference()?)
    })?;
    let status = last(matter, custody, STATUS, |value| {
        value.words().map(str::to_owned)
    });
    let vocabulary = kind.terms_of(STATUS, None)?;
    let means = |meaning, term: &str| vocabulary.means(meaning, term);
    match status {
        _ if ended => None,
        Some(term) if means(Meaning::Held, &term) => Some((person, place, term)),
        Some(term) if means(Meaning::Free, &term) || means(Meaning::Dead, &term) => None,
        _ => Some((person, place, UNKNOWN.to_owned())),
    }
}

/// The one that stands for all that are one with it.
fn first(matter: &Matter<'_>, subject: SubjectId) -> Option<SubjectId> {
    matter.members(subject).into_iter().min()
}

/// What was said last of a property, and still holds; nothing where that is several things.
fn last<T: PartialEq>(
    matter: &Matter<'_>,
    subject: SubjectId,
    property: &str,
    of: impl Fn(&Value) -> Option<T>,
) -> Option<T> {
    let facts = matter.facts(subject, property);
    let facts = facts.filter(|content| content.valid_to.is_none());
    let dated = facts.map(|content| {
        let date = content.as_of.as_ref().or(content.valid_from.as_ref());
        (date.and_then(Edtf::latest), &content.value)
    });
    let dated: Vec<(Option<Day>, &Value)> = dated.collect();
    let day = dated.iter().map(|(day, _)| *day).max()?;
    let mut said = dated.iter().filter(|(one, _)| *one == day);
    let first = of(said.next()?.1)?;
    said.all(|(_, value)| of(value).as_ref() == Some(&first))
        .then_some(first)
}

/// Places by their names, and statuses in the order of their vocabulary.
fn table(matter: &Matter<'_>, cells: Cells) -> Table {
    let names: BTreeSet<&String> = cells.keys().map(|(row, _)| row).collect();
    let rows: Vec<String> = names.into_iter().cloned().collect();
    let kind = matter.rules.kinds.get(CUSTODY);
    let vocabulary = kind.and_then(|kind| kind.terms_of(STATUS, None));
    let terms = vocabulary.iter().flat_map(|one| &one.terms);
    let is_said = |term: &&String| cells.keys().any(|(_, status)| status == *term);
    let columns: Vec<String> = terms.filter(is_said).cloned().collect();
    let at = |names: &[String], name: &str| names.iter().position(|one| one == name);
    let cells = cells.into_iter().filter_map(|((row, status), persons)| {
        Some(((at(&rows, &row)?, at(&columns, &status)?), persons))
    });
    Table {
        name: HELD.to_owned(),
        cells: cells.collect(),
        rows,
        columns,
    }
}

/// Sets the table, with a word for each total and for what is kept back.
pub(super) fn show(matter: &Matter<'_>, counts: &[Figure], paper: &mut Paper) {
    let says = matter.says;
    let say = |key: &str| says.say(key, &[]);
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut columns: Vec<String> = Vec::new();
    for (at, figure) in counts.iter().enumerate() {
        let starts_row = at == 0
            || counts
                .get(at - 1)
                .is_some_and(|one| one.place.column.is_none());
        if starts_row {
            let name = figure.place.row.clone();
            rows.push(vec![name.unwrap_or_else(|| say("release-held-all")).into()]);
        }
        if rows.len() == 1 {
            let column = figure.place.column.as_ref();
            let column = column.map(|term| says.term(CUSTODY, STATUS, None, term));
            columns.push(column.unwrap_or_else(|| say("release-held-all")));
        }
        if let Some(row) = rows.last_mut() {
            row.push(words(says, figure).into());
        }
    }
    let table = paper::Table::new(say("release-held-table"))
        .column(says.property(CUSTODY, PLACE), Align::Start);
    let table = columns
        .into_iter()
        .fold(table, |table, name| table.column(name, Align::End));
    paper.heading(2, say("release-held"));
    paper.paragraph(say("release-held-opening"));
    paper.table(table.rows(rows));
}

fn words(says: Says<'_>, figure: &Figure) -> String {
    match figure.shown {
        Shown::Count => figure.persons.len().to_string(),
        Shown::Earlier { count, day } => {
            let (count, day) = (count.to_string(), says.day(day));
            says.say("release-held-earlier", &[("count", &count), ("day", &day)])
        }
        Shown::Withheld(_) => says.say("release-held-withheld", &[]),
    }
}
