//! A document: its text with the places lit that statements quote, and what it carries.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::list::Table as ListTable;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::{DocumentId, ItemId, StatementId, SubjectId};
use vidimus_model::item::{self, Body, Part};
use vidimus_model::statement::Anchor;

use super::around::copied;
use super::text::newest_reading;
use super::{Case, Paging, Reading, Share};
use crate::property::COPY_OF;
use crate::{Refused, shown};

/// A document, for one viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// The document.
    pub subject: shown::Subject,
    /// What is said of it: title, publisher, date, …
    pub details: Vec<shown::Property>,
    /// The original.
    pub original: File,
    /// How it was obtained, as far as the viewer may know.
    pub origin: Option<Origin>,
    /// The text that was read from it; none for lists.
    pub text: Option<Text>,
    /// The tables, where it is a list.
    pub tables: Vec<Table>,
    /// The statements it carries, in the order of their places.
    pub statements: Share<Carried>,
    /// The document it is a copy of.
    pub copy_of: Option<shown::Subject>,
    /// The documents that are copies of it.
    pub copies: Vec<shown::Subject>,
}

/// The file of an original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// The name it came under.
    pub name: Option<String>,
    /// Its media type, as recognised.
    pub media_type: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// The number of its bytes.
    pub size: u64,
}

/// How an original was obtained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// From where.
    pub from: Option<String>,
    /// When.
    pub on: Option<String>,
    /// How.
    pub how: Option<String>,
}

/// A text that was read from a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The reading's address.
    pub reading: String,
    /// What read it, with its version.
    pub extractor: String,
    /// The language of the text.
    pub language: Option<String>,
    /// The text in runs, one after the other.
    pub runs: Vec<Run>,
}

/// A run of a text of which one thing holds from end to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// The statements that quote it.
    pub statements: Vec<String>,
    /// Why it is not part of what was written, where scraping left it behind.
    pub leftover: Option<String>,
}

/// A statement that a document carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Whom or what it is about.
    pub subject: shown::Subject,
    /// The statement.
    pub claim: shown::Claim,
}

/// A table of a list, without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The sheet it stands on.
    pub sheet: Option<String>,
    /// The names of the columns.
    pub header: Vec<String>,
    /// How many rows it has.
    pub rows: usize,
}

/// Rows of a table of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRows {
    /// The table.
    pub table: Table,
    /// The rows asked for.
    pub rows: Share<TableRow>,
}

/// A row of a list as it was written, and what was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// The row, as the program that shows the list counts it.
    pub number: u64,
    /// The cells as written.
    pub cells: Vec<String>,
    /// The subjects of which it says something.
    pub subjects: Vec<shown::Subject>,
    /// The statements that rest on it.
    pub statements: Vec<String>,
}

/// An original, to be handed over as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Original {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Their media type, as recognised.
    pub media_type: String,
    /// The name of the file it came as.
    pub file_name: Option<String>,
}

/// How many statements a document's page shows.
const MOST: usize = 500;

