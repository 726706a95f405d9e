//! `vidimus find`: by name or words.

use clap::Args;
use vidimus_app::act::trace::Did;
use vidimus_app::read::find::{Found, Lit};

use super::Answer;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, claim_line, shortened, subject_line, title_of};
use crate::workspace;

/// Find people and things by name, in whatever script, and statements and documents by their words.
///
/// Example: vidimus find harut
#[derive(Args)]
pub(crate) struct Arguments {
    /// The name or words.
    #[arg(required = true)]
    words: Vec<String>,
    /// How many of each sort at most.
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    desk.office.note(desk.at.ms, Did::Searched, None);
    let found = desk
        .office
        .read(desk.at)?
        .find(&arguments.words.join(" "), arguments.limit)?;
    out.give(&found, show);
    Ok(Outcome::Done)
}

fn show(out: &mut Output, found: &Found) {
    for named in &found.subjects {
        out.line(subject_line(&named.subject));
    }
    if !found.statements.is_empty() {
        out.gap();
        out.heading("Statements");
        for statement in &found.statements {
            let whom = title_of(&statement.subject);
            out.indented(2, format!("{whom}, {}", claim_line(&statement.claim)));
        }
    }
    if !found.documents.is_empty() {
        out.gap();
        out.heading("Documents");
        for document in &found.documents {
            let subject = &document.document;
            out.indented(
                2,
                format!("{}  {}", title_of(subject), shortened(&subject.id)),
            );
            out.indented(4, lit(&document.lit));
        }
    }
    if found.subjects.is_empty() && found.statements.is_empty() && found.documents.is_empty() {
        out.line("Nothing was found.");
    }
}

fn lit(runs: &[Lit]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
