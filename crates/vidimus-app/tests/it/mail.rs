//! Mail that comes in: held, guessed at, sorted by a person, and what follows for the letter.

use vidimus_app::Refused;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::{Answered, WrongLetter};
use vidimus_app::act::mail::{Mail, Received, Sorting};
use vidimus_app::read::letter::Cell;
use vidimus_app::read::pen::{Because, Trace};
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

/// Mail that was taken in with what is said of it, and nobody who sent it.
fn unknown(desk: &Desk, text: &str, said: &[(&'static str, &str)]) -> SubjectId {
    let said = said
        .iter()
        .map(|(name, words)| (*name, Value::Text((*words).to_owned())));
    let mail = Mail {
        file: File {
            name: "mail.txt",
            from: None,
            bytes: text.as_bytes(),
        },
        from: None,
        said: said.chain([("received_on", date("2031-10-15"))]).collect(),
    };
    desk.office
        .receive(today(), desk.nonce(), &mail)
        .unwrap()
        .mail
}

/// Those who may have sent mail, with what speaks for them.
fn senders(desk: &Desk, mail: SubjectId) -> Vec<(Option<String>, Vec<Trace>)> {
    let senders = read(desk).mail(mail).unwrap().senders.into_iter();
    senders.map(|one| (one.who.title, one.because)).collect()
}

fn from_new(
    desk: &Desk,
    mail: SubjectId,
    letter: SubjectId,
    from: Option<&str>,
) -> Result<(), Refused> {
    let sorting = Sorting {
        sort: "receipt",
        letters: vec![letter],
        from,
        ..Sorting::default()
    };
    let done = desk.office.sort_mail(today(), desk.nonce(), mail, &sorting);
    done.map(drop)
}

#[test]
fn whom_mail_is_from_is_guessed_by_number_domain_and_name() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let prisons = desk.named("organisation", "Prison Service of Stavren");
    let web = Value::Text("https://www.stavren-prisons.example/en".to_owned());
    desk.say(prisons, "web", web, desk.office.itself());
    sent(&desk, ministry, "2031-10-01", "12/31-K");
    let number = |number: &str| Trace::Number {
        number: number.to_owned(),
    };
    let address = |address: &str| Trace::Address {
        address: address.to_owned(),
    };
    let name = |name: &str| Trace::Name {
        name: name.to_owned(),
    };
    let cases = [
        (
            "To your 12/31-K we reply.",
            "",
            vec![("Ministry of Halvoria", vec![number("12/31-K")])],
        ),
        (
            "We reply.",
            "Duty desk <duty@post.stavren-prisons.example>",
            vec![(
                "Prison Service of Stavren",
                vec![address("stavren-prisons.example")],
            )],
        ),
        (
            "Ministry of Halvoria\n\nWe have your letter.",
            "",
            vec![("Ministry of Halvoria", vec![name("Ministry of Halvoria")])],
        ),
        (
            "We know nothing of it.",
            "Nobody <one@elsewhere.example>",
            vec![],
        ),
    ];
    for (text, from_as, expected) in cases {
        let said: &[(&'static str, &str)] = &[("from_as", from_as)];
        let said = if from_as.is_empty() { &[] } else { said };
        let found = senders(&desk, unknown(&desk, text, said));
        let found: Vec<_> = found
            .iter()
            .map(|(who, why)| (who.as_deref().unwrap(), why.clone()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn who_wrote_before_from_an_address_or_under_a_number_is_remembered() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-01", "12/31-K");
    let said = [
        ("from_as", "duty@relief.example"),
        ("their_register_number", "77-A/4"),
    ];
    let first = unknown(&desk, "We look into it.", &said);
    from_new(
        &desk,
        first,
        letter,
        Some("new:organisation:Relief Mission"),
    )
    .unwrap();
    let again = unknown(&desk, "Once more.", &[("from_as", "press@relief.example")]);
    let because = vec![Trace::Address {
        address: "relief.example".to_owned(),
    }];
    assert_eq!(
        senders(&desk, again),
        [(Some("Relief Mission".to_owned()), because)]
    );
    let paper = unknown(&desk, "On paper.", &[("their_register_number", "77-A/4")]);
    let because = vec![Trace::Number {
        number: "77-A/4".to_owned(),
    }];
    assert_eq!(
        senders(&desk, paper),
        [(Some("Relief Mission".to_owned()), because)]
    );
}

/// Who is said to say that a letter was received.
fn says_received(desk: &Desk, letter: SubjectId) -> vidimus_app::shown::Subject {
    let dossier = read(desk).dossier(letter).unwrap();
    let mut properties = dossier.sections.iter().flat_map(|one| &one.properties);
    let found = properties.find(|one| one.name == "received_on").unwrap();
    found.questions[0].answers[0].claims[0]
        .said_by
        .clone()
        .unwrap()
}

#[test]
fn what_mail_says_is_said_by_its_sender_and_never_by_the_office() {
    for from in [
        None,
        Some("new:organisation:Relief Mission"),
        Some("Ministry"),
    ] {
        let desk = Desk::new();
        let ministry = desk.named("organisation", "Ministry");
        let letter = sent(&desk, ministry, "2031-10-01", "12/31-K");
        let mail = unknown(&desk, "It came.", &[]);
        from_new(&desk, mail, letter, from).unwrap();
        let by = says_received(&desk, letter);
        match from {
            None => assert_eq!(by.id, mail.to_string(), "whoever sent it"),
            Some(name) => assert_eq!(by.title.as_deref(), name.rsplit(':').next()),
        }
        assert_eq!(
            read(&desk).mail(mail).unwrap().from.is_some(),
            from.is_some()
        );
        assert!(read(&desk).mail(mail).unwrap().senders.is_empty() || from.is_none());
    }
}

#[test]
fn a_sender_who_came_into_being_stays_when_mail_waits_again() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-01", "12/31-K");
    let mail = unknown(&desk, "Relief Mission\n\nIt came.", &[]);
    let refused = from_new(&desk, mail, letter, Some("new:letter:Relief Mission"));
    assert!(matches!(refused, Err(Refused::InField { ref property, .. }) if property == "from"));
    let nobody = from_new(&desk, mail, letter, Some("Relief Mission"));
    assert!(nobody.is_err(), "nobody comes into being by a slip");
    from_new(&desk, mail, letter, Some("new:organisation:Relief Mission")).unwrap();
    desk.office
        .unsort_mail(today(), desk.nonce(), mail, "It was another")
        .unwrap();
    assert!(read(&desk).mail(mail).unwrap().from.is_none());
    assert_eq!(senders(&desk, mail)[0].0.as_deref(), Some("Relief Mission"));
}
