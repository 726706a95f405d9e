//! Refusals: what was not taken, why, and the way out.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

/// A document, or one sheet of it, that was not taken in.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The name of the file, with the sheet where it is only a sheet.
    pub what: String,
    /// Why.
    pub why: Reason,
}

/// Why something was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// There is nothing in it.
    #[error("There is nothing in it")]
    Empty,
    /// It is larger than the limit.
    #[error("It has {} and the limit is {}", size(*bytes), size(*limit))]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// It is neither text nor a format that is known.
    #[error("It is not text, and not a format that is read here")]
    Binary,
    /// A known format that is not read.
    #[error("It is {format}, which is not read yet")]
    NotRead {
        /// The format, with its article.
        format: &'static str,
    },
    /// It is a compressed file that ends too early.
    #[error("The file is cut off or damaged: its end is missing")]
    Truncated,
    /// It is of a known format, but its inside is not as it should be.
    #[error("The file is damaged")]
    Damaged,
    /// It is protected with a password.
    #[error("It is protected with a password")]
    Protected,
    /// It would unpack to more than the limit.
    #[error("It unpacks to more than {}", size(usize::try_from(*limit).unwrap_or(usize::MAX)))]
    UnpacksTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Too much of the text could not be decoded.
    #[error("The letters cannot be told: read as {encoding}, {replaced} places are unreadable")]
    Undecodable {
        /// The encoding that was tried.
        encoding: String,
        /// How many characters were lost.
        replaced: usize,
    },
    /// The list is too wide.
    #[error("It has {} columns and the limit is {limit}", thousands(*found))]
    TooManyColumns {
        /// How many columns there are.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The list is too large.
    #[error("It has more than {} cells", thousands(*limit))]
    TooManyCells {
        /// The limit.
        limit: usize,
    },
    /// There is a header and nothing below it.
    #[error("There is a header and no row below it")]
    HeaderOnly,
    /// A quotation mark opens a cell and is not closed, so that rows would be lost in it.
    #[error("The quotation mark that opens a cell in line {line} is not closed")]
    OpenQuote {
        /// The line of the file.
        line: usize,
    },
    /// The page holds no text that could be found.
    #[error("No text was found on the page")]
    NoText,
    /// The page nests its elements too deeply to be read.
    #[error("The page nests its elements too deeply")]
    TooDeep,
}

impl Reason {
    /// A short name that never changes, for translations and programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::Binary => "binary",
            Self::NotRead { .. } => "not_read",
            Self::Truncated => "truncated",
            Self::Damaged => "damaged",
            Self::Protected => "protected",
            Self::UnpacksTooLarge { .. } => "unpacks_too_large",
            Self::Undecodable { .. } => "undecodable",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::HeaderOnly => "header_only",
            Self::OpenQuote { .. } => "open_quote",
            Self::NoText => "no_text",
            Self::TooDeep => "too_deep",
        }
    }

    /// What the person can do about it.
    #[must_use]
    pub fn what_to_do(&self) -> &'static str {
        match self {
            Self::Empty => {
                "Check that the file was saved or downloaded completely, then add it again"
            }
            Self::TooLarge { .. } | Self::TooManyCells { .. } => {
                "Split it into smaller files and add those"
            }
            Self::Binary | Self::NotRead { .. } => {
                "Save it as plain text, HTML, CSV or XLSX and add that; keep the original beside it"
            }
            Self::Truncated | Self::Damaged => {
                "Get the file again from where it came from, or open and save it in the program that made it"
            }
            Self::Protected => {
                "Open it with its password, save a copy without one, and add that copy"
            }
            Self::UnpacksTooLarge { .. } => {
                "Open it, save what you need of it as CSV, and add that"
            }
            Self::Undecodable { .. } => "Open it in the program that made it and save it as UTF-8",
            Self::TooManyColumns { .. } => {
                "Check the separator between columns, or remove the columns that are not needed"
            }
            Self::HeaderOnly => "Check that the rows are in this file and not on another sheet",
            Self::OpenQuote { .. } => {
                "Close or remove the quotation mark in that line, save the list, and add it again"
            }
            Self::NoText | Self::TooDeep => {
                "Copy the text from the page into a plain text file and add that"
            }
        }
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("why", &self.why)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` was not taken in: {}",
            self.what,
            lower_first(&self.why.to_string())
        )
    }
}

impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Refusal", 4)?;
        fields.serialize_field("what", &self.what)?;
        fields.serialize_field("code", self.why.code())?;
        fields.serialize_field("why", &self.why.to_string())?;
        fields.serialize_field("what_to_do", self.why.what_to_do())?;
        fields.end()
    }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// A size in the unit a person would use.
fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{} bytes", thousands(bytes)),
        10_000..10_000_000 => format!("{} kB", thousands(bytes / 1_000)),
        _ => format!("{} MB", thousands(bytes / 1_000_000)),
    }
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
