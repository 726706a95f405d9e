//! The law of the place: due days move with it, and what does not fit it is refused.

use vidimus_app::read::silence::State;
use vidimus_model::kind::PROFILES;

use crate::desk::{Desk, today};
use crate::readings::{ALL, content, date, letter, read, term};

fn tarvelia() -> &'static str {
    PROFILES[1].1
}

/// The due days of all letters, in the order in which they are told, and that the register kept them
/// as it would make them anew.
fn due(desk: &Desk) -> Vec<String> {
    let stale = desk.office.verify_register(|_, _| {}).unwrap();
    assert_eq!(stale, [], "the register is as the ledger says");
    let silences = read(desk).silences(ALL).unwrap().items.into_iter();
    let due = silences.filter_map(|silence| match silence.state {
        State::Silent { due, .. } | State::Waiting { due, .. } => Some(due),
        _ => None,
    });
    due.collect()
}

fn adopt(desk: &Desk, definition: &str) {
    desk.office
        .adopt_profile(today(), desk.nonce(), "own.toml", definition)
        .unwrap();
}

#[test]
fn due_days_move_with_the_profile_and_with_a_holiday_that_is_decreed() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    letter(&desk, ministry, "2031-09-01");
    let extended = letter(&desk, ministry, "2031-09-05");
    let notice = content(extended, "extended_on", date("2031-09-20"), "2031-09-20");
    desk.state(notice, crate::readings::by(ministry)).unwrap();
    let answered = letter(&desk, ministry, "2031-08-01");
    let answer = content(answered, "answer", term("full"), "2031-09-01");
    desk.state(answer, crate::readings::by(ministry)).unwrap();

    assert_eq!(due(&desk), ["2031-10-01", "2031-11-04"]);
    adopt(&desk, tarvelia());
    assert_eq!(due(&desk), ["2031-09-23", "2031-10-10"]);
    let decreed = "[[holiday]]\nname = 'Mourning'\non = '2031-09-23'\n";
    adopt(&desk, &format!("{}\n{decreed}", tarvelia()));
    assert_eq!(due(&desk), ["2031-09-24", "2031-10-13"]);
}

#[test]
fn a_silence_explains_how_its_day_was_reckoned() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    letter(&desk, ministry, "2031-09-01");
    adopt(&desk, tarvelia());
    let silence = &read(&desk).silences(ALL).unwrap().items[0];
    let told = serde_json::to_value(silence).unwrap();
    insta::assert_snapshot!(told["reckoned"].to_string(), @r#"["starts on 2031-09-01, which is not counted","`profile.reply` is 15 working days","2031-09-21 is off (Charter Day)","2031-09-22 is off (Bridge day after Charter Day)","15 working days later is 2031-09-23"]"#);
}

#[test]
fn a_profile_without_a_limit_that_a_kind_takes_from_it_is_refused() {
    let desk = Desk::new();
    let lacking = tarvelia().replace("reprisal = \"30 days\"", "");
    let refused = desk
        .office
        .adopt_profile(today(), desk.nonce(), "own.toml", &lacking);
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("`reprisal`"), "{refused}");
    let kind = "kind = 'own'\ntitle = ['on']\n[[property]]\nname = 'on'\ntype = 'date'\n\
                [[clock]]\nname = 'reply'\nstarts = 'on'\nlength = 'profile.ferry'\nstops = ['on']";
    let refused = desk
        .office
        .define_kind(today(), desk.nonce(), "own.toml", kind);
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("`ferry`"), "{refused}");
}
