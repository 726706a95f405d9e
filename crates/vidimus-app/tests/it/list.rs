//! Lists, from the file to persons and custodies.

use std::path::Path;

use vidimus_app::Refused;
use vidimus_app::act::add::{Added, File, Outcome};
use vidimus_app::act::list::{Answering, Layout, ListAccepted, ListReview};
use vidimus_app::act::review::Whom;
use vidimus_app::act::sheet::placeholder;
use vidimus_app::doubt::RowReason;
use vidimus_app::read::Paging;
use vidimus_app::read::figures::{FigureFilter, NamedPeople};
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::item::Verdict;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::{Figure, Value};

use crate::desk::{Desk, today};
use crate::review::{add, document};

const LIST: &str = "Surname;Name;Sex;Born;Status;Held at;Held since\n\
    Besaldi;Olvan;m;1970-03-02;detained;Stavren remand prison;2031-04-09\n\
    Velarin;Daren;m;1988;in captivity;Stavren remand prison;2031-04-11\n\
    ;;m;1990;detained;;\n\
    Lumerko;Nerio;m;31 Feb 1981;on the moon;Istrel;2031-04-09\n";

fn review(desk: &Desk, document: DocumentId, layout: &Layout) -> ListReview {
    let reading = desk.office.read(today()).unwrap();
    reading.list_review(document, layout).expect("a review")
}

fn accept(desk: &Desk, document: DocumentId, layout: &Layout) -> Result<ListAccepted, Refused> {
    let answering = Answering {
        said_by: Whom::new("organisation", "Families' Committee"),
        as_of: Some("2031-06-01".parse().unwrap()),
        ..Answering::default()
    };
    desk.office.accept_list(
        today(),
        desk.nonce(),
        document,
        layout,
        &answering,
        |_, _| {},
    )
}

fn list(desk: &Desk) -> DocumentId {
    let added = add(desk, "held.csv", LIST);
    assert!(matches!(
        added.outcome,
        Outcome::List { tables: 1, rows: 4 }
    ));
    document(&added)
}

fn dossier(desk: &Desk, id: &str) -> vidimus_app::read::dossier::Dossier {
    let subject: SubjectId = id.parse().unwrap();
    let reading = desk.office.read(today()).unwrap();
    reading.dossier(subject).expect("a dossier")
}

#[test]
fn a_dry_run_tells_what_would_be_written_and_writes_nothing() {
    let desk = Desk::new();
    let document = list(&desk);
    let entries = || desk.office.store().reader().unwrap().entries().unwrap();
    let before = entries();
    let review = review(&desk, document, &Layout::default());
    assert_eq!(entries(), before);
    assert!(review.waits);
    assert_eq!(review.subjects["person"], 3);
    assert_eq!(review.subjects["custody"], 3);
    assert_eq!(review.refused[0].why, RowReason::NoName);
    assert_eq!(review.new.len(), 2);
    let cells: Vec<&str> = review
        .cells
        .iter()
        .map(|cell| cell.written.as_str())
        .collect();
    assert_eq!(cells, ["31 Feb 1981", "on the moon"]);
}

#[test]
fn each_row_becomes_a_person_with_a_custody_and_its_place_in_the_list() {
    let desk = Desk::new();
    let document = list(&desk);
    let promised = review(&desk, document, &Layout::default());
    let done = accept(&desk, document, &Layout::default()).unwrap();
    assert_eq!(done.statements, promised.statements);
    assert_eq!(done.rows.len(), 3);
    let first = dossier(&desk, &done.rows[0].subjects["person"]);
    assert_eq!(first.subject.title.as_deref(), Some("Olvan Besaldi"));
    assert_eq!(first.stays.len(), 1);
    assert_eq!(first.stays[0].from.as_deref(), Some("2031-04-09"));
    let properties = first.sections.iter().flat_map(|part| &part.properties);
    let born = properties
        .clone()
        .find(|one| one.name == "birth_date")
        .unwrap();
    let claim = &born.questions[0].answers[0].claims[0];
    let place = claim.place.as_ref().unwrap();
    assert_eq!(
        (place.row, place.column.as_deref()),
        (Some(2), Some("Born"))
    );
    assert_eq!(claim.mode.as_deref(), Some("listed"));
    assert_eq!(claim.as_of.as_deref(), Some("2031-06-01"));
    let said_by = claim.said_by.as_ref().unwrap();
    assert_eq!(said_by.title.as_deref(), Some("Families' Committee"));
}

