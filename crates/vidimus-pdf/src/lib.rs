//! Papers become PDF, in all the scripts of the office, for archives and for screen readers.
//!
//! A [`Paper`] is set on A4 by Typst: tagged, in its language, as PDF/A-2a, with its marks at the head
//! and foot of every page. What it says reaches the typesetter as data and never as markup, so no
//! word of it can be taken for a command. The same paper gives the same bytes.
//!
//! Deliberately absent: the clock, files, the network, packages, and the fonts of the system. Fonts
//! are built in; a letter that none of them has is refused and not left out.
//!
//! ```
//! use vidimus_publish::paper::{Day, Paper};
//!
//! let mut paper = Paper::new("hy", "Ինչ է հայտնի", "չի ասված");
//! paper.dated(Day::new(2031, 5, 4)?, "4 մայիսի 2031").paragraph("#panic(\"no command\")");
//! let pdf = vidimus_pdf::pdf(&paper)?;
//! assert!(pdf.starts_with(b"%PDF-1.7"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod font;
mod house;
mod sheet;

use house::House;
use sheet::Sheet;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use vidimus_publish::paper::{Day, Paper};

/// The most letters of a paper, its tables included: some 400 pages.
pub const MOST_LETTERS: usize = 1_000_000;
/// The most pieces of text: a table of 2,000 rows and ten columns, and some paragraphs.
pub const MOST_PIECES: usize = 21_000;

/// Why a paper cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum CannotSet {
    /// It bears no date, and a document for archives needs one.
    #[error("The paper bears no date: date it, and set it again")]
    Undated,
    /// No font has these letters.
    #[error("No font here has the letters {}: write them in another script, or take another format", .0.join(", "))]
    Letters(Vec<String>),
    /// It is larger than anybody would print.
    #[error(
        "The paper has {count} {of}, and {most} are the most that are set as PDF: give less, or as a table"
    )]
    TooLarge {
        /// How many there are.
        count: usize,
        /// Of what.
        of: &'static str,
        /// The most.
        most: usize,
    },
    /// The typesetter refuses it.
    #[error("The paper cannot be set: {0}")]
    Refused(String),
}

/// Sets a paper as PDF.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, CannotSet> {
    let day = paper.marks().day.ok_or(CannotSet::Undated)?;
    let sheet = Sheet::of(paper);
    check_size(&sheet)?;
    font::check_letters(&sheet)?;
    let options = PdfOptions {
        creator: Smart::Custom(None),
        timestamp: Some(timestamp(day)?),
        standards: standards()?,
        ..PdfOptions::default()
    };
    let house = House::of(&sheet)?;
    let set = set(&house, &options);
    // The typesetter remembers what it has set; the office does not want it to.
    typst::comemo::evict(0);
    set
}

fn set(house: &House, options: &PdfOptions) -> Result<Vec<u8>, CannotSet> {
    let Warned { output, .. } = typst::compile::<PagedDocument>(house);
    let document = output.map_err(|errors| refused(&errors))?;
    typst_pdf::pdf(&document, options).map_err(|errors| refused(&errors))
}

fn check_size(sheet: &Sheet<'_>) -> Result<(), CannotSet> {
    let counts = [
        (sheet.letters(), "letters", MOST_LETTERS),
        (sheet.texts().count(), "pieces of text", MOST_PIECES),
    ];
    match counts.into_iter().find(|(count, _, most)| count > most) {
        Some((count, of, most)) => Err(CannotSet::TooLarge { count, of, most }),
        None => Ok(()),
    }
}

/// Archives want PDF/A; its level a holds that the text can be read out in order.
fn standards() -> Result<PdfStandards, CannotSet> {
    PdfStandards::new(&[PdfStandard::A_2a])
        .map_err(|error| CannotSet::Refused(error.message().to_string()))
}

fn timestamp(day: Day) -> Result<Timestamp, CannotSet> {
    let midnight = Datetime::from_ymd_hms(day.year().into(), day.month(), day.number(), 0, 0, 0);
    midnight.map(Timestamp::new_utc).ok_or(CannotSet::Undated)
}

fn refused(errors: &[SourceDiagnostic]) -> CannotSet {
    let messages = errors.iter().map(|error| error.message.as_str());
    CannotSet::Refused(messages.collect::<Vec<_>>().join("; "))
}
