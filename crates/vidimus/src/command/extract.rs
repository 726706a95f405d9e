//! `vidimus extract`: what is proposed for a file, without a workspace.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use vidimus_ingest::extract::{Document, RefusedDocument, stem};
use vidimus_ingest::intake::{Intake, Limits, List, take_in};
use vidimus_ingest::list::{Mapping, recognise};
use vidimus_ingest::propose::{About, Proposal, Rules, propose};
use vidimus_ingest::reading::Article;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Table, counted, spaced};

/// Show what would be proposed for files, without a workspace.
///
/// With --json one object a document: doc, title, publisher, authors, published, updated, language,
/// text, flags, proposals. The offsets of proposals count code points of that text.
///
/// Example: vidimus extract article.txt --json
#[derive(Args)]
pub(crate) struct Arguments {
    /// The files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// One line of the answer.
#[derive(Serialize)]
#[serde(untagged)]
enum Extracted {
    Article(Box<Document<Proposed>>),
    List(ListDocument),
    Refused(RefusedDocument),
    Unread { doc: String, error: String },
}

/// A proposal with the document that it is of, so that it can be read by itself.
#[derive(Serialize)]
struct Proposed {
    doc: String,
    #[serde(flatten)]
    proposal: Proposal,
}

/// A list, with what its columns were taken for.
#[derive(Serialize)]
struct ListDocument {
    doc: String,
    tables: Vec<TableRead>,
}

#[derive(Serialize)]
struct TableRead {
    sheet: Option<String>,
    rows: usize,
    mapping: Mapping,
}

pub(super) fn run(arguments: &Arguments, _: &Globals, out: &mut Output) -> Answer {
    let rules = Rules::builtin()?;
    let mut wrong = false;
    for file in &arguments.files {
        let name = file.to_string_lossy();
        let extracted = match fs::read(file) {
            Ok(bytes) => extract(&name, &bytes, &rules),
            Err(error) => Extracted::Unread {
                doc: stem(&name).to_owned(),
                error: error.to_string(),
            },
        };
        wrong |= matches!(extracted, Extracted::Refused(_) | Extracted::Unread { .. });
        out.give(&extracted, |out, extracted| show(out, &name, extracted));
    }
    Ok(Outcome::wrong_if(wrong))
}

fn extract(name: &str, bytes: &[u8], rules: &Rules) -> Extracted {
    let doc = stem(name).to_owned();
    match take_in(name, bytes, &Limits::default()) {
        Intake::Article(article) => {
            let proposals = proposals(&article, rules).into_iter();
            let proposed = |proposal| Proposed {
                doc: doc.clone(),
                proposal,
            };
            let proposals = proposals.map(proposed).collect();
            Extracted::Article(Box::new(Document::new(&doc, *article, proposals)))
        }
        Intake::List(list) => Extracted::List(ListDocument {
            doc,
            tables: tables(&list),
        }),
        Intake::Refused(refused) => Extracted::Refused(RefusedDocument { doc, refused }),
    }
}

fn proposals(article: &Article, rules: &Rules) -> Vec<Proposal> {
    let leftovers: Vec<(usize, usize)> = article
        .leftovers
        .iter()
        .map(|leftover| (leftover.start, leftover.end))
        .collect();
    let published = article.published.as_ref();
    let about = About {
        title: article.title.as_ref().map(|found| found.value.as_str()),
        publisher: article.publisher.as_ref().map(|found| found.value.as_str()),
        published: published.and_then(|date| date.date.edtf.as_deref()),
        language: article.language.as_ref().map(|one| one.code.as_str()),
        leftovers: &leftovers,
    };
    propose(&article.text, &about, rules)
}

fn tables(list: &List) -> Vec<TableRead> {
    let read = |table: &vidimus_ingest::list::Table| TableRead {
        sheet: table.sheet.clone(),
        rows: table.rows.len(),
        mapping: recognise(table),
    };
    list.tables.iter().map(read).collect()
}

fn show(out: &mut Output, name: &str, extracted: &Extracted) {
    match extracted {
        Extracted::Article(document) => show_article(out, document),
        Extracted::List(list) => {
            out.heading(&list.doc);
            for table in &list.tables {
                out.line(counted(table.rows, "row"));
                for line in table.mapping.to_string().lines() {
                    out.indented(2, line);
                }
            }
        }
        Extracted::Refused(refused) => {
            let why = &refused.refused.why;
            out.line(format!("{name}: {why}. {}.", why.what_to_do()));
        }
        Extracted::Unread { error, .. } => {
            out.line(format!("{name}: it cannot be read: {error}."));
        }
    }
    out.gap();
}

fn show_article(out: &mut Output, document: &Document<Proposed>) {
    let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    out.heading(or_dash(&document.title));
    out.line(format!(
        "{} · {} · {}",
        or_dash(&document.publisher),
        or_dash(&document.published),
        or_dash(&document.language)
    ));
    for flag in &document.flags {
        out.line(format!("Look: {flag}"));
    }
    let mut table = Table::new(["type", "value", "as of", "speaker", "quote"]);
    for one in document.proposals.iter().map(|one| &one.proposal) {
        table.row([
            spaced(one.kind.name()),
            format!("{} {}", one.op.sign(), one.value),
            one.as_of.clone().unwrap_or_default(),
            one.attributed(),
            one.quote.clone(),
        ]);
    }
    if document.proposals.is_empty() {
        out.line("Nothing is proposed.");
    } else {
        out.table(&table);
    }
}
