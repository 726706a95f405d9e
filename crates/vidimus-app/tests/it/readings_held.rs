//! Who is held, and who was not seen for longest.

use vidimus_app::act::sheet::Stated;
use vidimus_app::act::step::Step;
use vidimus_app::read::home::Held;
use vidimus_app::read::{Paging, Share};
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::item::Verdict;
use vidimus_model::label::Level;
use vidimus_model::statement::{Content, Modality, Polarity};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, archive, by, content, date, held, read, sighting, term};

/// Somebody held, with the custody.
fn somebody(desk: &Desk) -> (SubjectId, SubjectId) {
    let person = desk.named("person", "Olvan Besaldi");
    (person, held(desk, person, "2031-04-14"))
}

/// Those held.
fn listed(desk: &Desk) -> Vec<Held> {
    read(desk).summary(10).expect("a summary").held.items
}

fn released(custody: SubjectId) -> Content {
    content(custody, "released", date("2031-06-12"), "2031-06-12")
}

fn says(desk: &Desk, content: Content) {
    let source = desk.named("organisation", "Mission");
    desk.state(content, by(source)).expect("a statement");
}

#[test]
fn a_release_that_is_asserted_ends_it() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    desk.state(released(custody), by(person))
        .expect("a statement");
    assert!(listed(&desk).is_empty());
}

#[test]
fn a_release_that_is_denied_or_planned_ends_nothing() {
    for (modality, polarity) in [
        (Modality::Fact, Polarity::Denied),
        (Modality::Planned, Polarity::Asserted),
        (Modality::Announced, Polarity::Asserted),
    ] {
        let desk = Desk::new();
        let (_, custody) = somebody(&desk);
        let status = content(custody, "status", term("released"), "2031-06-12");
        for content in [released(custody), status] {
            says(
                &desk,
                Content {
                    modality,
                    polarity,
                    ..content
                },
            );
        }
        let stay = &listed(&desk)[0].stay;
        assert!(
            stay.is_held && !stay.end_disputed,
            "{modality:?} {polarity:?}"
        );
    }
}

#[test]
fn a_release_that_is_disputed_leaves_the_person_listed_and_says_so() {
    let desk = Desk::new();
    let (_, custody) = somebody(&desk);
    says(&desk, released(custody));
    let polarity = Polarity::Denied;
    says(
        &desk,
        Content {
            polarity,
            ..released(custody)
        },
    );
    let stay = &listed(&desk)[0].stay;
    assert!(stay.is_held && stay.end_disputed);
    assert_eq!(stay.to.as_deref(), Some("2031-06-12"));
}

#[test]
fn a_status_that_is_disputed_leaves_the_person_listed_and_says_so() {
    let desk = Desk::new();
    let (_, custody) = somebody(&desk);
    for status in ["held", "released"] {
        says(
            &desk,
            content(custody, "status", term(status), "2031-06-12"),
        );
    }
    let stay = &listed(&desk)[0].stay;
    assert!(stay.is_held && stay.end_disputed);
}

#[test]
fn a_dispute_that_a_person_settled_is_over() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    says(
        &desk,
        content(custody, "status", term("held"), "2031-06-12"),
    );
    let status = content(custody, "status", term("released"), "2031-06-12");
    let chosen = desk.state(status, by(person)).expect("a statement");
    desk.office
        .prefer(
            today(),
            desk.nonce(),
            custody,
            "status",
            Some(chosen),
            "nearer",
        )
        .expect("chosen");
    assert!(listed(&desk).is_empty());
}

fn names(held: &[Held]) -> Vec<&str> {
    let titles = held.iter().filter_map(|one| one.person.title.as_deref());
    titles.collect()
}

fn unseen(desk: &Desk, paging: Paging) -> Share<Held> {
    read(desk).unseen(paging).expect("people held")
}

#[test]
fn who_was_never_seen_comes_first_by_since_when_they_are_held() {
    let desk = Desk::new();
    let people = [("Late", "2031-06-01"), ("Early", "2031-02-01")];
    for (name, since) in people {
        held(&desk, desk.named("person", name), since);
    }
    let seen = desk.named("person", "Seen");
    held(&desk, seen, "2031-01-01");
    says(
        &desk,
        content(seen, "sighting", sighting("seen"), "2031-01-05"),
    );
    desk.named("person", "A lawyer");
    assert_eq!(names(&unseen(&desk, ALL).items), ["Early", "Late", "Seen"]);
    let second = Paging {
        offset: 1,
        limit: 1,
    };
    let share = unseen(&desk, second);
    assert_eq!((names(&share.items), share.more), (vec!["Late"], true));
}

