//! Which date belongs to a claim.

use std::collections::HashMap;
use std::ops::Range;

use super::date::Stamp;
use super::item::{Item, Shape};
use super::page::{Line, Page};
use super::proposal::{Basis, StatementType};
use super::rules::{Dated, Frame};
use super::speech::Source;

/// How many sentences a date is carried on to claims of the same type.
const REACH: usize = 3;

/// A date with its basis.
pub(crate) type When = (Option<String>, Basis);

/// Dates of earlier claims, by type.
#[derive(Default)]
pub(crate) struct Calendar {
    last: HashMap<StatementType, (usize, String)>,
    /// The last event with a figure and a date.
    whole: Option<(usize, When)>,
}

/// The claim whose date is looked for.
pub(crate) struct Claim<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) line: usize,
    pub(crate) items: Range<usize>,
    pub(crate) source: &'a Source,
}

impl Calendar {
    pub(crate) fn date(&mut self, page: &Page<'_>, claim: &Claim<'_>) -> When {
        let when = self.look(page, claim);
        if claim.frame.figure && claim.frame.kind != StatementType::Count && when.0.is_some() {
            self.whole = Some((claim.line, when.clone()));
        }
        when
    }

    fn look(&mut self, page: &Page<'_>, claim: &Claim<'_>) -> When {
        let Some(line) = page.lines.get(claim.line) else {
            return (None, Basis::None);
        };
        if let Some(stamp) = beside(line, claim, page) {
            return self.found(page, claim, stamp);
        }
        if let Some(when) = self.of_whole(claim) {
            return when;
        }
        let cue = claim.source.cue.as_ref();
        let said = cue.and_then(|cue| date_of_cue(line, cue));
        if let Some(stamp) = said.filter(|_| claim.frame.dated == Dated::State) {
            return self.found(page, claim, stamp);
        }
        if is_present(page, line, claim) {
            return publication(page);
        }
        self.carried(claim).unwrap_or((None, Basis::None))
    }

    /// "360 were detained last month, including 58 children": a part has the date of the whole.
    fn of_whole(&self, claim: &Claim<'_>) -> Option<When> {
        let whole = self.whole.as_ref().filter(|(line, _)| *line == claim.line);
        let part = claim.frame.kind == StatementType::Count;
        whole.filter(|_| part).map(|(_, when)| when.clone())
    }

    fn found(&mut self, page: &Page<'_>, claim: &Claim<'_>, stamp: &Stamp) -> When {
        let Some(iso) = stamp.iso.as_deref() else {
            return from_text(page);
        };
        let event = claim.frame.dated == Dated::Event;
        let iso = iso.strip_suffix("/..").filter(|_| event).unwrap_or(iso);
        let place = (claim.line, iso.to_owned());
        self.last.insert(claim.frame.kind, place);
        (Some(iso.to_owned()), stamp.basis)
    }

    /// The date of the same sort of event told shortly before.
    fn carried(&self, claim: &Claim<'_>) -> Option<When> {
        if claim.frame.dated == Dated::State {
            return None;
        }
        let (line, iso) = self.last.get(&claim.frame.kind)?;
        (claim.line - line <= REACH).then(|| (Some(iso.clone()), Basis::Inferred))
    }
}

fn publication(page: &Page<'_>) -> When {
    match page.reference.publication() {
        Some(iso) => (Some(iso), Basis::Publication),
        None => from_text(page),
    }
}

fn from_text(page: &Page<'_>) -> When {
    match page.reference.year_from_text() {
        Some(year) => (Some(year), Basis::Inferred),
        None => (None, Basis::None),
    }
}

