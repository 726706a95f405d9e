//! What verifying a workspace found, for the commands that verify one.

use serde_json::{Value, json};
use vidimus_app::act::keep::Report;
use vidimus_app::office::Finding;

use crate::failure::sentence;
use crate::output::{Output, counted};
use crate::workspace::UNWRITABLE;

/// The report for programs.
pub(super) fn as_json(report: &Report) -> Value {
    let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    let defects = report.defects.iter().map(|defect| {
        json!({
            "file": defect.file,
            "what": defect.what,
            "means": defect.means(),
            "remedy": defect.remedy.to_string(),
        })
    });
    json!({
        "sound": report.is_sound(),
        "entries": report.entries,
        "items": report.items,
        "attachments": report.attachments,
        "erased": report.erased,
        "sealed": report.sealed,
        "unknown": report.unknown,
        "accepted_missing": report.accepted_missing,
        "findings": findings,
        "defects": defects.collect::<Vec<_>>(),
    })
}

/// The report for people.
pub(super) fn show(out: &mut Output, report: &Report) {
    out.line(format!(
        "{} with {}, {}, {} erased.",
        counted(report.entries, "entry"),
        counted(report.items, "item"),
        counted(report.attachments, "attachment"),
        counted(report.erased, "part")
    ));
    if report.accepted_missing > 0 {
        out.line(format!(
            "An older copy was accepted, without {}.",
            counted(report.accepted_missing, "acknowledged act")
        ));
    }
    if report.unknown > 0 {
        out.line(format!(
            "This version does not know the type of {}; what it does not know is kept.",
            counted(report.unknown, "item")
        ));
    }
    for finding in &report.findings {
        out.line(sentence(&finding.to_string()));
    }
    if report.findings.iter().any(Finding::forbids_writing) {
        out.line(UNWRITABLE);
    }
    for defect in &report.defects {
        out.line(format!("`{}`: {}.", defect.file, defect.what));
        out.indented(2, format!("It means: {}.", defect.means()));
        out.indented(2, format!("To do: {}.", defect.remedy));
    }
    if report.is_sound() {
        out.line("Everything is as it was written.");
    }
}
