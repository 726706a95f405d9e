//! One letter to many addressees, and an index of what was made.

use askama::Template;
use vidimus_app::act::letter::run::{Letters, Task};
use vidimus_app::act::mail::day;
use vidimus_app::read::answering::Answering;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::read::{Paging, Reading};
use vidimus_app::shown::Subject;
use vidimus_model::id::SubjectId;

use super::run;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::level;
use crate::page::mail::terms;
use crate::page::review::Select;
use crate::part::Text;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "letters_many.html")]
struct Many {
    frame: Frame,
    channels: Vec<Select>,
    /// Those of a list, to choose from.
    choices: Vec<Choice>,
    /// Of which list, and the key of its filter.
    of: String,
    filter: String,
    /// Persons of whom nobody says who answers for them.
    nobody: Vec<Text>,
    /// How many rows of the list are not here, because it is too long.
    left_out: u64,
    to: String,
    matter: String,
    law: String,
    questions: String,
    on: String,
    our_number: String,
    complaint: Complaint,
}

/// Somebody to write to.
struct Choice {
    id: String,
    name: Text,
    /// Those for whom they answer.
    about: Vec<Text>,
    is_chosen: bool,
}

/// Those of a list that are written to.
#[derive(Default)]
struct Listed {
    to: Vec<Answering>,
    nobody: Vec<Subject>,
    left_out: u64,
}

/// The most rows of a list that are looked at: no more are written to at once.
const MOST: usize = 5_000;

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
    let listed = listed(visit, &reading)?;
    let named = listed
        .to
        .iter()
        .flat_map(|one| std::iter::once(&one.authority).chain(&one.persons));
    let level = level::of_subjects(&reading, named.chain(&listed.nobody))?;
    let was_sent = visit.input.one("of").is_some();
    let is_chosen = |id: &str| !was_sent || visit.input.all("chosen").any(|one| one == id);
    let choices = listed.to.iter().map(|one| Choice {
        name: saying.subject(&one.authority),
        about: one
            .persons
            .iter()
            .map(|person| saying.subject(person))
            .collect(),
        is_chosen: is_chosen(&one.authority.id),
        id: one.authority.id.clone(),
    });
    visit.page(level.max(Level::Internal), |frame| Many {
        channels: terms(saying, "letter", "channel", visit.input.one("channel")),
        choices: choices.collect(),
        of: asked(visit, "of").to_owned(),
        filter: asked(visit, "filter").to_owned(),
        nobody: listed
            .nobody
            .iter()
            .map(|one| saying.subject(one))
            .collect(),
        left_out: listed.left_out,
        to: typed("to"),
        matter: typed("matter"),
        law: typed("law"),
        questions: typed("questions"),
        on: typed("on"),
        our_number: typed("number"),
        complaint: visit.complaint(""),
        frame,
    })
}

/// What the form, or the address that led to it, says of the list.
fn asked<'v>(visit: &'v Visit, name: &str) -> &'v str {
    let typed = visit.input.one(name).or_else(|| visit.query(name));
    typed.unwrap_or_default()
}

/// Those of the list from which the reader came: of persons, the authorities that answer for them.
fn listed(visit: &Visit, reading: &Reading<'_>) -> Result<Listed, Failure> {
    let filter = visit.asked(asked(visit, "filter"));
    match asked(visit, "of") {
        "person" => {
            let told = reading.answering(filter.as_deref(), MOST)?;
            Ok(Listed {
                to: told.authorities,
                nobody: told.nobody,
                left_out: told.left_out,
            })
        }
        kind @ ("organisation" | "group") => {
            let question = ListQuestion {
                sort: None,
                descending: false,
                filter: filter.as_deref(),
                paging: Paging::first(MOST),
            };
            let list = reading.list(kind, &question)?;
            let left_out = list.left_out();
            let to = list.rows.into_iter().map(|row| Answering {
                authority: row.subject,
                persons: Vec::new(),
            });
            Ok(Listed {
                to: to.collect(),
                nobody: Vec::new(),
                left_out,
            })
        }
        _ => Ok(Listed::default()),
    }
}

/// Makes the letters, and leads to where they are seen coming.
pub(crate) fn make(visit: &Visit) -> Answer {
    let made = || {
        let typed = |name: &str| visit.input.one(name).unwrap_or_default().trim();
        let some = |name| Some(typed(name).to_owned()).filter(|typed| !typed.is_empty());
        let on = day(typed("on")).map_err(|why| Failure::from(why).in_field("on"))?;
        let letters = {
            let office = visit.office()?;
            let reading = office.read(visit.moment())?;
            let mut listed = listed(visit, &reading)?.to;
            listed.retain(|one| visit.input.all("chosen").any(|id| id == one.authority.id));
            let to = addressees(&reading, typed("to"))?;
            let to = to.iter().map(ToString::to_string);
            let to = to.chain(listed.iter().map(|one| one.authority.id.clone()));
            let ids = |all: &[Subject]| all.iter().map(|one| one.id.clone()).collect();
            let about_of = listed
                .iter()
                .map(|one| (one.authority.id.clone(), ids(&one.persons)));
            Letters {
                addressees: to.collect(),
                matter: typed("matter").to_owned(),
                legal_basis: some("law"),
                questions: lines(typed("questions")).map(str::to_owned).collect(),
                about: Vec::new(),
                about_of: about_of.collect(),
                channel: some("channel"),
                on: on.map(|on| on.to_string()),
                number: some("number"),
            }
        };
        run::begin(visit, Task::Letters(letters))
    };
    match made() {
        Ok(path) => Ok(Reply::See(path)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn addressees(reading: &Reading<'_>, typed: &str) -> Result<Vec<SubjectId>, Failure> {
    let kinds = ["organisation", "person", "group"].map(str::to_owned);
    let found = lines(typed).map(|line| reading.subject_meant(line, &kinds));
    let found: Result<Vec<SubjectId>, _> = found.collect();
    found.map_err(|why| Failure::from(why).in_field("to"))
}
