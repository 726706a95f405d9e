//! Mail that comes in: held, guessed at, sorted by a person, and what follows for the letter.

use vidimus_app::Refused;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::{Answered, WrongLetter};
use vidimus_app::act::mail::{Mail, Received, Sorting};
use vidimus_app::read::letter::Cell;
use vidimus_app::read::pen::Because;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, date, read, term};

/// A letter that was sent to the ministry on a day, under a number.
pub(crate) fn sent(desk: &Desk, to: SubjectId, on: &str, number: &str) -> SubjectId {
    let letter = desk.named("letter", "About three men");
    let office = desk.office.itself();
    desk.say(letter, "addressee", Value::Reference(to), office);
    desk.say(letter, "sent_on", date(on), office);
    desk.say(letter, "channel", term("post"), office);
    desk.say(
        letter,
        "register_number",
        Value::Text(number.to_owned()),
        office,
    );
    for to in ["draft", "approved", "sent"] {
        desk.step(letter, to);
    }
    letter
}

fn take(desk: &Desk, text: &str, from: Option<SubjectId>, on: &str) -> Result<Received, Refused> {
    let mail = Mail {
        file: File {
            name: "mail.txt",
            from: None,
            bytes: text.as_bytes(),
        },
        from,
        said: vec![("received_on", date(on))],
    };
    desk.office.receive(today(), desk.nonce(), &mail)
}

fn sorted(
    desk: &Desk,
    mail: SubjectId,
    letter: SubjectId,
    sort: &str,
    answer: Option<&str>,
) -> Result<(), Refused> {
    let sorting = Sorting {
        sort,
        letters: vec![letter],
        answer,
        ..Sorting::default()
    };
    let done = desk.office.sort_mail(today(), desk.nonce(), mail, &sorting);
    done.map(drop)
}

/// What is said of a property of a subject.
pub(crate) fn said(desk: &Desk, subject: SubjectId, property: &str) -> Vec<String> {
    let dossier = read(desk).dossier(subject).unwrap();
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let found = properties.filter(|one| one.name == property);
    let questions = found.flat_map(|one| &one.questions);
    questions
        .flat_map(|question| &question.answers)
        .map(|answer| answer.value.plain())
        .collect()
}

fn state(desk: &Desk, subject: SubjectId) -> Option<String> {
    read(desk).dossier(subject).unwrap().work.unwrap().state
}

#[test]
fn mail_is_archived_and_waits_with_guesses_that_say_why() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let other = desk.named("organisation", "Prison service");
    let letter = sent(&desk, ministry, "2031-10-01", "12/31-K");
    let elsewhere = sent(&desk, other, "2031-10-02", "13/31-K");
    let text = "To your letter 12/31-K we reply that the matter is looked into.";
    let got = take(&desk, text, Some(ministry), "2031-10-15").unwrap();
    assert!(!got.is_known);
    let pen = read(&desk).pen(ALL).unwrap().items;
    assert_eq!(pen.len(), 1);
    assert_eq!(pen[0].state.as_deref(), Some("waiting"));
    assert!(pen[0].text.starts_with("To your letter"));
    let guesses = &pen[0].guesses;
    assert_eq!(guesses[0].letter.id, letter.to_string());
    let number = "12/31-K".to_owned();
    let expected = [
        Because::OurNumber { number },
        Because::Sender,
        Because::Awaited,
        Because::Days { days: 14 },
    ];
    assert_eq!(guesses[0].because, expected);
    let of_others = guesses
        .iter()
        .any(|one| one.letter.id == elsewhere.to_string());
    assert!(!of_others, "nothing speaks for it");
}

#[test]
fn the_same_mail_is_noticed_and_a_second_number_of_one_sender_too() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let first = take(&desk, "The very same words", Some(ministry), "2031-10-15").unwrap();
    let again = take(&desk, "The very same words", None, "2031-10-16").unwrap();
    assert!(again.is_known);
    assert_eq!(again.mail, first.mail);
    let numbered = |text: &str| {
        let number = Value::Text("77-A".to_owned());
        let mail = Mail {
            file: File {
                name: "mail.txt",
                from: None,
                bytes: text.as_bytes(),
            },
            from: Some(ministry),
            said: vec![
                ("received_on", date("2031-10-15")),
                ("their_register_number", number),
            ],
        };
        desk.office.receive(today(), desk.nonce(), &mail).unwrap()
    };
    assert!(numbered("As posted").alike.is_empty());
    assert_eq!(numbered("As mailed").alike.len(), 1);
}

