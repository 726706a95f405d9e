//! The values that go into a template, by the names that it calls them.

use std::collections::BTreeMap;

/// The values that go into a template. Its names are in small letters, with underscores.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    texts: BTreeMap<String, String>,
    lists: Vec<List>,
}

/// Values that come several times: each row of them repeats a row of a table, or a paragraph.
#[derive(Debug, Clone)]
struct List {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Where a name finds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It has one value.
    Once,
    /// It is one of the values of each row of a list.
    InList {
        /// The number of the list.
        list: usize,
        /// The place in its rows.
        column: usize,
    },
}

impl Fields {
    /// Gives a name its value.
    pub fn text(&mut self, name: &str, value: impl Into<String>) {
        self.texts.insert(name.to_owned(), value.into());
    }

    /// Gives names their values, row by row, in place of those that they had.
    pub fn list(&mut self, names: &[&str], rows: Vec<Vec<String>>) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.lists.retain(|list| list.names != names);
        self.lists.push(List { names, rows });
    }

    /// All names, in the order of their letters.
    pub fn names(&self) -> Vec<String> {
        let listed = self.lists.iter().flat_map(|list| &list.names);
        let mut names: Vec<String> = self.texts.keys().chain(listed).cloned().collect();
        names.sort();
        names
    }

    pub(crate) fn place(&self, name: &str) -> Option<Place> {
        if self.texts.contains_key(name) {
            return Some(Place::Once);
        }
        let mut lists = self.lists.iter().enumerate();
        lists.find_map(|(list, one)| {
            let column = one.names.iter().position(|known| known == name)?;
            Some(Place::InList { list, column })
        })
    }

    pub(crate) fn rows(&self, list: usize) -> usize {
        self.lists.get(list).map_or(0, |list| list.rows.len())
    }

    /// The value of a name; of a list, that of the row that is given for it.
    pub(crate) fn value(&self, name: &str, row: impl Fn(usize) -> Option<usize>) -> &str {
        let value = match self.place(name) {
            Some(Place::Once) => self.texts.get(name),
            Some(Place::InList { list, column }) => row(list)
                .and_then(|row| self.lists.get(list)?.rows.get(row))
                .and_then(|cells| cells.get(column)),
            None => None,
        };
        value.map_or("", String::as_str)
    }
}
