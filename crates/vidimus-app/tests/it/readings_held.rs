//! Who is held, and who was not seen for longest.

use vidimus_app::act::sheet::Stated;
use vidimus_app::read::home::Held;
use vidimus_app::read::{Paging, Share};
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Content, Modality, Polarity};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, by, content, date, held, read, sighting, term};

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
    let (_, custody) = somebody(&desk);
    says(&desk, released(custody));
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
    let (_, custody) = somebody(&desk);
    says(
        &desk,
        content(custody, "status", term("held"), "2031-06-12"),
    );
    let source = desk.named("organisation", "Mission");
    let status = content(custody, "status", term("released"), "2031-06-12");
    let chosen = desk.state(status, by(source)).expect("a statement");
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
    let (_, custody) = somebody(&desk);
    let prisons = desk.named("organisation", "Prison Service");
    let family = desk.named("person", "Mira Besaldi");
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
    assert!(listed(&desk)[0].stay.release_announced);

    desk.state(confirmed, by(family)).expect("a statement");
    assert!(listed(&desk).is_empty());
}

#[test]
fn a_release_that_somebody_else_says_counts_unless_it_is_called_announced() {
    let desk = Desk::new();
    let (_, custody) = somebody(&desk);
    says(&desk, released(custody));
    assert!(listed(&desk).is_empty());
    let stage = content(custody, "release_stage", term("announced"), "2031-06-12");
    says(&desk, stage);
    assert!(listed(&desk)[0].stay.release_announced);
}
