//! The way in from the printed address, and the answer where there is nothing.

use vidimus_app::act::trace::Did;

use crate::failure::Failure;
use crate::secret::Secret;
use crate::visit::{Admission, Answer, Reply, Visit};

/// Turns the token of the printed address into a session.
pub(crate) fn enter(visit: &Visit) -> Answer {
    let token = visit
        .query("token")
        .and_then(Secret::parse)
        .ok_or(Failure::Outside)?;
    let shell = &visit.shell;
    let session = shell.draw();
    let now = shell.outside.clock.now();
    if shell
        .sessions
        .enter(token.fingerprint(), session.fingerprint(), now)
    {
        if let Ok(office) = visit.office() {
            office.note(visit.moment().ms, Did::SignedIn, None);
        }
        Ok(Reply::Admit(Admission {
            secret: session,
            page: "/".to_owned(),
        }))
    } else if visit.session.is_some() {
        // The same reader, opening the address a second time.
        Ok(Reply::See("/".to_owned()))
    } else if shell.sessions.is_locked() {
        Err(Failure::Locked)
    } else {
        Err(Failure::Outside)
    }
}

pub(crate) fn absent(_: &Visit) -> Answer {
    Err(Failure::Absent)
}
