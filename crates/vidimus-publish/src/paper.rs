//! A plain document, before it is written in one format or another.
//!
//! A paper has a title, marks and blocks. Whoever composes one passes in every word; the writers add
//! none of their own, read no clock, and give the same bytes for the same paper:
//!
//! - [`html()`]: a fragment of a page, for previews
//! - [`json()`]: data for a program
//! - [`csv()`]: each table for a spreadsheet
//! - [`docx()`]: a document for Word
//!
//! Nothing that is composed is dropped on the way: where a value is empty, its place says so.
//!
//! ```
//! use vidimus_publish::paper::{Align, Day, Fact, Paper, Run, Table, csv, html};
//!
//! let mut paper = Paper::new("en", "Letters without an answer", "not said");
//! paper.office("Office of the Ombudsman").level("Public").dated(Day::new(2031, 5, 4)?, "4 May 2031");
//! paper.heading(1, "The ministry");
//! paper.facts([Fact::new("Seat", Run::new("بندر أنور").in_language("ar")).according_to("The Courier")]);
//! let letters = Table::new("Letters").column("Letter", Align::Start).column("Days", Align::End);
//! paper.table(letters.row(["L-2031-0041", "33"]).row(["L-2031-0042", ""]));
//!
//! assert!(html(&paper).contains(r#"<bdi lang="ar" dir="rtl">بندر أنور</bdi>"#));
//! assert_eq!(csv(&paper), ["Letter,Days\r\nL-2031-0041,33\r\nL-2031-0042,not said\r\n"]);
//! # Ok::<(), vidimus_publish::paper::NoSuchDay>(())
//! ```

mod block;
mod csv;
mod day;
mod docx;
mod html;
mod json;
mod text;

pub use block::{Align, Block, Column, Fact, Table};
pub use csv::{csv, csv_of_rows};
pub use day::{Day, NoSuchDay};
pub use docx::{CannotWrite, docx};
pub use html::html;
pub use json::json;
pub use text::{Direction, Run, Text};

/// A document as it was composed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Paper {
    language: String,
    direction: Direction,
    title: Text,
    #[serde(skip)]
    unsaid: Text,
    marks: Marks,
    blocks: Vec<Block>,
}

/// What stands at the head and foot of every page.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Marks {
    /// Who gives it.
    pub office: Option<Text>,
    /// To whom it goes.
    pub recipient: Option<Text>,
    /// How closely it is to be kept.
    pub level: Option<Text>,
    /// Its date, in words.
    pub date: Option<Text>,
    /// The day of the date.
    pub day: Option<Day>,
}

impl Paper {
    /// An empty paper in a language (`hy`, `az-Cyrl`), with its title and the words that stand
    /// wherever a value is empty.
    ///
    /// The title is shown by the window of whoever reads the paper: it says what the paper is, and
    /// names nobody.
    pub fn new(language: &str, title: impl Into<Text>, unsaid: impl Into<Text>) -> Self {
        let unsaid = unsaid.into();
        Self {
            language: language.to_owned(),
            direction: Direction::of_language(language),
            title: title.into().or(&unsaid),
            unsaid,
            marks: Marks::default(),
            blocks: Vec::new(),
        }
    }

    /// Names the office that gives it.
    pub fn office(&mut self, office: impl Into<Text>) -> &mut Self {
        self.marks.office = Some(office.into().or(&self.unsaid));
        self
    }

    /// Says to whom it goes.
    pub fn recipient(&mut self, recipient: impl Into<Text>) -> &mut Self {
        self.marks.recipient = Some(recipient.into().or(&self.unsaid));
        self
    }

    /// Says how closely it is to be kept.
    pub fn level(&mut self, level: impl Into<Text>) -> &mut Self {
        self.marks.level = Some(level.into().or(&self.unsaid));
        self
    }

    /// Dates it, for programs and in words.
    pub fn dated(&mut self, day: Day, date: impl Into<Text>) -> &mut Self {
        self.marks.day = Some(day);
        self.marks.date = Some(date.into().or(&self.unsaid));
        self
    }

    /// Begins a part of the paper; 1 is the uppermost level, 3 the lowest.
    pub fn heading(&mut self, level: u8, text: impl Into<Text>) -> &mut Self {
        let level = level.clamp(1, 3);
        let text = text.into().or(&self.unsaid);
        self.push(Block::Heading { level, text })
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Text>) -> &mut Self {
        let text = text.into().or(&self.unsaid);
        self.push(Block::Paragraph { text })
    }

    /// Adds a list.
    pub fn list<T: Into<Text>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        let items = items.into_iter().map(|item| item.into().or(&self.unsaid));
        let items = items.collect();
        self.push(Block::List { items })
    }

    /// Adds a table. Every row has all columns.
    pub fn table(&mut self, table: Table) -> &mut Self {
        let table = table.complete(&self.unsaid);
        self.push(Block::Table(table))
    }

    /// Adds facts, each with its value and with who says so.
    pub fn facts(&mut self, facts: impl IntoIterator<Item = Fact>) -> &mut Self {
        let facts = facts.into_iter().map(|fact| fact.complete(&self.unsaid));
        let facts = facts.collect();
        self.push(Block::Facts { facts })
    }

    /// Adds a remark, set apart from the text.
    pub fn note(&mut self, text: impl Into<Text>) -> &mut Self {
        let text = text.into().or(&self.unsaid);
        self.push(Block::Note { text })
    }

    fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// The language in which it is written.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The direction in which it is written.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// What it is.
    pub const fn title(&self) -> &Text {
        &self.title
    }

    /// What stands at the head and foot of its pages.
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }

    /// What it says.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}

impl Marks {
    /// The lines of the head: who gives it, and when.
    pub(crate) fn head(&self) -> impl Iterator<Item = &Text> {
        self.office.iter().chain(&self.date)
    }

    /// The lines of the foot: how closely it is to be kept, and for whom it is.
    pub(crate) fn foot(&self) -> impl Iterator<Item = &Text> {
        self.level.iter().chain(&self.recipient)
    }
}
