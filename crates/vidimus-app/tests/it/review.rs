//! From a text to statements, by way of a person.

use vidimus_app::Refused;
use vidimus_app::act::add::{Added, File, Outcome};
use vidimus_app::act::review::{Details, Whom, Worth};
use vidimus_app::read::inbox::{Proposed, Review};
use vidimus_model::id::{DocumentId, StatementId, SubjectId};
use vidimus_model::statement::{AsOfBasis, Modality};
use vidimus_model::value::{Figure, Qualifier, Value};

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

fn erase(desk: &Desk, item: vidimus_model::id::ItemId, parts: &[u8]) {
    let reason = vidimus_model::item::ErasedFor::Request;
    desk.office
        .erase(today(), desk.nonce(), item, parts, reason)
        .expect("it is erased");
}

/// Whether a proposal is on the desk, also after it was computed anew.
fn is_on_desk(desk: &Desk, document: DocumentId, number: u32) -> bool {
    let is_there = || {
        let reader = desk.office.store().reader().unwrap();
        let rows = reader.proposals_of(document.0).unwrap();
        rows.iter().any(|row| row.ordinal == number)
    };
    let before = is_there();
    desk.office.propose_again(today(), document).unwrap();
    assert_eq!(is_there(), before);
    before
}

#[test]
fn an_accepted_statement_that_is_erased_does_not_come_back_as_a_proposal() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "capture").number;
    let done = desk
        .office
        .accept_as_suggested(today(), desk.nonce(), document, number, true)
        .unwrap();
    assert!(is_on_desk(&desk, document, number));
    erase(&desk, done.statements[0].parse().unwrap(), &[0, 1]);
    assert!(!is_on_desk(&desk, document, number));
}

#[test]
fn a_dismissal_that_is_erased_still_holds() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "capture").number;
    let entry = desk
        .office
        .reject(today(), desk.nonce(), document, number, "hearsay")
        .unwrap();
    let dismissal = vidimus_model::id::ItemId { entry, index: 0 };
    erase(&desk, dismissal, &[0]);
    assert!(!is_on_desk(&desk, document, number));
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

fn figure(desk: &Desk, group: SubjectId) -> vidimus_app::shown::Property {
    let dossier = desk.office.read(today()).unwrap().dossier(group).unwrap();
    let properties = dossier
        .sections
        .into_iter()
        .flat_map(|part| part.properties);
    let mut figures = properties.filter(|one| one.name == "count");
    figures.next().expect("a figure")
}

#[test]
fn every_field_of_a_proposal_may_be_changed() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "count").number;
    let reading = desk.office.read(today()).unwrap();
    let mut changed = reading.acceptance(document, number).unwrap();
    drop(reading);
    changed.subject = Whom::new("group", "Fishermen held in Halvoria");
    changed.worth = Worth::Value(Value::Figure(Figure::qualified(Qualifier::About, 25)));
    changed.speaker = Whom::new("person", "Irsa Kolmen");
    changed.speaker_confirmed = true;
    changed.relays = vec![Whom::new("organisation", "Serrin Wire"), Whom::Publisher];
    changed.as_of = Some("2031-05-12".parse().unwrap());
    changed.as_of_basis = Some(AsOfBasis::Stated);
    changed.modality = Modality::Possible;
    changed.scope = Some("men of the register".to_owned());
    let done = desk.office.accept(today(), desk.nonce(), &changed).unwrap();
    let group: SubjectId = done.subject.parse().unwrap();
    let figure = figure(&desk, group);
    let question = &figure.questions[0];
    let claim = &question.answers[0].claims[0];
    let title = |subject: &vidimus_app::shown::Subject| subject.title.clone().unwrap();
    assert_eq!(claim.value.plain(), "~25");
    assert_eq!(
        claim.said_by.as_ref().map(title).as_deref(),
        Some("Irsa Kolmen")
    );
    let relays: Vec<String> = claim.relays.iter().map(title).collect();
    assert_eq!(relays, ["Serrin Wire", "The Courier"]);
    assert_eq!(claim.as_of.as_deref(), Some("2031-05-12"));
    assert_eq!(claim.as_of_basis.as_deref(), Some("stated"));
    assert_eq!(question.modality, "possible");
    assert_eq!(question.scope.as_deref(), Some("men of the register"));
}

