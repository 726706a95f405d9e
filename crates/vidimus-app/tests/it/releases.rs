//! Papers for somebody outside: what goes, what stays, who approves, and what the ledger keeps.

use std::collections::BTreeSet;

use vidimus_app::act::appoint::Appointment;
use vidimus_app::act::consent::Giving;
use vidimus_app::act::release::{Order, PACKAGE, Wording, WrongRelease};
use vidimus_app::read::release::{Line, Preview};
use vidimus_app::{Office, Refused};
use vidimus_ledger::release::{Expected, read as read_package};
use vidimus_model::consent::Scope;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, StatementId, SubjectId};
use vidimus_model::kind::Step;
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Role;
use vidimus_model::statement::Attribution;
use vidimus_model::value::{Figure, Value};

use crate::desk::{Desk, today};
use crate::readings::{by, content, date, held, read, text};
use crate::telling::kin;

mod counts;
mod labels;

/// Words that say which message it is, so that a test reads what was composed and not how it is worded.
struct Plain;

impl Wording for Plain {
    fn language(&self) -> &'static str {
        "en"
    }

    fn message(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let values: Vec<&str> = values.iter().map(|(_, value)| *value).collect();
        key.starts_with("release-")
            .then(|| format!("{key} {}", values.join(" ")).trim().to_owned())
    }

    fn date(&self, date: &Edtf) -> String {
        date.to_string()
    }

    fn figure(&self, figure: &Figure) -> String {
        figure.to_string()
    }

    fn reckoned(&self, step: &Step) -> String {
        step.to_string()
    }
}

fn order(form: &str, circle: &str, about: SubjectId, to: Option<SubjectId>) -> Order {
    Order {
        form: form.to_owned(),
        circle: circle.to_owned(),
        about: vec![about.to_string()],
        to: to.map(|to| to.to_string()),
        recipient: "somebody".to_owned(),
        purpose: "to answer".to_owned(),
        language: "en".to_owned(),
        formats: vec!["docx".to_owned(), "json".to_owned()],
        keys: Vec::new(),
    }
}

fn prepared(desk: &Desk, order: Order) -> String {
    let key = desk
        .office
        .prepare_release(today(), desk.nonce(), order, &Plain);
    key.expect("a release")
}

fn preview(office: &Office, key: &str) -> Preview {
    office.release(today(), key, &Plain).expect("a preview")
}

fn text_of(office: &Office, key: &str) -> String {
    let text = office.release_text(today(), key, &Plain);
    text.unwrap_or_default()
}

fn give(office: &Office, desk: &Desk, key: &str) -> Result<EntryHash, Refused> {
    let seen = preview(office, key).text;
    office.give_release(today(), desk.nonce(), (key, &seen), &Plain)
}

fn wrong<T: std::fmt::Debug>(refused: Result<T, Refused>) -> WrongRelease {
    match refused {
        Err(Refused::Release(wrong)) => wrong,
        other => panic!("{other:?} is no wrong release"),
    }
}

fn consents(desk: &Desk, person: SubjectId, scope: Scope) {
    let giving = Giving::of([scope]);
    let given = desk.office.consent(today(), desk.nonce(), person, &giving);
    given.expect("consent is recorded");
}

/// Somebody who is held, of whom a ministry says where, and whose sister asks.
struct Held {
    desk: Desk,
    person: SubjectId,
    sister: SubjectId,
    /// The statement that says where.
    whereabouts: StatementId,
}

fn somebody_held() -> Held {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let custody = held(&desk, person, "2031-03-01");
    let place = desk.named("place", "Stavren");
    let said = Attribution {
        said_on: Some("2031-04-02".parse().unwrap()),
        ..by(ministry)
    };
    let at = content(custody, "place", Value::Reference(place), "2031-04-01");
    let whereabouts = desk.state(at, said).unwrap();
    desk.say(person, "died", date("2031-09-09"), ministry);
    desk.say(custody, "charge", text("espionage"), ministry);
    let sister = kin(
        &desk,
        person,
        &["identity", "whereabouts", "custody", "death"],
        &[],
    );
    Held {
        desk,
        person,
        sister,
        whereabouts,
    }
}

