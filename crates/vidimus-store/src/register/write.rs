//! Writing rows: they are replaced cluster by cluster, never patched.

use vidimus_model::label::Level;

use super::list::Referring;
use super::{Register, TimeLimit, Title, limit, list, rank, title, words};
use crate::fault::StoreError;
use crate::ledger::{EntryNo, ItemNo};

/// All rows of one cluster, as the fold made them.
pub struct Indexed {
    /// The cluster: the number of the subject it is known by.
    pub cluster: ItemNo,
    /// Its kind.
    pub kind: String,
    /// Its rows in the list of that kind.
    pub rows: Vec<ListRow>,
    /// The keys under which its names are found.
    pub names: Vec<NameKey>,
    /// Its texts.
    pub texts: Vec<Words>,
    /// The subjects it refers to.
    pub links: Vec<Link>,
    /// What a view may look for in it.
    pub holds: Vec<Holding>,
    /// Its time limits, and the silences that were spoken of.
    pub limits: Vec<TimeLimit>,
    /// What its subjects are called, where lists refer to them.
    pub titles: Vec<Title>,
}

/// A row of a list, as viewers of certain levels see it.
pub struct ListRow {
    /// The subject of the cluster that the row is about: viewers of different levels may see a
    /// cluster fall into several.
    pub subject: ItemNo,
    /// The lowest level of a viewer for whom this is the row.
    pub from: Level,
    /// The highest.
    pub to: Level,
    /// What stands in the columns.
    pub cells: Vec<Cell>,
}

/// What stands in one column.
#[derive(Clone, PartialEq, Eq)]
pub struct Cell {
    /// What is shown, in a form of the caller's.
    pub text: String,
    /// The words by which the row is found when a list is filtered.
    pub plain: String,
    /// The text by which it is put in order, where that is another one.
    pub sort: Option<String>,
}

/// A key under which a name is found.
pub struct NameKey {
    /// The key.
    pub key: String,
    /// Who may find it: viewers cleared for this level and above.
    pub level: Level,
    /// The subject of the cluster that bears the name.
    pub subject: ItemNo,
    /// The name as it is written.
    pub name: String,
}

/// The words of an item, folded, with one space between them.
pub struct Words {
    /// The item that says them.
    pub item: ItemNo,
    /// Who may find it. What is sealed is never found.
    pub level: Level,
    /// The words.
    pub text: String,
}

/// A statement of one cluster that refers to another subject.
pub struct Link {
    /// The property.
    pub property: String,
    /// Who may follow it: viewers cleared for this level and above.
    pub level: Level,
    /// The subject referred to.
    pub to: ItemNo,
    /// The statement.
    pub item: ItemNo,
}

/// Something that a view goes through all clusters for.
pub struct Holding {
    /// What: `figure`, `access`, `silence`.
    pub what: String,
    /// Who may see it: viewers cleared for this level and above.
    pub level: Level,
}

/// The tables that hold rows of clusters; texts and lists are seen to apart.
const OF_CLUSTERS: [&str; 5] = [
    "DELETE FROM name WHERE cluster = ?1",
    "DELETE FROM link WHERE cluster = ?1",
    "DELETE FROM holding WHERE cluster = ?1",
    "DELETE FROM time_limit WHERE cluster = ?1",
    "DELETE FROM title WHERE cluster = ?1",
];

