//! Taking down a call: what somebody says on the telephone, before anybody decides what it is.
//!
//! It is one act. What was typed is archived as a text of its own, word for word, and every statement
//! rests on its place there: what the caller says is said by the caller, what we told them by us.
//! Who it was is often known later: until then the call itself stands for whoever called.

mod into;
mod note;
mod source;

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, EntryHash, ItemId, ReadingId, SubjectId};
use vidimus_model::item::{self, Body, ItemType, Origin, Original, Part, Transition};
use vidimus_model::kind::{Doubt, Kind};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;
use vidimus_store::Writer;

use super::sheet::{Sheet, Stated, placeholder};
use super::value;
use crate::read::Reading;
use crate::read::telling::KIN;
use crate::refused::WrongCall;
use crate::{Moment, Office, Refused};

pub use into::{Made, Making};
use note::Note;

/// The kind of subject that is a call.
pub(crate) const CALL: &str = "call";
/// What a text of a call is read by.
const EXTRACTOR: &str = "call note 1";
/// The state of a call that nobody has sorted yet.
const TAKEN: &str = "taken";

/// What was typed while somebody spoke.
#[derive(Clone, Copy)]
pub struct Call<'t> {
    /// Property by property, in the order of the form; what is empty is left out.
    pub said: &'t [(&'t str, &'t str)],
    /// What a property is called in the office's language, for the archived text.
    pub called: &'t dyn Fn(&str) -> String,
    /// The draft that it was, which is done with.
    pub draft: Option<&'t str>,
}

/// A call that was taken down.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its entry.
    pub entry: EntryHash,
    /// The call.
    pub call: SubjectId,
    /// The archived text.
    pub note: DocumentId,
    /// What makes it doubtful; it was taken down all the same.
    pub doubts: Vec<Doubt>,
}

/// What the caller says; the rest is ours to say.
const THEIRS: [&str; 9] = [
    "caller_as",
    "relation",
    "about_as",
    "says",
    "asks",
    "agrees_to",
    "safe_way",
    "safe_hours",
    "language",
];

/// One thing that was typed, as a value, with the words that stand for it in the note.
struct Line<'t> {
    property: &'t str,
    value: Value,
    words: String,
}

impl Office {
    /// Says who is meant by a name on a call: who called (`caller`), their record as a relative (`kin`),
    /// or whom it is about (`about`). Whose record is named is who called.
    pub fn name_on_call(
        &self,
        at: Moment,
        nonce: [u8; 16],
        call: SubjectId,
        property: &str,
        meant: SubjectId,
    ) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, _| {
            let mut links = vec![(property, meant)];
            let is_known = !reading.asserted(call, "caller")?.is_empty();
            if property == KIN && !is_known {
                let person = reading.asserted(meant, "person")?;
                links.extend(person.first().map(|person| ("caller", *person)));
            }
            let ours = Attribution::to(reading.itself(), Mode::Observed);
            let mut sheet = Sheet::new(draft, reading);
            for (property, meant) in links {
                sheet.refer(call, property, meant, &ours)?;
            }
            sheet.finish()
        })?;
        Ok(done.entry)
    }

    /// Takes down a call: archives what was typed, and says it, in one act.
    pub fn take_call(&self, at: Moment, nonce: [u8; 16], call: Call<'_>) -> Result<Taken, Refused> {
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, writer| {
            let kind = reading.rules().kind(CALL)?;
            let lines = complete(reading, lines(reading, kind, call.said)?, at)?;
            check(&lines, at)?;
            let note = Note::of(&lines, call.called);
            let document = archive(draft, writer, &note, &lines, at)?;
            if let Some(key) = call.draft {
                writer.forget_draft(key, self.account().0)?;
            }
            put(draft, reading, &lines, &note, document)
        })?;
        let of = |sort| -> Result<ItemId, Refused> {
            let items = self.items_of(done.entry)?.into_iter();
            let mut items = items.filter(|item| item.body.item_type() == sort);
            items.next().map(|item| item.id).ok_or(Refused::Absent)
        };
        Ok(Taken {
            entry: done.entry,
            call: SubjectId(of(ItemType::Subject)?),
            note: DocumentId(of(ItemType::Document)?),
            doubts: done.answer.unwrap_or_default(),
        })
    }
}

