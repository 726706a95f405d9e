//! What ends a silence and what does not, tried on the same letter; and what is kept of it.

use vidimus_app::Moment;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::Answered;
use vidimus_app::act::mail::{Mail, Sorting};
use vidimus_app::act::step::Step;
use vidimus_app::read::silence::{Period, Silence, State};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::statement::Polarity;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::mail::sent;
use crate::readings::{by, content, date, read, term};

/// A letter of 1 September 2031 with two questions about one man: an answer is due on 1 October, and
/// today is 20 October.
fn asked(desk: &Desk) -> (SubjectId, SubjectId) {
    let ministry = desk.named("organisation", "Ministry");
    let man = desk.named("person", "Olvan Besaldi");
    let letter = sent(desk, ministry, "2031-09-01", "12/31-K");
    let office = desk.office.itself();
    for question in ["Where is he held?", "Since when?"] {
        desk.say(letter, "question", Value::Text(question.to_owned()), office);
    }
    desk.say(letter, "about", Value::Reference(man), office);
    (ministry, letter)
}

fn came(
    desk: &Desk,
    from: SubjectId,
    letter: SubjectId,
    (sort, answer): (&str, Option<&str>),
    on: &str,
) {
    let words = format!("It is a {sort} of {on}");
    let mail = Mail {
        file: File {
            name: "mail.txt",
            from: None,
            bytes: words.as_bytes(),
        },
        from: Some(from),
        said: vec![("received_on", date(on))],
    };
    let mail = desk
        .office
        .receive(today(), desk.nonce(), &mail)
        .unwrap()
        .mail;
    let needs_letter = !matches!(sort, "new_matter" | "copy" | "not_for_us");
    let sorting = Sorting {
        sort,
        letters: needs_letter.then_some(letter).into_iter().collect(),
        answer,
        ..Sorting::default()
    };
    desk.office
        .sort_mail(today(), desk.nonce(), mail, &sorting)
        .unwrap();
}

/// How a letter stands: its step, and what its clock says.
fn stands(desk: &Desk, letter: SubjectId) -> String {
    let told = read(desk).letter(letter).unwrap();
    let state = told.work.and_then(|work| work.state).unwrap_or_default();
    let clock = told
        .silences
        .iter()
        .map(told_of)
        .collect::<Vec<_>>()
        .join("; ");
    format!("{state}: {clock}")
}

fn told_of(silence: &Silence) -> String {
    match &silence.state {
        State::Waiting { due, days_left, .. } => format!("{days_left} days until {due}"),
        State::Silent { due, days, .. } => format!("silent {days} days since {due}"),
        State::MailWaits { days, .. } => format!("mail waits, {days} days"),
        State::Answered { on, days_late, .. } => {
            format!(
                "answered {}, {days_late} days late",
                on.as_deref().unwrap_or_default()
            )
        }
        State::Said { .. } => "said".to_owned(),
    }
}

fn periods(desk: &Desk, whom: SubjectId) -> Vec<Period> {
    read(desk).dossier(whom).unwrap().silent.items
}

/// What comes, as what answer, when; and how the letter stands then.
const CASES: [(&str, Option<&str>, &str, &str); 13] = [
    (
        "receipt",
        None,
        "2031-09-20",
        "delivered: silent 19 days since 2031-10-01",
    ),
    ("bounce", None, "2031-09-20", "failed: "),
    (
        "holding_reply",
        None,
        "2031-09-20",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "holding_reply",
        None,
        "2031-10-19",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "clarification_request",
        None,
        "2031-09-20",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "more_time",
        None,
        "2031-09-20",
        "sent: 11 days until 2031-10-31",
    ),
    (
        "new_matter",
        None,
        "2031-10-05",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "copy",
        None,
        "2031-10-05",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "not_for_us",
        None,
        "2031-10-05",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "answer",
        Some("full"),
        "2031-10-01",
        "sent: answered 2031-10-01, 0 days late",
    ),
    (
        "answer",
        Some("partial"),
        "2031-10-15",
        "sent: silent 19 days since 2031-10-01",
    ),
    (
        "answer",
        Some("refused"),
        "2031-10-15",
        "sent: answered 2031-10-15, 14 days late",
    ),
    (
        "answer",
        Some("not_held"),
        "2031-10-02",
        "sent: answered 2031-10-02, 1 days late",
    ),
];

