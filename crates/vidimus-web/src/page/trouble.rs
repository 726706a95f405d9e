//! The page that says what could not be done, why, and what to do.

use askama::Template;

use crate::failure::{Failure, Told};
use crate::frame::{Frame, Level};
use crate::page::lock::Locked;
use crate::route::Title;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "trouble.html")]
struct Trouble {
    frame: Frame,
    told: Told,
}

/// Writes the page of a failure. It shows the same whatever stood at the address.
pub(crate) fn write(visit: &Visit, failure: &Failure) -> askama::Result<String> {
    let mut frame = visit.frame(Level::Public);
    let title = match failure {
        Failure::Outside => Title::Door,
        Failure::Locked => Title::Locked,
        _ => Title::Trouble,
    };
    frame.title = title.say(visit.words);
    frame.path.clear();
    if matches!(failure, Failure::Locked) {
        return Locked::of(visit, frame, String::new()).render();
    }
    Trouble {
        frame,
        told: failure.tell(visit.words),
    }
    .render()
}
