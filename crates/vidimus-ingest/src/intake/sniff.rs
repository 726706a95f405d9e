//! What a file is, by its bytes, then by its text, then by its name.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::Reason;
use crate::encoding::{Decoded, zeros};
use crate::list::{best_delimiter, looks_delimited};

/// What the first bytes say.
pub(super) enum Format {
    /// Nothing, or nothing but white space.
    Empty,
    /// A zip archive, which a modern workbook is.
    Zip,
    /// The container of older office files.
    OldWorkbook,
    /// A format by its signature, named with its article.
    Other(&'static str),
    /// Neither text nor known.
    Binary,
    /// Perhaps text.
    Text,
}

/// What the text says.
pub(super) enum Shape {
    /// A web page.
    Page,
    /// Columns with this mark between them.
    Delimited(u8),
    /// A text format that is not read.
    Other(&'static str),
    /// Anything else.
    Plain,
}

/// Signatures of formats that are not read, so that the refusal can name them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
];

pub(super) fn by_bytes(bytes: &[u8]) -> Format {
    if bytes.iter().all(u8::is_ascii_whitespace) || is_bare_mark(bytes) {
        return Format::Empty;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Format::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Format::OldWorkbook;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Format::Other("a sound or film");
    }
    match SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    {
        Some((_, format)) => Format::Other(format),
        None if is_binary(bytes) => Format::Binary,
        None => Format::Text,
    }
}

/// A byte order mark with nothing after it.
fn is_bare_mark(bytes: &[u8]) -> bool {
    matches!(bytes, b"\xef\xbb\xbf" | b"\xff\xfe" | b"\xfe\xff")
}

/// Control characters that no text has, unless the zeros among them make it UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(65_536)).unwrap_or_default();
    if sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff") {
        return false;
    }
    let control = |byte: &&u8| matches!(**byte, 1..=8 | 14..=26 | 28..=31 | 127);
    let controls = sample.iter().filter(control).count();
    let (even, odd) = zeros(sample);
    let utf16 = even.max(odd) > 20 * even.min(odd);
    controls * 50 > sample.len() || (even + odd > 0 && !utf16)
}

/// The encoding a page or XML document names near its beginning.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    static META: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:<meta[^>]{0,200}?charset\s*=\s*["']?|^\s*<\?xml[^>]{0,80}?encoding\s*=\s*["'])([a-z0-9_:-]{2,40})"#).ok()
    });
    let head = bytes.get(..bytes.len().min(4096))?;
    let label = META.as_ref()?.captures(head)?.get(1)?;
    String::from_utf8(label.as_bytes().to_vec()).ok()
}

/// Refuses text of which too much was lost, or that turned out to hold nothing or no text.
pub(super) fn check_text(decoded: &Decoded) -> Result<(), Reason> {
    let replaced = decoded.encoding.replaced;
    if decoded.text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let characters = decoded.text.chars().count();
    if replaced * 20 > characters {
        return Err(Reason::Undecodable {
            encoding: decoded.encoding.name.clone(),
            replaced,
        });
    }
    let controls = decoded
        .text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    if controls * 50 > characters {
        return Err(Reason::Binary);
    }
    Ok(())
}

pub(super) fn by_text(name: &str, text: &str) -> Shape {
    let extension = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default();
    if is_page(text) {
        return Shape::Page;
    }
    if text.trim_start().starts_with("<?xml") {
        return Shape::Other("an XML document");
    }
    match extension.as_str() {
        "csv" => Shape::Delimited(best_delimiter(text, b',')),
        "tsv" | "tab" => Shape::Delimited(best_delimiter(text, b'\t')),
        _ => looks_delimited(text).map_or(Shape::Plain, Shape::Delimited),
    }
}

/// Whether the text begins as a page does and holds elements that pages are made of.
fn is_page(text: &str) -> bool {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return false;
    }
    let end = start
        .char_indices()
        .map(|(at, _)| at)
        .nth(4096)
        .unwrap_or(start.len());
    let head = start.get(..end).unwrap_or_default().to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<meta",
        "<table",
    ]
    .iter()
    .any(|element| head.contains(element))
}
