//! Lists, and whom a name finds.

use vidimus_app::read::Paging;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::shown;
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::item::Withdrawn;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, by, content, date, exactly, held, read, term};

fn name(text: &str) -> Value {
    Value::Name(text.to_owned())
}

pub(crate) fn asked<'a>() -> ListQuestion<'a> {
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
fn of_a_list_that_is_too_long_to_write_about_it_is_told_how_many_are_left_out() {
    let desk = Desk::new();
    for name in ["Olvan Besaldi", "Daren Velarin", "Oren Tal"] {
        held(&desk, desk.named("person", name), "2031-04-14");
    }
    let told = |filter, most| read(&desk).answering(filter, most).expect("who answers");
    let some = told(None, 2);
    assert_eq!((some.nobody.len(), some.left_out), (2, 1));
    assert_eq!(told(None, 3).left_out, 0);
    assert_eq!(told(Some("besaldi"), 2).left_out, 0, "filtered closer");
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
    assert!(list.columns[0].sortable && list.columns[3].sortable);
    assert_ne!(subject.id, office.to_string());
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

#[test]
fn a_name_is_found_though_letters_changed_places() {
    let desk = Desk::new();
    for name in ["Daren Verlain", "Rostan Ilvento", "Marel Tavisko"] {
        desk.named("person", name);
    }
    let found = |typed: &str| -> Vec<String> {
        let found = read(&desk).find(typed, 5).expect("an answer");
        found.subjects.into_iter().map(|one| one.name).collect()
    };
    for typed in [
        "Veralin",
        "Velrain",
        "Velarin",
        "Evrlain",
        "Verlian ",
        "Daern Velarin",
        "Daren Veralin",
    ] {
        assert_eq!(found(typed), ["Daren Verlain"], "{typed}");
    }
    assert_eq!(found("Ilvetno"), ["Rostan Ilvento"]);
    assert_eq!(found("Tavikso Marel"), ["Marel Tavisko"]);
    assert!(found("Velnair").is_empty());
}

#[test]
fn a_list_is_sorted_and_filtered_by_what_its_references_are_called() {
    let desk = Desk::new();
    for (nth, name) in ["Rostan Ilvento", "Daren Velarin", "Олван Бесалди"]
        .iter()
        .enumerate()
    {
        let person = desk.named("person", name);
        held(&desk, person, &format!("2031-04-1{nth}"));
    }
    let told = |question: &ListQuestion<'_>| -> Vec<String> {
        let list = read(&desk).list("custody", question).expect("a list");
        let people = list.rows.iter().map(|row| row.cells[0].values[0].plain());
        people.collect()
    };
    let by_person = ListQuestion {
        sort: Some("person"),
        ..asked()
    };
    let ordered = ["Daren Velarin", "Олван Бесалди", "Rostan Ilvento"];
    assert_eq!(told(&by_person), ordered);
    let found = |words| {
        let question = ListQuestion {
            filter: Some(words),
            ..asked()
        };
        (
            told(&question),
            read(&desk).list("custody", &question).unwrap().total,
        )
    };
    assert_eq!(found("velarin"), (vec!["Daren Velarin".to_owned()], 1));
    assert_eq!(found("nobody"), (Vec::new(), 0));

    // Whoever is called otherwise is found otherwise, though nothing was said of the custody.
    let velarin = read(&desk)
        .subject_meant("Daren Velarin", &[])
        .expect("one");
    let first = name_of(&desk, velarin);
    desk.say(velarin, "name", name("Zoran Velarin"), desk.office.itself());
    let why = Withdrawn::MisRecorded;
    let retracted = (desk.office).retract(today(), desk.nonce(), first, why, "a slip", None);
    retracted.expect("withdrawn");
    assert_eq!(found("zoran").1, 1);
    assert_eq!(found("daren").1, 0);
    let last = told(&by_person).pop();
    assert_eq!(last.as_deref(), Some("Zoran Velarin"));
}

/// The statement by which somebody has a name.
fn name_of(desk: &Desk, person: SubjectId) -> StatementId {
    let dossier = read(desk).dossier(person).expect("a dossier");
    let mut properties = dossier.sections.iter().flat_map(|one| &one.properties);
    let name = properties.find(|one| one.name == "name").expect("a name");
    let id = &name.questions[0].answers[0].claims[0].id;
    read(desk).statement_at(id).expect("a statement")
}

/// What a cell of the only row says, and how many other answers there are.
fn cell(desk: &Desk, kind: &str, property: &str) -> (Vec<String>, usize) {
    let list = read(desk).list(kind, &asked()).expect("a list");
    let at = list.columns.iter().position(|one| one.property == property);
    let cell = &list.rows[0].cells[at.expect("a column")];
    let values = cell.values.iter().map(shown::Value::plain);
    (values.collect(), cell.others)
}

#[test]
fn a_cell_shows_the_number_chosen_and_tells_of_the_others() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen held");
    let office = desk.office.itself();
    let count = |number, on| {
        let said = content(group, "count", exactly(number), on);
        desk.state(said, by(office)).expect("a count")
    };
    let first = count(37, "2031-04");
    count(19, "2031-06");
    assert_eq!(cell(&desk, "group", "count"), (vec!["19".to_owned()], 1));
    let chosen = Some(first);
    let prefer = desk
        .office
        .prefer(today(), desk.nonce(), group, "count", chosen, "it holds");
    prefer.expect("a choice");
    assert_eq!(cell(&desk, "group", "count"), (vec!["37".to_owned()], 1));
}

#[test]
fn a_visit_shows_what_it_was_and_not_what_came_after_it() {
    let desk = Desk::new();
    let visitor = desk.named("organisation", "Coastal Watch");
    let office = desk.office.itself();
    let visit = desk.office.state(today(), desk.nonce(), |sheet| {
        let subject = sheet.subject("visit", None)?;
        for said in [
            content(subject, "visitor", Value::Reference(visitor), "2031-06-05"),
            content(subject, "happened_on", date("2031-06-05"), "2031-06-05"),
            content(subject, "state", term("happened"), "2031-06-05"),
            content(subject, "state", term("none_since"), "2031-08"),
        ] {
            sheet.state(vidimus_app::act::sheet::Stated {
                content: said,
                attribution: by(office),
                label: None,
                source_label: None,
            })?;
        }
        Ok(Vec::new())
    });
    visit.expect("a visit");
    assert_eq!(
        cell(&desk, "visit", "state"),
        (vec!["happened".to_owned()], 1)
    );
}

#[test]
fn what_lies_in_the_future_is_doubted_without_a_day_as_of_which_it_was_said() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let born = |day: &str| {
        let kind = vidimus_app::act::sheet::placeholder();
        let stated = vidimus_app::act::sheet::Stated {
            content: vidimus_model::statement::Content::new(person, "birth_date", date(day), kind),
            attribution: by(desk.office.itself()),
            label: None,
            source_label: None,
        };
        let written = desk.office.state_one(today(), desk.nonce(), stated);
        written.expect("a date").doubts
    };
    assert!(born("1990").is_empty());
    assert_eq!(born("2099").len(), 1);
}
