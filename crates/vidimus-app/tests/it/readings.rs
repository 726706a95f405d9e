//! What is read of custody, access, silence and of all at once; and what tests of readings share.

use vidimus_app::act::sheet::placeholder;
use vidimus_app::read::{Paging, Reading};
use vidimus_model::id::{DocumentId, ReadingId, SubjectId};
use vidimus_model::item::{self, Body, Leftover, Original, Part, Verdict};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Content, Modality, Mode};
use vidimus_model::value::{Figure, Value};

use crate::desk::{Desk, today};
use crate::readings_lists::asked;

/// What is said, for tests to refine.
pub(crate) fn content(subject: SubjectId, property: &str, value: Value, as_of: &str) -> Content {
    Content {
        as_of: Some(as_of.parse().expect("a date")),
        ..Content::new(subject, property, value, placeholder())
    }
}

pub(crate) fn by(source: SubjectId) -> Attribution {
    Attribution::to(source, Mode::Indirect)
}

pub(crate) fn term(text: &str) -> Value {
    Value::Term(text.to_owned())
}

pub(crate) fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

pub(crate) fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

pub(crate) fn exactly(number: u64) -> Value {
    Value::Figure(Figure::exactly(number))
}

pub(crate) fn sighting(grade: &str) -> Value {
    Value::record([("grade", term(grade))])
}

pub(crate) fn read(desk: &Desk) -> Reading<'_> {
    desk.office.read(today()).expect("a reading")
}

pub(crate) const ALL: Paging = Paging::first(100);

/// A custody of somebody that began on a day.
pub(crate) fn held(desk: &Desk, person: SubjectId, since: &str) -> SubjectId {
    let office = desk.office.itself();
    let custody = std::cell::Cell::new(None);
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        let subject = sheet.subject("custody", None)?;
        custody.set(Some(subject));
        let says = |property, value| vidimus_app::act::sheet::Stated {
            content: Content::new(subject, property, value, placeholder()),
            attribution: by(office),
            label: None,
            source_label: None,
        };
        sheet.state(says("person", Value::Reference(person)))?;
        sheet.state(says("deprived_on", date(since)))?;
        Ok(Vec::new())
    });
    SubjectId(vidimus_model::id::ItemId {
        entry: written.unwrap().entry,
        index: custody.get().unwrap().0.index,
    })
}

#[test]
fn a_recording_moves_no_date_at_which_somebody_was_last_seen() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let office = desk.office.itself();
    let saw = |grade, on| desk.state(content(person, "sighting", sighting(grade), on), by(office));
    saw("seen", "2031-06-05").unwrap();
    saw("recorded", "2031-09-01").unwrap();
    let list = read(&desk).list("person", &asked()).unwrap();
    let at = list
        .columns
        .iter()
        .position(|one| one.property == "sighting");
    let cell = &list.rows[0].cells[at.unwrap()];
    assert_eq!(cell.date.as_deref(), Some("2031-06-05"));
}

/// A document with a text, as the reading of it came about.
pub(crate) fn archive(desk: &Desk, words: &str, level: Level) -> (DocumentId, ReadingId) {
    let done = desk
        .office
        .act(today(), desk.nonce(), Deed::TakeIn, |draft, _, writer| {
            let original = Original {
                bytes: writer.attach(words.as_bytes())?,
                media_type: "text/plain".to_owned(),
                file_name: Some("note.txt".to_owned()),
            };
            let origin = item::Origin {
                from: Some("a desk".to_owned()),
                on: None,
                how: None,
            };
            let label = [Label::of(level)];
            let body = Body::Document(Part::Known(original), Part::Known(origin));
            let document = DocumentId(draft.add(body, &label));
            let reading = item::Reading {
                document,
                extractor: "plain-text 1".to_owned(),
                text: writer.attach(words.as_bytes())?,
                language: Some("en".to_owned()),
                leftovers: vec![Leftover {
                    start: 0,
                    end: 6,
                    why: "navigation".to_owned(),
                }],
            };
            draft.add(Body::Reading(Part::Known(reading)), &label);
            Ok(())
        });
    let done = done.expect("a document");
    (DocumentId(done.item(0)), ReadingId(done.item(1)))
}

pub(crate) const NOTE: &str = "Share: Three fishermen were freed. Ղեկավարը լռում է։";

