//! What falls due: whoever has to act, for the day of the reading, and whatever came when.

use proptest::prelude::*;
use serde_json::Value as Json;
use vidimus_app::act::remind::Whom;
use vidimus_app::act::sheet::Stated;
use vidimus_app::read::desk::Waits;
use vidimus_app::read::due::{Due, DueFilter, DueOrder, When};
use vidimus_app::read::silence::{Silence, State};
use vidimus_app::read::{Paging, Reading};
use vidimus_app::{Moment, Refused};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::item::Verdict;
use vidimus_model::kind::PROFILES;
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::readings::{ALL, by, content, date, letter, read, term};

fn on(day: &str) -> Moment {
    let today = day.parse::<vidimus_model::edtf::Edtf>().unwrap();
    let today = today.earliest().unwrap();
    Moment {
        today,
        ..crate::desk::today()
    }
}

fn all(desk: &Desk, day: &str) -> Vec<Due> {
    let reading = desk.office.read(on(day)).unwrap();
    reading.due(DueFilter::default(), ALL).unwrap().items
}

/// What is due, each as its kind, clock and nearness.
fn told(due: &[Due]) -> Vec<String> {
    let told = due.iter().map(|one| {
        let kind = one.subject.kind.as_deref().unwrap_or_default();
        format!("{kind}.{} {} {}", one.clock, one.when.word(), one.days)
    });
    told.collect()
}

/// Something of a kind that came in on a day.
fn received(desk: &Desk, kind: &str, on: &str) -> SubjectId {
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        let subject = sheet.subject(kind, None)?;
        let stated = Stated {
            content: content(subject, "received_on", date(on), on),
            attribution: by(desk.office.itself()),
            label: None,
            source_label: None,
        };
        Ok(vec![sheet.state(stated)?])
    });
    written.unwrap().subjects[0]
}

fn call(desk: &Desk, on: &str) -> SubjectId {
    received(desk, "call", on)
}

fn mail(desk: &Desk, received: Option<&str>, from: &[SubjectId]) -> SubjectId {
    let mail = desk.named("mail", "A sealed envelope");
    let office = desk.office.itself();
    if let Some(received) = received {
        desk.say(mail, "received_on", date(received), office);
    }
    for from in from {
        desk.say(mail, "from", Value::Reference(*from), office);
    }
    mail
}

fn silence(desk: &Desk, letter: SubjectId) -> Silence {
    let dossier = read(desk).dossier(letter).unwrap();
    dossier.silences.into_iter().next().unwrap()
}

#[test]
fn every_clock_is_told_by_how_near_its_day_is() {
    let desk = Desk::new();
    let office = desk.office.itself();
    let ministry = desk.named("organisation", "Ministry");
    letter(&desk, ministry, "2031-09-01");
    let call = call(&desk, "2031-10-01");
    desk.say(
        call,
        "promised",
        Value::Text("To ring back".to_owned()),
        office,
    );
    desk.say(call, "promised_on", date("2031-10-01"), office);
    desk.say(call, "promised_for", date("2031-10-05"), office);
    let [before, soon, due, past, long] = [
        "2031-09-23",
        "2031-09-24",
        "2031-10-01",
        "2031-10-05",
        "2031-11-05",
    ];
    assert_eq!(told(&all(&desk, before)), [""; 0]);
    assert_eq!(told(&all(&desk, soon)), ["letter.reply soon -7"]);
    assert_eq!(
        told(&all(&desk, due)),
        ["letter.reply today 0", "call.promise soon -4"]
    );
    assert_eq!(
        told(&all(&desk, past)),
        ["letter.reply overdue 4", "call.promise today 0"]
    );
    assert_eq!(
        told(&all(&desk, long)),
        [
            "letter.reply long_overdue 35",
            "call.promise long_overdue 31"
        ]
    );
    let promised = read(&desk).promised(ALL).unwrap().items;
    assert_eq!(promised[0].promised, ["To ring back"]);
    assert_eq!(promised[0].addressee, None);
    // The office's own task is nobody's silence.
    assert_eq!(read(&desk).silences(ALL).unwrap().items.len(), 1);
    let dossier = read(&desk).dossier(call).unwrap();
    assert_eq!((dossier.silences.len(), dossier.due.len()), (0, 1));
    desk.say(call, "kept_on", date("2031-10-06"), office);
    assert_eq!(read(&desk).promised(ALL).unwrap().items, []);
}