#[test]
fn a_figure_that_is_only_denied_stands_as_denied_and_is_nobodys() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let review = review(&desk, document);
    let denied = review
        .proposals
        .iter()
        .find(|one| one.proposal.value == "33")
        .expect("the denied figure");
    let group = accept(&desk, document, denied.number).unwrap();
    let figure = figure(&desk, group);
    let answer = &figure.questions[0].answers[0];
    assert!(answer.denied);
    assert_eq!(answer.value.plain(), "33");
}

#[test]
fn a_person_who_was_arrested_becomes_a_person_with_a_custody() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "capture").number;
    accept(&desk, document, number).unwrap();
    let reading = desk.office.read(today()).unwrap();
    let people = reading.find("Olvan Besaldi", 5).unwrap();
    let person: SubjectId = people.subjects[0].subject.id.parse().unwrap();
    let dossier = reading.dossier(person).unwrap();
    assert_eq!(dossier.stays.len(), 1);
    assert_eq!(dossier.stays[0].from.as_deref(), Some("2031-04"));
}

#[test]
fn whoever_bears_the_very_name_is_that_one() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "ministry of DEFENCE");
    let document = confirmed(&desk);
    let review = review(&desk, document);
    let speaker = &of_type(&review, "count")
        .suggestion
        .as_ref()
        .unwrap()
        .speaker;
    let chosen = speaker.chosen.as_ref().expect("the ministry that is here");
    assert_eq!(chosen.id, ministry.to_string());
}

#[test]
fn of_two_that_bear_the_name_none_is_chosen() {
    let desk = Desk::new();
    desk.named("organisation", "Ministry of Defence");
    desk.named("organisation", "Ministry of Defence");
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "count").number;
    let refused = accept(&desk, document, number);
    assert!(matches!(refused, Err(Refused::SeveralOfThatName { .. })));
}

#[test]
fn details_are_written_once_and_relative_dates_follow_them() {
    let desk = Desk::new();
    let text = "Trial opens\n\nThe trial of eleven villagers began in January in Stavren, the court said.\n";
    let document = document(&add(&desk, "undated.txt", text));
    let as_of = || {
        of_type(&review(&desk, document), "hearing")
            .proposal
            .as_of
            .clone()
    };
    assert_ne!(as_of().as_deref(), Some("2031-01"));
    let details = Details {
        published: Some("2031-02-03".parse().unwrap()),
        ..review(&desk, document).details.unwrap()
    };
    let confirm = || {
        desk.office
            .confirm_details(today(), desk.nonce(), document, &details)
    };
    confirm().unwrap();
    assert_eq!(as_of().as_deref(), Some("2031-01"));
    assert!(review(&desk, document).confirmed);
    assert!(matches!(confirm(), Err(Refused::Already(_))));
}

#[test]
fn details_can_be_confirmed_in_the_act_that_needs_them() {
    let desk = Desk::new();
    let document = story(&desk);
    let number = of_type(&review(&desk, document), "hearing").number;
    let reading = desk.office.read(today()).unwrap();
    let mut acceptance = reading.acceptance(document, number).unwrap();
    drop(reading);
    acceptance.details = Some(Details {
        publisher: Some(Whom::new("organisation", "The Courier")),
        ..Details::default()
    });
    desk.office
        .accept(today(), desk.nonce(), &acceptance)
        .unwrap();
    assert!(review(&desk, document).confirmed);
}

#[test]
fn parts_of_a_figure_lead_to_their_whole() {
    let desk = Desk::new();
    let text = "Brought home\n\nPublished on 3 February 2031\n\nThe delegation met 74 villagers \
        (57 children and 17 women) in the camp, the Harbour Office said.\n";
    let document = document(&add(&desk, "parts.txt", text));
    let review = review(&desk, document);
    let number = |value: &str| {
        let mut found = review
            .proposals
            .iter()
            .filter(|one| one.proposal.value == value);
        found.next().expect(value)
    };
    let whole = number("74").number;
    for part in ["57", "17"] {
        let suggestion = number(part).suggestion.as_ref().unwrap();
        assert_eq!(suggestion.part_of, Some(whole), "{part}");
    }
    let group = accept(&desk, document, whole).unwrap();
    assert_eq!(accept(&desk, document, number("57").number).unwrap(), group);
}

