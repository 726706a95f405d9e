use vidimus_app::Refused;
use vidimus_model::item::{ItemType, Verdict, Withdrawn};
use vidimus_model::value::Value;

use crate::desk::{Desk, PASSPHRASE, today};

fn date(text: &str) -> Value {
    Value::Date(text.parse().expect("a date"))
}

#[test]
fn what_is_stated_stands_in_the_dossier_with_its_source() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let committee = desk.named("organisation", "Families' Committee");
    desk.say(person, "birth_date", date("1990"), committee);
    let dossier = desk.office.read(today()).unwrap().dossier(person).unwrap();
    assert_eq!(dossier.subject.title.as_deref(), Some("Olvan Besaldi"));
    let born = property(&dossier, "birth_date");
    assert_eq!(born.questions[0].standing, "single");
    let claim = &born.questions[0].answers[0].claims[0];
    let said_by = claim.said_by.as_ref().unwrap();
    assert_eq!(said_by.title.as_deref(), Some("Families' Committee"));
}

fn property<'d>(
    dossier: &'d vidimus_app::read::dossier::Dossier,
    name: &str,
) -> &'d vidimus_app::shown::Property {
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let mut found = properties.filter(|property| property.name == name);
    found.next().expect("the property is shown")
}

#[test]
fn a_dispute_is_settled_by_a_choice_and_reopened_by_its_undo() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let other = desk.named("organisation", "Other");
    let first = desk.say(person, "birth_date", date("1990"), one);
    desk.say(person, "birth_date", date("1991"), other);
    let standing = || {
        let dossier = desk.office.read(today()).unwrap().dossier(person).unwrap();
        property(&dossier, "birth_date").questions[0]
            .standing
            .clone()
    };
    assert_eq!(standing(), "disputed");
    let office = &desk.office;
    let chosen = office.prefer(
        today(),
        desk.nonce(),
        person,
        "birth_date",
        Some(first),
        "seen",
    );
    assert_eq!(standing(), "preferred");
    let item = vidimus_model::id::ItemId {
        entry: chosen.unwrap(),
        index: 0,
    };
    office.undo(today(), desk.nonce(), item, "a slip").unwrap();
    assert_eq!(standing(), "disputed");
}

#[test]
fn a_retracted_statement_is_shown_as_withdrawn() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let said = desk.say(person, "birth_date", date("1990"), one);
    let retract = |nonce| {
        let why = Withdrawn::MisRecorded;
        desk.office
            .retract(today(), nonce, said, why, "a slip", None)
    };
    retract(desk.nonce()).unwrap();
    let dossier = desk.office.read(today()).unwrap().dossier(person).unwrap();
    assert_eq!(dossier.withdrawn.len(), 1);
    assert!(matches!(retract(desk.nonce()), Err(Refused::Already(_))));
}

#[test]
fn subjects_judged_the_same_share_a_dossier_until_they_are_told_apart() {
    let desk = Desk::new();
    let left = desk.named("person", "Olvan Besaldi");
    let right = desk.named("person", "Олван Бесалди");
    let judge = |verdict| {
        desk.office
            .judge(today(), desk.nonce(), left, right, verdict, "the same boat")
            .unwrap()
    };
    let members = || {
        let dossier = desk.office.read(today()).unwrap().dossier(right).unwrap();
        (dossier.subject.id, dossier.members.len())
    };
    judge(Verdict::Same);
    assert_eq!(members(), (left.to_string(), 2));
    judge(Verdict::NotSame);
    assert_eq!(members(), (right.to_string(), 1));
}

#[test]
fn an_act_sent_twice_is_done_once() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let nonce = desk.nonce();
    let state = || {
        let content = vidimus_model::statement::Content::new(
            person,
            "birth_date",
            date("1990"),
            vidimus_app::act::sheet::placeholder(),
        );
        let stated = vidimus_app::act::sheet::Stated {
            content,
            attribution: vidimus_model::statement::Attribution::to(
                one,
                vidimus_model::statement::Mode::Direct,
            ),
            label: None,
            source_label: None,
        };
        desk.office.state_one(today(), nonce, stated).unwrap().entry
    };
    assert_eq!(state(), state());
}

