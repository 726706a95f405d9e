//! When something cannot be done: what, why, and what to do.

mod refusal;

use std::borrow::Cow;

use axum::http::StatusCode;
use vidimus_app::refused::StoreError;
use vidimus_app::{Refused, Trouble};

use crate::words::Words;

/// Why a request was not answered with what it asked for.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Not there, or not for this reader: nobody can tell which.
    #[error("There is nothing at this address")]
    Absent,
    /// The browser has not come in.
    #[error("This browser has no session")]
    Outside,
    /// The workspace is locked.
    #[error("The workspace is locked")]
    Locked,
    /// A form made for another session, or for none.
    #[error("The form is out of date")]
    StaleForm,
    /// A change sent from another site.
    #[error("The request came from another site")]
    Foreign,
    /// Asked for under a name the workspace does not go by.
    #[error("This is not the workspace's address")]
    WrongHost,
    /// Neither reading nor a change this page takes.
    #[error("The page does not take this method")]
    Method,
    /// More than the page takes.
    #[error("More than {limit} bytes were sent")]
    TooLarge {
        /// The most the page takes, in bytes.
        limit: usize,
    },
    /// What was sent did not arrive in time.
    #[error("The form took too long to arrive")]
    TooSlow,
    /// More requests than are answered at once.
    #[error("More is asked for than can be answered now")]
    TooMany {
        /// How long to wait, in seconds.
        seconds: u32,
    },
    /// A form that could not be read.
    #[error("The form could not be read")]
    Unread,
    /// An act of the office was refused; its message and hint are shown as they are.
    #[error("{0}")]
    Refused(Box<Refused>),
    /// An act was refused for what stands in one field of its form.
    #[error("{refused}")]
    InField {
        /// The name of the field.
        field: Cow<'static, str>,
        /// Why.
        refused: Box<Refused>,
    },
    /// The page could not be written.
    #[error("The page could not be rendered")]
    Unrendered(#[from] askama::Error),
    /// The handler ended before it answered.
    #[error("The page was not finished")]
    Unfinished,
}

pub(crate) use refusal::told as refusal;

/// A failure in the reader's words.
pub(crate) struct Told {
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) next: String,
}

impl Failure {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Absent => StatusCode::NOT_FOUND,
            Self::Outside | Self::Locked | Self::StaleForm | Self::Foreign => StatusCode::FORBIDDEN,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unread => StatusCode::BAD_REQUEST,
            Self::Refused(refused) | Self::InField { refused, .. } => status_of(refused),
            Self::Unrendered(_) | Self::Unfinished => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The same failure, for what stands in a field.
    #[must_use]
    pub(crate) fn in_field(self, field: &'static str) -> Self {
        match self {
            Self::Refused(refused) => Self::InField {
                field: Cow::Borrowed(field),
                refused,
            },
            other => other,
        }
    }

    pub(crate) fn tell(&self, words: Words) -> Told {
        let (what, why, next) = match self {
            Self::Absent => absent(words),
            Self::Outside => (words.door_heading(), words.door_why(), words.door_next()),
            Self::Locked => (words.locked_heading(), words.locked_why(), String::new()),
            Self::StaleForm => stale_form(words),
            Self::Foreign => foreign(words),
            Self::WrongHost => wrong_host(words),
            Self::Method => method(words),
            Self::TooLarge { limit } => too_large(words, *limit),
            Self::TooSlow => too_slow(words),
            Self::TooMany { seconds } => too_many(words, *seconds),
            Self::Unread => unread(words),
            Self::Refused(refused) | Self::InField { refused, .. } => refused_act(words, refused),
            Self::Unrendered(_) | Self::Unfinished => ours(words),
        };
        Told { what, why, next }
    }
}

/// The status of a refusal: what was asked cannot be done, or the workspace itself is in trouble.
const fn status_of(refused: &Refused) -> StatusCode {
    match refused.trouble() {
        None => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Trouble::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Some(Trouble::Full) => StatusCode::INSUFFICIENT_STORAGE,
        Some(Trouble::Broken) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Absent | Refused::NotAnId(_) => Self::Absent,
            Refused::InField { property, why } => Self::InField {
                field: Cow::Owned(property),
                refused: why,
            },
            // Another key is in force: whoever unlocks with theirs goes on.
            Refused::Store(StoreError::KeyChanged) => Self::Locked,
            refused => Self::Refused(Box::new(refused)),
        }
    }
}

type Sentences = (String, String, String);

/// Where the workspace itself is in trouble, the reader has nothing to change in what they sent.
fn refused_act(words: Words, refused: &Refused) -> Sentences {
    let why = refusal::told(words, refused);
    match refused.trouble() {
        None => (
            words.trouble_refused_what(),
            why,
            words.trouble_refused_next(),
        ),
        Some(_) => (
            words.trouble_workspace_what(),
            why,
            words.trouble_workspace_next(),
        ),
    }
}

fn absent(words: Words) -> Sentences {
    (
        words.trouble_absent_what(),
        words.trouble_absent_why(),
        words.trouble_absent_next(),
    )
}

fn stale_form(words: Words) -> Sentences {
    (
        words.trouble_form_what(),
        words.trouble_form_why(),
        words.trouble_form_next(),
    )
}

fn foreign(words: Words) -> Sentences {
    (
        words.trouble_foreign_what(),
        words.trouble_foreign_why(),
        words.trouble_foreign_next(),
    )
}

fn wrong_host(words: Words) -> Sentences {
    (
        words.trouble_host_what(),
        words.trouble_host_why(),
        words.trouble_host_next(),
    )
}

fn method(words: Words) -> Sentences {
    (
        words.trouble_method_what(),
        words.trouble_method_why(),
        words.trouble_method_next(),
    )
}

fn too_large(words: Words, limit: usize) -> Sentences {
    let why = words.trouble_large_why((limit >> 20).to_string());
    (words.trouble_large_what(), why, words.trouble_large_next())
}

fn too_slow(words: Words) -> Sentences {
    (
        words.trouble_slow_what(),
        words.trouble_slow_why(),
        words.trouble_slow_next(),
    )
}

fn too_many(words: Words, seconds: u32) -> Sentences {
    let next = words.trouble_many_next(seconds);
    (words.trouble_many_what(), words.trouble_many_why(), next)
}

fn unread(words: Words) -> Sentences {
    (
        words.trouble_unread_what(),
        words.trouble_unread_why(),
        words.trouble_unread_next(),
    )
}

fn ours(words: Words) -> Sentences {
    (
        words.trouble_ours_what(),
        words.trouble_ours_why(),
        words.trouble_ours_next(),
    )
}

#[cfg(test)]
mod tests;
