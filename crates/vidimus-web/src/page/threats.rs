//! What the program protects against and what it does not, in plain words.

use askama::Template;

use crate::frame::{Frame, Level};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "threats.html")]
struct Threats {
    frame: Frame,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    visit.page(Level::Public, |frame| Threats { frame })
}
