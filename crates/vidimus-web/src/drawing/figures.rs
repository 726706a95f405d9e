//! Figures as marks along time, in lanes by what they count, each with who says it.

use jiff::civil::Date;

use super::glyph::{self, Glyph};
use super::plot::{Caption, Plot};
use super::{Drawing, Table, When, Width, both};
use crate::part::Text;
use crate::words::Words;

/// The figures going round about one question.
#[derive(Clone)]
pub struct Figures {
    /// Unique on its page.
    pub id: String,
    /// One lane for everything that is counted.
    pub scopes: Vec<Scope>,
}

/// Claims that count the same.
#[derive(Clone)]
pub struct Scope {
    /// Whom they count.
    pub counted: Text,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// One figure, as somebody gave or denied it.
#[derive(Clone)]
pub struct Claim {
    /// The number with its qualifier, in words.
    pub value: Text,
    /// How exact it means to be.
    pub exactness: Exactness,
    /// Said or denied.
    pub polarity: Polarity,
    /// Who says or denies it.
    pub by: Text,
    /// The date it speaks of.
    pub as_of: When,
}

/// How exact a number means to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exactness {
    /// This number.
    Exactly,
    /// This number or more.
    AtLeast,
    /// Near this number, or between two.
    About,
}

/// Whether a claim is made or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// It is said.
    Said,
    /// Somebody denies it; the number may be known only from that.
    Denied,
}

/// Draws the claims in their lanes.
pub fn draw(data: &Figures, words: Words) -> Drawing {
    let (wide, narrow) = both(|width| sheet(data, width, words));
    Drawing {
        wide,
        narrow,
        legend: legend(data, words),
        table: table(data, words),
    }
}

impl Claim {
    const fn glyph(&self) -> Glyph {
        match (self.polarity, self.exactness) {
            (Polarity::Denied, _) => Glyph::Denial,
            (Polarity::Said, Exactness::Exactly) => Glyph::Disc,
            (Polarity::Said, Exactness::AtLeast) => Glyph::Rising,
            (Polarity::Said, Exactness::About) => Glyph::Bullseye,
        }
    }

    fn said_by(&self, words: Words) -> String {
        match self.polarity {
            Polarity::Said => self.by.words.clone(),
            Polarity::Denied => words.said_denied_by(self.by.words.clone()),
        }
    }
}

fn sheet(data: &Figures, width: Width, words: Words) -> String {
    let claims = data.scopes.iter().flat_map(|scope| &scope.claims);
    let days = claims.flat_map(|claim| [claim.as_of.first, claim.as_of.last]);
    let mut plot = Plot::new(width, days.collect::<Vec<Date>>());
    for scope in &data.scopes {
        plot.heading(&scope.counted.words);
        for claim in &scope.claims {
            let y = plot.row(&claim.value.words, &claim.said_by(words), 20);
            draw_claim(&mut plot, claim, y);
        }
    }
    let description = words.drawing_desc_figures();
    let caption = Caption {
        id: &data.id,
        title: &words.nav_figures(),
        description: &description,
    };
    plot.finish(&caption, None, words)
}

fn draw_claim(plot: &mut Plot, claim: &Claim, y: i64) {
    let (from, to) = (
        plot.axis.x(claim.as_of.first),
        plot.axis.x(claim.as_of.last),
    );
    plot.canvas
        .line("thread", (plot.axis.left(), y), (plot.axis.right(), y));
    if to - from > 4 {
        plot.canvas.band("span", (from, to), y - 2, 4);
    }
    plot.canvas
        .put_svg(&glyph::at(claim.glyph(), from.midpoint(to), y));
}

fn legend(data: &Figures, words: Words) -> Vec<(String, String)> {
    let marks = [
        (Glyph::Disc, words.figure_exactly()),
        (Glyph::Rising, words.figure_at_least()),
        (Glyph::Bullseye, words.figure_about()),
        (Glyph::Denial, words.column_denied()),
        (Glyph::Span, words.figure_between()),
    ];
    let claims = || data.scopes.iter().flat_map(|scope| &scope.claims);
    let is_used = |mark: Glyph| match mark {
        Glyph::Span => claims().any(|claim| claim.as_of.first != claim.as_of.last),
        _ => claims().any(|claim| claim.glyph() == mark),
    };
    let used = marks.into_iter().filter(|(mark, _)| is_used(*mark));
    used.map(|(mark, word)| (glyph::alone(mark), word))
        .collect()
}

fn table(data: &Figures, words: Words) -> Table {
    let head = [
        words.column_value(),
        words.column_scope(),
        words.column_when(),
        words.column_kind(),
        words.column_by(),
    ];
    let row = |scope: &Scope, claim: &Claim| {
        let kind = match claim.polarity {
            Polarity::Said => words.column_said(),
            Polarity::Denied => words.column_denied(),
        };
        let when = Text::plain(&*claim.as_of.words);
        vec![
            claim.value.clone(),
            scope.counted.clone(),
            when,
            Text::plain(kind),
            claim.by.clone(),
        ]
    };
    let rows = data.scopes.iter();
    let rows = rows.flat_map(|scope| scope.claims.iter().map(move |claim| row(scope, claim)));
    Table {
        head: head.into(),
        rows: rows.collect(),
    }
}
