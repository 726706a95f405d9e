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
    /// Somebody is said to be at risk.
    AtRisk,
    /// It has just come in, and nobody has looked at it yet.
    New,
    /// Work on it waits for a second person.
    Second,
    /// It has not gone out, or came back: nobody is awaited.
    Unsent,
}

impl Index {
    /// Those that depend on how things stand, and so on all that a viewer sees of a subject.
    pub(crate) const OF_STANDING: [Self; 7] = [
        Self::Disputed,
        Self::Contested,
        Self::Incomplete,
        Self::AtRisk,
        Self::New,
        Self::Second,
        Self::Unsent,
    ];

    /// Its word in the register.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Access => "access",
            Self::LimitsApart => "limits_apart",
            Self::Disputed => "disputed",
            Self::Contested => "contested",
            Self::Incomplete => "incomplete",
            Self::AtRisk => "at_risk",
            Self::New => "new",
            Self::Second => "second",
            Self::Unsent => "unsent",
        }
    }
}
