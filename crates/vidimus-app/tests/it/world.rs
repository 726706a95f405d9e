//! An office with things at every level, and acts of which some viewers may know nothing.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;
use serde::Serialize;
use vidimus_app::Refused;
use vidimus_app::read::desk::Waits;
use vidimus_app::read::due::{DueFilter, DueOrder};
use vidimus_app::read::figures::FigureFilter;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::read::{Paging, Reading};
use vidimus_ledger::Draft;
use vidimus_model::id::{DocumentId, EntryHash, ItemId, ReadingId, StatementId, SubjectId};
use vidimus_model::item::{
    self, Body, Dismissal, ErasedFor, Erasure, Judgement, Original, Part, PartId, Preference,
    Retraction, Subject, Transition, Undo, Verdict, Withdrawn,
};
use vidimus_model::label::{Audience, Label, Level, Viewer};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Anchor, Attribution, Content, Mode, Polarity};
use vidimus_model::value::{Figure, Value};
use vidimus_store::Writer;

use crate::desk::{Desk, today};
use crate::readings::{NOTE, archive};

/// An act of which some viewers may know nothing, with places in the world that it is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    pub(crate) what: u8,
    pub(crate) one: usize,
    pub(crate) other: usize,
}

const ACTS: u8 = 13;

/// Acts under one label.
#[derive(Debug, Clone)]
pub(crate) struct Batch {
    pub(crate) label: Label,
    pub(crate) acts: Vec<Act>,
}

pub(crate) fn batch() -> impl Strategy<Value = Batch> {
    let act = (0..ACTS, 0..64_usize, 0..64_usize);
    let act = act.prop_map(|(what, one, other)| Act { what, one, other });
    let levels = prop::sample::select(&Level::ALL[1..]).prop_map(Label::of);
    let court = BTreeSet::from([Audience("court".to_owned())]);
    let label = prop_oneof![
        4 => levels,
        1 => Just(Label { level: Level::Public, only_to: Some(court) }),
    ];
    let acts = prop::collection::vec(act, 1..5);
    (label, acts).prop_map(|(label, acts)| Batch { label, acts })
}

/// An office with things at every level.
pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) subjects: Vec<(SubjectId, &'static str)>,
    pub(crate) statements: Vec<StatementId>,
    /// Judgements, preferences, retractions: what can be taken back.
    pub(crate) acts: Vec<ItemId>,
    pub(crate) documents: Vec<DocumentId>,
    /// The entries that were written, in order.
    entries: RefCell<Vec<EntryHash>>,
}

/// Things that acts may be about.
#[derive(Default)]
pub(crate) struct Pool {
    subjects: Vec<(SubjectId, &'static str)>,
    statements: Vec<StatementId>,
    acts: Vec<ItemId>,
    documents: Vec<DocumentId>,
}

impl World {
    pub(crate) fn new() -> Self {
        let desk = Desk::new();
        let mut world = Self {
            subjects: Vec::new(),
            statements: Vec::new(),
            acts: Vec::new(),
            documents: Vec::new(),
            entries: RefCell::default(),
            desk,
        };
        world.wrote(world.desk.office.itself().0.entry);
        let public = Label::of(Level::Public);
        for (kind, name) in [
            ("person", "Olvan Besaldi"),
            ("person", "Олван Бесалди"),
            ("person", "Daren Velarin"),
            ("group", "Fishermen"),
            ("organisation", "Ministry of Halvoria"),
            ("place", "Remand prison of Stavren"),
        ] {
            world.subject(kind, name, &public);
        }
        world.subject("letter", "About three men", &public);
        world.subject("mail", "An envelope", &public);
        world.subject("call", "A call", &public);
        world.subject("access_channel", "Visits", &public);
        for level in [Level::Public, Level::Internal, Level::Confidential] {
            let (document, _) = archive(&world.desk, NOTE, level);
            world.wrote(document.0.entry);
            world.documents.push(document);
            world.facts(&Label::of(level));
        }
        let [one, two, three] = [0, 1, 2].map(|at| world.pick(at).0);
        world.judge_pair(one, two, Verdict::Same, &public);
        let internal = Label::of(Level::Internal);
        world.judge_pair(one, three, Verdict::NotSame, &internal);
        world
    }

    /// Says something about everything.
    fn facts(&mut self, label: &Label) {
        for at in 0..10 {
            let act = Act {
                what: 1,
                one: at,
                other: at * 7,
            };
            self.state(act, label, Polarity::Asserted);
        }
    }

