//! `vidimus list`: the subjects of one kind.

use clap::Args;
use vidimus_app::read::list::{Cell, List, ListQuestion, RowWork};

use super::Answer;
use super::page::{self, Page};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Table, counted, shortened, spaced, title_of};
use crate::workspace;

/// List the subjects of one kind, or the kinds there are.
///
/// Example: vidimus list person --sort birth_date
#[derive(Args)]
pub(crate) struct Arguments {
    /// The kind: person, letter, visit …; all kinds with their numbers where it is left out.
    kind: Option<String>,
    /// The column to sort by.
    #[arg(long, value_name = "PROPERTY")]
    sort: Option<String>,
    /// From the last to the first.
    #[arg(long)]
    descending: bool,
    /// Only rows in which these words stand.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    #[command(flatten)]
    page: Page,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let Some(kind) = &arguments.kind else {
        out.give(&reading.kinds()?, |out, kinds| {
            let mut table = Table::new(["kind", "how many"]);
            for one in kinds {
                table.row([one.kind.clone(), one.count.to_string()]);
            }
            out.table(&table);
        });
        return Ok(Outcome::Done);
    };
    let question = ListQuestion {
        sort: arguments.sort.as_deref(),
        descending: arguments.descending,
        filter: arguments.filter.as_deref(),
        paging: arguments.page.paging(),
    };
    let list = reading.list(kind, &question)?;
    out.give(&list, show);
    Ok(Outcome::Done)
}

fn show(out: &mut Output, list: &List) {
    for row in &list.rows {
        out.line(format!(
            "{}  {}",
            title_of(&row.subject),
            shortened(&row.subject.id)
        ));
        let cells = list.columns.iter().zip(&row.cells);
        let told: Vec<String> = cells
            .skip(1)
            .filter_map(|(column, cell)| {
                Some(format!("{} {}", spaced(&column.property), cell_text(cell)?))
            })
            .collect();
        let told: Vec<String> = told
            .into_iter()
            .chain(row.work.as_ref().and_then(stand))
            .collect();
        if !told.is_empty() {
            out.indented(4, told.join(" · "));
        }
    }
    out.line(format!("{} in all.", list.total));
    page::more(out, (list.rows.len() as u64) < list.total);
}

/// How far work on it is, where anything was done or people did different things at once.
fn stand(work: &RowWork) -> Option<String> {
    if work.contested.is_empty() {
        return Some(format!("now {}", spaced(work.state.as_deref()?)));
    }
    let at_once: Vec<String> = work.contested.iter().map(|one| spaced(one)).collect();
    Some(format!("brought at once into {}", at_once.join(" and ")))
}

fn cell_text(cell: &Cell) -> Option<String> {
    let values: Vec<String> = cell
        .values
        .iter()
        .map(vidimus_app::shown::Value::plain)
        .collect();
    let mut text = values.join(", ");
    if text.is_empty() {
        return None;
    }
    if cell.disputed {
        text.push_str(" (disputed)");
    }
    if cell.others > 0 {
        text.extend([format!(" (+{})", counted(cell.others, "other answer"))]);
    }
    text.extend(cell.date.iter().map(|date| format!(", {date}")));
    Some(text)
}
