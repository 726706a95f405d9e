//! The day at which a practice workspace stands still.
//!
//! Practice material has its own today: reckoned by another, every letter in it would be overdue by
//! years. The day is a setting of the desk and no statement.

use vidimus_model::edtf::{Day, Edtf};
use vidimus_store::Purpose;

use crate::{Office, Refused};

/// The name of the setting.
const SETTING: &str = "practice_day";

impl Office {
    /// The day at which this practice workspace stands still, if it does.
    pub fn practice_day(&self) -> Result<Option<Day>, Refused> {
        if self.store.purpose() != Purpose::Practice {
            return Ok(None);
        }
        let setting = self.store.reader()?.setting(SETTING)?;
        let date = setting.and_then(|text| text.parse::<Edtf>().ok());
        Ok(date.and_then(|date| date.earliest()))
    }

    /// Lets a practice workspace stand still at a day.
    pub fn stand_still(&self, day: Day) -> Result<(), Refused> {
        if self.store.purpose() != Purpose::Practice {
            return Err(Refused::OnlyForPractice);
        }
        let mut writer = self.store.writer()?;
        writer.set_setting(SETTING, Some(&day.to_string()))?;
        Ok(writer.commit()?)
    }
}
