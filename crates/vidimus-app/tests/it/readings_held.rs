//! Who is held, and who was not seen for longest.

use vidimus_app::read::home::Held;
use vidimus_model::id::SubjectId;
use vidimus_model::statement::{Content, Modality, Polarity};

use crate::desk::{Desk, today};
use crate::readings::{by, content, date, held, read, term};

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
