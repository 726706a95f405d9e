//! Which rules hold where: the hits of a text, settled among each other.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::clause::Clause;
use super::draft::{Draft, counted};
use super::item::{Item, Shape};
use super::page::{Line, Page};
use super::pattern::Match;
use super::proposal::{Modality, Proposal, StatementType};
use super::rules::{Frame, Reality, Rules};
use super::speech::Voices;
use super::when::{Calendar, Claim, When};

/// How many items before an event can make it untrue.
const REACH: usize = 5;

/// How many sentences back a word that a frame asks for may stand.
const NEAR: usize = 3;

/// A match of a frame in a sentence.
#[derive(Clone, Copy)]
pub(super) struct Hit<'a> {
    pub(super) frame: &'a Frame,
    pub(super) order: usize,
    pub(super) found: Match,
}

impl Hit<'_> {
    pub(super) fn items(&self) -> Range<usize> {
        self.found.start..self.found.end
    }

    /// The item of the figure, for frames whose value it is.
    pub(super) fn figure(&self) -> Option<usize> {
        self.found.figure.filter(|_| self.frame.figure)
    }

    /// Whether no mark and no new clause stands between the two.
    fn touches(&self, other: &Self, line: &Line, page: &Page<'_>) -> bool {
        let between = self.found.end.min(other.found.end)..self.found.start.max(other.found.start);
        let clause = Clause { page, line };
        between.len() <= 6
            && !between
                .clone()
                .any(|at| line.breaks(at, page) || clause.is_and(at))
    }

    /// Whether two hits say one thing: the same figure, or the same type in the same words.
    fn rivals(&self, other: &Self, line: &Line, page: &Page<'_>) -> bool {
        match (self.figure(), other.figure()) {
            (Some(one), Some(two)) => one == two,
            _ => self.frame.kind == other.frame.kind && self.touches(other, line, page),
        }
    }
}

/// Finds the proposals of a page.
pub(super) struct Finder<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) rules: &'a Rules,
    pub(super) voices: &'a Voices,
    pub(super) publisher: Option<&'a str>,
}