#[test]
fn a_family_gets_what_is_consented_to_and_cleared_and_never_a_death() {
    let Held {
        desk,
        person,
        sister,
        ..
    } = somebody_held();
    let key = prepared(&desk, order("family", "family", person, Some(sister)));
    let before = preview(&desk.office, &key);
    assert!(before.paper.is_none());
    assert!(before.stays.iter().any(|one| one.why == "no_consent"));
    assert!(!before.may_give);

    consents(&desk, person, Scope::Family);
    let told = text_of(&desk.office, &key);
    assert!(told.contains("Olvan Besaldi"), "{told}");
    assert!(told.contains("Stavren (2031-04-01)"), "{told}");
    assert!(told.contains("Ministry of Halvoria 2031-04-02"), "{told}");
    // The charge is not cleared for her, and a death is told in person.
    assert!(
        !told.contains("espionage") && !told.contains("2031-09-09"),
        "{told}"
    );

    give(&desk.office, &desk, &key).expect("it is given");
    let given = read(&desk).given_about(&[person]).unwrap();
    assert_eq!(given.len(), 1);
    assert_eq!(
        (given[0].form.as_str(), given[0].circle.as_str()),
        ("family", "family")
    );
    assert_eq!(wrong(give(&desk.office, &desk, &key)), WrongRelease::Given);

    let scopes = BTreeSet::from([Scope::Family]);
    desk.office
        .withdraw_consent(today(), desk.nonce(), person, &scopes, "she asked for it")
        .unwrap();
    let next = prepared(&desk, order("family", "family", person, Some(sister)));
    let next = preview(&desk.office, &next);
    assert!(next.paper.is_none());
    assert!(next.stays.iter().any(|one| one.why == "consent_withdrawn"));
    // What went before is named.
    assert_eq!(read(&desk).given_about(&[person]).unwrap().len(), 1);
}

#[test]
fn a_relative_who_asks_about_others_gets_nothing() {
    let Held { desk, person, .. } = somebody_held();
    let other = desk.named("person", "Tamar Velosi");
    let theirs = kin(&desk, other, &["identity"], &[]);
    let asked = desk.office.prepare_release(
        today(),
        desk.nonce(),
        order("family", "family", person, Some(theirs)),
        &Plain,
    );
    assert_eq!(wrong(asked), WrongRelease::NotTheirs);
}

/// A visit of which some is public, and whoever else may give papers out.
struct Visited {
    desk: Desk,
    visit: SubjectId,
    manager: Office,
}

fn somewhere_visited() -> Visited {
    let desk = Desk::new();
    let place = desk.named("place", "Stavren");
    let visit = desk.filled(
        "visit",
        &[
            ("code", "V-2031-0009"),
            ("happened_on", "2031-06-05"),
            ("team", "three women"),
        ],
    );
    let office = desk.office.itself();
    desk.say(visit, "visited", Value::Reference(place), office);
    let finding = Value::record([
        ("theme", Value::Term("conditions".to_owned())),
        ("text", text("There is no daylight.")),
    ]);
    desk.say(visit, "finding", finding, office);
    for subject in [visit, place] {
        publish(&desk, subject);
    }
    let appointment = Appointment::of(Role::Manager);
    let account = desk
        .office
        .open_account(today(), desk.nonce(), "k.venn", &appointment)
        .unwrap();
    let manager = desk.office.seat(account);
    Visited {
        desk,
        visit,
        manager,
    }
}

/// Puts a subject and all that is said of it under the level public, its sources too, but a team never.
fn publish(desk: &Desk, subject: SubjectId) {
    let reading = read(desk);
    let dossier = reading.dossier(subject).unwrap();
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let properties = properties.filter(|one| one.name != "team");
    let questions = properties.flat_map(|one| &one.questions);
    let claims = questions
        .flat_map(|one| &one.answers)
        .flat_map(|one| &one.claims);
    let statements: Vec<String> = claims.map(|one| one.id.clone()).collect();
    let mut items = vec![(subject.0, vec![0])];
    for statement in statements {
        items.push((reading.statement_at(&statement).unwrap().0, vec![0, 1]));
    }
    drop(reading);
    for (item, parts) in items {
        let nonce = desk.nonce();
        let done = desk.office.relabel(
            today(),
            nonce,
            item,
            &parts,
            &Label::of(Level::Public),
            "cleared for the report",
        );
        done.expect("it is public");
    }
}

