//! Which subjects a view must visit.

/// Views that need not visit every subject, and what makes a subject one to visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// It has a counted value.
    Figures,
    /// Its kind knows open and closed: access.
    Access,
    /// Its time limits are others for those whom something alone is for.
    LimitsApart,
    /// Claims about it may be different answers to one question.
    Disputed,
    /// Judgements about it contradict each other.
    Contested,
    /// Something required is not said of it.
    Incomplete,
}

impl Index {
    /// Those that depend on how things stand, and so on all that a viewer sees of a subject.
    pub(crate) const OF_STANDING: [Self; 3] = [Self::Disputed, Self::Contested, Self::Incomplete];

    /// Its word in the register.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Access => "access",
            Self::LimitsApart => "limits_apart",
            Self::Disputed => "disputed",
            Self::Contested => "contested",
            Self::Incomplete => "incomplete",
        }
    }
}
