//! `vidimus kind`: the sorts of subjects, and an office's own.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use vidimus_app::act::define::Upgrade;
use vidimus_app::office::nonce;
use vidimus_model::kind::{Kind, Property, Type};

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Table, spaced};
use crate::workspace::{self, Desk};

/// List the kinds of subjects and their properties, add one of the office's own, or take over newer
/// ones.
///
/// A kind is a file in TOML; docs/kinds.md says how it is written. What was stated under an older
/// version keeps its meaning.
///
/// Examples:
///   vidimus kind
///   vidimus kind person
///   vidimus kind --add vessel.toml
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The kind whose properties to list.
    kind: Option<String>,
    /// Put the kind in this file in force: a new one, or a new version.
    #[arg(long, value_name = "FILE", conflicts_with = "kind")]
    add: Option<PathBuf>,
    /// Take over the newer versions of built-in kinds that this program brings.
    #[arg(long, conflicts_with_all = ["kind", "add"])]
    upgrade: bool,
}

/// A kind in force.
#[derive(Serialize)]
struct InForce {
    kind: String,
    properties: usize,
    newer: bool,
}

/// A property as a person writing statements needs it.
#[derive(Serialize)]
struct Listed {
    property: String,
    holds: &'static str,
    takes: Vec<String>,
    many: bool,
    changes: bool,
    label: &'static str,
}

/// An act on kinds.
#[derive(Serialize)]
struct Defined {
    entry: String,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    if let Some(file) = &arguments.add {
        return add(&desk, file, out);
    }
    if arguments.upgrade {
        let entry = desk.office.upgrade(desk.at, nonce()?)?;
        defined(entry.to_string(), "The newer kinds are in force.", out);
        return Ok(Outcome::Done);
    }
    match &arguments.kind {
        Some(name) => show(&desk, name, out),
        None => list(&desk, out),
    }
}

fn add(desk: &Desk, file: &Path, out: &mut Output) -> Answer {
    let unreadable = |error| {
        Failure::new(format!("`{}` cannot be read: {error}", file.display()))
            .hint("Name a file with the definition of a kind, in TOML")
    };
    let definition = fs::read_to_string(file).map_err(unreadable)?;
    let name = file.display().to_string();
    let entry = desk
        .office
        .define_kind(desk.at, nonce()?, &name, &definition)?;
    defined(entry.to_string(), "The kind is in force.", out);
    Ok(Outcome::Done)
}

fn defined(entry: String, what: &str, out: &mut Output) {
    out.give(&Defined { entry }, |out, _| out.line(what));
}

fn list(desk: &Desk, out: &mut Output) -> Answer {
    let upgrades = desk.office.upgrades(desk.at)?;
    let reading = desk.office.read(desk.at)?;
    let kinds = reading.rules().kinds.iter();
    let kinds: Vec<InForce> = kinds.map(|kind| in_force(kind, &upgrades)).collect();
    out.give(&kinds, |out, kinds| {
        let mut table = Table::new(["kind", "properties", ""]);
        for kind in kinds {
            let newer = if kind.newer { "newer version here" } else { "" };
            table.row([
                kind.kind.clone(),
                kind.properties.to_string(),
                newer.to_owned(),
            ]);
        }
        out.table(&table);
        if !upgrades.is_empty() {
            out.gap();
            out.line("`vidimus kind --upgrade` takes over what this program brings newer.");
        }
    });
    Ok(Outcome::Done)
}

fn in_force(kind: &Kind, upgrades: &[Upgrade]) -> InForce {
    InForce {
        kind: kind.name.clone(),
        properties: kind.current().count(),
        newer: upgrades.iter().any(|one| one.kind == kind.name),
    }
}

fn show(desk: &Desk, name: &str, out: &mut Output) -> Answer {
    let reading = desk.office.read(desk.at)?;
    let kind = reading.rules().kind(name)?;
    let properties: Vec<Listed> = kind.current().map(|one| listed(kind, one)).collect();
    out.give(&properties, |out, properties| {
        let mut table = Table::new(["property", "holds", "label", "takes"]);
        for one in properties {
            let several = if one.many { ", several" } else { "" };
            table.row([
                one.property.clone(),
                format!("{}{several}", one.holds),
                one.label.to_owned(),
                one.takes.join(", "),
            ]);
        }
        out.table(&table);
    });
    Ok(Outcome::Done)
}

fn listed(kind: &Kind, property: &Property) -> Listed {
    Listed {
        property: property.name.clone(),
        holds: property.holds.word(),
        takes: takes(kind, property),
        many: property.many,
        changes: property.changes,
        label: property.label.word(),
    }
}

/// What a value may be, where that is not anything.
fn takes(kind: &Kind, property: &Property) -> Vec<String> {
    match &property.holds {
        Type::Reference { to } => to.iter().map(|kind| spaced(kind)).collect(),
        Type::Record { fields } => fields.iter().map(|field| field.name.clone()).collect(),
        Type::Term { .. } => {
            let terms = kind.terms_of(&property.name, None);
            terms.map_or_else(Vec::new, |vocabulary| vocabulary.terms.clone())
        }
        _ => Vec::new(),
    }
}
