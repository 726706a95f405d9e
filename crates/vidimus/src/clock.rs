//! The clock: the one place that reads it.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use vidimus_app::{Moment, Zone};
use vidimus_model::edtf::{Day, Edtf};

use crate::environment;
use crate::failure::Failure;

const MS_A_DAY: i64 = 86_400_000;

/// This moment; on another day where practice material wants it. The day is that of the zone, and that
/// of this computer where none is given.
pub(crate) fn moment(day: Option<Day>, zone: Option<&Zone>) -> Result<Moment, Failure> {
    let ms = now().as_millisecond();
    let Some(today) = day else {
        if let Some(zone) = zone {
            return Ok(zone.moment(ms));
        }
        let today = day_of(today()).ok_or_else(|| Failure::new("The clock shows no date"))?;
        return Ok(Moment { ms, today });
    };
    let midnight = i64::from(today.number()) * MS_A_DAY;
    Ok(Moment {
        ms: midnight + ms.rem_euclid(MS_A_DAY),
        today,
    })
}

/// The day that the command line or the environment wants to be today.
pub(crate) fn wanted_day(typed: Option<&str>) -> Result<Option<Day>, Failure> {
    let named = match typed {
        Some(typed) => Some(typed.to_owned()),
        None => environment::text(environment::TODAY)?,
    };
    named.as_deref().map(day).transpose()
}

/// Reads a day.
pub(crate) fn day(typed: &str) -> Result<Day, Failure> {
    let date: Edtf = typed.parse()?;
    match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) if first == last => Ok(first),
        _ => Err(Failure::usage(format!("`{typed}` is not one day"))),
    }
}

/// This moment.
#[expect(
    clippy::disallowed_methods,
    reason = "the binary's clock is the one place that reads it"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// Today, where this computer is.
#[expect(
    clippy::disallowed_methods,
    reason = "the binary's clock is the one place that reads it"
)]
pub(crate) fn today() -> Date {
    Zoned::now().date()
}

fn day_of(date: Date) -> Option<Day> {
    Day::of(
        i32::from(date.year()),
        u32::try_from(date.month()).ok()?,
        u32::try_from(date.day()).ok()?,
    )
}
