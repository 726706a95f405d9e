//! What falls due, as a calendar other programs read (RFC 5545).
//!
//! The file leaves the office, so that nothing in it names anybody: it has codes, clocks and days. How
//! a subject is identified in it tells nothing of the subject, and is the same in every file, so that a
//! newer file moves the days of an older one.

use sha2::{Digest, Sha256};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Clock;
use vidimus_model::value::Value;
use vidimus_store::LimitQuery;

use crate::Refused;
use crate::read::silence::{Lasting, Limit};
use crate::read::{Case, Paging, Reading};

/// A calendar of what falls due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The file.
    pub text: String,
    /// How many days stand in it.
    pub events: usize,
    /// Whether more fall due than one calendar bears; those that fall due last are left out.
    pub more: bool,
}

/// What a calendar says, in the words of whoever asks for it.
pub trait Sayings {
    /// What a limit is called: `code` is that of its subject, if it has one.
    fn summary(&self, code: Option<&str>, kind: &str, clock: &str) -> String;
}

impl<F: Fn(Option<&str>, &str, &str) -> String> Sayings for F {
    fn summary(&self, code: Option<&str>, kind: &str, clock: &str) -> String {
        self(code, kind, clock)
    }
}

/// The most days that stand in one calendar: people look at it.
const MOST: usize = 5_000;

/// The most bytes of a line of the file, as the standard wants it.
const LINE: usize = 75;

/// One day of a calendar.
struct Event {
    id: String,
    due: Day,
    summary: String,
}

impl Reading<'_> {
    /// A calendar of all that falls due and was not due too long ago, written at `now_ms`. It reminds
    /// before the day, on it, and after it.
    pub fn calendar(&self, now_ms: i64, sayings: &impl Sayings) -> Result<Calendar, Refused> {
        let profile = &self.rules.profile;
        let from = self.today.plus(-i32::from(profile.long_overdue));
        let query = LimitQuery {
            from: Some(from.number()),
            before: Some(i32::MAX),
            ..self.every_limit()
        };
        let places = self.limit_places(query, Paging::first(MOST))?;
        let mut events = Vec::new();
        for place in &places.items {
            let event = self.limit_at(place, |case, one| self.event(case, one, sayings))?;
            events.extend(event.flatten());
        }
        let stamp = stamp(now_ms);
        self.sound(Calendar {
            text: written(&events, &stamp, profile.due_soon),
            events: events.len(),
            more: places.more,
        })
    }
}

impl Reading<'_> {
    fn event(
        &self,
        case: &Case,
        lasting: &Lasting<'_, '_>,
        sayings: &impl Sayings,
    ) -> Result<Option<Event>, Refused> {
        let Lasting::Limit(Limit { clock, due, .. }) = lasting else {
            return Ok(None);
        };
        let Some(due) = due.as_ref().map(|due| due.day) else {
            return Ok(None);
        };
        let code = code(case);
        let summary = sayings.summary(code.as_deref(), &case.kind, &clock.name);
        let summary = match code {
            Some(_) => summary,
            None => format!("{summary} ({})", self.apart(case, clock)?),
        };
        Ok(Some(Event {
            id: opaque(case.subject, &clock.name),
            due,
            summary,
        }))
    }

    /// What tells a case without a code from another: the codes of those it concerns, and the beginning
    /// of its address.
    fn apart(&self, case: &Case, clock: &Clock) -> Result<String, Refused> {
        let mut apart = Vec::new();
        for one in self.concerned(case, &case.view(), &clock.concerns) {
            let known = one.id.parse().map_err(Refused::NotAnId)?;
            let known = self.case_if_any(known)?;
            apart.extend(known.as_ref().and_then(code));
        }
        let id = case.subject.to_string();
        apart.push(id.chars().take(SHORT).collect());
        Ok(apart.join(", "))
    }
}

/// How much of an address tells one subject from another.
const SHORT: usize = 10;

/// The code of a case, if it has one that can be nothing but a code.
fn code(case: &Case) -> Option<String> {
    let view = case.view();
    let mut codes = case.claims(&view, "code");
    codes.find_map(|said| match &said.content.value {
        Value::Text(code) if is_code(code) => Some(code.clone()),
        _ => None,
    })
}

/// Letters, and numbers behind hyphens: `L-2031-0041`. Whatever else was put there may be a name.
fn is_code(text: &str) -> bool {
    let mut parts = text.split('-');
    let letters = parts.next().unwrap_or_default();
    let mut numbers = parts.peekable();
    let is_short = (1..=3).contains(&letters.len()) && text.len() <= 24;
    is_short
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && numbers.peek().is_some()
        && numbers.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An identifier that tells nothing of what it is of.
fn opaque(subject: SubjectId, clock: &str) -> String {
    let hash = Sha256::digest(format!("vidimus due {subject} {clock}"));
    let hex: Vec<String> = hash
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    hex.concat()
}

/// A moment in UTC, to the second.
fn stamp(now_ms: i64) -> String {
    let now = jiff::Timestamp::from_millisecond(now_ms).unwrap_or_default();
    now.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn date(day: Day) -> String {
    let (year, month, day) = day.date();
    format!("{year:04}{month:02}{day:02}")
}

fn written(events: &[Event], stamp: &str, soon: u16) -> String {
    let mut file = String::new();
    let mut line = |text: &str| fold(&mut file, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Vidimus//Due//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    for event in events {
        let summary = escaped(&event.summary);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@vidimus.invalid", event.id));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("DTSTART;VALUE=DATE:{}", date(event.due)));
        line(&format!("DTEND;VALUE=DATE:{}", date(event.due.plus(1))));
        line(&format!("SUMMARY:{summary}"));
        line("TRANSP:TRANSPARENT");
        line("CLASS:PRIVATE");
        let before = (soon > 0).then(|| format!("-P{soon}D"));
        let triggers = before
            .into_iter()
            .chain(["PT9H", "P1DT9H"].map(str::to_owned));
        for trigger in triggers {
            line("BEGIN:VALARM");
            line("ACTION:DISPLAY");
            line(&format!("DESCRIPTION:{summary}"));
            line(&format!("TRIGGER:{trigger}"));
            line("END:VALARM");
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    file
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Adds a line, broken where it is too long; what follows begins with a space.
fn fold(file: &mut String, text: &str) {
    let mut bytes = 0;
    for letter in text.chars() {
        if bytes + letter.len_utf8() > LINE {
            file.push_str("\r\n ");
            bytes = 1;
        }
        file.push(letter);
        bytes += letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests;