    /// Does an act in the raw, as another device might have done it.
    fn write<T>(
        &self,
        build: impl FnOnce(&mut Draft, &Reading<'_>, &mut Writer<'_>) -> Result<T, Refused>,
    ) -> vidimus_app::office::Done<T> {
        let done = self
            .desk
            .office
            .act(today(), self.desk.nonce(), Deed::Decide, build);
        let done = done.expect("the act is written");
        self.wrote(done.entry);
        done
    }

    fn wrote(&self, entry: EntryHash) {
        self.entries.borrow_mut().push(entry);
    }

    /// Acts in the world, so that what is done later under other labels is about none of what these
    /// made, while later ones of them may be: `hidden` is what these made before.
    pub(crate) fn act_apart(&mut self, batch: &Batch, hidden: &mut Pool) {
        let entries = self.entries.borrow().len();
        let seen = (
            self.subjects.len(),
            self.statements.len(),
            self.acts.len(),
            self.documents.len(),
        );
        self.subjects.append(&mut hidden.subjects);
        self.statements.append(&mut hidden.statements);
        self.acts.append(&mut hidden.acts);
        self.documents.append(&mut hidden.documents);
        for act in &batch.acts {
            self.act(*act, &batch.label);
        }
        hidden.subjects = self.subjects.split_off(seen.0);
        hidden.statements = self.statements.split_off(seen.1);
        hidden.acts = self.acts.split_off(seen.2);
        hidden.documents = self.documents.split_off(seen.3);
        self.entries.borrow_mut().truncate(entries);
    }

    /// All that a viewer can be told, with each entry called by its place among those that were
    /// written, apart ones left out: their hashes differ from world to world.
    pub(crate) fn told_by_place(&self, viewer: &Viewer) -> Vec<String> {
        let hex = EntryHash::to_string;
        let places: HashMap<String, usize> = (self.entries.borrow().iter().enumerate())
            .map(|(at, entry)| (hex(entry), at))
            .collect();
        let reading = self.desk.office.read_as(viewer.clone(), today());
        let reading = reading.expect("a reading");
        let claims = self.statements.iter();
        let claims = claims.map(|one| json("claim", &reading.claim_at(*one)));
        let told = self.told(viewer).into_iter().chain(claims);
        told.map(|told| renamed(&told, &places)).collect()
    }

    pub(crate) fn add(&self, body: Body, label: &Label) -> ItemId {
        let label = [label.clone()];
        self.write(|draft, _, _| Ok(draft.add(body, &label)))
            .item(0)
    }

    pub(crate) fn subject(&mut self, kind: &'static str, name: &str, label: &Label) {
        let done = self.write(|draft, reading, _| {
            let label = [label.clone()];
            let body = Body::Subject(Part::Known(Subject {
                kind: kind.to_owned(),
            }));
            let subject = SubjectId(draft.add(body, &label));
            let (property, value) = match kind {
                "letter" => ("matter", Value::Text(name.to_owned())),
                "mail" => ("from_as", Value::Text(name.to_owned())),
                "call" => ("caller_as", Value::Text(name.to_owned())),
                "access_channel" => ("reach", Value::Text(name.to_owned())),
                _ => ("name", Value::Name(name.to_owned())),
            };
            let version = reading.rules().version(kind)?;
            let content = Content::new(subject, property, value, version);
            let attribution = Attribution::to(subject, Mode::Indirect);
            let said = Body::Statement(Part::Known(content), Part::Known(attribution));
            draft.add(said, &label);
            Ok(())
        });
        self.subjects.push((SubjectId(done.item(0)), kind));
        self.statements.push(StatementId(done.item(1)));
    }

    pub(crate) fn pick(&self, at: usize) -> (SubjectId, &'static str) {
        self.subjects[at % self.subjects.len()]
    }

    pub(crate) fn state(&mut self, act: Act, label: &Label, polarity: Polarity) {
        let (subject, kind) = self.pick(act.one);
        let source = self.pick(act.other).0;
        let (property, value) = self.said_of(kind, act.other);
        let day = 1 + act.other % 28;
        let document = self.documents.get(act.other % (self.documents.len() + 1));
        let done = self.write(|draft, reading, _| {
            let content = Content {
                polarity,
                as_of: Some(format!("2031-05-{day:02}").parse()?),
                ..Content::new(subject, property, value, reading.rules().version(kind)?)
            };
            let attribution = Attribution {
                document: document.copied(),
                anchor: document.map(|document| quoted(*document, act.other)),
                ..Attribution::to(source, Mode::Publisher)
            };
            let said = Body::Statement(Part::Known(content), Part::Known(attribution));
            draft.add(said, std::slice::from_ref(label));
            Ok(())
        });
        self.statements.push(StatementId(done.item(0)));
    }

