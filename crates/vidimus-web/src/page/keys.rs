//! The keyboard, for those whose browser runs no script and for everybody who wants to look it up.

use askama::Template;

use crate::frame::{Frame, Level};
use crate::visit::{Answer, Visit};

#[derive(Template)]
#[template(path = "keys.html")]
struct Keys {
    frame: Frame,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    visit.page(Level::Public, |frame| Keys { frame })
}
