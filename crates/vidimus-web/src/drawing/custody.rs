//! Custody as a band along time: hatched where nobody knows, marked where somebody saw the person.

use jiff::civil::Date;

use super::axis::days_between;
use super::glyph::{self, Glyph};
use super::measure;
use super::plot::{Caption, Plot, hatching};
use super::{Drawing, Table, When, Width, both};
use crate::part::Text;
use crate::words::Words;

const BAND: i64 = 22;

/// Where one person was held, according to each who says so, and who saw or heard of the person.
#[derive(Clone)]
pub struct Custody {
    /// Unique on its page.
    pub id: String,
    /// The stays, as each source tells them.
    pub lanes: Vec<Lane>,
    /// Who saw or heard of the person.
    pub sightings: Vec<Sighting>,
    /// The day the page is read.
    pub today: Date,
}

/// The stays one source tells of, in order.
#[derive(Clone)]
pub struct Lane {
    /// Who says it.
    pub by: Text,
    /// Where, from when to when.
    pub stays: Vec<Stay>,
}

/// A time in one place.
#[derive(Clone)]
pub struct Stay {
    /// Where.
    pub place: Text,
    /// Since when.
    pub from: When,
    /// Until when; `None` while nothing else is said.
    pub to: Option<When>,
}

/// Somebody saw the person, or heard of the person.
#[derive(Clone)]
pub struct Sighting {
    /// When.
    pub on: When,
    /// How closely.
    pub grade: Grade,
    /// Who says so.
    pub by: Text,
}

/// How closely somebody knows that a person was alive; the last three are no sightings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Spoken with in private.
    Private,
    /// Spoken with under watch.
    Watched,
    /// Seen.
    Seen,
    /// A live call.
    Call,
    /// A recording.
    Recording,
    /// A letter.
    Letter,
    /// Told by staff.
    Told,
}

/// Draws the bands and marks.
pub fn draw(data: &Custody, words: Words) -> Drawing {
    let (wide, narrow) = both(|width| sheet(data, width, words));
    Drawing {
        wide,
        narrow,
        legend: legend(data, words),
        table: table(data, words),
    }
}

impl Grade {
    const ALL: [Self; 7] = [
        Self::Private,
        Self::Watched,
        Self::Seen,
        Self::Call,
        Self::Recording,
        Self::Letter,
        Self::Told,
    ];

    /// Whether it shows the person alive; the others are shown apart.
    pub const fn is_sighting(self) -> bool {
        matches!(
            self,
            Self::Private | Self::Watched | Self::Seen | Self::Call
        )
    }

    pub(crate) fn say(self, words: Words) -> String {
        match self {
            Self::Private => words.grade_private(),
            Self::Watched => words.grade_watched(),
            Self::Seen => words.grade_seen(),
            Self::Call => words.grade_call(),
            Self::Recording => words.grade_recording(),
            Self::Letter => words.grade_letter(),
            Self::Told => words.grade_told(),
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Private => Glyph::Disc,
            Self::Watched => Glyph::HalfDisc,
            Self::Seen => Glyph::Ring,
            Self::Call => Glyph::Diamond,
            Self::Recording => Glyph::Square,
            Self::Letter => Glyph::Envelope,
            Self::Told => Glyph::Dash,
        }
    }
}

fn sheet(data: &Custody, width: Width, words: Words) -> String {
    let mut plot = Plot::new(width, days(data));
    let hatch = hatching(&data.id, width);
    let mut letters = 'a'..='z';
    for lane in &data.lanes {
        let y = plot.row(&lane.by.words, "", BAND) - BAND / 2;
        draw_gaps(&mut plot, lane, data.today, &hatch, y);
        let mut free_from = Some(plot.axis.left());
        for stay in &lane.stays {
            draw_stay(&mut plot, stay, data.today, letters.next(), free_from, y);
            free_from = None;
        }
    }
    let numbered = || data.sightings.iter().zip(1..);
    for (name, sighting) in [(words.drawing_seen(), true), (words.drawing_heard(), false)] {
        let row: Vec<_> = numbered()
            .filter(|(one, _)| one.grade.is_sighting() == sighting)
            .collect();
        if !row.is_empty() {
            draw_sightings(&mut plot, &name, &row);
        }
    }
    let description = words.drawing_desc_custody();
    let caption = Caption {
        id: &data.id,
        title: &words.drawing_title_custody(),
        description: &description,
    };
    plot.finish(&caption, Some(data.today), words)
}

fn days(data: &Custody) -> impl Iterator<Item = Date> {
    let stays = data.lanes.iter().flat_map(|lane| &lane.stays);
    let stays = stays
        .flat_map(|stay| [Some(&stay.from), stay.to.as_ref()])
        .flatten();
    let all = stays.chain(data.sightings.iter().map(|sighting| &sighting.on));
    all.flat_map(|when| [when.first, when.last])
        .chain([data.today])
}