#[test]
fn delivery_answer_and_resolution_are_three_things() {
    for (sort, answer, on, expected) in CASES {
        let desk = Desk::new();
        let (ministry, letter) = asked(&desk);
        assert_eq!(
            stands(&desk, letter),
            "sent: silent 19 days since 2031-10-01"
        );
        came(&desk, ministry, letter, (sort, answer), on);
        assert_eq!(stands(&desk, letter), expected, "{sort} on {on}");
        let is_kept = periods(&desk, ministry).len() == 1;
        let was_silent = expected.contains("silent")
            || (expected.contains("late") && !expected.contains(" 0 days"));
        assert_eq!(is_kept, was_silent, "{sort} on {on}");
        let answered = read(&desk).letter(letter).unwrap();
        assert!(
            answered.is_open(),
            "whatever came, no question was said to be answered"
        );
    }
}

#[test]
fn our_answer_to_a_request_for_clarification_starts_the_time_anew() {
    let desk = Desk::new();
    let (ministry, letter) = asked(&desk);
    came(
        &desk,
        ministry,
        letter,
        ("clarification_request", None),
        "2031-09-20",
    );
    desk.say(
        letter,
        "clarified_on",
        date("2031-09-25"),
        desk.office.itself(),
    );
    assert_eq!(stands(&desk, letter), "sent: 5 days until 2031-10-25");
    came(
        &desk,
        ministry,
        letter,
        ("holding_reply", None),
        "2031-10-10",
    );
    assert_eq!(stands(&desk, letter), "sent: 5 days until 2031-10-25");
}

#[test]
fn a_bounced_letter_that_is_sent_again_runs_again() {
    let desk = Desk::new();
    let (ministry, letter) = asked(&desk);
    came(&desk, ministry, letter, ("bounce", None), "2031-09-20");
    assert!(
        read(&desk)
            .silences(crate::readings::ALL)
            .unwrap()
            .items
            .is_empty()
    );
    let again = Step {
        to: "sent",
        ..Step::default()
    };
    desk.office
        .step(today(), desk.nonce(), letter, again)
        .unwrap();
    assert!(stands(&desk, letter).starts_with("sent: silent"));
}

/// A newspaper says four times that no answer came; the second time it speaks of another spring.
fn spoken_of(desk: &Desk, ministry: SubjectId, letter: SubjectId) {
    let paper = desk.named("organisation", "The Halvoria Courier");
    let spoken = |property, value, on: &str, subject| {
        desk.state(content(subject, property, value, on), by(paper))
            .unwrap();
    };
    let words = || Value::Text("The ministry does not answer".to_owned());
    spoken("silence", words(), "2031-10-10", ministry);
    spoken("silence", words(), "2031-03-01", ministry);
    spoken("answer", term("none"), "2031-10-12", letter);
    let mut denied = content(letter, "answer", term("full"), "2031-10-13");
    denied.polarity = Polarity::Denied;
    desk.state(denied, by(paper)).unwrap();
}

