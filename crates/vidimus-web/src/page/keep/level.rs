//! Keeping a part under another level.

use askama::Template;
use vidimus_model::label::Level as ModelLevel;

use super::{About, Part, chosen, page_of};
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::Done;
use crate::page::decide::Again;
use crate::page::review::Select;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "level.html")]
struct Page {
    frame: Frame,
    path: String,
    acts: Vec<Done>,
    parts: Vec<Part>,
    levels: Vec<Select>,
    again: Again,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.item_view(reading.item_at(visit.id()?)?)?;
    let mut about = About::of(visit, &reading, saying, &told)?;
    about.parts.retain(|part| part.is_here);
    let now = told.parts.first().map_or("", |part| &part.level);
    visit.page(about.level, |frame| Page {
        path: visit.address.path.clone(),
        acts: about.acts,
        parts: about.parts,
        levels: levels(visit, visit.input.one("level").unwrap_or(now)),
        again: Again::of(visit, ""),
        frame,
    })
}

fn levels(visit: &Visit, chosen: &str) -> Vec<Select> {
    let levels = ModelLevel::ALL.iter().map(|level| Select {
        value: level.word().to_owned(),
        label: Level::named(level.word()).say(visit.words()),
        is_chosen: level.word() == chosen,
    });
    levels.collect()
}

/// Puts the chosen parts under the chosen level.
pub(crate) fn change(visit: &Visit) -> Answer {
    if chosen(visit).is_empty() {
        let words = visit.words().erase_no_part();
        return Ok(visit.wanting(&visit.address.path, "part", words));
    }
    let changed = || {
        let office = visit.office()?;
        let (item, next) = {
            let reading = office.read(visit.moment())?;
            let item = reading.item_at(visit.id()?)?;
            (item, page_of(&reading.item_view(item)?))
        };
        let level = visit.input.one("level").and_then(ModelLevel::from_word);
        let level = level.ok_or(Failure::Unread)?;
        let (at, nonce) = (visit.moment(), visit.nonce()?);
        office.relabel(at, nonce, item, &chosen(visit), level, visit.reason())?;
        Ok(next)
    };
    match changed() {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}
