//! What a person allows: how it stands, recording it, and withdrawing it.

use std::collections::BTreeSet;

use askama::Template;
use vidimus_app::act::consent::Giving;
use vidimus_app::read::Reading;
use vidimus_app::read::consent::{Allowance, Given};
use vidimus_model::consent::{Basis, Capacity, Manner, Scope};
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::page::decide::Again;
use crate::page::review::{Select, date};
use crate::part::Lead;
use crate::saying::{Saying, address};
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};
use crate::words::Words;

#[derive(Template)]
#[template(path = "consent.html")]
struct Page {
    frame: Frame,
    path: String,
    person: Lead,
    rows: Vec<Row>,
    form: Form,
    /// What can be withdrawn.
    given: Vec<Select>,
    withdraw: Again,
    history: Vec<Line>,
    releases: Vec<Done>,
}

/// How one scope stands.
struct Row {
    scope: String,
    answer: String,
    is_allowed: bool,
    basis: String,
    until: String,
    review: String,
    to: Vec<Lead>,
}

/// The form by which consent is recorded, as it was typed.
struct Form {
    scopes: Vec<Select>,
    bases: Vec<Select>,
    capacities: Vec<Select>,
    manners: Vec<Select>,
    anew: bool,
    typed: Typed,
    complaint: Complaint,
}

struct Typed {
    by: String,
    language: String,
    on: String,
    until: String,
    review_on: String,
    organisations: String,
    terms: String,
    reason: String,
}

/// One act by which it was given or withdrawn.
struct Line {
    is_past: bool,
    when: String,
    recorded: String,
    what: String,
    scopes: String,
    by: Option<Lead>,
    details: Vec<String>,
    to: Vec<Lead>,
    terms: String,
    reason: String,
    since: String,
    undo: Vec<(String, String)>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.consents(person(visit, &reading)?)?;
    let here = address(&told.subject);
    visit.page(Level::named(&told.level), |frame| Page {
        path: format!("{here}/consent"),
        person: saying.lead(&told.subject),
        rows: told.standing.iter().map(|one| row(saying, one)).collect(),
        form: Form::of(visit),
        given: given(visit, &told.standing),
        withdraw: Again::of(visit, "withdraw"),
        history: told
            .history
            .iter()
            .map(|one| line(saying, one, &told.subject.id))
            .collect(),
        releases: act::of_one(saying, &told.releases, &here),
        frame,
    })
}

fn person(visit: &Visit, reading: &Reading<'_>) -> Result<SubjectId, Failure> {
    Ok(SubjectId(reading.item_at(visit.id()?)?))
}

/// What is allowed, in one line; none of it where nothing is.
pub(crate) fn in_short(words: Words, allowances: &[Allowance]) -> String {
    let allowed = allowances.iter().filter(|one| is_allowed(one));
    let scopes: Vec<String> = allowed.map(|one| words.term("scope", one.scope)).collect();
    if scopes.is_empty() {
        return words.consent_line_none();
    }
    words.consent_line(scopes.join(", "))
}

fn is_allowed(one: &Allowance) -> bool {
    matches!(one.answer, "allowed" | "only_to")
}

fn row(saying: Saying<'_>, one: &Allowance) -> Row {
    let words = saying.words;
    let day = |day: &Option<String>| {
        day.as_deref()
            .map_or_else(String::new, |day| saying.date(day))
    };
    Row {
        scope: words.term("scope", one.scope),
        answer: words.term("allowance", one.answer),
        is_allowed: is_allowed(one),
        basis: one
            .basis
            .map_or_else(String::new, |basis| words.term("ground", basis)),
        until: day(&one.until),
        review: day(&one.review_on),
        to: one
            .organisations
            .iter()
            .map(|one| saying.lead(one))
            .collect(),
    }
}

/// What can be withdrawn: what was given and not withdrawn since, ended or not.
fn given(visit: &Visit, allowances: &[Allowance]) -> Vec<Select> {
    let is_given = |one: &&Allowance| !matches!(one.answer, "withdrawn" | "never");
    let given = allowances.iter().filter(is_given);
    given
        .map(|one| select(visit, "withdrawn", ("scope", one.scope)))
        .collect()
}

/// One choice of a form: the field, and the word with its sort.
fn select(visit: &Visit, field: &str, (sort, word): (&str, &str)) -> Select {
    Select {
        value: word.to_owned(),
        label: visit.words().term(sort, word),
        is_chosen: visit.input.all(field).any(|chosen| chosen == word),
    }
}

impl Form {
    fn of(visit: &Visit) -> Self {
        let scopes = Scope::ALL
            .iter()
            .map(|one| select(visit, "scope", ("scope", one.word())));
        let bases = Basis::ALL
            .iter()
            .map(|one| select(visit, "basis", ("ground", one.word())));
        let capacities = Capacity::ALL.iter().map(|one| ("capacity", one.word()));
        let manners = Manner::ALL.iter().map(|one| ("way_given", one.word()));
        Self {
            scopes: scopes.collect(),
            bases: bases.collect(),
            capacities: or_unknown(visit, "capacity", capacities),
            manners: or_unknown(visit, "manner", manners),
            anew: visit.input.one("anew").is_some(),
            typed: Typed::of(visit),
            complaint: visit.complaint("give"),
        }
    }
}

fn or_unknown<'w>(
    visit: &Visit,
    field: &str,
    words: impl Iterator<Item = (&'w str, &'w str)>,
) -> Vec<Select> {
    let unknown = Select {
        value: String::new(),
        label: visit.words().consent_unknown(),
        is_chosen: false,
    };
    let known = words.map(|word| select(visit, field, word));
    std::iter::once(unknown).chain(known).collect()
}