#[test]
fn what_is_due_is_filtered_sorted_counted_and_paged() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    for sent in ["2031-03-01", "2031-09-01", "2031-09-20"] {
        letter(&desk, ministry, sent);
    }
    received(&desk, "complaint", "2031-09-10");
    let reading = read(&desk);
    let asked = |filter| told(&reading.due(filter, ALL).unwrap().items);
    let of = |of| DueFilter {
        of: Some(of),
        ..DueFilter::default()
    };
    assert_eq!(asked(DueFilter::default()).len(), 4);
    assert_eq!(asked(of("letter")).len(), 3);
    assert_eq!(
        asked(of("complaint.admissibility")),
        ["complaint.admissibility overdue 10"]
    );
    assert_eq!(asked(of("complaint.inquiry")), [""; 0]);
    for when in When::ALL {
        let filter = DueFilter {
            when: Some(when),
            ..DueFilter::default()
        };
        let items = reading.due(filter, ALL).unwrap().items;
        assert!(items.iter().all(|one| one.when == when), "{when:?}");
        let count: u64 = reading
            .due_counts(filter)
            .unwrap()
            .iter()
            .map(|one| one.count)
            .sum();
        assert_eq!(count, items.len() as u64, "{when:?}");
    }
    for order in [DueOrder::Due, DueOrder::Since, DueOrder::Clock] {
        let asked = |descending| {
            let filter = DueFilter {
                order,
                descending,
                ..DueFilter::default()
            };
            let mut pages = Vec::new();
            for offset in 0..4 {
                pages.extend(
                    reading
                        .due(filter, Paging { offset, limit: 1 })
                        .unwrap()
                        .items,
                );
            }
            assert_eq!(pages, reading.due(filter, ALL).unwrap().items);
            pages
        };
        let mut backwards = asked(true);
        backwards.reverse();
        assert_eq!(asked(false), backwards, "{order:?}");
    }
}

#[test]
fn nobody_is_silent_while_mail_waits_that_may_be_theirs() {
    let desk = Desk::new();
    let [ministry, prison] = ["Ministry", "Prison"].map(|name| desk.named("organisation", name));
    let first = letter(&desk, ministry, "2031-05-01");
    let other = letter(&desk, prison, "2031-05-01");
    let is_silent = |letter| matches!(silence(&desk, letter).state, State::Silent { .. });
    assert!(is_silent(first) && is_silent(other));
    let overdue = Whom {
        overdue: true,
        ..Whom::default()
    };
    let reminded = || read(&desk).to_remind(&overdue).unwrap();
    assert_eq!(reminded(), [first, other]);

    let theirs = mail(&desk, Some("2031-10-19"), &[ministry]);
    assert!(!is_silent(first) && is_silent(other));
    assert_eq!(reminded(), [other]);
    let State::MailWaits {
        mail: waiting,
        days,
        ..
    } = silence(&desk, first).state
    else {
        panic!("mail waits");
    };
    assert_eq!(waiting.mail[0].id, theirs.to_string());
    assert!(days > 0 && !waiting.more_mail);
    let listed = read(&desk).overdue(ALL).unwrap().items;
    let told = serde_json::to_value(&listed[0]).unwrap();
    assert_eq!(told["state"], Json::from("mail_waits"));
    let was_due = read(&desk).was_due(ALL).unwrap().items;
    assert_eq!(was_due.iter().filter(|one| !one.mail.is_none()).count(), 1);

    // That it was sorted is said by a step; until then it waits, whatever else is said of it.
    desk.say(theirs, "sort", term("copy"), desk.office.itself());
    assert!(!is_silent(first));
    desk.step(theirs, "waiting");
    assert!(!is_silent(first));
    desk.step(theirs, "sorted");
    assert!(is_silent(first));
    desk.step(theirs, "waiting");
    assert!(!is_silent(first));
    desk.step(theirs, "sorted");

    // What nobody knows the sender of may be from anybody, and so may what has two.
    for from in [&[][..], &[ministry, prison]] {
        let nobodys = mail(&desk, Some("2031-10-20"), from);
        assert!(!is_silent(first) && !is_silent(other));
        desk.say(nobodys, "sort", term("not_for_us"), desk.office.itself());
        desk.step(nobodys, "waiting");
        desk.step(nobodys, "sorted");
        assert!(is_silent(first) && is_silent(other));
    }
    mail(&desk, Some("2031-10-21"), &[]);
    assert!(is_silent(first), "what comes tomorrow is no answer today");
    mail(&desk, None, &[prison]);
    assert!(
        is_silent(first) && !is_silent(other),
        "it may have come long ago"
    );
}

