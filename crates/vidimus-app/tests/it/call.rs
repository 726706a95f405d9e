//! Calls: taken down before anything is decided, kept word for word, made into what they are.

use vidimus_app::Refused;
use vidimus_app::act::call::{Call, Making, Taken};
use vidimus_app::act::fill::Field;
use vidimus_app::act::tell::Told;
use vidimus_app::read::call::CallTaken;
use vidimus_app::refused::WrongCall;
use vidimus_model::id::SubjectId;
use vidimus_model::right::{Deed, Role};

use crate::desk::{Desk, today};
use crate::readings::{by, read};
use crate::rights::appointed;
use crate::telling::kin;

pub(crate) fn take(desk: &Desk, said: &[(&str, &str)]) -> Result<Taken, Refused> {
    let call = Call {
        said,
        called: &|property| property.replace('_', " "),
        draft: None,
    };
    desk.office.take_call(today(), desk.nonce(), call)
}

pub(crate) fn taken(desk: &Desk, call: SubjectId) -> CallTaken {
    read(desk).call(call).expect("a call")
}

pub(crate) fn values(call: &CallTaken, property: &str) -> Vec<String> {
    let found = call.said.iter().filter(|one| one.name == property);
    let questions = found.flat_map(|one| &one.questions);
    let answers = questions.flat_map(|question| &question.answers);
    answers.map(|answer| answer.value.plain()).collect()
}

pub(crate) const MIRA: [(&str, &str); 4] = [
    ("caller_as", "Mira, his sister"),
    ("about_as", "Olvan"),
    (
        "says",
        "He has not called since June.\r\nTwo men came to the house.",
    ),
    ("asks", "Is he well?"),
];

#[test]
fn a_call_is_a_document_word_for_word_and_statements_that_rest_on_it() {
    let desk = Desk::new();
    let done = take(&desk, &MIRA).unwrap();
    let reading = read(&desk);
    let original = reading.original(done.note).unwrap();
    let title = read(&desk).dossier(done.call).unwrap().documents[0]
        .title
        .clone();
    assert_eq!(title.as_deref(), Some("note · 2031-10-20"));
    let text = String::from_utf8(original.bytes).unwrap();
    assert_eq!(original.media_type, "text/plain");
    assert!(
        text.contains("He has not called since June.\r\nTwo men came"),
        "{text}"
    );
    let call = taken(&desk, done.call);
    assert_eq!(call.work.unwrap().state.as_deref(), Some("taken"));
    let says = call.said.iter().find(|one| one.name == "says").unwrap();
    let claim = &says.questions[0].answers[0].claims[0];
    assert_eq!(claim.said_as.as_deref(), Some("Mira, his sister"));
    assert_eq!(
        claim.said_by.as_ref().unwrap().id,
        done.call.to_string(),
        "whoever called, never the office"
    );
    assert!(
        claim
            .place
            .as_ref()
            .unwrap()
            .quote
            .starts_with("He has not")
    );
    let document = reading.document(done.note).unwrap();
    assert_eq!(document.origin.unwrap().how.as_deref(), Some("telephone"));
}

#[test]
fn a_known_relative_is_the_source_and_brings_whom_they_ask_about() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &[], &[]).to_string();
    let said = [
        ("kin", record.as_str()),
        ("says", "He is ill."),
        ("told", "We shall ask."),
    ];
    let done = take(&desk, &said).unwrap();
    let call = taken(&desk, done.call);
    assert_eq!(call.about[0].title.as_deref(), Some("Olvan Besaldi"));
    let by = |name: &str| {
        let said = call.said.iter().find(|one| one.name == name).unwrap();
        let claim = &said.questions[0].answers[0].claims[0];
        claim.said_by.as_ref().unwrap().title.clone().unwrap()
    };
    assert_eq!(
        (by("says").as_str(), by("told").as_str()),
        ("Mira Besaldi", "Office of the Advocate")
    );
}

