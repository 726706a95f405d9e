//! The office's own work: which steps follow which, and what they need.

use super::{built_in, parsed};
use crate::edtf::{Day, Edtf};
use crate::kind::{Kind, WrongStep, check_step_day};
use crate::right::Role;

fn step(kind: &Kind, from: Option<&str>, to: &str, said: &[&str]) -> String {
    match kind.check_step(from, to, &[Role::Owner], |need| {
        said.contains(&need.property.as_str())
    }) {
        Ok(state) => format!("{} by {}", state.name, state.by.join(", ")),
        Err(wrong) => format!("{wrong}. {}", wrong.hint().unwrap_or_default()),
    }
}

#[test]
fn a_letter_goes_its_way_and_no_other() {
    let kinds = built_in();
    let letter = kinds.get("letter").unwrap();
    let table = [
        step(letter, None, "draft", &[]),
        step(letter, None, "sent", &["sent_on", "channel"]),
        step(letter, Some("draft"), "approved", &["addressee", "matter"]),
        step(letter, Some("draft"), "approved", &["matter"]),
        step(letter, Some("draft"), "sent", &["sent_on", "channel"]),
        step(letter, Some("approved"), "sent", &["sent_on", "channel"]),
        step(letter, Some("given_up"), "sent", &[]),
        step(letter, Some("sent"), "answered", &[]),
    ];
    insta::assert_snapshot!(table.join("\n"), @"
    draft by officer, data_entry
    What is `new` does not become `sent`. It can become `draft`
    approved by manager
    Nothing becomes `approved` before this is said: `addressee`. Record `addressee` first
    What is `draft` does not become `sent`. It can become `approved`, `given_up`
    sent by officer
    What is `given_up` does not become `sent`. It is at its end
    The kind `letter` has no state `answered`. Its states are `draft`, `approved`, `sent`, `failed`, `delivered`, `given_up`, `closed`
    ");
}

#[test]
fn a_kind_without_work_has_no_step() {
    let kinds = built_in();
    let person = kinds.get("person").unwrap();
    assert_eq!(
        step(person, None, "held", &[]),
        "The kind `person` has no state `held`. "
    );
}

#[test]
fn what_is_in_a_retired_state_may_leave_and_nothing_comes_in() {
    let kind = parsed(
        "kind = 'own'\ntitle = ['a']\n[[property]]\nname = 'a'\ntype = 'text'\n\
         [[state]]\nname = 'old'\nto = ['new']\nretired = true\n\
         [[state]]\nname = 'new'\n",
    );
    assert_eq!(kind.next_states(None), ["new"]);
    assert!(
        kind.check_step(Some("old"), "new", &[Role::Owner], |_| true)
            .is_ok()
    );
    assert!(
        kind.check_step(None, "old", &[Role::Owner], |_| true)
            .is_err()
    );
}

/// Every step that a kind allows, with what it needs and who may take it.
fn allowed(kind: &Kind) -> Vec<String> {
    let from = std::iter::once(None).chain(kind.states.iter().map(|one| Some(one.name.as_str())));
    let steps = from.flat_map(|from| kind.states.iter().map(move |to| (from, to)));
    let allowed = steps.filter_map(|(from, to)| {
        let state = kind
            .check_step(from, &to.name, &[Role::Owner], |_| true)
            .ok()?;
        let from = from.unwrap_or("new");
        let needs: Vec<String> = state.needs.iter().map(ToString::to_string).collect();
        let needs = needs.join(", ");
        Some(format!(
            "{from} > {}: {needs}: {}",
            to.name,
            state.by.join(", ")
        ))
    });
    allowed.collect()
}

#[test]
fn every_step_of_every_work_is_in_the_table_and_all_others_are_refused() {
    let kinds = built_in();
    let table = kinds.iter().filter(|kind| !kind.states.is_empty());
    let table: Vec<String> = table
        .map(|kind| format!("## {}\n{}\n", kind.name, allowed(kind).join("\n")))
        .collect();
    insta::assert_snapshot!("steps", table.concat());
}

#[test]
fn no_step_is_taken_without_any_of_what_it_needs() {
    for kind in built_in().iter() {
        for state in &kind.states {
            for missing in &state.needs {
                let before = kind.states.iter().find(|one| one.to.contains(&state.name));
                let before = before.map(|one| one.name.as_str());
                let wrong =
                    kind.check_step(before, &state.name, &[Role::Owner], |need| need != missing);
                let wrong = wrong.expect_err("something is missing");
                assert!(wrong.to_string().contains(&missing.property), "{wrong}");
            }
        }
    }
}

/// Who may do all that another may: the roles as they stand in each other's place.
fn for_all_of(role: Role, named: Role) -> bool {
    use Role::{DataEntry, Manager, Officer, Owner, Reviewer, Visitor};
    let stands_in: &[Role] = match named {
        DataEntry => &[Officer, Visitor, Reviewer, Manager, Owner],
        Officer => &[Manager, Owner],
        Visitor => &[Officer, Manager, Owner],
        Manager => &[Owner],
        _ => &[],
    };
    role == named || stands_in.contains(&role)
}

#[test]
fn no_step_is_taken_in_a_role_that_may_not_take_it() {
    for kind in built_in().iter() {
        let from =
            std::iter::once(None).chain(kind.states.iter().map(|one| Some(one.name.as_str())));
        for from in from {
            for to in kind.next_states(from) {
                let state = kind.state(to).unwrap();
                for role in Role::ALL {
                    let named = state.by.iter().map(|word| Role::from_word(word).unwrap());
                    let may =
                        state.by.is_empty() || named.into_iter().any(|one| for_all_of(*role, one));
                    let tried = kind.check_step(from, to, &[*role], |_| true);
                    assert_eq!(
                        tried.is_ok(),
                        may,
                        "{}: {from:?} > {to} as {role}",
                        kind.name
                    );
                    if let Err(wrong) = tried {
                        assert!(matches!(wrong, WrongStep::NotYours { .. }), "{wrong}");
                        assert!(wrong.hint().unwrap().contains(&state.by[0]), "{wrong}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_step_is_neither_of_tomorrow_nor_of_before_the_step_it_follows() {
    let date = |text: &str| text.parse::<Edtf>().unwrap();
    let today = Day::of(2031, 10, 20).unwrap();
    let tries = [
        ("2031-10-20", &["2031-10-19"][..], "taken"),
        (
            "2031-10-21",
            &[],
            "A step of 2031-10-21 cannot be taken yet: today is 2031-10-20",
        ),
        ("2031-10", &[], "taken"),
        (
            "2031-11",
            &[],
            "A step of 2031-11 cannot be taken yet: today is 2031-10-20",
        ),
        ("2031-10-20", &["2031-10-20"], "taken"),
        (
            "2031-10-18",
            &["2031-10-19"],
            "A step of 2031-10-18 does not follow one of 2031-10-19",
        ),
        ("2031-10", &["2031-10-19"], "taken"),
        (
            "2031-09",
            &["2031-10"],
            "A step of 2031-09 does not follow one of 2031-10",
        ),
        (
            "2031-10-18",
            &["2031-10-01", "2031-10-19"],
            "A step of 2031-10-18 does not follow one of 2031-10-19",
        ),
    ];
    for (on, before, expected) in tries {
        let before: Vec<Edtf> = before.iter().map(|one| date(one)).collect();
        let tried = check_step_day(&date(on), before.iter(), today);
        let told = tried.map_or_else(|wrong| wrong.to_string(), |()| "taken".to_owned());
        assert_eq!(told, expected);
    }
}

/// The states that something reaches whose `kind` is this term.
fn reached(kind: &Kind, term: &str) -> Vec<String> {
    let mut reached: Vec<String> = Vec::new();
    let mut open = vec![None];
    while let Some(from) = open.pop() {
        for to in kind.next_states(from) {
            let taken = kind.check_step(from, to, &[Role::Owner], |need| {
                need.property != "kind"
                    || need.terms.is_empty()
                    || need.terms.iter().any(|one| one == term)
            });
            if taken.is_ok() && !reached.iter().any(|one| one == to) {
                reached.push(to.to_owned());
                open.push(Some(to));
            }
        }
    }
    reached.sort();
    reached
}

#[test]
fn each_sort_of_contact_goes_its_own_way() {
    let kinds = built_in();
    let contact = kinds.get("contact").unwrap();
    let table = [
        "phone_call",
        "video_call",
        "letter",
        "recorded_video",
        "parcel",
        "told_in_person",
    ];
    let table = table.map(|term| format!("{term}: {}", reached(contact, term).join(", ")));
    insta::assert_snapshot!(table.join("\n"), @"
    phone_call: authorised, begun, cancelled, failed, held, refused, requested, scheduled
    video_call: answered, authorised, begun, cancelled, consented, delivered, failed, held, recorded, redacted, refused, requested, returned, scheduled, shown, stopped, transmitted, undeliverable
    letter: accepted, answered, begun, checked, collected, delivered, redacted, returned, stopped, transmitted, undeliverable
    recorded_video: answered, begun, consented, delivered, recorded, redacted, returned, shown, stopped, transmitted, undeliverable
    parcel: answered, begun, delivered, handed_over, listed, lost, partly_delivered, refused, returned
    told_in_person: begun
    ");
}
