//! From matches of rules to proposals.

use std::collections::HashMap;
use std::ops::Range;

use super::item::{Item, Shape};
use super::page::{Line, Page};
use super::pattern::Match;
use super::proposal::{Basis, Mention, Modality, Mode, Op, Polarity, Proposal, StatementType};
use super::rules::{Frame, Rules, Side};
use super::speech::{Source, Voices};
use super::when::{Calendar, Claim};

/// A match of a frame in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) frame: usize,
    pub(super) found: Match,
}

impl Hit {
    fn items(&self) -> Range<usize> {
        self.found.start..self.found.end
    }
}

/// Finds the proposals of a page.
pub(super) struct Finder<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) rules: &'a Rules,
    pub(super) voices: &'a Voices,
    pub(super) publisher: Option<&'a str>,
}

impl Finder<'_> {
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let mut calendar = Calendar::default();
        let mut proposals = Vec::new();
        for number in 0..self.page.lines.len() {
            for hit in self.hits(number) {
                self.propose(number, &hit, &mut calendar, &mut proposals);
            }
        }
        proposals
    }

    fn frame(&self, hit: &Hit) -> Option<&Frame> {
        self.rules.language.frames.get(hit.frame)
    }

    /// The hits of a sentence, settled among each other, in the order of the text.
    fn hits(&self, number: usize) -> Vec<Hit> {
        let Some(line) = self.page.lines.get(number) else {
            return Vec::new();
        };
        let mut hits: Vec<Hit> = Vec::new();
        for (start, item) in line.items.iter().enumerate() {
            for (frame, pattern) in self.rules.starting_with(item) {
                let Some(rule) = self.rules.language.frames.get(frame) else {
                    continue;
                };
                let Some(pattern) = rule.patterns.get(pattern) else {
                    continue;
                };
                let found = pattern.match_at(&line.items, start, &self.page.language.words);
                if let Some(found) = found.filter(|found| self.stands(rule, number, found)) {
                    hits.push(Hit { frame, found });
                }
            }
        }
        self.settle(line, hits)
    }

    fn stands(&self, rule: &Frame, number: usize, found: &Match) -> bool {
        let Some(line) = self.page.lines.get(number) else {
            return false;
        };
        let near = rule.near.is_none_or(|class| {
            let before = number
                .checked_sub(1)
                .and_then(|at| self.page.lines.get(at))
                .filter(|before| before.paragraph == line.paragraph);
            [Some(line), before]
                .into_iter()
                .flatten()
                .any(|line| line.items.iter().any(|item| self.page.is(class, item)))
        });
        let unless = rule.unless.iter().any(|pattern| {
            (0..line.items.len()).any(|start| {
                let hit = pattern.match_at(&line.items, start, &self.page.language.words);
                hit.is_some_and(|hit| hit.start < found.end + 4 && hit.end + 4 > found.start)
            })
        });
        near && !unless && (!rule.real || self.reality(line, found).is_some())
    }

    /// How real an event is: `None` when the words before it make it untrue or unreal.
    fn reality(&self, line: &Line, found: &Match) -> Option<Modality> {
        let classes = &self.page.classes;
        let before = (found.start.saturating_sub(5)..found.start).rev();
        let clause: Vec<usize> = before
            .take_while(|at| !line.breaks(*at, self.page))
            .collect();
        let inside = found.start..found.end;
        let mut modality = Modality::Asserted;
        for at in clause.into_iter().chain(inside) {
            let Some(item) = line.item(at).filter(|item| item.shape == Shape::Word) else {
                continue;
            };
            if self.page.is(classes.negation, item) || self.page.is(classes.unreal, item) {
                return None;
            }
            if self.page.is(classes.planned, item) {
                modality = Modality::Planned;
            }
        }
        Some(modality)
    }

    /// One figure makes one statement; of overlapping hits of a type the most trusted stays.
    fn settle(&self, line: &Line, mut hits: Vec<Hit>) -> Vec<Hit> {
        let rank = |hit: &Hit| {
            let frame = self.frame(hit);
            let count = frame.is_some_and(|frame| frame.kind == StatementType::Count);
            let trust = frame.map_or(0, |frame| frame.confidence);
            (
                count,
                std::cmp::Reverse(trust),
                hit.found.end - hit.found.start,
                hit.found.start,
                hit.frame,
            )
        };
        hits.sort_by_key(rank);
        let mut kept: Vec<Hit> = Vec::new();
        for hit in hits {
            let kind = self.frame(&hit).map(|frame| frame.kind);
            let taken = kept.iter().any(|other| {
                let same_kind = self.frame(other).map(|frame| frame.kind) == kind;
                let overlap =
                    hit.found.start < other.found.end && other.found.start < hit.found.end;
                let same_figure =
                    hit.found.figure.is_some() && hit.found.figure == other.found.figure;
                let two_figures = match (hit.found.figure, other.found.figure) {
                    (Some(one), Some(two)) => one != two,
                    _ => false,
                };
                (self.uses_figure(&hit) && self.uses_figure(other) && same_figure)
                    || (same_kind && overlap && !two_figures)
            });
            if !taken {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| (hit.found.start, hit.frame));
        let _ = line;
        kept
    }

    fn uses_figure(&self, hit: &Hit) -> bool {
        self.frame(hit).is_some_and(|frame| frame.figure)
    }

    fn propose(&self, number: usize, hit: &Hit, calendar: &mut Calendar, out: &mut Vec<Proposal>) {
        let (Some(frame), Some(line)) = (self.frame(hit), self.page.lines.get(number)) else {
            return;
        };
        let anchor = hit.found.figure.unwrap_or(hit.found.end - 1);
        let source = self.voices.source(self.page, number, anchor);
        let claim = Claim {
            frame,
            line: number,
            items: hit.items(),
            source: &source,
        };
        let when = calendar.date(self.page, &claim);
        let draft = Draft {
            finder: self,
            frame,
            line,
            number,
            hit,
            source: &source,
            when,
        };
        let people = draft.people();
        if people.is_empty() || draft.has_figure() {
            out.extend(draft.proposal(None));
        }
        out.extend(
            people
                .into_iter()
                .filter_map(|person| draft.proposal(Some(person))),
        );
    }
}

