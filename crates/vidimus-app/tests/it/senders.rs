//! Whom mail is from: guessed, chosen or made where it is sorted, and the source of what it says.

use vidimus_app::Refused;
use vidimus_app::act::add::File;
use vidimus_app::act::mail::{Mail, Sorting};
use vidimus_app::read::pen::Trace;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::mail::sent;
use crate::readings::{date, read};

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
