//! What a paper consists of.

use super::Text;

/// A block of a paper.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// The title of a part.
    Heading {
        /// How deep the part lies, from 1.
        level: u8,
        /// The title.
        text: Text,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Text,
    },
    /// A list.
    List {
        /// What it lists.
        items: Vec<Text>,
    },
    /// A table.
    Table(Table),
    /// Facts with their attribution.
    Facts {
        /// The facts.
        facts: Vec<Fact>,
    },
    /// A remark.
    Note {
        /// Its text.
        text: Text,
    },
}

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Where reading begins, as words do.
    #[default]
    Start,
    /// Where reading ends, as numbers do.
    End,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// What stands in it.
    pub name: Text,
    /// On which side.
    pub align: Align,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Table {
    caption: Text,
    columns: Vec<Column>,
    rows: Vec<Vec<Text>>,
}

impl Table {
    /// A table without columns yet, under its caption.
    pub fn new(caption: impl Into<Text>) -> Self {
        Self {
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The table with one more column.
    #[must_use]
    pub fn column(mut self, name: impl Into<Text>, align: Align) -> Self {
        let name = name.into();
        self.columns.push(Column { name, align });
        self
    }

    /// The table with one more row.
    #[must_use]
    pub fn row<T: Into<Text>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// The table with more rows.
    #[must_use]
    pub fn rows(self, rows: impl IntoIterator<Item = Vec<Text>>) -> Self {
        rows.into_iter().fold(self, Self::row)
    }

    /// What it shows.
    pub const fn caption(&self) -> &Text {
        &self.caption
    }

    /// Its columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Its cells, row by row, as many in each as there are columns.
    pub fn cells(&self) -> &[Vec<Text>] {
        &self.rows
    }

    /// The table with a word in every empty place, and as wide as its widest row.
    pub(super) fn complete(mut self, unsaid: &Text) -> Self {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let wide = widest.max(self.columns.len());
        self.columns.resize_with(wide, || Column {
            name: Text::default(),
            align: Align::Start,
        });
        for row in &mut self.rows {
            row.resize_with(wide, Text::default);
        }
        let names = self.columns.iter_mut().map(|column| &mut column.name);
        let cells = self.rows.iter_mut().flatten();
        for text in names.chain(cells).chain([&mut self.caption]) {
            *text = std::mem::take(text).or(unsaid);
        }
        self
    }
}

/// A fact: what is asked, the answer, and who gives it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Fact {
    term: Text,
    value: Text,
    according_to: Option<Text>,
}

impl Fact {
    /// A fact that the office itself states.
    pub fn new(term: impl Into<Text>, value: impl Into<Text>) -> Self {
        Self {
            term: term.into(),
            value: value.into(),
            according_to: None,
        }
    }

    /// The fact with who says so.
    #[must_use]
    pub fn according_to(mut self, source: impl Into<Text>) -> Self {
        self.according_to = Some(source.into());
        self
    }

    /// What is asked.
    pub const fn term(&self) -> &Text {
        &self.term
    }

    /// The answer.
    pub const fn value(&self) -> &Text {
        &self.value
    }

    /// Who says so.
    pub const fn source(&self) -> Option<&Text> {
        self.according_to.as_ref()
    }

    pub(super) fn complete(self, unsaid: &Text) -> Self {
        Self {
            term: self.term.or(unsaid),
            value: self.value.or(unsaid),
            according_to: self.according_to.map(|source| source.or(unsaid)),
        }
    }
}
