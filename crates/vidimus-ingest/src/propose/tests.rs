//! Tests of the proposals: rules, figures, dates, speakers, spans, and what must never happen.

mod dates;
mod figures;
mod properties;
mod rule_files;
mod speakers;

use super::*;

fn rules() -> Rules {
    Rules::builtin().unwrap()
}

/// All proposals from a text published on a Thursday.
fn found(text: &str) -> Vec<Proposal> {
    let about = About {
        published: Some("2031-05-08"),
        ..About::default()
    };
    propose(text, &about, &rules())
}

/// The first proposal of a type.
fn first(text: &str, kind: StatementType) -> Proposal {
    let found = found(text);
    let first = found.iter().find(|proposal| proposal.kind == kind).cloned();
    first.unwrap_or_else(|| panic!("no {} in: {text}", kind.name()))
}

#[test]
fn a_proposal_serialises_with_the_fields_of_the_contract() {
    let text = "Norland does not believe that there are only 33 soldiers in the camp.";
    let json = serde_json::to_value(first(text, StatementType::Count)).unwrap();
    assert_eq!(json["type"], "count");
    assert_eq!(json["value"], "33");
    assert_eq!(json["op"], "=");
    assert_eq!(json["as_of"], "2031-05-08");
    assert_eq!(json["as_of_basis"], "publication");
    assert_eq!(json["speaker"], "Norland (denies)");
    assert_eq!(json["mode"], "indirect");
    assert_eq!(json["polarity"], "denied");
    assert_eq!(json["quote"], "only 33 soldiers in the camp");
    assert_eq!(json["start"], 40);
    assert_eq!(json["end"], 68);
}

#[test]
fn debug_tells_no_names() {
    let text = "Ada Lovelace was arrested on Monday.";
    let shown = format!("{:?}", first(text, StatementType::Capture));
    assert!(!shown.contains("Lovelace"), "{shown}");
}

#[test]
fn another_language_gives_nothing() {
    let about = About {
        language: Some("hy"),
        ..About::default()
    };
    assert!(propose("Norland freed 23 prisoners.", &about, &rules()).is_empty());
}

#[test]
fn leftovers_are_skipped() {
    let text = "Norland freed 23 prisoners.\n\nSudland freed 40 prisoners.";
    let about = About {
        leftovers: &[(0, 27)],
        ..About::default()
    };
    let values: Vec<String> = propose(text, &about, &rules())
        .into_iter()
        .map(|found| found.value)
        .collect();
    assert_eq!(values, ["40"]);
}

#[test]
fn a_headline_gives_way_to_the_text() {
    let text = "Norland frees 23 prisoners\n\nNorland freed 23 prisoners on Monday.";
    let found = found(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].as_of.as_deref(), Some("2031-05-05"));
}

#[test]
fn each_named_person_is_a_statement_of_its_own() {
    let text = "In March the army captured former leaders, including Ada Byron, minister Emil \
                Kraus and others.";
    let found = found(text);
    let subjects: Vec<&str> = found.iter().map(|found| found.subject.as_str()).collect();
    assert_eq!(subjects, ["Ada Byron", "Emil Kraus"]);
    assert!(
        found
            .iter()
            .all(|found| found.kind == StatementType::Capture)
    );
    assert!(found.iter().all(|found| found.people.len() == 1));
    assert!(
        found
            .iter()
            .all(|found| found.as_of.as_deref() == Some("2031-03"))
    );
}

#[test]
fn neither_and_nor_are_two_silences() {
    let text = "Neither the Interior Ministry nor the Prosecutor's Office responded to questions.";
    let found = found(text);
    let subjects: Vec<&str> = found.iter().map(|found| found.subject.as_str()).collect();
    assert_eq!(
        subjects,
        ["the Interior Ministry", "the Prosecutor's Office"]
    );
}

#[test]
fn a_span_points_at_the_first_place_of_its_words() {
    let text = "Café: 23 prisoners. The ministry said 23 prisoners are held.";
    let found = found(text);
    let last = found.last().unwrap();
    assert_eq!(last.quote, "23 prisoners");
    assert_eq!((last.start, last.end), (6, 18));
    assert_eq!(last.occurrence, 2);
}

#[test]
fn the_same_claim_again_says_nothing_new() {
    let text = "The 23 prisoners are well. Families wrote to the 23 prisoners in March.";
    let counts = found(text);
    assert_eq!(counts.iter().filter(|found| found.value == "23").count(), 1);
}