#[test]
fn what_cannot_be_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    let caller = ("caller_as", "Mira");
    let says = ("says", "He is ill.");
    let cases: [(&[(&str, &str)], WrongCall); 6] = [
        (&[says], WrongCall::Nobody),
        (&[caller], WrongCall::NothingSaid),
        (
            &[caller, says, ("received_on", "2031-10-21")],
            WrongCall::InFuture,
        ),
        (
            &[
                caller,
                says,
                ("promised", "ring back"),
                ("promised_for", "2031-10-19"),
            ],
            WrongCall::PromisedBefore,
        ),
        (
            &[caller, says, ("promised_for", "2031-10-25")],
            WrongCall::NothingPromised,
        ),
        (&[("caller_as", "  "), says], WrongCall::Nobody),
    ];
    for (said, why) in cases {
        let refused = take(&desk, said);
        assert!(
            matches!(refused, Err(Refused::WrongCall(wrong)) if wrong == why),
            "{said:?}: {refused:?}"
        );
    }
    let relation = take(&desk, &[caller, says, ("relation", "neighbour")]);
    assert!(relation.unwrap_err().to_string().contains("sibling"));
    assert!(take(&desk, &[caller, says, ("received_on", "yesterday")]).is_err());
    assert_eq!(
        read(&desk)
            .kinds()
            .unwrap()
            .iter()
            .find(|one| one.kind == "call")
            .map_or(0, |one| one.count),
        0
    );
}

#[test]
fn who_would_not_give_a_name_has_called_all_the_same() {
    let desk = Desk::new();
    let done = take(
        &desk,
        &[
            ("caller_as", "(refused)"),
            ("says", "There are nine in the cell."),
        ],
    )
    .unwrap();
    assert_eq!(values(&taken(&desk, done.call), "caller_as"), ["refused"]);
}

#[test]
fn what_two_people_write_on_one_call_stands_side_by_side() {
    let desk = Desk::new();
    let done = take(&desk, &[&MIRA[..], &[("relation", "sibling")]].concat()).unwrap();
    let office = desk.office.itself();
    desk.say(
        done.call,
        "relation",
        crate::readings::term("parent"),
        office,
    );
    let call = taken(&desk, done.call);
    let relation = call.said.iter().find(|one| one.name == "relation").unwrap();
    assert_eq!(relation.questions[0].standing, "disputed");
    assert_eq!(relation.questions[0].answers.len(), 2);
}

#[test]
fn a_promise_runs_from_the_call_to_its_day() {
    let desk = Desk::new();
    let said = [
        &MIRA[..],
        &[("promised", "ring back"), ("promised_for", "2031-10-25")],
    ]
    .concat();
    let call = taken(&desk, take(&desk, &said).unwrap().call);
    assert_eq!(values(&call, "promised_on"), ["2031-10-20"]);
}

#[test]
fn a_call_becomes_a_complaint_in_one_act_and_is_sorted() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &[], &[]).to_string();
    let said = [
        ("kin", record.as_str()),
        ("says", "He is beaten."),
        ("asks", "Go and see him."),
    ];
    let done = take(&desk, &said).unwrap();
    let filled = read(&desk).prefilled(done.call, "complaint").unwrap();
    let mut typed: Vec<(&str, &str)> = Vec::new();
    for one in &filled {
        typed.extend(
            one.typed
                .iter()
                .map(|typed| (one.property.as_str(), typed.as_str())),
        );
    }
    typed.push(("matter", "ill_treatment"));
    let making = Making {
        call: done.call,
        kind: "complaint",
        said: &typed,
    };
    let nonce = desk.nonce();
    let made = desk.office.make_of_call(today(), nonce, making).unwrap();
    let again = desk.office.make_of_call(today(), nonce, making).unwrap();
    assert_eq!(made.subject, again.subject, "a form sent twice is one act");
    let call = taken(&desk, done.call);
    assert_eq!(call.became[0].id, made.subject.to_string());
    assert_eq!(call.work.unwrap().state.as_deref(), Some("sorted"));
    let complaint = read(&desk).dossier(made.subject).unwrap();
    assert_eq!(complaint.work.unwrap().state.as_deref(), Some("received"));
    let properties = complaint.sections.iter().flat_map(|one| &one.properties);
    let facts = properties.clone().find(|one| one.name == "facts").unwrap();
    let claim = &facts.questions[0].answers[0].claims[0];
    assert_eq!(
        claim.said_by.as_ref().unwrap().title.as_deref(),
        Some("Mira Besaldi")
    );
    assert_eq!(claim.place.as_ref().unwrap().quote, "He is beaten.");
    assert!(properties.clone().any(|one| one.name == "call"));
}

