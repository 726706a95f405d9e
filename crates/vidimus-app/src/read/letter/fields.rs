//! What a template may name, and the paper that comes of it.

use vidimus_model::edtf::Edtf;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_publish::{Fields, docx};

use super::{Question, dates, reference, references, texts};
use crate::Refused;
use crate::act::letter::{Sending, Template, kept};
use crate::read::silence::{self, State};
use crate::read::{Case, Reading};

/// Words that are said in the language of whoever makes the paper.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wording<'t> {
    /// What a reminder opens with; in it, [`SENT`] stands for the day of the letter.
    pub reminder: &'t str,
}

/// Stands in the words of a reminder for the day on which the letter went out.
pub const SENT: &str = "{sent_on}";

impl Wording<'_> {
    /// What a reminder of a letter of this day opens with. The marks that keep a date in its place on
    /// a page are left out: Word shows them.
    fn opening(&self, sent: &str) -> String {
        let words = self.reminder.replace(SENT, sent);
        words.replace(['\u{2068}', '\u{2069}'], "")
    }
}

/// Paper that was made.
#[derive(Clone)]
pub struct Made {
    /// The bytes of the document.
    pub bytes: Vec<u8>,
}

/// The names of values that come once.
const TEXTS: [&str; 15] = [
    "office",
    "code",
    "date",
    "addressee",
    "matter",
    "legal_basis",
    "register_number",
    "their_register_number",
    "sent_on",
    "due",
    "days",
    "language",
    "channel",
    "reminders",
    "opening",
];
/// The names of values that come with each question.
const QUESTIONS: [&str; 3] = ["number", "question", "question_persons"];
/// The names of values that come with each person.
const PERSONS: [&str; 3] = ["person_number", "person", "person_code"];

/// Every name that a template may use.
pub fn field_names() -> Vec<String> {
    every_field().names()
}

/// Every name that a template may use, with no values.
pub(crate) fn every_field() -> Fields {
    let mut fields = Fields::default();
    for name in TEXTS {
        fields.text(name, "");
    }
    fields.list(&QUESTIONS, Vec::new());
    fields.list(&PERSONS, Vec::new());
    fields
}

