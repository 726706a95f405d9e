//! Interviews printed as questions and answers, each introduced by a dash.

use std::collections::HashSet;

use super::super::clause::Clause;
use super::super::page::{Line, Page};
use super::cue::Ear;
use super::{Memory, Said};

/// An interview: one person answers throughout.
pub(super) struct Interview {
    said: Said,
    answers: Vec<bool>,
}

impl Interview {
    /// Who speaks in a line that is an answer.
    pub(super) fn answer(&self, line: usize) -> Option<Said> {
        let answers = self.answers.get(line).copied().unwrap_or_default();
        answers.then(|| self.said.clone())
    }
}

/// Recognises an interview by its dashes and by the sentence that introduces it.
pub(super) fn find(page: &Page<'_>) -> Option<Interview> {
    let begins = |line: &&Line| {
        page.tokens
            .get(line.tokens.start)
            .is_some_and(|token| token.is_mark(&["-", "–", "—"]))
    };
    let dashed: HashSet<usize> = page
        .lines
        .iter()
        .filter(begins)
        .map(|line| line.paragraph)
        .collect();
    let first = dashed.iter().min().copied().filter(|_| dashed.len() >= 3)?;
    let memory = Memory::default();
    let said = page.lines.iter().take(12).find_map(|line| {
        let clause = Clause { page, line };
        let relay = Ear {
            clause,
            memory: &memory,
        }
        .relay()?;
        let person = (0..line.items.len()).find(|at| clause.is_person(*at))?;
        Some((clause.text(&(person..person + 1)).to_owned(), vec![relay]))
    })?;
    let questions = questions(page, &dashed);
    let is_answer = |line: &Line| line.paragraph > first && !questions.contains(&line.paragraph);
    Some(Interview {
        said,
        answers: page.lines.iter().map(is_answer).collect(),
    })
}

/// The paragraphs that begin with a dash and end with a question mark.
fn questions(page: &Page<'_>, dashed: &HashSet<usize>) -> HashSet<usize> {
    let mut questions = HashSet::new();
    for line in page
        .lines
        .iter()
        .filter(|line| dashed.contains(&line.paragraph))
    {
        let last = page.tokens.get(line.tokens.end.saturating_sub(1));
        if last.is_some_and(|token| token.lower == "?") {
            questions.insert(line.paragraph);
        } else {
            questions.remove(&line.paragraph);
        }
    }
    questions
}
