//! The questions of a letter, for each person answered or not, in cells that can be changed.

use vidimus_app::act::letter::Answered;
use vidimus_app::read::Reading;
use vidimus_app::read::letter::{Cell as Told, Letter, Question};
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::page::review::Select;
use crate::saying::Saying;
use crate::visit::Visit;

/// A question with its cells.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) text: String,
    pub(crate) cells: Vec<Cell>,
}

/// Whether it is answered for somebody.
pub(crate) struct Cell {
    /// The name of its field.
    pub(crate) name: String,
    /// What is read to whoever does not see the table.
    pub(crate) label: String,
    /// For whom; empty where it is about nobody.
    pub(crate) person: String,
    pub(crate) is_open: bool,
    pub(crate) options: Vec<Select>,
}

/// The rows of a letter's questions.
pub(crate) fn rows(visit: &Visit, saying: Saying<'_>, letter: &Letter) -> Vec<Row> {
    let questions = letter.questions.iter();
    questions
        .map(|question| Row {
            number: question.number,
            text: question.text.clone(),
            cells: cells(visit, saying, letter, question),
        })
        .collect()
}

fn cells(visit: &Visit, saying: Saying<'_>, letter: &Letter, question: &Question) -> Vec<Cell> {
    let words = saying.words;
    let cells = question.cells.iter().map(|told| {
        let name = field(&letter.subject.id, question.number, told);
        let person = told.person.as_ref();
        let person = person.map_or_else(String::new, |one| saying.subject(one).words);
        let typed = visit.input.one(&name);
        let chosen = typed.or(told.answered.as_deref()).unwrap_or_default();
        Cell {
            label: words.letter_cell(question.number, person.as_str()),
            options: options(saying, chosen),
            is_open: told.is_open(),
            name,
            person,
        }
    });
    cells.collect()
}

/// The name of the field of a cell: ids alone.
fn field(letter: &str, number: i64, cell: &Told) -> String {
    let person = cell.person.as_ref().map_or("", |person| &person.id);
    format!("q.{letter}.{number}.{person}")
}

fn options(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let kind = saying.kinds.get("letter");
    let vocabulary = kind.and_then(|kind| kind.terms_of("question_answered", Some("answered")));
    let terms = vocabulary.map_or(&[][..], |one| &one.terms).iter();
    let terms = terms.map(|term| Select {
        value: term.clone(),
        label: saying.term("letter", "question_answered", Some("answered"), term),
        is_chosen: term == chosen,
    });
    let open = Select {
        value: String::new(),
        label: saying.words.letter_open(),
        is_chosen: chosen.is_empty(),
    };
    std::iter::once(open).chain(terms).collect()
}

/// What was chosen of a letter's questions, whatever was noted before.
pub(crate) fn chosen(
    visit: &Visit,
    reading: &Reading<'_>,
    letter: SubjectId,
) -> Result<Vec<Answered>, Failure> {
    sent(visit, reading, letter, |_, _| true)
}

/// What was chosen otherwise than it was noted.
pub(crate) fn changed(
    visit: &Visit,
    reading: &Reading<'_>,
    letter: SubjectId,
) -> Result<Vec<Answered>, Failure> {
    sent(visit, reading, letter, |cell, answered| {
        cell.answered.as_deref() != Some(answered)
    })
}

fn sent(
    visit: &Visit,
    reading: &Reading<'_>,
    letter: SubjectId,
    is_meant: impl Fn(&Told, &str) -> bool,
) -> Result<Vec<Answered>, Failure> {
    let told = reading.letter(letter)?;
    let mut all = Vec::new();
    for question in &told.questions {
        for cell in &question.cells {
            let typed = visit
                .input
                .one(&field(&told.subject.id, question.number, cell));
            let answered = typed.filter(|one| !one.is_empty() && is_meant(cell, one));
            let Some(answered) = answered else {
                continue;
            };
            let person = cell
                .person
                .as_ref()
                .map(|person| reading.item_at(&person.id));
            all.push(Answered {
                number: question.number,
                person: person.transpose()?.map(SubjectId),
                answered: answered.to_owned(),
            });
        }
    }
    Ok(all)
}