#[test]
fn mail_without_a_day_or_without_words_is_refused_with_what_to_do() {
    let desk = Desk::new();
    let mail = |bytes: &'static [u8], said| Mail {
        file: File {
            name: "mail.txt",
            from: None,
            bytes,
        },
        from: None,
        said,
    };
    let receive = |mail: &Mail<'_>| {
        desk.office
            .receive(today(), desk.nonce(), mail)
            .unwrap_err()
    };
    let refused = receive(&mail(b"Words", Vec::new()));
    assert!(
        matches!(refused, Refused::Letter(WrongLetter::NoDate)),
        "{refused}"
    );
    let refused = receive(&mail(b" \n", vec![("received_on", date("2031-10-15"))]));
    assert!(
        matches!(refused, Refused::Letter(WrongLetter::Nothing)),
        "{refused}"
    );
    let refused = receive(&mail(b"Words", vec![("received_on", date("2031-12-01"))]));
    assert!(
        matches!(refused, Refused::Letter(WrongLetter::Future { .. })),
        "{refused}"
    );
}

#[test]
fn an_impossible_order_of_days_is_doubted_and_taken() {
    let desk = Desk::new();
    let mail = Mail {
        file: File {
            name: "mail.txt",
            from: None,
            bytes: b"Dated after it came",
        },
        from: None,
        said: vec![
            ("received_on", date("2031-10-15")),
            ("dated_on", date("2031-10-17")),
        ],
    };
    let got = desk.office.receive(today(), desk.nonce(), &mail).unwrap();
    let doubts = read(&desk).mail(got.mail).unwrap().doubts;
    assert_eq!(
        doubts.len(),
        1,
        "the day it bears lies after the day it came"
    );
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-10", "9/31");
    let received = date("2031-10-01");
    desk.say(letter, "received_on", received, ministry);
    assert_eq!(read(&desk).letter(letter).unwrap().doubts.len(), 1);
}

#[test]
fn an_answer_is_said_by_the_sender_and_ends_the_waiting_but_not_its_silence() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-05-01", "5/31");
    assert_eq!(read(&desk).overdue(ALL).unwrap().items.len(), 1);
    let mail = take(&desk, "All is answered here", Some(ministry), "2031-10-15")
        .unwrap()
        .mail;
    sorted(&desk, mail, letter, "answer", Some("full")).unwrap();
    assert!(read(&desk).overdue(ALL).unwrap().items.is_empty());
    let answered = read(&desk).answered(ALL).unwrap().items;
    assert!(
        answered[0].days() > 100,
        "the silence before it stays on record"
    );
    let dossier = read(&desk).dossier(letter).unwrap();
    let mut claims = dossier.sections.iter().flat_map(|part| &part.properties);
    let answer = claims.find(|one| one.name == "answer").unwrap();
    let claim = &answer.questions[0].answers[0].claims[0];
    assert_eq!(claim.said_by.as_ref().unwrap().id, ministry.to_string());
    assert!(claim.document.is_some(), "it leads to what came");
    assert_eq!(state(&desk, mail).as_deref(), Some("sorted"));
    assert!(read(&desk).pen(ALL).unwrap().items.is_empty());
    assert_eq!(read(&desk).letter(letter).unwrap().mail.len(), 1);
}

#[test]
fn a_receipt_is_no_answer_a_bounce_no_delivery_and_a_holding_reply_stops_nothing() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let overdue = |desk: &Desk| read(desk).overdue(ALL).unwrap().items.len();

    let letter = sent(&desk, ministry, "2031-05-01", "5/31");
    let mail = |text: &str| {
        take(&desk, text, Some(ministry), "2031-10-15")
            .unwrap()
            .mail
    };
    sorted(&desk, mail("It was handed over"), letter, "receipt", None).unwrap();
    assert_eq!(state(&desk, letter).as_deref(), Some("delivered"));
    assert_eq!(said(&desk, letter, "received_on"), ["2031-10-15"]);
    assert_eq!(overdue(&desk), 1);

    sorted(
        &desk,
        mail("We are looking into it"),
        letter,
        "holding_reply",
        None,
    )
    .unwrap();
    assert_eq!(said(&desk, letter, "answer"), ["holding"]);
    assert_eq!(overdue(&desk), 1);
    sorted(
        &desk,
        mail("Which men?"),
        letter,
        "clarification_request",
        None,
    )
    .unwrap();
    assert_eq!(overdue(&desk), 1);
    sorted(&desk, mail("It takes longer"), letter, "more_time", None).unwrap();
    assert_eq!(said(&desk, letter, "extended_on"), ["2031-10-15"]);

    let returned = sent(&desk, ministry, "2031-05-02", "6/31");
    sorted(
        &desk,
        mail("Unknown at this address"),
        returned,
        "bounce",
        None,
    )
    .unwrap();
    assert_eq!(state(&desk, returned).as_deref(), Some("failed"));
    assert_eq!(overdue(&desk), 1, "what came back is not awaited");
}

