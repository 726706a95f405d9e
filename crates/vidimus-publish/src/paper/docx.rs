//! A paper as a document for Word.

use std::io::Cursor;

use zip::result::ZipError;
use zip::write::ZipWriter;

use super::{Align, Block, Direction, Fact, Paper, Run, Table, Text};
use crate::docx::direction::pieces;
use crate::docx::package::write;
use crate::docx::words::escaped;

mod parts;

/// The document cannot be packed.
#[derive(Debug, thiserror::Error)]
#[error("The document cannot be packed: {0}")]
pub struct CannotWrite(#[from] ZipError);

/// The paper as a document for Word: with styles for headings, rows of heads that come again on each
/// page, and marks at the head and foot. It names no author and no time of writing.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, CannotWrite> {
    let story = Story {
        direction: paper.direction(),
    };
    let styles = parts::styles(&escaped(paper.language()));
    let head = parts::header(&story.marks(paper.marks().head(), ""));
    let foot = parts::footer(&story.marks(paper.marks().foot(), parts::PAGE_NUMBER));
    let body = parts::body(&story.body(paper), paper.direction() == Direction::Right);
    let files = [
        ("[Content_Types].xml", parts::TYPES),
        ("_rels/.rels", parts::RELATIONS),
        ("word/document.xml", &body),
        ("word/_rels/document.xml.rels", parts::PART_RELATIONS),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", parts::NUMBERING),
        ("word/header1.xml", &head),
        ("word/footer1.xml", &foot),
    ];
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        write(&mut made, name, text)?;
    }
    Ok(made.finish()?.into_inner())
}

/// How a paragraph stands on the page.
#[derive(Clone, Copy)]
struct Manner<'a> {
    style: &'a str,
    direction: Direction,
    align: Align,
}

/// The body of a document, in the direction of its paper.
struct Story {
    direction: Direction,
}

impl Story {
    fn body(&self, paper: &Paper) -> String {
        let title = self.styled("Title", paper.title());
        let blocks: String = paper
            .blocks()
            .iter()
            .map(|block| self.block(block))
            .collect();
        format!("{title}{blocks}")
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, text } => self.styled(&format!("Heading{level}"), text),
            Block::Paragraph { text } => self.styled("BodyText", text),
            Block::Note { text } => self.styled("Note", text),
            Block::List { items } => {
                let items = items.iter();
                items.map(|item| self.styled("ListBullet", item)).collect()
            }
            Block::Table(table) => self.table(table),
            Block::Facts { facts } => self.facts(facts),
        }
    }

    fn styled(&self, style: &str, text: &Text) -> String {
        let direction = text.own_direction().unwrap_or(self.direction);
        let align = Align::Start;
        paragraph(
            Manner {
                style,
                direction,
                align,
            },
            text,
        )
    }

    /// The lines at the head or foot, and what comes behind them.
    fn marks<'a>(&self, lines: impl Iterator<Item = &'a Text>, behind: &str) -> String {
        let lines: String = lines.map(|line| self.styled("Marks", line)).collect();
        // A header without a paragraph is none.
        let blank = if lines.is_empty() && behind.is_empty() {
            "<w:p/>"
        } else {
            ""
        };
        format!("{lines}{behind}{blank}")
    }

    fn table(&self, table: &Table) -> String {
        let caption = self.styled("Caption", table.caption());
        let columns = table.columns();
        let names = columns.iter();
        let names: String = names
            .map(|column| self.cell("TableHead", column.align, &[&column.name]))
            .collect();
        let head = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{names}</w:tr>");
        let row = |cells: &Vec<Text>| {
            let cells = cells.iter().zip(columns);
            let cells = cells.map(|(cell, column)| self.cell("TableCell", column.align, &[cell]));
            row(&cells.collect::<String>())
        };
        let rows: String = table.cells().iter().map(row).collect();
        let table = self.grid(columns.len(), &format!("{head}{rows}"));
        format!("{caption}{table}")
    }

    /// Facts as a table without heads: what is asked, and the answer above who gives it.
    fn facts(&self, facts: &[Fact]) -> String {
        let fact = |fact: &Fact| {
            let term = self.cell("Term", Align::Start, &[fact.term()]);
            let answer: Vec<&Text> = std::iter::once(fact.value()).chain(fact.source()).collect();
            row(&format!(
                "{term}{}",
                self.cell("TableCell", Align::Start, &answer)
            ))
        };
        let rows: String = facts.iter().map(fact).collect();
        self.grid(2, &rows)
    }

    /// A cell: its text, and smaller beneath it what is said of it.
    fn cell(&self, style: &str, align: Align, texts: &[&Text]) -> String {
        let styles = std::iter::once(style).chain(std::iter::repeat("Source"));
        let texts = texts.iter().zip(styles).map(|(text, style)| {
            let direction = text.read_from().unwrap_or(self.direction);
            paragraph(
                Manner {
                    style,
                    direction,
                    align: self.side(align, direction),
                },
                text,
            )
        });
        format!("<w:tc><w:tcPr/>{}</w:tc>", texts.collect::<String>())
    }

    /// The side of a paragraph that keeps it on the side of its column, in whatever direction it is
    /// read: columns follow the paper.
    fn side(&self, align: Align, direction: Direction) -> Align {
        match align {
            align if direction == self.direction => align,
            Align::Start => Align::End,
            Align::End => Align::Start,
        }
    }

    fn grid(&self, columns: usize, rows: &str) -> String {
        let right = if self.direction == Direction::Right {
            "<w:bidiVisual/>"
        } else {
            ""
        };
        let width = parts::WIDTH / columns.max(1);
        let columns = format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns);
        // Two tables without a paragraph between them would be one.
        format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>{right}<w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Marks\"/></w:pPr></w:p>"
        )
    }
}

fn row(cells: &str) -> String {
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

fn paragraph(manner: Manner<'_>, text: &Text) -> String {
    let Manner {
        style,
        direction,
        align,
    } = manner;
    let bidi = if direction == Direction::Right {
        "<w:bidi/>"
    } else {
        ""
    };
    let side = if align == Align::End {
        "<w:jc w:val=\"end\"/>"
    } else {
        ""
    };
    let runs: String = text.runs().iter().map(run).collect();
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}{side}</w:pPr>{runs}</w:p>")
}

/// A run, in pieces of one direction each.
fn run(run: &Run) -> String {
    let pieces = pieces(run.text()).into_iter();
    pieces
        .map(|(is_right, letters)| piece(run.language(), is_right, letters))
        .collect()
}

fn piece(language: Option<&str>, is_right: bool, letters: &str) -> String {
    let right = if is_right { "<w:rtl/>" } else { "" };
    let attribute = if is_right { "bidi" } else { "val" };
    let language = language.map(|tag| format!("<w:lang w:{attribute}=\"{}\"/>", attribute_of(tag)));
    let looks = format!("{right}{}", language.unwrap_or_default());
    let looks = if looks.is_empty() {
        looks
    } else {
        format!("<w:rPr>{looks}</w:rPr>")
    };
    let lines: Vec<String> = letters.split('\n').map(line).collect();
    format!("<w:r>{looks}{}</w:r>", lines.join("<w:br/>"))
}

fn line(letters: &str) -> String {
    let pieces = letters.split('\t').map(|letters| {
        let letters = escaped(letters);
        format!("<w:t xml:space=\"preserve\">{letters}</w:t>")
    });
    pieces.collect::<Vec<_>>().join("<w:tab/>")
}

fn attribute_of(tag: &str) -> String {
    escaped(tag).replace('"', "&quot;")
}
