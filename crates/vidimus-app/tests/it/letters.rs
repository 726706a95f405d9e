//! Letters that go out: from a template, one or many, and reminders of them.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use vidimus_app::Refused;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::bulk::{Bulk, MadeFor};
use vidimus_app::act::letter::{Sending, Template, Way, WrongLetter};
use vidimus_app::act::remind::{Reminder, Whom};
use vidimus_app::act::step::Step;
use vidimus_app::read::letter::{Narrow, Standing, Wording};
use vidimus_app::read::silence::State;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;
use vidimus_publish::docx;

use crate::desk::{Desk, today};
use crate::mail::{said, sent};
use crate::readings::{ALL, date, read, term};

fn drafted(desk: &Desk) -> SubjectId {
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    let letter = desk.named("letter", "About three men");
    let office = desk.office.itself();
    let man = desk.named("person", "Olvan Besaldi");
    desk.say(letter, "addressee", Value::Reference(ministry), office);
    desk.say(letter, "about", Value::Reference(man), office);
    desk.say(letter, "written_on", date("2031-10-18"), office);
    for question in ["Where is he held?", "Who visited him?"] {
        desk.say(letter, "question", Value::Text(question.to_owned()), office);
    }
    for to in ["draft", "approved"] {
        let step = Step {
            to,
            ..Step::default()
        };
        desk.office
            .step(today(), desk.nonce(), letter, step)
            .unwrap();
    }
    letter
}

#[test]
fn a_letter_is_made_without_a_template_of_the_offices_own() {
    let desk = Desk::new();
    let letter = drafted(&desk);
    let made = read(&desk).paper(letter, Template::Letter, None, Wording::default());
    let text = docx::text(&made.unwrap().bytes).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(
        lines,
        [
            "Office of the Advocate",
            "2031-10-18",
            "Ministry of Halvoria",
            "About three men",
            "1. Olvan Besaldi",
            "1. Where is he held?",
            "2. Who visited him?",
            "____________________",
            "Office of the Advocate",
        ]
    );
}

#[test]
fn the_offices_own_template_is_tried_kept_and_used() {
    let desk = Desk::new();
    let letter = drafted(&desk);
    let wrong = docx::plain(&["{{adressee}}"]).unwrap();
    let refused = desk
        .office
        .keep_template(today(), Template::Letter, &wrong)
        .unwrap_err();
    assert!(matches!(refused, Refused::Template(_)), "{refused}");
    let damaged = desk
        .office
        .keep_template(today(), Template::Letter, &wrong[..100])
        .unwrap_err();
    assert!(matches!(damaged, Refused::Template(_)), "{damaged}");
    let own = docx::plain(&["Dear {{addressee}}"]).unwrap();
    desk.office
        .keep_template(today(), Template::Letter, &own)
        .unwrap();
    let made = read(&desk).paper(letter, Template::Letter, None, Wording::default());
    assert_eq!(
        docx::text(&made.unwrap().bytes).unwrap(),
        "Dear Ministry of Halvoria"
    );
    desk.office
        .drop_template(today(), Template::Letter)
        .unwrap();
    assert_ne!(desk.office.template(Template::Letter).unwrap(), own);
}

#[test]
fn what_is_sent_is_archived_as_it_was_sent() {
    let desk = Desk::new();
    let letter = drafted(&desk);
    let paper = read(&desk)
        .paper(letter, Template::Letter, None, Wording::default())
        .unwrap();
    let sending = Sending {
        on: None,
        channel: "registered_post",
        register_number: Some("12/31"),
        paper: Some(&paper.bytes),
    };
    desk.office
        .send(today(), desk.nonce(), letter, &sending)
        .unwrap();
    let told = read(&desk).letter(letter).unwrap();
    assert_eq!(told.work.unwrap().state.as_deref(), Some("sent"));
    assert_eq!(told.sent_on, ["2031-10-20"]);
    let document = told.documents[0]
        .id
        .parse::<vidimus_model::id::ItemId>()
        .unwrap();
    let original = read(&desk)
        .original(vidimus_model::id::DocumentId(document))
        .unwrap();
    assert_eq!(original.bytes, paper.bytes);
    let refused = desk
        .office
        .send(today(), desk.nonce(), letter, &sending)
        .unwrap_err();
    assert!(
        matches!(refused, Refused::WrongStep(_)),
        "it is sent once: {refused}"
    );
}