impl Reading<'_> {
    /// A document with its text and what it carries.
    pub fn document(&self, id: DocumentId) -> Result<DocumentView, Refused> {
        let case = self.case(id.into())?;
        let view = case.view();
        let (original, origin) = original_in(&view, id)?;
        let kind = self.rules.kind(&case.kind)?;
        let statements = self.carried(id, Paging::first(MOST))?;
        self.sound(DocumentView {
            subject: self.subject(case.subject),
            details: self.properties(&case, &view, kind, |_| true),
            text: self.lit_text(&view, id, &statements.items)?,
            tables: self.tables(original)?.iter().map(table).collect(),
            original: file(original),
            origin: origin.map(shown_origin),
            statements,
            copy_of: copied(&case, &view).map(|original| self.subject(original)),
            copies: self.copies(&case)?,
        })
    }

    /// The bytes of a document's original.
    pub fn original(&self, id: DocumentId) -> Result<Original, Refused> {
        let fold = self.fold(id.into())?;
        let view = fold.through(&self.viewer);
        let (original, _) = original_in(&view, id)?;
        Ok(Original {
            bytes: self.reader.attachment(&original.bytes)?,
            media_type: original.media_type.clone(),
            file_name: original.file_name.clone(),
        })
    }

    /// Rows of one table of a list, counted from 0, with what was taken from each.
    pub fn table(&self, id: DocumentId, at: usize, paging: Paging) -> Result<TableRows, Refused> {
        let fold = self.fold(id.into())?;
        let view = fold.through(&self.viewer);
        let (original, _) = original_in(&view, id)?;
        let tables = self.tables(original)?;
        let found = tables.get(at).ok_or(Refused::Absent)?;
        let rows = found.rows.iter().map(|row| TableRow {
            number: row.number as u64,
            cells: row.cells.clone(),
            subjects: Vec::new(),
            statements: Vec::new(),
        });
        let mut rows = Share::of(rows, paging);
        self.rest_upon(id, found.sheet.as_deref(), &mut rows.items)?;
        self.sound(TableRows {
            table: table(found),
            rows,
        })
    }

    fn tables(&self, original: &item::Original) -> Result<Arc<Vec<ListTable>>, Refused> {
        if !is_list(&original.media_type) {
            return Ok(Arc::default());
        }
        self.tables_of(original)
    }

    /// The tables of a list, read from its original once while it is looked at.
    pub(crate) fn tables_of(
        &self,
        original: &item::Original,
    ) -> Result<Arc<Vec<ListTable>>, Refused> {
        let name = original.file_name.clone().unwrap_or_default();
        let of = (original.bytes.sha256, name.clone());
        self.remembered.tables(of, || {
            let bytes = self.reader.attachment(&original.bytes)?;
            match take_in(&name, &bytes, &Limits::default()) {
                Intake::List(list) => Ok(list.tables),
                Intake::Article(_) | Intake::Refused(_) => Ok(Vec::new()),
            }
        })
    }

    /// Notes beside each row what rests upon it.
    fn rest_upon(
        &self,
        id: DocumentId,
        sheet: Option<&str>,
        rows: &mut [TableRow],
    ) -> Result<(), Refused> {
        let (Some(first), Some(last)) = (
            rows.first().map(|row| row.number),
            rows.last().map(|row| row.number),
        ) else {
            return Ok(());
        };
        let within = |anchor: &Anchor| match anchor {
            Anchor::Row { sheet: on, row, .. } => {
                (first..=last).contains(row) && (on.is_none() || on.as_deref() == sheet)
            }
            Anchor::Span { .. } | Anchor::Page { .. } => false,
        };
        for carried in self.carried_at(id, within, usize::MAX)? {
            let at = carried.claim.place.as_ref().and_then(|place| place.row);
            let Some(row) = rows.iter_mut().find(|row| Some(row.number) == at) else {
                continue;
            };
            row.statements.push(carried.claim.id);
            if !row.subjects.contains(&carried.subject) {
                row.subjects.push(carried.subject);
            }
        }
        Ok(())
    }

    /// The live statements that a document carries, in the order of their places.
    fn carried(&self, id: DocumentId, paging: Paging) -> Result<Share<Carried>, Refused> {
        let carried = self.carried_at(id, |_| true, paging.needed())?;
        Ok(Share::of(carried, paging))
    }

    /// Live statements that a document carries at places of a sort, until there are enough: in the
    /// order of their places, and at one place in the order of the ledger.
    fn carried_at(
        &self,
        id: DocumentId,
        is_there: impl Fn(&Anchor) -> bool,
        enough: usize,
    ) -> Result<Vec<Carried>, Refused> {
        let mut found = Vec::new();
        let mut known: HashSet<SubjectId> = HashSet::new();
        let mut visible: HashMap<String, Carried> = HashMap::new();
        for (statement, subject) in self.places_in(id, &is_there)? {
            if found.len() >= enough {
                break;
            }
            if known.insert(subject)
                && let Some(case) = self.case_if_any(subject)?
            {
                known.extend(&case.members);
                let carried = self.carried_by_case(&case, id, &is_there);
                visible.extend(carried.into_iter().map(|one| (one.claim.id.clone(), one)));
            }
            found.extend(visible.remove(&statement.to_string()));
        }
        Ok(found)
    }

    /// All statements that a document carries, in the order of their places, with their subjects.
    /// Those that the viewer may not see are among them, and are passed over by who reads on.
    fn places_in(
        &self,
        id: DocumentId,
        is_there: &impl Fn(&Anchor) -> bool,
    ) -> Result<Vec<(StatementId, SubjectId)>, Refused> {
        let Some(document) = self.reader.item_no(id.0)? else {
            return Ok(Vec::new());
        };
        let items = self.reader.items(&self.reader.carried_by(document)?)?;
        let mut places: Vec<_> = items
            .iter()
            .filter_map(|item| match &item.body {
                Body::Statement(Part::Known(content), Part::Known(source)) => {
                    Some((item, content.subject, source.anchor.as_ref()))
                }
                _ => None,
            })
            .filter(|(_, _, anchor)| anchor.is_none_or(is_there))
            .collect();
        places.sort_by_cached_key(|(item, _, anchor)| (anchor.map(place), item.order));
        let places = places.into_iter();
        Ok(places
            .map(|(item, subject, _)| (StatementId(item.id), subject))
            .collect())
    }

    fn carried_by_case(
        &self,
        case: &Case,
        id: DocumentId,
        is_there: &impl Fn(&Anchor) -> bool,
    ) -> Vec<Carried> {
        let view = case.view();
        let is_carried = |said: &Said<'_>| {
            let source = said.source().filter(|source| source.document == Some(id));
            source.is_some_and(|source| source.anchor.as_ref().is_none_or(is_there))
        };
        case.statements(&view)
            .filter(|said| said.is_live() && is_carried(said))
            .map(|said| Carried {
                subject: self.subject(case.subject),
                claim: self.claim(&said),
            })
            .collect()
    }

    fn copies(&self, case: &Case) -> Result<Vec<shown::Subject>, Refused> {
        let referrers = self.referrers(case)?.into_iter();
        let copies = referrers.filter(|(_, property)| property == COPY_OF);
        Ok(copies.map(|(copy, _)| self.subject(copy.subject)).collect())
    }

    /// The newest reading of a document, with the places lit that statements quote.
    fn lit_text(
        &self,
        view: &View<'_>,
        id: DocumentId,
        carried: &[Carried],
    ) -> Result<Option<Text>, Refused> {
        let Some((number, reading)) = newest_reading(view, id) else {
            return Ok(None);
        };
        let text = self.decode(reading)?;
        let number = number.to_string();
        Ok(Some(Text {
            runs: runs(&text, &marks(&number, reading, carried)),
            reading: number,
            extractor: reading.extractor.clone(),
            language: reading.language.clone(),
        }))
    }
}