#[test]
fn a_silence_that_an_answer_ended_is_kept_with_what_it_was_about_and_who_spoke_of_it() {
    let desk = Desk::new();
    let (ministry, letter) = asked(&desk);
    spoken_of(&desk, ministry, letter);
    let told = |day: &str| {
        let today: Edtf = day.parse().unwrap();
        let at = Moment {
            today: today.earliest().unwrap(),
            ms: 0,
        };
        desk.office
            .read(at)
            .unwrap()
            .dossier(ministry)
            .unwrap()
            .silent
            .items
    };
    let open = &told("2031-10-11")[0];
    assert_eq!((open.to.as_deref(), open.days), (None, 10));
    assert_eq!(
        open.claims.len(),
        1,
        "what is said of later days is not told yet"
    );
    came(
        &desk,
        ministry,
        letter,
        ("answer", Some("full")),
        "2031-10-15",
    );
    let kept = &periods(&desk, ministry)[0];
    assert_eq!(
        (kept.from.as_str(), kept.to.as_deref(), kept.days),
        ("2031-10-01", Some("2031-10-15"), 14)
    );
    assert_eq!(kept.subject.id, letter.to_string());
    assert_eq!((kept.questions, kept.about.len()), (2, 1));
    let said: Vec<(&str, &str)> = kept
        .claims
        .iter()
        .map(|one| (one.kind.as_str(), one.claim.property.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("letter", "answer"),
            ("letter", "answer"),
            ("organisation", "silence")
        ]
    );
    let answered = Answered {
        number: 1,
        person: None,
        answered: "yes".to_owned(),
    };
    desk.office
        .note_answers(today(), desk.nonce(), letter, &[answered])
        .unwrap();
    assert_eq!(
        periods(&desk, ministry),
        std::slice::from_ref(kept),
        "nothing undoes it"
    );
}

/// What is open of a letter, as lists say it: how many questions of how many, for how many people.
fn open(desk: &Desk) -> Option<(usize, usize, usize)> {
    let silences = read(desk).silences(crate::readings::ALL).unwrap();
    let open = silences.items.into_iter().next()?.open?;
    Some((open.questions, open.asked, open.persons.len()))
}

#[test]
fn an_answer_to_some_questions_leaves_the_time_running_for_the_others() {
    let desk = Desk::new();
    let (ministry, letter) = asked(&desk);
    let other = desk.named("person", "Daren Velarin");
    desk.say(
        letter,
        "about",
        Value::Reference(other),
        desk.office.itself(),
    );
    let first = desk.named("person", "Nobody at all");
    let man = read(&desk).letter(letter).unwrap().persons[0].id.clone();
    let man: SubjectId = man.parse().unwrap();
    assert_eq!(open(&desk), None, "nothing was answered");
    came(
        &desk,
        ministry,
        letter,
        ("answer", Some("partial")),
        "2031-09-28",
    );
    assert_eq!(open(&desk), Some((2, 2, 2)));
    let note = |number, person, answered: &str| {
        let answered = Answered {
            number,
            person,
            answered: answered.to_owned(),
        };
        desk.office
            .note_answers(today(), desk.nonce(), letter, &[answered])
            .unwrap();
    };
    note(1, None, "yes");
    note(2, Some(man), "refused");
    note(2, Some(first), "yes");
    note(2, Some(other), "in_part");
    assert_eq!(open(&desk), Some((1, 2, 1)));
    assert_eq!(
        stands(&desk, letter),
        "sent: silent 19 days since 2031-10-01"
    );
    let kept = &periods(&desk, ministry)[0];
    assert_eq!(kept.open.as_ref().map(|open| open.questions), Some(1));
    let due = read(&desk)
        .due(
            vidimus_app::read::due::DueFilter::default(),
            crate::readings::ALL,
        )
        .unwrap();
    assert_eq!(due.items[0].open.as_ref().map(|open| open.asked), Some(2));
    note(2, Some(other), "yes");
    assert_eq!(open(&desk), None);
    assert_eq!(
        stands(&desk, letter),
        "sent: answered 2031-10-20, 19 days late"
    );
}

#[test]
fn a_partial_answer_ends_the_waiting_where_nobody_wrote_down_what_was_asked() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-09-01", "12/31-K");
    came(
        &desk,
        ministry,
        letter,
        ("answer", Some("partial")),
        "2031-09-28",
    );
    assert_eq!(
        stands(&desk, letter),
        "sent: answered 2031-09-28, 0 days late"
    );
}
