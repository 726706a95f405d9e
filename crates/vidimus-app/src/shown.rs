//! What surfaces get: values, claims and titles, with references resolved for the viewer.
//!
//! All of it serialises to the JSON that the command line prints with `--json`.

use std::fmt::Display;

use serde::{Deserialize, Serialize, Serializer};
use vidimus_model::id::SubjectId;

mod claim;
mod value;

pub use claim::{Answer, Claim, Place, Property, Question};
pub use value::{Field, Figure, Value};

/// A subject as something else points to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its address.
    pub id: String,
    /// Its kind; none where the viewer may not see the subject.
    pub kind: Option<String>,
    /// What it is called; none where the viewer may see nothing that names it.
    pub title: Option<String>,
}

impl Subject {
    /// A subject of which the viewer knows that there is one, and no more.
    pub(crate) fn hidden(id: SubjectId) -> Self {
        Self {
            id: id.to_string(),
            kind: None,
            title: None,
        }
    }
}

/// Writes a sentence of the program in English, as other programs get it.
pub(crate) fn sentence<S: Serializer>(said: &impl Display, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(said)
}

/// Writes sentences of the program in English, as other programs get them.
pub(crate) fn sentences<T: Display, S: Serializer>(said: &[T], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(said.iter().map(ToString::to_string))
}
