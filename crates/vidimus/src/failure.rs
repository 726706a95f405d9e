//! What a command that did not succeed tells, and the code with which the program ends.
//!
//! 0: done. 1: refused, or something wrong was found. 2: the command line was not understood.

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use vidimus_app::Refused;
use vidimus_model::kind::BrokenDefinition;

/// Why a command did not succeed, in words for whoever typed it.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
    code: u8,
}

/// How a command that was carried out ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// It was done, and something is not as it should be: a refused file, a defect.
    FoundWrong,
}

impl Outcome {
    /// The code with which the program ends.
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(u8::from(self == Self::FoundWrong))
    }

    /// Whether something was found wrong.
    pub(crate) const fn wrong_if(wrong: bool) -> Self {
        if wrong { Self::FoundWrong } else { Self::Done }
    }
}

impl Failure {
    /// A refusal.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
            code: 1,
        }
    }

    /// A command line that says too little or too much.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            code: 2,
            ..Self::new(message)
        }
    }

    /// The same, with what to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Tells the failure on the standard error and gives the code to end with.
    pub(crate) fn report(&self, json: bool) -> ExitCode {
        let mut err = io::stderr().lock();
        // Nobody is left to be told if the standard error is closed.
        drop(if json {
            writeln!(err, "{}", self.as_json())
        } else {
            write!(err, "{}", self.as_text())
        });
        ExitCode::from(self.code)
    }

    fn as_text(&self) -> String {
        let message = crate::output::harmless(&self.message);
        match &self.hint {
            Some(hint) => format!(
                "error: {message}\nhint: {}\n",
                crate::output::harmless(hint)
            ),
            None => format!("error: {message}\n"),
        }
    }

    fn as_json(&self) -> serde_json::Value {
        serde_json::json!({ "error": self.message, "hint": self.hint })
    }
}

impl<E: Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        if let Some(failure) = not_made_here(&error) {
            return failure;
        }
        let hint = hint_of(&error);
        let mut message = sentence(&error.to_string());
        let mut cause = error.source();
        while let Some(deeper) = cause {
            let text = deeper.to_string();
            if !message.contains(&text) {
                message.extend([format!(": {text}")]);
            }
            cause = deeper.source();
        }
        Self {
            hint,
            ..Self::new(message)
        }
    }
}

/// Where somebody new is named to a command that makes nobody, which one does: to be told to write what was
/// written helps nobody.
fn not_made_here(error: &(dyn Error + 'static)) -> Option<Failure> {
    let Some(Refused::NobodyMeant(typed)) = error.downcast_ref::<Refused>() else {
        return None;
    };
    let (kind, name) = typed.strip_prefix("new:")?.split_once(':')?;
    let message =
        format!("Nobody new is made by this command: `{typed}` has to be on record before");
    Some(Failure::new(message).hint(format!(
        "Make it with `vidimus state \"new:{kind}:{name}\" PROPERTY VALUE --by WHO`, then name it here as \"{name}\""
    )))
}

/// What a refused definition knows of how to mend it.
fn hint_of(error: &(dyn Error + 'static)) -> Option<String> {
    let broken = match error.downcast_ref::<Refused>() {
        Some(Refused::BrokenDefinition(broken)) => Some(broken),
        _ => error.downcast_ref::<BrokenDefinition>(),
    };
    broken.and_then(|broken| broken.hint.clone())
}

/// The text with a capital at its beginning, unless it begins with the name of a file.
pub(crate) fn sentence(text: &str) -> String {
    let first_word = text.split_whitespace().next().unwrap_or_default();
    if first_word.contains('.') {
        return text.to_owned();
    }
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The answer could not be written; who closed the pipe early wanted no more of it.
pub(crate) fn of_output(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    Failure::new(format!("The answer cannot be written: {error}")).report(false)
}

/// Lets a panic tell its place and nothing else: its message may hold what people said.
pub(crate) fn say_only_where_it_panicked() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        drop(writeln!(
            io::stderr(),
            "error: A part of Vidimus failed at {place}; nothing that was acknowledged is lost\n\
             hint: If the command did not go on, run it again; if it fails again, report the place"
        ));
    }));
}
