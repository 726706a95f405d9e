//! What needs me today?

use askama::Template;

use crate::frame::{Frame, Level};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    visit.page(Level::Internal, |frame| Home { frame })
}
