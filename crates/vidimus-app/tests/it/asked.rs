//! What takes two people: one asks, another confirms, and the ledger names both.

use std::fs;

use vidimus_app::act::asked::{Asked, WrongAsked};
use vidimus_app::act::recovery::{CannotRecover, Trustee};
use vidimus_app::{Moment, Office, Refused};
use vidimus_model::edtf::Day;
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_model::item::{Body, ErasedFor, Erasure, Part};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Role;
use vidimus_model::value::Value;
use vidimus_store::Strength;

use crate::desk::{Desk, today};
use crate::rights::appointed;

const WHY: ErasedFor = ErasedFor::Request;

/// So many days from now.
fn later(days: i32) -> Moment {
    Moment {
        ms: today().ms + i64::from(days) * 86_400_000,
        today: Day::from_number(today().today.number() + days),
    }
}

/// Two who may erase, and a statement.
fn two() -> (Desk, Office, ItemId) {
    let desk = Desk::new();
    let other = appointed(&desk, "k.venn", Role::Manager);
    let item = said(&desk);
    (desk, other, item)
}

fn said(desk: &Desk) -> ItemId {
    let person = desk.named("person", "Olvan Besaldi");
    let by = desk.office.itself();
    let value = Value::Text("He limps".to_owned());
    desk.say(person, "remark", value, by).0
}

fn ask(desk: &Desk, by: &Office, item: ItemId) -> Asked {
    by.ask_to_erase(today(), desk.nonce(), item, &[0, 1], WHY)
        .unwrap()
}

fn waits(asked: Asked) -> i64 {
    match asked {
        Asked::Waits(no) => no,
        Asked::Done(_) => panic!("it was done"),
    }
}

/// What the ledger says of an erasure.
fn erasure(office: &Office, entry: EntryHash) -> Erasure {
    let reader = office.store().reader().unwrap();
    let no = reader.entry_no(entry).unwrap().unwrap();
    let items = reader.items_of(no).unwrap().into_iter();
    let mut found = items.filter_map(|item| match item.body {
        Body::Erasure(Part::Known(erasure)) => Some(erasure),
        _ => None,
    });
    found.next().expect("an erasure")
}

fn wrong<T: std::fmt::Debug>(refused: Result<T, Refused>) -> WrongAsked {
    match refused.unwrap_err() {
        Refused::Asked(wrong) => wrong,
        other => panic!("{other}"),
    }
}

fn is_there(office: &Office, item: ItemId) -> bool {
    let reading = office.read(today()).unwrap();
    reading.item_view(item).unwrap().parts[0].legible
}

#[test]
fn an_erasure_is_asked_for_by_one_and_confirmed_by_another() {
    let (desk, other, item) = two();
    let no = waits(ask(&desk, &desk.office, item));
    assert_eq!(waits(ask(&desk, &desk.office, item)), no, "asked once");
    assert!(is_there(&desk.office, item));
    let direct = other.erase(today(), desk.nonce(), item, &[0], WHY);
    assert_eq!(wrong(direct), WrongAsked::TakesTwo);
    let own = desk.office.confirm(today(), desk.nonce(), no);
    assert_eq!(wrong(own), WrongAsked::Own);
    let seen = other.waiting(today()).unwrap();
    assert!(seen.len() == 1 && !seen[0].is_own && seen[0].by == "m.oru");

    let nonce = desk.nonce();
    let entry = other.confirm(today(), nonce, no).unwrap();
    assert_eq!(other.confirm(today(), nonce, no).unwrap(), entry);
    assert!(!is_there(&desk.office, item));
    let erasure = erasure(&desk.office, entry);
    assert_eq!(erasure.asked_by, Some(desk.office.account()));
    assert_eq!(erasure.alone, None);
    let again = other.confirm(today(), desk.nonce(), no);
    assert_eq!(wrong(again), WrongAsked::NotOpen);
    assert_eq!(other.waiting(today()).unwrap(), []);
}

#[test]
fn where_one_alone_may_it_is_done_and_marked() {
    let desk = Desk::new();
    appointed(&desk, "k.venn", Role::Officer);
    let Asked::Done(entry) = ask(&desk, &desk.office, said(&desk)) else {
        panic!("nobody else may");
    };
    let erasure = erasure(&desk.office, entry);
    assert_eq!((erasure.asked_by, erasure.alone), (None, Some(true)));
}