#[test]
fn a_list_is_taken_in_once() {
    let desk = Desk::new();
    let document = list(&desk);
    accept(&desk, document, &Layout::default()).unwrap();
    let again = accept(&desk, document, &Layout::default());
    assert!(matches!(again, Err(Refused::Already(_))));
    assert!(!review(&desk, document, &Layout::default()).waits);
}

#[test]
fn places_named_in_two_rows_are_one() {
    let desk = Desk::new();
    let document = list(&desk);
    let done = accept(&desk, document, &Layout::default()).unwrap();
    let place = |row: usize| {
        let custody = dossier(&desk, &done.rows[row].subjects["custody"]);
        let mut properties = custody
            .sections
            .into_iter()
            .flat_map(|part| part.properties);
        properties
            .find(|one| one.name == "place")
            .map(|one| one.questions[0].answers[0].value.clone())
    };
    assert!(place(0).is_some());
    assert_eq!(place(0), place(1));
    assert_ne!(place(0), place(2));
}

#[test]
fn columns_are_what_a_person_says_they_are() {
    let desk = Desk::new();
    let document = list(&desk);
    let layout = Layout {
        columns: vec![
            ("Born".to_owned(), "ignore".to_owned()),
            ("Status".to_owned(), "person.claimed_status".to_owned()),
        ],
        ..Layout::default()
    };
    let review = review(&desk, document, &layout);
    assert!(review.cells.is_empty(), "{:?}", review.cells);
    assert_eq!(
        review.columns[4].feeds.as_deref(),
        Some("person.claimed_status")
    );
    let wrong = Layout {
        columns: vec![("Born".to_owned(), "person.shoe_size".to_owned())],
        ..Layout::default()
    };
    let reading = desk.office.read(today()).unwrap();
    let refused = reading.list_review(document, &wrong);
    assert!(matches!(refused, Err(Refused::NoProperty { .. })));
}

#[test]
fn a_list_without_a_header_waits_for_its_columns() {
    let desk = Desk::new();
    let added = add(
        &desk,
        "bare.csv",
        "Besaldi Olvan;x1;7\nVelarin Daren;x2;8\nLumerko Nerio;x3;9\n",
    );
    let document = document(&added);
    let layout = Layout {
        header_row: Some(0),
        columns: vec![("1".to_owned(), "full_name".to_owned())],
        ..Layout::default()
    };
    let review = review(&desk, document, &layout);
    assert_eq!(review.subjects["person"], 3);
}

#[test]
fn refused_rows_come_back_as_a_file_that_can_be_added_again() {
    let desk = Desk::new();
    let document = list(&desk);
    let reading = desk.office.read(today()).unwrap();
    let file = reading
        .refused_rows(
            document,
            &Layout::default(),
            &|why| why.to_string(),
            &|why| why.to_string(),
        )
        .unwrap();
    assert!(file.starts_with("Surname,Name,Sex"));
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 4, "{file}");
    // A cell stands alone: the rest of its row is taken in.
    assert!(lines[2].starts_with(",,,31 Feb 1981,,,,"), "{file}");
    assert!(
        lines[3].starts_with(",,,,on the moon,,,") && lines[3].ends_with(",5"),
        "{file}"
    );
}

#[test]
fn an_article_is_not_accepted_as_a_list() {
    let desk = Desk::new();
    let added = add(&desk, "courier.txt", crate::review::STORY);
    let reading = desk.office.read(today()).unwrap();
    let refused = reading.list_review(document(&added), &Layout::default());
    assert!(matches!(refused, Err(Refused::NotAList)));
    drop(reading);
    assert!(accept(&desk, document(&added), &Layout::default()).is_err());
}

#[test]
fn those_who_were_judged_to_be_one_are_told_once() {
    let desk = Desk::new();
    let known = desk.named("person", "Olvan Besaldi");
    let other = desk.named("person", "Олван Бесалди");
    let document = list(&desk);
    let before = review(&desk, document, &Layout::default());
    assert_eq!(before.matches.len(), 2);
    let same = desk.office.judge(
        today(),
        desk.nonce(),
        known,
        other,
        Verdict::Same,
        "one man",
    );
    same.unwrap();
    let after = review(&desk, document, &Layout::default());
    assert_eq!(after.matches.len(), 1);
}