#[test]
fn everybody_gets_a_report_that_somebody_else_approved_as_it_stands() {
    let Visited {
        desk,
        visit,
        manager,
    } = somewhere_visited();
    let key = prepared(&desk, order("visit", "public", visit, None));
    let told = text_of(&desk.office, &key);
    assert!(told.contains("There is no daylight."), "{told}");
    assert!(!told.contains("three women"), "{told}");

    let mine = preview(&desk.office, &key);
    assert!(mine.needs_second && !mine.may_approve && !mine.may_give);
    assert_eq!(
        wrong(give(&desk.office, &desk, &key)),
        WrongRelease::NotApproved
    );
    let own = desk
        .office
        .approve_release(today(), &key, &mine.text, &Plain);
    assert_eq!(wrong(own), WrongRelease::OwnWork);

    let theirs = preview(&manager, &key);
    assert!(theirs.may_approve);
    manager
        .approve_release(today(), &key, &theirs.text, &Plain)
        .unwrap();
    assert!(preview(&desk.office, &key).may_give);

    // What is said meanwhile was not approved.
    let office = desk.office.itself();
    let said = desk.say(visit, "announced", Value::Flag(false), office);
    let nonce = desk.nonce();
    desk.office
        .relabel(
            today(),
            nonce,
            said.0,
            &[0, 1],
            &Label::of(Level::Public),
            "for the report",
        )
        .unwrap();
    assert_eq!(
        wrong(give(&desk.office, &desk, &key)),
        WrongRelease::NotApproved
    );
    let changed = manager.approve_release(today(), &key, &theirs.text, &Plain);
    assert_eq!(wrong(changed), WrongRelease::Changed);
    let seen = preview(&manager, &key).text;
    manager
        .approve_release(today(), &key, &seen, &Plain)
        .unwrap();
    give(&desk.office, &desk, &key).expect("it is given");

    let given = read(&desk).given_out().unwrap();
    assert_eq!(given[0].approved_by.as_deref(), Some("k.venn"));
    let package = desk.office.release_file(today(), &key, PACKAGE).unwrap();
    let manifest = read_package(
        package.bytes.as_slice(),
        &Expected::default(),
        |_, _| Ok(()),
    );
    let manifest = manifest.expect("it verifies");
    assert_eq!(manifest.about.form, "visit");
    assert_eq!(manifest.files.len(), 2);
    assert!(String::from_utf8_lossy(&package.bytes).contains("There is no daylight."));
}

#[test]
fn an_edited_text_goes_as_it_was_edited_and_approved() {
    let Visited {
        desk,
        visit,
        manager,
    } = somewhere_visited();
    let key = prepared(&desk, order("visit", "office", visit, None));
    assert!(preview(&desk.office, &key).may_give);
    let edited = text_of(&desk.office, &key).replace("no daylight", "hardly any daylight");
    let nothing = desk
        .office
        .edit_release(today(), &key, Some(("a.docx", b"no document")));
    assert_eq!(wrong(nothing), WrongRelease::Unreadable);
    desk.office
        .edit_release(today(), &key, Some(("report.txt", edited.as_bytes())))
        .unwrap();
    let shown = preview(&desk.office, &key);
    assert!(shown.needs_second && !shown.may_give);
    let lines = shown.edited.unwrap();
    let added = |line: &Line| matches!(line, Line::Added(text) if text.contains("hardly any"));
    let gone = |line: &Line| matches!(line, Line::Gone(text) if text.contains("no daylight"));
    assert!(lines.iter().any(added) && lines.iter().any(gone));

    manager
        .approve_release(today(), &key, &shown.text, &Plain)
        .unwrap();
    give(&desk.office, &desk, &key).unwrap();
    let sent = desk.office.release_file(today(), &key, "txt").unwrap();
    assert_eq!(String::from_utf8(sent.bytes).unwrap(), edited);
    assert!(read(&desk).given_out().unwrap()[0].edited);
}