#[test]
fn a_complaint_made_of_a_call_keeps_the_secret_as_any_other_does() {
    let desk = Desk::new();
    let done = take(&desk, &MIRA).unwrap();
    let said = [
        ("complainant", "new:person:Mira Quillon"),
        ("victim", "new:person:Mira Quillon"),
        ("keep_identity_secret", "yes"),
        ("matter", "ill_treatment"),
        ("received_on", "2031-10-19"),
        ("facts", "Two men came to the house."),
    ];
    let making = Making {
        call: done.call,
        kind: "complaint",
        said: &said,
    };
    let made = desk.office.make_of_call(today(), desk.nonce(), making);
    let made = made.unwrap().subject;
    let owner = read(&desk).dossier(made).unwrap();
    assert_eq!(
        owner.work.unwrap().passed[0].on.as_deref(),
        Some("2031-10-19")
    );
    let people = read(&desk).subject_meant("Mira Quillon", &["person".to_owned()]);
    assert!(people.is_ok(), "who is named twice is one: {people:?}");
    let reviewer = appointed(&desk, "k.venn", Role::Reviewer);
    let reading = reviewer.read(today()).unwrap();
    let dossier = reading.dossier(made).unwrap();
    assert_eq!(dossier.work.unwrap().state.as_deref(), Some("received"));
    let told = serde_json::to_string(&dossier.sections).unwrap();
    assert!(told.contains("Two men came"), "{told}");
    for hidden in ["Mira", &done.call.to_string()] {
        assert!(!told.contains(hidden), "{hidden}: {told}");
    }
}

#[test]
fn a_complaint_made_of_a_call_needs_what_any_other_needs() {
    let desk = Desk::new();
    let done = take(&desk, &MIRA).unwrap();
    let making = Making {
        call: done.call,
        kind: "complaint",
        said: &[("received_on", "2031-10-20")],
    };
    let refused = desk.office.make_of_call(today(), desk.nonce(), making);
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("matter"), "{refused}");
}

#[test]
fn whoever_does_no_work_makes_nothing_of_a_call() {
    let desk = Desk::new();
    let done = take(&desk, &MIRA).unwrap();
    let reviewer = appointed(&desk, "k.venn", Role::Reviewer);
    let making = Making {
        call: done.call,
        kind: "contact",
        said: &[],
    };
    let refused = reviewer.make_of_call(today(), desk.nonce(), making);
    assert!(
        matches!(refused, Err(Refused::NoRight { deed: Deed::Work })),
        "{refused:?}"
    );
    assert!(taken(&desk, done.call).became.is_empty());
}

#[test]
fn a_stranger_who_calls_becomes_somebody_new_with_what_they_ask_for() {
    let desk = Desk::new();
    let done = take(&desk, &MIRA).unwrap();
    let said = [
        ("enquirer", "new:person:Mira, his sister"),
        ("sought", "new:person:Olvan"),
        ("received_on", "2031-10-20"),
    ];
    let making = Making {
        call: done.call,
        kind: "tracing",
        said: &said,
    };
    let made = desk
        .office
        .make_of_call(today(), desk.nonce(), making)
        .unwrap();
    let tracing = read(&desk).dossier(made.subject).unwrap();
    assert_eq!(tracing.subject.title.as_deref(), Some("Olvan · 2031-10-20"));
    let wrong = Making {
        kind: "custody",
        ..making
    };
    assert!(
        desk.office
            .make_of_call(today(), desk.nonce(), wrong)
            .is_err()
    );
}

#[test]
fn what_a_relative_was_told_stands_on_their_record() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &["custody"], &[]);
    let told = Told {
        kin: record,
        topics: &["custody", "visit"],
        on: None,
        how: Some("telephone"),
        by: "m.oru",
        because: None,
    };
    let refused = desk.office.tell(today(), desk.nonce(), told);
    assert!(matches!(
        refused,
        Err(Refused::WrongCall(WrongCall::NotCleared))
    ));
    let told = Told {
        because: Some("She heard it from another and asked"),
        ..told
    };
    desk.office.tell(today(), desk.nonce(), told).unwrap();
    let telling = desk.office.telling(today(), record).unwrap();
    let earlier: Vec<_> = telling.told.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(earlier, ["visit", "custody"]);
    assert_eq!(telling.told[0].by.as_deref(), Some("m.oru"));
    assert_eq!(telling.told[0].because.as_deref(), told.because);
    let nothing = Told {
        topics: &[],
        ..told
    };
    let tomorrow = "2031-10-21".parse().unwrap();
    let later = Told {
        on: Some(&tomorrow),
        ..told
    };
    for wrong in [nothing, later] {
        let refused = desk.office.tell(today(), desk.nonce(), wrong);
        assert!(matches!(refused, Err(Refused::WrongCall(_))), "{refused:?}");
    }
}

