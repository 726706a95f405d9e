//! A paper as the template reads it: every text with its direction, every column with its share.

use serde::Serialize;
use vidimus_publish::paper::{Align, Block, Direction, Fact, Paper, Run, Table, Text};

/// How many letters a line of text has at the least.
const LINE: usize = 60;

/// A paper as the template reads it.
#[derive(Serialize)]
pub(crate) struct Sheet<'a> {
    language: Option<&'a str>,
    direction: &'static str,
    title: Words<'a>,
    head: Vec<Words<'a>>,
    foot: Vec<Words<'a>>,
    blocks: Vec<Piece<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
enum Piece<'a> {
    Heading {
        level: u8,
        text: Words<'a>,
    },
    Paragraph {
        text: Words<'a>,
    },
    Note {
        text: Words<'a>,
    },
    List {
        items: Vec<Words<'a>>,
    },
    Table {
        caption: Words<'a>,
        shares: Vec<usize>,
        ends: Vec<bool>,
        names: Vec<Words<'a>>,
        rows: Vec<Vec<Words<'a>>>,
    },
    Facts {
        facts: Vec<[Words<'a>; 3]>,
    },
}

/// A text and from which side it is read.
#[derive(Serialize)]
struct Words<'a> {
    direction: &'static str,
    runs: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Part<'a> {
    language: Option<&'a str>,
    direction: Option<&'static str>,
    text: String,
}

impl<'a> Sheet<'a> {
    pub(crate) fn of(paper: &'a Paper) -> Self {
        let setter = Setter {
            direction: paper.direction(),
        };
        let marks = paper.marks();
        let line = |text: &'a Text| setter.value(text, LINE);
        Self {
            language: known(paper.language()),
            direction: paper.direction().tag(),
            title: setter.text(paper.title(), LINE / 2),
            head: [&marks.office, &marks.date]
                .into_iter()
                .flatten()
                .map(line)
                .collect(),
            foot: [&marks.level, &marks.recipient]
                .into_iter()
                .flatten()
                .map(line)
                .collect(),
            blocks: paper
                .blocks()
                .iter()
                .map(|block| setter.block(block))
                .collect(),
        }
    }

    pub(crate) fn json(&self) -> Vec<u8> {
        // Strings, numbers and lists of them: there is nothing that JSON cannot hold.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Everything that is to be read on it.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let marks = self.head.iter().chain(&self.foot);
        let words = std::iter::once(&self.title).chain(marks);
        let words = words.chain(self.blocks.iter().flat_map(Piece::words));
        words
            .flat_map(|words| &words.runs)
            .map(|part| part.text.as_str())
    }

    pub(crate) fn letters(&self) -> usize {
        self.texts().map(|text| text.chars().count()).sum()
    }
}

impl Piece<'_> {
    fn words(&self) -> Vec<&Words<'_>> {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } | Self::Note { text } => {
                vec![text]
            }
            Self::List { items } => items.iter().collect(),
            Self::Facts { facts } => facts.iter().flatten().collect(),
            Self::Table {
                caption,
                names,
                rows,
                ..
            } => {
                let cells = names.iter().chain(rows.iter().flatten());
                std::iter::once(caption).chain(cells).collect()
            }
        }
    }
}

/// Sets texts within a paper of this direction.
#[derive(Clone, Copy)]
struct Setter {
    direction: Direction,
}

impl Setter {
    fn block(self, block: &Block) -> Piece<'_> {
        match block {
            Block::Heading { level, text } => Piece::Heading {
                level: *level,
                text: self.text(text, LINE / 2),
            },
            Block::Paragraph { text } => Piece::Paragraph {
                text: self.text(text, LINE),
            },
            Block::Note { text } => Piece::Note {
                text: self.text(text, LINE),
            },
            Block::List { items } => Piece::List {
                items: items.iter().map(|item| self.text(item, LINE)).collect(),
            },
            Block::Table(table) => self.table(table),
            Block::Facts { facts } => Piece::Facts {
                facts: facts.iter().map(|fact| self.fact(fact)).collect(),
            },
        }
    }

    fn fact(self, fact: &Fact) -> [Words<'_>; 3] {
        let nobody = || Words {
            direction: self.direction.tag(),
            runs: Vec::new(),
        };
        let source = fact.source().map(|source| self.value(source, LINE / 2));
        [
            self.text(fact.term(), LINE / 4),
            self.value(fact.value(), LINE / 2),
            source.unwrap_or_else(nobody),
        ]
    }

    fn table(self, table: &Table) -> Piece<'_> {
        let shares = shares(table);
        let all: usize = shares.iter().sum();
        let rooms = shares
            .iter()
            .map(|share| (LINE * share / all.max(1)).max(4));
        let rooms: Vec<usize> = rooms.collect();
        let columns = table.columns();
        let names = columns.iter().zip(&rooms);
        Piece::Table {
            caption: self.text(table.caption(), LINE),
            ends: columns
                .iter()
                .map(|column| column.align == Align::End)
                .collect(),
            names: names
                .map(|(column, room)| self.value(&column.name, *room))
                .collect(),
            rows: table
                .cells()
                .iter()
                .map(|cells| self.row(cells, &rooms))
                .collect(),
            shares,
        }
    }

    fn row<'a>(self, cells: &'a [Text], rooms: &[usize]) -> Vec<Words<'a>> {
        let cells = cells.iter().zip(rooms);
        cells.map(|(cell, room)| self.value(cell, *room)).collect()
    }

    /// A text in the direction of the paper, unless it has its own.
    fn text(self, text: &Text, room: usize) -> Words<'_> {
        words(text, text.own_direction().unwrap_or(self.direction), room)
    }

    /// A text that is read from where its first letter is.
    fn value(self, text: &Text, room: usize) -> Words<'_> {
        words(text, text.read_from().unwrap_or(self.direction), room)
    }
}

fn words(text: &Text, direction: Direction, room: usize) -> Words<'_> {
    Words {
        direction: direction.tag(),
        runs: text.runs().iter().map(|run| part(run, room)).collect(),
    }
}

fn part(run: &Run, room: usize) -> Part<'_> {
    Part {
        language: run.language().and_then(known),
        direction: run.direction().map(Direction::tag),
        text: breakable(run.text(), room),
    }
}

/// The language of a tag, where the typesetter takes it for one.
fn known(tag: &str) -> Option<&str> {
    let language = tag.split(['-', '_']).next()?;
    let is_known = matches!(language.len(), 2 | 3)
        && language.bytes().all(|letter| letter.is_ascii_lowercase());
    is_known.then_some(language)
}

/// How the columns share the page: by their longest texts, so that each has enough and none too much.
fn shares(table: &Table) -> Vec<usize> {
    let mut shares: Vec<usize> = table
        .columns()
        .iter()
        .map(|column| share(&column.name))
        .collect();
    for row in table.cells() {
        for (most, cell) in shares.iter_mut().zip(row) {
            *most = share(cell).max(*most);
        }
    }
    shares
}

fn share(text: &Text) -> usize {
    let letters: usize = text
        .runs()
        .iter()
        .map(|run| run.text().chars().count())
        .sum();
    letters.clamp(5, 30)
}

/// A text in which a word that no line has room for may be broken: else it would run off the page.
fn breakable(text: &str, room: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if word.chars().count() <= room {
            broken.push_str(word);
            continue;
        }
        for (at, letter) in word.chars().enumerate() {
            if at > 0 && at % (room / 4) == 0 {
                broken.push('\u{200b}');
            }
            broken.push(letter);
        }
    }
    broken
}

#[cfg(test)]
mod tests;