    /// Something to say of a subject of a kind.
    fn said_of(&self, kind: &str, at: usize) -> (&'static str, Value) {
        let of = |kind: &str| {
            let mut found = self.subjects.iter().filter(|(_, one)| *one == kind);
            Value::Reference(found.nth(at % 2).or(self.subjects.first()).expect("one").0)
        };
        let date = |text: String| Value::Date(text.parse().expect("a date"));
        let term = |words: &[&str]| Value::Term(words[at % words.len()].to_owned());
        let number = || Value::Figure(Figure::exactly(20 + at as u64));
        match (kind, at % 3) {
            ("person", 0) => ("birth_date", date(format!("19{}", 60 + at % 30))),
            ("person", 1) => (
                "sighting",
                Value::record([("grade", term(&["seen", "letter"]))]),
            ),
            ("person", _) => ("condition", Value::Text("three fishermen freed".to_owned())),
            ("group", 0) => ("member", of("person")),
            ("group", _) | ("place", 0) => ("count", number()),
            ("place", _) => ("authority", of("organisation")),
            ("letter", 0) => ("sent_on", date(format!("2031-0{}-01", 1 + at % 8))),
            ("letter", 1) => ("answer", term(&["full", "holding"])),
            ("letter", _) => ("addressee", of("organisation")),
            ("mail", 0) => ("from", of("organisation")),
            ("mail", 1) => ("received_on", date(format!("2031-1{}-19", at % 2))),
            ("mail", _) => ("sort", term(&["copy", "answer"])),
            ("call", 0) => ("at_risk", Value::Flag(at.is_multiple_of(2))),
            ("call", 1) => ("promised_on", date(format!("2031-10-{:02}", 10 + at % 10))),
            ("call", _) => ("about", of("person")),
            ("access_channel", 0) => ("organisation", of("organisation")),
            ("access_channel", _) => ("state", term(&["granted", "suspended", "unlikely"])),
            (_, 0) => ("silence", Value::Text("no number was given".to_owned())),
            (_, _) => ("country", Value::Text("Halvoria".to_owned())),
        }
    }

    /// Judges a subject and another one: mostly of its kind, but another device may write anything.
    pub(crate) fn judge(&mut self, one: usize, other: usize, verdict: Verdict, label: &Label) {
        let (left, kind) = self.pick(one);
        let alike = |of: &&(SubjectId, &str)| other % 8 == 7 || of.1 == kind;
        let others: Vec<SubjectId> = self.subjects.iter().filter(alike).map(|of| of.0).collect();
        let right = others[other % others.len()];
        self.judge_pair(left, right, verdict, label);
    }

    pub(crate) fn judge_pair(
        &mut self,
        left: SubjectId,
        right: SubjectId,
        verdict: Verdict,
        label: &Label,
    ) {
        let judged = Judgement {
            left,
            right,
            verdict,
            reason: "they look alike".to_owned(),
            replaces: Vec::new(),
        };
        if left != right {
            let id = self.add(Body::Judgement(Part::Known(judged)), label);
            self.acts.push(id);
        }
    }

    pub(crate) fn act(&mut self, act: Act, label: &Label) {
        let statement = self.statements[act.one % self.statements.len()];
        match act.what {
            0 => self.subject("person", "Olvan Besaldi the hidden", label),
            1 | 2 => self.state(act, label, Polarity::Asserted),
            3 => self.state(act, label, Polarity::Denied),
            4 => self.judge(act.one, act.other, Verdict::Same, label),
            5 => self.judge(act.one, act.other, Verdict::NotSame, label),
            6 => {
                let why = Retraction {
                    statement,
                    why: Withdrawn::Duplicate,
                    replacement: None,
                    reason: "twice".to_owned(),
                };
                let id = self.add(Body::Retraction(Part::Known(why)), label);
                self.acts.push(id);
            }
            7 => self.prefer(act, statement, label),
            8 => self.undo(act, label),
            9 => self.archive(label),
            10 => self.step(act, label),
            11 => self.erase(act, label),
            _ => self.dismiss(act, label),
        }
    }

