//! Finding items by their words.

use vidimus_model::label::Level;

use super::{Words, rank};
use crate::contents::Contents;
use crate::fault::StoreError;
use crate::ledger::ItemNo;
use crate::sql::{Database, at_most};

/// One index of words, with the statements that are put to it.
struct Index {
    insert: &'static str,
    remove: &'static str,
    find: &'static str,
}

macro_rules! index {
    ($table:literal) => {
        Index {
            insert: concat!("INSERT INTO ", $table, " (rowid, text) VALUES (?1, ?2)"),
            remove: concat!("DELETE FROM ", $table, " WHERE rowid = ?1"),
            find: concat!(
                "SELECT words.cluster, words.item FROM ",
                $table,
                " JOIN words ON words.no = ",
                $table,
                ".rowid WHERE ",
                $table,
                " MATCH ?1 ORDER BY ",
                $table,
                ".rowid DESC LIMIT ?2"
            ),
        }
    };
}

/// The indexes by level; what is sealed has none.
const INDEXES: [Index; 4] = [
    index!("text_0"),
    index!("text_1"),
    index!("text_2"),
    index!("text_3"),
];

/// How many texts one item may have: one for each cluster, level and part.
const TEXTS_PER_ITEM: i64 = 16;

/// Keeps the words of a cluster findable.
pub(super) fn insert(
    register: &Database,
    cluster: ItemNo,
    texts: &[Words],
) -> Result<(), StoreError> {
    for words in texts {
        let Some(index) = index_of(words.level) else {
            continue;
        };
        let no = place(register, words.item)?;
        register.change(
            "INSERT INTO words (no, cluster, item, level) VALUES (?1, ?2, ?3, ?4)",
            (no, cluster.0, words.item.0, rank(words.level)),
        )?;
        register.change(index.insert, (no, &words.text))?;
    }
    Ok(())
}

/// The place of the next text of an item. Beyond the last place the text there gives way.
fn place(register: &Database, item: ItemNo) -> Result<i64, StoreError> {
    let first = item.0 * TEXTS_PER_ITEM;
    let end = first + TEXTS_PER_ITEM - 1;
    let last: Option<i64> = register.value(
        "SELECT max(no) FROM words WHERE no BETWEEN ?1 AND ?2",
        (first, end),
    )?;
    let Some(last) = last else {
        return Ok(first);
    };
    if last == end {
        remove_where(register, "no", end)?;
    }
    Ok(end.min(last + 1))
}

fn index_of(level: Level) -> Option<&'static Index> {
    usize::try_from(rank(level))
        .ok()
        .and_then(|rank| INDEXES.get(rank))
}

/// Makes the words of a cluster no longer findable.
pub(super) fn remove(register: &Database, cluster: ItemNo) -> Result<(), StoreError> {
    remove_where(register, "cluster", cluster.0)
}

/// Removes the texts in whose row this stands in that column.
fn remove_where(register: &Database, column: &str, value: i64) -> Result<(), StoreError> {
    let kept: Vec<(i64, usize)> = register.all(
        &format!("SELECT no, level FROM words WHERE {column} = ?1"),
        [value],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (no, level) in kept {
        if let Some(index) = INDEXES.get(level) {
            register.change(index.remove, [no])?;
        }
    }
    register
        .change(&format!("DELETE FROM words WHERE {column} = ?1"), [value])
        .map(drop)
}

/// What asks for texts with all of these words, the last of which may be the beginning of one.
fn asked(tokens: &[&str]) -> Option<String> {
    let words: Vec<String> = tokens
        .iter()
        .flat_map(|token| token.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

impl Contents {
    /// Up to `limit` items, with their clusters, whose text has all of the words: the latest item
    /// first, whatever else is there. The last word may be the beginning of one.
    pub fn words_matching(
        &self,
        tokens: &[&str],
        level: Level,
        limit: usize,
    ) -> Result<Vec<(ItemNo, ItemNo)>, StoreError> {
        let Some(asked) = asked(tokens) else {
            return Ok(Vec::new());
        };
        let visible = usize::try_from(rank(level)).unwrap_or_default();
        let mut found = Vec::new();
        for index in INDEXES.iter().take(visible + 1) {
            found.extend(
                self.register
                    .all(index.find, (&asked, at_most(limit)), |row| {
                        Ok((ItemNo(row.get(0)?), ItemNo(row.get(1)?)))
                    })?,
            );
        }
        found.sort_unstable_by_key(|(cluster, item)| (std::cmp::Reverse(*item), *cluster));
        found.dedup();
        found.truncate(limit);
        Ok(found)
    }
}