#[test]
fn nothing_is_sent_tomorrow() {
    let desk = Desk::new();
    let letter = drafted(&desk);
    let sending = Sending {
        on: Some("2031-10-21".parse().unwrap()),
        channel: "post",
        ..Sending::default()
    };
    let refused = desk
        .office
        .send(today(), desk.nonce(), letter, &sending)
        .unwrap_err();
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::Future { .. })
    ));
}

pub(crate) fn bulk(desk: &Desk, count: usize, sending: Option<Sending<'static>>) -> Bulk<'static> {
    let addressees = (0..count).map(|one| desk.named("organisation", &format!("Prison {one}")));
    Bulk {
        addressees: addressees.collect(),
        matter: "How many are held",
        questions: vec!["How many people were held on 1 October?"],
        sending,
        ..Bulk::default()
    }
}

#[test]
fn one_letter_goes_to_many_and_an_act_sent_twice_is_one() {
    let desk = Desk::new();
    let sending = Sending {
        channel: "mail",
        register_number: Some("40/31"),
        ..Sending::default()
    };
    let mut bulk = bulk(&desk, 60, Some(sending));
    let twice = bulk.addressees[0];
    bulk.addressees.push(twice);
    let nonce = desk.nonce();
    let mut steps = Vec::new();
    let made = desk
        .office
        .letters(today(), nonce, &bulk, |made, _| {
            steps.push(made.len());
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(made.len(), 60);
    assert!(steps.len() > 1, "one entry does not hold them all");
    let again = desk
        .office
        .letters(today(), nonce, &bulk, |_, _| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!(again, made);
    let last = made[59].letter.parse().map(SubjectId).unwrap();
    assert_eq!(said(&desk, last, "code"), ["L-2031-0060"]);
    let letter = read(&desk).letter(last).unwrap();
    assert_eq!(
        letter.addressee.unwrap().title.as_deref(),
        Some("Prison 59")
    );
    assert_eq!(letter.work.unwrap().state.as_deref(), Some("sent"));
    let text = read(&desk)
        .document(document(&letter.documents[0].id))
        .unwrap()
        .text
        .unwrap();
    let text: String = text.runs.into_iter().map(|run| run.text).collect();
    assert!(
        text.contains("40/31-60") && text.contains("Prison 59"),
        "{text}"
    );
    assert_eq!(read(&desk).to_remind(&Whom::default()).unwrap().len(), 60);
}

#[test]
fn what_stopped_in_the_middle_goes_on_without_doubling() {
    let desk = Desk::new();
    let sending = Sending {
        channel: "mail",
        ..Sending::default()
    };
    let [one, other] = ["Olvan", "Deren"].map(|name| desk.named("person", name));
    let mut bulk = bulk(&desk, 120, Some(sending));
    bulk.about = vec![one];
    bulk.about_of = BTreeMap::from([(bulk.addressees[119], vec![one, other])]);
    let nonce = desk.nonce();
    let stop = |_: &[MadeFor], _: usize| ControlFlow::Break(());
    let first = desk.office.letters(today(), nonce, &bulk, stop).unwrap();
    assert!(!first.is_empty() && first.len() < 120, "{}", first.len());
    let go_on = |_: &[MadeFor], _: usize| ControlFlow::Continue(());
    let all = desk.office.letters(today(), nonce, &bulk, go_on).unwrap();
    assert_eq!((all.len(), &all[..first.len()]), (120, first.as_slice()));
    let list = read(&desk)
        .list("letter", &crate::readings_lists::asked())
        .unwrap();
    assert_eq!(list.total, 120, "none is there twice");
    let about = |at: usize| {
        read(&desk)
            .letter(all[at].letter.parse().map(SubjectId).unwrap())
            .unwrap()
            .persons
            .len()
    };
    assert_eq!((about(0), about(119)), (1, 2));

    let letters: Vec<SubjectId> = all
        .iter()
        .map(|one| one.letter.parse().map(SubjectId).unwrap())
        .collect();
    let nonce = desk.nonce();
    let reminder = Reminder::default();
    let remind = |go| {
        desk.office
            .remind(today(), nonce, &letters, &reminder, |_, _| go)
            .unwrap()
    };
    assert_eq!(remind(ControlFlow::Break(())), 100);
    desk.say(letters[110], "answer", term("full"), desk.office.itself());
    assert_eq!(
        remind(ControlFlow::Continue(())),
        120,
        "somebody answered meanwhile"
    );
    assert_eq!(said(&desk, letters[0], "reminder_on"), ["2031-10-20"]);
}

pub(crate) fn document(id: &str) -> vidimus_model::id::DocumentId {
    vidimus_model::id::DocumentId(id.parse().unwrap())
}

#[test]
fn nothing_is_written_where_the_template_or_the_list_is_wrong() {
    let desk = Desk::new();
    let wrong = docx::plain(&["{{adressee}}"]).unwrap();
    let right = bulk(&desk, 2, None);
    let letters = |bulk: &Bulk<'_>| {
        desk.office.letters(
            today(),
            desk.nonce(),
            bulk,
            |_, _| ControlFlow::Continue(()),
        )
    };
    let of = |bulk: Bulk<'_>| letters(&bulk).unwrap_err();
    let refused = of(Bulk {
        template: Some(&wrong),
        ..right.clone()
    });
    assert!(matches!(refused, Refused::Template(_)));
    let refused = of(Bulk {
        addressees: Vec::new(),
        ..right.clone()
    });
    assert!(matches!(refused, Refused::Letter(WrongLetter::NoAddressee)));
    let refused = of(Bulk {
        matter: " ",
        ..right.clone()
    });
    assert!(matches!(refused, Refused::Letter(WrongLetter::NoMatter)));
    let kinds = read(&desk).kinds().unwrap();
    let letters_there = kinds.iter().find(|one| one.kind == "letter").unwrap().count;
    assert_eq!(letters_there, 0);
    assert_eq!(letters(&right).unwrap().len(), 2);
}

#[test]
fn all_who_have_not_answered_are_reminded_with_what_is_open() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let other = desk.named("organisation", "Prison service");
    let late = sent(&desk, ministry, "2031-05-01", "5/31");
    let fresh = sent(&desk, other, "2031-10-15", "6/31");
    let office = desk.office.itself();
    desk.say(late, "question", Value::Text("Where?".to_owned()), office);
    let whom = |overdue, addressee| Whom {
        overdue,
        addressee,
        clock: None,
        ..Whom::default()
    };
    let remind = |whom: &Whom| read(&desk).to_remind(whom).unwrap();
    assert_eq!(remind(&whom(true, None)), [late]);
    assert_eq!(remind(&whom(false, None)), [late, fresh]);
    assert_eq!(remind(&whom(false, Some(other))), [fresh]);
    let wrong = Whom {
        clock: Some("report".to_owned()),
        ..Whom::default()
    };
    assert!(remind(&wrong).is_empty());
    let reminder = Reminder {
        wording: Wording {
            reminder: "We have had no answer.",
        },
        ..Reminder::default()
    };
    let done = desk
        .office
        .remind(today(), desk.nonce(), &[late], &reminder, |_, _| {
            ControlFlow::Continue(())
        });
    assert_eq!(done.unwrap(), 1);
    let letter = read(&desk).letter(late).unwrap();
    let paper = read(&desk)
        .original(document(&letter.documents[0].id))
        .unwrap();
    let text = docx::text(&paper.bytes).unwrap();
    assert!(
        text.contains("We have had no answer.") && text.contains("1. Where?"),
        "{text}"
    );
    assert!(text.contains("5/31"), "{text}");
}

#[test]
fn nobody_is_reminded_who_answered_or_was_never_asked() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-05-01", "5/31");
    let remind = |letter, on: &str| {
        let reminder = Reminder {
            on: Some(on.parse().unwrap()),
            ..Reminder::default()
        };
        let done = desk
            .office
            .remind(today(), desk.nonce(), &[letter], &reminder, |_, _| {
                ControlFlow::Continue(())
            });
        done.unwrap_err()
    };
    let refused = remind(letter, "2031-04-01");
    assert!(matches!(
        refused,
        Refused::Letter(WrongLetter::BeforeLetter { .. })
    ));
    let refused = remind(drafted(&desk), "2031-10-19");
    assert!(matches!(refused, Refused::Letter(WrongLetter::NotSent)));
    desk.say(letter, "answer", crate::readings::term("refused"), ministry);
    let refused = remind(letter, "2031-10-19");
    assert!(matches!(refused, Refused::Letter(WrongLetter::Answered)));
}

#[test]
fn what_becomes_known_of_its_way_is_noted_and_received_is_no_answer() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-09-01", "12/31-K");
    let note = |way: &Way<'_>| desk.office.note_way(today(), desk.nonce(), letter, way);
    let nothing = note(&Way::default()).unwrap_err();
    assert!(matches!(nothing, Refused::Letter(WrongLetter::NothingNew)));
    let day = |day: &str| Some(day.parse().unwrap());
    let tomorrow = Way {
        received_on: day("2031-10-21"),
        ..Way::default()
    };
    let early = note(&tomorrow).unwrap_err();
    assert!(matches!(early, Refused::Letter(WrongLetter::Future { .. })));
    let way = Way {
        posted_on: day("2031-09-02"),
        received_on: day("2031-09-05"),
        their_register_number: Some("77/2"),
        translator: Some("A. Vard"),
        proof: Some(File {
            name: "slip.txt",
            from: None,
            bytes: b"Handed over",
        }),
        ..Way::default()
    };
    assert_eq!(note(&way).unwrap().1, []);
    let told = read(&desk).letter(letter).unwrap();
    let said = |property: &str| {
        told.way
            .iter()
            .find(|(one, _)| *one == property)
            .unwrap()
            .1
            .clone()
    };
    assert_eq!(
        (said("posted_on"), said("received_on")),
        (vec!["2031-09-02".to_owned()], vec!["2031-09-05".to_owned()])
    );
    assert_eq!(
        (said("their_register_number"), said("translator")),
        (vec!["77/2".to_owned()], vec!["A. Vard".to_owned()])
    );
    assert_eq!(told.proof.len(), 1);
    assert_eq!(told.work.unwrap().state.as_deref(), Some("delivered"));
    assert!(
        matches!(told.silences[0].state, State::Silent { .. }),
        "the clock runs on"
    );
    let before = Way {
        received_on: day("2031-08-01"),
        ..Way::default()
    };
    assert!(
        !note(&before).unwrap().1.is_empty(),
        "before it was sent is doubted"
    );
}

