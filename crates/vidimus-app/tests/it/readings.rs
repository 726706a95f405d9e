use vidimus_app::read::figures::FigureFilter;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::read::{Paging, Reading};
use vidimus_app::shown;
use vidimus_model::id::{DocumentId, ReadingId, StatementId, SubjectId};
use vidimus_model::item::{self, Body, Leftover, Original, Part, Verdict, Withdrawn};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Anchor, Attribution, Content, Modality, Mode, Polarity};
use vidimus_model::value::{Figure, Qualifier, Value};

use crate::desk::{Desk, today};
use vidimus_app::act::sheet::placeholder;

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

fn name(text: &str) -> Value {
    Value::Name(text.to_owned())
}

pub(crate) fn term(text: &str) -> Value {
    Value::Term(text.to_owned())
}

pub(crate) fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

fn text(words: &str) -> Value {
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

fn asked<'a>() -> ListQuestion<'a> {
    ListQuestion {
        sort: None,
        descending: false,
        filter: None,
        paging: ALL,
    }
}

fn titles(desk: &Desk, kind: &str, question: &ListQuestion<'_>) -> Vec<String> {
    let rows = read(desk).list(kind, question).expect("a list").rows;
    let titles = rows.into_iter().filter_map(|row| row.subject.title);
    titles.collect()
}

#[test]
fn a_list_is_sorted_by_name_whatever_the_script_and_filtered_by_words() {
    let desk = Desk::new();
    for name in ["Олван Бесалди", "Daren Velarin", "Rostan Ilvento"] {
        desk.named("person", name);
    }
    let ordered = ["Daren Velarin", "Олван Бесалди", "Rostan Ilvento"];
    assert_eq!(titles(&desk, "person", &asked()), ordered);
    let filtered = ListQuestion {
        filter: Some("VELARIN"),
        ..asked()
    };
    assert_eq!(titles(&desk, "person", &filtered), ["Daren Velarin"]);
    let second = ListQuestion {
        descending: true,
        paging: Paging {
            offset: 1,
            limit: 1,
        },
        ..asked()
    };
    assert_eq!(titles(&desk, "person", &second), ["Олван Бесалди"]);
    assert_eq!(read(&desk).list("person", &second).unwrap().total, 3);
    let kinds = read(&desk).kinds().unwrap();
    let people = kinds.iter().find(|one| one.kind == "person").unwrap();
    assert_eq!(people.count, 3);
}

#[test]
fn a_list_refuses_a_column_it_has_not() {
    let desk = Desk::new();
    let question = ListQuestion {
        sort: Some("height"),
        ..asked()
    };
    let refused = read(&desk).list("person", &question).unwrap_err();
    assert!(refused.to_string().contains("`birth_date`"), "{refused}");
}

#[test]
fn a_cell_names_what_it_refers_to() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let office = desk.office.itself();
    held(&desk, person, "2031-04-14");
    let list = read(&desk).list("custody", &asked()).unwrap();
    let shown::Value::Subject { subject } = &list.rows[0].cells[0].values[0] else {
        panic!("the first column is the person");
    };
    assert_eq!(subject.title.as_deref(), Some("Olvan Besaldi"));
    assert!(!list.columns[0].sortable && list.columns[3].sortable);
    assert_ne!(subject.id, office.to_string());
}

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

#[test]
fn a_name_is_found_in_another_script_and_by_its_beginning() {
    let desk = Desk::new();
    desk.named("person", "Olvan Besaldi");
    desk.named("person", "Daren Velarin");
    let found = |typed: &str| -> Vec<String> {
        let found = read(&desk).find(typed, 10).expect("a search");
        found.subjects.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(found("Бесалди"), ["Olvan Besaldi"]);
    assert_eq!(found("dar"), ["Daren Velarin"]);
    assert_eq!(found("olvan velarin").len(), 2);
    assert_eq!(found("nobody at all"), [""; 0]);
}

#[test]
fn who_shares_more_words_comes_first_and_a_word_before_a_sound() {
    let desk = Desk::new();
    desk.named("person", "Anna Besaldi");
    desk.named("person", "Olvan Besaldi");
    desk.named("person", "Olvan Bezaldi");
    let found = read(&desk).find("olvan besaldi", 10).unwrap().subjects;
    let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names[..2], ["Olvan Besaldi", "Olvan Bezaldi"]);
    assert_eq!(found[0].likeness, 100);
    assert!(found[0].reasons.contains(&"same_spelling"));
}

#[test]
fn a_withdrawn_name_is_no_longer_found() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let wrong = desk.say(person, "name", name("Kelmar"), desk.office.itself());
    assert_eq!(read(&desk).find("kelmar", 10).unwrap().subjects.len(), 1);
    let why = Withdrawn::MisRecorded;
    desk.office
        .retract(today(), desk.nonce(), wrong, why, "a slip", None)
        .unwrap();
    let found = read(&desk).find("kelmar", 10).unwrap();
    assert!(found.subjects.is_empty() && found.statements.is_empty());
}