#[test]
fn whoever_edited_a_text_does_not_approve_it() {
    let Visited {
        desk,
        visit,
        manager,
    } = somewhere_visited();
    let key = prepared(&desk, order("visit", "public", visit, None));
    manager
        .edit_release(
            today(),
            &key,
            Some(("report.txt", b"Everything was in order.")),
        )
        .unwrap();
    let seen = preview(&manager, &key);
    assert!(!seen.may_approve);
    let own = manager.approve_release(today(), &key, &seen.text, &Plain);
    assert_eq!(wrong(own), WrongRelease::OwnWork);
    assert!(preview(&desk.office, &key).may_approve);
}

#[test]
fn what_is_about_somebody_hidden_does_not_wait_for_whoever_may_not_see_them() {
    let Held {
        desk,
        person,
        sister,
        ..
    } = somebody_held();
    let key = prepared(&desk, order("family", "family", person, Some(sister)));
    let clerk = Appointment {
        level: Some(Level::Internal),
        ..Appointment::of(Role::Officer)
    };
    let account = desk
        .office
        .open_account(today(), desk.nonce(), "a.sand", &clerk);
    let clerk = desk.office.seat(account.unwrap());
    assert_eq!(desk.office.releases_waiting(today()).unwrap().len(), 1);
    assert!(clerk.releases_waiting(today()).unwrap().is_empty());
    let looked = clerk.release(today(), &key, &Plain);
    assert!(matches!(looked, Err(Refused::Absent)));
}

#[test]
fn nobody_prepares_what_they_may_not_see() {
    let Visited { desk, visit, .. } = somewhere_visited();
    let clerk = Appointment {
        level: Some(Level::Internal),
        ..Appointment::of(Role::Officer)
    };
    let account = desk
        .office
        .open_account(today(), desk.nonce(), "a.sand", &clerk);
    let clerk = desk.office.seat(account.unwrap());
    let asked = order("visit", "office", visit, None);
    let refused = clerk.prepare_release(today(), desk.nonce(), asked, &Plain);
    assert!(matches!(wrong(refused), WrongRelease::SeesLess(_)));
}

#[test]
fn what_cannot_be_made_is_refused_with_what_could() {
    let Visited { desk, visit, .. } = somewhere_visited();
    let ask = |order: Order| {
        let made = desk
            .office
            .prepare_release(today(), desk.nonce(), order, &Plain);
        wrong(made)
    };
    let usual = order("visit", "public", visit, None);
    let other = |form: &str, circle: &str| Order {
        form: form.to_owned(),
        circle: circle.to_owned(),
        ..usual.clone()
    };
    assert_eq!(
        ask(other("poem", "public")),
        WrongRelease::NoForm("poem".to_owned())
    );
    assert!(matches!(
        ask(other("visit", "family")),
        WrongRelease::NotForCircle { .. }
    ));
    assert!(matches!(
        ask(other("silence", "office")),
        WrongRelease::AboutOther { .. }
    ));
    assert_eq!(ask(other("visit", "authority")), WrongRelease::ToNobody);
    let formats = |formats: &[&str]| Order {
        formats: formats.iter().map(|one| (*one).to_owned()).collect(),
        ..usual.clone()
    };
    assert_eq!(ask(formats(&[])), WrongRelease::NoFormats);
    assert_eq!(
        ask(formats(&["odt"])),
        WrongRelease::NoFormat("odt".to_owned())
    );
    let nothing = Order {
        about: Vec::new(),
        ..usual.clone()
    };
    assert_eq!(ask(nothing), WrongRelease::AboutNothing);
    let aimless = Order {
        purpose: " ".to_owned(),
        ..usual
    };
    let refused = desk
        .office
        .prepare_release(today(), desk.nonce(), aimless, &Plain);
    assert!(matches!(refused, Err(Refused::NoReason)));
}
