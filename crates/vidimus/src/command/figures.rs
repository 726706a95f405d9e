//! `vidimus figures`: numbers side by side, by what they count.

use clap::Args;
use vidimus_app::read::figures::{FigureFilter, FigureQuestion};

use super::Answer;
use super::page::{self, Page};
use super::who::WHO;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Table, claim_cells, part_cells, shortened, spaced, title_of};
use crate::workspace;

/// Show the figures going round, side by side: which question each answers, who says it, and how many
/// people the register names.
///
/// Example: vidimus figures --disputed
#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "SUBJECT", help = format!("Only those about one subject: {WHO}"))]
    about: Option<String>,
    /// Only those of this property: count, released …
    #[arg(long)]
    property: Option<String>,
    /// Only questions that have different answers.
    #[arg(long)]
    disputed: bool,
    #[command(flatten)]
    page: Page,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let about = arguments.about.as_deref();
    let filter = FigureFilter {
        subject: about
            .map(|typed| reading.subject_meant(typed, &[]))
            .transpose()?,
        kind: None,
        property: arguments.property.as_deref(),
        disputed: arguments.disputed,
    };
    let figures = reading.figures(&filter, arguments.page.paging())?;
    out.give(&figures, |out, figures| {
        if figures.items.is_empty() {
            out.line("There are no such figures.");
        }
        for question in &figures.items {
            show(out, question);
        }
        page::more(out, figures.more);
    });
    Ok(Outcome::Done)
}

/// One question with the figures that answer it.
pub(super) fn show(out: &mut Output, asked: &FigureQuestion) {
    let mut heading = vec![format!(
        "{} [{}]",
        title_of(&asked.subject),
        shortened(&asked.subject.id)
    )];
    if asked.property != "count" {
        heading.push(spaced(&asked.property));
    }
    if asked.question.modality != "fact" {
        heading.push(asked.question.modality.clone());
    }
    heading.extend(asked.question.scope.clone());
    heading.push(asked.question.standing.clone());
    out.heading(heading.join(" · "));
    let mut table = Table::new(["figure", "of", "who says it", "through", "said", "address"]);
    for answer in &asked.question.answers {
        let mark = if answer.chosen { " ← chosen" } else { "" };
        for claim in &answer.claims {
            table.row(claim_cells(claim, mark));
            let parts = asked.parts.iter().filter(|part| part.whole == claim.id);
            parts.for_each(|part| table.row(part_cells(&part.claim)));
        }
    }
    out.table(&table);
    named(out, asked);
    out.gap();
}

/// How many the register names, and the difference as a question.
fn named(out: &mut Output, asked: &FigureQuestion) {
    let Some(named) = &asked.named else {
        return;
    };
    let mut line = format!("The register names {}", named.people);
    if named.denied > 0 {
        line.extend([format!(", {} of them denied by somebody", named.denied)]);
    }
    line.push('.');
    out.line(line);
    for one in &named.differences {
        if one.unnamed > 0 {
            out.indented(
                2,
                format!(
                    "{} said: who are the other {}?",
                    one.said.signs, one.unnamed
                ),
            );
        } else if one.unsaid > 0 {
            out.indented(
                2,
                format!("{} said: {} more are named.", one.said.signs, one.unsaid),
            );
        }
    }
}