    fn prefer(&mut self, act: Act, statement: StatementId, label: &Label) {
        let (subject, kind) = self.pick(act.other);
        let (property, _) = self.said_of(kind, act.one);
        let preference = Preference {
            subject,
            property: property.to_owned(),
            chosen: Some(statement),
            reason: "nearer".to_owned(),
            replaces: Vec::new(),
        };
        let id = self.add(Body::Preference(Part::Known(preference)), label);
        self.acts.push(id);
    }

    fn undo(&mut self, act: Act, label: &Label) {
        let undo = Undo {
            item: self.acts[act.one % self.acts.len()],
            reason: "a slip".to_owned(),
        };
        let id = self.add(Body::Undo(Part::Known(undo)), label);
        self.acts.push(id);
    }

    pub(crate) fn archive(&mut self, label: &Label) {
        let label = [label.clone()];
        let done = self.write(|draft, _, writer| {
            let original = Original {
                bytes: writer.attach(NOTE.as_bytes())?,
                media_type: "text/plain".to_owned(),
                file_name: None,
            };
            let origin = item::Origin {
                from: None,
                on: None,
                how: None,
            };
            let body = Body::Document(Part::Known(original), Part::Known(origin));
            let document = DocumentId(draft.add(body, &label));
            let reading = item::Reading {
                document,
                extractor: "plain-text 1".to_owned(),
                text: writer.attach(NOTE.as_bytes())?,
                language: None,
                leftovers: Vec::new(),
            };
            draft.add(Body::Reading(Part::Known(reading)), &label);
            Ok(())
        });
        self.documents.push(DocumentId(done.item(0)));
    }

    fn step(&self, act: Act, label: &Label) {
        let mut letters = self.subjects.iter().filter(|(_, kind)| *kind == "letter");
        let step = Transition {
            subject: letters.next_back().expect("a letter").0,
            from: None,
            to: if act.one.is_multiple_of(2) {
                "sent"
            } else {
                "given_up"
            }
            .to_owned(),
            on: None,
            reason: None,
            evidence: Vec::new(),
            replaces: Vec::new(),
        };
        self.add(Body::Transition(Part::Known(step)), label);
    }

    /// Erases what was said under the same label: what others see is never erased unseen.
    pub(crate) fn erase(&mut self, act: Act, label: &Label) {
        self.state(act, label, Polarity::Asserted);
        let StatementId(item) = *self.statements.last().expect("a statement");
        let part = u8::from(act.other.is_multiple_of(2));
        let erasure = Erasure::of(vec![PartId { item, part }], ErasedFor::Request);
        self.add(Body::Erasure(Part::Known(erasure)), label);
    }

    fn dismiss(&self, act: Act, label: &Label) {
        let dismissal = Dismissal {
            document: self.documents[act.one % self.documents.len()],
            key: [7; 32],
            quote: "were freed".to_owned(),
            statement_type: "release".to_owned(),
            value: "3".to_owned(),
            reason: None,
        };
        self.add(Body::Dismissal(Part::Known(dismissal)), label);
    }

