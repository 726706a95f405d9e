use vidimus_model::id::AccountId;
use vidimus_model::item::{Account, Part, Subject};
use vidimus_model::label::{Label, Level};

use super::*;
use crate::{Author, DeviceKey, Draft, Position, Stamp};

fn entry() -> Entry {
    let mut draft = Draft::default();
    let label = [Label::of(Level::Internal)];
    let account = Account::named("m.oru");
    let account = draft.add(Body::Account(Part::Known(account)), &label);
    draft.add(
        Body::Subject(Part::Known(Subject {
            kind: "person".into(),
        })),
        &label,
    );
    let author = Author {
        actor: AccountId(account),
        grant: None,
    };
    let stamp = Stamp {
        nonce: [1; 16],
        claimed_ms: 0,
    };
    let device = DeviceKey::from_secret([7; 32]);
    let mut salt = 0;
    draft
        .sign(&Position::first([9; 16]), &device, author, stamp, || {
            salt += 1;
            [salt; 32]
        })
        .unwrap()
}

fn reread(entry: &Entry, parts: Vec<Vec<PartBytes>>) -> Entry {
    Entry::read(&entry.envelope().to_bytes(), parts).unwrap()
}

#[test]
fn an_entry_reads_back_from_its_bytes() {
    let entry = entry();
    let again = reread(&entry, entry.parts().to_vec());
    assert_eq!(again, entry);
    assert_eq!(again.check(), Ok(()));
    assert_eq!(again.header().actor_in(entry.hash()).0, entry.item_id(0));
}

#[test]
fn every_flipped_bit_of_the_envelope_is_noticed() {
    let entry = entry();
    let bytes = entry.envelope().to_bytes();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let sound = Entry::read(&flipped, entry.parts().to_vec())
            .is_ok_and(|read| read.check().is_ok() && read.hash() == entry.hash());
        assert!(!sound, "bit {bit} flipped unnoticed");
    }
}

#[test]
fn a_changed_part_is_noticed_and_named() {
    let entry = entry();
    let mut parts = entry.parts().to_vec();
    if let PartBytes::Open { bytes, .. } = &mut parts[1][0] {
        *bytes.last_mut().unwrap() ^= 1;
    }
    let changed = reread(&entry, parts);
    assert_eq!(
        changed.check(),
        Err(BadEntry::Commitment {
            item: entry.item_id(1),
            part: 0
        })
    );
}

#[test]
fn an_erased_part_leaves_the_entry_sound() {
    let entry = entry();
    let mut parts = entry.parts().to_vec();
    parts[1][0] = PartBytes::Erased;
    assert_eq!(reread(&entry, parts).check(), Ok(()));
}

#[test]
fn a_missing_or_additional_part_is_noticed() {
    let entry = entry();
    let mut parts = entry.parts().to_vec();
    parts.pop();
    assert_eq!(
        reread(&entry, parts).check(),
        Err(BadEntry::Shape(entry.hash()))
    );
    let mut parts = entry.parts().to_vec();
    parts[0].push(PartBytes::Erased);
    assert_eq!(
        reread(&entry, parts).check(),
        Err(BadEntry::Shape(entry.hash()))
    );
}

#[test]
fn an_act_without_items_or_with_too_many_is_no_act() {
    use crate::draft::NotAnAct;
    let sign = |draft: Draft| {
        let author = Author {
            actor: AccountId(ItemId::this(0)),
            grant: None,
        };
        let stamp = Stamp {
            nonce: [1; 16],
            claimed_ms: 0,
        };
        let device = DeviceKey::from_secret([7; 32]);
        draft.sign(&Position::first([9; 16]), &device, author, stamp, || {
            [0; 32]
        })
    };
    assert_eq!(sign(Draft::default()), Err(NotAnAct::Empty));
    let mut draft = Draft::default();
    for _ in 0..1025 {
        let subject = Body::Subject(Part::Known(Subject {
            kind: "person".into(),
        }));
        draft.add(subject, &[Label::of(Level::Internal)]);
    }
    assert_eq!(sign(draft), Err(NotAnAct::TooMany(1025)));
}

#[test]
fn an_act_that_fits_no_package_is_refused() {
    use crate::draft::NotAnAct;
    use vidimus_model::item::Kind;
    let sign = |definition: usize| {
        let mut draft = Draft::default();
        let kind = Kind {
            name: "person".into(),
            definition: "#".repeat(definition),
            replaces: Vec::new(),
        };
        draft.add(Body::Kind(Part::Known(kind)), &[Label::of(Level::Internal)]);
        let author = Author {
            actor: AccountId(ItemId::this(0)),
            grant: None,
        };
        let stamp = Stamp {
            nonce: [1; 16],
            claimed_ms: 0,
        };
        let device = DeviceKey::from_secret([7; 32]);
        draft.sign(&Position::first([9; 16]), &device, author, stamp, || {
            [0; 32]
        })
    };
    assert!(matches!(sign(64 << 20), Err(NotAnAct::TooLarge(_))));
    let largest = sign((64 << 20) - 1024).unwrap();
    let packed = crate::package::Writer::begin(Vec::new(), || [Ok(largest.clone())].into_iter());
    assert!(packed.is_ok());
}
