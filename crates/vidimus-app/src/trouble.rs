//! Refusals that are nobody's mistake: the workspace itself is in trouble.

use vidimus_store::{AppendError, OpenError, StoreError};

use crate::Refused;

/// What is the matter with the workspace, whatever was asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody else writes and does not come to an end.
    Busy,
    /// There is no space left.
    Full,
    /// Files are damaged or missing, or do not answer.
    Broken,
}

impl Refused {
    /// The trouble that the workspace is in; none where it is what was asked that cannot be done.
    pub const fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Store(error)
            | Self::Open(OpenError::Store(error))
            | Self::Append(AppendError::Store(error)) => Some(of(error)),
            Self::Open(_) | Self::StillInRegister { .. } | Self::Program(_) => {
                Some(Trouble::Broken)
            }
            Self::InField { why, .. } => why.trouble(),
            _ => None,
        }
    }
}

const fn of(error: &StoreError) -> Trouble {
    match error {
        StoreError::Busy => Trouble::Busy,
        StoreError::Full { .. } => Trouble::Full,
        _ => Trouble::Broken,
    }
}

#[cfg(test)]
mod tests;
