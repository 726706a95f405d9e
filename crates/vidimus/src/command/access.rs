//! `vidimus access`: who may visit, in whose words, and since when not.

use clap::Args;
use vidimus_app::read::access::{Channel, Stage};

use super::Answer;
use super::page::{self, Page};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, said, spaced, subject_line};
use crate::workspace;

/// Show the ways in to people held, and what was said to have happened to each, in order of time.
///
/// Example: vidimus access
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    page: Page,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let channels = desk.office.read(desk.at)?.access(arguments.page.paging())?;
    out.give(&channels, |out, channels| {
        if channels.items.is_empty() {
            out.line("Nothing is said of access to anybody.");
        }
        for channel in &channels.items {
            show(out, channel);
        }
        page::more(out, channels.more);
    });
    Ok(Outcome::Done)
}

fn show(out: &mut Output, channel: &Channel) {
    out.heading(subject_line(&channel.subject));
    for stage in &channel.stages {
        out.indented(2, stage_line(stage));
        out.indented(6, said(&stage.claim));
    }
    out.gap();
}

fn stage_line(stage: &Stage) -> String {
    // A year stays a year: its first day is only for the order.
    let said_of = stage
        .claim
        .as_of
        .as_deref()
        .or(stage.claim.valid_from.as_deref());
    let day = said_of.or(stage.from.as_deref()).or(stage.to.as_deref());
    let mut line = format!("{}  {}", day.unwrap_or("no date"), spaced(&stage.term));
    if stage.claim.denied {
        line.push_str(", denied");
    }
    if !stage.is_fact && !stage.claim.denied {
        line.extend([format!(", said as {}", stage.claim.modality)]);
    }
    line.extend(stage.means.map(|means| format!(" ({means})")));
    line
}
