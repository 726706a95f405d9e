//! What a rule has to say.

use std::fmt;

/// Something out of order: where, what, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    file: String,
    line: usize,
    what: String,
    mend: String,
}

impl Finding {
    /// A finding on one line, counted from 1.
    pub(super) fn new(
        file: &str,
        line: usize,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        let (what, mend) = (what.into(), mend.into());
        Self {
            file: file.to_owned(),
            line,
            what,
            mend,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            what,
            mend,
        } = self;
        write!(f, "{file}:{line}: {what}: {mend}")
    }
}
