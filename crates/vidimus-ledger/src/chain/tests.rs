use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::item::{Account, Body, Part};
use vidimus_model::label::{Label, Level};

use super::*;
use crate::{Author, DeviceKey, Draft, Entry, Stamp};

const STORE: [u8; 16] = [9; 16];

fn next(chains: &Chains, device: u8) -> Entry {
    let device = DeviceKey::from_secret([device; 32]);
    at(&chains.position(STORE, device.id()), &device)
}

fn at(position: &Position, device: &DeviceKey) -> Entry {
    let mut draft = Draft::default();
    let account = Account::named("a");
    draft.add(
        Body::Account(Part::Known(account)),
        &[Label::of(Level::Internal)],
    );
    let author = Author {
        actor: AccountId(ItemId::this(0)),
        grant: None,
    };
    let stamp = Stamp {
        nonce: [0; 16],
        claimed_ms: 0,
    };
    draft
        .sign(position, device, author, stamp, || [0; 32])
        .unwrap()
}

fn follow(chains: &mut Chains, entry: &Entry) -> Result<(), DoesNotFollow> {
    chains.follow(entry.hash(), entry.header())
}

#[test]
fn two_devices_name_what_they_know_of_each_other_once() {
    let mut chains = Chains::default();
    let first = next(&chains, 1);
    follow(&mut chains, &first).unwrap();
    let other = next(&chains, 2);
    assert_eq!(other.header().seen, [Seen(first.hash().0)]);
    assert_eq!(other.header().depth, 2);
    follow(&mut chains, &other).unwrap();
    let third = next(&chains, 2);
    assert_eq!((third.header().seen.len(), third.header().depth), (0, 3));
}

#[test]
fn an_entry_waits_for_what_it_names() {
    let mut chains = Chains::default();
    let first = next(&chains, 1);
    follow(&mut chains, &first).unwrap();
    let second = next(&chains, 2);
    let mut empty = Chains::default();
    assert_eq!(follow(&mut empty, &second), Err(DoesNotFollow::Waits));
    follow(&mut empty, &first).unwrap();
    assert_eq!(follow(&mut empty, &second), Ok(()));
    assert_eq!(follow(&mut empty, &second), Err(DoesNotFollow::Known));
}

#[test]
fn two_entries_at_one_place_are_a_fork() {
    let mut chains = Chains::default();
    let device = DeviceKey::from_secret([1; 32]);
    let first = at(&Position::first(STORE), &device);
    follow(&mut chains, &first).unwrap();
    let second = next(&chains, 1);
    follow(&mut chains, &second).unwrap();
    let forged = Position {
        depth: 7,
        ..Position::first(STORE)
    };
    let fork = DoesNotFollow::Fork {
        device: device.id(),
        sequence: 0,
    };
    assert_eq!(follow(&mut chains, &at(&forged, &device)), Err(fork));
}

#[test]
fn a_gap_a_wrong_predecessor_a_wrong_depth_and_another_store_are_noticed() {
    let mut chains = Chains::default();
    let first = next(&chains, 1);
    follow(&mut chains, &first).unwrap();
    let device = DeviceKey::from_secret([1; 32]);
    let right = chains.position(STORE, device.id());
    let try_at = |position: Position| follow(&mut chains.clone(), &at(&position, &device));
    let gap = Position {
        sequence: 5,
        ..right.clone()
    };
    assert_eq!(
        try_at(gap),
        Err(DoesNotFollow::Sequence {
            expected: 1,
            found: 5
        })
    );
    let wrong = Position {
        previous: Some(EntryHash([3; 32])),
        ..right.clone()
    };
    assert_eq!(try_at(wrong), Err(DoesNotFollow::Previous));
    let deep = Position {
        depth: 9,
        ..right.clone()
    };
    assert_eq!(
        try_at(deep),
        Err(DoesNotFollow::Depth {
            expected: 2,
            found: 9
        })
    );
    assert_eq!(
        try_at(Position {
            store: [8; 16],
            ..right
        }),
        Err(DoesNotFollow::OtherStore)
    );
}
