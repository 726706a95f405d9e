//! A letter on the terminal.

use vidimus_app::read::letter::{Cell, Letter, Question};

use crate::failure::sentence;
use crate::output::{Output, Table, shortened, spaced, title_of};

pub(super) fn letter(out: &mut Output, letter: &Letter) {
    out.heading(title_of(&letter.subject));
    if let Some(state) = letter.work.as_ref().and_then(|work| work.state.as_ref()) {
        out.line(format!("State: {}", spaced(state)));
    }
    for (property, said) in &letter.way {
        out.line(format!("{}: {}", spaced(property), said.join(", ")));
    }
    for proof in &letter.proof {
        out.line(format!(
            "proof: {} {}",
            shortened(&proof.id),
            title_of(proof)
        ));
    }
    for silence in &letter.silences {
        out.line(super::super::silences::line(silence));
    }
    if letter.is_full_and_open {
        out.line(
            "Doubtful: It is said to be answered in full, and a question is not noted as answered",
        );
    }
    for doubt in &letter.doubts {
        out.line(format!("Doubtful: {}", sentence(&doubt.to_string())));
    }
    if !letter.questions.is_empty() {
        out.gap();
        out.table(&table(letter));
    }
    for mail in &letter.mail {
        out.line(format!("Mail: {} {}", shortened(&mail.id), title_of(mail)));
    }
    for document in &letter.documents {
        out.line(format!("Paper: {}", shortened(&document.id)));
    }
}

fn table(letter: &Letter) -> Table {
    let mut table = Table::new(["no", "question", "for", "answered"]);
    for question in &letter.questions {
        for (at, cell) in question.cells.iter().enumerate() {
            table.row(row(question, cell, at == 0));
        }
    }
    table
}

fn row(question: &Question, cell: &Cell, is_first: bool) -> [String; 4] {
    let said = |text: String| if is_first { text } else { String::new() };
    let answered = cell.answered.as_deref().unwrap_or("OPEN");
    [
        said(question.number.to_string()),
        said(question.text.clone()),
        cell.person.as_ref().map(title_of).unwrap_or_default(),
        spaced(answered),
    ]
}