#[test]
fn mail_is_from_whoever_the_sender_was_judged_to_be() {
    let desk = Desk::new();
    let [ministry, alias] =
        ["Ministry", "The Ministry"].map(|name| desk.named("organisation", name));
    let asked = letter(&desk, ministry, "2031-05-01");
    mail(&desk, Some("2031-10-19"), &[alias]);
    assert!(matches!(silence(&desk, asked).state, State::Silent { .. }));
    let judged = desk.office.judge(
        today(),
        desk.nonce(),
        ministry,
        alias,
        Verdict::Same,
        "one body",
    );
    judged.unwrap();
    assert!(matches!(
        silence(&desk, asked).state,
        State::MailWaits { .. }
    ));
}

#[test]
fn mail_that_a_viewer_may_not_see_changes_nothing_for_them() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    letter(&desk, ministry, "2031-05-01");
    let hidden = mail(&desk, Some("2031-10-19"), &[ministry]);
    desk.office
        .relabel(
            today(),
            desk.nonce(),
            hidden.0,
            &[0],
            &Label::of(Level::Sealed),
            "a source",
        )
        .unwrap();
    let seen = |level| {
        let reading = desk.office.read_as(Viewer::cleared_for(level), today());
        let overdue = reading.unwrap().overdue(ALL).unwrap().items;
        matches!(overdue[0].state, State::Silent { .. })
    };
    assert!(seen(Level::Internal) && !seen(Level::Sealed));
}

#[test]
fn a_late_answer_leaves_the_time_of_silence_on_the_page_of_who_was_silent() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let late = letter(&desk, ministry, "2031-05-01");
    let full = content(late, "answer", term("full"), "2031-07-10");
    desk.state(full, by(ministry)).unwrap();
    let timely = letter(&desk, ministry, "2031-08-01");
    let full = content(timely, "answer", term("full"), "2031-08-30");
    desk.state(full, by(ministry)).unwrap();
    let open = letter(&desk, ministry, "2031-09-01");
    letter(&desk, ministry, "2031-10-01");

    let silent = read(&desk).dossier(ministry).unwrap().silent.items;
    let told: Vec<_> = silent
        .iter()
        .map(|one| {
            (
                one.subject.id.clone(),
                one.from.as_str(),
                one.to.as_deref(),
                one.days,
            )
        })
        .collect();
    let expected = [
        (open.to_string(), "2031-10-01", None, 19),
        (late.to_string(), "2031-05-31", Some("2031-07-10"), 40),
    ];
    assert_eq!(told, expected);
    assert_eq!(desk.office.verify_register(|_, _| {}).unwrap(), []);
}

#[test]
fn home_tells_what_waits_in_its_order() {
    let desk = Desk::new();
    let office = desk.office.itself();
    let person = desk.named("person", "Olvan Besaldi");
    let call = call(&desk, "2031-10-19");
    desk.say(call, "about", Value::Reference(person), office);
    let risk = |yes, on: &str| {
        let content = content(call, "at_risk", Value::Flag(yes), on);
        desk.state(content, by(office)).unwrap();
    };
    risk(true, "2031-10-19");
    let ministry = desk.named("organisation", "Ministry");
    let draft = desk.named("letter", "About three men");
    desk.say(draft, "addressee", Value::Reference(ministry), office);
    desk.step(draft, "draft");
    let home = || read(&desk).home(5).unwrap();
    let first = home();
    assert_eq!(first.at_risk.items[0].subject.id, call.to_string());
    assert_eq!(first.at_risk.items[0].about[0].id, person.to_string());
    assert_eq!(first.new.items[0].since.as_deref(), Some("2031-10-19"));
    assert_eq!(first.second.items[0].subject.id, draft.to_string());
    assert_eq!(first.second.items[0].state.as_deref(), Some("draft"));
    assert_eq!(first.backup, None);
    assert_eq!(
        (first.due_today.items.len(), first.overdue.items.len()),
        (0, 0)
    );

    risk(false, "2031-10-20");
    desk.step(call, "taken");
    assert_eq!(home().new.items.len(), 1);
    desk.step(call, "sorted");
    desk.step(draft, "approved");
    let later = home();
    assert_eq!(
        (later.at_risk.items, later.new.items, later.second.items),
        (vec![], vec![], vec![])
    );
    // What was said of an earlier day does not bring it back.
    risk(true, "2031-10-18");
    assert_eq!(home().at_risk.items, []);
    risk(true, "2031-10-20");
    assert_eq!(home().at_risk.items.len(), 1);
    assert_eq!(
        read(&desk).matters(Waits::AtRisk, ALL).unwrap().items.len(),
        1
    );
}

