//! Files of old: what is written today is, byte for byte, what was written then.

use std::io::{self, Read};
use std::path::PathBuf;

use vidimus_ledger::Entry;
use vidimus_ledger::package::{Contents, Receiver, read};
use vidimus_model::fold::Item;
use vidimus_model::item::{Attachment, Body, ItemType, Part, Verdict};
use vidimus_model::kind::Kind;
use vidimus_model::statement::Anchor;
use vidimus_testkit::ledger::items;
use vidimus_testkit::office;

use crate::printed;

/// A file under `golden/`. Where it is missing, these bytes are written to be looked at and kept.
pub(crate) fn golden(name: &str, bytes: &[u8]) -> Vec<u8> {
    let path = path(name);
    let Ok(kept) = std::fs::read(&path) else {
        std::fs::write(&path, bytes).expect("the folder `golden` can be written");
        panic!("`{name}` was missing and has been written; look at it, and commit it");
    };
    kept
}

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(name)
}

#[derive(Default)]
struct Taken {
    entries: Vec<Entry>,
    attachments: Vec<(Attachment, Vec<u8>)>,
}

impl Receiver for Taken {
    fn entry(&mut self, entry: Entry) -> io::Result<()> {
        self.entries.push(entry);
        Ok(())
    }

    fn attachment(&mut self, attachment: &Attachment, bytes: &mut dyn Read) -> io::Result<()> {
        let mut kept = Vec::new();
        bytes.read_to_end(&mut kept)?;
        self.attachments.push((attachment.clone(), kept));
        Ok(())
    }
}

fn taken() -> (Taken, Contents) {
    let kept = std::fs::read(path("office.tar")).expect("the golden package is there");
    let mut taken = Taken::default();
    let contents = read(kept.as_slice(), &mut taken).expect("it is sound");
    (taken, contents)
}

#[test]
fn the_office_is_written_as_it_always_was() {
    let written = office().package().expect("memory takes every byte");
    assert!(
        golden("office.tar", &written) == written,
        "the persistent form has changed"
    );
}

#[test]
fn the_office_reads_back_as_it_always_did() {
    let (taken, contents) = taken();
    let office = office();
    assert_eq!(taken.entries, office.entries);
    let attachments = office
        .attachments
        .into_iter()
        .map(|kept| (kept.attachment, kept.bytes));
    assert_eq!(taken.attachments, attachments.collect::<Vec<_>>());
    assert_eq!(contents.chains.heads().len(), 2);
    assert!(contents.missing.is_empty());
}

#[test]
fn the_office_says_what_it_always_said() {
    let lines = printed::statements(&taken().0.entries);
    let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let kept = golden("statements.jsonl", (text.join("\n") + "\n").as_bytes());
    let kept: Vec<serde_json::Value> = String::from_utf8_lossy(&kept)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is an object"))
        .collect();
    assert_eq!(lines, kept);
}

#[test]
fn the_office_holds_what_a_ledger_can_hold() {
    let (taken, _) = taken();
    let all: Vec<Item> = taken.entries.iter().flat_map(items).collect();
    for item_type in ItemType::ALL {
        let there = all.iter().any(|item| item.body.item_type() == *item_type);
        assert!(there, "the office has no {}", item_type.word());
    }
    let known: usize = taken.entries.iter().map(|entry| items(entry).len()).sum();
    let heads: usize = taken
        .entries
        .iter()
        .map(|entry| entry.header().items.len())
        .sum();
    assert_eq!(heads - known, 1, "one item is of a type from later");
    let states: Vec<String> = printed::statements(&taken.entries)
        .iter()
        .map(|line| {
            format!(
                "{} {}",
                line["state"].as_str().unwrap(),
                line["attribution"].as_str().unwrap()
            )
        })
        .collect();
    for state in [
        "live known",
        "live erased",
        "erased erased",
        "retracted known",
        "quarantined known",
    ] {
        assert!(
            states.iter().any(|one| one == state),
            "no statement is {state}"
        );
    }
    let verdicts: Vec<Verdict> = all
        .iter()
        .filter_map(|item| match &item.body {
            Body::Judgement(Part::Known(judgement)) => Some(judgement.verdict),
            _ => None,
        })
        .collect();
    assert!(
        Verdict::ALL
            .iter()
            .all(|verdict| verdicts.contains(verdict))
    );
}

#[test]
fn the_quotes_of_the_office_stand_where_they_are_said_to() {
    let (taken, _) = taken();
    let text = String::from_utf8(taken.attachments[1].1.clone()).expect("a reading is text");
    let all = taken.entries.iter().flat_map(items);
    let spans: Vec<_> = all
        .filter_map(|item| match item.body {
            Body::Statement(_, Part::Known(attribution)) => attribution.anchor,
            _ => None,
        })
        .filter_map(|anchor| match anchor {
            Anchor::Span {
                start, end, quote, ..
            } => Some((start, end, quote)),
            _ => None,
        })
        .collect();
    assert!(spans.len() >= 3);
    for (start, end, quote) in spans {
        let [start, end] = [start, end].map(|at| usize::try_from(at).expect("it is a short text"));
        let stands: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(stands, quote);
    }
}

#[test]
fn the_kinds_of_the_office_can_be_read() {
    let (taken, _) = taken();
    let mut kinds = 0;
    for item in taken.entries.iter().flat_map(items) {
        if let Body::Kind(Part::Known(kind)) = item.body {
            Kind::parse(&kind.name, &kind.definition).expect("the definition is sound");
            kinds += 1;
        }
    }
    assert_eq!(kinds, 3);
}