#[test]
fn a_death_is_told_in_person_or_says_why_not() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &["death"], &[]);
    let told = Told {
        kin: record,
        topics: &["death"],
        on: None,
        how: Some("telephone"),
        by: "m.oru",
        because: None,
    };
    let tell = |told| desk.office.tell(today(), desk.nonce(), told);
    assert!(matches!(
        tell(told),
        Err(Refused::WrongCall(WrongCall::DeathInPerson))
    ));
    tell(Told {
        how: Some("in_person"),
        ..told
    })
    .unwrap();
    tell(Told {
        because: Some("She lives abroad"),
        ..told
    })
    .unwrap();
    let telling = desk.office.telling(today(), record).unwrap();
    let doubts: Vec<bool> = telling.told.iter().map(|one| one.not_in_person).collect();
    assert_eq!(doubts, [true, false]);
}

/// Why something on a form was refused.
fn why(refused: Result<impl std::fmt::Debug, Refused>) -> WrongCall {
    match refused.unwrap_err() {
        Refused::WrongCall(wrong) => wrong,
        Refused::InField { why, .. } => match *why {
            Refused::WrongCall(wrong) => wrong,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_relative_was_told_is_checked_by_whatever_door_it_comes() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let record = kin(&desk, person, &["custody", "death"], &[]);
    let cases = [
        ("what=custody, on=2031-10-20", None),
        ("what=visit, on=2031-10-20", Some(WrongCall::NotCleared)),
        ("what=visit, on=2031-10-20, because=She asked", None),
        (
            "what=death, on=2031-10-20, how=telephone",
            Some(WrongCall::DeathInPerson),
        ),
        ("what=death, on=2031-10-20, how=in_person", None),
        (
            "what=death, on=2031-10-20, how=letter, because=She lives abroad",
            None,
        ),
        ("what=custody, on=2031-10-21", Some(WrongCall::ToldInFuture)),
    ];
    for (typed, expected) in cases {
        let field = [Field::new("told", typed)];
        let filled = desk.office.fill(today(), desk.nonce(), record, &field);
        let stated = desk.office.state(today(), desk.nonce(), |sheet| {
            let ours = by(sheet.itself());
            let said = sheet.fill(record, &field[0], &ours)?;
            Ok(said.into_iter().collect())
        });
        match expected {
            None => assert!(filled.is_ok() && stated.is_ok(), "{typed}: {filled:?}"),
            Some(wrong) => {
                assert_eq!(why(filled), wrong, "{typed}");
                assert_eq!(why(stated), wrong, "{typed}");
            }
        }
    }
}

#[test]
fn what_clears_a_topic_may_be_written_with_what_was_told() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi").to_string();
    let sister = desk.named("person", "Mira Besaldi").to_string();
    let whom = [("person", sister.as_str()), ("about", person.as_str())];
    let told = ("told", "what=custody, on=2031-10-20");
    let new = |said: &[(&str, &str)]| {
        desk.office.state(today(), desk.nonce(), |sheet| {
            let record = sheet.subject("kin", None)?;
            let fields: Vec<Field> = whom
                .iter()
                .chain(said)
                .map(|(name, typed)| Field::new(name, *typed))
                .collect();
            sheet.fill_all(record, &fields)?;
            Ok(Vec::new())
        })
    };
    assert_eq!(why(new(&[told])), WrongCall::NotCleared);
    let forbidden = [
        ("may_be_told", "custody"),
        ("not_to_be_told", "custody"),
        told,
    ];
    assert_eq!(why(new(&forbidden)), WrongCall::NotCleared);
    new(&[("may_be_told", "custody"), told]).unwrap();
}

#[test]
fn a_draft_stays_on_the_desk_until_the_call_is_taken_down() {
    let desk = Desk::new();
    let typed = |words: &str| vec![("says".to_owned(), words.to_owned())];
    for (key, words) in [("one", "He"), ("one", "He is ill"), ("two", "She")] {
        let kept = desk.office.keep_draft(today(), "call", key, &typed(words));
        kept.unwrap();
    }
    let drafts = desk.office.drafts("call").unwrap().into_iter();
    let drafts: Vec<_> = drafts.map(|one| one.typed).collect();
    assert_eq!(drafts, [typed("He is ill"), typed("She")]);
    let other = appointed(&desk, "k.venn", Role::Officer);
    assert!(other.drafts("call").unwrap().is_empty());
    other.forget_draft("two").unwrap();
    let meddled = other.keep_draft(today(), "call", "two", &typed("Nothing"));
    assert!(matches!(meddled, Err(Refused::Absent)));
    assert_eq!(desk.office.drafts("call").unwrap()[1].typed, typed("She"));
    let call = Call {
        said: &MIRA,
        called: &str::to_owned,
        draft: Some("one"),
    };
    desk.office.take_call(today(), desk.nonce(), call).unwrap();
    assert_eq!(desk.office.drafts("call").unwrap().len(), 1);
}