#[test]
fn a_reply_before_its_letter_is_refused_with_the_way_out() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-10", "9/31");
    let mail = take(
        &desk,
        "An answer to something else",
        Some(ministry),
        "2031-10-01",
    )
    .unwrap();
    let refused = sorted(&desk, mail.mail, letter, "answer", Some("full")).unwrap_err();
    let told = refused.to_string();
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::BeforeLetter { .. })
    ));
    assert!(
        told.contains("2031-10-01") && told.contains("new matter"),
        "{told}"
    );
    assert_eq!(
        state(&desk, mail.mail).as_deref(),
        Some("waiting"),
        "nothing was written"
    );
    let new = Sorting {
        sort: "new_matter",
        ..Sorting::default()
    };
    desk.office
        .sort_mail(today(), desk.nonce(), mail.mail, &new)
        .unwrap();
}

#[test]
fn what_is_missing_for_sorting_is_told() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-01", "9/31");
    let mail = take(&desk, "Words", Some(ministry), "2031-10-15")
        .unwrap()
        .mail;
    let refused = sorted(&desk, mail, letter, "answer", None).unwrap_err();
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::NoAnswer { .. })
    ));
    let refused = sorted(&desk, mail, letter, "answer", Some("holding")).unwrap_err();
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::EndsNothing { .. })
    ));
    let none = Sorting {
        sort: "receipt",
        ..Sorting::default()
    };
    let refused = desk
        .office
        .sort_mail(today(), desk.nonce(), mail, &none)
        .unwrap_err();
    assert!(matches!(refused, Refused::Letter(WrongLetter::NoLetter)));
    let draft = desk.named("letter", "Only a draft");
    desk.step(draft, "draft");
    let refused = sorted(&desk, mail, draft, "receipt", None).unwrap_err();
    assert!(matches!(refused, Refused::Letter(WrongLetter::NotSent)));
    let refused = sorted(&desk, mail, mail, "receipt", None).unwrap_err();
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::OtherKind { .. })
    ));
}

#[test]
fn questions_are_answered_or_not_for_each_person() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-01", "9/31");
    let office = desk.office.itself();
    let men = ["Olvan Besaldi", "Daren Velarin"].map(|name| desk.named("person", name));
    for man in men {
        desk.say(letter, "about", Value::Reference(man), office);
    }
    for question in ["Where is he held?", "Who visited him?"] {
        desk.say(letter, "question", Value::Text(question.to_owned()), office);
    }
    let mail = take(
        &desk,
        "He is held in Stavren.",
        Some(ministry),
        "2031-10-15",
    )
    .unwrap()
    .mail;
    let answered = |number, person| Answered {
        number,
        person,
        answered: "yes".to_owned(),
    };
    let sorting = |answered| Sorting {
        sort: "answer",
        letters: vec![letter],
        answer: Some("partial"),
        quote: Some("held in Stavren"),
        answered,
        ..Sorting::default()
    };
    let sort = |sorting: &Sorting<'_>| desk.office.sort_mail(today(), desk.nonce(), mail, sorting);
    let refused = sort(&sorting(vec![answered(3, None)])).unwrap_err();
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::NoQuestion { number: 3 })
    ));
    sort(&sorting(vec![answered(1, Some(men[0]))])).unwrap();
    let told = read(&desk).letter(letter).unwrap();
    let open: Vec<Vec<bool>> = told
        .questions
        .iter()
        .map(|question| question.cells.iter().map(Cell::is_open).collect())
        .collect();
    assert_eq!(open, [[false, true], [true, true]]);
    let more = [answered(1, Some(men[1])), answered(2, None)];
    desk.office
        .note_answers(today(), desk.nonce(), letter, &more)
        .unwrap();
    assert!(!read(&desk).letter(letter).unwrap().is_open());
}

#[test]
fn what_was_sorted_wrongly_waits_again_and_what_followed_is_withdrawn() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-05-01", "5/31");
    let mail = take(&desk, "Handed over", Some(ministry), "2031-05-15")
        .unwrap()
        .mail;
    sorted(&desk, mail, letter, "receipt", None).unwrap();
    let why = "It belongs to another letter";
    desk.office
        .unsort_mail(today(), desk.nonce(), mail, why)
        .unwrap();
    assert_eq!(state(&desk, letter).as_deref(), Some("sent"));
    assert!(said(&desk, letter, "received_on").is_empty());
    assert_eq!(state(&desk, mail).as_deref(), Some("waiting"));
    assert_eq!(read(&desk).pen(ALL).unwrap().items.len(), 1);
    sorted(&desk, mail, letter, "answer", Some("full")).unwrap();
    assert_eq!(said(&desk, letter, "answer"), ["full"]);
}
