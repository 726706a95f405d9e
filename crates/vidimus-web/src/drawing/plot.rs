//! The sheet every drawing is laid out on: labels at the side or above, time along the bottom.

use jiff::civil::Date;

use super::Width;
use super::axis::Axis;
use super::canvas::{Canvas, escaped};
use super::measure;
use crate::words::Words;

/// Names are bold, and a little wider for it than their 15 pixels say.
const NAME_SIZE: i64 = 16;
const NOTE_SIZE: i64 = 13;
const HEAD_ROOM: i64 = 22;

/// A drawing in the making: rows are added from the top.
pub(super) struct Plot {
    pub(super) canvas: Canvas,
    pub(super) axis: Axis,
    width: Width,
    bottom: i64,
}

/// What a drawing is called for those who cannot see it.
pub(super) struct Caption<'c> {
    /// Unique on its page.
    pub(super) id: &'c str,
    pub(super) title: &'c str,
    pub(super) description: &'c str,
}

impl Plot {
    pub(super) fn new(width: Width, days: impl IntoIterator<Item = Date>) -> Self {
        let (left, right) = match width {
            Width::Wide => (236, 708),
            Width::Narrow => (8, 332),
        };
        let axis = Axis::over(days, left, right);
        Self {
            canvas: Canvas::default(),
            axis,
            width,
            bottom: HEAD_ROOM,
        }
    }

    /// A heading over the rows that follow.
    pub(super) fn heading(&mut self, text: &str) {
        self.bottom += 8;
        let total = self.total();
        self.canvas
            .line("rule", (0, self.bottom), (total, self.bottom));
        for line in measure::lines(text, NAME_SIZE, total) {
            self.bottom += 20;
            self.canvas.text("lane start", (0, self.bottom), &line);
        }
        self.bottom += 10;
    }

    /// Adds a row as high as its label or `height`, and gives the middle of its first line.
    pub(super) fn row(&mut self, name: &str, note: &str, height: i64) -> i64 {
        let top = self.bottom;
        let limit = if self.width == Width::Wide {
            self.axis.left() - 20
        } else {
            self.total()
        };
        let mut y = top;
        for (class, size, text) in [
            ("name start", NAME_SIZE, name),
            ("note start", NOTE_SIZE, note),
        ] {
            for line in measure::lines(text, size, limit) {
                y += size + 3;
                self.canvas.text(class, (0, y - 4), &line);
            }
        }
        if self.width == Width::Wide {
            self.bottom = y.max(top + height) + 12;
            return top + 10;
        }
        self.bottom = y + 4 + height + 14;
        y + 14
    }

    /// The room between a place and the edge its text runs to, and on which side that is.
    pub(super) fn room(&self, x: i64) -> (i64, &'static str) {
        let (left, right) = (x, self.axis.right() - x);
        let from_left = if self.width == Width::Wide {
            left - self.axis.left()
        } else {
            left
        };
        if right >= from_left {
            (right, "start")
        } else {
            (from_left, "end")
        }
    }

    /// Closes the sheet with its time line.
    pub(super) fn finish(self, caption: &Caption<'_>, today: Option<Date>, words: Words) -> String {
        let (total, bottom) = (self.total(), self.bottom);
        let mut behind = Canvas::default();
        let most = if self.width == Width::Wide { 8 } else { 4 };
        for tick in self.axis.ticks(most, words) {
            behind.line("grid", (tick.x, HEAD_ROOM), (tick.x, bottom));
            behind.text("tick middle", (tick.x, bottom + 16), &tick.word);
            if let Some(year) = tick.year {
                behind.text("tick year middle", (tick.x, bottom + 31), &year);
            }
        }
        behind.line(
            "time",
            (self.axis.left(), bottom),
            (self.axis.right(), bottom),
        );
        if let Some(today) = today {
            let x = self.axis.x(today);
            behind.line("today", (x, HEAD_ROOM - 4), (x, bottom));
            behind.text("tick end", (x, HEAD_ROOM - 8), &words.drawing_today());
        }
        let body = behind.into_inner() + &self.canvas.into_inner();
        let size = (total, bottom + 38);
        framed(caption, self.width, size, &body)
    }

    const fn total(&self) -> i64 {
        match self.width {
            Width::Wide => 720,
            Width::Narrow => 340,
        }
    }
}

/// The id of the hatching that means "nobody knows" in one drawing.
pub(super) fn hatching(id: &str, width: Width) -> String {
    format!("{}-{}-hatch", escaped(id), name(width))
}

const fn name(width: Width) -> &'static str {
    match width {
        Width::Wide => "wide",
        Width::Narrow => "narrow",
    }
}

fn framed(caption: &Caption<'_>, width: Width, size: (i64, i64), body: &str) -> String {
    let (sort, hatch) = (name(width), hatching(caption.id, width));
    let id = format!("{}-{sort}", escaped(caption.id));
    let (title, description) = (escaped(caption.title), escaped(caption.description));
    let (across, down) = size;
    format!(
        "<svg class=\"{sort}\" viewBox=\"0 0 {across} {down}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\" xmlns=\"http://www.w3.org/2000/svg\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>\
         <defs><pattern id=\"{hatch}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\"/>\
         </pattern></defs>{body}</svg>"
    )
}
