//! Accepting and rejecting: what the form says is laid over what was suggested.

use vidimus_app::act::fill::new_by;
use vidimus_app::act::review::{Acceptance, Whom, Worth};
use vidimus_app::act::value;
use vidimus_app::read::Reading;
use vidimus_app::read::inbox::{Proposed, Review};
use vidimus_app::read::suggest::Suggestion;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::DocumentId;
use vidimus_model::kind::Type;
use vidimus_model::statement::{AsOfBasis, Modality, Polarity};

use super::card::{is_kept, typed_value};
use super::picker::chosen;
use super::settle;
use crate::failure::Failure;
use crate::input::Input;
use crate::visit::{Answer, Visit};

/// Does what the button says that was pressed on a proposal.
pub(crate) fn decide(visit: &Visit) -> Answer {
    let number = visit.part("number").and_then(|text| text.parse().ok());
    let number: u32 = number.ok_or(Failure::Absent)?;
    let done = match visit.input.one("act") {
        Some("reject") => reject(visit, number),
        _ => accept(visit, number),
    };
    settle(visit, number, done)
}

fn accept(visit: &Visit, number: u32) -> Result<String, Failure> {
    let office = visit.office()?;
    let (document, acceptance, next) = {
        let reading = office.read(visit.moment())?;
        let document = super::document_of(visit, &reading)?;
        let review = reading.review(document)?;
        let proposed = review.proposals.iter().find(|one| one.number == number);
        let acceptance = proposed
            .map(|one| acceptance(&reading, document, one, &visit.input))
            .transpose()?;
        (document, acceptance, next(&review, number))
    };
    let (at, nonce) = (visit.moment(), visit.nonce()?);
    let accepted = match acceptance {
        Some(acceptance) => office.accept(at, nonce, &acceptance)?,
        // It may be decided by this very form, sent a moment ago.
        None => office.accept_as_suggested(at, nonce, document, number, false)?,
    };
    if accepted.doubts.is_empty() {
        return Ok(next);
    }
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    Ok(noting(visit, &saying.doubts(&accepted.doubts), &next))
}

/// The address to read next: the top of the page, with what makes doubtful what was written.
fn noting(visit: &Visit, doubts: &str, next: &str) -> String {
    let page = next.split('#').next().unwrap_or_default();
    format!("{page}?noted={}", visit.ask(doubts))
}

fn reject(visit: &Visit, number: u32) -> Result<String, Failure> {
    let office = visit.office()?;
    let (document, next) = {
        let reading = office.read(visit.moment())?;
        let document = super::document_of(visit, &reading)?;
        (document, next(&reading.review(document)?, number))
    };
    office.reject(
        visit.moment(),
        visit.nonce()?,
        document,
        number,
        visit.reason(),
    )?;
    Ok(next)
}

/// The address of the proposal that comes after one, or of the document's page of decisions.
fn next(review: &Review, number: u32) -> String {
    let id = &review.document.id;
    let mut others = review.proposals.iter().filter(|one| one.number != number);
    let later = others.clone().find(|one| one.number > number);
    match later.or_else(|| others.next()) {
        Some(next) => format!("/review/{id}#p-{}", next.number),
        None => format!("/review/{id}"),
    }
}

fn acceptance(
    reading: &Reading<'_>,
    document: DocumentId,
    proposed: &Proposed,
    input: &Input,
) -> Result<Acceptance, Failure> {
    let Some(told) = &proposed.suggestion else {
        return by_hand(reading, document, proposed, input);
    };
    let mut acceptance = told.acceptance.clone();
    acceptance.subject = chosen(input, "subject", &told.subject);
    acceptance.speaker = chosen(input, "speaker", &told.speaker);
    acceptance.speaker_confirmed = input.one("speaker_confirmed").is_some();
    said(reading, told, input, &mut acceptance)?;
    dates(told, input, &mut acceptance)?;
    if input.one("full").is_some() {
        circumstances(input, &mut acceptance);
        keep(&mut acceptance.relays, input, "relay");
        keep(&mut acceptance.people, input, "people");
        keep(&mut acceptance.with, input, "with");
    }
    Ok(acceptance)
}

/// A proposal for which nothing is suggested, as a person says what it is.
fn by_hand(
    reading: &Reading<'_>,
    document: DocumentId,
    proposed: &Proposed,
    input: &Input,
) -> Result<Acceptance, Failure> {
    let number = proposed.number;
    let target = input
        .one("target")
        .and_then(|target| target.split_once('.'));
    let Some((kind, name)) = target else {
        return Ok(reading.acceptance(document, number)?);
    };
    let typed = |field: &str| input.one(field).unwrap_or_default().trim();
    let subject = match typed("subject_name") {
        "" => Whom::new(kind, ""),
        typed => meant(reading, typed, &[kind.to_owned()])?,
    };
    let worth = Some(typed("value")).filter(|typed| !typed.is_empty());
    let worth = worth.map(|typed| worth_of(reading, kind, name, typed));
    let mut acceptance =
        reading.acceptance_for(document, number, &subject, name, worth.transpose()?)?;
    acceptance.speaker_confirmed = input.one("speaker_confirmed").is_some();
    Ok(acceptance)
}

