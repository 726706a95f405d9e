//! Asking for a passphrase. It is never an argument: arguments are seen by everybody on a computer.

use std::fs;
use std::path::Path;

use vidimus_app::act::appoint::LEAST_LETTERS;
use vidimus_app::office::Unlock;
use vidimus_web::outside::Passphrase;

use crate::arguments::Globals;
use crate::environment;
use crate::failure::Failure;

/// The passphrase that opens a workspace: from the file, the environment, or the person.
pub(crate) fn known(file: Option<&Path>) -> Result<Passphrase, Failure> {
    match given(file)? {
        Some(passphrase) => Ok(passphrase),
        None => ask("Passphrase: ", &elsewhere()),
    }
}

/// A passphrase that somebody types once, who knows it.
pub(crate) fn asked(prompt: &str) -> Result<Passphrase, Failure> {
    ask(prompt, "Name a file that has it with `@FILE`")
}

/// What opens a workspace: a passphrase, and whose it is where several people use it.
pub(crate) struct Key {
    pub(crate) who: Option<String>,
    pub(crate) passphrase: Passphrase,
}

impl Key {
    /// The key of a workspace that one person uses.
    pub(crate) const fn alone(passphrase: Passphrase) -> Self {
        Self {
            who: None,
            passphrase,
        }
    }

    /// What it opens a workspace with.
    pub(crate) fn unlock(&self) -> Unlock<'_> {
        Unlock {
            who: self.who.as_deref(),
            passphrase: self.passphrase.expose(),
        }
    }
}

/// What opens the workspace that is meant.
pub(crate) fn key(globals: &Globals) -> Result<Key, Failure> {
    let who = match &globals.who {
        Some(who) => Some(who.clone()),
        None => environment::text(environment::USER)?,
    };
    let passphrase = known(globals.passphrase_file.as_deref())?;
    Ok(Key { who, passphrase })
}

/// A new passphrase, typed twice where a person types it.
pub(crate) fn new(file: Option<&Path>, what: &str) -> Result<Passphrase, Failure> {
    let chosen = match given(file)? {
        Some(passphrase) => passphrase,
        None => twice(what, &elsewhere())?,
    };
    some(chosen)
}

/// A passphrase of its own, which is not that of the workspace: from its file, or typed twice.
pub(crate) fn own(file: Option<&Path>, what: &str, elsewhere: &str) -> Result<Passphrase, Failure> {
    some(match file {
        Some(file) => read(file)?,
        None => twice(what, elsewhere)?,
    })
}

/// Where the passphrase of a workspace may come from if nobody can be asked.
fn elsewhere() -> String {
    format!(
        "Set `{}`, or name a file with `--passphrase-file`",
        environment::PASSPHRASE
    )
}

/// Whether a new passphrase is long enough for what is kept behind it: a warning, where it is short
/// but opens practice alone.
pub(crate) fn judged(chosen: &Passphrase, practice: bool) -> Result<Option<String>, Failure> {
    if chosen.expose().chars().count() >= LEAST_LETTERS {
        return Ok(None);
    }
    let short = format!("A passphrase of fewer than {LEAST_LETTERS} letters is soon tried out");
    let way_out = "Choose several words that nobody would put together";
    if practice {
        return Ok(Some(format!("{short}. {way_out} before real work begins.")));
    }
    Err(Failure::new(short).hint(format!(
        "{way_out}, or make a practice workspace with `--practice`"
    )))
}

fn some(chosen: Passphrase) -> Result<Passphrase, Failure> {
    if chosen.expose().is_empty() {
        return Err(Failure::new("An empty passphrase protects nothing"));
    }
    Ok(chosen)
}

/// The passphrase that the file or the environment gives.
pub(crate) fn given(file: Option<&Path>) -> Result<Option<Passphrase>, Failure> {
    match file {
        Some(file) => read(file).map(Some),
        None => Ok(environment::text(environment::PASSPHRASE)?.map(Passphrase::new)),
    }
}

fn read(file: &Path) -> Result<Passphrase, Failure> {
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::new(format!("`{}` cannot be read: {error}", file.display()))
            .hint("The file of `--passphrase-file` has the passphrase in its first line")
    })?;
    let first = text.lines().next().unwrap_or_default();
    Ok(Passphrase::new(first.to_owned()))
}

fn twice(what: &str, elsewhere: &str) -> Result<Passphrase, Failure> {
    let first = ask(&format!("Passphrase for {what}: "), elsewhere)?;
    let second = ask("The same again: ", elsewhere)?;
    if first.expose() == second.expose() {
        Ok(first)
    } else {
        Err(Failure::new("These were two different passphrases").hint("Run the command again"))
    }
}

fn ask(prompt: &str, elsewhere: &str) -> Result<Passphrase, Failure> {
    let typed = rpassword::prompt_password(prompt).map_err(|_| {
        Failure::new("There is no terminal on which to ask for the passphrase").hint(elsewhere)
    })?;
    Ok(Passphrase::new(typed))
}
