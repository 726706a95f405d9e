//! `vidimus step`: the office's own work, one step on.

use clap::Args;
use serde::Serialize;
use vidimus_app::Refused;
use vidimus_app::act::sheet::{Sheet, Stated, placeholder};
use vidimus_app::act::step::Step;
use vidimus_app::act::value;
use vidimus_app::office::nonce;
use vidimus_app::read::work::{Next, Passed, Work};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Attribution, Content, Mode};

use super::Answer;
use super::who::{People, WHO};
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, shortened, spaced};
use crate::workspace::{self, Desk};

/// Take a step of the office's own work on a letter, complaint, visit …, or see which may follow.
///
/// What a step needs can be said with it; both are one act.
///
/// Examples:
///   vidimus step K-2031-0001
///   vidimus step K-2031-0001 admitted --say decided_on=2031-10-20 --because "Within our mandate"
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[arg(help = format!("On whom or what: {WHO}"))]
    subject: String,
    /// The state it leads to; left out, the steps that may follow are listed.
    state: Option<String>,
    /// The day on which it was taken; today where nothing is said.
    #[arg(long, value_name = "DATE", requires = "state")]
    on: Option<Edtf>,
    /// Why.
    #[arg(long, alias = "reason", value_name = "WORDS", requires = "state")]
    because: Option<String>,
    /// What is to be said first, as property=value; may be given several times.
    #[arg(long, value_name = "PROPERTY=VALUE", value_parser = said, requires = "state")]
    say: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Taken {
    entry: String,
    #[serde(flatten)]
    work: Work,
}

fn said(typed: &str) -> Result<(String, String), String> {
    let (property, value) = typed
        .split_once('=')
        .ok_or("write it as property=value, such as decided_on=2031-10-20")?;
    Ok((property.trim().to_owned(), value.trim().to_owned()))
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let subject = desk
        .office
        .read(desk.at)?
        .subject_meant(&arguments.subject, &[])?;
    let Some(state) = &arguments.state else {
        let work = work(&desk, subject)?;
        out.give(&work, told);
        return Ok(Outcome::Done);
    };
    let people = People::of(&desk)?;
    let step = Step {
        to: state,
        on: arguments.on.clone(),
        reason: arguments.because.as_deref(),
    };
    let entry = desk
        .office
        .step_saying(desk.at, nonce()?, subject, step, |sheet| {
            let mut said = arguments.say.iter();
            said.try_for_each(|(property, typed)| say(&people, sheet, subject, property, typed))
        })?;
    let taken = Taken {
        entry: entry.to_string(),
        work: work(&desk, subject)?,
    };
    out.give(&taken, |out, taken| told(out, &taken.work));
    Ok(Outcome::Done)
}

fn work(desk: &Desk, subject: SubjectId) -> Result<Work, Refused> {
    let reading = desk.office.read(desk.at)?;
    let kind = reading.kind_of(subject)?;
    reading.work(subject)?.ok_or(Refused::NoWork { kind })
}

fn say(
    people: &People<'_>,
    sheet: &mut Sheet<'_, '_, '_>,
    subject: SubjectId,
    property: &str,
    typed: &str,
) -> Result<(), Refused> {
    let kind = sheet.kind_of(subject).ok_or(Refused::Absent)?;
    let rules = people.reading().rules();
    let property = rules.property(&kind, property)?;
    let mut refer = |typed: &str, kinds: &[String]| people.find(sheet, typed, kinds);
    let value = value::parse(rules.kind(&kind)?, property, typed, &mut refer)?;
    sheet.state(Stated {
        content: Content::new(subject, &property.name, value, placeholder()),
        attribution: Attribution::to(sheet.itself(), Mode::Observed),
        label: None,
        source_label: None,
    })?;
    Ok(())
}

pub(super) fn told(out: &mut Output, work: &Work) {
    match &work.state {
        Some(state) => out.line(format!("It is now: {}", spaced(state))),
        None => out.line("Nothing was done on it yet"),
    }
    if !work.contested.is_empty() {
        out.line("Brought at once, by people who did not know of each other, into:");
        for step in &work.contested {
            out.indented(2, contested(step));
        }
        out.line("`vidimus undo ADDRESS` takes one back; the next step settles which");
    }
    for next in &work.next {
        out.indented(2, line(next));
    }
}

fn contested(step: &Passed) -> String {
    let mut told = spaced(&step.to);
    for more in [&step.on, &step.reason].into_iter().flatten() {
        told.push_str(", ");
        told.push_str(more);
    }
    format!("{told} [{}]", shortened(&step.id))
}

fn line(next: &Next) -> String {
    let missing: Vec<String> = next
        .missing
        .iter()
        .map(|one| match one.terms.as_slice() {
            [] => one.property.clone(),
            terms => format!("{} ({})", one.property, terms.join(" or ")),
        })
        .collect();
    if missing.is_empty() {
        return format!("then {}", next.to);
    }
    format!(
        "then {}, once this is said: {}",
        next.to,
        missing.join(", ")
    )
}
