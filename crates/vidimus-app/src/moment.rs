//! When an act happens: the one thing that acts are told and never ask.

use vidimus_model::edtf::{Day, Edtf};

/// A moment, and the day it is where the office is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970, UTC.
    pub ms: i64,
    /// Today, in the office's time zone.
    pub today: Day,
}

impl Moment {
    /// Today as a date.
    pub fn date(&self) -> Edtf {
        Edtf::on(self.today)
    }
}
