//! Shutting the desk and opening it again.

use askama::Template;
use vidimus_app::Refused;
use vidimus_app::act::trace::Did;

use crate::failure::{Failure, refusal};
use crate::frame::{Frame, Level};
use crate::guess;
use crate::outside::{NotUnlocked, Passphrase, Who};
use crate::trace;
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
    /// Whether a second factor may be asked for.
    is_networked: bool,
    /// Who was typed.
    who: String,
}

impl Locked {
    pub(crate) fn of(visit: &Visit, frame: Frame, complaint: String) -> Self {
        Self {
            frame,
            complaint,
            is_networked: visit.shell.settings.reach.is_network(),
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
    trace::of(visit, Did::SignedOut);
    if let Some(session) = visit.browser {
        visit.shell.leave(session);
    }
    Ok(Reply::Locked)
}

pub(crate) fn unlock(visit: &Visit) -> Answer {
    let (shell, words) = (&visit.shell, visit.words);
    let typed = visit.input.one("passphrase").unwrap_or_default();
    if typed.is_empty() {
        return complain(visit, words.locked_empty());
    }
    let who = visit.input.one("who").map(str::trim);
    let who = who.filter(|who| !who.is_empty());
    let is_wrong = |why: &NotUnlocked| *why == NotUnlocked::WrongPassphrase;
    let passphrase = Passphrase::new(typed.to_owned());
    let came_in = guess::tried(visit, who.unwrap_or_default(), is_wrong, || {
        come_in(visit, who, &passphrase)
    });
    match came_in {
        Ok(Ok(who)) => {
            if let (Some(account), Some(office)) = (who.account, shell.outside.vault.office()) {
                let seat = office.seat(account);
                seat.note(visit.moment().ms, Did::SignedIn, None);
            }
            let secret = shell.draw();
            let session = (secret.fingerprint(), who);
            shell.sessions.unlock(session, shell.outside.clock.now());
            let page = "/".to_owned();
            Ok(Reply::Admit(Admission { secret, page }))
        }
        Ok(Err(NotUnlocked::WrongPassphrase)) if shell.settings.reach.is_network() => {
            complain(visit, words.locked_wrong_network())
        }
        Ok(Err(NotUnlocked::WrongPassphrase)) => complain(visit, words.locked_wrong()),
        Ok(Err(NotUnlocked::Closed(why))) => complain(visit, why),
        Err(Failure::Refused(refused)) => complain(visit, refusal(words, &refused)),
        Err(failure) => Err(failure),
    }
}

/// Opens the workspace for whoever shows a passphrase and, on a network, their second factor. What was
/// wrong of them is not told apart.
fn come_in(visit: &Visit, who: Option<&str>, passphrase: &Passphrase) -> Result<Who, NotUnlocked> {
    let shell = &visit.shell;
    let who = shell.outside.vault.unlock(who, passphrase)?;
    let office = shell.outside.vault.office();
    let office = office.ok_or(NotUnlocked::WrongPassphrase)?;
    let account = who.account.unwrap_or_else(|| office.account());
    if shell.settings.reach.is_network() {
        let code = visit.input.one("code").unwrap_or_default();
        let shown = office.seat(account).show_factor(visit.world_ms(), code);
        if let Err(refused) = shown {
            drop(office);
            if shell.sessions.are_none() {
                // The passphrase opened the workspace, and nobody came in.
                shell.lock();
            }
            return Err(match refused {
                Refused::Factor(_) => NotUnlocked::WrongPassphrase,
                other => NotUnlocked::Closed(refusal(visit.words, &other)),
            });
        }
    }
    Ok(Who {
        account: Some(account),
        ..who
    })
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
