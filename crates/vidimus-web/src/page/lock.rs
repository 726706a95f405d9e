//! Shutting the desk and opening it again.

use askama::Template;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::outside::{NotUnlocked, Passphrase};
use crate::visit::{Admission, Answer, Reply, Visit};

/// The page that asks for the passphrase.
#[derive(Template)]
#[template(path = "locked.html")]
pub(crate) struct Locked {
    pub(crate) frame: Frame,
    /// What was wrong with the last try; empty before the first.
    pub(crate) complaint: String,
    /// Whether several people use the workspace.
    is_shared: bool,
    /// Who was typed.
    who: String,
}

impl Locked {
    pub(crate) fn of(visit: &Visit, frame: Frame, complaint: String) -> Self {
        Self {
            frame,
            complaint,
            is_shared: visit.shell.outside.vault.is_shared(),
            who: visit.input.one("who").unwrap_or_default().to_owned(),
        }
    }
}

/// Where a page leads that has waited too long; whoever is inside still is not shown it.
pub(crate) fn show(visit: &Visit) -> Answer {
    if visit.session.is_some() {
        return Ok(Reply::See("/".to_owned()));
    }
    Err(Failure::Locked)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every handler of the route table has one shape"
)]
pub(crate) fn lock(visit: &Visit) -> Answer {
    if let Some(session) = visit.browser {
        visit.shell.leave(session);
    }
    Ok(Reply::Locked)
}

pub(crate) fn unlock(visit: &Visit) -> Answer {
    let (shell, words) = (&visit.shell, visit.words);
    let now = shell.outside.clock.now();
    let typed = visit.input.one("passphrase").unwrap_or_default();
    if typed.is_empty() {
        return complain(visit, words.locked_empty());
    }
    let _turn = shell.take_turn();
    if let Err(guesses) = shell.sessions.may_guess(visit.browser, now) {
        return complain(visit, words.locked_wait(guesses.wait.as_mins() + 1));
    }
    let passphrase = Passphrase::new(typed.to_owned());
    let who = visit.input.one("who").map(str::trim);
    let who = who.filter(|who| !who.is_empty());
    match shell.outside.vault.unlock(who, &passphrase) {
        Ok(who) => {
            let session = shell.draw();
            shell
                .sessions
                .unlock(visit.browser, (session.fingerprint(), who), now);
            Ok(Reply::Admit(Admission(session)))
        }
        Err(NotUnlocked::WrongPassphrase) => {
            shell.sessions.guessed_wrong(visit.browser, now);
            complain(visit, words.locked_wrong())
        }
        Err(NotUnlocked::Closed(why)) => complain(visit, why),
    }
}

/// Tells the workspace that its reader is still there, typing.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every handler of the route table has one shape"
)]
pub(crate) fn stay_awake(_: &Visit) -> Answer {
    Ok(Reply::Done)
}

fn complain(visit: &Visit, complaint: String) -> Answer {
    visit.page(Level::Public, |frame| Locked::of(visit, frame, complaint))
}