    /// All that a viewer can be told.
    pub(crate) fn told(&self, viewer: &Viewer) -> Vec<String> {
        let reading = self.desk.office.read_as(viewer.clone(), today());
        let reading = reading.expect("a reading");
        let mut told = lists(&reading);
        for (subject, kind) in &self.subjects {
            told.push(json("dossier", &reading.dossier(*subject)));
            let filter = FigureFilter {
                subject: Some(*subject),
                ..FigureFilter::default()
            };
            told.push(json("figures of", &reading.figures(&filter, ALL)));
            told.push(json(
                "namesakes",
                &reading.namesakes("Olvan Besaldi", kind, 5),
            ));
        }
        for (subject, _) in &self.subjects {
            told.push(json("level", &reading.level_of(*subject)));
            let address = subject.to_string();
            told.push(json("item", &shown(reading.item_at(&address[..8]))));
        }
        for name in ["Olvan Besaldi", "Fishermen", "Olvan Besaldi the hidden"] {
            let meant = reading.subject_meant(name, &[]);
            told.push(json("meant", &shown(meant)));
        }
        told.push(json("inbox", &reading.inbox()));
        for document in &self.documents {
            told.push(json("document", &reading.document(*document)));
            told.push(json("review", &reading.review(*document)));
            told.push(json("table", &reading.table(*document, 0, ALL)));
        }
        for words in [
            "Besaldi",
            "olvan b",
            "freed",
            "three fishermen",
            "halvoria",
            "nobody",
        ] {
            told.push(json("find", &reading.find(words, 5)));
        }
        for disputed in [true, false] {
            let filter = FigureFilter {
                disputed,
                ..FigureFilter::default()
            };
            told.push(json("figures", &reading.figures(&filter, ALL)));
        }
        for offset in [0, 2] {
            let paging = Paging { offset, limit: 2 };
            told.push(json("access", &reading.access(paging)));
            told.push(json("silences", &reading.silences(paging)));
            told.push(json("overdue", &reading.overdue(paging)));
            told.push(json("held", &reading.held(paging)));
            told.push(json("unseen", &reading.unseen(paging)));
            told.push(json("answered", &reading.answered(paging)));
            told.extend(told_due(&reading, paging));
            told.push(json("disputes", &reading.disputes(paging)));
            told.push(json("contests", &reading.contests(paging)));
            told.push(json("incomplete", &reading.incomplete(paging)));
        }
        told.push(json(
            "due counts",
            &reading.due_counts(DueFilter::default()),
        ));
        told.push(json("ledger", &reading.ledger(30, None)));
        told.push(json("home", &reading.home(3)));
        told.push(json("summary", &reading.summary(3)));
        told
    }
}

pub(crate) const ALL: Paging = Paging::first(50);

/// What is told of the desk.
fn told_due(reading: &Reading<'_>, paging: Paging) -> Vec<String> {
    let due = DueFilter {
        order: [DueOrder::Clock, DueOrder::Since][paging.offset / 2],
        ..DueFilter::default()
    };
    let mut told = vec![
        json("due", &reading.due(due, paging)),
        json("was due", &reading.was_due(paging)),
        json("promised", &reading.promised(paging)),
        json("due counts", &reading.due_counts(due)),
    ];
    for waits in [Waits::AtRisk, Waits::New, Waits::Second] {
        told.push(json("matters", &reading.matters(waits, paging)));
    }
    told
}

/// A text in which hashes that are known, whole or shortened, are called by their places.
fn renamed(text: &str, places: &HashMap<String, usize>) -> String {
    const SHORTENED: usize = 10;
    let shortened: HashMap<&str, usize> = places
        .iter()
        .map(|(hash, at)| (&hash[..SHORTENED], *at))
        .collect();
    let mut renamed = String::new();
    let runs = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    for run in runs {
        let word = run.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let at = places.get(word).or_else(|| shortened.get(word));
        match at {
            Some(at) => renamed.extend(["entry ", &at.to_string(), &run[word.len()..]]),
            None => renamed += run,
        }
    }
    renamed
}

/// A place in the reading that was archived with a document.
fn quoted(document: DocumentId, at: usize) -> Anchor {
    let start = at % 3 * 6;
    Anchor::Span {
        reading: ReadingId(ItemId {
            index: 1,
            ..document.0
        }),
        start: start as u64,
        end: start as u64 + 6,
        quote: NOTE.chars().skip(start).take(6).collect(),
    }
}

pub(crate) fn lists(reading: &Reading<'_>) -> Vec<String> {
    let mut told = vec![json("kinds", &reading.kinds())];
    for kind in reading.rules().kinds.iter() {
        let last = (kind.columns.len() - 1).to_string();
        let shares = [
            ("0", false, None, 0),
            (&last, true, None, 1),
            ("0", true, Some("besaldi"), 0),
        ];
        for (sort, descending, filter, offset) in shares {
            let question = ListQuestion {
                sort: Some(sort),
                descending,
                filter,
                paging: Paging { offset, limit: 3 },
            };
            told.push(json("list", &reading.list(&kind.name, &question)));
        }
    }
    told
}

pub(crate) fn shown<T: ToString>(answer: Result<T, Refused>) -> Result<String, Refused> {
    answer.map(|answer| answer.to_string())
}

/// An answer as JSON, or the words in which it was refused.
pub(crate) fn json<T: Serialize>(what: &str, answer: &Result<T, Refused>) -> String {
    match answer {
        Ok(answer) => format!("{what}: {}", serde_json::to_string(answer).expect("JSON")),
        Err(refused) => format!("{what}: {refused}"),
    }
}
