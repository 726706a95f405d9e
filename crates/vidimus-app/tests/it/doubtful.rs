//! What cannot well be is taken, and stands as a doubt on the page of what it is said of.

use vidimus_app::act::step::Step;
use vidimus_model::id::SubjectId;

use crate::desk::{Desk, today};
use crate::readings::{date, read};

fn doubts(desk: &Desk, subject: SubjectId) -> Vec<String> {
    let dossier = read(desk).dossier(subject).unwrap();
    dossier.doubts.iter().map(ToString::to_string).collect()
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table of what cannot be, read from top to bottom"
)]
fn days_in_an_impossible_order_stand_as_a_doubt_on_the_page() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi").to_string();
    let ministry = desk.named("organisation", "Ministry").to_string();
    let person = person.as_str();
    let before = desk
        .filled("visit", &[("happened_on", "2031-09-20")])
        .to_string();
    let sent = [("addressee", ministry.as_str()), ("sent_on", "2031-09-20")];
    let letter = desk.filled("letter", &sent).to_string();
    for (kind, said, expected) in [
        (
            "hearing",
            &[("on", "2031-09-20"), ("adjourned_to", "2031-09-19")][..],
            "`adjourned_to` lies before `on`",
        ),
        (
            "tracing",
            &[
                ("sought", person),
                ("enquirer", person),
                ("received_on", "2031-09-20"),
                ("separated_on", "2031-09-21"),
            ],
            "`received_on` lies before `separated_on`",
        ),
        (
            "tracing",
            &[
                ("sought", person),
                ("enquirer", person),
                ("received_on", "2031-11-20"),
            ],
            "`received_on` lies after the day as of which it was said",
        ),
        (
            "visit",
            &[("happened_on", "2031-09-19"), ("follows", before.as_str())],
            "`happened_on` lies before `follows.happened_on`",
        ),
        (
            "mail",
            &[("received_on", "2031-09-19"), ("answers", letter.as_str())],
            "`received_on` lies before `answers.sent_on`",
        ),
        (
            "letter",
            &[
                ("addressee", ministry.as_str()),
                ("received_on", "2031-09-19"),
            ],
            "`received_on` is said, but `sent_on` is not",
        ),
        (
            "letter",
            &[
                ("addressee", ministry.as_str()),
                ("written_on", "2031-09-20"),
                ("sent_on", "2031-09-20"),
                ("received_on", "2031-09-19"),
                ("posted_on", "2031-09-20"),
            ],
            "`received_on` lies before `sent_on`; `received_on` lies before `posted_on`; `received_on` lies before `written_on`",
        ),
        (
            "custody",
            &[
                ("person", person),
                ("deprived_on", "2031-09-20"),
                ("released", "2031-09-19"),
            ],
            "`released` lies before `deprived_on`",
        ),
    ] {
        let subject = desk.filled(kind, said);
        assert_eq!(
            doubts(&desk, subject).join("; "),
            expected,
            "{kind} {said:?}"
        );
    }
    assert_eq!(
        doubts(&desk, before.parse().map(SubjectId).unwrap()),
        [""; 0]
    );
}

#[test]
fn a_line_approved_after_its_end_is_doubted_until_it_gets_a_later_one() {
    let desk = Desk::new();
    let asked = [
        ("asked_on", "2031-09-01"),
        ("matter", "Numbers held"),
        ("line", "We are in touch with the authorities"),
        ("until", "2031-09-20"),
    ];
    let line = desk.filled("line", &asked);
    for to in ["asked", "drafted"] {
        desk.step(line, to);
    }
    assert_eq!(doubts(&desk, line), [""; 0]);
    let step = Step {
        to: "approved",
        on: Some("2031-10-01".parse().unwrap()),
        reason: None,
    };
    // The other steps were taken today.
    let refused = desk
        .office
        .step(today(), desk.nonce(), line, step)
        .unwrap_err();
    assert!(refused.to_string().contains("does not follow"), "{refused}");
    desk.step(line, "approved");
    assert_eq!(doubts(&desk, line), ["`until` lies before `work.approved`"]);
    desk.say(line, "until", date("2031-11-01"), desk.office.itself());
    assert_eq!(doubts(&desk, line), [""; 0]);
}

#[test]
fn what_is_doubtful_beside_what_was_known_is_told_when_it_is_written() {
    let desk = Desk::new();
    let before = desk.filled("visit", &[("happened_on", "2031-09-20")]);
    let visit = desk.filled("visit", &[("happened_on", "2031-09-19")]);
    let written = desk.office.state(today(), desk.nonce(), |sheet| {
        let field = vidimus_app::act::fill::Field::new("follows", before.to_string());
        sheet.fill_all(visit, &[field])?;
        Ok(Vec::new())
    });
    let told: Vec<String> = written
        .unwrap()
        .doubts
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, ["`happened_on` lies before `follows.happened_on`"]);
}
