//! One piece of mail: what it says, what it is, and which letter it belongs to.

use askama::Template;
use vidimus_app::act::letter::Answered;
use vidimus_app::act::mail::{Sorting, day};
use vidimus_app::read::Reading;
use vidimus_app::read::letter::ENDING;
use vidimus_app::read::pen::Mail as Told;
use vidimus_model::id::SubjectId;

use super::{Guess, days, guesses, left_out, over, sender, terms, traced};
use crate::failure::Failure;
use crate::frame::Frame;
use crate::page::decide::Again;
use crate::page::letter::questions::{self, Row};
use crate::page::level;
use crate::page::review::Select;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "mail_one.html")]
struct Page {
    frame: Frame,
    id: String,
    noted: String,
    doubts: String,
    from: Text,
    code: String,
    matter: String,
    over: String,
    left_out: Vec<String>,
    came: String,
    dated: String,
    number: String,
    documents: Vec<Lead>,
    dossier: String,
    lines: Vec<String>,
    /// What it was sorted as; empty while it waits.
    sorted: String,
    answers: Vec<Lead>,
    form: Form,
    again: Again,
}

/// The form by which it is sorted.
struct Form {
    guesses: Vec<(Guess, bool)>,
    /// Those who may have sent it, and that it is none of them; nobody where that is known.
    senders: Vec<Sender>,
    is_nobody: bool,
    /// The questions of the likeliest letters, each with its number of the form.
    asked: Vec<(Lead, Vec<Row>)>,
    sorts: Vec<Select>,
    answers: Vec<Select>,
    letter: String,
    from: String,
    on: String,
    quote: String,
    remark: String,
    complaint: Complaint,
}

/// Somebody who may have sent it.
struct Sender {
    id: String,
    who: Text,
    why: Vec<String>,
    is_chosen: bool,
}

/// Of how many letters the questions stand in the form.
const ASKED: usize = 3;

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.mail(mail_of(visit, &reading)?)?;
    let level = level::of_subjects(&reading, [&told.subject])?;
    let asked = asked(visit, &reading, saying, &told)?;
    visit.page(level, |frame| {
        let noted = visit.query("noted").and_then(|key| visit.asked(key));
        let sort = told.sort.as_deref();
        let lead = |one: &vidimus_app::shown::Subject| Lead {
            address: Some(format!("/letter/{}", one.id)),
            ..saying.lead(one)
        };
        Page {
            id: told.subject.id.clone(),
            noted: noted.unwrap_or_default(),
            doubts: saying.doubts(&told.doubts),
            from: sender(saying, &told),
            code: told.code.clone().unwrap_or_default(),
            matter: told.matter.join(" · "),
            over: over(saying, &told),
            left_out: left_out(saying, &told.left_out),
            came: days(saying, &told.received_on),
            dated: days(saying, &told.dated_on),
            number: told.their_register_number.join(", "),
            documents: told.documents.iter().map(|one| saying.lead(one)).collect(),
            dossier: format!("/subject/{}", told.subject.id),
            lines: told.text.lines().map(str::to_owned).collect(),
            sorted: sort.map_or_else(String::new, |sort| saying.term("mail", "sort", None, sort)),
            answers: told.answers.iter().map(lead).collect(),
            form: form(visit, saying, &told, asked),
            again: Again::of(visit, "again"),
            frame,
        }
    })
}

fn mail_of(visit: &Visit, reading: &Reading<'_>) -> Result<SubjectId, Failure> {
    Ok(SubjectId(reading.item_at(visit.id()?)?))
}

fn form(visit: &Visit, saying: Saying<'_>, told: &Told, asked: Vec<(Lead, Vec<Row>)>) -> Form {
    let input = &visit.input;
    let typed = |name: &str| input.one(name).unwrap_or_default().to_owned();
    let mut answers = terms(saying, "letter", "answer", input.one("answer"));
    answers.retain(|one| one.value.is_empty() || ENDING.contains(&one.value.as_str()));
    let guesses = guesses(saying, &told.guesses).into_iter();
    let senders = told.senders.iter().map(|one| Sender {
        who: saying.subject(&one.who),
        why: one.because.iter().map(|why| traced(saying, why)).collect(),
        is_chosen: input.one("from_is") == Some(&one.who.id),
        id: one.who.id.clone(),
    });
    let senders: Vec<Sender> = senders.collect();
    Form {
        is_nobody: senders.iter().all(|one| !one.is_chosen),
        senders,
        guesses: guesses
            .map(|guess| {
                let is_chosen = input.all("letter").any(|one| one == guess.id);
                (guess, is_chosen)
            })
            .collect(),
        asked,
        sorts: terms(saying, "mail", "sort", input.one("sort")),
        answers,
        letter: typed("other"),
        from: typed("from"),
        on: typed("on"),
        quote: typed("quote"),
        remark: typed("remark"),
        complaint: visit.complaint(""),
    }
}

