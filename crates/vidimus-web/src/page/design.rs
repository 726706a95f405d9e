//! The page that shows the design system: every part, with invented data in all scripts.

pub(crate) mod sample;

use askama::Template;

use crate::drawing::{Drawing, access, custody, figures, silences};
use crate::frame::{Frame, Level};
use crate::part::{Standing, Statement, Text};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "design.html")]
struct Design {
    frame: Frame,
    scripts: Vec<(Text, Text)>,
    statements: Vec<Statement>,
    standings: Vec<Standing>,
    drawings: Vec<(String, Drawing)>,
    letters: Vec<(Text, u32, u32, u32)>,
    panels: Vec<Panel>,
}

/// The same parts by day and by night, read from either side.
struct Panel {
    heading: String,
    class: &'static str,
    dir: &'static str,
    statement: Statement,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let words = visit.words();
    let drawings = vec![
        (
            words.design_custody(),
            custody::draw(&sample::custody(), words),
        ),
        (
            words.design_figures(),
            figures::draw(&sample::figures(), words),
        ),
        (
            words.design_access(),
            access::draw(&sample::access(words), words),
        ),
        (
            words.design_silences(),
            silences::draw(&sample::silences(), words),
        ),
    ];
    let panel = |heading, class, dir, statement| Panel {
        heading,
        class,
        dir,
        statement,
    };
    let [left, right] = sample::mirrored_pair();
    let panels = vec![
        panel(words.design_day(), "day", "ltr", left.clone()),
        panel(words.design_night(), "night", "ltr", left),
        panel(words.design_day(), "day", "rtl", right.clone()),
        panel(words.design_night(), "night", "rtl", right),
    ];
    visit.page(Level::Public, |frame| Design {
        scripts: sample::scripts(),
        statements: sample::statements(words),
        standings: sample::standings(words),
        letters: sample::letters(),
        frame,
        drawings,
        panels,
    })
}
