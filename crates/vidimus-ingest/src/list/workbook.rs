//! Workbooks: sheets of cells, read one cell at a time so that a far-off cell costs nothing.

use std::io::{Cursor, Read};

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, Sheets, Xls, XlsError, Xlsb, XlsbError,
    Xlsx, XlsxError,
};

use super::table::{Row, Table};
use crate::intake::{Limits, Reason};

/// The tables of a workbook, and the sheets that hold none.
pub(crate) struct Workbook {
    pub(crate) tables: Vec<Table>,
    pub(crate) refused: Vec<(String, Reason)>,
}

type Bytes<'a> = Cursor<&'a [u8]>;

/// Reads every sheet; a sheet that cannot be read does not hold up the others.
pub(crate) fn read_workbook(bytes: &[u8], limits: &Limits) -> Result<Workbook, Reason> {
    let mut sheets = if bytes.starts_with(b"PK") {
        open_archive(bytes, limits)?
    } else {
        open_old(bytes)?
    };
    let mut workbook = Workbook {
        tables: Vec::new(),
        refused: Vec::new(),
    };
    for name in sheets.sheet_names() {
        let table = rows(&mut sheets, &name, limits)
            .and_then(|rows| Table::from_rows(Some(name.clone()), rows, limits));
        match table {
            Ok(table) => workbook.tables.push(table),
            Err(why) => workbook.refused.push((name, why)),
        }
    }
    if !workbook.tables.is_empty() {
        return Ok(workbook);
    }
    // With no table at all, the most telling of the reasons stands for the file.
    let telling = workbook
        .refused
        .into_iter()
        .map(|(_, why)| why)
        .find(|why| *why != Reason::Empty);
    Err(telling.unwrap_or(Reason::Empty))
}

/// Opens a workbook that is an archive, once it is known that it does not unpack too far.
fn open_archive<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Sheets<Bytes<'a>>, Reason> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Reason::Truncated)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if let Some(format) = names.iter().find_map(|name| other_format(name)) {
        return Err(Reason::NotRead { format });
    }
    if !has("xl/") && !has("content.xml") {
        return Err(Reason::NotRead {
            format: "a compressed folder",
        });
    }
    check_size(&mut archive, limits)?;
    let data = Cursor::new(bytes);
    if has("xl/workbook.bin") {
        Xlsb::new(data)
            .map(Sheets::Xlsb)
            .map_err(|error| protected_if(matches!(error, XlsbError::Password)))
    } else if has("xl/") {
        Xlsx::new(data)
            .map(Sheets::Xlsx)
            .map_err(|error| protected_if(matches!(error, XlsxError::Password)))
    } else {
        Ods::new(data)
            .map(Sheets::Ods)
            .map_err(|error| protected_if(matches!(error, OdsError::Password)))
    }
}

/// Unpacks the whole archive once without keeping it: sizes written in an archive can lie.
fn check_size(archive: &mut zip::ZipArchive<Bytes<'_>>, limits: &Limits) -> Result<(), Reason> {
    let limit = limits.max_unpacked_bytes;
    let mut left = limit;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| Reason::Damaged)?;
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink())
            .map_err(|_| Reason::Damaged)?;
        left = left
            .checked_sub(unpacked)
            .ok_or(Reason::UnpacksTooLarge { limit })?;
    }
    Ok(())
}

/// Opens a workbook of the older format; a new one under a password comes in the same container.
fn open_old(bytes: &[u8]) -> Result<Sheets<Bytes<'_>>, Reason> {
    let data = Cursor::new(bytes);
    match Xls::new(data.clone()) {
        Ok(book) => Ok(Sheets::Xls(book)),
        Err(XlsError::Password) => Err(Reason::Protected),
        Err(_) => Err(protected_if(matches!(
            Xlsx::new(data),
            Err(XlsxError::Password)
        ))),
    }
}

fn protected_if(has_password: bool) -> Reason {
    if has_password {
        Reason::Protected
    } else {
        Reason::Damaged
    }
}

fn other_format(name: &str) -> Option<&'static str> {
    let of = |prefix: &str, format| name.starts_with(prefix).then_some(format);
    of("word/", "a word processor document")
        .or_else(|| of("ppt/", "a presentation"))
        .or_else(|| of("EPUB/", "an electronic book"))
        .or_else(|| of("OEBPS/", "an electronic book"))
}