#[test]
fn letters_are_told_apart_by_how_they_stand() {
    let desk = Desk::new();
    let [ministry, prison] = ["Ministry", "Prison"].map(|name| desk.named("organisation", name));
    let long = sent(&desk, ministry, "2031-05-01", "1");
    let over = sent(&desk, prison, "2031-09-10", "2");
    let waits = sent(&desk, ministry, "2031-10-10", "3");
    let answered = sent(&desk, prison, "2031-05-01", "4");
    desk.say(answered, "answer", term("full"), prison);
    let back = sent(&desk, prison, "2031-10-01", "5");
    let failed = Step {
        to: "failed",
        ..Step::default()
    };
    desk.office
        .step(today(), desk.nonce(), back, failed)
        .unwrap();
    let drafts = desk
        .office
        .letters(today(), desk.nonce(), &bulk(&desk, 2, None), |_, _| {
            ControlFlow::Continue(())
        });
    let drafts: Vec<String> = drafts.unwrap().into_iter().map(|one| one.letter).collect();
    let unsent = |standing| -> Vec<String> {
        let share = read(&desk).letters_unsent(standing, ALL).unwrap();
        share.items.into_iter().map(|one| one.subject.id).collect()
    };
    let stand = |standing, narrow: &Narrow<'_>| -> Vec<String> {
        let share = read(&desk).letters_standing(standing, narrow, ALL).unwrap();
        share.items.into_iter().map(|one| one.subject.id).collect()
    };
    let ids = |all: &[SubjectId]| -> Vec<String> { all.iter().map(ToString::to_string).collect() };
    let all = Narrow::default();
    assert_eq!(unsent(Standing::Draft), drafts);
    assert_eq!(
        (unsent(Standing::Failed), unsent(Standing::Approved)),
        (ids(&[back]), Vec::new())
    );
    assert_eq!(stand(Standing::Sent, &all), ids(&[long, over, waits]));
    assert_eq!(stand(Standing::Overdue, &all), ids(&[long, over]));
    assert_eq!(stand(Standing::LongOverdue, &all), ids(&[long]));
    assert_eq!(stand(Standing::Silent, &all), ids(&[long, over]));
    assert_eq!(stand(Standing::Answered, &all), ids(&[answered]));
    let theirs = Narrow {
        addressee: Some(prison),
        ..all
    };
    assert_eq!(stand(Standing::Overdue, &theirs), ids(&[over]));
    let days = Narrow {
        days: Some(11),
        ..all
    };
    assert_eq!(stand(Standing::Overdue, &days), ids(&[long]));
    let words = Narrow {
        matter: Some("nothing of this"),
        ..all
    };
    assert_eq!(stand(Standing::Overdue, &words), Vec::<String>::new());
    let whom = Whom {
        overdue: true,
        addressee: Some(ministry),
        days: Some(30),
        ..Whom::default()
    };
    assert_eq!(read(&desk).to_remind(&whom).unwrap(), [long]);
}

