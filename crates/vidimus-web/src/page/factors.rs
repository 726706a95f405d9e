//! One's second factor and one's sessions.

mod picture;

use askama::Template;
use vidimus_app::act::factor::Factor;
use vidimus_app::act::trace::Did;
use zeroize::Zeroizing;

use crate::frame::{Frame, Level};
use crate::guess;
use crate::page::accounts::{done, proved};
use crate::saying::Saying;
use crate::trace;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

const HERE: &str = "/factors";

#[derive(Template)]
#[template(path = "factors.html")]
struct Page {
    frame: Frame,
    standing: Stands,
    /// Whether nothing else is shown before it is set up.
    is_wanted: bool,
    /// How often whoever reads this is signed in.
    sessions: usize,
    begin: Complaint,
    confirm: Complaint,
    codes: Complaint,
    away: Complaint,
}

/// How the factor stands, as the page tells it.
enum Stands {
    None,
    Begun {
        secret: Zeroizing<String>,
        picture: Zeroizing<String>,
    },
    Held {
        made: String,
        used: String,
        left: u64,
    },
}

#[derive(Template)]
#[template(path = "factor_codes.html")]
struct Codes {
    frame: Frame,
    codes: Vec<String>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let standing = stands(saying, office.factor()?);
    let is_networked = visit.shell.settings.reach.is_network();
    let now = visit.shell.outside.clock.now();
    let is_wanted = is_networked && !office.has_wanted_factor(visit.moment())?;
    visit.page(Level::Internal, |frame| Page {
        standing,
        is_wanted,
        sessions: visit.shell.sessions.count(office.account(), now),
        begin: visit.complaint("begin"),
        confirm: visit.complaint("confirm"),
        codes: visit.complaint("codes"),
        away: visit.complaint("away"),
        frame,
    })
}

fn stands(saying: Saying<'_>, factor: Factor) -> Stands {
    match factor {
        Factor::None => Stands::None,
        Factor::Begun { secret, address } => Stands::Begun {
            picture: picture::of(&address),
            secret: grouped(&secret),
        },
        Factor::Held {
            made_ms,
            used_ms,
            codes,
        } => Stands::Held {
            made: saying.moment(made_ms),
            used: used_ms.map_or_else(String::new, |at| saying.moment(at)),
            left: codes,
        },
    }
}

/// In groups of four, so that it can be typed.
fn grouped(secret: &str) -> Zeroizing<String> {
    let signs: Vec<char> = secret.chars().collect();
    let groups = signs
        .chunks(4)
        .map(|group| group.iter().collect::<String>());
    Zeroizing::new(groups.collect::<Vec<_>>().join(" "))
}

/// Draws a secret, which the page then shows.
pub(crate) fn begin(visit: &Visit) -> Answer {
    done(visit, HERE, "begin", || {
        visit.office()?.begin_factor(visit.world_ms())?;
        Ok("/factors#confirm".to_owned())
    })
}

/// Confirms the secret by a code, and shows the recovery codes this once.
pub(crate) fn confirm(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let code = visit.input.one("code").unwrap_or_default();
    match guess::shown(visit, || office.confirm_factor(visit.world_ms(), code)) {
        Ok(codes) => shown_once(visit, codes),
        Err(failure) => visit.again("/factors#confirm", failure),
    }
}

/// Gives new recovery codes, and shows them this once.
pub(crate) fn renew(visit: &Visit) -> Answer {
    let renewed = || {
        let office = visit.office()?;
        let own = proved(visit, &office)?;
        Ok(office.renew_codes(&own)?)
    };
    match renewed() {
        Ok(codes) => shown_once(visit, codes),
        Err(failure) => visit.again("/factors#codes", failure),
    }
}

fn shown_once(visit: &Visit, codes: Vec<String>) -> Answer {
    visit.page(Level::Confidential, |frame| Codes { frame, codes })
}

/// Takes one's second factor away.
pub(crate) fn drop(visit: &Visit) -> Answer {
    done(visit, HERE, "away", || {
        let office = visit.office()?;
        let own = proved(visit, &office)?;
        office.drop_factor(&own)?;
        trace::of(visit, Did::FactorDropped);
        Ok(HERE.to_owned())
    })
}

/// Ends all one's sessions, this one among them.
pub(crate) fn sign_out(visit: &Visit) -> Answer {
    trace::of(visit, Did::SignedOut);
    visit.shell.leave_all(visit.account()?);
    Ok(Reply::Locked)
}
