//! Letters, mail and reminders at the terminal.

use crate::desk::Desk;

/// An office with a letter that nobody answered, and its address.
fn asked(desk: &Desk) -> String {
    let by = ["--by", "us"];
    let say = |subject: &str, property: &str, value: &str| {
        let written =
            desk.done(&[&["--json", "state", subject, property, value], &by[..]].concat());
        let written: serde_json::Value = serde_json::from_str(&written).unwrap();
        written["subject"].as_str().unwrap().to_owned()
    };
    let letter = say("new:letter:", "matter", "Where three men are held");
    say(
        &letter,
        "addressee",
        "new:organisation:Ministry of Halvoria",
    );
    say(&letter, "question", "Where are they held?");
    say(&letter, "sent_on", "2031-05-01");
    say(&letter, "register_number", "5/31-K");
    letter
}

#[test]
fn mail_is_taken_in_guessed_at_and_sorted() {
    let desk = Desk::new();
    let letter = asked(&desk);
    desk.write(
        "reply.txt",
        "To your letter 5/31-K: they are held in Stavren.",
    );
    let take = [
        "mail",
        "--take",
        "reply.txt",
        "--from",
        "Ministry of Halvoria",
    ];
    let refused = desk.run(&take);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(
        refused.err.contains("Say on which day it came"),
        "{}",
        refused.err
    );
    let taken = desk.done(&[&take[..], &["--received", "2031-10-15"]].concat());
    assert!(taken.contains("it waits to be sorted"), "{taken}");
    let again = desk.done(&[&take[..], &["--received", "2031-10-15"]].concat());
    assert!(again.contains("The very same came before"), "{again}");

    let pen = desk.done(&["mail"]);
    assert!(pen.contains("our number 5/31-K stands in it"), "{pen}");
    let pen: serde_json::Value = serde_json::from_str(&desk.done(&["mail", "--json"])).unwrap();
    let mail = pen["items"][0]["subject"]["id"].as_str().unwrap();
    let sort = ["mail", mail, "--sort", "answer", "--letter", &letter];
    assert!(desk.run(&sort).err.contains("Say what the answer is"));
    let answered = [
        "--answer",
        "full",
        "--answered",
        "1=yes",
        "--quote",
        "held in Stavren",
    ];
    let sorted = desk.done(&[&sort[..], &answered].concat());
    assert!(sorted.contains("Sorted as answer"), "{sorted}");
    let told = desk.done(&["letter", &letter]);
    assert!(told.contains("yes") && !told.contains("OPEN"), "{told}");
    assert!(desk.done(&["mail"]).contains("No mail waits"));
}

