//! The demo dossier: what an invented office decided, done again through the same acts as everybody's.
//!
//! Each step has a nonce of its own that is always the same, so a replay that was cut off goes on when
//! it is started again: what the ledger knows is not done twice. The day at which the workspace stands
//! still is set last, and tells that the replay is complete.

mod decisions;
mod desk;
mod list;
mod replay;
mod statement;
mod value;

pub(crate) use decisions::Decisions;
pub(crate) use replay::replay;

/// Why the dossier cannot be replayed.
#[derive(Debug)]
pub(crate) struct Broken(String);

impl Broken {
    fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "The dossier is not as it should be: {}", self.0)
    }
}

impl std::error::Error for Broken {}