/// The questions of the letters to which it may belong.
fn asked(
    visit: &Visit,
    reading: &Reading<'_>,
    saying: Saying<'_>,
    told: &Told,
) -> Result<Vec<(Lead, Vec<Row>)>, Failure> {
    let mut asked = Vec::new();
    for guess in told.guesses.iter().take(ASKED) {
        let letter = reading.letter(SubjectId(reading.item_at(&guess.letter.id)?))?;
        let rows = questions::rows(visit, saying, &letter);
        if !rows.is_empty() {
            asked.push((saying.lead(&guess.letter), rows));
        }
    }
    Ok(asked)
}

/// Sorts the mail as it was sent with the form.
pub(crate) fn sort(visit: &Visit) -> Answer {
    let sorted = || {
        let office = visit.office()?;
        let (mail, letters, answered) = {
            let reading = office.read(visit.moment())?;
            let mail = mail_of(visit, &reading)?;
            let letters = letters(visit, &reading)?;
            let answered = answered(visit, &reading, &letters)?;
            (mail, letters, answered)
        };
        let typed = |name: &str| {
            let typed = visit.input.one(name).map(str::trim);
            typed.filter(|typed| !typed.is_empty())
        };
        let on = day(typed("on").unwrap_or_default());
        let sorting = Sorting {
            sort: typed("sort").unwrap_or_default(),
            letters,
            belongs_to: Vec::new(),
            from: from(visit),
            answer: typed("answer"),
            on: on.map_err(|why| Failure::from(why).in_field("on"))?,
            quote: typed("quote"),
            answered,
            remark: typed("remark"),
        };
        let done = office.sort_mail(visit.moment(), visit.nonce()?, mail, &sorting)?;
        let reading = office.read(visit.moment())?;
        let saying = visit.saying(&reading.rules().kinds);
        let noted = if done.doubts.is_empty() {
            visit.words().mail_sorted()
        } else {
            saying.doubts(&done.doubts)
        };
        Ok(format!("/mail/{mail}?noted={}", visit.ask(&noted)))
    };
    match sorted() {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

/// The letters that were chosen, and the one that was typed.
fn letters(visit: &Visit, reading: &Reading<'_>) -> Result<Vec<SubjectId>, Failure> {
    let mut letters = Vec::new();
    for id in visit.input.all("letter") {
        letters.push(SubjectId(reading.item_at(id)?));
    }
    let other = visit.input.one("other").unwrap_or_default().trim();
    if !other.is_empty() {
        let found = reading.subject_meant(other, &["letter".to_owned()]);
        letters.push(found.map_err(|why| Failure::from(why).in_field("other"))?);
    }
    Ok(letters)
}

/// Whom it is from, as typed; else as chosen of those who may have sent it.
fn from(visit: &Visit) -> Option<&str> {
    let fields = ["from", "from_is"].iter();
    let mut typed = fields.filter_map(|name| Some(visit.input.one(name)?.trim()));
    typed.find(|typed| !typed.is_empty())
}

/// What was chosen of questions, of the letters that it belongs to.
fn answered(
    visit: &Visit,
    reading: &Reading<'_>,
    letters: &[SubjectId],
) -> Result<Vec<Answered>, Failure> {
    let mut answered = Vec::new();
    for letter in letters {
        answered.extend(questions::chosen(visit, reading, *letter)?);
    }
    Ok(answered)
}

/// Lets sorted mail wait again.
pub(crate) fn again(visit: &Visit) -> Answer {
    let path = format!("/mail/{}", visit.id()?);
    let waits = || {
        let office = visit.office()?;
        let mail = mail_of(visit, &office.read(visit.moment())?)?;
        office.unsort_mail(visit.moment(), visit.nonce()?, mail, visit.reason())?;
        Ok(())
    };
    match waits() {
        Ok(()) => Ok(Reply::See(path)),
        Err(failure) => visit.again(&format!("{path}#again"), failure),
    }
}