impl Register<'_> {
    /// Notes up to which entry the register is computed.
    pub fn set_cursor(&self, cursor: EntryNo) -> Result<(), StoreError> {
        let acceptance: Option<[u8; 32]> = self
            .ledger
            .value("SELECT acceptance FROM entry WHERE no = ?1", [cursor])?;
        self.register
            .change(
                "UPDATE state SET cursor = ?1, acceptance = ?2",
                (cursor, acceptance),
            )
            .map(drop)
    }

    /// Says that another engine made this register, for tests of what follows from that.
    #[cfg(any(test, feature = "testing"))]
    pub fn set_engine(&self, engine: u32) -> Result<(), StoreError> {
        self.register
            .change("UPDATE state SET engine = ?1", [engine])
            .map(drop)
    }

    /// Notes a subject and its kind. It is a cluster of its own until [`Register::set_cluster`].
    pub fn put_subject(&self, no: ItemNo, kind: &str) -> Result<(), StoreError> {
        self.register
            .change(
                "INSERT INTO subject (no, kind, cluster) VALUES (?1, ?2, ?1)
                 ON CONFLICT (no) DO UPDATE SET kind = excluded.kind",
                (no.0, kind),
            )
            .map(drop)
    }

    /// Makes a subject a member of a cluster.
    pub fn set_cluster(&self, member: ItemNo, cluster: ItemNo) -> Result<(), StoreError> {
        self.register
            .change(
                "UPDATE subject SET cluster = ?2 WHERE no = ?1",
                (member.0, cluster.0),
            )
            .map(drop)
    }

    /// Notes that an item bears upon a subject.
    pub fn add_concern(&self, subject: ItemNo, item: ItemNo) -> Result<(), StoreError> {
        self.pair(
            "INSERT OR IGNORE INTO concern (subject, item) VALUES (?1, ?2)",
            subject,
            item,
        )?;
        self.pair(
            "INSERT OR IGNORE INTO concerned (subject, item) VALUES (?1, ?2)",
            subject,
            item,
        )
    }

    /// Notes that a document carries a statement.
    pub fn add_carried(&self, document: ItemNo, item: ItemNo) -> Result<(), StoreError> {
        self.pair(
            "INSERT OR IGNORE INTO carried (document, item) VALUES (?1, ?2)",
            document,
            item,
        )
    }

    fn pair(&self, sql: &str, one: ItemNo, other: ItemNo) -> Result<(), StoreError> {
        self.register.change(sql, (one.0, other.0)).map(drop)
    }

    /// Makes the list of a kind anew, with these columns and no rows. Columns that refer to other
    /// subjects are put in order by what these are called: their cells' keys are
    /// [`Title::key`]s.
    pub fn make_list(
        &self,
        kind: &str,
        columns: &[&str],
        referring: &[Referring<'_>],
    ) -> Result<(), StoreError> {
        list::make(&self.register, kind, (columns, referring), self.fresh)
    }

    /// Puts these rows in the place of all that the cluster had.
    pub fn replace(&self, indexed: &Indexed) -> Result<(), StoreError> {
        if !self.fresh {
            self.drop_cluster(indexed.cluster)?;
        }
        let cluster = indexed.cluster.0;
        self.register.change(
            "INSERT OR REPLACE INTO cluster (no, kind) VALUES (?1, ?2)",
            (cluster, &indexed.kind),
        )?;
        for row in &indexed.rows {
            list::insert(&self.register, &indexed.kind, indexed.cluster, row)?;
        }
        self.insert_names(cluster, &indexed.names)?;
        self.insert_links(cluster, &indexed.links)?;
        self.insert_holdings(cluster, &indexed.holds)?;
        let of = (indexed.cluster, indexed.kind.as_str());
        title::insert(&self.register, of, &indexed.titles)?;
        limit::insert(&self.register, indexed.cluster, &indexed.limits)?;
        words::insert(&self.register, indexed.cluster, &indexed.texts)
    }

    fn insert_names(&self, cluster: i64, names: &[NameKey]) -> Result<(), StoreError> {
        for name in names {
            self.register.change(
                "INSERT INTO name (cluster, level, key, subject, name) VALUES (?1, ?2, ?3, ?4, ?5)",
                (
                    cluster,
                    rank(name.level),
                    &name.key,
                    name.subject.0,
                    &name.name,
                ),
            )?;
        }
        Ok(())
    }

    fn insert_links(&self, cluster: i64, links: &[Link]) -> Result<(), StoreError> {
        for link in links {
            self.register.change(
                "INSERT INTO link (cluster, level, property, target, item) VALUES (?1, ?2, ?3, ?4, ?5)",
                (
                    cluster,
                    rank(link.level),
                    &link.property,
                    link.to.0,
                    link.item.0,
                ),
            )?;
        }
        Ok(())
    }

    fn insert_holdings(&self, cluster: i64, holds: &[Holding]) -> Result<(), StoreError> {
        for holding in holds {
            self.register.change(
                "INSERT INTO holding (cluster, what, level) VALUES (?1, ?2, ?3)",
                (cluster, &holding.what, rank(holding.level)),
            )?;
        }
        Ok(())
    }

    /// Drops all rows of a cluster.
    pub fn drop_cluster(&self, cluster: ItemNo) -> Result<(), StoreError> {
        for sql in OF_CLUSTERS {
            self.register.change(sql, [cluster.0])?;
        }
        words::remove(&self.register, cluster)?;
        let kind: Option<String> = self
            .register
            .value("SELECT kind FROM cluster WHERE no = ?1", [cluster.0])?;
        if let Some(kind) = kind {
            list::remove(&self.register, &kind, cluster)?;
        }
        self.register
            .change("DELETE FROM cluster WHERE no = ?1", [cluster.0])
            .map(drop)
    }
}