#[test]
fn the_stages_of_access_stand_in_order_each_with_its_voice() {
    let desk = Desk::new();
    let office = desk.office.itself();
    let mission = desk.named("organisation", "Mission");
    let channel = desk.named("access_channel", "Remand prison of Stavren");
    desk.say(channel, "organisation", Value::Reference(mission), office);
    let state = |word, on| content(channel, "state", term(word), on);
    desk.state(state("suspended", "2031-06-05"), by(mission))
        .unwrap();
    desk.state(state("granted", "2031-04"), by(office)).unwrap();
    let announced = Content {
        modality: Modality::Announced,
        ..state("terminated", "2031-09-30")
    };
    desk.state(announced, by(office)).unwrap();
    let channels = read(&desk).access(ALL).unwrap();
    let stages = &channels.items[0].stages;
    let told: Vec<_> = stages
        .iter()
        .map(|one| (one.term.as_str(), one.means, one.is_fact))
        .collect();
    let expected = [
        ("granted", Some("open"), true),
        ("suspended", Some("closed"), true),
        ("terminated", Some("closed"), false),
    ];
    assert_eq!(told, expected);
    let voice = stages[1].claim.said_by.as_ref().unwrap();
    assert_eq!(voice.title.as_deref(), Some("Mission"));
}

/// A letter to somebody, sent on a day.
pub(crate) fn letter(desk: &Desk, addressee: SubjectId, sent: &str) -> SubjectId {
    let letter = desk.named("letter", "About three men");
    let office = desk.office.itself();
    desk.say(letter, "addressee", Value::Reference(addressee), office);
    desk.say(letter, "sent_on", date(sent), office);
    letter
}

#[test]
fn an_answered_letter_is_silent_no_longer_and_a_holding_reply_is_no_answer() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let first = letter(&desk, ministry, "2031-05-01");
    letter(&desk, ministry, "2031-03-01");
    desk.say(first, "answer", term("holding"), ministry);
    let overdue = || read(&desk).overdue(ALL).unwrap().items;
    assert_eq!(overdue().len(), 2);
    assert!(overdue()[0].days() > overdue()[1].days());
    let answered = content(first, "answer", term("full"), "2031-09-01");
    desk.state(answered, by(ministry)).unwrap();
    assert_eq!(overdue().len(), 1);
    let answered = read(&desk).answered(ALL).unwrap().items;
    assert_eq!(answered[0].subject.id, first.to_string());
    assert_eq!(read(&desk).silences(ALL).unwrap().items.len(), 1);
}

#[test]
fn home_names_what_is_disputed_contested_and_incomplete() {
    let desk = Desk::new();
    let people: Vec<_> = ["Ana", "Anna", "Hanna"]
        .map(|name| desk.named("person", name))
        .into();
    let (one, other) = (people[0], people[1]);
    desk.say(one, "birth_date", date("1990"), one);
    desk.say(one, "birth_date", date("1991"), other);
    let judge = |left, right, verdict| {
        let judged = desk
            .office
            .judge(today(), desk.nonce(), left, right, verdict, "said so");
        judged.unwrap();
    };
    judge(people[0], people[1], Verdict::Same);
    judge(people[1], people[2], Verdict::Same);
    judge(people[0], people[2], Verdict::NotSame);
    desk.named("letter", "A letter to nobody");
    let home = read(&desk).home(10).unwrap();
    assert_eq!(home.disputes.items[0].property, "birth_date");
    assert_eq!(home.disputes.items.len(), 1);
    assert_eq!(home.contested.items.len(), 1);
    assert_eq!(home.contested.items[0].subjects.len(), 3);
    let missing: Vec<_> = home
        .incomplete
        .items
        .iter()
        .map(|one| &one.missing)
        .collect();
    assert_eq!(missing, [&["addressee".to_owned()]]);
}

#[test]
fn who_is_held_and_was_not_seen_for_longest_comes_first() {
    let desk = Desk::new();
    let office = desk.office.itself();
    let saw = |person, grade, on| {
        let seen = content(person, "sighting", sighting(grade), on);
        desk.state(seen, by(office)).expect("a sighting");
    };
    let [early, late, free, unseen] =
        ["Early", "Late", "Free", "Unseen"].map(|name| desk.named("person", name));
    for person in [early, late, free, unseen] {
        let custody = held(&desk, person, "2031-04-14");
        if person == free {
            desk.say(custody, "released", date("2031-06-12"), free);
        }
    }
    saw(late, "seen", "2031-09-01");
    saw(early, "live_call", "2031-05-01");
    saw(early, "recorded", "2031-10-01");
    saw(free, "seen", "2031-04-20");
    let summary = read(&desk).summary(10).unwrap();
    let names = |held: &[vidimus_app::read::home::Held]| -> Vec<String> {
        let titles = held.iter().filter_map(|one| one.person.title.clone());
        titles.collect()
    };
    assert_eq!(names(&summary.unseen.items), ["Unseen", "Early", "Late"]);
    assert_eq!(names(&summary.held.items), ["Late", "Early", "Unseen"]);
    assert_eq!(summary.unseen.items[1].days, Some(172));
}
