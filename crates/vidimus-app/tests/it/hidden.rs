//! Who is not to be named is named nowhere: on no paper, in no ledger or history of those below, and by
//! no search for relatives.

use serde::Serialize;
use vidimus_app::Office;
use vidimus_app::act::fill::Field;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::act::step::Step;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::read::telling::CallAbout;
use vidimus_model::id::SubjectId;
use vidimus_model::item::Withdrawn;
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Role;
use vidimus_model::statement::{Attribution, Content};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, archive, by, content, held, read, term, text};
use crate::rights::appointed;
use crate::telling::kin;

/// Who is not to be named: the name stands nowhere else.
const HIDDEN: &str = "Zarevna Quillon";

fn told(shown: &impl Serialize) -> String {
    serde_json::to_string(shown).unwrap()
}

/// A complaint by whoever is hidden, with what else is said of it from the first.
fn complain(desk: &Desk, more: &[(&str, &str)]) -> SubjectId {
    let usual = [
        ("way", "telephone"),
        ("complainant", HIDDEN),
        ("victim", HIDDEN),
        ("against", "Prison Service"),
        ("matter", "family_contact"),
        ("received_on", "2031-09-30"),
        ("facts", "They took his letters away."),
    ];
    let fields = usual.iter().chain(more);
    let fields: Vec<Field> = fields
        .map(|(name, typed)| Field::new(name, *typed))
        .collect();
    let taken = desk.office.complain(today(), desk.nonce(), &fields);
    taken.unwrap()
}

#[test]
fn papers_name_neither_who_stays_unnamed_nor_a_document_called_by_them() {
    let desk = Desk::new();
    let complaint = complain(&desk, &[]);
    let office = desk.office.itself();
    let called = |words: &str| {
        let (document, _) = archive(&desk, words, Level::Internal);
        let title = text(&format!("Letter of {HIDDEN}"));
        desk.say(document.into(), "title", title, office);
        document
    };
    let carried = Attribution {
        document: Some(called("He has no shoes.")),
        ..by(office)
    };
    let remark = content(
        complaint,
        "remark",
        text("He has no shoes either."),
        "2031-10-01",
    );
    desk.state(remark, carried).unwrap();
    desk.say(complaint, "keep_identity_secret", Value::Flag(true), office);

    let own = told(&read(&desk).dossier(complaint).unwrap());
    assert!(own.contains(&format!("Letter of {HIDDEN}")), "{own}");
    let paper = desk.office.read_without_names(today(), complaint);
    let paper = told(&paper.unwrap().dossier(complaint).unwrap());
    assert!(paper.contains("Prison Service"), "{paper}");
    assert!(paper.contains("no shoes either"), "{paper}");
    assert!(!paper.contains(HIDDEN), "{paper}");
}

#[test]
fn ledger_and_history_show_nothing_of_a_secret_complainant_to_who_may_not_see_them() {
    let desk = Desk::new();
    let complaint = complain(&desk, &[("keep_identity_secret", "yes")]);
    let registered = Step {
        to: "registered",
        ..Step::default()
    };
    let office = &desk.office;
    office
        .step(today(), desk.nonce(), complaint, registered)
        .unwrap();
    let person = read(&desk).subject_meant(HIDDEN, &[]).unwrap();
    // What is done later about them tells no more than what was taken in.
    let born = desk.say(person, "occupation", text("Fisher"), desk.office.itself());
    let slip = Withdrawn::MisRecorded;
    office
        .retract(today(), desk.nonce(), born, slip, "Somebody else", None)
        .unwrap();

    let pages = |office: &Office| {
        let reading = office.read(today()).unwrap();
        let ledger = reading.ledger(200, None).unwrap();
        let acts = ledger.iter().flat_map(|entry| &entry.acts);
        // What concerns the whole ledger, such as a kind, has no page of its own.
        let items = acts.filter_map(|act| reading.item_view(act.id.parse().unwrap()).ok());
        let items: Vec<String> = items.map(|item| told(&item)).collect();
        assert!(!items.is_empty());
        let dossier = reading.dossier(complaint).unwrap();
        let pages = [told(&ledger), told(&dossier.history)];
        pages.into_iter().chain(items).collect::<Vec<String>>()
    };
    let names = |pages: &[String]| {
        let marks = [HIDDEN.to_owned(), person.to_string()];
        pages
            .iter()
            .filter(|page| marks.iter().any(|mark| page.contains(mark)))
            .count()
    };
    assert!(names(&pages(office)) > 2, "who may see them sees them");
    let reviewer = appointed(&desk, "k.venn", Role::Reviewer);
    let seen = pages(&reviewer);
    assert!(seen.iter().any(|page| page.contains("his letters")));
    assert_eq!(names(&seen), 0, "{seen:?}");
    let reading = reviewer.read(today()).unwrap();
    assert!(reading.subject_meant(HIDDEN, &[]).is_err());
    assert!(reading.dossier(person).is_err());
}

