//! From a file to statements.

use serde_json::Value;

use crate::desk::{Desk, settled, text};

const ARTICLE: &str = "\
Fishermen still held, families say

Coast Courier
2 May 2031

At least 40 fishermen from the Serrin coast are held in Halvoria, the Families' Committee said on Friday.

The Ministry of Defence has not replied to the committee's letter.
";

const LIST: &str = "\
No;Surname;Given name;Born;Taken on
1;Besaldi;Olvan;1970-03-02;2031-04-09
2;Velarin;Daren;1988-05-11;2031-04-09
3;;;1990-01-01;2031-04-11
";

fn added(desk: &Desk) -> String {
    desk.write("article.txt", ARTICLE);
    text(&desk.json(&["add", "article.txt"])["document"])
}

#[test]
fn an_article_is_taken_in_once_and_waits() {
    let desk = Desk::new();
    desk.write("article.txt", ARTICLE);
    let first = settled(desk.json(&["add", "article.txt"]));
    insta::assert_json_snapshot!("added", first);
    let again = desk.json(&["add", "article.txt"]);
    assert_eq!(again["outcome"], "already");
    let inbox = settled(desk.json(&["inbox"]));
    insta::assert_json_snapshot!("inbox", inbox);
    assert!(desk.done(&["inbox"]).contains("+ details"));
}

#[test]
fn a_proposal_is_accepted_with_its_speaker_confirmed() {
    let desk = Desk::new();
    let document = added(&desk);
    let review = desk.json(&["inbox", &document]);
    let counts = |one: &&Value| one["type"] == "count";
    let count = review["proposals"]
        .as_array()
        .expect("proposals")
        .iter()
        .find(counts);
    let number = count.expect("a count")["number"].to_string();
    let shown = desk.done(&["inbox", &document[..8]]);
    assert!(shown.contains("speaker to be confirmed"), "{shown}");
    desk.done(&[
        "accept",
        &document,
        "--details",
        "--publisher",
        "new:organisation:Coast Courier",
    ]);
    let early = desk.run(&["accept", &document, &number]);
    assert_eq!(early.code, 1, "{}", early.out);
    assert!(early.out.contains("Confirm who says this"), "{}", early.out);
    let arguments = ["accept", &document, &number, "--confirm-speaker"];
    let changed = ["--subject", "new:group:Fishermen held", "--value", ">=40"];
    let accepted = settled(desk.json(&[&arguments[..], &changed[..]].concat()));
    insta::assert_json_snapshot!("accepted", accepted);
    let figures = desk.done(&["figures"]);
    assert!(figures.contains(">=40"), "{figures}");
    let gone = desk.run(&["accept", &document, &number, "--confirm-speaker"]);
    assert_eq!(gone.code, 1, "{}", gone.out);
}

#[test]
fn what_was_rejected_does_not_come_back_until_that_is_undone() {
    let desk = Desk::new();
    let document = added(&desk);
    let proposals = |desk: &Desk| {
        let review = desk.json(&["inbox", &document]);
        review["proposals"].as_array().expect("proposals").len()
    };
    let before = proposals(&desk);
    let rejected = desk.json(&["reject", &document, "1", "--because", "no letter of ours"]);
    assert_eq!(proposals(&desk), before - 1);
    desk.json(&["add", "article.txt"]);
    assert_eq!(proposals(&desk), before - 1);
    desk.done(&["undo", &text(&rejected["act"]), "--because", "it is one"]);
    assert_eq!(proposals(&desk), before);
}

/// The number of the figure that is proposed.
fn count_of(desk: &Desk, document: &str) -> Option<String> {
    let review = desk.json(&["inbox", document]);
    let proposals = review["proposals"].as_array().expect("proposals");
    let count = proposals.iter().find(|one| one["type"] == "count")?;
    Some(count["number"].to_string())
}

#[test]
fn a_proposal_is_what_somebody_says_it_is_by_subject_and_property() {
    let desk = Desk::new();
    let document = added(&desk);
    let number = count_of(&desk, &document).expect("a figure");
    let date = ["--subject", "new:hearing:", "--property", "adjourned_to"];
    let accepted = desk.run(&[&["accept", &document, &number], &date[..]].concat());
    assert_eq!(accepted.code, 0, "{}", accepted.out);
    assert_eq!(count_of(&desk, &document), None);
    assert_eq!(desk.json(&["list", "hearing"])["total"], 1);
}

#[test]
fn what_a_refused_proposal_lacks_is_told_as_an_option() {
    let desk = Desk::new();
    let document = added(&desk);
    let number = count_of(&desk, &document).expect("a figure");
    let refused = |more: &[&str]| {
        let ran = desk.run(&[&["accept", &document, &number], more].concat());
        assert_eq!(ran.code, 1, "{}", ran.out);
        ran.out
    };
    let term = ["--subject", "new:hearing:", "--property", "verdict"];
    assert!(refused(&term).contains("--value VALUE"));
    let nameless = ["--subject", "new:group:"];
    assert!(refused(&nameless).contains("--subject new:group:NAME"));
    assert!(refused(&[]).contains("--confirm-speaker"));
}

#[test]
fn several_numbers_are_changed_one_at_a_time() {
    let desk = Desk::new();
    let document = added(&desk);
    let ran = desk.run(&["accept", &document, "1", "2", "--value", "3"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_list_is_shown_mapped_and_taken_in_as_a_whole() {
    let desk = Desk::new();
    desk.write("lists/held.csv", LIST);
    let shown = desk.done(&["add", "lists"]);
    for told in ["taken for", "family_name", "It names nobody", "accept-list"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let inbox = desk.json(&["inbox"]);
    let list = text(&inbox[0]["document"]["id"]);
    let dry = desk.json(&[
        "inbox",
        &list,
        "--map",
        "Born=ignore",
        "--refused",
        "left.csv",
    ]);
    assert_eq!(dry["subjects"]["person"], 2);
    let left = std::fs::read_to_string(desk.path("left.csv")).expect("the refused rows");
    assert!(left.contains("It names nobody"), "{left}");
    let committee = "new:organisation:Families' Committee";
    let taken = desk.run(&[
        "accept-list",
        &list,
        "--by",
        committee,
        "--as-of",
        "2031-06-01",
    ]);
    assert_eq!(taken.code, 1, "a row was refused: {}", taken.out);
    assert!(taken.out.contains("Row 4 was not taken"), "{}", taken.out);
    assert_eq!(desk.json(&["list", "person"])["total"], 2);
    let again = desk.refused(&["accept-list", &list, "--by", committee]);
    assert!(again.contains("were accepted"), "{again}");
}

#[test]
fn extract_needs_no_workspace() {
    let desk = Desk::empty();
    desk.write("article.txt", ARTICLE).write("held.csv", LIST);
    let article = desk.json(&["extract", "article.txt"]);
    assert_eq!(article["text"], ARTICLE);
    insta::assert_json_snapshot!("extracted", article);
    let both = desk.done(&["extract", "article.txt", "held.csv", "--json"]);
    assert_eq!(both.lines().count(), 2, "{both}");
    assert!(desk.done(&["extract", "held.csv"]).contains("family_name"));
}