#[test]
fn a_workspace_opens_again_with_all_that_was_written() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (folder, state) = (
        desk.folder.path().join("office"),
        desk.folder.path().join("state"),
    );
    drop(desk.office);
    let opened = vidimus_app::Office::open(&folder, &state, PASSPHRASE).unwrap();
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    let dossier = opened
        .office
        .read(today())
        .unwrap()
        .dossier(person)
        .unwrap();
    assert_eq!(dossier.subject.title.as_deref(), Some("Olvan Besaldi"));
}

#[test]
fn a_kind_that_an_office_adds_as_a_file_works_like_the_others() {
    let desk = Desk::new();
    let vessel = r#"
        kind = "vessel"
        title = ["name"]
        match = { by = "name", names = ["name"] }
        [[property]]
        name = "name"
        type = "name"
        many = true
        [[property]]
        name = "crew"
        type = "figure"
        changes = true
    "#;
    let define = |text| {
        desk.office
            .define_kind(today(), desk.nonce(), "vessel.toml", text)
    };
    define(vessel).unwrap();
    let boat = desk.named("vessel", "Marisol");
    let dossier = desk.office.read(today()).unwrap().dossier(boat).unwrap();
    assert_eq!(dossier.subject.title.as_deref(), Some("Marisol"));
    let retyped = vessel.replace("type = \"figure\"", "type = \"text\"");
    assert!(matches!(
        define(&retyped),
        Err(Refused::BrokenDefinition(_))
    ));
    assert!(desk.office.upgrades(today()).unwrap().is_empty());
}

#[test]
fn an_erased_source_leaves_the_fact_and_an_erased_fact_leaves_nothing() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let said = desk.say(person, "birth_date", date("1990"), one);
    let dossier = || desk.office.read(today()).unwrap().dossier(person).unwrap();
    let erase = |parts: &[u8]| {
        let reason = vidimus_model::item::ErasedFor::Danger;
        let erased = desk
            .office
            .erase(today(), desk.nonce(), said.0, parts, reason);
        erased.unwrap();
    };
    erase(&[1]);
    let born = dossier();
    let claim = &property(&born, "birth_date").questions[0].answers[0].claims[0];
    assert_eq!(claim.source_withheld, Some("erased"));
    assert_eq!(claim.said_by, None);
    erase(&[0]);
    let told = serde_json::to_string(&dossier().sections).unwrap();
    assert!(!told.contains("1990"));
    let report = desk.office.store().verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.erased, 2);
}

#[test]
fn the_ledger_tells_who_erased_what_when_and_why() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let said = desk.say(person, "birth_date", date("1990"), one);
    let reason = vidimus_model::item::ErasedFor::Danger;
    let erased = desk
        .office
        .erase(today(), desk.nonce(), said.0, &[0, 1], reason)
        .unwrap();
    let told = |entries: Vec<vidimus_app::read::ledger::Entry>| {
        let hash = erased.to_string();
        let entry = entries.into_iter().find(|entry| entry.hash == hash);
        entry.expect("the entry is told").acts
    };
    let acts = told(desk.office.read(today()).unwrap().ledger(5, None).unwrap());
    let [act] = acts.as_slice() else {
        panic!("one act: {acts:?}");
    };
    assert_eq!((act.done, act.by.as_str()), ("erasure", "m.oru"));
    assert_eq!(act.upon, Some(said.0.to_string()));
    assert_eq!(act.at_ms, today().ms);
    let why = vidimus_app::shown::Value::Term {
        term: "danger".to_owned(),
    };
    assert_eq!(act.what, Some(why));
    desk.office.rebuild(|_, _| {}).unwrap();
    let again = told(desk.office.read(today()).unwrap().ledger(5, None).unwrap());
    assert_eq!(again, acts);
}

#[test]
fn the_ledger_names_whom_each_act_concerns() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let said = desk.say(person, "birth_date", date("1990"), one);
    let why = Withdrawn::MisRecorded;
    let retract = |nonce| {
        let office = &desk.office;
        office.retract(today(), nonce, said, why, "a slip", None)
    };
    let mut entry = retract(desk.nonce()).unwrap();
    for _ in 0..2 {
        let item = vidimus_model::id::ItemId { entry, index: 0 };
        entry = desk
            .office
            .undo(today(), desk.nonce(), item, "no slip")
            .unwrap();
    }
    let entries = desk.office.read(today()).unwrap().ledger(7, None).unwrap();
    let told: Vec<_> = entries
        .iter()
        .flat_map(|entry| &entry.acts)
        .map(|act| {
            let titles = act.about.iter().filter_map(|one| one.title.clone());
            (
                act.done,
                act.state,
                titles.collect::<Vec<_>>(),
                act.property.clone(),
            )
        })
        .collect();
    let of = |done, state| {
        let found = told.iter().find(|one| one.0 == done && one.1 == state);
        found
            .unwrap_or_else(|| panic!("{done}, {state}: {told:?}"))
            .clone()
    };
    for (done, state) in [("undo", "live"), ("undo", "undone"), ("retraction", "live")] {
        let (_, _, about, property) = of(done, state);
        assert_eq!(about, ["Olvan Besaldi"], "{done}");
        assert_eq!(property.as_deref(), Some("birth_date"), "{done}");
    }
    assert!(
        told.iter()
            .any(|one| one.0 == "subject" && one.2 == ["Olvan Besaldi"])
    );
}

