//! A receipt for what came in, to print and hand out.

use askama::Template;
use vidimus_model::id::SubjectId;

use super::days;
use crate::frame::Frame;
use crate::page::level;
use crate::part::Text;
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "receipt.html")]
struct Receipt {
    frame: Frame,
    office: Text,
    number: String,
    came: String,
    dated: String,
    their_number: String,
    today: String,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let mail = reading.mail(SubjectId(reading.item_at(visit.id()?)?))?;
    let level = level::of_subjects(&reading, [&mail.subject])?;
    let itself = reading.dossier(office.itself())?.subject;
    visit.page(level, |frame| Receipt {
        office: saying.subject(&itself),
        number: match &mail.code {
            Some(code) => code.clone(),
            None => vidimus_app::read::address::short(&mail.subject.id),
        },
        came: days(saying, &mail.received_on),
        dated: days(saying, &mail.dated_on),
        their_number: mail.their_register_number.join(", "),
        today: saying.date(&visit.moment().date().to_string()),
        frame,
    })
}