/// What was typed, read by the kind.
fn lines<'t>(
    reading: &Reading<'_>,
    kind: &Kind,
    said: &[(&'t str, &'t str)],
) -> Result<Vec<Line<'t>>, Refused> {
    let said = said.iter().filter(|(_, typed)| !typed.trim().is_empty());
    let line = |(name, typed): &(&'t str, &'t str)| {
        let property = reading.rules().property(&kind.name, name)?;
        let mut refer = |typed: &str, kinds: &[String]| reading.subject_meant(typed, kinds);
        let value = value::parse(kind, property, typed, &mut refer)?;
        let words = match &value {
            Value::Reference(subject) => reading.subject(*subject).title.unwrap_or_default(),
            _ => (*typed).to_owned(),
        };
        Ok(Line {
            property: name,
            value,
            words,
        })
    };
    said.map(line).collect()
}

/// With what follows from it: a relative is a person and asks about somebody, and today is the day.
fn complete<'t>(
    reading: &Reading<'_>,
    mut lines: Vec<Line<'t>>,
    at: Moment,
) -> Result<Vec<Line<'t>>, Refused> {
    if let Some(kin) = reference(&lines, "kin") {
        let is_said = |name| has(&lines, name);
        let about = is_said("about") || is_said("about_as");
        let unsaid = [
            ("caller", "person", is_said("caller")),
            ("about", "about", about),
        ];
        for (property, of, _) in unsaid.into_iter().filter(|(.., is_said)| !is_said) {
            for subject in reading.asserted(kin, of)? {
                lines.push(Line {
                    property,
                    words: reading.subject(subject).title.unwrap_or_default(),
                    value: Value::Reference(subject),
                });
            }
        }
    }
    if !has(&lines, "received_on") {
        lines.push(Line::on("received_on", at.date()));
    }
    if has(&lines, "promised") && !has(&lines, "promised_on") {
        let received = date(&lines, "received_on").cloned();
        lines.push(Line::on(
            "promised_on",
            received.unwrap_or_else(|| at.date()),
        ));
    }
    Ok(lines)
}