#[test]
fn nobody_is_reminded_twice_on_a_day() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let late = sent(&desk, ministry, "2031-05-01", "5/31");
    let remind = |on: Option<&str>| {
        let reminder = Reminder {
            on: on.map(|on| on.parse().unwrap()),
            ..Reminder::default()
        };
        let go_on = |_, _| ControlFlow::Continue(());
        let office = &desk.office;
        office.remind(today(), desk.nonce(), &[late], &reminder, go_on)
    };
    let whom = Whom {
        overdue: true,
        ..Whom::default()
    };
    remind(Some("2031-10-01")).unwrap();
    assert_eq!(read(&desk).to_remind(&whom).unwrap(), [late]);
    remind(None).unwrap();
    let refused = remind(None).unwrap_err();
    assert!(
        matches!(&refused, Refused::Letter(WrongLetter::Reminded(on)) if on == "2031-10-20"),
        "{refused}"
    );
    assert!(read(&desk).to_remind(&whom).unwrap().is_empty());
}

#[test]
fn an_answer_in_full_with_an_open_question_is_doubtful() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-05-01", "5/31");
    let office = desk.office.itself();
    let is_doubtful = || read(&desk).letter(letter).unwrap().is_full_and_open;
    desk.say(letter, "answer", term("full"), ministry);
    assert!(!is_doubtful(), "it asks nothing that is numbered");
    desk.say(letter, "question", Value::Text("Where?".to_owned()), office);
    assert!(is_doubtful());
}
