//! What a call becomes: the form of a complaint, a search, a contact or a letter, filled from it.

use askama::Template;
use vidimus_app::act::call::Making;
use vidimus_app::read::call::Prefilled;
use vidimus_model::kind::Kind;

use super::KIN;
use super::one::of_visit;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::state::value::{self, Field};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "call_into.html")]
struct Page {
    frame: Frame,
    path: String,
    call: String,
    kind: String,
    how: String,
    rows: Vec<Row>,
    complaint: Complaint,
}

/// One property, with a field for each thing that the call says of it.
struct Row {
    fields: Vec<Field>,
    /// What the addresses in the fields stand for.
    called: Vec<String>,
}

impl Page {
    /// Whether what it was refused for stands beside one of its fields.
    fn has_field_of_complaint(&self) -> bool {
        let mut fields = self.rows.iter().flat_map(|row| &row.fields);
        fields.any(|field| self.complaint.is_at(&field.name))
    }
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let call = of_visit(visit, &reading)?;
    let name = visit.part("kind").ok_or(Failure::Absent)?;
    let prefilled = reading.prefilled(call, name)?;
    let kind = reading.rules().kind(name)?;
    let level = Level::named(&reading.call(call)?.level);
    let rows = prefilled
        .iter()
        .filter_map(|one| row(visit, saying, kind, one));
    let rows = rows.collect();
    visit.page(level, |frame| Page {
        path: visit.address.path.clone(),
        call: format!("/call/{call}"),
        kind: saying.kind(name),
        how: if name == KIN {
            saying.words.call_into_kin_how()
        } else {
            saying.words.call_into_how()
        },
        rows,
        complaint: visit.complaint(""),
        frame,
    })
}

fn row(visit: &Visit, saying: Saying<'_>, kind: &Kind, filled: &Prefilled) -> Option<Row> {
    let property = kind.property(&filled.property)?;
    let name = &filled.property;
    let typed = if visit.tried.is_some() {
        visit.input.all(name).map(str::to_owned).collect()
    } else {
        filled.typed.clone()
    };
    let typed = if typed.is_empty() {
        vec![String::new()]
    } else {
        typed
    };
    let fields = typed.into_iter().enumerate().map(|(at, typed)| {
        let input = Input::of_fields(vec![(name.clone(), typed)]);
        let mut field = value::named(saying, kind, property, name, &input);
        field.hint = if at == 0 { field.hint } else { String::new() };
        field
    });
    let called = filled.called.iter().filter(|called| !called.is_empty());
    Some(Row {
        fields: fields.collect(),
        called: called.cloned().collect(),
    })
}

pub(crate) fn make(visit: &Visit) -> Answer {
    match made(visit) {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

fn made(visit: &Visit) -> Result<String, Failure> {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let call = of_visit(visit, &reading)?;
    let kind = visit.part("kind").ok_or(Failure::Absent)?;
    let prefilled = reading.prefilled(call, kind)?;
    let said = prefilled.iter().flat_map(|one| {
        let typed = visit.input.all(&one.property);
        typed.map(|typed| (one.property.as_str(), typed))
    });
    let said: Vec<(&str, &str)> = said.collect();
    let making = Making {
        call,
        kind,
        said: &said,
    };
    let made = office.make_of_call(visit.moment(), visit.nonce()?, making)?;
    Ok(format!("/subject/{}", made.subject))
}
