//! From a text to statements, by way of a person.

use vidimus_app::Refused;
use vidimus_app::act::add::{Added, File, Outcome};
use vidimus_app::act::review::{Details, Whom};
use vidimus_app::read::inbox::{Proposed, Review};
use vidimus_model::id::{DocumentId, StatementId, SubjectId};

use crate::desk::{Desk, today};

pub(crate) const STORY: &str = "Halvoria holds fishermen from Tarvelia\n\n\
    14 May 2031\n\n\
    The Ministry of Defence said on Monday that 23 fishermen are held in Stavren. \
    The families’ committee has not received a reply from the ministry.\n\n\
    Soldiers arrested Olvan Besaldi in April 2031. The trial of the fishermen began on May 12.\n\n\
    Selva Velarin denied that 33 soldiers are held in Stavren.\n";

pub(crate) fn add(desk: &Desk, name: &str, text: &str) -> Added {
    let file = File {
        name,
        from: Some("a test"),
        bytes: text.as_bytes(),
    };
    desk.office
        .add(today(), desk.nonce(), file)
        .expect("the act is done")
}

pub(crate) fn document(added: &Added) -> DocumentId {
    added
        .document
        .as_ref()
        .expect("a document")
        .parse()
        .expect("an address")
}

pub(crate) fn review(desk: &Desk, document: DocumentId) -> Review {
    desk.office
        .read(today())
        .unwrap()
        .review(document)
        .expect("a review")
}

fn of_type<'r>(review: &'r Review, sort: &str) -> &'r Proposed {
    let mut found = review
        .proposals
        .iter()
        .filter(|one| one.proposal.statement_type == sort);
    found.next().expect(sort)
}

fn story(desk: &Desk) -> DocumentId {
    let added = add(desk, "courier.txt", STORY);
    assert!(matches!(added.outcome, Outcome::Article { .. }));
    document(&added)
}

fn confirmed(desk: &Desk) -> DocumentId {
    let document = story(desk);
    let details = Details {
        publisher: Some(Whom::new("organisation", "The Courier")),
        ..review(desk, document).details.expect("details")
    };
    desk.office
        .confirm_details(today(), desk.nonce(), document, &details)
        .expect("the details are confirmed");
    document
}

fn accept(desk: &Desk, document: DocumentId, number: u32) -> Result<SubjectId, Refused> {
    let done = desk
        .office
        .accept_as_suggested(today(), desk.nonce(), document, number, true)?;
    Ok(done.subject.parse().expect("an address"))
}

#[test]
fn what_was_proposed_becomes_a_statement_with_its_place_and_source() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let review = review(&desk, document);
    let count = of_type(&review, "count");
    let group = accept(&desk, document, count.number).unwrap();
    let dossier = desk.office.read(today()).unwrap().dossier(group).unwrap();
    let figure = dossier
        .sections
        .iter()
        .flat_map(|part| &part.properties)
        .find(|one| one.name == "count")
        .expect("a figure");
    let claim = &figure.questions[0].answers[0].claims[0];
    assert_eq!(claim.value.plain(), "23");
    assert_eq!(claim.scope.as_deref(), Some("fishermen"));
    assert_eq!(claim.said_on.as_deref(), Some("2031-05-14"));
    let speaker = claim.said_by.as_ref().unwrap();
    assert_eq!(speaker.title.as_deref(), Some("Ministry of Defence"));
    let place = claim.place.as_ref().unwrap();
    assert!(STORY.contains(&place.quote));
}

#[test]
fn for_counts_the_speaker_is_confirmed_as_a_step_of_its_own() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "count").number;
    let refused = desk
        .office
        .accept_as_suggested(today(), desk.nonce(), document, number, false);
    assert!(matches!(refused, Err(Refused::SpeakerNotConfirmed)));
}

#[test]
fn the_documents_own_voice_needs_a_publisher() {
    let desk = Desk::new();
    let document = story(&desk);
    let number = of_type(&review(&desk, document), "hearing").number;
    let refused = accept(&desk, document, number);
    assert!(matches!(refused, Err(Refused::NoPublisher)));
}

#[test]
fn a_proposal_sent_twice_is_one_statement() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "count").number;
    let nonce = desk.nonce();
    let accept = || {
        desk.office
            .accept_as_suggested(today(), nonce, document, number, true)
            .unwrap()
    };
    let first = accept();
    assert_eq!(first.statements[0], accept().statements[0]);
    first.statements[0].parse::<StatementId>().unwrap();
}

#[test]
fn what_was_rejected_does_not_come_back() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "count").number;
    let entry = desk
        .office
        .reject(today(), desk.nonce(), document, number, "not ours")
        .unwrap();
    let counts = || {
        let review = review(&desk, document);
        let counts = review.proposals.into_iter();
        counts.filter(|one| one.number == number).count()
    };
    assert_eq!(counts(), 0);
    desk.office.propose_again(today(), document).unwrap();
    assert_eq!(counts(), 0);
    let dismissal = vidimus_model::id::ItemId { entry, index: 0 };
    desk.office
        .undo(today(), desk.nonce(), dismissal, "it is ours")
        .unwrap();
    assert_eq!(counts(), 1);
}
