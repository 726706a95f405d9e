//! The office's own work: which steps follow which, and what they need.

use super::{built_in, parsed};
use crate::kind::Kind;

fn step(kind: &Kind, from: Option<&str>, to: &str, said: &[&str]) -> String {
    match kind.check_step(from, to, |name| said.contains(&name)) {
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
    insta::assert_snapshot!(table.join("\n"), @r"
    draft by officer, data_entry
    What is `new` does not become `sent`. It can become `draft`
    approved by manager
    Nothing becomes `approved` before `addressee` is said. Record `addressee` first
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
    assert!(kind.check_step(Some("old"), "new", |_| true).is_ok());
    assert!(kind.check_step(None, "old", |_| true).is_err());
}