/// The nearest date in the same clause, else the nearest in the sentence that is not the cue's.
fn beside<'a>(line: &'a Line, claim: &Claim<'_>, page: &Page<'_>) -> Option<&'a Stamp> {
    let cue = claim.source.cue.clone().unwrap_or(0..0);
    let adjunct = cue_dates(line, &cue);
    let mut best: Option<(usize, &Stamp)> = None;
    for (at, item) in line.items.iter().enumerate() {
        let Some(stamp) = item.stamp() else { continue };
        let inside = claim.items.contains(&at);
        // Nothing happens "since" a day, but who is held since then was captured then.
        let open = claim.frame.dated == Dated::Event
            && claim.frame.kind != StatementType::Capture
            && stamp.iso.as_deref().is_some_and(|iso| iso.ends_with(".."));
        if open || (adjunct.contains(&at) && !inside) {
            continue;
        }
        let clauses = clauses_between(line, page, at, &claim.items);
        let heads = heads(line, at, claim);
        let far = clauses > 0 && !heads && !inside && !goes_on(line, claim, at, stamp);
        // A date in the clause before belongs to what is told there.
        let before = at < claim.items.start;
        if far && (before || claim.frame.dated == Dated::State) {
            continue;
        }
        let attribute = stamp_is_attribute(line, page, at);
        let distance = distance(at, &claim.items) + 6 * clauses + 6 * usize::from(attribute);
        let distance = if heads { distance.min(4) } else { distance };
        if distance <= 24 && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, stamp));
        }
    }
    best.map(|(_, stamp)| stamp)
}

/// "14 people, the ministry said, have been missing since 2 May": the speaker stands between two commas.
fn goes_on(line: &Line, claim: &Claim<'_>, at: usize, stamp: &Stamp) -> bool {
    let comma = |at: usize| line.item(at).is_some_and(|item| item.shape == Shape::Comma);
    let open = stamp.iso.as_deref().is_some_and(|iso| iso.ends_with(".."));
    let inserted = claim.source.cue.as_ref().is_some_and(|cue| {
        let before = cue.start.checked_sub(1).is_some_and(comma);
        claim.items.end <= cue.start && cue.end < at && before && comma(cue.end)
    });
    open && inserted
}

/// A year that only tells which thing is meant: "the 2020 protests".
fn stamp_is_attribute(line: &Line, page: &Page<'_>, at: usize) -> bool {
    let year = line
        .item(at)
        .and_then(Item::stamp)
        .and_then(|stamp| stamp.iso.as_deref());
    let next = line
        .item(at + 1)
        .is_some_and(|item| item.shape == Shape::Word && !page.is(page.classes.function, item));
    next && year.is_some_and(|iso| iso.len() == 4)
}

/// "In June, …" at the head of a sentence holds for all of it.
fn heads(line: &Line, at: usize, claim: &Claim<'_>) -> bool {
    let marked = |at: Option<usize>| {
        at.and_then(|at| line.item(at))
            .is_some_and(|item| item.shape == Shape::Comma)
    };
    let before = at + 1 < claim.items.start;
    at <= 1 || (before && marked(Some(at + 1)) && (at <= 5 || marked(at.checked_sub(1))))
}

fn distance(at: usize, items: &Range<usize>) -> usize {
    if items.contains(&at) {
        0
    } else if at < items.start {
        items.start - at
    } else {
        at + 1 - items.end
    }
}

fn clauses_between(line: &Line, page: &Page<'_>, at: usize, items: &Range<usize>) -> usize {
    let between = if at < items.start {
        at + 1..items.start
    } else {
        items.end..at
    };
    between.filter(|at| line.breaks(*at, page)).count()
}

/// Dates that say when something was said: right before or after the words for it.
fn cue_dates(line: &Line, cue: &Range<usize>) -> Vec<usize> {
    let is_date = |at: &usize| line.item(*at).is_some_and(|item| item.stamp().is_some());
    let breaks = |at: usize| line.item(at).is_none_or(Item::is_break);
    let before = cue.start.checked_sub(1);
    let second = (!breaks(cue.end)).then_some(cue.end + 1);
    let inside = cue.clone().chain(before).chain([cue.end]).chain(second);
    inside.filter(|at| !cue.is_empty() && is_date(at)).collect()
}

fn date_of_cue<'a>(line: &'a Line, cue: &Range<usize>) -> Option<&'a Stamp> {
    cue_dates(line, cue)
        .first()
        .and_then(|at| line.item(*at))
        .and_then(|item| item.stamp())
}

/// Whether the claim's clause is in the present, or in the present perfect.
fn is_present(page: &Page<'_>, line: &Line, claim: &Claim<'_>) -> bool {
    let near = claim.items.start.saturating_sub(8)..(claim.items.end + 8).min(line.items.len());
    let cue = claim.source.cue.clone().unwrap_or(0..0);
    near.filter(|at| !cue.contains(at)).any(|at| {
        line.item(at)
            .is_some_and(|item| page.is(page.classes.present, item))
    })
}
