//! A message of electronic mail: who wrote it, when, what it says, and what came with it.
//!
//! Nothing is fetched: what a message points to elsewhere stays there, and is told. What could not be
//! taken is told as well, so that nobody takes what is here for all that came.

mod left_out;

use std::panic::{AssertUnwindSafe, catch_unwind};

use mail_parser::{
    Addr, Address, DateTime, Message as Parsed, MessageParser, MimeHeaders as _, PartType,
};
use vidimus_model::opaque_debug;

use crate::intake::{Limits, Reason};

pub use left_out::LeftOut;

/// A message, read.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Whom it says it is from: a name, an address, or both.
    pub from: Option<String>,
    /// To whom it says it goes.
    pub to: Vec<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// The day that it bears where its writer was, as EDTF.
    pub dated_on: Option<String>,
    /// When the last server took it in, in milliseconds since 1970, UTC.
    pub received_ms: Option<i64>,
    /// What it says, in plain text.
    pub text: String,
    /// What came with it.
    pub attachments: Vec<Attachment>,
    /// What of it was not taken.
    pub left_out: Vec<LeftOut>,
}

impl Message {
    /// The message as somebody reads it: who wrote to whom, when and of what, and then what.
    #[must_use]
    pub fn legible(&self) -> String {
        let to = (!self.to.is_empty()).then(|| self.to.join(", "));
        let heads = [
            ("From", &self.from),
            ("To", &to),
            ("Date", &self.dated_on),
            ("Subject", &self.subject),
        ];
        let heads = heads.into_iter();
        let heads = heads.filter_map(|(head, said)| Some(format!("{head}: {}\n", said.as_ref()?)));
        format!("{}\n{}", heads.collect::<String>(), self.text)
            .trim()
            .to_owned()
    }
}

/// A file that came with a message.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What its sender called it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

opaque_debug!(Message, Attachment);

/// The most files that are taken from one message.
pub const MOST_ATTACHMENTS: usize = 100;
/// The longest header that is kept, in letters.
const LONGEST: usize = 500;
/// How far headers are looked for, in bytes.
const HEAD: usize = 8_192;
/// Lines with which messages begin.
const FIRST: [&str; 12] = [
    "received",
    "return-path",
    "delivered-to",
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "mime-version",
    "content-type",
    "x-",
    "arc-",
];

/// Whether bytes are a message, by the ending of the name or by the headers with which they begin.
#[must_use]
pub fn is_message(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("eml")) {
        return true;
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default());
    let head = head.trim_start_matches('\u{feff}').to_ascii_lowercase();
    let begins = FIRST.iter().any(|first| head.starts_with(first));
    let has = |header: &str| {
        head.contains(&format!("\n{header}:")) || head.starts_with(&format!("{header}:"))
    };
    // A typed note may begin with "To: …": only carriers write these.
    begins && has("from") && (has("message-id") || has("mime-version") || has("received"))
}

/// Reads a message. Never panics: other people's code that does is a damaged file to us.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Message, Reason> {
    if bytes.trim_ascii().is_empty() {
        return Err(Reason::Empty);
    }
    if bytes.len() > limits.max_bytes {
        return Err(Reason::TooLarge {
            bytes: bytes.len(),
            limit: limits.max_bytes,
        });
    }
    catch_unwind(AssertUnwindSafe(|| attempt(bytes))).unwrap_or(Err(Reason::Damaged))
}

fn attempt(bytes: &[u8]) -> Result<Message, Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let parse = |bytes| MessageParser::default().parse(bytes).ok_or(Reason::Damaged);
    let ends = left_out::missing_ends(&parse(bytes)?, bytes);
    // What was cut off is given an end, so that what there is of it is read.
    let whole = [bytes, ends.as_bytes()].concat();
    let parsed = parse(&whole)?;
    let from = parsed.from().or_else(|| parsed.sender());
    let has_any = from.is_some() || parsed.date().is_some() || parsed.subject().is_some();
    if !has_any {
        return Err(Reason::Damaged);
    }
    let mut left_out = left_out::of(&parsed, !ends.is_empty());
    let attachments = attachments(&parsed, &mut left_out);
    Ok(Message {
        from: from.and_then(Address::first).and_then(written),
        to: parsed
            .all_to()
            .flat_map(Address::iter)
            .filter_map(written)
            .take(MOST_ATTACHMENTS)
            .collect(),
        subject: parsed
            .subject()
            .map(line)
            .filter(|subject| !subject.is_empty()),
        dated_on: parsed.date().filter(|date| date.is_valid()).map(day),
        received_ms: received(&parsed),
        text: text(&parsed),
        attachments,
        left_out,
    })
}

/// A name and an address, as a message writes them.
fn written(address: &Addr<'_>) -> Option<String> {
    let name = address.name().map(line).filter(|name| !name.is_empty());
    let at = address.address().map(line).filter(|at| !at.is_empty());
    match (name, at) {
        (Some(name), Some(at)) if name != at => Some(format!("{name} <{at}>")),
        (name, at) => at.or(name),
    }
}

fn day(date: &DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// When the server that stands first in it took it in: others are what a sender may have written.
fn received(parsed: &Parsed<'_>) -> Option<i64> {
    let date = parsed.received_all().next()?.date()?;
    date.is_valid()
        .then(|| date.to_timestamp().saturating_mul(1_000))
}

/// The words of a header on one line, without marks that turn the order of letters around: with
/// them, a name could be shown as another.
fn line(written: &str) -> String {
    let turns =
        |letter: &char| !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = written.chars().filter(turns).collect();
    let words = plain.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// All that it says, one text after another.
fn text(parsed: &Parsed<'_>) -> String {
    let texts = (0..parsed.text_body_count()).filter_map(|at| parsed.body_text(at));
    let texts = texts.map(|text| plain(&text));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = text
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    kept.collect::<String>().trim().to_owned()
}

fn attachments(parsed: &Parsed<'_>, left_out: &mut Vec<LeftOut>) -> Vec<Attachment> {
    let mut taken = Vec::new();
    let (mut more, mut empty) = (0, 0);
    for (number, part) in (1..).zip(parsed.attachments()) {
        let name = part.attachment_name().map(line);
        let name = name
            .map(|name| name.replace(['/', '\\'], "_"))
            .filter(|name| !name.is_empty());
        let number: usize = number;
        let (ending, bytes) = match &part.body {
            PartType::Text(text) => ("txt", text.as_bytes().to_vec()),
            PartType::Html(text) => ("html", text.as_bytes().to_vec()),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => ("bin", bytes.to_vec()),
            PartType::Message(message) => ("eml", message.raw_message().to_vec()),
            PartType::Multipart(_) => continue,
        };
        let name = name.unwrap_or_else(|| format!("attachment-{number}.{ending}"));
        if bytes.is_empty() {
            empty += 1;
        } else if taken.len() == MOST_ATTACHMENTS {
            more += 1;
        } else {
            taken.push(Attachment { name, bytes });
        }
    }
    left_out.extend((empty > 0).then_some(LeftOut::EmptyFiles { count: empty }));
    left_out.extend((more > 0).then_some(LeftOut::MoreFiles { count: more }));
    taken
}

#[cfg(test)]
mod tests;
