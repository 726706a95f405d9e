//! `vidimus show`: everything about one subject.

use clap::Args;
use vidimus_app::act::trace::Did;
use vidimus_app::read::dossier::{Dossier, Part};
use vidimus_app::read::timeline::Stay;

use super::Answer;
use super::who::WHO;
use super::{due, silences};
use crate::arguments::Globals;
use crate::failure::{Outcome, sentence};
use crate::output::{
    Output, claim_line, counted, properties, section, shortened, spaced, subject_line, title_of,
};
use crate::workspace;

/// Show all that is known of one subject: each claim, who made it, where they differ.
///
/// Example: vidimus show "Olvan Besaldi"
#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(help = format!("Whom or what: {WHO}"))]
    subject: String,

    /// Also what was done, act by act.
    #[arg(long)]
    history: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let subject = reading.subject_meant(&arguments.subject, &[])?;
    let dossier = reading.dossier(subject)?;
    if ["confidential", "sealed"].contains(&dossier.level.as_str()) {
        desk.office.note(desk.at.ms, Did::Opened, Some(subject.0));
    }
    out.give(&dossier, |out, dossier| {
        show(out, dossier);
        if arguments.history {
            out.gap();
            out.heading("History");
            for act in &dossier.history {
                out.indented(2, super::log::act_line(act));
            }
        }
    });
    Ok(Outcome::Done)
}

fn show(out: &mut Output, dossier: &Dossier) {
    out.heading(subject_line(&dossier.subject));
    if dossier.members.len() > 1 {
        let members = dossier.members.iter().skip(1).map(|one| shortened(&one.id));
        let members: Vec<String> = members.collect();
        out.line(format!("Judged to be one with {}", members.join(", ")));
    }
    for contested in &dossier.contested {
        out.line(format!(
            "Judgements contradict each other about {}",
            subject_line(contested)
        ));
    }
    if !dossier.missing.is_empty() {
        let missing: Vec<String> = dossier.missing.iter().map(|one| spaced(one)).collect();
        out.line(format!("Nothing is said about: {}", missing.join(", ")));
    }
    for doubt in &dossier.doubts {
        out.line(format!("Doubtful: {}", sentence(&doubt.to_string())));
    }
    for one in &dossier.unconfirmed {
        let lacks: Vec<String> = one.lacks.iter().map(|lack| lacking(lack)).collect();
        out.line(format!(
            "Does not count yet ({}), {}: missing is {}",
            spaced(one.what),
            subject_line(&one.subject),
            lacks.join("; ")
        ));
    }
    if let Some(work) = &dossier.work {
        super::step::told(out, work);
    }
    for part in &dossier.sections {
        show_section(out, part);
    }
    show_rest(out, dossier);
}

/// What is missing for something to count, in words.
fn lacking(lack: &str) -> String {
    match lack {
        "own_word" => "the word of the person or of a relative on record",
        "search" => "a search for them that was verified with evidence",
        "each" => "the same said of each record judged to be one",
        "evidence" => "a document that shows it",
        "verified" => "the step `verified`",
        other => other,
    }
    .to_owned()
}

fn show_section(out: &mut Output, part: &Part) {
    out.gap();
    out.heading(section(&part.name));
    properties(out, &part.properties);
    for referrer in &part.referring {
        out.indented(
            2,
            format!(
                "{} of {}",
                spaced(&referrer.property),
                subject_line(&referrer.subject)
            ),
        );
    }
}

fn show_rest(out: &mut Output, dossier: &Dossier) {
    list(out, "Held", &dossier.stays, |stay| vec![stay_line(stay)]);
    if let Some(sightings) = dossier.sightings.as_ref().filter(|one| !one.all.is_empty()) {
        out.gap();
        out.heading("Last seen");
        if let (Some(alive), Some(days)) = (&sightings.alive, sightings.days) {
            let date = alive.date.as_deref().unwrap_or("an unknown day");
            out.indented(2, format!("Alive on {date}, {} ago", counted(days, "day")));
        }
        for sighting in &sightings.all {
            let date = sighting.date.as_deref().unwrap_or("unknown day");
            let grade = spaced(&sighting.grade);
            out.indented(
                2,
                format!("{date} {grade}: {}", crate::output::said(&sighting.claim)),
            );
        }
    }
    list(out, "Time limits and silences", &dossier.silences, |one| {
        vec![silences::line(one)]
    });
    list(out, "Ours to do", &dossier.due, |one| vec![due::line(one)]);
    list(
        out,
        "Did not answer in time",
        &dossier.silent.items,
        |one| {
            let until = one.to.as_deref().unwrap_or("today");
            let mail = if one.mail_waits { ", mail waits" } else { "" };
            let days = counted(one.days, "day");
            vec![format!(
                "{} to {until}, {days}{mail}: {}",
                one.from,
                subject_line(&one.subject)
            )]
        },
    );
    list(out, "Documents", &dossier.documents, |document| {
        vec![format!(
            "{}  {}",
            title_of(document),
            shortened(&document.id)
        )]
    });
    list(out, "Withdrawn", &dossier.withdrawn, |claim| {
        vec![claim_line(claim)]
    });
}

fn list<T>(out: &mut Output, heading: &str, items: &[T], lines: impl Fn(&T) -> Vec<String>) {
    if items.is_empty() {
        return;
    }
    out.gap();
    out.heading(heading);
    for line in items.iter().flat_map(lines) {
        out.indented(2, line);
    }
}

fn stay_line(stay: &Stay) -> String {
    let from = stay.from.as_deref().unwrap_or("unknown day");
    let to = stay
        .to
        .as_deref()
        .map_or_else(String::new, |to| format!(" to {to}"));
    let stages: Vec<String> = stay
        .stages
        .iter()
        .map(|stage| format!("{} {}", spaced(&stage.property), stage.value.plain()))
        .collect();
    format!(
        "since {from}{to}  {}  [{}]",
        stages.join("; "),
        shortened(&stay.subject.id)
    )
}