#[test]
fn a_profile_in_a_zone_that_does_not_exist_is_refused() {
    let desk = Desk::new();
    let wrong = PROFILES[1].1.replace("Asia/Tbilisi", "Tarvelia/Stavren");
    let refused = desk
        .office
        .adopt_profile(today(), desk.nonce(), "own.toml", &wrong);
    let refused = refused.unwrap_err();
    assert!(matches!(&refused, Refused::NoZone { zone } if zone == "Tarvelia/Stavren"));
    assert!(refused.to_string().contains("Asia/Tbilisi"), "{refused}");
    assert_eq!(desk.office.zone().unwrap(), None);
    desk.office
        .adopt_profile(today(), desk.nonce(), "own.toml", PROFILES[1].1)
        .unwrap();
    let zone = desk.office.zone().unwrap().unwrap();
    // Four hours ahead: at nine in the evening of Greenwich it is tomorrow.
    assert_eq!(
        zone.day(1_950_220_800_000 + 21 * 3_600_000).to_string(),
        "2031-10-21"
    );
}

#[test]
fn a_calendar_names_nobody() {
    let desk = Desk::new();
    let office = desk.office.itself();
    let ministry = desk.named("organisation", "Ministry of Halvoria");
    for code in ["L-2031-0041", "Olvan Besaldi"] {
        let letter = letter(&desk, ministry, "2031-10-01");
        desk.say(letter, "code", Value::Text(code.to_owned()), office);
    }
    letter(&desk, ministry, "2031-03-01");
    let summary =
        |code: Option<&str>, kind: &str, clock: &str| format!("{} {clock}", code.unwrap_or(kind));
    let calendar = read(&desk).calendar(0, &summary).unwrap();
    assert_eq!((calendar.events, calendar.more), (2, false));
    let lines = |start: &str| -> Vec<String> {
        let lines = calendar.text.lines().filter(|line| line.starts_with(start));
        lines.map(str::to_owned).collect()
    };
    let summaries = lines("SUMMARY");
    assert_eq!(summaries[0], "SUMMARY:L-2031-0041 reply");
    let apart = summaries[1].strip_prefix("SUMMARY:letter reply (").unwrap();
    assert_eq!(apart.len(), 11, "one without a code is told from another");
    assert_eq!(lines("DTSTART"), ["DTSTART;VALUE=DATE:20311031"; 2]);
    for name in [
        "Halvoria",
        "Olvan",
        "Besaldi",
        "About three men",
        &ministry.to_string(),
    ] {
        assert!(!calendar.text.contains(name), "{name}");
    }
    let again = read(&desk).calendar(0, &summary).unwrap();
    assert_eq!(again, calendar);
}

/// Something that is said of a letter: which letter, what, and on which day.
#[derive(Debug, Clone, Copy)]
struct Said {
    letter: usize,
    what: u8,
    day: i32,
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let one = (0..LETTERS, 0..6_u8, 0..70_i32);
    let one = one.prop_map(|(letter, what, day)| Said { letter, what, day });
    prop::collection::vec(one, 4..14)
}

const LETTERS: usize = 3;