/// Refuses what cannot be: whatever was typed stays where it was typed.
fn check(lines: &[Line<'_>], at: Moment) -> Result<(), WrongCall> {
    if !["caller", "kin", "caller_as"]
        .iter()
        .any(|name| has(lines, name))
    {
        return Err(WrongCall::Nobody);
    }
    if !["says", "asks", "told"].iter().any(|name| has(lines, name)) {
        return Err(WrongCall::NothingSaid);
    }
    let received = date(lines, "received_on").and_then(Edtf::earliest);
    if received.is_some_and(|day| day > at.today) {
        return Err(WrongCall::InFuture);
    }
    let promised = date(lines, "promised_for").and_then(Edtf::latest);
    if promised
        .zip(received)
        .is_some_and(|(promised, received)| promised < received)
    {
        return Err(WrongCall::PromisedBefore);
    }
    if has(lines, "promised_for") && !has(lines, "promised") {
        return Err(WrongCall::NothingPromised);
    }
    Ok(())
}

fn has(lines: &[Line<'_>], property: &str) -> bool {
    lines.iter().any(|line| line.property == property)
}

fn find<'l>(lines: &'l [Line<'_>], property: &str) -> Option<&'l Line<'l>> {
    lines.iter().find(|line| line.property == property)
}

fn reference(lines: &[Line<'_>], property: &str) -> Option<SubjectId> {
    find(lines, property)?.value.reference()
}

fn date<'l>(lines: &'l [Line<'_>], property: &str) -> Option<&'l Edtf> {
    match &find(lines, property)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

impl Line<'_> {
    /// A day that follows from the others.
    fn on(property: &'static str, date: Edtf) -> Self {
        Self {
            property,
            words: date.to_string(),
            value: Value::Date(date),
        }
    }
}

/// Archives the text of a call: the original, and its reading, which is the same.
fn archive(
    draft: &mut Draft,
    writer: &mut Writer<'_>,
    note: &Note,
    lines: &[Line<'_>],
    at: Moment,
) -> Result<DocumentId, Refused> {
    let received = date(lines, "received_on").cloned();
    let way = find(lines, "way").and_then(|line| line.value.words());
    let original = Original {
        bytes: writer.attach(note.text.as_bytes())?,
        media_type: "text/plain".to_owned(),
        file_name: None,
    };
    let origin = Origin {
        from: None,
        on: Some(received.unwrap_or_else(|| at.date())),
        how: Some(way.unwrap_or("telephone").to_owned()),
    };
    let label = [Label::of(Level::Confidential)];
    let body = Body::Document(Part::Known(original), Part::Known(origin));
    let document = DocumentId(draft.add(body, &label));
    let reading = item::Reading {
        document,
        extractor: EXTRACTOR.to_owned(),
        text: writer.attach(note.text.as_bytes())?,
        language: None,
        leftovers: Vec::new(),
    };
    draft.add(Body::Reading(Part::Known(reading)), &label);
    Ok(document)
}

/// Puts the call, what was said, and that it was taken down into the draft.
fn put(
    draft: &mut Draft,
    reading: &Reading<'_>,
    lines: &[Line<'_>],
    note: &Note,
    document: DocumentId,
) -> Result<Vec<Doubt>, Refused> {
    let mut sheet = Sheet::new(draft, reading);
    let call = sheet.subject(CALL, None)?;
    let read = ReadingId(ItemId {
        index: document.0.index + 1,
        ..document.0
    });
    for (line, place) in lines.iter().zip(&note.places) {
        let content = Content::new(call, line.property, line.value.clone(), placeholder());
        let attribution = Attribution {
            said_on: date(lines, "received_on").cloned(),
            document: Some(document),
            anchor: Some(place.anchor(read)),
            ..speaker(reading, lines, line.property, call)
        };
        sheet.state(stated(content, attribution))?;
    }
    let ours = || Attribution::to(reading.itself(), Mode::Observed);
    let kept = Content::new(
        call,
        "note",
        Value::Reference(document.into()),
        placeholder(),
    );
    sheet.state(stated(kept, ours()))?;
    let described = [
        ("title", Value::Text(note.title.clone())),
        ("material", Value::Term("call_note".to_owned())),
    ];
    for (property, value) in described {
        let content = Content::new(document.into(), property, value, placeholder());
        sheet.state(Stated {
            label: Some(Label::of(Level::Confidential)),
            source_label: Some(Label::of(Level::Confidential)),
            ..stated(content, ours())
        })?;
    }
    let doubts = sheet.finish()?;
    let taken = Transition {
        subject: call,
        from: None,
        to: TAKEN.to_owned(),
        on: date(lines, "received_on").cloned(),
        reason: None,
        evidence: Vec::new(),
        replaces: Vec::new(),
    };
    draft.add(
        Body::Transition(Part::Known(taken)),
        &[Label::of(Level::Confidential)],
    );
    Ok(doubts)
}

const fn stated(content: Content, attribution: Attribution) -> Stated {
    Stated {
        content,
        attribution,
        label: None,
        source_label: None,
    }
}

/// Who says a line: the caller what the caller says; as long as nobody knows who that is, whoever it
/// is in this call, by the name they gave. The rest is ours to say.
fn speaker(
    reading: &Reading<'_>,
    lines: &[Line<'_>],
    property: &str,
    call: SubjectId,
) -> Attribution {
    if !THEIRS.contains(&property) {
        return Attribution::to(reading.itself(), Mode::Observed);
    }
    match reference(lines, "caller") {
        Some(caller) => Attribution::to(caller, Mode::ToUs),
        None => Attribution {
            said_as: find(lines, "caller_as").and_then(|line| Some(line.value.words()?.to_owned())),
            ..Attribution::to(call, Mode::ToUs)
        },
    }
}
