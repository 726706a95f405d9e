//! What lies on the desk of a release, before it is given and after.

use serde::{Deserialize, Serialize};

use super::counts::Counted;
use super::{Edited, Order};

/// What lies on the desk.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) order: Order,
    /// Who asked for it.
    pub(crate) by: String,
    pub(crate) ms: i64,
    /// The day of which it speaks.
    pub(crate) day: String,
    /// That somebody approved it.
    pub(crate) approved: Option<Approval>,
    pub(crate) edited: Option<Edited>,
    pub(crate) given: Option<Went>,
}

/// That it was given out.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Went {
    /// The entry that says so.
    pub(crate) entry: String,
    /// The documents that were given, by their formats.
    pub(crate) files: Vec<(String, String)>,
    /// How many were held where, as it was given.
    #[serde(default)]
    pub(crate) counts: Vec<Counted>,
}

/// That somebody approved the text which they saw.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Approval {
    pub(crate) by: String,
    /// SHA-256 of the text, in hexadecimal digits.
    pub(crate) text: String,
}
