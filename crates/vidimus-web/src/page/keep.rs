//! What is kept, and how closely: another level for a part, or its erasure.

pub(crate) mod erase;
pub(crate) mod level;

use vidimus_app::read::Reading;
use vidimus_app::read::item::ItemView;
use vidimus_model::label::Label;

use crate::failure::Failure;
use crate::frame::Level;
use crate::page::act::{self, Done};
use crate::page::level as levels;
use crate::saying::{Saying, address};
use crate::visit::Visit;
use crate::words::Words;

/// The item a form is about, with its parts.
struct About {
    acts: Vec<Done>,
    parts: Vec<Part>,
    level: Level,
}

/// A part to choose.
struct Part {
    number: u8,
    called: String,
    /// How closely it is kept now, in words.
    level: String,
    label: Label,
    is_here: bool,
    is_chosen: bool,
}

impl About {
    fn of(
        visit: &Visit,
        reading: &Reading<'_>,
        saying: Saying<'_>,
        told: &ItemView,
    ) -> Result<Self, Failure> {
        let sort = told.act.done;
        let alone = told.parts.len() < 2;
        let shown = told.parts.iter().map(|one| Level::named(&one.level));
        let parts = told.parts.iter().map(|one| Part {
            number: one.number,
            called: part(saying, sort, alone, one.number),
            level: saying.words.level_now(said(saying.words, &one.label)),
            label: one.label.clone(),
            is_here: one.legible,
            is_chosen: is_chosen(visit, one.number),
        });
        Ok(Self {
            level: shown
                .chain([levels::of_subjects(reading, &told.act.about)?])
                .fold(Level::Public, Level::max),
            parts: parts.collect(),
            acts: vec![Done {
                undo: String::new(),
                ..act::line(saying, &told.act)
            }],
        })
    }
}

/// A label in words: its level, and the circles to which alone it lets through.
pub(crate) fn said(words: Words, label: &Label) -> String {
    let level = Level::named(label.level.word()).say(words);
    let Some(circles) = &label.only_to else {
        return level;
    };
    let circles: Vec<&str> = circles.iter().map(|one| one.0.as_str()).collect();
    words.level_only_to(level, circles.join(", "))
}

/// What a part of an item is called.
pub(crate) fn part(saying: Saying<'_>, sort: &str, alone: bool, number: u8) -> String {
    if alone {
        return saying.words.part_whole();
    }
    saying.words.term("part", &format!("{sort}-{number}"))
}

/// Every part, until somebody chose some.
fn is_chosen(visit: &Visit, number: u8) -> bool {
    let chosen = number.to_string();
    let mut all = visit.input.all("part");
    visit.tried.is_none() || all.any(|one| one == chosen)
}

/// The parts that were chosen.
fn chosen(visit: &Visit) -> Vec<u8> {
    let numbers = visit.input.all("part");
    numbers.filter_map(|one| one.parse().ok()).collect()
}

/// The page of what an act concerns, or the ledger where that is nobody any more.
fn page_of(told: &ItemView) -> String {
    match told.act.about.first().filter(|one| one.kind.is_some()) {
        Some(one) => address(one),
        None => "/ledger".to_owned(),
    }
}
