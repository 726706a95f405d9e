//! Silence as a line that grows from the day a letter was sent, with its days.

use jiff::civil::Date;

use super::axis::days_between;
use super::glyph::{self, Glyph};
use super::plot::{Caption, Plot};
use super::{Drawing, Table, Width, both};
use crate::part::Text;
use crate::words::Words;

/// Letters, and what came of them.
#[derive(Clone)]
pub struct Silences {
    /// Unique on its page.
    pub id: String,
    /// The letters, one line each.
    pub letters: Vec<Letter>,
    /// The day the page is read.
    pub today: Date,
}

/// One letter, and what came after it.
#[derive(Clone)]
pub struct Letter {
    /// How the office calls it.
    pub code: String,
    /// To whom.
    pub to: Text,
    /// The day it was sent.
    pub sent: Date,
    /// The day an answer was due.
    pub due: Date,
    /// What is open, where some of what was asked is answered.
    pub open: Option<String>,
    /// What came since, in order of time.
    pub events: Vec<(Date, Event)>,
}

/// What came after a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// We asked again.
    Reminder,
    /// They wrote without answering; the silence goes on.
    Holding,
    /// They answered.
    Answer,
}

/// Draws the lines.
pub fn draw(data: &Silences, words: Words) -> Drawing {
    let (wide, narrow) = both(|width| sheet(data, width, words));
    Drawing {
        wide,
        narrow,
        legend: legend(data, words),
        table: table(data, words),
    }
}

impl Letter {
    fn name(&self) -> String {
        match self.code.as_str() {
            "" => self.to.words.clone(),
            code => format!("{code} · {}", self.to.words),
        }
    }

    fn answered(&self) -> Option<Date> {
        self.events
            .iter()
            .find(|(_, event)| *event == Event::Answer)
            .map(|(day, _)| *day)
    }

    /// Its days in words: how long it took, or how long nothing has come.
    fn days(&self, today: Date, words: Words) -> String {
        if let Some(answered) = self.answered() {
            return words.drawing_answered_after(days_between(self.sent, answered));
        }
        let waited = words.drawing_not_answered(days_between(self.sent, today));
        let late = match days_between(self.due, today) {
            ..=0 => words.drawing_within_time(),
            days => words.drawing_past_due(days),
        };
        match &self.open {
            Some(open) => format!("{waited}, {late}; {open}"),
            None => format!("{waited}, {late}"),
        }
    }
}

impl Event {
    fn say(self, words: Words) -> String {
        match self {
            Self::Reminder => words.drawing_reminder(),
            Self::Holding => words.drawing_holding(),
            Self::Answer => words.drawing_answer(),
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Reminder => Glyph::Flag,
            Self::Holding => Glyph::Square,
            Self::Answer => Glyph::Disc,
        }
    }
}

fn sheet(data: &Silences, width: Width, words: Words) -> String {
    let days = data
        .letters
        .iter()
        .flat_map(|letter| [letter.sent, letter.due]);
    let mut plot = Plot::new(width, days.chain([data.today]).collect::<Vec<Date>>());
    for letter in &data.letters {
        let y = plot.row(&letter.name(), &letter.days(data.today, words), 20);
        draw_letter(&mut plot, letter, data.today, y);
    }
    let description = words.drawing_desc_silences();
    let caption = Caption {
        id: &data.id,
        title: &words.nav_silences(),
        description: &description,
    };
    plot.finish(&caption, Some(data.today), words)
}

fn draw_letter(plot: &mut Plot, letter: &Letter, today: Date, y: i64) {
    let end = letter.answered().unwrap_or(today);
    let [sent, due, end_x] = [letter.sent, letter.due, end].map(|day| plot.axis.x(day));
    plot.canvas.line("waiting", (sent, y), (due.min(end_x), y));
    plot.canvas.line("stroke", (sent, y - 5), (sent, y + 5));
    if end > letter.due {
        let class = if letter.answered().is_some() {
            "late"
        } else {
            "silent"
        };
        plot.canvas.line(class, (due, y), (end_x, y));
    }
    plot.canvas.line("due", (due, y - 8), (due, y + 8));
    for (day, event) in &letter.events {
        let raised = if *event == Event::Answer { y } else { y - 9 };
        plot.canvas
            .put_svg(&glyph::at(event.glyph(), plot.axis.x(*day), raised));
    }
    if letter.answered().is_none() && end > letter.due {
        plot.canvas.put_svg(&glyph::at(Glyph::Growing, end_x, y));
    }
}

fn legend(data: &Silences, words: Words) -> Vec<(String, String)> {
    let events = || data.letters.iter().flat_map(|letter| &letter.events);
    let all = [Event::Reminder, Event::Holding, Event::Answer];
    let used = all
        .into_iter()
        .filter(|event| events().any(|(_, came)| came == event));
    let due = (glyph::alone(Glyph::Due), words.drawing_due());
    let used = used.map(|event| (glyph::alone(event.glyph()), event.say(words)));
    [due].into_iter().chain(used).collect()
}

fn table(data: &Silences, words: Words) -> Table {
    let head = [
        words.column_letter(),
        words.column_to(),
        words.column_sent(),
        words.column_due(),
        words.column_days(),
        words.column_came(),
    ];
    let row = |letter: &Letter| {
        let came = letter.events.iter();
        let came = came.map(|(day, event)| format!("{}: {}", event.say(words), words.day(*day)));
        vec![
            Text::plain(&*letter.code),
            letter.to.clone(),
            Text::plain(words.day(letter.sent)),
            Text::plain(words.day(letter.due)),
            Text::plain(letter.days(data.today, words)),
            Text::plain(came.collect::<Vec<_>>().join("; ")),
        ]
    };
    Table {
        head: head.into(),
        rows: data.letters.iter().map(row).collect(),
    }
}
