use std::io::{self, Read};

use sha2::{Digest, Sha256};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{AccountId, DocumentId};
use vidimus_model::item::{Account, Attachment, Body, Origin, Original, Part, Reading};
use vidimus_model::label::{Label, Level};

use super::tar::Member;
use super::*;
use crate::entry::{Entry, Envelope, PartBytes};
use crate::header::signed_bytes;
use crate::{Author, Chains, DeviceKey, Draft, Stamp};

const LETTER: &[u8] = b"<p>Nobody has been told.</p>";
const TEXT: &[u8] = b"Nobody has been told.";

fn device() -> DeviceKey {
    DeviceKey::from_secret([7; 32])
}

fn attachment(name: u8, bytes: &[u8]) -> Attachment {
    Attachment {
        name: [name; 16],
        key: [name; 32],
        sha256: Sha256::digest(bytes).into(),
        size: bytes.len() as u64,
    }
}

fn account() -> Draft {
    let mut draft = Draft::default();
    let account = Account::named("m.oru");
    draft.add(Body::Account(Part::Known(account)), &[label()]);
    draft
}

fn document() -> Draft {
    let mut draft = account();
    let original = Original {
        bytes: attachment(1, LETTER),
        media_type: "text/html".into(),
        file_name: None,
    };
    let origin = Origin {
        from: Some("the sister of one of them".into()),
        on: Some("2031-05-04".parse::<Edtf>().unwrap()),
        how: Some("mail".into()),
    };
    let document = Body::Document(Part::Known(original), Part::Known(origin));
    let document = draft.add(document, &[label()]);
    let reading = Reading {
        document: DocumentId(document),
        extractor: "html 1".into(),
        text: attachment(2, TEXT),
        language: Some("en".into()),
        leftovers: Vec::new(),
    };
    draft.add(Body::Reading(Part::Known(reading)), &[label()]);
    draft
}

fn label() -> Label {
    Label::of(Level::Internal)
}

fn sign(draft: Draft, chains: &mut Chains) -> Entry {
    let position = chains.position([9; 16], device().id());
    let author = Author {
        actor: AccountId(vidimus_model::id::ItemId::this(0)),
        grant: None,
    };
    let stamp = Stamp {
        nonce: [1; 16],
        claimed_ms: 0,
    };
    let entry = draft
        .sign(&position, &device(), author, stamp, || [3; 32])
        .unwrap();
    chains.follow(entry.hash(), entry.header()).unwrap();
    entry
}

/// The entry with the first part of its first item sealed.
fn sealed(entry: &Entry) -> Entry {
    let ciphertext = b"for others to open".to_vec();
    let mut header = entry.header().clone();
    header.items[0].parts[0].seal = Some(Sha256::digest(&ciphertext).into());
    let mut parts = entry.parts().to_vec();
    parts[0][0] = PartBytes::Sealed(ciphertext);
    let header = header.to_bytes();
    let envelope = Envelope {
        signature: device().sign(&signed_bytes(&header)),
        header,
        cosignature: None,
    };
    Entry::of(envelope, parts).unwrap()
}

/// A document with its reading, an entry of which a part is erased, and one of which a part is sealed.
fn entries() -> Vec<Entry> {
    let mut chains = Chains::default();
    let first = sign(document(), &mut chains);
    let second = sign(account(), &mut chains);
    let erased = vec![vec![PartBytes::Erased]];
    let second = Entry::read(&second.envelope().to_bytes(), erased).unwrap();
    let third = sealed(&sign(account(), &mut chains));
    vec![first, second, third]
}

fn begin(entries: &[Entry]) -> Writer<Vec<u8>> {
    Writer::begin(Vec::new(), || entries.iter().cloned().map(Ok)).unwrap()
}

fn package() -> Vec<u8> {
    let mut writer = begin(&entries());
    writer.attachment(&attachment(1, LETTER), LETTER).unwrap();
    writer.attachment(&attachment(2, TEXT), TEXT).unwrap();
    writer.finish().unwrap()
}

#[derive(Default)]
struct Kept {
    entries: Vec<Entry>,
    attachments: Vec<Vec<u8>>,
}

impl Receiver for Kept {
    fn entry(&mut self, entry: Entry) -> io::Result<()> {
        self.entries.push(entry);
        Ok(())
    }

    fn attachment(&mut self, _: &Attachment, bytes: &mut dyn Read) -> io::Result<()> {
        let mut kept = Vec::new();
        bytes.read_to_end(&mut kept)?;
        self.attachments.push(kept);
        Ok(())
    }
}

fn read_back(bytes: &[u8]) -> Result<(Kept, Contents), BadPackage> {
    let mut kept = Kept::default();
    let contents = read(bytes, &mut kept)?;
    Ok((kept, contents))
}

fn refusal(bytes: &[u8]) -> String {
    read_back(bytes)
        .err()
        .expect("it must be refused")
        .to_string()
}

/// The place at which the bytes of a file begin.
fn place(package: &[u8], name: &str) -> usize {
    let at = package
        .chunks(512)
        .position(|block| block.starts_with(name.as_bytes()));
    (at.unwrap() + 1) * 512
}

#[test]
fn a_package_gives_back_what_was_put_in() {
    let (kept, contents) = read_back(&package()).unwrap();
    assert_eq!(kept.entries, entries());
    assert_eq!(kept.attachments, [LETTER, TEXT]);
    assert_eq!((contents.chains.len(), contents.missing.len()), (3, 0));
}

#[test]
fn a_package_tells_which_attachments_it_lacks() {
    let mut writer = begin(&entries());
    writer.attachment(&attachment(2, TEXT), TEXT).unwrap();
    let (kept, contents) = read_back(&writer.finish().unwrap()).unwrap();
    assert_eq!(kept.attachments, [TEXT]);
    assert_eq!(contents.missing, [attachment(1, LETTER)]);
}