#[test]
fn who_it_might_be_is_asked_of_one_kind_only() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    desk.named("organisation", "Olvan Besaldi and Sons");
    let meant = read(&desk).namesakes("Олван Бесалди", "person", 5).unwrap();
    let ids: Vec<&str> = meant.iter().map(|one| one.subject.id.as_str()).collect();
    assert_eq!(ids, [person.to_string()]);
    let other = read(&desk).namesakes("Daren Velarin", "person", 5).unwrap();
    assert!(other.is_empty());
}

/// A document with a text, as the reading of it came about.
pub(crate) fn archive(desk: &Desk, words: &str, level: Level) -> (DocumentId, ReadingId) {
    let done = desk.office.act(today(), desk.nonce(), |draft, _, writer| {
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

/// A statement with the words in which a document carries it.
fn quoted(
    desk: &Desk,
    content: Content,
    (document, reading): (DocumentId, ReadingId),
    span: (u64, u64),
) -> StatementId {
    let quote: String = NOTE.chars().collect::<Vec<_>>()
        [usize::try_from(span.0).unwrap()..usize::try_from(span.1).unwrap()]
        .iter()
        .collect();
    let attribution = Attribution {
        document: Some(document),
        anchor: Some(Anchor::Span {
            reading,
            start: span.0,
            end: span.1,
            quote,
        }),
        ..by(desk.office.itself())
    };
    desk.state(content, attribution).expect("a statement")
}

#[test]
fn a_document_shows_its_text_whole_with_the_quoted_places_lit() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen");
    let archived = archive(&desk, NOTE, Level::Internal);
    let freed = content(group, "released", exactly(3), "2031-06");
    let said = quoted(&desk, freed, archived, (7, 34));
    let view = read(&desk).document(archived.0).unwrap();
    let shown = view.text.expect("a text");
    let runs: Vec<&str> = shown.runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(runs.concat(), NOTE);
    assert_eq!(runs[..2], ["Share:", " "]);
    assert_eq!(shown.runs[0].leftover.as_deref(), Some("navigation"));
    let lit: Vec<_> = shown
        .runs
        .iter()
        .filter(|run| !run.statements.is_empty())
        .collect();
    assert_eq!(lit.len(), 1);
    assert_eq!(lit[0].text, "Three fishermen were freed.");
    assert_eq!(lit[0].statements, [said.to_string()]);
    assert_eq!(view.statements.items[0].claim.id, said.to_string());
    assert_eq!(view.original.size, NOTE.len() as u64);
    let original = read(&desk).original(archived.0).unwrap();
    assert_eq!(original.bytes, NOTE.as_bytes());
    assert_eq!(original.file_name.as_deref(), Some("note.txt"));
}

#[test]
fn words_are_found_in_statements_and_documents_with_the_words_lit() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (document, _) = archive(&desk, NOTE, Level::Internal);
    desk.say(person, "condition", text("He were freed of pain"), person);
    let found = read(&desk).find("were FREED", 10).unwrap();
    let lit: Vec<&str> = found.statements[0]
        .lit
        .iter()
        .filter(|run| run.lit)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(lit, ["were", "freed"]);
    assert_eq!(found.documents[0].document.id, document.to_string());
    assert!(found.documents[0].lit.iter().any(|run| run.text == "freed"));
    let armenian = read(&desk).find("լռում", 10).unwrap();
    assert_eq!(armenian.documents.len(), 1);
}

#[test]
fn many_statements_with_a_word_hide_no_document_with_it() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (document, _) = archive(&desk, NOTE, Level::Internal);
    for at in 0..6 {
        desk.say(person, "condition", text(&format!("freed {at}")), person);
    }
    let found = read(&desk).find("freed", 1).unwrap();
    assert_eq!(found.statements.len(), 1);
    assert_eq!(found.statements[0].claim.value.plain(), "freed 5");
    assert_eq!(found.documents[0].document.id, document.to_string());
}

fn group_of(desk: &Desk, members: usize) -> SubjectId {
    let group = desk.named("group", "Fishermen held");
    let office = desk.office.itself();
    for member in 0..members {
        let person = desk.named("person", &format!("Person {member}"));
        desk.say(group, "member", Value::Reference(person), office);
    }
    group
}

#[test]
fn figures_stand_side_by_side_with_the_number_named_and_the_difference() {
    let desk = Desk::new();
    let group = group_of(&desk, 3);
    let (one, other) = (
        desk.named("organisation", "One"),
        desk.named("organisation", "Other"),
    );
    let count = |number| content(group, "count", exactly(number), "2031-05");
    let whole = desk.state(count(7), by(one)).unwrap();
    desk.state(count(4), by(other)).unwrap();
    let part = Content {
        part_of: Some(whole),
        scope: Some("children".to_owned()),
        ..count(2)
    };
    let part = desk.state(part, by(one)).unwrap();
    let figures = read(&desk).figures(&FigureFilter::default(), ALL).unwrap();
    assert_eq!(figures.items.len(), 1);
    let question = &figures.items[0];
    assert_eq!(question.question.standing, "disputed");
    assert_eq!(question.parts[0].claim.id, part.to_string());
    assert_eq!(question.parts[0].whole, whole.to_string());
    let named = question.named.as_ref().unwrap();
    assert_eq!(named.people, 3);
    let unnamed: Vec<u64> = named.differences.iter().map(|one| one.unnamed).collect();
    assert_eq!(unnamed, [4, 1]);
    assert_eq!(question.marks.len(), 2);
    assert_eq!(question.marks[0].from.as_deref(), Some("2031-05-01"));
    let disputed = FigureFilter {
        disputed: true,
        ..FigureFilter::default()
    };
    assert_eq!(read(&desk).figures(&disputed, ALL).unwrap().items.len(), 1);
}

