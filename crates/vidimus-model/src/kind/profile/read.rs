//! From a profile file to a profile, or to the reason why not.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::super::broken::{BrokenDefinition, Source};
use super::super::clock::Length;
use super::super::file::Word;
use super::{DayOff, Mandate, POWERS, PROFILES, Profile, Week, Weekday, When};
use crate::edtf::{Day, Edtf};

type Read<T> = Result<T, BrokenDefinition>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    profile: Word,
    called: Option<String>,
    zone: Word,
    working: Spanned<Vec<Word>>,
    rolls: bool,
    due_soon: u16,
    long_overdue: u16,
    length: BTreeMap<Word, Word>,
    #[serde(default)]
    holiday: Vec<HolidayTable>,
    #[serde(default)]
    working_day: Vec<WorkingDayTable>,
    #[serde(default)]
    mandate: Vec<MandateTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayTable {
    name: Word,
    on: Option<Word>,
    every: Option<Word>,
    from: Option<i32>,
    until: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkingDayTable {
    name: String,
    on: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MandateTable {
    matter: Word,
    may: Vec<Word>,
    #[serde(default)]
    refer_to: Vec<String>,
}

impl Profile {
    /// Reads a profile; `file_name` is for messages alone.
    pub fn parse(file_name: &str, source: &str) -> Read<Self> {
        let source = Source::of(file_name, source)?;
        let file: ProfileFile =
            toml::from_str(source.text).map_err(|error| source.not_toml(&error))?;
        profile(&source, file)
    }

    /// The profile that holds where none was adopted.
    pub fn international() -> Read<Self> {
        let [(file, source), ..] = PROFILES else {
            return Self::parse("international.toml", "");
        };
        Self::parse(file, source)
    }
}

fn profile(source: &Source<'_>, file: ProfileFile) -> Read<Profile> {
    let off = file.holiday.iter().map(|table| day_off(source, table));
    let off: Vec<DayOff> = off.collect::<Read<_>>()?;
    Ok(Profile {
        name: source.name(&file.profile)?,
        called: file.called,
        zone: zone(source, &file.zone)?,
        week: week(source, &file.working)?,
        rolls: file.rolls,
        due_soon: file.due_soon,
        long_overdue: file.long_overdue,
        lengths: lengths(source, &file.length)?,
        mandate: mandates(source, &file.mandate)?,
        worked: worked(source, &file.working_day, &off)?,
        off,
    })
}

/// A zone's name as the IANA writes them; whether there is such a zone is known where clocks are.
fn zone(source: &Source<'_>, word: &Word) -> Read<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
    let name = word.get_ref();
    if name.bytes().all(plain) && name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return Ok(name.clone());
    }
    let reason = format!("`{name}` is not the name of a time zone");
    Err(source
        .broken(&word.span(), reason)
        .hint("Write it as the IANA does: `Asia/Tbilisi`, `Etc/UTC`"))
}

fn week(source: &Source<'_>, words: &Spanned<Vec<Word>>) -> Read<Week> {
    let day = |word: &&Word| {
        let known = Weekday::ALL.iter().map(|day| day.word());
        Weekday::from_word(word.get_ref())
            .ok_or_else(|| source.unknown("day of the week", word.get_ref(), &word.span(), known))
    };
    let days = source.unique(words.get_ref(), "day")?;
    let days = days.iter().map(day).collect::<Read<_>>()?;
    Week::of(days).ok_or_else(|| {
        source
            .broken(&words.span(), "No day of the week is worked")
            .hint("Name at least one, such as `monday`")
    })
}

fn lengths(source: &Source<'_>, table: &BTreeMap<Word, Word>) -> Read<BTreeMap<String, Length>> {
    let one = |(name, length): (&Word, &Word)| {
        let read = Length::parse(length.get_ref()).filter(|length| !length.is_of_profile());
        let read = read.ok_or_else(|| {
            let reason = format!("`{}` is not a length of time", length.get_ref());
            source.broken(&length.span(), reason).hint(
                "Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most",
            )
        })?;
        Ok((source.name(name)?, read))
    };
    table.iter().map(one).collect()
}

fn day_off(source: &Source<'_>, table: &HolidayTable) -> Read<DayOff> {
    let when = match (&table.on, &table.every) {
        (Some(on), None) if table.from.is_none() && table.until.is_none() => {
            When::Once(day(source, on)?)
        }
        (None, Some(every)) => yearly(source, table, every)?,
        _ => {
            let reason = format!("When is `{}` off?", table.name.get_ref());
            let hint = "Write either `on = \"2031-04-04\"`, or `every = \"01-01\"` with `from` and `until` where only some years have it";
            return Err(source.broken(&table.name.span(), reason).hint(hint));
        }
    };
    Ok(DayOff {
        name: table.name.get_ref().clone(),
        when,
    })
}

fn yearly(source: &Source<'_>, table: &HolidayTable, every: &Word) -> Read<When> {
    // A leap year has every day that any year has.
    let date = every.get_ref();
    let leap: Option<Edtf> = format!("2032-{date}").parse().ok();
    let Some((_, month, day)) = leap.as_ref().and_then(exact).map(Day::date) else {
        let reason = format!("`{date}` is not a day of the year");
        let hint = "Write month and day, as in `05-28`";
        return Err(source.broken(&every.span(), reason).hint(hint));
    };
    let (from, until) = (
        table.from.unwrap_or(i32::MIN),
        table.until.unwrap_or(i32::MAX),
    );
    if from > until {
        let reason = format!("`{}` ends before it begins", table.name.get_ref());
        return Err(source.broken(&table.name.span(), reason));
    }
    Ok(When::Yearly {
        month,
        day,
        from,
        until,
    })
}

fn worked(
    source: &Source<'_>,
    tables: &[WorkingDayTable],
    off: &[DayOff],
) -> Read<BTreeMap<Day, String>> {
    let mut worked = BTreeMap::new();
    for table in tables {
        let there = day(source, &table.on)?;
        if off.iter().any(|off| off.when == When::Once(there)) {
            let reason = format!("{there} is both off and worked");
            let hint = "Drop it from the holidays or from the working days";
            return Err(source.broken(&table.on.span(), reason).hint(hint));
        }
        worked.insert(there, table.name.clone());
    }
    Ok(worked)
}

fn day(source: &Source<'_>, word: &Word) -> Read<Day> {
    let date: Option<Edtf> = word.get_ref().parse().ok();
    date.as_ref().and_then(exact).ok_or_else(|| {
        let reason = format!("`{}` is not a day", word.get_ref());
        let hint = "Write year, month and day, as in `2031-04-04`";
        source.broken(&word.span(), reason).hint(hint)
    })
}

/// The day that a date names, where it names one day.
fn exact(date: &Edtf) -> Option<Day> {
    date.earliest().filter(|day| date.latest() == Some(*day))
}

fn mandates(source: &Source<'_>, tables: &[MandateTable]) -> Read<Vec<Mandate>> {
    source.unique(tables.iter().map(|table| &table.matter), "matter")?;
    let power = |word: &Word| {
        let known = POWERS.contains(&word.get_ref().as_str());
        let refusal = || {
            let all = POWERS.iter().copied();
            source.unknown("power", word.get_ref(), &word.span(), all)
        };
        known.then(|| word.get_ref().clone()).ok_or_else(refusal)
    };
    let one = |table: &MandateTable| {
        let once: BTreeSet<String> = table.may.iter().map(power).collect::<Read<_>>()?;
        Ok(Mandate {
            matter: source.name(&table.matter)?,
            may: once.into_iter().collect(),
            refer_to: table.refer_to.clone(),
        })
    };
    tables.iter().map(one).collect()
}