#[test]
fn a_death_of_which_several_tell_is_said_once() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let prison = desk.named("organisation", "Prison Service");
    for since in ["2031-03-01", "2031-05-01"] {
        let custody = held(&desk, person, since);
        let status = content(custody, "status", term("died"), "2031-06-12");
        desk.state(status, by(prison)).unwrap();
    }
    let deaths = || {
        let told = read(&desk).dossier(person).unwrap().unconfirmed;
        let deaths = told.into_iter().filter(|one| one.what == "death");
        deaths.map(|one| one.subject.id).collect::<Vec<_>>()
    };
    assert!(!deaths().is_empty(), "the stays tell it");
    let died = Value::Date("2031-06-12".parse().unwrap());
    for source in [prison, desk.office.itself()] {
        desk.say(person, "died", died.clone(), source);
    }
    assert_eq!(deaths(), [person.to_string()]);
}

/// Somebody sought whose name only few may know.
fn sought(desk: &Desk) -> SubjectId {
    let office = desk.office.itself();
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        let person = sheet.subject("person", None)?;
        let name = Value::Name(HIDDEN.to_owned());
        let sealed = Some(Label::of(Level::Sealed));
        sheet.state(Stated {
            content: Content::new(person, "name", name, placeholder()),
            attribution: by(office),
            label: sealed.clone(),
            source_label: sealed,
        })?;
        Ok(Vec::new())
    });
    written.unwrap().subjects[0]
}

#[test]
fn a_relative_is_not_found_by_the_hidden_name_of_whom_they_ask_about() {
    let desk = Desk::new();
    let record = kin(&desk, sought(&desk), &["custody"], &[]);
    let kinds = ["kin".to_owned()];
    let listed = |office: &Office, name: &str| {
        let question = ListQuestion {
            sort: None,
            descending: false,
            filter: Some(name),
            paging: ALL,
        };
        let list = office.read(today()).unwrap().list("kin", &question);
        list.unwrap().rows.len()
    };
    let calls = |office: &Office, name: &str| {
        let callers = office.callers(today(), name, CallAbout::default()).unwrap();
        callers
            .iter()
            .filter(|one| one.kin.as_deref() == Some(&record.to_string()))
            .count()
    };
    let officer = appointed(&desk, "k.venn", Role::Officer);
    assert_eq!((listed(&officer, "Mira"), calls(&officer, "mira")), (1, 1));
    assert_eq!(listed(&desk.office, HIDDEN), 1, "who may know finds it");
    for name in [HIDDEN, "Zarevna", "quillon"] {
        assert_eq!((listed(&officer, name), calls(&officer, name)), (0, 0));
        let reading = officer.read(today()).unwrap();
        assert!(reading.subject_meant(name, &kinds).is_err(), "{name}");
        let found = told(&reading.find(name, 20).unwrap());
        assert!(!found.contains(&record.to_string()), "{name}: {found}");
    }
    let reading = officer.read(today()).unwrap();
    let told = told(&reading.dossier(record).unwrap()) + &told(&reading.lead_to(record).unwrap());
    assert!(told.contains("Mira") && !told.contains("Zarevna"), "{told}");
}

#[test]
fn what_a_secret_complainant_says_is_found_with_its_source_withheld() {
    let desk = Desk::new();
    complain(&desk, &[("keep_identity_secret", "yes")]);
    let found = read(&desk).find("letters away", 5).unwrap();
    let claim = &found.statements.first().unwrap().claim;
    assert_eq!(claim.source_withheld, Some("withheld"));
    assert!(!told(&found).contains(HIDDEN), "{}", told(&found));

    let open = Desk::new();
    complain(&open, &[]);
    let found = read(&open).find("letters away", 5).unwrap();
    assert!(told(&found.statements.first().unwrap().claim.said_by).contains(HIDDEN));
}