impl<'a> Finder<'a> {
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let mut calendar = Calendar::default();
        let mut proposals = Vec::new();
        let mut seen = Seen::default();
        let headlines: Vec<Range<usize>> = self.page.headlines().collect();
        let lines = self.page.lines.iter().enumerate();
        for (number, line) in lines.filter(|(_, line)| !self.page.is_question(line)) {
            for hit in self.hits(number, line) {
                let draft = self.draft(number, line, hit, &mut calendar);
                let drafted = draft.proposals().into_iter();
                proposals.extend(
                    drafted.filter(|found| {
                        in_headline(&headlines, found) || seen.is_new(found, number)
                    }),
                );
            }
        }
        without_headlines(proposals, &headlines)
    }

    fn draft(
        &self,
        number: usize,
        line: &'a Line,
        hit: Hit<'a>,
        calendar: &mut Calendar,
    ) -> Draft<'a> {
        let anchor = hit.figure().unwrap_or(hit.found.start);
        let source = self.voices.source(self.page, number, anchor);
        let claim = Claim {
            frame: hit.frame,
            line: number,
            items: hit.items(),
            source: &source,
        };
        let when = calendar.date(self.page, &claim);
        let clause = Clause {
            page: self.page,
            line,
        };
        let modality = self.modality(clause, &hit, &when);
        let start = clause.item(hit.found.start);
        let starts_with_noun = start.is_some_and(|item| item.figure().is_some());
        let subject = clause.subject_before(hit.found.start);
        let subject = subject.filter(|_| !starts_with_noun);
        let first = subject
            .clone()
            .or_else(|| clause.first_phrase(hit.found.start));
        let named = first
            .as_ref()
            .and_then(|subject| self.voices.named(clause, number, subject));
        let earlier = self.earlier(number, line, hit.found.start);
        Draft {
            clause,
            hit,
            source,
            when,
            modality,
            subject,
            named,
            earlier,
            publisher: self.publisher,
        }
    }

    /// As what it is said: the frame's own, or what the words around it make of it.
    fn modality(&self, clause: Clause<'_>, hit: &Hit<'_>, when: &When) -> Modality {
        match (hit.frame.modality, reality(clause, hit.frame, &hit.found)) {
            (Modality::Asserted, Some(Modality::Asserted))
                if self.is_to_come(when) && !is_foiled(clause, hit) =>
            {
                Modality::Planned
            }
            (Modality::Asserted, Some(found)) => found,
            (given, _) => given,
        }
    }

    /// What happens after the day of the document has not happened yet: "begins on 2 April" in March.
    fn is_to_come(&self, when: &When) -> bool {
        let published = self.page.reference.publication();
        let day = when.0.as_deref();
        day.zip(published).is_some_and(|(day, published)| {
            let shared = day.len().min(published.len()).min(10);
            day.get(..shared) > published.get(..shared)
        })
    }

    /// Whom the last figure before an item counts, looked for two sentences back.
    fn earlier(&self, number: usize, line: &Line, at: usize) -> Option<String> {
        let here = line.items.iter().take(at).rev();
        let back = number.saturating_sub(2)..number;
        let before = self.page.lines.get(back).unwrap_or_default().iter().rev();
        let mut items = here.chain(before.flat_map(|line| line.items.iter().rev()));
        items.find_map(|item| counted(self.page, item))
    }

    /// The hits of a sentence in the order of the text.
    fn hits(&self, number: usize, line: &Line) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        for (start, item) in line.items.iter().enumerate() {
            for (order, pattern) in self.rules.starting_with(item) {
                let Some(frame) = self.rules.language.frames.get(order) else {
                    continue;
                };
                let Some(pattern) = frame.patterns.get(pattern) else {
                    continue;
                };
                let found = pattern.match_at(&line.items, start, &self.page.language.words);
                if let Some(found) = found.filter(|found| self.stands(frame, number, line, found)) {
                    hits.push(Hit {
                        frame,
                        order,
                        found,
                    });
                }
            }
        }
        settle(hits, line, self.page)
    }

    fn stands(&self, frame: &Frame, number: usize, line: &Line, found: &Match) -> bool {
        let clause = Clause {
            page: self.page,
            line,
        };
        let real = frame.real == Reality::Any || reality(clause, frame, found).is_some();
        real && self.is_near(frame, number) && !self.is_ruled_out(frame, line, found)
    }

    /// Whether a word that the frame asks for stands in this sentence or shortly before it.
    fn is_near(&self, frame: &Frame, number: usize) -> bool {
        let Some(class) = frame.near else { return true };
        let lines = self
            .page
            .lines
            .get(number.saturating_sub(NEAR)..=number)
            .unwrap_or_default();
        lines.iter().rev().any(|line| {
            line.tokens
                .clone()
                .any(|at| self.page.language.words.run(class, &self.page.tokens, at) > 0)
        })
    }

    fn is_ruled_out(&self, frame: &Frame, line: &Line, found: &Match) -> bool {
        let window = found.start.saturating_sub(16)..(found.end + 4).min(line.items.len());
        frame.unless.iter().any(|pattern| {
            window.clone().any(|start| {
                let hit = pattern.match_at(&line.items, start, &self.page.language.words);
                hit.is_some_and(|hit| hit.end + 4 > found.start)
            })
        })
    }
}

fn in_headline(headlines: &[Range<usize>], found: &Proposal) -> bool {
    headlines.iter().any(|range| range.contains(&found.start))
}

/// What a headline says is left out where the text says it too.
fn without_headlines(proposals: Vec<Proposal>, headlines: &[Range<usize>]) -> Vec<Proposal> {
    let body = || {
        proposals
            .iter()
            .filter(|found| !in_headline(headlines, found))
    };
    let kinds: HashSet<StatementType> = body().map(|found| found.kind).collect();
    let figures: HashSet<String> = body().map(|found| found.value.clone()).collect();
    let told = |found: &Proposal| match found.scope {
        Some(_) => figures.contains(&found.value),
        None => kinds.contains(&found.kind),
    };
    let repeats = |found: &Proposal| in_headline(headlines, found) && told(found);
    let keep: Vec<bool> = proposals.iter().map(|found| !repeats(found)).collect();
    let kept = proposals.into_iter().zip(keep).filter(|(_, keep)| *keep);
    kept.map(|(found, _)| found).collect()
}

