//! Ways in as bars along time that narrow and break off, each step with who said so.

use jiff::civil::Date;

use super::glyph::{self, Glyph};
use super::measure;
use super::plot::{Caption, Plot};
use super::{Drawing, Table, When, Width, both};
use crate::part::Text;
use crate::words::Words;

const FLAG_LINE: i64 = 19;

/// Ways in to people held, and what became of them.
#[derive(Clone)]
pub struct Access {
    /// Unique on its page.
    pub id: String,
    /// One bar for each way in.
    pub channels: Vec<Channel>,
    /// The day the page is read.
    pub today: Date,
}

/// One way in: an organisation, a service, a country.
#[derive(Clone)]
pub struct Channel {
    /// What it is.
    pub name: Text,
    /// What was said to have happened to it, in order of time.
    pub stages: Vec<Stage>,
}

/// One thing somebody said happened to a way in.
#[derive(Clone)]
pub struct Stage {
    /// What it means for the bar.
    pub state: State,
    /// What, in the words that the sentence about it uses too.
    pub words: String,
    /// When.
    pub from: When,
    /// Who says so.
    pub by: Text,
    /// In which words.
    pub quote: Text,
}

/// What happened to a way in: different claims, never steps of one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is open, or open again.
    Open,
    /// It was cut down: fewer places, times or people.
    Restricted,
    /// Its end was announced; nothing has changed by that.
    Announced,
    /// It does not take place for now.
    Suspended,
    /// It was ended.
    Ended,
    /// Somebody calls it unlikely to go on or come back.
    Unlikely,
}

/// Draws the bars.
pub fn draw(data: &Access, words: Words) -> Drawing {
    let (wide, narrow) = both(|width| sheet(data, width, words));
    Drawing {
        wide,
        narrow,
        legend: legend(words),
        table: table(data, words),
    }
}

impl State {
    /// What it is called: by the built-in kind of ways in, as everywhere else on the pages.
    pub(crate) fn say(self, words: Words) -> String {
        words.term("term-access_channel-state", self.term())
    }

    const fn term(self) -> &'static str {
        match self {
            Self::Open => "active",
            Self::Restricted => "restricted",
            Self::Announced => "closure_announced",
            Self::Suspended => "suspended",
            Self::Ended => "terminated",
            Self::Unlikely => "unlikely",
        }
    }

    /// What is said leaves the bar as it is, unless it changes what takes place.
    const fn changes_bar(self) -> bool {
        !matches!(self, Self::Announced | Self::Unlikely)
    }
}

fn sheet(data: &Access, width: Width, words: Words) -> String {
    let stages = data.channels.iter().flat_map(|channel| &channel.stages);
    let days = stages
        .flat_map(|stage| [stage.from.first, stage.from.last])
        .chain([data.today]);
    let mut plot = Plot::new(width, days.collect::<Vec<Date>>());
    for channel in &data.channels {
        let flags = i64::try_from(channel.stages.len()).unwrap_or_default() * FLAG_LINE;
        let y = plot.row(&channel.name.words, "", 22 + flags);
        draw_bar(&mut plot, channel, data.today, y);
        let flags = || {
            channel
                .stages
                .iter()
                .zip((1..).map(|line| y + 9 + line * FLAG_LINE))
        };
        for (stage, foot) in flags() {
            draw_pole(&mut plot, stage, y, foot);
        }
        for (stage, foot) in flags() {
            draw_flag(&mut plot, stage, foot);
        }
    }
    let description = words.drawing_desc_access();
    let caption = Caption {
        id: &data.id,
        title: &words.nav_access(),
        description: &description,
    };
    plot.finish(&caption, Some(data.today), words)
}

fn draw_bar(plot: &mut Plot, channel: &Channel, today: Date, y: i64) {
    let stages: Vec<&Stage> = channel
        .stages
        .iter()
        .filter(|stage| stage.state.changes_bar())
        .collect();
    let ends = stages
        .iter()
        .skip(1)
        .map(|stage| stage.from.first)
        .chain([today]);
    for (stage, end) in stages.iter().zip(ends) {
        let xs = (plot.axis.x(stage.from.first), plot.axis.x(end));
        match stage.state {
            State::Open => plot.canvas.band("held", xs, y - 7, 14),
            State::Restricted => plot.canvas.band("held", xs, y - 3, 6),
            State::Suspended => {
                break_off(plot, xs.0, y);
                plot.canvas.line("suspended", (xs.0 + 8, y), (xs.1, y));
            }
            State::Ended => break_off(plot, xs.0, y),
            State::Announced | State::Unlikely => (),
        }
    }
}

/// A torn edge, as high as a full bar.
fn break_off(plot: &mut Plot, x: i64, y: i64) {
    let edge = format!("M{x} {}l5 4l-5 4l5 4l-5 4l5 4", y - 10);
    plot.canvas.path("torn", &edge);
}

fn draw_pole(plot: &mut Plot, stage: &Stage, y: i64, foot: i64) {
    let x = plot.axis.x(stage.from.first);
    let class = if stage.state.changes_bar() {
        "flag"
    } else {
        "flag said"
    };
    plot.canvas.line(class, (x, y - 10), (x, foot));
}

/// The words stand beside the foot of their pole, on the side with more room.
fn draw_flag(plot: &mut Plot, stage: &Stage, foot: i64) {
    let x = plot.axis.x(stage.from.first);
    let (room, side) = plot.room(x);
    let full = format!("{} · {}", stage.words, stage.by.words);
    let text = measure::cut(&full, 13, room - 6);
    let from = if side == "start" { x + 6 } else { x - 6 };
    plot.canvas
        .text(&format!("note {side}"), (from, foot), &text);
}

fn legend(words: Words) -> Vec<(String, String)> {
    let marks = [
        (Glyph::Bar, State::Open.say(words)),
        (Glyph::ThinBar, State::Restricted.say(words)),
        (Glyph::Torn, words.access_broken_off()),
        (Glyph::Said, words.access_only_said()),
    ];
    marks.map(|(mark, word)| (glyph::alone(mark), word)).into()
}

fn table(data: &Access, words: Words) -> Table {
    let head = [
        words.column_channel(),
        words.column_when(),
        words.column_state(),
        words.column_by(),
        words.column_words(),
    ];
    let row = |channel: &Channel, stage: &Stage| {
        let (when, state) = (Text::plain(&*stage.from.words), Text::plain(&*stage.words));
        vec![
            channel.name.clone(),
            when,
            state,
            stage.by.clone(),
            stage.quote.clone(),
        ]
    };
    let rows = data.channels.iter();
    let rows = rows.flat_map(|channel| channel.stages.iter().map(move |stage| row(channel, stage)));
    Table {
        head: head.into(),
        rows: rows.collect(),
    }
}
