//! A call that was taken down: what was said, who may be meant, and what is to be made of it.

use askama::Template;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::act::step::Step;
use vidimus_app::read::Reading;
use vidimus_app::read::call::CallTaken;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::state_key;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;

use super::candidates::{self, Candidate, caller_of};
use super::{CALL, KIN};
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::part::{Lead, Text};
use crate::saying::{Reasons, Saying, Topic, address};
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "call_taken.html")]
struct Page {
    frame: Frame,
    id: String,
    heading: Text,
    state: String,
    steps: Vec<(String, String)>,
    /// Call view for the relative who called.
    telling: Option<String>,
    is_at_risk: bool,
    topics: Vec<Topic>,
    /// Who may be calling, where nobody said who it is.
    callers: Vec<Candidate>,
    /// Who may be meant, where nobody said who it is about.
    abouts: Vec<Candidate>,
    /// What it can become, each with its address.
    becomes: Vec<(String, String)>,
    /// Those of whom something can be said from it.
    about: Vec<(String, Lead)>,
    became: Vec<Lead>,
    note: Option<Lead>,
    /// Who says what is said of those it is about, and the document it stands in.
    said_by: String,
    document: String,
    promised: bool,
    complaint: Complaint,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let call = reading.call(of_visit(visit, &reading)?)?;
    let words = |property: &str| said(&call, property);
    let callers = match (&call.kin, said(&call, "caller"), words("caller_as")) {
        (None, None, Some(name)) => {
            let known = call.about.iter().map(|one| reading.item_at(&one.id));
            let known: Result<Vec<_>, _> = known.map(|id| id.map(SubjectId)).collect();
            let about = candidates::about(
                words("relation").as_deref(),
                known?,
                words("about_as").into_iter().collect(),
            );
            office.callers(visit.moment(), &name, about.asked())?
        }
        _ => Vec::new(),
    };
    let meant = match (call.about.as_slice(), words("about_as")) {
        ([], Some(name)) => office.meant_on_the_telephone(visit.moment(), &name)?,
        _ => Vec::new(),
    };
    let meant = meant.into_iter().map(|one| Candidate {
        name: Text::name(&one.name),
        value: one.id,
        why: String::new(),
        is_chosen: false,
    });
    let abouts = meant.collect();
    visit.page(Level::named(&call.level), |frame| Page {
        callers: callers
            .iter()
            .map(|one| caller_of(saying, one, ""))
            .collect(),
        abouts,
        complaint: visit.complaint(""),
        ..page(frame, saying, &call)
    })
}

fn page(frame: Frame, saying: Saying<'_>, call: &CallTaken) -> Page {
    let id = call.subject.id.clone();
    // Whoever has a record as a relative needs no second one.
    let becomes = Reading::becomes().filter(|kind| *kind != KIN || call.kin.is_none());
    let work = call.work.as_ref();
    let state = work.and_then(|work| work.state.as_deref());
    let steps = work.into_iter().flat_map(|work| &work.next);
    let caller = call.said.iter().find(|one| one.name == "caller");
    let caller = caller.and_then(|one| one.questions.first()?.answers.first()?.claims.first());
    Page {
        heading: saying.subject(&call.subject),
        state: state.map_or_else(String::new, |state| said_state(saying, state)),
        steps: steps
            .map(|next| (next.to.clone(), said_state(saying, &next.to)))
            .collect(),
        telling: call.kin.as_ref().map(|kin| format!("/telling/{}", kin.id)),
        is_at_risk: said(call, "at_risk").as_deref() == Some("yes"),
        topics: call
            .said
            .iter()
            .map(|one| saying.topic(CALL, one, &Reasons::default()))
            .collect(),
        callers: Vec::new(),
        abouts: Vec::new(),
        becomes: becomes
            .map(|kind| (saying.kind(kind), format!("/call/{id}/into/{kind}")))
            .collect(),
        about: call
            .about
            .iter()
            .map(|one| (one.id.clone(), saying.lead(one)))
            .collect(),
        became: call.became.iter().map(|one| saying.lead(one)).collect(),
        note: call.note.as_ref().map(|note| saying.lead(note)),
        said_by: match caller.map(|claim| &claim.value) {
            Some(vidimus_app::shown::Value::Subject { subject }) => subject.id.clone(),
            // Whoever it was, they called; the office did not say it.
            _ => id.clone(),
        },
        document: call
            .note
            .as_ref()
            .map_or_else(String::new, |note| note.id.clone()),
        promised: said(call, "promised").is_some() && said(call, "kept_on").is_none(),
        complaint: Complaint::default(),
        id,
        frame,
    }
}

fn said_state(saying: Saying<'_>, state: &str) -> String {
    saying.look_up(CALL, &state_key(CALL, state), state)
}

/// The first thing said of a property, in plain words.
fn said(call: &CallTaken, property: &str) -> Option<String> {
    let found = call.said.iter().find(|one| one.name == property)?;
    let answer = found.questions.first()?.answers.first()?;
    Some(answer.value.plain())
}

pub(super) fn of_visit(visit: &Visit, reading: &Reading<'_>) -> Result<SubjectId, Failure> {
    Ok(SubjectId(reading.item_at(visit.id()?)?))
}

/// Takes a step, or notes that a promise was kept.
pub(crate) fn step(visit: &Visit) -> Answer {
    let path = format!("/call/{}", visit.id()?);
    match stepped(visit) {
        Ok(()) => Ok(Reply::See(path)),
        Err(failure) => visit.again(&path, failure),
    }
}

fn stepped(visit: &Visit) -> Result<(), Failure> {
    let office = visit.office()?;
    let call = of_visit(visit, &office.read(visit.moment())?)?;
    match visit.input.one("to").ok_or(Failure::Unread)? {
        "kept" => say(visit, call, "kept_on", Value::Date(visit.moment().date())),
        to => {
            let step = Step {
                to,
                ..Step::default()
            };
            office.step(visit.moment(), visit.nonce()?, call, step)?;
            Ok(())
        }
    }
}

/// Says who is meant by a name that was given.
pub(crate) fn meant(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let call = of_visit(visit, &reading)?;
    let chosen = visit.input.one("is").ok_or(Failure::Unread)?;
    let (property, chosen) = match chosen.split_once(':') {
        Some(("kin", kin)) => ("kin", kin),
        Some((_, person)) => ("caller", person),
        None => ("about", chosen),
    };
    let chosen = SubjectId(reading.item_at(chosen)?);
    drop(reading);
    office.name_on_call(visit.moment(), visit.nonce()?, call, property, chosen)?;
    Ok(Reply::See(format!("/call/{}", visit.id()?)))
}

/// Says something of a call in the office's own name.
fn say(visit: &Visit, call: SubjectId, property: &str, value: Value) -> Result<(), Failure> {
    let office = visit.office()?;
    let stated = Stated {
        content: Content::new(call, property, value, placeholder()),
        attribution: Attribution::to(office.itself(), Mode::Observed),
        label: None,
        source_label: None,
    };
    office.state_one(visit.moment(), visit.nonce()?, stated)?;
    Ok(())
}

/// Opens the form for a statement on somebody it is about, filled with who says it and where.
pub(crate) fn of(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    reading.kind_of(of_visit(visit, &reading)?)?;
    let about = visit.input.one("about").ok_or(Failure::Unread)?;
    let about = reading.item_at(about)?;
    let address = address(&reading.dossier(SubjectId(about))?.subject);
    Ok(visit.keeping(&format!("{address}/state")))
}
