//! Conversations printed with a name before each turn: "Ada Lovelace: …", "Q: …".

use std::collections::HashMap;
use std::ops::Range;

use super::super::clause::Clause;
use super::super::page::{Line, Page};
use super::super::token::{Sort, Token};
use super::Said;

/// A name before a turn has no more words.
const LONGEST: usize = 5;

/// Who answers in each line, where most turns are questions of one and answers of another.
pub(super) fn answers(page: &Page<'_>) -> Option<Vec<Option<Said>>> {
    let labels: Vec<Option<&str>> = (0..page.lines.len()).map(|at| label(page, at)).collect();
    let mut turns: HashMap<&str, Turns> = HashMap::new();
    for (at, label) in labels.iter().enumerate() {
        if let Some(label) = label {
            let turns = turns.entry(label).or_default();
            turns.all += 1;
            turns.asking += usize::from(asks(page, at));
        }
    }
    turns.retain(|_, turns| turns.all > 1);
    let asks = |label: &str| {
        turns
            .get(label)
            .is_some_and(|turns| turns.asking * 2 > turns.all)
    };
    let asker = turns.keys().any(|label| asks(label));
    let speaks = |label: &str| turns.contains_key(label) && !asks(label);
    let answered = asker && turns.keys().any(|label| speaks(label));
    answered.then(|| said(page, &labels, speaks))
}

/// The turns of one name, and how many of them ask.
#[derive(Default)]
struct Turns {
    all: usize,
    asking: usize,
}

/// A paragraph without a name goes on with the turn before it, but not after the last one.
fn said(
    page: &Page<'_>,
    labels: &[Option<&str>],
    speaks: impl Fn(&str) -> bool,
) -> Vec<Option<Said>> {
    let last = labels.iter().rposition(Option::is_some).unwrap_or(0);
    let ending = page.lines.get(last).map(|line| line.paragraph);
    let mut now: Option<&str> = None;
    let mut said = Vec::new();
    for (at, line) in page.lines.iter().enumerate() {
        now = labels.get(at).copied().flatten().or(now);
        let within = Some(line.paragraph) <= ending;
        let speaker = now.filter(|label| within && speaks(label));
        said.push(speaker.and_then(|label| Some((named(page, label)?, Vec::new()))));
    }
    said
}

/// The name itself; of "A" the person who is named first.
fn named(page: &Page<'_>, label: &str) -> Option<String> {
    if label.chars().count() > 2 {
        return Some(label.to_owned());
    }
    page.lines.iter().take(12).find_map(|line| {
        let clause = Clause { page, line };
        let person = (0..line.items.len()).find(|at| clause.is_person(*at))?;
        Some(clause.text(&(person..person + 1)).to_owned())
    })
}

/// The name with a colon at which a paragraph begins.
fn label<'a>(page: &Page<'a>, at: usize) -> Option<&'a str> {
    let line = page.lines.get(at)?;
    let before = at.checked_sub(1).and_then(|at| page.lines.get(at));
    let opens = before.is_none_or(|before| before.paragraph != line.paragraph);
    let name = name(page, line).filter(|_| opens)?;
    Some(page.slice(&name))
}

fn name(page: &Page<'_>, line: &Line) -> Option<Range<usize>> {
    let start = line.tokens.start;
    let colon = line
        .tokens
        .clone()
        .take(LONGEST + 1)
        .find(|at| page.tokens.get(*at).is_some_and(|token| token.lower == ":"))?;
    let capital = |token: &Token| token.sort == Sort::Word && token.capital;
    let words = page.tokens.get(start..colon)?;
    (!words.is_empty() && words.iter().all(capital)).then_some(start..colon)
}

/// Whether a paragraph ends with a question.
fn asks(page: &Page<'_>, at: usize) -> bool {
    let paragraph = page.lines.get(at).map(|line| line.paragraph);
    let lines = page.lines.get(at..).unwrap_or_default();
    let own = lines
        .iter()
        .take_while(|line| Some(line.paragraph) == paragraph);
    own.last().is_some_and(|line| page.is_question(line))
}
