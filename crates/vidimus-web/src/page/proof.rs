//! Showing once more who one is, before something dangerous.

use askama::Template;

use crate::frame::{Frame, Level};
use crate::guess;
use crate::tried::Complaint;
use crate::visit::{Admission, Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "proof.html")]
struct Page {
    frame: Frame,
    /// The form that waits, by its key.
    waiting: String,
    is_networked: bool,
    complaint: Complaint,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    visit.page(Level::Internal, |frame| Page {
        waiting: visit.query("form").unwrap_or_default().to_owned(),
        is_networked: visit.shell.settings.reach.is_network(),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Takes passphrase and second factor once more, and gives a new session in the place of the one that asked.
pub(crate) fn prove(visit: &Visit) -> Answer {
    let typed = |name| visit.input.one(name).unwrap_or_default();
    let office = visit.office()?;
    let shown = guess::shown(visit, || {
        office.prove(typed("passphrase"))?;
        if visit.shell.settings.reach.is_network() {
            office.show_factor(visit.world_ms(), typed("code"))?;
        }
        Ok(())
    });
    let waiting = visit.input.one("form");
    if let Err(failure) = shown {
        let key = waiting.unwrap_or_default();
        return visit.again(&format!("/proof?form={key}"), failure);
    }
    let (secret, page) = (visit.shell.draw(), visit.waiting(waiting));
    if let Some(before) = visit.browser {
        let now = visit.shell.outside.clock.now();
        let sessions = &visit.shell.sessions;
        sessions.renew(before, secret.fingerprint(), now);
    }
    Ok(Reply::Admit(Admission { secret, page }))
}