fn rows(sheets: &mut Sheets<Bytes<'_>>, name: &str, limits: &Limits) -> Result<Vec<Row>, Reason> {
    match sheets {
        Sheets::Xlsx(book) => xlsx_rows(book, name, limits),
        Sheets::Xlsb(book) => xlsb_rows(book, name, limits),
        Sheets::Xls(_) | Sheets::Ods(_) => range_rows(sheets, name, limits),
    }
}

fn xlsx_rows(book: &mut Xlsx<Bytes<'_>>, name: &str, limits: &Limits) -> Result<Vec<Row>, Reason> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|_| Reason::Damaged)?;
    let mut grid = Grid::new(limits);
    while let Some(cell) = cells.next_cell().map_err(|_| Reason::Damaged)? {
        grid.put(cell.get_position(), written(cell.get_value()))?;
    }
    grid.finish()
}

fn xlsb_rows(book: &mut Xlsb<Bytes<'_>>, name: &str, limits: &Limits) -> Result<Vec<Row>, Reason> {
    let mut cells = book
        .worksheet_cells_reader(name)
        .map_err(|_| Reason::Damaged)?;
    let mut grid = Grid::new(limits);
    while let Some(cell) = cells.next_cell().map_err(|_| Reason::Damaged)? {
        grid.put(cell.get_position(), written(cell.get_value()))?;
    }
    grid.finish()
}

/// The older formats bound the size of a sheet themselves.
fn range_rows(
    sheets: &mut Sheets<Bytes<'_>>,
    name: &str,
    limits: &Limits,
) -> Result<Vec<Row>, Reason> {
    let range = sheets.worksheet_range(name).map_err(|_| Reason::Damaged)?;
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut grid = Grid::new(limits);
    for (row, column, value) in range.used_cells() {
        let at = |offset: usize, first: u32| {
            first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
        };
        grid.put(
            (at(row, first_row), at(column, first_column)),
            written(&borrowed(value)),
        )?;
    }
    grid.finish()
}

/// Rows that grow as cells come in, and refuse to grow too far.
struct Grid<'a> {
    rows: Vec<Row>,
    cells: usize,
    /// The last column that holds anything, counted from 1.
    width: usize,
    limits: &'a Limits,
}

impl<'a> Grid<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            rows: Vec::new(),
            cells: 0,
            width: 0,
            limits,
        }
    }

    fn put(&mut self, (row, column): (u32, u32), text: String) -> Result<(), Reason> {
        if text.is_empty() {
            return Ok(());
        }
        let number = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        self.width = self.width.max(column + 1);
        // Cells too far out are only counted, so that the refusal can say how wide the sheet is.
        if column >= self.limits.max_columns {
            return Ok(());
        }
        if self.rows.last().is_none_or(|last| last.number != number) {
            self.rows.push(Row {
                number,
                cells: Vec::new(),
            });
        }
        let Some(last) = self.rows.last_mut() else {
            return Ok(());
        };
        let grown = (column + 1).saturating_sub(last.cells.len());
        self.cells += grown;
        if self.cells > self.limits.max_cells {
            return Err(Reason::TooManyCells {
                limit: self.limits.max_cells,
            });
        }
        last.cells.resize(last.cells.len() + grown, String::new());
        if let Some(cell) = last.cells.get_mut(column) {
            *cell = text;
        }
        Ok(())
    }
}

impl Grid<'_> {
    fn finish(self) -> Result<Vec<Row>, Reason> {
        let limit = self.limits.max_columns;
        if self.width > limit {
            Err(Reason::TooManyColumns {
                found: self.width,
                limit,
            })
        } else {
            Ok(self.rows)
        }
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(value) => DataRef::SharedString(value),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(value) => DataRef::DateTimeIso(value.clone()),
        Data::DurationIso(value) => DataRef::DurationIso(value.clone()),
        Data::Error(value) => DataRef::Error(value.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A cell as a person would read it off the sheet; a date as year, month, day.
fn written(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain_number(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(time) => date_and_time(*time),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            without_midnight(text).to_owned()
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Whole numbers without a decimal point: spreadsheets keep every number as a fraction.
fn plain_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

fn date_and_time(time: ExcelDateTime) -> String {
    if !time.is_datetime() {
        return plain_number(time.as_f64());
    }
    let (year, month, day, hour, minute, _, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}")
    }
}

fn without_midnight(text: &str) -> &str {
    text.strip_suffix("T00:00:00").unwrap_or(text)
}
