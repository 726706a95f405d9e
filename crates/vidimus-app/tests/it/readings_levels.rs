//! The level that a page bears is that of the most closely kept thing on it.

use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::item::{Body, Dismissal, Judgement, Part, Verdict};
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_model::right::Deed;
use vidimus_model::statement::Content;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{NOTE, archive, by, read};

fn add(desk: &Desk, body: Body) {
    let label = [Label::of(Level::Confidential)];
    let done = desk
        .office
        .act(today(), desk.nonce(), Deed::Decide, |draft, _, _| {
            draft.add(body, &label);
            Ok(())
        });
    done.expect("the act is written");
}

fn state(desk: &Desk, subject: SubjectId, property: &str, value: Value, label: Level) {
    let stated = Stated {
        content: Content::new(subject, property, value, placeholder()),
        attribution: by(desk.office.itself()),
        label: Some(Label::of(label)),
        source_label: Some(Label::of(label)),
    };
    let written = desk.office.state_one(today(), desk.nonce(), stated);
    written.expect("the statement is written");
}

/// The level of the page of a subject, and what is said of it at most.
fn levels(desk: &Desk, subject: SubjectId) -> [String; 2] {
    let reading = read(desk);
    let dossier = reading.dossier(subject).expect("a dossier");
    [dossier.level, reading.level_of(subject).expect("a level")]
}

#[test]
fn the_reason_of_a_judgement_counts() {
    let desk = Desk::new();
    let [left, right] = ["Ana", "Anna"].map(|name| desk.named("person", name));
    assert_eq!(levels(&desk, left), ["restricted"; 2]);
    let judged = Judgement {
        left,
        right,
        verdict: Verdict::Unsure,
        reason: "an informant thinks so".to_owned(),
        replaces: Vec::new(),
    };
    add(&desk, Body::Judgement(Part::Known(judged)));
    assert_eq!(levels(&desk, left), ["confidential"; 2]);
    let viewer = Viewer::cleared_for(Level::Restricted);
    let reading = desk.office.read_as(viewer, today()).unwrap();
    assert_eq!(reading.dossier(left).unwrap().level, "restricted");
}

#[test]
fn the_quote_of_a_dismissal_counts() {
    let desk = Desk::new();
    let (document, _): (DocumentId, _) = archive(&desk, NOTE, Level::Internal);
    assert_eq!(levels(&desk, document.into()), ["internal"; 2]);
    let dismissal = Dismissal {
        document,
        key: [7; 32],
        quote: "were freed".to_owned(),
        statement_type: "release".to_owned(),
        value: "3".to_owned(),
        reason: None,
    };
    add(&desk, Body::Dismissal(Part::Known(dismissal)));
    assert_eq!(levels(&desk, document.into()), ["confidential"; 2]);
}

#[test]
fn the_title_of_another_subject_counts() {
    let desk = Desk::new();
    let group = desk.named("group", "Fishermen");
    let person = desk.named("person", "Olvan Besaldi");
    state(
        &desk,
        group,
        "member",
        Value::Reference(person),
        Level::Internal,
    );
    assert_eq!(levels(&desk, group), ["restricted"; 2]);
    let secret = desk.named("person", "Daren Velarin");
    let names = read(&desk).dossier(secret).expect("a dossier");
    let names = names.sections.iter().flat_map(|part| &part.properties);
    for claim in names.flat_map(|one| &one.questions[0].answers[0].claims) {
        let reason = "kept";
        let why = vidimus_model::item::Withdrawn::MisRecorded;
        let statement = claim
            .id
            .parse()
            .map(vidimus_model::id::StatementId)
            .unwrap();
        desk.office
            .retract(today(), desk.nonce(), statement, why, reason, None)
            .unwrap();
    }
    let name = Value::Name("Somebody kept apart".to_owned());
    state(&desk, secret, "name", name, Level::Confidential);
    state(
        &desk,
        group,
        "member",
        Value::Reference(secret),
        Level::Internal,
    );
    assert_eq!(levels(&desk, group), ["confidential"; 2]);
}
