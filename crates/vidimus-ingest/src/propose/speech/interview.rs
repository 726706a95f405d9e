//! Interviews printed as questions and answers, each introduced by a dash or by a name.

use std::collections::HashSet;

use super::super::clause::Clause;
use super::super::page::{Line, Page};
use super::cue::Ear;
use super::{Memory, Said, turns};

/// An interview: who answers in each line.
pub(super) struct Interview {
    answers: Vec<Option<Said>>,
}

impl Interview {
    /// Who speaks in a line that is an answer.
    pub(super) fn answer(&self, line: usize) -> Option<Said> {
        self.answers.get(line).cloned().flatten()
    }
}

/// Recognises an interview by its form.
pub(super) fn find(page: &Page<'_>) -> Option<Interview> {
    let answers = dashed(page).or_else(|| turns::answers(page))?;
    Some(Interview { answers })
}

/// By its dashes and by the sentence that introduces it: one person answers throughout.
fn dashed(page: &Page<'_>) -> Option<Vec<Option<Said>>> {
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
    let answer = |line| is_answer(line).then(|| said.clone());
    Some(page.lines.iter().map(answer).collect())
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
