//! One statement with all that is kept of it, and what can be decided about it.

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_app::read::dossier::Dossier;
use vidimus_app::shown::Claim;
use vidimus_model::id::SubjectId;
use vidimus_model::item::Withdrawn;

use super::Again;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::level;
use crate::part::{Lead, Statement, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "statement.html")]
struct Page {
    frame: Frame,
    id: String,
    path: String,
    subject: Lead,
    property: String,
    said: Statement,
    facts: Vec<(String, Text)>,
    /// What makes it doubtful, said once when it was written.
    noted: String,
    is_live: bool,
    /// Whether one of several answers can be chosen to go by.
    can_choose: bool,
    is_chosen: bool,
    withdrawals: Vec<(&'static str, String)>,
    choose: Again,
    withdraw: Again,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    page(visit)
}

/// Goes by this statement, or by none again.
pub(crate) fn choose(visit: &Visit) -> Answer {
    let chosen = || {
        let office = visit.office()?;
        let (subject, statement, property) = {
            let reading = office.read(visit.moment())?;
            let (dossier, claim) = find(visit, &reading)?;
            let subject: SubjectId = SubjectId(reading.item_at(&dossier.subject.id)?);
            (subject, reading.statement_at(&claim.id)?, claim.property)
        };
        let chosen = visit.input.one("choose").map(|_| statement);
        office.prefer(
            visit.moment(),
            visit.nonce()?,
            subject,
            &property,
            chosen,
            visit.reason(),
        )?;
        Ok(())
    };
    settle(visit, "choose", chosen())
}

/// Withdraws this statement.
pub(crate) fn withdraw(visit: &Visit) -> Answer {
    let withdrawn = || {
        let office = visit.office()?;
        let statement = {
            let reading = office.read(visit.moment())?;
            reading.statement_at(visit.part("statement").ok_or(Failure::Absent)?)?
        };
        let why = visit.input.one("why").and_then(Withdrawn::from_word);
        let why = why.ok_or(Failure::Unread)?;
        office.retract(
            visit.moment(),
            visit.nonce()?,
            statement,
            why,
            visit.reason(),
            None,
        )?;
        Ok(())
    };
    settle(visit, "withdraw", withdrawn())
}

/// Leads to the dossier, or shows the form again.
fn settle(visit: &Visit, place: &str, done: Result<(), Failure>) -> Answer {
    match done {
        Ok(()) => Ok(Reply::See(format!("/subject/{}#history", visit.id()?))),
        Err(failure) => {
            let statement = visit.part("statement").ok_or(Failure::Absent)?;
            let path = format!("/subject/{}/statement/{statement}#{place}", visit.id()?);
            visit.again(&path, failure)
        }
    }
}

fn page(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let (dossier, claim) = find(visit, &reading)?;
    let kind = dossier.subject.kind.clone().unwrap_or_default();
    let many = reading.rules().property(&kind, &claim.property)?.many;
    let others = others(&dossier, &claim);
    let words = visit.words();
    let withdrawals = [
        Withdrawn::MisRecorded,
        Withdrawn::SourceWithdrew,
        Withdrawn::Duplicate,
    ];
    visit.page(level::of_claim(&claim), |frame| Page {
        id: claim.id.clone(),
        path: format!("/subject/{}/statement/{}", claim.subject, claim.id),
        subject: saying.lead(&dossier.subject),
        property: saying.property(&kind, &claim.property),
        said: saying.claim(&kind, &claim),
        facts: facts(saying, &claim),
        noted: visit
            .query("noted")
            .and_then(|key| visit.asked(key))
            .unwrap_or_default(),
        is_live: claim.state == "live",
        can_choose: !many && others.several,
        is_chosen: others.chosen,
        withdrawals: withdrawals
            .map(|why| (why.word(), words.term("withdrawn", why.word())))
            .into(),
        choose: Again::of(visit, "choose"),
        withdraw: Again::of(visit, "withdraw"),
        frame,
    })
}

/// The dossier and the statement of it that the address names.
fn find(visit: &Visit, reading: &Reading<'_>) -> Result<(Dossier, Claim), Failure> {
    let dossier = reading.dossier(SubjectId(reading.item_at(visit.id()?)?))?;
    let wanted = visit.part("statement").ok_or(Failure::Absent)?;
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let answers = properties
        .flat_map(|property| &property.questions)
        .flat_map(|question| &question.answers);
    let mut claims = answers
        .flat_map(|answer| &answer.claims)
        .chain(&dossier.withdrawn);
    let found = claims.find(|claim| claim.id == wanted).cloned();
    found.map(|claim| (dossier, claim)).ok_or(Failure::Absent)
}

/// How a statement stands among the others that answer the same question.
struct Others {
    several: bool,
    chosen: bool,
}

fn others(dossier: &Dossier, claim: &Claim) -> Others {
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let mut questions = properties.flat_map(|property| &property.questions);
    let is_it = |one: &Claim| one.id == claim.id;
    let question = questions.find(|question| {
        let mut claims = question.answers.iter().flat_map(|answer| &answer.claims);
        claims.any(is_it)
    });
    let answers = question.map_or(&[][..], |question| &question.answers);
    Others {
        several: answers.len() > 1,
        chosen: answers
            .iter()
            .any(|answer| answer.chosen && answer.claims.iter().any(is_it)),
    }
}

/// Everything else that is kept of a statement.
fn facts(saying: Saying<'_>, claim: &Claim) -> Vec<(String, Text)> {
    let words = saying.words;
    let term = |sort: &str, word: &Option<String>| {
        word.as_deref()
            .map(|word| Text::plain(words.term(sort, word)))
    };
    let level = |word: &str| Text::plain(Level::named(word).say(words));
    let place = claim.place.as_ref();
    let row = place
        .and_then(|place| place.row)
        .map(|row| Text::plain(row.to_string()));
    let facts = [
        (
            words.fact_said_as(),
            claim.said_as.as_deref().map(Text::source),
        ),
        (words.fact_mode(), term("mode", &claim.mode)),
        (words.fact_basis(), term("basis", &claim.as_of_basis)),
        (words.fact_row(), row),
        (
            words.fact_reliability(),
            term("reliability", &claim.reliability),
        ),
        (
            words.fact_credibility(),
            term("credibility", &claim.credibility),
        ),
        (words.fact_level(), Some(level(&claim.level))),
        (
            words.fact_source_level(),
            claim.source_level.as_deref().map(level),
        ),
        (
            words.fact_recorded(),
            Some(Text::plain(words.fact_recorded_by(
                saying.moment(claim.recorded_ms),
                claim.recorded_by.as_str(),
            ))),
        ),
    ];
    facts
        .into_iter()
        .filter_map(|(label, fact)| Some((label, fact?)))
        .collect()
}
