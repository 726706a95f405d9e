//! Refused rows as a file that a person can mend and add again.

use super::apply::{RefusedRow, RowReason};
use super::table::Table;

/// The column that says why a row was refused; reading the file again ignores it.
const REASON_COLUMN: &str = "refused because";

/// The column with the row's number in the original list; reading the file again ignores it.
const ROW_COLUMN: &str = "refused row";

/// A cell that is left out while the rest of its row is taken in.
pub struct LeftOut<'a> {
    /// The row's number in the list.
    pub row: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What stands there.
    pub written: &'a str,
    /// Why it is left out.
    pub why: String,
}

/// Writes refused rows as CSV, with the reason as `say` words it and the original row number in the
/// last columns. Cells that are left out follow, each in a row that has nothing else: the rest of
/// theirs is taken in, and would be so twice.
///
/// Cells that a spreadsheet would run as formulas are written with an apostrophe before them;
/// reading the file again takes it away.
#[must_use]
pub fn refused_as_csv(
    table: &Table,
    refused: &[RefusedRow],
    left_out: &[LeftOut<'_>],
    say: &dyn Fn(RowReason) -> String,
) -> String {
    let mut out = String::new();
    let header = table.header.iter().map(String::as_str);
    write_row(&mut out, header.chain([REASON_COLUMN, ROW_COLUMN]));
    for row in refused {
        let cells =
            (0..table.width()).map(|column| row.cells.get(column).map_or("", String::as_str));
        let (reason, number) = (say(row.reason), row.row_number.to_string());
        write_row(&mut out, cells.chain([reason.as_str(), number.as_str()]));
    }
    for cell in left_out {
        let own = |column: usize| column + 1 == cell.column;
        let cells = (0..table.width()).map(|column| if own(column) { cell.written } else { "" });
        let number = cell.row.to_string();
        write_row(&mut out, cells.chain([cell.why.as_str(), number.as_str()]));
    }
    out
}

fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(&quoted(cell));
    }
    out.push_str("\r\n");
}

fn quoted(cell: &str) -> String {
    let guard = if runs_as_formula(cell) { "'" } else { "" };
    if guard.is_empty() && !cell.contains([',', '"', '\n', '\r', ';', '\t']) {
        return cell.to_owned();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

/// Whether a spreadsheet would take the cell for a formula; a lone dash is none.
pub(super) fn runs_as_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.len() > 1
}