#[test]
fn the_inbox_counts_what_waits() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let inbox = || desk.office.read(today()).unwrap().inbox().unwrap();
    let waiting = inbox();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].publisher.as_deref(), Some("The Courier"));
    let before = waiting[0].proposals;
    let number = of_type(&review(&desk, document), "count").number;
    accept(&desk, document, number).unwrap();
    assert_eq!(inbox()[0].proposals, before - 1);
}

/// Lets a proposal be read otherwise, as the rules of a later version may read it.
fn read_otherwise(
    desk: &Desk,
    document: DocumentId,
    number: u32,
    read: &[(&str, serde_json::Value)],
) {
    let mut writer = desk.office.store().writer().unwrap();
    let mut rows = writer.proposals_of(document.0).unwrap();
    for row in rows.iter_mut().filter(|row| row.ordinal == number) {
        let mut body: serde_json::Value = serde_json::from_str(&row.body).unwrap();
        for (field, value) in read {
            body[*field] = value.clone();
        }
        row.body = body.to_string();
    }
    writer.put_proposals(document.0, &rows).unwrap();
    writer.commit().unwrap();
}

#[test]
fn where_nobody_is_suggested_a_person_says_who() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "count").number;
    let nobody = [("subject", "".into()), ("scope", serde_json::Value::Null)];
    read_otherwise(&desk, document, number, &nobody);
    let refused = accept(&desk, document, number).unwrap_err();
    assert!(matches!(&refused, Refused::WhichOne { kind } if kind == "group"));
    assert!(refused.to_string().contains("new:group:NAME"));
    let reading = desk.office.read(today()).unwrap();
    let taken = |whom: &Whom| reading.acceptance_for(document, number, whom, "count", None);
    let group = taken(&Whom::new("group", "Fishermen held")).unwrap();
    let mut hearing = taken(&Whom::new("hearing", "")).unwrap();
    drop(reading);
    assert_eq!(group.worth, hearing.worth);
    assert_eq!(group.speaker, hearing.speaker);
    hearing.speaker_confirmed = true;
    let done = desk.office.accept(today(), desk.nonce(), &hearing).unwrap();
    let reading = desk.office.read(today()).unwrap();
    let claim = reading
        .claim_at(done.statements[0].parse().unwrap())
        .unwrap();
    let subject = done.subject.parse().unwrap();
    assert_eq!(reading.kind_of(subject).unwrap(), "hearing");
    assert_eq!(claim.value.plain(), "23");
    let said_by = claim.said_by.unwrap();
    assert_eq!(said_by.title.as_deref(), Some("Ministry of Defence"));
}

#[test]
fn where_nothing_is_suggested_a_person_says_what_it_is() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "hearing").number;
    let unknown = [("type", "visit".into()), ("value", "washed away".into())];
    read_otherwise(&desk, document, number, &unknown);
    let refused = accept(&desk, document, number).unwrap_err();
    assert!(matches!(&refused, Refused::NoSuggestion { .. }));
    assert!(refused.to_string().contains("visit.state"), "{refused}");
    let reading = desk.office.read(today()).unwrap();
    let visit = Whom::new("visit", "");
    let taken = |worth| reading.acceptance_for(document, number, &visit, "state", worth);
    let refused = taken(None).unwrap_err();
    assert!(matches!(&refused, Refused::NoWorth { property } if property == "state"));
    let happened = Worth::Value(Value::Term("happened".to_owned()));
    let taken = taken(Some(happened)).unwrap();
    drop(reading);
    let done = desk.office.accept(today(), desk.nonce(), &taken).unwrap();
    let reading = desk.office.read(today()).unwrap();
    let claim = reading
        .claim_at(done.statements[0].parse().unwrap())
        .unwrap();
    assert_eq!(claim.value.plain(), "happened");
    assert!(STORY.contains(&claim.place.unwrap().quote));
}

