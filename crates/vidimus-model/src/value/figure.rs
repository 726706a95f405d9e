//! Counted values, which are seldom plain numbers.

use std::fmt;

use minicbor::{Decode, Encode};

use crate::word::words;

/// A counted value: how many, of what, and how exactly that was said.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Figure {
    /// The number said, or the lower of two; none where only words were used.
    #[n(0)]
    pub low: Option<u64>,
    /// The higher of two numbers, where a range was said.
    #[n(1)]
    pub high: Option<u64>,
    /// How the number was qualified.
    #[n(2)]
    pub qualifier: Qualifier,
    /// What is counted: persons, families, visits.
    #[n(3)]
    pub unit: Option<String>,
    /// The words, where the source used words instead of digits: `dozens`.
    #[n(4)]
    pub words: Option<String>,
}

words! {
    /// How a number was qualified; never dropped.
    Qualifier {
        /// The number itself.
        0 Exactly "exactly",
        /// That many or more.
        1 AtLeast "at_least",
        /// More than that.
        2 MoreThan "more_than",
        /// Roughly that many.
        3 About "about",
        /// Almost, fewer than that.
        4 FewerThan "fewer_than",
        /// That many or fewer.
        5 AtMost "at_most",
        /// Nothing was said that bounds the number.
        6 Unknown "unknown",
    }
}

impl Qualifier {
    /// The sign of this qualifier in tables and on the command line.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "=",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::About => "~",
            Self::FewerThan => "<",
            Self::AtMost => "<=",
            Self::Unknown => "?",
        }
    }

    /// The qualifier of a sign, if it is one.
    pub fn from_sign(sign: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.sign() == sign)
    }
}

impl Figure {
    /// Exactly so many.
    pub const fn exactly(number: u64) -> Self {
        Self::qualified(Qualifier::Exactly, number)
    }

    /// So many, qualified.
    pub const fn qualified(qualifier: Qualifier, number: u64) -> Self {
        Self {
            low: Some(number),
            high: None,
            qualifier,
            unit: None,
            words: None,
        }
    }

    /// The least and the greatest number that this figure may mean; no greatest where it is open.
    ///
    /// "About" leaves a tenth on either side, at least one; "almost" leaves a tenth below.
    pub fn range(&self) -> (u64, Option<u64>) {
        let Some(low) = self.low else {
            return (0, None);
        };
        let high = self.high.unwrap_or(low);
        let slack = |number: u64| (number / 10).max(1);
        match self.qualifier {
            Qualifier::Exactly => (low, Some(high)),
            Qualifier::AtLeast => (low, None),
            Qualifier::MoreThan => (low.saturating_add(1), None),
            Qualifier::About => (
                low.saturating_sub(slack(low)),
                Some(high.saturating_add(slack(high))),
            ),
            Qualifier::FewerThan => (low.saturating_sub(slack(low)), Some(low.saturating_sub(1))),
            Qualifier::AtMost => (0, Some(high)),
            Qualifier::Unknown => (0, None),
        }
    }

    /// Whether both may mean the same number: at least 100 agrees with 120.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let ((a, a_end), (b, b_end)) = (self.range(), other.range());
        a_end.is_none_or(|end| b <= end) && b_end.is_none_or(|end| a <= end)
    }
}

impl fmt::Display for Figure {
    /// The figure in signs, for tables and the command line: `>=40`, `23-33`, `dozens`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.qualifier != Qualifier::Exactly && self.low.is_some() {
            f.write_str(self.qualifier.sign())?;
        }
        match (self.low, self.high, &self.words) {
            (Some(low), Some(high), _) => write!(f, "{low}-{high}"),
            (Some(low), None, _) => write!(f, "{low}"),
            (None, _, Some(words)) => f.write_str(words),
            (None, _, None) => f.write_str("?"),
        }
    }
}