#[test]
fn however_many_were_freed_who_is_held_is_found() {
    let desk = Desk::new();
    let office = desk.office.itself();
    let person = desk.named("person", "Olvan Besaldi");
    held(&desk, person, "2031-04-14");
    says(
        &desk,
        content(person, "sighting", sighting("seen"), "2031-09-01"),
    );
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        for _ in 0..210 {
            let freed = sheet.named("person", "Daren Velarin", None)?;
            sheet.state(Stated {
                content: content(freed, "sighting", sighting("seen"), "2031-05-01"),
                attribution: by(office),
                label: None,
                source_label: None,
            })?;
        }
        Ok(Vec::new())
    });
    written.expect("people");
    assert_eq!(names(&unseen(&desk, ALL).items), ["Olvan Besaldi"]);
}

#[test]
fn a_release_announced_by_who_holds_them_counts_once_the_family_says_so() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    let prisons = desk.named("organisation", "Prison Service");
    let family = desk.named("person", "Mira Besaldi");
    let friend = desk.named("person", "Oren Tal");
    for (who, relation) in [(family, "sibling"), (friend, "friend")] {
        let (who, person) = (who.to_string(), person.to_string());
        let fields = [
            ("person", who.as_str()),
            ("about", &person),
            ("relation", relation),
        ];
        desk.filled("kin", &fields);
    }
    desk.say(custody, "authority", Value::Reference(prisons), family);
    desk.state(released(custody), by(prisons))
        .expect("a statement");
    let status = content(custody, "status", term("released"), "2031-06-12");
    desk.state(status, by(prisons)).expect("a statement");
    let stay = &listed(&desk)[0].stay;
    assert!(stay.is_held && stay.release_announced && stay.to.is_none());

    // Their own word that somebody confirmed it confirms nothing.
    let stage = |stage: &str| content(custody, "release_stage", term(stage), "2031-06-13");
    let confirmed = stage("person_or_family_confirmed");
    desk.state(confirmed.clone(), by(prisons))
        .expect("a statement");
    desk.state(stage("handed_over"), by(family))
        .expect("a statement");
    // Neither does that of a friend, of a paper, or of the office without theirs.
    let paper = desk.named("organisation", "Coast Tribune");
    for source in [friend, paper, desk.office.itself()] {
        desk.state(confirmed.clone(), by(source))
            .expect("a statement");
    }
    let stay = &listed(&desk)[0].stay;
    assert!(stay.release_announced);
    let told = read(&desk).dossier(person).unwrap().unconfirmed;
    assert_eq!(
        (told[0].what, told[0].lacks.as_slice()),
        ("release", &["own_word"][..])
    );

    desk.state(confirmed, by(family)).expect("a statement");
    assert!(listed(&desk).is_empty());
}

#[test]
fn a_release_announced_by_an_authority_that_holds_nobody_does_not_count() {
    let desk = Desk::new();
    let (_, custody) = somebody(&desk);
    let ministry = desk.named("organisation", "Ministry of Foreign Affairs");
    desk.state(released(custody), by(ministry))
        .expect("a statement");
    assert!(listed(&desk)[0].stay.release_announced);
}

/// A status that a source says, with the day of which it is said.
fn status(desk: &Desk, custody: SubjectId, status: &str, source: SubjectId) -> StatementId {
    let status = content(custody, "status", term(status), "2031-06-12");
    desk.state(status, by(source)).expect("a statement")
}

fn prefer(desk: &Desk, custody: SubjectId, chosen: StatementId) {
    let chosen = Some(chosen);
    let done = desk
        .office
        .prefer(today(), desk.nonce(), custody, "status", chosen, "nearer");
    done.expect("chosen");
}

#[test]
fn a_familys_word_that_somebody_is_held_confirms_no_release_that_the_office_preferred() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    let ministry = desk.named("organisation", "Ministry of Foreign Affairs");
    status(&desk, custody, "held", person);
    prefer(&desk, custody, status(&desk, custody, "released", ministry));
    let stays = listed(&desk);
    assert!(stays.iter().any(|one| one.stay.release_announced));
}

#[test]
fn a_death_that_the_office_preferred_to_a_release_is_judged_as_a_death() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    let ministry = desk.named("organisation", "Ministry of Foreign Affairs");
    status(&desk, custody, "released", person);
    prefer(&desk, custody, status(&desk, custody, "died", ministry));
    let stays = listed(&desk);
    assert!(stays.iter().any(|one| one.stay.death_said));
}