/// The property and the value, read again where a person changed them.
fn said(
    reading: &Reading<'_>,
    told: &Suggestion,
    input: &Input,
    acceptance: &mut Acceptance,
) -> Result<(), Failure> {
    let target = input
        .one("target")
        .and_then(|target| target.split_once('.'));
    let suggested = (told.target.kind.as_str(), told.target.property.as_str());
    let (kind, name) = target.unwrap_or(suggested);
    let typed = input.one("value").map(str::trim);
    let is_same = typed.is_none_or(|typed| typed == typed_value(told));
    if (kind, name) == suggested && is_same {
        return Ok(());
    }
    if kind != suggested.0 && acceptance.subject == told.subject.whom() {
        let name = told.subject.name.clone().unwrap_or_default();
        acceptance.subject = Whom::new(kind, &name);
        // What else the words say was suggested for the other kind.
        acceptance.with.clear();
    }
    name.clone_into(&mut acceptance.property);
    let typed = typed.map_or_else(|| typed_value(told), str::to_owned);
    acceptance.worth = worth_of(reading, kind, name, &typed)?;
    Ok(())
}

/// What was typed, as a value of a property.
fn worth_of(reading: &Reading<'_>, kind: &str, name: &str, typed: &str) -> Result<Worth, Failure> {
    let property = reading.rules().property(kind, name)?;
    if let Type::Reference { to } = &property.holds {
        return meant(reading, typed, to).map(Worth::Subject);
    }
    let kind = reading.rules().kind(kind)?;
    let mut refer = |typed: &str, kinds: &[String]| reading.subject_meant(typed, kinds);
    Ok(Worth::Value(value::parse(
        kind, property, typed, &mut refer,
    )?))
}

/// Somebody who is here, or else somebody new of the first kind that is possible.
fn meant(reading: &Reading<'_>, typed: &str, kinds: &[String]) -> Result<Whom, Failure> {
    if let Some((kind, name)) = new_by(typed) {
        let kind = kind.or(kinds.first().map(String::as_str));
        return Ok(Whom::new(kind.unwrap_or_default(), name));
    }
    match reading.subject_meant(typed, kinds) {
        Ok(subject) => Ok(Whom::Known { subject }),
        Err(vidimus_app::Refused::NobodyMeant(_)) => {
            let kind = kinds.first().map_or("", String::as_str);
            Ok(Whom::new(kind, typed))
        }
        Err(refused) => Err(refused.into()),
    }
}

fn dates(told: &Suggestion, input: &Input, acceptance: &mut Acceptance) -> Result<(), Failure> {
    if is_changed(input, "as_of", told.as_of.as_deref()) {
        acceptance.as_of = date(input, "as_of")?;
        // The person says it, having read the text.
        acceptance.as_of_basis = acceptance.as_of.as_ref().map(|_| AsOfBasis::Stated);
    }
    if is_changed(input, "said_on", told.said_on.as_deref()) {
        acceptance.said_on = date(input, "said_on")?;
    }
    Ok(())
}

fn is_changed(input: &Input, field: &str, suggested: Option<&str>) -> bool {
    let typed = input.one(field).map(str::trim);
    typed.is_some_and(|typed| typed != suggested.unwrap_or_default())
}

/// The date in a field, if there is one.
pub(crate) fn date(input: &Input, field: &'static str) -> Result<Option<Edtf>, Failure> {
    let typed = input.one(field).unwrap_or_default().trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let date = typed.parse().map_err(vidimus_app::Refused::NotADate);
    date.map(Some)
        .map_err(|why| Failure::from(why).in_field(field))
}

fn circumstances(input: &Input, acceptance: &mut Acceptance) {
    let text = |name: &str| {
        let typed = input.one(name).unwrap_or_default().trim();
        Some(typed.to_owned()).filter(|typed| !typed.is_empty())
    };
    acceptance.scope = text("scope");
    acceptance.said_as = text("said_as");
    acceptance.polarity = match input.one("denied") {
        Some(_) => Polarity::Denied,
        None => Polarity::Asserted,
    };
    if let Some(modality) = input.one("modality").and_then(Modality::from_word) {
        acceptance.modality = modality;
    }
}

/// Leaves out what was unticked.
fn keep<T>(all: &mut Vec<T>, input: &Input, field: &str) {
    let mut at = 0;
    all.retain(|_| {
        at += 1;
        is_kept(input, field, at - 1)
    });
}