#[test]
fn paper_is_made_and_whoever_is_silent_is_reminded() {
    let desk = Desk::new();
    let letter = asked(&desk);
    desk.done(&["letter", &letter, "-o", "letter.docx"]);
    assert!(
        std::fs::read(desk.path("letter.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
    let there = desk.run(&["letter", &letter, "-o", "letter.docx"]);
    assert!(
        there.code == 1 && there.err.contains("is there already"),
        "{}",
        there.err
    );
    desk.write("bad.docx", "no document");
    let refused = desk.run(&["letter", "--keep-template", "bad.docx"]);
    assert!(
        refused.code == 1 && refused.err.contains("no document of Word"),
        "{}",
        refused.err
    );

    assert_eq!(
        desk.run(&["remind"]).code,
        2,
        "nobody is reminded by mistake"
    );
    let list = desk.done(&["remind", "--overdue", "--list"]);
    assert!(list.contains("1 letter would be reminded of"), "{list}");
    let done = desk.done(&["remind", "--overdue", "-o", "reminders"]);
    assert!(done.contains("1 letter reminded of"), "{done}");
    assert_eq!(
        std::fs::read_dir(desk.path("reminders")).unwrap().count(),
        1
    );
}

#[test]
fn a_letter_goes_to_all_of_a_file_or_to_none() {
    let desk = Desk::new();
    asked(&desk);
    desk.write("to.txt", "Ministry of Halvoria\nMinistry of Nowhere\n");
    let many = [
        "letter",
        "--to",
        "to.txt",
        "--matter",
        "Numbers",
        "--question",
        "How many?",
    ];
    let refused = desk.run(&many);
    assert!(
        refused.code == 1 && refused.err.contains("line 2"),
        "{}",
        refused.err
    );
    desk.write("to.txt", "Ministry of Halvoria\n");
    let made = desk.done(&[&many[..], &["-o", "out"]].concat());
    assert!(made.contains("1 letter made"), "{made}");
    let index = std::fs::read_to_string(desk.path("out/index.csv")).unwrap();
    assert!(index.contains("\"Ministry of Halvoria\""), "{index}");
}

#[test]
fn an_email_is_taken_in_by_naming_its_file() {
    let desk = Desk::new();
    let message = "From: Registry <a@b.example>\nSubject: Re: 5/31-K\nDate: Wed, 15 Oct 2031 09:00:00 +0000\n\
                   Content-Type: multipart/mixed; boundary=o\n\n--o\n\nThey are held.\n";
    desk.write("reply.eml", message);
    let undated = desk.run(&["mail", "reply.eml"]);
    assert!(
        undated.err.contains("Say on which day it came"),
        "{}",
        undated.err
    );
    let taken = desk.done(&["mail", "reply.eml", "--received", "2031-10-16"]);
    assert!(
        taken.contains("Taken in as E-") && taken.contains("it ends before the end"),
        "{taken}"
    );
    let pen = desk.done(&["mail"]);
    assert!(pen.contains("Registry <a@b.example>"), "{pen}");
    desk.write("none.eml", "%PDF-1.7");
    let refused = desk.run(&["mail", "none.eml", "--received", "2031-10-16"]);
    assert!(refused.err.contains("no sound e-mail"), "{}", refused.err);
}

#[test]
fn the_way_of_a_letter_is_noted_and_what_a_template_may_name_is_listed() {
    let desk = Desk::new();
    let letter = asked(&desk);
    let told = desk.done(&[
        "letter",
        &letter,
        "--received",
        "2031-05-04",
        "--their-number",
        "77/2",
    ]);
    assert!(
        told.contains("received on: 2031-05-04") && told.contains("77/2"),
        "{told}"
    );
    let fields = desk.done(&["letter", "--fields"]);
    assert!(fields.lines().any(|line| line == "person_code"), "{fields}");
    let gone = desk.run(&["letter", "--go-on", "00"]);
    assert_ne!(gone.code, 0, "{}", gone.out);
}

#[test]
fn one_letter_is_written_and_no_option_is_passed_over() {
    let desk = Desk::new();
    asked(&desk);
    let written = desk.done(&[
        "letter",
        "--addressee",
        "Ministry of Halvoria",
        "--matter",
        "Numbers held",
        "--law",
        "Act on information",
        "--question",
        "How many are held?",
    ]);
    for words in ["L-2031-0002", "Numbers held", "How many are held?"] {
        assert!(written.contains(words), "{words}: {written}");
    }
    let passed_over: [&[&str]; 6] = [
        &["letter", "L-2031-0002", "--law", "Act on information"],
        &["letter", "L-2031-0002", "--channel", "post"],
        &["letter", "L-2031-0002", "--on", "2031-10-01"],
        &["letter", "L-2031-0002", "--template", "ours.docx"],
        &["letter", "--reminder"],
        &["call", "--kin", "F-2031-0001", "--caller", "Mira"],
    ];
    for arguments in passed_over {
        let refused = desk.run(arguments);
        assert_eq!(
            refused.code, 2,
            "{arguments:?}: {}{}",
            refused.out, refused.err
        );
    }
}

#[test]
fn what_the_office_begins_goes_by_a_code_at_once() {
    let desk = Desk::new();
    let state = [
        "--json",
        "state",
        "new:hearing:",
        "on",
        "2031-11-04",
        "--by",
    ];
    let written = desk.done(&[&state[..], &["us"]].concat());
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written["code"], "H-2031-0001", "{written}");
    let theirs = desk.done(&[&state[..], &["new:organisation:Court"]].concat());
    let theirs: serde_json::Value = serde_json::from_str(&theirs).unwrap();
    assert!(theirs["code"].is_null(), "{theirs}");
}

#[test]
fn who_writes_to_somebody_new_is_told_how_to_make_them() {
    let desk = Desk::new();
    let what = ["--matter", "Numbers held", "--question", "How many?"];
    let letter = |to| [&["letter", "--addressee", to], &what[..]].concat();
    let new = "new:organisation:Prison Service";
    let refused = desk.refused(&letter(new));
    assert!(
        refused.contains("vidimus state \"new:organisation:Prison Service\""),
        "{refused}"
    );
    desk.state(&[new, "address", "Harbour Road 4", "--by", "us"]);
    assert!(
        desk.done(&letter("Prison Service"))
            .contains("Numbers held")
    );
}