/// An office with letters of which all of this is said, in acts of these sizes.
fn office(said: &[Said], batches: &[usize]) -> Desk {
    let desk = Desk::new();
    desk.office
        .adopt_profile(today(), desk.nonce(), "own.toml", PROFILES[1].1)
        .unwrap();
    let ministry = desk.named("organisation", "Ministry");
    let letters: Vec<SubjectId> = (0..LETTERS)
        .map(|at| desk.named("letter", &format!("Letter {at}")))
        .collect();
    let mut rest = said;
    let mut sizes = batches.iter().copied().cycle();
    while !rest.is_empty() {
        let (now, later) = rest.split_at(sizes.next().unwrap_or(1).clamp(1, rest.len()));
        rest = later;
        let written = desk.office.state(today(), desk.nonce(), |sheet| {
            now.iter()
                .map(|one| {
                    let stated = Stated {
                        content: of(*one, letters[one.letter], ministry),
                        attribution: by(ministry),
                        label: None,
                        source_label: None,
                    };
                    sheet.state(stated)
                })
                .collect()
        });
        written.unwrap();
        // A reading in between brings the register up to date.
        drop(read(&desk));
    }
    desk
}

fn of(said: Said, letter: SubjectId, ministry: SubjectId) -> vidimus_model::statement::Content {
    let first = Day::of(2031, 9, 1).unwrap();
    let day = first.plus(said.day).to_string();
    let (property, value) = match said.what {
        0 | 1 => ("sent_on", date(&day)),
        2 => ("extended_on", date(&day)),
        3 => ("clarified_on", date(&day)),
        4 => ("answer", term(["full", "holding"][said.letter % 2])),
        _ => ("addressee", Value::Reference(ministry)),
    };
    content(letter, property, value, &day)
}

/// What a reading tells of a day, without the names that differ from office to office.
fn told_on(reading: &Reading<'_>) -> Vec<String> {
    let open = reading.silences(ALL).unwrap().items.len();
    let due = reading.due(DueFilter::default(), ALL).unwrap().items;
    let due = due.into_iter().map(|one| {
        // A title tells of one of several dates, the one that was written first.
        let title = one.subject.title.clone().unwrap_or_default();
        let title = title.split(" · ").next().unwrap_or_default().to_owned();
        let (clock, due, days) = (&one.clock, &one.due, one.days);
        format!("{title} {clock} {due} {days} {:?} of {open}", one.reckoned)
    });
    let mut told: Vec<String> = due.collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn what_is_overdue_follows_from_the_ledger_and_the_day_alone(
        (said, shuffled) in said().prop_flat_map(|said| (Just(said.clone()), Just(said).prop_shuffle())),
        batches in prop::collection::vec(1..5_usize, 1..4),
    ) {
        let (one, other) = (office(&said, &[1]), office(&shuffled, &batches));
        let first = Day::of(2031, 8, 25).unwrap();
        for later in (0..110).step_by(5) {
            let at = Moment { ms: 0, today: first.plus(later) };
            let (left, right) = (one.office.read(at).unwrap(), other.office.read(at).unwrap());
            prop_assert_eq!(told_on(&left), told_on(&right), "{}", at.today);
        }
        prop_assert_eq!(other.office.verify_register(|_, _| {}).unwrap(), []);
    }
}

#[test]
fn a_session_that_is_put_off_and_the_time_for_an_appeal_fall_due() {
    let desk = Desk::new();
    let hearing = desk.filled(
        "hearing",
        &[
            ("court", "Court of Halvoria"),
            ("on", "2031-10-13"),
            ("adjourned_to", "2031-10-22"),
            ("appeal_due_on", "2031-10-24"),
        ],
    );
    let due = |of| {
        let filter = DueFilter {
            of: Some(of),
            ..DueFilter::default()
        };
        let due = read(&desk).due(filter, ALL).unwrap().items.into_iter();
        due.map(|one| one.due).collect::<Vec<_>>()
    };
    assert_eq!(due("hearing.session"), ["2031-10-22"]);
    assert_eq!(due("hearing.appeal"), ["2031-10-24"]);
    let clock = |_: Option<&str>, _: &str, clock: &str| clock.to_owned();
    let file = read(&desk).calendar(0, &clock).unwrap().text;
    for day in ["20311022", "20311024"] {
        assert!(
            file.contains(&format!("DTSTART;VALUE=DATE:{day}")),
            "{file}"
        );
    }
    let office = desk.office.itself();
    desk.say(hearing, "appealed_on", date("2031-10-20"), office);
    desk.say(hearing, "verdict", term("guilty"), office);
    assert!(due("hearing.appeal").is_empty() && due("hearing.session").is_empty());
}