#[test]
fn what_was_asked_for_lapses_and_ends_with_the_right_of_who_asked() {
    let (desk, other, item) = two();
    let no = waits(ask(&desk, &desk.office, item));
    let late = other.confirm(later(8), desk.nonce(), no);
    assert_eq!(wrong(late), WrongAsked::Lapsed);
    assert_eq!(other.waiting(later(8)).unwrap(), []);
    other.withdraw(today(), no).unwrap();
    assert_eq!(
        wrong(other.confirm(today(), desk.nonce(), no)),
        WrongAsked::NotOpen
    );

    let no = waits(ask(&desk, &other, item));
    let third = appointed(&desk, "a.third", Role::Manager);
    desk.office
        .dismiss(today(), desk.nonce(), other.account())
        .unwrap();
    let gone = third.confirm(today(), desk.nonce(), no);
    assert_eq!(wrong(gone), WrongAsked::AskerGone);
    assert!(is_there(&desk.office, item));
}

#[test]
fn one_alone_may_act_with_a_reason_and_the_others_look_at_it() {
    let (desk, other, item) = two();
    let no = waits(ask(&desk, &desk.office, item));
    let refused = desk.office.do_alone(today(), desk.nonce(), no, "  ");
    assert!(matches!(refused, Err(Refused::NoReason)));
    let theirs = other.do_alone(today(), desk.nonce(), no, "m.oru is away");
    assert!(matches!(theirs, Err(Refused::Absent)));
    let reason = "A source is in danger";
    let entry = desk
        .office
        .do_alone(today(), desk.nonce(), no, reason)
        .unwrap();
    assert_eq!(erasure(&desk.office, entry).alone, Some(true));
    assert_eq!(desk.office.waiting(later(1)).unwrap(), []);
    let told = other.waiting(later(1)).unwrap();
    assert_eq!(told[0].alone.as_deref(), Some(reason));
    other.look_at_alone(later(1), no).unwrap();
    assert_eq!(other.waiting(later(1)).unwrap(), []);
}

#[test]
fn what_is_sealed_takes_two_where_two_may_see_it() {
    let (desk, other, item) = two();
    desk.office
        .relabel(
            today(),
            desk.nonce(),
            item,
            &[0, 1],
            &Label::of(Level::Sealed),
            "A source asked",
        )
        .unwrap();
    // The manager sees nothing of it, so there is nobody else who may.
    assert_eq!(other.waiting(today()).unwrap(), []);
    let theirs = other.ask_to_erase(today(), desk.nonce(), item, &[0], WHY);
    assert!(matches!(theirs, Err(Refused::Absent)));
    let second = appointed(&desk, "a.second", Role::Owner);
    let no = waits(ask(&desk, &desk.office, item));
    assert_eq!(other.waiting(today()).unwrap(), []);
    let alone = desk
        .office
        .do_alone(today(), desk.nonce(), no, "It cannot wait");
    assert_eq!(wrong(alone), WrongAsked::Sealed);
    second.confirm(today(), desk.nonce(), no).unwrap();
}

#[test]
fn recovery_files_are_made_by_the_second_of_two() {
    let desk = Desk::new();
    let other = appointed(&desk, "k.venn", Role::Administrator);
    let to = desk.folder.path().join("recovery");
    let trustees = [
        Trustee::Passphrase("two grey herons"),
        Trustee::Passphrase("one old ash"),
    ];
    let make =
        |by: &Office| by.make_recovery(today(), desk.nonce(), &to, (2, &trustees), Strength::Test);
    for _ in 0..2 {
        let refused = make(&desk.office).unwrap_err();
        assert!(
            matches!(
                refused,
                CannotRecover::Refused(Refused::Asked(WrongAsked::TakesTwo))
            ),
            "{refused}"
        );
        assert!(!to.exists());
    }
    assert_eq!(make(&other).unwrap().len(), 1);
    assert!(fs::read_dir(&to).unwrap().count() == 2);
    assert_eq!(desk.office.waiting(today()).unwrap(), []);
}
