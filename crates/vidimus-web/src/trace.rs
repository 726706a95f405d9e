//! What a visit leaves in the read log: that somebody opened, printed, searched, or was refused.
//!
//! The table of routes says what is noted of each; here is when.

use vidimus_app::act::trace::Did;
use vidimus_model::id::ItemId;

use crate::failure::Failure;
use crate::frame::Level;
use crate::route::Route;
use crate::visit::{Answer, Reply, Visit};

/// Notes what became of a visit.
pub(crate) fn note(visit: &Visit, route: &Route, answer: &Answer) {
    let did = match answer {
        Ok(reply) => route.notes.filter(|did| is_done(visit, *did, reply)),
        Err(failure) => failure.is_for_lack_of_right().then_some(Did::Refused),
    };
    if let Some(did) = did {
        of(visit, did);
    }
}

/// Notes what whoever visits did to what the address names.
pub(crate) fn of(visit: &Visit, did: Did) {
    let Ok(office) = visit.office() else { return };
    if visit.who.is_some() {
        let about = about(visit);
        office.note(visit.moment().ms, did, about);
    }
}

/// Whether the reply is the one of which the route's note speaks.
fn is_done(visit: &Visit, did: Did, reply: &Reply) -> bool {
    match did {
        Did::Downloaded => matches!(reply, Reply::Download(_)),
        Did::Opened => {
            let level = visit.shown.get().copied().unwrap_or(Level::Sealed);
            matches!(reply, Reply::Page(_)) && level >= Level::Confidential
        }
        Did::Printed => matches!(reply, Reply::Page(_) | Reply::Download(_)),
        _ => true,
    }
}

/// What the address names: a statement, or else what it stands on.
fn about(visit: &Visit) -> Option<ItemId> {
    let typed = visit.part("statement").or_else(|| visit.part("id"))?;
    typed.parse().ok().or_else(|| {
        // The beginning of an address will do, where it names one thing.
        let office = visit.office().ok()?;
        office.read(visit.moment()).ok()?.item_at(typed).ok()
    })
}

impl Failure {
    /// Whether somebody wanted to do what they have no right to.
    fn is_for_lack_of_right(&self) -> bool {
        use vidimus_app::Refused::NoRight;
        match self {
            Self::Refused(refused) | Self::InField { refused, .. } => {
                matches!(**refused, NoRight { .. })
            }
            _ => false,
        }
    }
}

/// Notes that an act was refused for lack of a right, where it was.
pub(crate) fn refused(visit: &Visit, failure: &Failure) {
    if failure.is_for_lack_of_right() {
        of(visit, Did::Refused);
    }
}