/// A hit with all that is known about it.
struct Draft<'a> {
    finder: &'a Finder<'a>,
    frame: &'a Frame,
    line: &'a Line,
    number: usize,
    hit: &'a Hit,
    source: &'a Source,
    when: (Option<String>, Basis),
}

impl Draft<'_> {
    fn page(&self) -> &Page<'_> {
        self.finder.page
    }

    fn figure_item(&self) -> Option<&Item> {
        self.hit
            .found
            .figure
            .filter(|_| self.frame.figure)
            .and_then(|at| self.line.item(at))
    }

    fn has_figure(&self) -> bool {
        self.figure_item().is_some()
    }

    /// The items of the persons whom the claim names.
    fn people(&self) -> Vec<usize> {
        let person = |at: &usize| {
            self.line
                .item(*at)
                .is_some_and(|item| item.shape == Shape::Name { person: true })
        };
        let hit = self.hit.items();
        match self.frame.people {
            None => Vec::new(),
            Some(Side::Inside) => hit.filter(person).collect(),
            Some(Side::Right) => self
                .run(hit.end..(hit.end + 60).min(self.line.items.len()))
                .filter(person)
                .collect(),
            Some(Side::Left) => {
                let start = self.subject_start();
                let before = (start..hit.start).filter(person).collect();
                before
            }
        }
    }

    /// Items up to the next mark that ends a sentence or word that opens a clause with a verb.
    fn run(&self, items: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        items.take_while(|at| {
            self.line.item(*at).is_some_and(|item| {
                item.shape != Shape::Stop
                    && !(item.shape == Shape::Word
                        && self.page().is(self.page().classes.clause, item))
            })
        })
    }

    /// Where the clause of the hit begins: after a mark, a new clause or the words of a speaker.
    fn clause_start(&self) -> usize {
        let mut start = self.hit.found.start;
        let cue = self.source.cue.clone().unwrap_or(0..0);
        while start > 0 && self.hit.found.start - start < 12 {
            let before = start - 1;
            if self.line.breaks(before, self.page()) || (cue.contains(&before) && !self.frame.actor)
            {
                break;
            }
            start = before;
        }
        start
    }

    /// The same, across commas of a list of names.
    fn subject_start(&self) -> usize {
        let mut start = self.hit.found.start;
        let cue = self.source.cue.clone().unwrap_or(0..0);
        while start > 0 && !cue.contains(&(start - 1)) {
            let stops = self.line.item(start - 1).is_some_and(|item| {
                item.shape == Shape::Stop
                    || (item.shape == Shape::Word
                        && self.page().is(self.page().classes.clause, item))
            });
            if stops {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Where the words that belong to the hit end: at the next mark, clause or figure.
    fn clause_end(&self) -> usize {
        let mut end = self.hit.found.end;
        while end < self.line.items.len() && end - self.hit.found.end < 9 {
            let figure = self
                .line
                .item(end)
                .is_some_and(|item| item.figure().is_some());
            if self.line.breaks(end, self.page()) || (figure && self.has_figure()) {
                break;
            }
            end += 1;
        }
        end
    }

    fn text(&self, items: Range<usize>) -> String {
        let words = self.page().slice(&self.line.tokens_of(&items));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn quoted_items(&self, person: Option<usize>) -> Range<usize> {
        let count = self.frame.kind == StatementType::Count;
        let mut start = if count {
            self.hit.found.start
        } else {
            self.clause_start()
        };
        if count
            && start > 0
            && self
                .line
                .item(start - 1)
                .is_some_and(|item| self.page().is(self.page().classes.determiner, item))
        {
            start -= 1;
        }
        let end = self.clause_end();
        match person {
            Some(at) => start.min(at)..end.max(at + 1),
            None => start..end,
        }
    }

    fn value(&self) -> (String, Op) {
        let label = || {
            self.frame
                .value
                .clone()
                .unwrap_or_else(|| self.text(self.hit.items()))
        };
        match self.figure_item().and_then(Item::figure) {
            Some(figure) => (figure.value.clone(), self.frame.op.unwrap_or(figure.op)),
            None => (label(), self.frame.op.unwrap_or_default()),
        }
    }

    /// Whom a figure counts: the words around it without the figure itself.
    fn scope(&self) -> Option<String> {
        let item = self.figure_item()?;
        let figure = item.figure()?;
        let words = self
            .page()
            .slice(&(figure.tokens.end..item.tokens.end))
            .trim();
        let words = words.strip_prefix("of ").unwrap_or(words);
        (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn subject(&self, person: Option<usize>) -> String {
        if let Some(at) = person {
            return self.text(at..at + 1);
        }
        if let Some(scope) = self.scope() {
            return scope;
        }
        let hit = self.hit.items();
        match self.frame.subject {
            Side::Left => self.text(self.trimmed(self.clause_start()..hit.start)),
            Side::Right => self.text(hit.end..self.clause_end()),
            Side::Inside => self.text(hit),
        }
    }

    /// A noun phrase without auxiliaries and adverbs at its edges.
    fn trimmed(&self, items: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (items.start, items.end);
        let aside = |at: usize| {
            self.line.item(at).is_some_and(|item| {
                item.is_break()
                    || item.stamp().is_some()
                    || self.page().is(self.page().classes.aside, item)
            })
        };
        let auxiliary = |at: usize| {
            self.line
                .item(at)
                .is_some_and(|item| self.page().is(self.page().classes.auxiliary, item))
        };
        while start < end && aside(start) {
            start += 1;
        }
        while start < end && (auxiliary(end - 1) || aside(end - 1)) {
            end -= 1;
        }
        start..end
    }

    fn speaker(&self) -> (String, Vec<String>, Mode) {
        match &self.source.speaker {
            Some(speaker) => {
                let mode = if self.source.direct {
                    Mode::Direct
                } else {
                    Mode::Indirect
                };
                let own = |relay: &String| {
                    self.finder
                        .publisher
                        .is_some_and(|publisher| publisher.eq_ignore_ascii_case(relay))
                };
                let chain = self
                    .source
                    .chain
                    .iter()
                    .filter(|relay| !own(relay))
                    .cloned()
                    .collect();
                (speaker.clone(), chain, mode)
            }
            None if self.frame.actor => {
                let subject = self.text(self.trimmed(self.clause_start()..self.hit.found.start));
                if subject.is_empty() {
                    (publisher(), Vec::new(), Mode::Publisher)
                } else {
                    (subject, Vec::new(), Mode::Indirect)
                }
            }
            None => (publisher(), Vec::new(), Mode::Publisher),
        }
    }

    fn modality(&self) -> Modality {
        let found = if self.frame.real {
            self.finder.reality(self.line, &self.hit.found)
        } else {
            None
        };
        match (self.frame.modality, found) {
            (Modality::Asserted, Some(modality)) => modality,
            (modality, _) => modality,
        }
    }

    fn proposal(&self, person: Option<usize>) -> Option<Proposal> {
        let page = self.page();
        let tokens = self.line.tokens_of(&self.quoted_items(person));
        let quote = page.slice(&tokens);
        let place = points(page, &tokens)?;
        let (value, op) = match person {
            Some(_) => (
                self.frame.value.clone().unwrap_or_else(|| self.value().0),
                Op::Equal,
            ),
            None => self.value(),
        };
        let (speaker, chain, mode) = self.speaker();
        let people = person
            .into_iter()
            .chain(self.people())
            .map(|at| self.mention(at));
        let mut people: Vec<Mention> = people.collect();
        people.dedup_by_key(|mention| mention.start);
        if person.is_some() {
            people.truncate(1);
        }
        let denied = self.source.denies && self.has_figure();
        let _ = self.number;
        Some(Proposal {
            kind: self.frame.kind,
            subject: self.subject(person),
            value,
            op,
            as_of: self.when.0.clone(),
            as_of_basis: self.when.1,
            speaker,
            chain,
            mode,
            polarity: if denied {
                Polarity::Denied
            } else {
                Polarity::Asserted
            },
            modality: self.modality(),
            scope: if person.is_none() { self.scope() } else { None },
            quote: quote.to_owned(),
            start: place.start,
            end: place.end,
            occurrence: 1,
            rule: self.frame.id.clone(),
            rule_version: self.frame.version,
            people,
            confidence: self.frame.confidence,
        })
    }

    fn mention(&self, at: usize) -> Mention {
        let tokens = self.line.item(at).map_or(0..0, |item| item.tokens.clone());
        let points = points(self.page(), &tokens).unwrap_or(0..0);
        Mention {
            name: self.text(at..at + 1),
            start: points.start,
            end: points.end,
        }
    }
}

fn publisher() -> String {
    "publisher".to_owned()
}

fn points(page: &Page<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let first = page.tokens.get(tokens.start)?.points.start;
    let last = page.tokens.get(tokens.end.checked_sub(1)?)?.points.end;
    (first < last).then_some(first..last)
}

/// Keeps the first of equal statements.
pub(super) fn without_repeats(proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut seen: HashMap<(StatementType, String, String, String), ()> = HashMap::new();
    let mut kept = Vec::new();
    for proposal in proposals {
        let key = (
            proposal.kind,
            proposal.value.clone(),
            proposal.subject.to_lowercase(),
            proposal.speaker.clone(),
        );
        if seen.insert(key, ()).is_none() {
            kept.push(proposal);
        }
    }
    kept
}
