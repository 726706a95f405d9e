//! Keeping a part under another label, and who reads it then.

use std::collections::BTreeSet;

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_model::label::{Audience, Label, Level as ModelLevel};

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
    circles: Vec<Select>,
    readers: Vec<Readers>,
    /// The label that is tried, in words; empty before one is.
    tried: String,
    again: Again,
}

/// Who reads a part.
struct Readers {
    part: String,
    now: Vec<String>,
    /// Once it is kept as is tried.
    then: Vec<String>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = reading.item_view(reading.item_at(visit.id()?)?)?;
    let mut about = About::of(visit, &reading, saying, &told)?;
    about.parts.retain(|part| part.is_here);
    let tried = visit.tried.as_ref().and_then(|_| asked_for(visit));
    let now = about.parts.first().map(|part| part.label.clone());
    let label = tried.clone().or(now);
    let label = label.unwrap_or_else(|| Label::of(ModelLevel::Restricted));
    // Pseudonyms are the office's own.
    visit.page(about.level.max(Level::Internal), |frame| Page {
        path: visit.address.path.clone(),
        readers: readers(&reading, &about.parts, tried.as_ref()),
        tried: tried.map_or_else(String::new, |label| super::said(visit.words(), &label)),
        acts: about.acts,
        parts: about.parts,
        levels: levels(visit, label.level),
        circles: circles(visit, &reading, &label),
        again: Again::of(visit, ""),
        frame,
    })
}

fn levels(visit: &Visit, chosen: ModelLevel) -> Vec<Select> {
    let levels = ModelLevel::ALL.iter().map(|level| Select {
        value: level.word().to_owned(),
        label: Level::named(level.word()).say(visit.words()),
        is_chosen: *level == chosen,
    });
    levels.collect()
}

fn circles(visit: &Visit, reading: &Reading<'_>, label: &Label) -> Vec<Select> {
    let is_chosen = |circle: &Audience| label.only_to.iter().flatten().any(|one| one == circle);
    let circles = reading.circles().into_iter().map(|circle| {
        let of_circle = Label {
            level: ModelLevel::Public,
            only_to: Some(BTreeSet::from([circle.clone()])),
        };
        let members = reading.readers_of(&of_circle).join(", ");
        Select {
            label: visit.words().level_circle(circle.0.as_str(), members),
            is_chosen: is_chosen(&circle),
            value: circle.0,
        }
    });
    circles.collect()
}

fn readers(reading: &Reading<'_>, parts: &[Part], tried: Option<&Label>) -> Vec<Readers> {
    let readers = parts.iter().map(|part| {
        let then = tried.filter(|_| part.is_chosen).unwrap_or(&part.label);
        Readers {
            part: part.called.clone(),
            now: reading.readers_of(&part.label),
            then: reading.readers_of(then),
        }
    });
    readers.collect()
}

/// The label that the form asks for.
fn asked_for(visit: &Visit) -> Option<Label> {
    let level = visit.input.one("level").and_then(ModelLevel::from_word)?;
    let circles = visit.input.all("only_to");
    let circles: BTreeSet<Audience> = circles.map(|one| Audience(one.to_owned())).collect();
    Some(Label {
        level,
        only_to: (!circles.is_empty()).then_some(circles),
    })
}

/// Puts the chosen parts under the chosen label, or shows who would read them then.
pub(crate) fn change(visit: &Visit) -> Answer {
    let path = &visit.address.path;
    if chosen(visit).is_empty() {
        return Ok(visit.wanting(path, "part", visit.words().erase_no_part()));
    }
    if visit.input.one("show").is_some() {
        return Ok(visit.keeping(path));
    }
    let changed = || {
        let office = visit.office()?;
        let (item, next) = {
            let reading = office.read(visit.moment())?;
            let item = reading.item_at(visit.id()?)?;
            (item, page_of(&reading.item_view(item)?))
        };
        let label = asked_for(visit).ok_or(Failure::Unread)?;
        let (at, nonce) = (visit.moment(), visit.nonce()?);
        office.relabel(at, nonce, item, &chosen(visit), &label, visit.reason())?;
        Ok(next)
    };
    match changed() {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(path, failure),
    }
}
