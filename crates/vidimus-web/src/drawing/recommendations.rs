//! Recommendations as marks along time, in lanes by what was done of them; the mark says what was
//! answered.

use jiff::civil::Date;

use super::axis::days_between;
use super::glyph::{self, Glyph};
use super::plot::{Caption, Plot};
use super::{Drawing, Table, Width, both};
use crate::part::Text;
use crate::words::Words;

/// Recommendations, and how far each has come.
#[derive(Clone)]
pub struct Recommendations {
    /// Unique on its page.
    pub id: String,
    /// What may be done of one, in order, with what that is called.
    pub lanes: Vec<(String, String)>,
    /// The recommendations.
    pub all: Vec<Recommendation>,
    /// The day the page is read.
    pub today: Date,
}

/// One recommendation.
#[derive(Clone)]
pub struct Recommendation {
    /// How the office calls it.
    pub code: String,
    /// To whom it went.
    pub to: Text,
    /// The day it was made.
    pub made: Date,
    /// The lane in which it stands.
    pub done: String,
    /// What they answered.
    pub answer: Answer,
    /// What that is called.
    pub answer_called: String,
    /// Whether a day named for it has passed.
    pub overdue: bool,
}

/// What was answered to a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    None,
    /// That it came.
    Acknowledged,
    /// That it will be done.
    Accepted,
    /// That some of it will be done.
    Partly,
    /// That it will not be done.
    Rejected,
}

/// How close marks stand before one is raised above the other.
const CLOSE: i64 = 13;
/// How many marks stand above each other.
const LAYERS: usize = 6;

/// Draws the lanes.
pub fn draw(data: &Recommendations, words: Words) -> Drawing {
    let (wide, narrow) = both(|width| sheet(data, width, words));
    Drawing {
        wide,
        narrow,
        legend: legend(data, words),
        table: table(data, words),
    }
}

impl Answer {
    /// The answer of this term.
    pub fn of(term: &str) -> Self {
        match term {
            "acknowledged" => Self::Acknowledged,
            "accepted" => Self::Accepted,
            "partly_accepted" => Self::Partly,
            "rejected" => Self::Rejected,
            _ => Self::None,
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::None => Glyph::Ring,
            Self::Acknowledged => Glyph::Bullseye,
            Self::Accepted => Glyph::Disc,
            Self::Partly => Glyph::HalfDisc,
            Self::Rejected => Glyph::Denial,
        }
    }
}

fn sheet(data: &Recommendations, width: Width, words: Words) -> String {
    let days = data.all.iter().map(|one| one.made).chain([data.today]);
    let mut plot = Plot::new(width, days.collect::<Vec<Date>>());
    for (done, called) in &data.lanes {
        let mut lane: Vec<&Recommendation> =
            data.all.iter().filter(|one| one.done == *done).collect();
        if lane.is_empty() {
            continue;
        }
        lane.sort_by_key(|one| one.made);
        let note = words.drawing_recommendations(lane.len());
        let layers = layers(&plot, &lane);
        let height = i64::from(layers.iter().copied().max().unwrap_or_default());
        let y = plot.row(called, &note, 20 + height * CLOSE);
        for (one, layer) in lane.iter().zip(layers) {
            mark(&mut plot, one, y + i64::from(layer) * CLOSE);
        }
    }
    let description = words.drawing_desc_recommendations();
    let caption = Caption {
        id: &data.id,
        title: &words.recommendations_heading(),
        description: &description,
    };
    plot.finish(&caption, Some(data.today), words)
}

/// On which layer each mark stands, so that none hides another while there is room.
fn layers(plot: &Plot, lane: &[&Recommendation]) -> Vec<u8> {
    let mut ends: Vec<i64> = Vec::new();
    let place = |one: &&Recommendation| {
        let x = plot.axis.x(one.made);
        let free = ends.iter().position(|end| x - end >= CLOSE);
        let layer = free.unwrap_or(ends.len()).min(LAYERS - 1);
        match ends.get_mut(layer) {
            Some(end) => *end = x,
            None => ends.push(x),
        }
        u8::try_from(layer).unwrap_or_default()
    };
    lane.iter().map(place).collect()
}

fn mark(plot: &mut Plot, one: &Recommendation, y: i64) {
    let x = plot.axis.x(one.made);
    if one.overdue {
        plot.canvas.put_svg(&glyph::at(Glyph::Growing, x + 11, y));
    }
    plot.canvas.put_svg(&glyph::at(one.answer.glyph(), x, y));
}

fn legend(data: &Recommendations, words: Words) -> Vec<(String, String)> {
    let mut used: Vec<(String, String)> = Vec::new();
    for one in &data.all {
        let mark = (glyph::alone(one.answer.glyph()), one.answer_called.clone());
        if !used.contains(&mark) {
            used.push(mark);
        }
    }
    let overdue = data.all.iter().any(|one| one.overdue);
    let overdue = overdue.then(|| {
        (
            glyph::alone(Glyph::Growing),
            words.recommendations_overdue(),
        )
    });
    used.into_iter().chain(overdue).collect()
}

fn table(data: &Recommendations, words: Words) -> Table {
    let head = [
        words.column_code(),
        words.column_to(),
        words.column_made(),
        words.column_days(),
        words.column_answer(),
        words.column_done(),
    ];
    let called = |done: &str| {
        let lane = data.lanes.iter().find(|(lane, _)| lane == done);
        lane.map_or_else(String::new, |(_, called)| called.clone())
    };
    let row = |one: &Recommendation| {
        vec![
            Text::plain(&*one.code),
            one.to.clone(),
            Text::plain(words.day(one.made)),
            Text::plain(days_between(one.made, data.today).to_string()),
            Text::plain(&*one.answer_called),
            Text::plain(called(&one.done)),
        ]
    };
    Table {
        head: head.into(),
        rows: data.all.iter().map(row).collect(),
    }
}