#[test]
fn naming_what_is_suggested_leaves_the_rest_as_suggested() {
    let desk = Desk::new();
    let document = confirmed(&desk);
    let number = of_type(&review(&desk, document), "capture").number;
    let reading = desk.office.read(today()).unwrap();
    let suggested = reading.acceptance(document, number).unwrap();
    let kind = reading.kind_meant(&suggested.subject).unwrap();
    let other = Whom::new(&kind, "");
    let named = reading
        .acceptance_for(document, number, &other, &suggested.property, None)
        .unwrap();
    assert!(!suggested.with.is_empty());
    assert_eq!(named.with, suggested.with);
    assert_eq!(named.subject, other);
}

/// The hearing that is suggested when this is read after a hearing of some day was accepted.
fn hearing_after(known: &str, read: &str) -> (Option<String>, String) {
    let desk = Desk::new();
    let told = |words: &str, file: &str| {
        let text = format!("The court\n\nPublished on 3 February 2031\n\n{words}\n");
        let document = document(&add(&desk, file, &text));
        let details = Details {
            publisher: Some(Whom::new("organisation", file)),
            ..review(&desk, document).details.unwrap()
        };
        let confirmed = desk
            .office
            .confirm_details(today(), desk.nonce(), document, &details);
        confirmed.unwrap();
        document
    };
    let first = told(known, "one.txt");
    let number = of_type(&review(&desk, first), "hearing").number;
    let hearing = accept(&desk, first, number).unwrap();
    let second = review(&desk, told(read, "other.txt"));
    let suggested = &of_type(&second, "hearing").suggestion.as_ref().unwrap();
    let chosen = suggested.subject.chosen.as_ref().map(|one| one.id.clone());
    (chosen, hearing.to_string())
}

const ON_THE_17TH: &str = "The trial of the villagers began on 17 January 2031.";

#[test]
fn a_hearing_of_a_month_is_suggested_where_its_day_becomes_known() {
    let in_january = "The trial of the villagers began in January 2031.";
    for (known, read) in [(in_january, ON_THE_17TH), (ON_THE_17TH, in_january)] {
        let (chosen, hearing) = hearing_after(known, read);
        assert_eq!(chosen, Some(hearing), "{read}");
    }
}

#[test]
fn hearings_of_other_days_years_and_numbers_are_not_suggested_for_each_other() {
    for (known, read) in [
        (
            "The trial of the villagers began on 16 January 2031.",
            ON_THE_17TH,
        ),
        ("The trial of the villagers began in 2031.", ON_THE_17TH),
        (
            "The trial of eight villagers began in January 2031.",
            "The trial of 16 villagers began on 17 January 2031.",
        ),
    ] {
        let (chosen, _) = hearing_after(known, read);
        assert_eq!(chosen, None, "{known}");
    }
}

#[test]
fn who_has_no_name_is_told_apart_by_few_words() {
    let desk = Desk::new();
    let head = "Families of the missing fishermen gather once more before the ministry";
    let text = format!("{head}\n\nAt least 23 prisoners are held there, one relative said.\n");
    let document = document(&add(&desk, "coast.txt", &text));
    let speaker = || {
        let review = review(&desk, document);
        let suggestion = of_type(&review, "count").suggestion.clone();
        suggestion.unwrap().speaker.name.unwrap()
    };
    assert_eq!(speaker(), "one relative (coast)");
    let details = review(&desk, document).details.expect("details");
    let confirm = |details: Details| {
        desk.office
            .confirm_details(today(), desk.nonce(), document, &details)
            .expect("the details are confirmed");
    };
    confirm(Details {
        title: None,
        publisher: Some(Whom::new("organisation", "The Courier")),
        published: Some("2031-05-02".parse().unwrap()),
        ..details.clone()
    });
    assert_eq!(speaker(), "one relative (The Courier, 2031-05-02)");
    confirm(Details {
        title: Some(head.to_owned()),
        ..details
    });
    let cut = "one relative (Families of the missing fishermen gather…, 2031-05-02)";
    assert_eq!(speaker(), cut);
}