/// From the first day told of until today, all that no stay covers is unknown.
fn draw_gaps(plot: &mut Plot, lane: &Lane, today: Date, hatch: &str, y: i64) {
    let mut known_to = lane.stays.first().map(|stay| stay.from.first);
    let starts = lane
        .stays
        .iter()
        .skip(1)
        .map(|stay| stay.from.first)
        .chain([today]);
    for (stay, next) in lane.stays.iter().zip(starts) {
        let end = stay.to.as_ref().map_or(today, |to| to.last);
        known_to = known_to.max(Some(end));
        if let Some(gap) = known_to.filter(|known| days_between(*known, next) > 0) {
            plot.canvas
                .patterned(hatch, (plot.axis.x(gap), plot.axis.x(next)), y, BAND);
        }
    }
}

/// One stay as a band. The place stands in it, or before it where nothing comes before, else its
/// letter alone.
fn draw_stay(
    plot: &mut Plot,
    stay: &Stay,
    today: Date,
    letter: Option<char>,
    free_from: Option<i64>,
    y: i64,
) {
    let end = stay.to.clone().unwrap_or_else(|| When::on(today, ""));
    let x = |day| plot.axis.x(day);
    let (outer, inner) = (
        (x(stay.from.first), x(end.last)),
        (x(stay.from.last), x(end.first)),
    );
    plot.canvas.band("maybe", outer, y, BAND);
    if inner.0 < inner.1 {
        plot.canvas.band("held", inner, y, BAND);
    }
    let room = outer.1 - outer.0 - 12;
    let mark = letter.map(String::from).unwrap_or_default();
    let full = format!("{mark} · {}", stay.place.words);
    let needed = measure::width(&full, 13);
    if needed > room && free_from.is_some_and(|left| needed <= outer.0 - left - 12) {
        plot.canvas.text("note end", (outer.0 - 6, y + 15), &full);
        return;
    }
    let shown = if needed <= room { &full } else { &mark };
    if measure::width(shown, 13) <= room + 8 {
        plot.canvas
            .text("inside start", (outer.0 + 6, y + 15), shown);
    }
}

fn draw_sightings(plot: &mut Plot, name: &str, row: &[(&Sighting, usize)]) {
    let y = plot.row(name, "", 34) + 12;
    plot.canvas
        .line("thread", (plot.axis.left(), y), (plot.axis.right(), y));
    let (mut last_above, mut last_below) = (i64::MIN / 2, i64::MIN / 2);
    for (sighting, number) in row {
        let (from, to) = (
            plot.axis.x(sighting.on.first),
            plot.axis.x(sighting.on.last),
        );
        if to - from > 4 {
            plot.canvas.band("span", (from, to), y - 2, 4);
        }
        let x = from.midpoint(to);
        plot.canvas
            .put_svg(&glyph::at(sighting.grade.glyph(), x, y));
        // Numbers of marks that stand close go up and down in turn.
        let is_below = x - last_above < 16 && x - last_below >= 16;
        let (last, height) = if is_below {
            (&mut last_below, y + 20)
        } else {
            (&mut last_above, y - 10)
        };
        *last = x;
        plot.canvas
            .text("number middle", (x, height), &number.to_string());
    }
}

fn legend(data: &Custody, words: Words) -> Vec<(String, String)> {
    let used = |grade: &Grade| {
        data.sightings
            .iter()
            .any(|sighting| sighting.grade == *grade)
    };
    let grades = Grade::ALL.into_iter().filter(used);
    let mut marks: Vec<_> = grades
        .map(|grade| (glyph::alone(grade.glyph()), grade.say(words)))
        .collect();
    marks.push((glyph::alone(Glyph::Hatching), words.drawing_nobody_knows()));
    marks
}

fn table(data: &Custody, words: Words) -> Table {
    let head = [
        words.column_mark(),
        words.column_when(),
        words.column_place(),
        words.column_how(),
        words.column_by(),
    ];
    let stays = data
        .lanes
        .iter()
        .flat_map(|lane| lane.stays.iter().map(move |stay| (lane, stay)));
    let stay_row = |((lane, stay), letter): ((&Lane, &Stay), char)| {
        let when = match &stay.to {
            Some(to) => words.drawing_from_to(stay.from.words.clone(), to.words.clone()),
            None => words.drawing_since(stay.from.words.clone()),
        };
        let mark = Text::plain(letter.to_string());
        vec![
            mark,
            Text::plain(when),
            stay.place.clone(),
            Text::default(),
            lane.by.clone(),
        ]
    };
    let sighting_row = |(sighting, number): (&Sighting, usize)| {
        let (mark, when) = (
            Text::plain(number.to_string()),
            Text::plain(&*sighting.on.words),
        );
        let how = Text::plain(sighting.grade.say(words));
        vec![mark, when, Text::default(), how, sighting.by.clone()]
    };
    let rows = stays.zip('a'..='z').map(stay_row);
    let rows = rows
        .chain(data.sightings.iter().zip(1..).map(sighting_row))
        .collect();
    Table {
        head: head.into(),
        rows,
    }
}