#[test]
fn who_is_denied_to_belong_is_not_counted_and_who_is_one_counts_once() {
    let desk = Desk::new();
    let group = group_of(&desk, 2);
    let office = desk.office.itself();
    let (left, right) = (desk.named("person", "Ana"), desk.named("person", "Anna"));
    for person in [left, right] {
        desk.say(group, "member", Value::Reference(person), office);
    }
    desk.office
        .judge(today(), desk.nonce(), left, right, Verdict::Same, "one")
        .unwrap();
    let denied = desk.named("person", "Denied");
    desk.say(group, "member", Value::Reference(denied), office);
    let denial = Content {
        polarity: Polarity::Denied,
        ..Content::new(group, "member", Value::Reference(denied), placeholder())
    };
    desk.state(denial, by(denied)).unwrap();
    desk.state(content(group, "count", exactly(3), "2031-05"), by(office))
        .unwrap();
    let figures = read(&desk).figures(&FigureFilter::default(), ALL).unwrap();
    let named = figures.items[0].named.as_ref().unwrap();
    assert_eq!((named.people, named.denied), (3, 1));
    assert!(named.differences.is_empty());
}

#[test]
fn a_figure_known_from_its_denial_alone_is_marked_as_denied() {
    let desk = Desk::new();
    let group = group_of(&desk, 0);
    let office = desk.office.itself();
    let figure = Figure::qualified(Qualifier::MoreThan, 100);
    let denied = Content {
        polarity: Polarity::Denied,
        ..content(group, "count", Value::Figure(figure), "2031-03")
    };
    desk.state(denied, by(office)).unwrap();
    let figures = read(&desk).figures(&FigureFilter::default(), ALL).unwrap();
    let mark = &figures.items[0].marks[0];
    assert!(mark.denied);
    assert_eq!((mark.least, mark.greatest), (101, None));
    assert!(figures.items[0].named.is_none());
}

#[test]
fn figures_are_given_in_shares() {
    let desk = Desk::new();
    let office = desk.office.itself();
    for at in 0..3 {
        let group = desk.named("group", &format!("Group {at}"));
        desk.say(group, "count", exactly(at), office);
    }
    let share = |offset| {
        let paging = Paging { offset, limit: 2 };
        let found = read(&desk).figures(&FigureFilter::default(), paging);
        let found = found.unwrap();
        (found.items.len(), found.more)
    };
    assert_eq!(share(0), (2, true));
    assert_eq!(share(2), (1, false));
}

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
fn letter(desk: &Desk, addressee: SubjectId, sent: &str) -> SubjectId {
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
            desk.say(custody, "released", date("2031-06-12"), office);
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
    assert_eq!(names(&summary.unseen.items), ["Early", "Late"]);
    assert_eq!(names(&summary.held.items), ["Late", "Early", "Unseen"]);
    assert_eq!(summary.unseen.items[0].days, Some(172));
}

#[test]
fn a_row_of_a_list_leads_to_what_was_taken_from_it() {
    let desk = Desk::new();
    let file = vidimus_app::act::add::File {
        name: "held.csv",
        from: None,
        bytes: b"Surname;Name;Born\nBesaldi;Olvan;1962\nVelarin;Daren;1970\n",
    };
    let added = desk.office.add(today(), desk.nonce(), file).unwrap();
    let document: DocumentId = added.document.unwrap().parse().unwrap();
    let person = desk.named("person", "Daren Velarin");
    let attribution = Attribution {
        document: Some(document),
        anchor: Some(Anchor::Row {
            sheet: None,
            row: 3,
            column: Some("Born".to_owned()),
            quote: "1970".to_owned(),
        }),
        ..by(desk.office.itself())
    };
    let born = Content::new(person, "birth_date", date("1970"), placeholder());
    let said = desk.state(born, attribution).unwrap();
    let view = read(&desk).document(document).unwrap();
    assert_eq!(view.tables[0].rows, 2);
    assert!(view.text.is_none());
    let table = read(&desk).table(document, 0, ALL).unwrap();
    let [first, second] = table.rows.items.as_slice() else {
        panic!("two rows");
    };
    assert_eq!((first.number, first.statements.len()), (2, 0));
    assert_eq!(second.statements, [said.to_string()]);
    assert_eq!(second.subjects[0].id, person.to_string());
    let last = Paging {
        offset: 1,
        limit: 1,
    };
    let table = read(&desk).table(document, 0, last).unwrap();
    assert_eq!(table.rows.items[0].statements, [said.to_string()]);
    let none = read(&desk).table(document, 1, ALL);
    assert!(matches!(none, Err(vidimus_app::Refused::Absent)));
}
