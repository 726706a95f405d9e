//! The mandate matrix: what an office may do in a matter, and to whom it refers the rest.

/// What an office may do in a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The matter, as complaints name it.
    pub matter: String,
    /// What the office may do, each one of [`POWERS`]; nothing where the matter is not its own.
    pub may: Vec<String>,
    /// Who else is to be turned to, as they are called.
    pub refer_to: Vec<String>,
}

/// What a mandate can allow.
pub const POWERS: &[&str] = &[
    "receive",
    "advise",
    "visit",
    "observe",
    "inquire",
    "settle",
    "recommend",
    "litigate",
    "publish",
];

impl Mandate {
    /// Whether the office may do this here.
    pub fn allows(&self, power: &str) -> bool {
        self.may.iter().any(|one| one == power)
    }
}