#[test]
fn an_empty_ledger_makes_a_sound_package() {
    let (kept, contents) = read_back(&begin(&[]).finish().unwrap()).unwrap();
    assert!(kept.entries.is_empty() && contents.chains.is_empty());
}

#[test]
fn every_flipped_bit_is_noticed() {
    let sound = package();
    for at in 0..sound.len() {
        let mut flipped = sound.clone();
        flipped[at] ^= 1 << (at % 8);
        assert!(read_back(&flipped).is_err(), "byte {at} flipped unnoticed");
    }
}

#[test]
fn every_truncation_and_addition_is_noticed() {
    let sound = package();
    for length in 0..sound.len() {
        assert!(
            read_back(&sound[..length]).is_err(),
            "cut to {length} unnoticed"
        );
    }
    assert!(refusal(&sound[..4000]).contains("ends too early"));
    let longer = [sound, vec![0]].concat();
    assert!(refusal(&longer).contains("do not belong there"));
}

#[test]
fn what_is_no_package_is_told_apart() {
    assert!(refusal(b"age-encryption.org/v1\n-> scrypt").contains("`age -d"));
    assert!(refusal(b"PK\x03\x04").contains("not a package of Vidimus"));
    assert!(refusal(b"").contains("not a package of Vidimus"));
    let other = Member {
        name: "holiday.jpg".into(),
        size: 0,
    };
    assert!(refusal(&other.header()).contains("not a package of Vidimus"));
}

#[test]
fn a_length_that_cannot_be_takes_no_memory() {
    let sound = package();
    let at = place(&sound, ENTRIES);
    let claims: [&[u8]; 4] = [
        b"\x82\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x82\x5a\x04\x00\x00\x00",
        b"\x82\x40\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x82\x40\x81\x9a\xff\xff\xff\xff",
    ];
    for claim in claims {
        let mut lying = sound.clone();
        lying[at..at + claim.len()].copy_from_slice(claim);
        assert!(refusal(&lying).contains("entry number 1"), "{claim:?}");
    }
    let huge = Member {
        name: README.into(),
        size: u64::MAX,
    };
    assert!(refusal(&huge.header()).contains("ends too early"));
}

#[test]
fn entries_are_checked_and_must_follow() {
    let all = entries();
    let mut turned = begin(&all[..2]).finish().unwrap();
    let bytes = [&all[1], &all[0]].map(sequence::bytes_of).concat();
    let at = place(&turned, ENTRIES);
    turned[at..at + bytes.len()].copy_from_slice(&bytes);
    assert!(refusal(&turned).contains("entry number 1"));
    let mut parts = all[0].parts().to_vec();
    if let PartBytes::Open { salt, .. } = &mut parts[0][0] {
        salt[0] ^= 1;
    }
    let changed = Entry::read(&all[0].envelope().to_bytes(), parts).unwrap();
    assert!(refusal(&begin(&[changed]).finish().unwrap()).contains("is not sound"));
}

#[test]
fn an_attachment_that_nobody_names_is_refused() {
    let mut writer = begin(&entries());
    writer.attachment(&attachment(5, TEXT), TEXT).unwrap();
    assert!(refusal(&writer.finish().unwrap()).contains("that no entry names"));
}

#[test]
fn a_writer_refuses_what_no_reader_would_take() {
    let mut writer = begin(&entries());
    writer.attachment(&attachment(2, TEXT), TEXT).unwrap();
    let late = writer.attachment(&attachment(1, LETTER), LETTER);
    assert!(matches!(late, Err(CannotPack::Order(_))));
    for other in [
        &b"Nobody has been tolD."[..],
        b"Nobody",
        b"Nobody has been told. Yet.",
    ] {
        let changed = begin(&entries()).attachment(&attachment(2, TEXT), other);
        assert!(matches!(changed, Err(CannotPack::Attachment(_))));
    }
    let (all, calls) = (entries(), std::cell::Cell::new(0));
    let shrinking = || {
        calls.set(calls.get() + 1);
        all.iter().take(4 - calls.get()).cloned().map(Ok)
    };
    let changed = Writer::begin(Vec::new(), shrinking).err();
    assert!(matches!(changed, Some(CannotPack::Changed)));
}

#[test]
fn of_a_fork_nothing_is_packed() {
    let mut chains = Chains::default();
    let first = sign(account(), &mut chains);
    let mut other = Chains::default();
    let forged = sign(document(), &mut other);
    let mut out = Vec::new();
    let both = [first, forged.clone()];
    let packed = Writer::begin(&mut out, || both.iter().cloned().map(Ok)).err();
    let told = packed.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(
        matches!(packed, Some(CannotPack::Chain { entry, .. }) if entry == forged.hash()),
        "{told}"
    );
    assert!(told.contains("claim place 0"), "{told}");
    assert_eq!(out, b"");
}

#[test]
fn a_failing_receiver_is_not_taken_for_a_damaged_package() {
    struct Full;
    impl Receiver for Full {
        fn entry(&mut self, _: Entry) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn attachment(&mut self, _: &Attachment, _: &mut dyn Read) -> io::Result<()> {
            Ok(())
        }
    }
    let result = read(package().as_slice(), &mut Full);
    assert!(matches!(result, Err(BadPackage::Keep(_))));
}

#[test]
fn the_size_of_a_file_reads_back_however_large() {
    for size in [0, 1, 511, 512, (1 << 33) - 1, 1 << 33, u64::MAX] {
        let member = Member {
            name: ENTRIES.into(),
            size,
        };
        assert_eq!(Member::from_header(&member.header()), Some(member.clone()));
        assert_eq!((size % 512 + member.padding() as u64) % 512, 0);
    }
}