/// Whether the match tells that something was refused: that is done, whatever day was meant.
fn is_foiled(clause: Clause<'_>, hit: &Hit<'_>) -> bool {
    let classes = &clause.page.classes;
    let planned = |at: usize| clause.is_word(classes.planned, at);
    hit.items()
        .any(|at| clause.is_word(classes.foiled, at) && !at.checked_sub(1).is_some_and(planned))
}

/// How real an event is: `None` when the words before it or in it make it untrue or unreal.
fn reality(clause: Clause<'_>, frame: &Frame, found: &Match) -> Option<Modality> {
    let first = found.start.saturating_sub(REACH);
    let open = (first..found.start)
        .rev()
        .find(|at| clause.line.breaks(*at, clause.page));
    // "if", "whether" and "how many" open a clause in which nothing is said to have happened.
    let opener = open.is_some_and(|at| clause.is_word(clause.page.classes.unreal, at));
    let before = open.map_or(first, |at| at + 1)..found.start;
    let inside = match frame.real {
        Reality::Any => return Some(Modality::Asserted),
        Reality::Before => found.start..found.start,
        Reality::Whole => found.start..found.end,
    };
    if opener {
        return None;
    }
    let mut modality = Modality::Asserted;
    for at in before.chain(inside) {
        modality = match word_reality(clause, frame, at)? {
            Modality::Planned if modality == Modality::Possible => modality,
            Modality::Asserted => modality,
            found => found,
        };
    }
    Some(modality)
}

/// What one word makes of an event.
fn word_reality(clause: Clause<'_>, frame: &Frame, at: usize) -> Option<Modality> {
    let classes = &clause.page.classes;
    let word = clause.item(at).filter(|item| item.shape == Shape::Word);
    let Some(word) = word else {
        return Some(Modality::Asserted);
    };
    let words = &clause.page.language.words;
    let first = word.tokens.start;
    let unhappened = words.run(classes.counterfactual, &clause.page.tokens, first) > 1;
    if frame.possible && !unhappened && clause.is(classes.possible, at) {
        return Some(Modality::Possible);
    }
    let untrue = [classes.negation, classes.unreal];
    if untrue.iter().any(|class| clause.is(*class, at)) || is_wished(clause, at) {
        return None;
    }
    let planned = words.run(classes.planned, &clause.page.tokens, first) > 0;
    Some(if planned {
        Modality::Planned
    } else {
        Modality::Asserted
    })
}

/// "(that) the wounded be freed": without "will" or "to" before it, "be" tells what somebody wants.
fn is_wished(clause: Clause<'_>, at: usize) -> bool {
    let classes = &clause.page.classes;
    let bare = clause.is_word(classes.planned, at) && clause.is_word(classes.being, at);
    bare && !(at.saturating_sub(4)..at).any(|at| clause.is_word(classes.modal, at))
}

/// Of rivals the more trusted stays, events before counts, the shorter before the longer.
fn settle<'h>(mut hits: Vec<Hit<'h>>, line: &Line, page: &Page<'_>) -> Vec<Hit<'h>> {
    hits.sort_by_key(|hit| {
        let count = hit.frame.kind == StatementType::Count;
        let trust = std::cmp::Reverse(hit.frame.confidence);
        (count, trust, hit.items().len(), hit.found.start, hit.order)
    });
    let mut kept: Vec<Hit<'_>> = Vec::new();
    for hit in hits {
        if !kept.iter().any(|other| hit.rivals(other, line, page)) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| (hit.found.start, hit.order));
    kept
}

/// Statements already made: the same one in a later sentence says nothing new.
#[derive(Default)]
struct Seen {
    lines: HashMap<(StatementType, String, String, String), usize>,
}

impl Seen {
    fn is_new(&mut self, found: &Proposal, line: usize) -> bool {
        let subject = found.subject.to_lowercase();
        let key = (
            found.kind,
            found.value.clone(),
            subject,
            found.speaker.clone(),
        );
        *self.lines.entry(key).or_insert(line) == line
    }
}

/// Whether a figure says "one": "one prisoner" counts nothing.
pub(super) fn is_one(item: &Item) -> bool {
    item.figure().is_some_and(|figure| figure.value == "1")
}