#[test]
fn whoever_may_be_here_already_is_told_and_never_merged() {
    let desk = Desk::new();
    let known = desk.named("person", "Олван Бесалди");
    let document = list(&desk);
    let review = review(&desk, document, &Layout::default());
    assert_eq!(review.matches.len(), 1);
    assert_eq!(review.matches[0].row, 2);
    assert_eq!(review.matches[0].subject.id, known.to_string());
    let done = accept(&desk, document, &Layout::default()).unwrap();
    assert_eq!(
        dossier(&desk, &done.rows[0].subjects["person"])
            .members
            .len(),
        1
    );
}

/// A list of the practice dossier, with the columns that its decisions give.
struct Practice {
    file: &'static str,
    sheet: Option<&'static str>,
    header_row: usize,
    columns: &'static [(&'static str, &'static str)],
    persons: usize,
}

const PRACTICE: [Practice; 3] = [
    Practice {
        file: "families-committee.csv",
        sheet: None,
        header_row: 1,
        columns: &[
            ("Taken as", "person.claimed_status"),
            ("Taken on", "custody.deprived_on"),
            ("Taken where", "custody.deprived_at"),
            ("Last known place", "custody.place"),
            ("Boat", "ignore"),
            ("Reported by", "ignore"),
        ],
        persons: 51,
    },
    Practice {
        file: "lawyers-union.xlsx",
        sheet: Some("Ցուցակ"),
        header_row: 3,
        columns: &[
            ("Հայրանուն", "person.father_name"),
            ("Ում թվից", "person.claimed_status"),
            ("Բռնվելու օրը", "custody.deprived_on"),
            ("Պահման վայրը", "custody.place"),
            ("Փաստաբան", "ignore"),
        ],
        persons: 31,
    },
    Practice {
        file: "ministry.csv",
        sheet: None,
        header_row: 1,
        columns: &[
            ("Категория", "person.claimed_status"),
            ("Дата задержания", "custody.deprived_on"),
            ("Место задержания", "custody.deprived_at"),
            ("Место содержания", "custody.place"),
            ("Основание", "custody.grounds"),
            ("Состояние здоровья", "person.condition"),
        ],
        persons: 23,
    },
];

#[test]
fn the_practice_lists_are_taken_in() {
    let desk = Desk::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/lists");
    for list in PRACTICE {
        let bytes = std::fs::read(folder.join(list.file)).expect(list.file);
        let file = File {
            name: list.file,
            from: None,
            bytes: &bytes,
        };
        let added: Added = desk.office.add(today(), desk.nonce(), file).unwrap();
        let columns = list.columns.iter();
        let layout = Layout {
            sheet: list.sheet.map(str::to_owned),
            header_row: Some(list.header_row),
            columns: columns
                .map(|(column, role)| ((*column).to_owned(), (*role).to_owned()))
                .collect(),
            ..Layout::default()
        };
        let done = accept(&desk, document(&added), &layout).expect(list.file);
        assert_eq!(done.subjects["person"], list.persons, "{}", list.file);
        assert_eq!(done.rows.len(), list.persons, "{}", list.file);
    }
}

#[test]
fn a_list_that_was_cut_off_goes_on_and_writes_nothing_twice() {
    let desk = Desk::new();
    let document = list(&desk);
    let nonce = desk.nonce();
    let answering = Answering {
        said_by: Whom::new("organisation", "Families' Committee"),
        ..Answering::default()
    };
    let accept = |layout: &Layout| {
        desk.office
            .accept_list(today(), nonce, document, layout, &answering, |_, _| {})
    };
    let first = accept(&Layout::default()).unwrap();
    let entries = || desk.office.store().reader().unwrap().entries().unwrap();
    let before = entries();
    // As if the last commit, which takes the list off the desk, had not been reached.
    let mut writer = desk.office.store().writer().unwrap();
    writer.set_pending_list(document.0, Some("{}")).unwrap();
    writer.commit().unwrap();
    let again = accept(&Layout::default()).unwrap();
    assert_eq!(entries(), before);
    assert_eq!(again.rows, first.rows);
}