impl Reading<'_> {
    /// The paper of a letter or a reminder, made from a template: the given one, the one that the
    /// office keeps, or the built-in one. A reminder asks what is not answered yet.
    pub fn paper(
        &self,
        letter: SubjectId,
        sort: Template,
        template: Option<&[u8]>,
        wording: Wording<'_>,
    ) -> Result<Made, Refused> {
        let template = match template {
            Some(bytes) => bytes.to_vec(),
            None => kept(&self.reader, sort)?,
        };
        let case = self.letter_case(letter)?;
        let fields = self.fields(&case, sort, wording)?;
        let bytes = docx::merge(&template, &fields)?;
        self.sound(Made { bytes })
    }

    /// The paper of a letter with the number and day under which it goes out.
    pub fn paper_to_send(
        &self,
        letter: SubjectId,
        template: Option<&[u8]>,
        sending: &Sending<'_>,
    ) -> Result<Made, Refused> {
        let template = match template {
            Some(bytes) => bytes.to_vec(),
            None => kept(&self.reader, Template::Letter)?,
        };
        let case = self.letter_case(letter)?;
        let mut fields = self.fields(&case, Template::Letter, Wording::default())?;
        let on = sending.on.clone().unwrap_or_else(|| Edtf::on(self.today));
        if dates(&case, &case.view(), "written_on").is_empty() {
            fields.text("date", on.to_string());
        }
        fields.text("sent_on", on.to_string());
        fields.text("channel", sending.channel);
        if let Some(number) = sending.register_number {
            fields.text("register_number", number);
        }
        let bytes = docx::merge(&template, &fields)?;
        self.sound(Made { bytes })
    }

    fn fields(&self, case: &Case, sort: Template, wording: Wording<'_>) -> Result<Fields, Refused> {
        let view = case.view();
        let mut fields = every_field();
        self.fill_in(&mut fields, case, &view)?;
        if sort == Template::Reminder {
            let sent = dates(case, &view, "sent_on").join(", ");
            fields.text("opening", wording.opening(&sent));
            fields.text("date", Edtf::on(self.today).to_string());
        }
        let mut questions = self.letter_questions(case, &view);
        if sort == Template::Reminder {
            questions.retain(Question::is_open);
        }
        fields.list(&QUESTIONS, questions.iter().map(asked).collect());
        fields.list(&PERSONS, self.persons(&references(case, &view, "about"))?);
        Ok(fields)
    }

    fn fill_in(&self, fields: &mut Fields, case: &Case, view: &View<'_>) -> Result<(), Refused> {
        let called = |subject: SubjectId| self.subject(subject).title.unwrap_or_default();
        fields.text("office", called(self.itself()));
        let addressee = reference(case, view, "addressee").map(called);
        fields.text("addressee", addressee.unwrap_or_default());
        for name in [
            "code",
            "matter",
            "legal_basis",
            "register_number",
            "their_register_number",
            "language",
            "channel",
        ] {
            fields.text(name, texts(case, view, name).join("\n"));
        }
        let sent = dates(case, view, "sent_on").join(", ");
        let written = dates(case, view, "written_on").into_iter().next();
        let date = written.unwrap_or_else(|| match sent.as_str() {
            "" => Edtf::on(self.today).to_string(),
            sent => sent.to_owned(),
        });
        fields.text("date", date);
        fields.text("sent_on", sent);
        let reminders = dates(case, view, "reminder_on").len();
        fields.text("reminders", reminders.to_string());
        let (due, days) = self.due_and_days(case, view)?;
        fields.text("due", due);
        fields.text("days", days);
        Ok(())
    }

    /// The last day for an answer, and the days since, where the clock runs.
    fn due_and_days(&self, case: &Case, view: &View<'_>) -> Result<(String, String), Refused> {
        let kind = self.rules.kind(&case.kind)?;
        let limits = silence::of_case(self, case, view, kind)?.into_iter();
        let mut running = limits.filter_map(|limit| match limit.state {
            State::Waiting { due, .. } => Some((due, String::new())),
            State::Silent { due, days, .. } | State::MailWaits { due, days, .. } => {
                Some((due, days.to_string()))
            }
            State::Answered { .. } | State::Said { .. } => None,
        });
        Ok(running.next().unwrap_or_default())
    }

    fn persons(&self, persons: &[SubjectId]) -> Result<Vec<Vec<String>>, Refused> {
        let mut rows = Vec::new();
        for (number, person) in (1..).zip(persons.iter().copied()) {
            let Some(known) = self.case_if_any(person)? else {
                continue;
            };
            let code = texts(&known, &known.view(), "code").into_iter().next();
            let name = self.subject(person).title.unwrap_or_default();
            let number: i32 = number;
            rows.push(vec![number.to_string(), name, code.unwrap_or_default()]);
        }
        Ok(rows)
    }
}

/// A letter that is only being written.
pub(crate) struct Plain<'t> {
    pub(crate) addressee: SubjectId,
    pub(crate) date: String,
    pub(crate) matter: &'t str,
    pub(crate) legal_basis: &'t str,
    pub(crate) code: &'t str,
    pub(crate) register_number: &'t str,
    pub(crate) channel: &'t str,
    pub(crate) questions: &'t [&'t str],
    pub(crate) about: &'t [SubjectId],
}

impl Reading<'_> {
    /// The values of a letter that is only being written.
    pub(crate) fn plain_fields(&self, letter: &Plain<'_>) -> Result<Fields, Refused> {
        let called = |subject: SubjectId| self.subject(subject).title.unwrap_or_default();
        let mut fields = every_field();
        fields.text("office", called(self.itself()));
        fields.text("addressee", called(letter.addressee));
        fields.text("date", letter.date.as_str());
        fields.text("sent_on", letter.date.as_str());
        fields.text("matter", letter.matter);
        fields.text("legal_basis", letter.legal_basis);
        fields.text("code", letter.code);
        fields.text("register_number", letter.register_number);
        fields.text("channel", letter.channel);
        let questions = (1..).zip(letter.questions);
        let questions = questions.map(|(number, text): (i32, _)| {
            vec![number.to_string(), (*text).to_owned(), String::new()]
        });
        fields.list(&QUESTIONS, questions.collect());
        fields.list(&PERSONS, self.persons(letter.about)?);
        self.sound(fields)
    }
}

/// A question as a row: for whom it is open, where it is not open for all.
fn asked(question: &Question) -> Vec<String> {
    let open = question.cells.iter().filter(|cell| cell.is_open());
    let open: Vec<String> = open
        .filter_map(|cell| cell.person.as_ref()?.title.clone())
        .collect();
    let all = open.len() == question.cells.len();
    let persons = if all || open.is_empty() {
        String::new()
    } else {
        format!("({})", open.join(", "))
    };
    vec![question.number.to_string(), question.text.clone(), persons]
}
