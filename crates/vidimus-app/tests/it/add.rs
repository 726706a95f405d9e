//! Taking in files: whole, once, or with a reason why not.

use vidimus_app::act::add::{Added, File, Given, Outcome};

use crate::desk::{Desk, today};
use crate::review::{STORY, add, document, review};

fn add_bytes(desk: &Desk, name: &str, bytes: &[u8]) -> Added {
    let file = File {
        name,
        from: None,
        bytes,
    };
    desk.office
        .add(today(), desk.nonce(), file)
        .expect("the act is done")
}

fn entries(desk: &Desk) -> u64 {
    desk.office.store().reader().unwrap().entries().unwrap()
}

#[test]
fn the_same_bytes_are_taken_in_once_whatever_their_name() {
    let desk = Desk::new();
    let first = add(&desk, "courier.txt", STORY);
    let before = entries(&desk);
    let second = add(&desk, "another-name.txt", STORY);
    assert!(matches!(second.outcome, Outcome::Already));
    assert_eq!(second.document, first.document);
    assert_eq!(entries(&desk), before);
}

#[test]
fn what_cannot_be_read_leaves_nothing_behind_and_says_what_to_do() {
    let desk = Desk::new();
    let huge = vec![b'a'; 100_000_000];
    let wide = format!("{}\n{}\n", "a,".repeat(10_000), "1,".repeat(10_000));
    let files: [(&str, &[u8]); 6] = [
        ("empty.txt", b""),
        ("picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
        ("noise.txt", &[0, 159, 146, 150, 0, 1, 2, 3, 0, 255]),
        ("cut.xlsx", b"PK\x03\x04\x14\x00\x06\x00"),
        ("huge.txt", &huge),
        ("wide.csv", wide.as_bytes()),
    ];
    let before = entries(&desk);
    for (name, bytes) in files {
        let added = add_bytes(&desk, name, bytes);
        let Outcome::Refused {
            why, what_to_do, ..
        } = added.outcome
        else {
            panic!("{name} is refused");
        };
        assert!(added.document.is_none(), "{name}");
        assert!(!why.is_empty() && !what_to_do.is_empty(), "{name}");
    }
    assert_eq!(entries(&desk), before);
}

#[test]
fn the_original_stays_as_it_came_though_its_letters_are_guessed() {
    let desk = Desk::new();
    // Windows-1251 for a Russian text, as many offices still send it.
    let letters = b"\xca\xee\xec\xe8\xf2\xe5\xf2 \xf1\xe5\xec\xe5\xe9 ".repeat(40);
    let added = add_bytes(&desk, "list.txt", &letters);
    let document = document(&added);
    let reading = desk.office.read(today()).unwrap();
    let original = reading.original(document).unwrap();
    assert_eq!(original.bytes, letters);
    assert!(review(&desk, document).found.is_some());
}

#[test]
fn what_is_given_with_a_file_goes_before_what_is_read_from_it() {
    let desk = Desk::new();
    let file = File {
        name: "courier.txt",
        from: None,
        bytes: STORY.as_bytes(),
    };
    let given = Given {
        publisher: Some("The Courier"),
        published: Some("2031-05-15"),
        ..Given::default()
    };
    let added = desk
        .office
        .add_given(today(), desk.nonce(), file, &given)
        .unwrap();
    let found = review(&desk, document(&added)).found.expect("details");
    assert_eq!(found.publisher.as_deref(), Some("The Courier"));
    assert_eq!(found.published.as_deref(), Some("2031-05-15"));
    assert_eq!(
        found.title.as_deref(),
        Some("Halvoria holds fishermen from Tarvelia")
    );
}

#[test]
fn a_date_that_is_none_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    let file = File {
        name: "courier.txt",
        from: None,
        bytes: STORY.as_bytes(),
    };
    let given = Given {
        published: Some("the day after"),
        ..Given::default()
    };
    let before = entries(&desk);
    let refused = desk.office.add_given(today(), desk.nonce(), file, &given);
    assert!(refused.is_err());
    assert_eq!(entries(&desk), before);
}

#[test]
fn a_reprint_is_noticed_as_a_copy_of_what_came_before() {
    let desk = Desk::new();
    let paragraph = "The harbour of Port Anwar was closed on Monday morning and nobody has been told when it \
        will open again, said the woman who sells fish beside the gate, and the guards would not let her \
        son through although he had shown them the paper of the council with its blue seal twice.";
    let first = add(
        &desk,
        "wire.txt",
        &format!("Harbour closed\n\n{paragraph}\n"),
    );
    let second = add(
        &desk,
        "radio.txt",
        &format!("From our own desk\n\n{paragraph}\n\nMore follows in the evening.\n"),
    );
    let copy_of = review(&desk, document(&second)).copy_of.expect("a copy");
    assert_eq!(Some(copy_of.id), first.document);
    assert!(review(&desk, document(&first)).copy_of.is_none());
}

#[test]
fn a_lost_desk_is_filled_again_by_the_same_file() {
    let desk = Desk::new();
    let added = add(&desk, "courier.txt", STORY);
    let waits = || desk.office.read(today()).unwrap().inbox().unwrap().len();
    let before = review(&desk, document(&added)).proposals.len();
    let mut writer = desk.office.store().writer().unwrap();
    writer.put_proposals(document(&added).0, &[]).unwrap();
    writer.commit().unwrap();
    assert_eq!(waits(), 0);
    add(&desk, "courier.txt", STORY);
    assert_eq!(waits(), 1);
    assert_eq!(review(&desk, document(&added)).proposals.len(), before);
}

#[test]
fn the_desk_begins_its_log_anew_however_much_is_put_on_it() {
    let desk = Desk::new();
    let log = desk.folder.path().join("office/desk.db-wal");
    let size = || std::fs::metadata(&log).expect("the desk's log").len();
    for at in 0..40 {
        // Every run of words is another, so that each document changes most pages of what the desk
        // knows of them.
        let words: Vec<String> = (0..2_500).map(|nth| format!("w{at}x{nth}")).collect();
        add(&desk, &format!("{at}.txt"), &words.join(" "));
    }
    // It is carried over from a thousand pages on; all that was written is several times as long.
    assert!(size() < 7_000_000, "{} bytes", size());
}