#[test]
fn what_is_left_of_an_erased_statement_can_be_erased_too() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let said = desk.say(person, "birth_date", date("1990"), one);
    let reason = vidimus_model::item::ErasedFor::Request;
    for part in [0, 1] {
        desk.office
            .erase(today(), desk.nonce(), said.0, &[part], reason)
            .expect("it is here");
    }
    let report = desk.office.store().verify(|_, _| {}).unwrap();
    assert_eq!(report.erased, 2);
}

#[test]
fn a_decision_is_not_erased_and_the_refusal_says_why() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let one = desk.named("organisation", "One");
    let said = desk.say(person, "birth_date", date("1990"), one);
    let office = &desk.office;
    let why = Withdrawn::MisRecorded;
    let entry = office.retract(today(), desk.nonce(), said, why, "a slip", None);
    let retraction = vidimus_model::id::ItemId {
        entry: entry.unwrap(),
        index: 0,
    };
    let reason = vidimus_model::item::ErasedFor::Request;
    let refused = office.erase(today(), desk.nonce(), retraction, &[0], reason);
    let refused = refused.expect_err("it would bring the statement back");
    assert!(
        matches!(
            refused,
            Refused::NotErasable {
                what: ItemType::Retraction
            }
        ),
        "{refused}"
    );
    let dossier = office.read(today()).unwrap().dossier(person).unwrap();
    assert_eq!(dossier.withdrawn.len(), 1);
}

#[test]
fn an_erased_original_is_gone_from_the_disk_with_all_that_was_read_from_it() {
    let desk = Desk::new();
    let file = vidimus_app::act::add::File {
        name: "note.txt",
        from: None,
        bytes: b"Nine fishermen were freed on Monday, the harbour office said.",
    };
    let added = desk.office.add(today(), desk.nonce(), file).unwrap();
    let document: vidimus_model::id::ItemId = added.document.unwrap().parse().unwrap();
    let reason = vidimus_model::item::ErasedFor::NeverDue;
    desk.office
        .erase(today(), desk.nonce(), document, &[0, 1], reason)
        .unwrap();
    let report = desk.office.store().verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(
        (report.attachments, report.erased),
        (0, 3),
        "the reading too"
    );
}

#[test]
fn an_older_copy_is_read_and_written_to_again_once_somebody_accepts_it() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let (office, state) = (
        desk.folder.path().join("office"),
        desk.folder.path().join("state"),
    );
    let backup = desk.folder.path().join("backup");
    desk.office.store().backup(&backup, 0, |_, _| {}).unwrap();
    desk.named("person", "Daren Velarin");
    drop(desk.office);
    std::fs::remove_dir_all(&office).unwrap();
    vidimus_store::Store::restore(&backup, &office, PASSPHRASE, |_, _| {}).unwrap();
    let opened = vidimus_app::Office::open(&office, &state, PASSPHRASE).unwrap();
    assert!(
        opened
            .findings
            .iter()
            .any(vidimus_store::Finding::forbids_writing)
    );
    let office = opened.office;
    let title = || {
        let dossier = office.read(today()).unwrap().dossier(person).unwrap();
        dossier.subject.title
    };
    assert_eq!(title().as_deref(), Some("Olvan Besaldi"));
    let name = || {
        office.state(today(), [77; 16], |sheet| {
            sheet.named("person", "Selva Velarin", None)?;
            Ok(Vec::new())
        })
    };
    assert!(name().is_err(), "nothing is written before that");
    office.accept_older_copy().unwrap();
    name().unwrap();
    assert_eq!(title().as_deref(), Some("Olvan Besaldi"));
}