fn original_in<'v>(
    view: &'v View<'_>,
    id: DocumentId,
) -> Result<(&'v item::Original, Option<&'v item::Origin>), Refused> {
    let item: ItemId = id.0;
    match view.item(item).map(|seen| &seen.item.body) {
        Some(Body::Document(Part::Known(original), origin)) => Ok((original, origin.known())),
        _ => Err(Refused::Absent),
    }
}

/// Where a place stands among others: sheet, row or page, first and last letter.
fn place(anchor: &Anchor) -> (Option<String>, u64, u64, u64) {
    match anchor {
        Anchor::Span { start, end, .. } => (None, 0, *start, *end),
        Anchor::Row { sheet, row, .. } => (sheet.clone(), *row, 0, 0),
        Anchor::Page { page, .. } => (None, *page, 0, 0),
    }
}

fn file(original: &item::Original) -> File {
    let hex = original
        .bytes
        .sha256
        .iter()
        .map(|byte| format!("{byte:02x}"));
    File {
        name: original.file_name.clone(),
        media_type: original.media_type.clone(),
        sha256: hex.collect::<Vec<_>>().concat(),
        size: original.bytes.size,
    }
}

fn shown_origin(origin: &item::Origin) -> Origin {
    Origin {
        from: origin.from.clone(),
        on: origin.on.as_ref().map(ToString::to_string),
        how: origin.how.clone(),
    }
}

fn table(table: &vidimus_ingest::list::Table) -> Table {
    Table {
        sheet: table.sheet.clone(),
        header: table.header.clone(),
        rows: table.rows.len(),
    }
}

/// Whether an original of this type is read as a list.
fn is_list(media_type: &str) -> bool {
    media_type.contains("spreadsheet")
        || matches!(media_type, "text/csv" | "text/tab-separated-values")
}

/// A stretch of a text, in code points, and what holds of it.
struct Stretch<'a> {
    start: usize,
    end: usize,
    statement: Option<&'a str>,
    leftover: Option<&'a str>,
}

/// What holds of which stretch of a reading.
fn marks<'a>(number: &str, reading: &'a item::Reading, carried: &'a [Carried]) -> Vec<Stretch<'a>> {
    let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let leftovers = reading.leftovers.iter().map(|leftover| Stretch {
        start: position(leftover.start),
        end: position(leftover.end),
        statement: None,
        leftover: Some(&leftover.why),
    });
    let quotes = carried.iter().filter_map(|one| {
        let place = one.claim.place.as_ref()?;
        let (start, end) = place.start.zip(place.end)?;
        (place.reading.as_deref() == Some(number)).then(|| Stretch {
            start: position(start),
            end: position(end),
            statement: Some(&one.claim.id),
            leftover: None,
        })
    });
    leftovers.chain(quotes).collect()
}

/// A text cut wherever something begins or ceases to hold.
fn runs(text: &str, marks: &[Stretch<'_>]) -> Vec<Run> {
    let length = text.chars().count();
    let cuts = marks.iter().flat_map(|mark| [mark.start, mark.end]);
    let cuts: BTreeSet<usize> = cuts.filter(|cut| *cut < length).chain([length]).collect();
    let mut letters = text.chars();
    let mut start = 0;
    let mut runs = Vec::new();
    for end in cuts.into_iter().filter(|cut| *cut > 0) {
        let holds = || {
            marks
                .iter()
                .filter(|mark| mark.start < end && start < mark.end)
        };
        runs.push(Run {
            text: letters.by_ref().take(end - start).collect(),
            statements: holds()
                .filter_map(|mark| mark.statement.map(str::to_owned))
                .collect(),
            leftover: holds().find_map(|mark| mark.leftover.map(str::to_owned)),
        });
        start = end;
    }
    runs
}