/// A search for somebody that goes through these steps.
fn search(desk: &Desk, sought: SubjectId, located: &str, steps: &[&str]) -> SubjectId {
    let (paper, _) = archive(desk, "She saw him there.", Level::Internal);
    let (sought, paper) = (sought.to_string(), paper.to_string());
    let search = desk.filled(
        "tracing",
        &[
            ("enquirer", "Oren Tal"),
            ("sought", &sought),
            ("received_on", "2031-05-01"),
            ("consent_to_share", "given"),
            ("located", located),
            ("evidence", &paper),
        ],
    );
    for to in steps {
        go(desk, search, to);
    }
    search
}

fn go(desk: &Desk, search: SubjectId, to: &str) {
    let step = Step {
        to,
        ..Step::default()
    };
    let done = desk.office.step(today(), desk.nonce(), search, step);
    done.unwrap_or_else(|why| panic!("{to}: {why}"));
}

const FOUND: [&str; 4] = ["received", "open", "searching", "possible_match"];

#[test]
fn a_death_ends_it_once_a_search_for_that_very_person_was_verified() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    let died = content(custody, "status", term("died"), "2031-06-12");
    let family = desk.named("person", "Mira Besaldi");
    desk.state(died, by(family)).expect("a statement");
    let lacks = || {
        let told = read(&desk).dossier(person).unwrap().unconfirmed;
        told.iter()
            .map(|one| (one.what, one.lacks.clone()))
            .collect::<Vec<_>>()
    };
    assert!(listed(&desk)[0].stay.death_said);
    assert_eq!(lacks(), [("death", vec!["search"])]);

    let search = search(&desk, person, "dead", &FOUND);
    assert!(listed(&desk)[0].stay.death_said, "nobody verified it yet");
    let told = read(&desk).dossier(search).unwrap().unconfirmed;
    assert_eq!(
        (told[0].what, told[0].lacks.as_slice()),
        ("found", &["verified"][..])
    );
    go(&desk, search, "verified");
    assert!(listed(&desk).is_empty());
    assert!(lacks().is_empty());
    assert!(read(&desk).dossier(search).unwrap().unconfirmed.is_empty());

    go(&desk, search, "searching");
    assert!(
        listed(&desk)[0].stay.death_said,
        "the search was taken up again"
    );
}

#[test]
fn a_verified_search_confirms_nothing_that_is_said_of_it_later() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    says(
        &desk,
        content(custody, "status", term("died"), "2031-06-12"),
    );
    let found: Vec<&str> = FOUND.into_iter().chain(["verified"]).collect();
    let search = search(&desk, person, "detained", &found);
    let open = || {
        let told = read(&desk).dossier(search).unwrap().unconfirmed;
        told.iter().map(|one| one.what).collect::<Vec<_>>()
    };
    assert!(open().is_empty());
    let dead = content(search, "located", term("dead"), "2031-06-13");
    desk.state(dead, by(desk.office.itself()))
        .expect("a statement");
    assert!(listed(&desk)[0].stay.death_said, "it was verified before");
    assert_eq!(open(), ["found"]);

    for to in ["searching", "possible_match", "verified"] {
        go(&desk, search, to);
    }
    assert!(listed(&desk).is_empty());
    assert!(open().is_empty());
}

#[test]
fn a_search_that_found_them_free_confirms_a_release_and_no_death() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    says(&desk, released(custody));
    let found: Vec<&str> = FOUND.into_iter().chain(["verified"]).collect();
    search(&desk, person, "free", &found);
    assert!(listed(&desk).is_empty());
}

#[test]
fn neither_death_nor_release_follows_from_a_merge() {
    let desk = Desk::new();
    let (person, custody) = somebody(&desk);
    let other = desk.named("person", "Olvan Besaldy");
    let others = held(&desk, other, "2031-04-15");
    let found: Vec<&str> = FOUND.into_iter().chain(["verified"]).collect();
    search(&desk, other, "dead", &found);
    desk.state(released(others), by(other))
        .expect("a statement");
    says(&desk, released(custody));
    let died = content(custody, "status", term("died"), "2031-06-13");
    says(&desk, died);
    let same = |one, other| {
        let judged = desk
            .office
            .judge(today(), desk.nonce(), one, other, Verdict::Same, "One man");
        judged.expect("judged");
    };
    same(person, other);
    let stay = &listed(&desk)[0].stay;
    assert!(
        stay.is_held && stay.death_said,
        "what was verified of one is of that one"
    );
    same(custody, others);
    let stay = &listed(&desk)[0].stay;
    assert!(stay.is_held, "nor does it follow from a merge of stays");
}
