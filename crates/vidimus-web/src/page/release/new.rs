//! Asking for a paper that is to be given out.

use askama::Template;
use vidimus_app::Refused;
use vidimus_app::act::release::{Format, Order, WrongRelease};
use vidimus_app::read::Reading;
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::language::Language;
use crate::page::review::Select;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "release_new.html")]
struct Page {
    frame: Frame,
    id: String,
    subject: Lead,
    /// Each paper with the circle to which it goes: `visit public`.
    papers: Vec<Select>,
    /// What else the paper may be about.
    others: Vec<(Select, Text)>,
    /// The relatives to one of whom it may go.
    relatives: Vec<Select>,
    is_for_family: bool,
    wants_authority: bool,
    to_name: String,
    purpose: String,
    languages: Vec<Select>,
    formats: Vec<Select>,
    keys: String,
    complaint: Complaint,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let at = visit.moment();
    let reading = office.read(at)?;
    let saying = visit.saying(&reading.rules().kinds);
    let subject = SubjectId(reading.item_at(visit.id()?)?);
    let papers = papers(visit, &reading, saying, subject)?;
    if papers.is_empty() {
        return Err(Failure::Absent);
    }
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
    let is_family = papers.iter().any(|one| one.value == "family family");
    let relatives = if is_family {
        relatives(visit, &office.relatives(at, subject)?)
    } else {
        Vec::new()
    };
    let level = Level::named(&reading.level_of(subject)?);
    let lead = reading.lead_to(subject)?;
    visit.page(level, |frame| Page {
        frame,
        id: subject.to_string(),
        subject: saying.lead(&lead),
        is_for_family: is_family,
        wants_authority: papers.iter().any(|one| one.value.ends_with(" authority")),
        others: others(visit, &reading, saying, subject),
        papers,
        relatives,
        to_name: typed("to_name"),
        purpose: typed("purpose"),
        languages: languages(visit),
        formats: formats(visit),
        keys: typed("keys"),
        complaint: visit.complaint(""),
    })
}

fn papers(
    visit: &Visit,
    reading: &Reading<'_>,
    saying: Saying<'_>,
    subject: SubjectId,
) -> Result<Vec<Select>, Failure> {
    let forms = reading.papers_of(subject)?.into_iter();
    let all = forms.flat_map(|form| form.circles().iter().map(move |circle| (form, *circle)));
    let all: Vec<(String, String)> = all
        .map(|(form, circle)| {
            let value = format!("{} {}", form.word(), circle.word());
            (value, super::called(saying, form.word(), circle.word()))
        })
        .collect();
    let chosen = visit.input.one("paper");
    let first = all
        .first()
        .map(|(value, _)| value.clone())
        .unwrap_or_default();
    let chosen = chosen.map_or(first, str::to_owned);
    let all = all.into_iter().map(|(value, label)| Select {
        is_chosen: value == chosen,
        value,
        label,
    });
    Ok(all.collect())
}

fn relatives(visit: &Visit, known: &vidimus_app::read::telling::Relatives) -> Vec<Select> {
    let chosen = visit.input.one("to").unwrap_or_default();
    let known = known.relatives.iter().map(|one| Select {
        value: one.kin.clone(),
        label: one
            .name
            .clone()
            .unwrap_or_else(|| visit.words().said_hidden()),
        is_chosen: one.kin == chosen,
    });
    known.collect()
}

/// What belongs on the same paper: other letters to the same addressee.
fn others(
    visit: &Visit,
    reading: &Reading<'_>,
    saying: Saying<'_>,
    subject: SubjectId,
) -> Vec<(Select, Text)> {
    let chosen: Vec<&str> = visit.input.all("about").collect();
    let letters = reading.letters_to_the_same(subject).unwrap_or_default();
    let letters = letters.into_iter().map(|letter| {
        let text = saying.subject(&letter);
        let select = Select {
            is_chosen: chosen.contains(&letter.id.as_str()),
            value: letter.id,
            label: String::new(),
        };
        (select, text)
    });
    letters.collect()
}

fn languages(visit: &Visit) -> Vec<Select> {
    let chosen = visit.input.one("language");
    let chosen = chosen.unwrap_or(visit.words().language().tag());
    let offered = visit.shell.settings.languages.iter();
    let offered = offered.map(|one| Select {
        value: one.tag().to_owned(),
        label: one.own_name().to_owned(),
        is_chosen: one.tag() == chosen,
    });
    offered.collect()
}

fn formats(visit: &Visit) -> Vec<Select> {
    let typed: Vec<&str> = visit.input.all("format").collect();
    let here = Format::ALL.iter().filter(|one| one.check_here().is_ok());
    let here = here.enumerate().map(|(place, one)| Select {
        value: one.word().to_owned(),
        label: one.word().to_uppercase(),
        is_chosen: typed.contains(&one.word()) || typed.is_empty() && place == 0,
    });
    here.collect()
}

/// Keeps what was asked for, and leads to where it is looked at.
pub(crate) fn make(visit: &Visit) -> Answer {
    let made = || {
        let office = visit.office()?;
        let at = visit.moment();
        let reading = office.read(at)?;
        let subject = SubjectId(reading.item_at(visit.id()?)?);
        let order = order(visit, &reading, subject)?;
        let wording = visit.wording(&order.language, &reading.rules().kinds);
        let key = office.prepare_release(at, visit.nonce()?, order.clone(), &wording)?;
        Ok::<_, Failure>(format!("/release/{key}"))
    };
    match made() {
        Ok(page) => Ok(Reply::See(page)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

fn order(visit: &Visit, reading: &Reading<'_>, subject: SubjectId) -> Result<Order, Failure> {
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().trim();
    let (form, circle) = typed("paper").split_once(' ').ok_or(Failure::Unread)?;
    let to = to(visit, reading, circle)?;
    let words = visit.words();
    let recipient = match (&to, circle) {
        (Some(to), _) => to.1.clone(),
        (None, circle) => words.term("circle", circle),
    };
    let mut about = vec![subject.to_string()];
    let others = visit.input.all("about").map(str::to_owned);
    about.extend(others.filter(|one| *one != subject.to_string()));
    Ok(Order {
        form: form.to_owned(),
        circle: circle.to_owned(),
        about,
        to: to.map(|(id, _)| id),
        recipient,
        purpose: typed("purpose").to_owned(),
        language: Language::find(typed("language"), visit.shell.settings.languages)
            .unwrap_or(words.language())
            .tag()
            .to_owned(),
        formats: visit.input.all("format").map(str::to_owned).collect(),
        keys: typed("keys")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
    })
}

/// The relative's record or the organisation to which it goes, and what they are called.
fn to(
    visit: &Visit,
    reading: &Reading<'_>,
    circle: &str,
) -> Result<Option<(String, String)>, Failure> {
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().trim();
    let (field, id) = match circle {
        "family" => ("to", typed("to").parse().map(SubjectId).ok()),
        "authority" => {
            let kinds = ["organisation".to_owned()];
            let typed = typed("to_name");
            if typed.is_empty() {
                ("to_name", None)
            } else {
                let meant = reading.subject_meant(typed, &kinds);
                (
                    "to_name",
                    Some(meant.map_err(|why| Failure::from(why).in_field("to_name"))?),
                )
            }
        }
        _ => return Ok(None),
    };
    let nobody = || Failure::from(Refused::Release(WrongRelease::ToNobody)).in_field(field);
    let id = id.ok_or_else(nobody)?;
    let called = match circle {
        "family" => reading.relative_called(id)?,
        _ => reading.lead_to(id)?.title,
    };
    Ok(Some((id.to_string(), called.unwrap_or_default())))
}
