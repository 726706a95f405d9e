//! Letters of the office: what was asked and answered, the paper that is sent, many at once.
//!
//! Delivery, answer and resolution are three things. What was sent is archived as it was sent.

pub mod bulk;
pub(in crate::act) mod paper;
mod question;
pub mod run;
mod say;
mod send;
mod template;
mod way;
mod wrong;

pub(super) use paper::{Paper, archive};
pub(super) use send::not_to_come;
pub(crate) use template::kept;

pub use question::Answered;
pub use send::Sending;
pub use template::Template;
pub use way::Way;
pub use wrong::WrongLetter;

/// The kind of letters.
pub(crate) const LETTER: &str = "letter";

/// The media type of a document of Word.
pub(crate) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The media type of a message of electronic mail.
pub(crate) const MESSAGE: &str = "message/rfc822";
