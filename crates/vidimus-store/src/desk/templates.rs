//! The office's own templates for what it sends out.

use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::Database;
use crate::writer::Writer;

const SCHEMA: &str = include_str!("templates.sql");

/// Lays out where templates are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

impl Contents {
    /// The bytes of a template, where the office keeps one under this name.
    pub fn template(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.desk
            .value("SELECT bytes FROM template WHERE name = ?1", [name])
    }
}

impl Writer<'_> {
    /// Keeps a template in the place of the one that the office kept, or keeps none any more.
    pub fn set_template(&mut self, name: &str, bytes: Option<&[u8]>) -> Result<(), StoreError> {
        let changed = match bytes {
            Some(bytes) => self.desk.change(
                "INSERT OR REPLACE INTO template (name, bytes) VALUES (?1, ?2)",
                (name, bytes),
            ),
            None => self
                .desk
                .change("DELETE FROM template WHERE name = ?1", [name]),
        };
        changed.map(drop)
    }
}
