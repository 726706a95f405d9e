//! What surfaces get: values, claims and titles, with references resolved for the viewer.
//!
//! All of it serialises to the JSON that the command line prints with `--json`.

use serde::{Deserialize, Serialize};
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