fn accept_as_members(
    desk: &Desk,
    document: DocumentId,
    group: Whom,
) -> Result<ListAccepted, Refused> {
    let answering = Answering {
        said_by: Whom::new("organisation", "Families' Committee"),
        as_of: Some("2031-06-01".parse().unwrap()),
        members_of: Some(group),
        ..Answering::default()
    };
    let layout = Layout::default();
    let (at, nonce) = (today(), desk.nonce());
    desk.office
        .accept_list(at, nonce, document, &layout, &answering, |_, _| {})
}

fn counted(desk: &Desk, group: SubjectId) -> Option<NamedPeople> {
    let office = desk.office.itself();
    let count = Value::Figure(Figure::exactly(4));
    let count = Content {
        as_of: Some("2031-05-06".parse().unwrap()),
        ..Content::new(group, "count", count, placeholder())
    };
    desk.state(count, Attribution::to(office, Mode::Indirect))
        .unwrap();
    let filter = FigureFilter {
        subject: Some(group),
        ..FigureFilter::default()
    };
    let reading = desk.office.read(today()).unwrap();
    let figures = reading.figures(&filter, Paging::first(10)).unwrap();
    figures.items[0].named.clone()
}

#[test]
fn those_in_a_list_are_the_members_of_a_group_by_the_word_of_whoever_answers_for_it() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen held");
    let document = list(&desk);
    let promised = review(&desk, document, &Layout::default());
    let known = Whom::Known { subject: group };
    let done = accept_as_members(&desk, document, known).unwrap();
    assert_eq!(done.statements, promised.statements + 3);
    let members = dossier(&desk, &group.to_string());
    let mut properties = members.sections.iter().flat_map(|part| &part.properties);
    let member = properties.find(|one| one.name == "member").unwrap();
    let claims = member.questions.iter().flat_map(|one| &one.answers);
    let claims: Vec<_> = claims.flat_map(|one| &one.claims).collect();
    assert_eq!(claims.len(), 3);
    let (said_by, place) = (&claims[0].said_by, &claims[0].place);
    let said_by = said_by.as_ref().unwrap();
    assert_eq!(said_by.title.as_deref(), Some("Families' Committee"));
    assert_eq!(place.as_ref().unwrap().row, Some(2));
    // The figure is of another day than the list: who belongs to the group does not change.
    let named = counted(&desk, group).unwrap();
    assert_eq!(named.people, 3);
    assert_eq!(named.differences[0].unnamed, 1);
    let person = |row: usize| done.rows[row].subjects["person"].parse().unwrap();
    desk.office
        .judge(
            today(),
            desk.nonce(),
            person(0),
            person(1),
            Verdict::Same,
            "one man",
        )
        .unwrap();
    assert_eq!(counted(&desk, group).unwrap().people, 2);
}

#[test]
fn a_list_names_a_new_group_once() {
    let desk = Desk::new();
    let document = list(&desk);
    let group = Whom::new("group", "Fishermen held");
    accept_as_members(&desk, document, group).unwrap();
    let reading = desk.office.read(today()).unwrap();
    let kinds = ["group".to_owned()];
    let group = reading.subject_meant("Fishermen held", &kinds).unwrap();
    drop(reading);
    assert_eq!(counted(&desk, group).unwrap().people, 3);
}

#[test]
fn what_cannot_be_done_with_a_list_does_not_begin_it() {
    let desk = Desk::new();
    let document = list(&desk);
    let place = Whom::new("place", "Stavren");
    let refused = accept_as_members(&desk, document, place);
    assert!(matches!(refused, Err(Refused::NoProperty { .. })));
    let nobody = Answering::default();
    let layout = Layout::default();
    let refused =
        desk.office
            .accept_list(today(), desk.nonce(), document, &layout, &nobody, |_, _| {});
    assert!(matches!(refused, Err(Refused::NoPublisher)));
    accept(&desk, document, &layout).unwrap();
}

/// A workbook with the sheets `Sailors` (two rows) and `Civilians` (three rows).
fn workbook(desk: &Desk) -> DocumentId {
    let file = File {
        name: "held.xlsx",
        from: None,
        bytes: include_bytes!("list/two-sheets.xlsx"),
    };
    let added = desk.office.add(today(), desk.nonce(), file).unwrap();
    document(&added)
}

