//! The Gregorian calendar, as far as reading dates needs it.

/// Whether the day exists.
pub(super) fn exists(year: u32, month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month)
}

fn days_in(year: u32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn leap(year: u32) -> bool {
    (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
}

/// The day a spreadsheet shows for a serial number, counted from the last day of 1899.
///
/// Serial numbers below 61 are left out: spreadsheets disagree on them, because some count a
/// 29 February 1900 that never was.
pub(super) fn from_serial(serial: u32) -> Option<(u32, u8, u8)> {
    if !(61..=73_050).contains(&serial) {
        return None;
    }
    let mut left = serial - 60;
    let (mut year, mut month) = (1900, 3);
    while left > u32::from(days_in(year, month)) {
        left -= u32::from(days_in(year, month));
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
    }
    Some((year, month, u8::try_from(left).ok()?))
}

/// Whether the first EDTF date ends before the second begins, as far as both are written out.
///
/// Compares only as many characters as both have, so `2023` is not earlier than `2023-09`.
#[must_use]
pub fn is_earlier(first: &str, second: &str) -> bool {
    let shared = first.len().min(second.len()).min(10);
    match (first.get(..shared), second.get(..shared)) {
        (Some(first), Some(second)) => first < second,
        _ => false,
    }
}
