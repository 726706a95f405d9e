//! What somebody types for a secret of theirs is tried: counted before, and two at a time.

use vidimus_app::Refused;
use vidimus_app::act::appoint::WrongAppointment;

use crate::failure::Failure;
use crate::secret::Fingerprint;
use crate::visit::Visit;

/// How long whoever comes when too many passphrases are tried should wait, in seconds.
const PATIENCE: u32 = 5;

/// Tries a secret of `whose`, unless too many wrong ones were tried. Where it fails for another reason
/// than that it is wrong, the try does not count.
pub(crate) fn tried<T, E>(
    visit: &Visit,
    whose: &str,
    is_wrong: impl Fn(&E) -> bool,
    attempt: impl FnOnce() -> Result<T, E>,
) -> Result<Result<T, E>, Failure> {
    let (sessions, now) = (&visit.shell.sessions, visit.shell.outside.clock.now());
    let stranger = (visit.peer, Fingerprint::of_name(whose));
    let guess = sessions.begin_guess(visit.browser, stranger, now);
    let guess = guess.map_err(|guesses| {
        let minutes = guesses.wait.as_mins() + 1;
        Refused::from(WrongAppointment::TooManyTries { minutes })
    })?;
    let Some(_turn) = visit.shell.turns.take() else {
        sessions.spare(&guess);
        return Err(Failure::TooMany { seconds: PATIENCE });
    };
    let answer = attempt();
    match &answer {
        Ok(_) => sessions.guessed_right(&guess),
        Err(why) if is_wrong(why) => {}
        Err(_) => sessions.spare(&guess),
    }
    Ok(answer)
}

/// The same for somebody inside, of whom it is known who they are.
pub(crate) fn shown<T>(
    visit: &Visit,
    attempt: impl FnOnce() -> Result<T, Refused>,
) -> Result<T, Failure> {
    Ok(tried(visit, visit.handle(), is_wrong, attempt)??)
}

/// Whether a refusal is about a secret that was wrong.
const fn is_wrong(refused: &Refused) -> bool {
    use vidimus_app::act::factor::WrongFactor;
    matches!(
        refused,
        Refused::Appointment(WrongAppointment::NotYourPassphrase)
            | Refused::Factor(WrongFactor::Code)
    )
}