fn of_sheet(sheet: &str) -> Layout {
    Layout {
        sheet: Some(sheet.to_owned()),
        ..Layout::default()
    }
}

#[test]
fn every_sheet_of_a_workbook_is_taken_in_with_its_own_mapping() {
    let desk = Desk::new();
    let document = workbook(&desk);
    let layout = Layout {
        columns: vec![("Civilians!Mark".to_owned(), "place_of_origin".to_owned())],
        ..Layout::default()
    };
    let promised = review(&desk, document, &layout);
    assert_eq!(promised.sheet.as_deref(), Some("Sailors"));
    assert_eq!(promised.columns[3].role, "remark");
    assert_eq!(promised.more[0].columns[3].role, "place_of_origin");
    let done = accept(&desk, document, &layout).unwrap();
    assert_eq!(done.subjects["person"], 5);
    assert_eq!(done.rows.len(), 5);
    let last = done.rows.last().unwrap();
    assert_eq!(last.sheet.as_deref(), Some("Civilians"));
    let person = dossier(&desk, &last.subjects["person"]);
    let properties = person.sections.iter().flat_map(|part| &part.properties);
    let mut named = properties.filter(|one| one.name == "name");
    let claim = &named.next().unwrap().questions[0].answers[0].claims[0];
    let place = claim.place.as_ref().unwrap();
    assert_eq!(place.sheet.as_deref(), Some("Civilians"));
    assert_eq!(place.row, Some(4));
    assert!(!review(&desk, document, &Layout::default()).waits);
}

#[test]
fn one_sheet_is_taken_in_and_the_others_go_on_waiting() {
    let desk = Desk::new();
    let document = workbook(&desk);
    let told = review(&desk, document, &of_sheet("Civilians"));
    assert_eq!(
        told.warnings[0].to_string(),
        "The sheet `Sailors` is not taken in"
    );
    let done = accept(&desk, document, &of_sheet("Civilians")).unwrap();
    assert_eq!(done.rows.len(), 3);
    let again = accept(&desk, document, &of_sheet("Civilians"));
    assert!(matches!(again, Err(Refused::Already(_))));
    let waiting = review(&desk, document, &Layout::default());
    assert!(waiting.waits && waiting.more.is_empty());
    assert_eq!(waiting.sheet.as_deref(), Some("Sailors"));
    let rest = accept(&desk, document, &Layout::default()).unwrap();
    assert_eq!(rest.rows.len(), 2);
    assert!(!review(&desk, document, &of_sheet("Sailors")).waits);
}

#[test]
fn a_day_on_which_somebody_was_last_seen_is_a_sighting_of_that_day() {
    let desk = Desk::new();
    let document = workbook(&desk);
    let done = accept(&desk, document, &of_sheet("Civilians")).unwrap();
    let person = dossier(&desk, &done.rows[0].subjects["person"]);
    let sightings = person.sightings.unwrap();
    assert_eq!(sightings.all[0].grade, "seen");
    let alive = sightings.alive.unwrap();
    assert_eq!(alive.date.as_deref(), Some("2031-05-02"));
}

#[test]
fn columns_of_a_list_without_a_header_are_mapped_by_their_letters() {
    let desk = Desk::new();
    let added = add(
        &desk,
        "held.csv",
        "Olvan Besaldi;1970-03-02;Istrel\nDaren Velarin;1988-05-11;Istrel\n",
    );
    let layout = Layout {
        columns: vec![("C".to_owned(), "person.place_of_origin".to_owned())],
        ..Layout::default()
    };
    let told = review(&desk, document(&added), &layout);
    assert_eq!(told.header, "absent");
    assert_eq!(told.columns[2].role, "place_of_origin");
}

#[test]
fn what_was_accepted_is_told_from_what_is_no_list() {
    let desk = Desk::new();
    let document = list(&desk);
    accept(&desk, document, &Layout::default()).unwrap();
    let again = accept(&desk, document, &Layout::default()).unwrap_err();
    assert!(
        again.to_string().contains("its rows were accepted"),
        "{again}"
    );
    let twice = add(&desk, "the same under another name.csv", LIST);
    assert!(matches!(twice.outcome, Outcome::Already));
}