impl Typed {
    fn of(visit: &Visit) -> Self {
        let again = !visit.complaint("give").is_empty();
        let typed = |name: &str| {
            let typed = visit.input.one(name).filter(|_| again);
            typed.unwrap_or_default().to_owned()
        };
        Self {
            by: typed("by"),
            language: typed("language"),
            on: typed("on"),
            until: typed("until"),
            review_on: typed("review_on"),
            organisations: typed("organisations"),
            terms: typed("terms"),
            reason: typed("reason"),
        }
    }
}

fn line(saying: Saying<'_>, one: &Given, person: &str) -> Line {
    let words = saying.words;
    let scope = |scopes: &[String]| {
        let scopes: Vec<String> = scopes.iter().map(|one| words.term("scope", one)).collect();
        scopes.join(", ")
    };
    let undo = one.items.iter().filter(|_| one.state != "undone");
    let undo = undo.map(|item| {
        let address = format!("/undo/{}?of={person}", item.id);
        (address, words.consent_undo(scope(&item.scopes)))
    });
    Line {
        is_past: one.state != "live",
        when: one
            .on
            .as_deref()
            .map_or_else(String::new, |on| saying.date(on)),
        recorded: words.consent_recorded_by(one.recorded_by.as_str()),
        what: if one.given {
            words.consent_given()
        } else {
            words.term("allowance", "withdrawn")
        },
        scopes: scope(&one.scopes),
        by: one.by.as_ref().map(|by| saying.lead(by)),
        details: details(saying, one),
        to: one
            .organisations
            .iter()
            .map(|one| saying.lead(one))
            .collect(),
        terms: one.terms.clone().unwrap_or_default(),
        reason: one.reason.clone().unwrap_or_default(),
        since: if one.state == "live" {
            String::new()
        } else {
            words.term("stands", one.state)
        },
        undo: undo.collect(),
    }
}

/// As what, how, in which language, on which basis, and until when.
fn details(saying: Saying<'_>, one: &Given) -> Vec<String> {
    let words = saying.words;
    let labelled = |label: String, day: &Option<String>| {
        let day = day.as_deref().map(|day| saying.date(day));
        day.map(|day| format!("{label} {day}"))
    };
    let term =
        |sort: &str, word: &Option<String>| word.as_deref().map(|word| words.term(sort, word));
    let basis = one.given.then(|| words.term("ground", &one.basis));
    let all = [
        basis,
        term("capacity", &one.capacity),
        term("way_given", &one.manner),
        one.language.clone(),
        labelled(words.consent_until(), &one.until),
        labelled(words.consent_review(), &one.review_on),
    ];
    all.into_iter().flatten().collect()
}

/// Records what was allowed.
pub(crate) fn give(visit: &Visit) -> Answer {
    let given = || {
        let office = visit.office()?;
        let (person, giving) = {
            let reading = office.read(visit.moment())?;
            (person(visit, &reading)?, giving(visit, &reading)?)
        };
        office.consent(visit.moment(), visit.nonce()?, person, &giving)?;
        Ok(())
    };
    let path = visit.address.path.clone();
    match given() {
        Ok(()) => Ok(Reply::See(path)),
        Err(failure) => visit.again(&format!("{path}#give"), failure),
    }
}

fn giving(visit: &Visit, reading: &Reading<'_>) -> Result<Giving, Failure> {
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().trim();
    let meant = |field: &'static str, typed: &str, kinds: &[&str]| {
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let meant = reading.subject_meant(typed, &kinds);
        meant.map_err(|why| Failure::from(why).in_field(field))
    };
    let by = Some(typed("by")).filter(|by| !by.is_empty());
    let named = typed("organisations").split(';').map(str::trim);
    let named = named.filter(|named| !named.is_empty());
    let organisations: Result<BTreeSet<SubjectId>, Failure> = named
        .map(|named| meant("organisations", named, &["organisation"]))
        .collect();
    Ok(Giving {
        basis: Basis::from_word(typed("basis")).unwrap_or(Basis::Consent),
        by: by
            .map(|by| meant("by", by, &["person", "organisation"]))
            .transpose()?,
        capacity: Capacity::from_word(typed("capacity")),
        manner: Manner::from_word(typed("manner")),
        language: Some(typed("language").to_owned()),
        on: date(&visit.input, "on")?,
        until: date(&visit.input, "until")?,
        review_on: date(&visit.input, "review_on")?,
        reason: typed("reason").to_owned(),
        terms: typed("terms").to_owned(),
        organisations: organisations?,
        anew: visit.input.one("anew").is_some(),
        ..Giving::of(visit.input.all("scope").filter_map(Scope::from_word))
    })
}

/// Withdraws what was chosen, or all.
pub(crate) fn withdraw(visit: &Visit) -> Answer {
    let withdrawn = || {
        let office = visit.office()?;
        let person = person(visit, &office.read(visit.moment())?)?;
        let scopes = visit.input.all("withdrawn").filter_map(Scope::from_word);
        let (at, nonce, scopes) = (visit.moment(), visit.nonce()?, scopes.collect());
        office.withdraw_consent(at, nonce, person, &scopes, visit.reason())?;
        Ok(())
    };
    let page = visit.address.path.trim_end_matches("/withdraw");
    match withdrawn() {
        Ok(()) => Ok(Reply::See(format!("{page}#releases"))),
        Err(failure) => visit.again(&format!("{page}#withdraw"), failure),
    }
}
