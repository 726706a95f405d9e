use std::io;

use proptest::prelude::*;

use super::*;
use crate::DeviceKey;
use crate::package::read::BadPackage;
use crate::package::tar::Member;
use crate::package::write::Tar;
use crate::package::{SUMS, hexadecimal};

const FAMILY: &str = "age1family";

fn device() -> DeviceKey {
    DeviceKey::from_secret([7; 32])
}

fn about() -> About {
    About {
        form: "family".into(),
        purpose: "To answer \"a mother\"\n".into(),
        recipients: vec![FAMILY.into(), "Mother of A.".into()],
        office: "Օմբուդսմենի գրասենյակ".into(),
        policy: "1".into(),
        day: "2031-05-04".into(),
    }
}

const FILES: [File<'static>; 2] = [
    File {
        name: "paper.json",
        bytes: b"{\"seen\": \"at the port\"}",
    },
    File {
        name: "paper.pdf",
        bytes: &[0x25; 700],
    },
];
const LINES: [&str; 3] = ["Seen on 3 May 2031", "Տեսել են", ""];

fn salts() -> impl FnMut() -> [u8; 32] {
    let mut next = 0;
    move || {
        next += 1;
        [next; 32]
    }
}

fn release_of(about: &About, files: &[File<'_>]) -> Vec<u8> {
    write(Vec::new(), about, files, &LINES, &device(), salts()).unwrap()
}

fn release() -> Vec<u8> {
    release_of(&about(), &FILES)
}

/// Files by their names.
type Kept = Vec<(String, Vec<u8>)>;

fn read_back(bytes: &[u8]) -> Result<(Manifest, Kept), BadRelease> {
    let expected = Expected {
        device: Some(device().id()),
        recipient: Some(FAMILY),
    };
    let mut kept = Vec::new();
    let manifest = read(bytes, &expected, |name, bytes| {
        let mut all = Vec::new();
        bytes.read_to_end(&mut all)?;
        kept.push((name.to_owned(), all));
        Ok(())
    })?;
    Ok((manifest, kept))
}

fn refusal(bytes: &[u8]) -> BadRelease {
    read_back(bytes).expect_err("it must be refused")
}

/// The release with other bytes in its files, and all check sums right.
fn remade(mut make: impl FnMut(&str, &[u8]) -> Vec<u8>) -> Vec<u8> {
    let sound = release();
    let mut rest = sound.as_slice();
    let mut tar = Tar::begin(Vec::new());
    while let Some(member) = Member::from_header(rest[..512].try_into().unwrap()) {
        let size = usize::try_from(member.size).unwrap();
        if member.name != SUMS {
            let bytes = make(&member.name, &rest[512..512 + size]);
            tar.whole(&member.name, &bytes).unwrap();
        }
        rest = &rest[512 + size + member.padding()..];
    }
    tar.finish().unwrap()
}

fn with(file: &str, make: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    remade(|name, bytes| {
        if name == file {
            make(bytes)
        } else {
            bytes.to_vec()
        }
    })
}

fn reworded(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let words = std::str::from_utf8(bytes).unwrap();
    assert!(words.contains(from), "{from} is not in {words}");
    words.replace(from, to).into_bytes()
}

/// The release with other words in its manifest, signed anew.
fn signed_anew(from: &str, to: &str) -> Vec<u8> {
    let mut manifest = Vec::new();
    remade(|name, bytes| match name {
        MANIFEST => {
            manifest = reworded(bytes, from, to);
            manifest.clone()
        }
        SIGNATURE => manifest::sign(&manifest, &device()).to_vec(),
        _ => bytes.to_vec(),
    })
}

fn manifest_bytes() -> Vec<u8> {
    read_back(&release()).unwrap().0.to_bytes().unwrap()
}

#[test]
fn a_release_gives_back_what_was_put_in() {
    let (manifest, kept) = read_back(&release()).unwrap();
    assert_eq!(manifest.about, about());
    assert_eq!((manifest.leaves, manifest.files.len()), (5, 2));
    let given = FILES.map(|file| (file.name.to_owned(), file.bytes.to_vec()));
    assert_eq!(kept, given);
    assert_eq!(release(), release());
}

#[test]
fn every_flipped_bit_is_noticed() {
    let sound = release();
    for at in 0..sound.len() {
        let mut flipped = sound.clone();
        flipped[at] ^= 1 << (at % 8);
        assert!(read_back(&flipped).is_err(), "byte {at} flipped unnoticed");
    }
}

#[test]
fn every_truncation_and_addition_is_noticed() {
    let sound = release();
    for length in 0..sound.len() {
        assert!(
            read_back(&sound[..length]).is_err(),
            "cut to {length} unnoticed"
        );
    }
    assert!(
        refusal(&sound[..6000])
            .to_string()
            .contains("ends too early")
    );
    assert!(matches!(
        refusal(&[sound, vec![0]].concat()),
        BadRelease::Package(BadPackage::Stray(_))
    ));
}

#[test]
fn what_was_made_for_others_is_told_apart() {
    let expected = Expected {
        recipient: Some("age1authority"),
        ..Expected::default()
    };
    let refused = read(release().as_slice(), &expected, |_, _| Ok(()));
    assert!(matches!(refused, Err(BadRelease::Recipient)));
    let others = with(MANIFEST, |bytes| reworded(bytes, FAMILY, "age1authority"));
    assert!(matches!(refusal(&others), BadRelease::Signature));
}

#[test]
fn a_release_signed_by_another_is_told_apart() {
    let other = DeviceKey::from_secret([8; 32]);
    let forged = write(Vec::new(), &about(), &FILES, &LINES, &other, salts()).unwrap();
    assert!(matches!(refusal(&forged), BadRelease::Signer(_)));
    let under_a_false_name = with(SIGNATURE, |_| {
        manifest::sign(&manifest_bytes(), &other).to_vec()
    });
    assert!(matches!(
        refusal(&under_a_false_name),
        BadRelease::Signature
    ));
    assert!(matches!(
        refusal(&with(SIGNATURE, |_| vec![1; 63])),
        BadRelease::Signature
    ));
    // A signature for another purpose is none for a release.
    let elsewhere = with(SIGNATURE, |_| device().sign(&manifest_bytes()).to_vec());
    assert!(matches!(refusal(&elsewhere), BadRelease::Signature));
}

#[test]
fn a_swapped_file_is_named() {
    let swapped = with("files/paper.pdf", |_| vec![0x26; 700]);
    assert!(matches!(refusal(&swapped), BadRelease::File(name) if name == "paper.pdf"));
    let longer = with("files/paper.json", |bytes| [bytes, b" "].concat());
    assert!(matches!(refusal(&longer), BadRelease::File(name) if name == "paper.json"));
}

#[test]
fn a_proof_that_leads_elsewhere_is_named() {
    let other = with(PROOFS, |bytes| reworded(bytes, "3 May", "4 May"));
    assert!(matches!(refusal(&other), BadRelease::Proof(3)));
    let (fewer, more) = (
        with(PROOFS, |bytes| bytes[..bytes.len() - 40].to_vec()),
        with(PROOFS, |bytes| [bytes, b"{}\n"].concat()),
    );
    assert!(matches!(refusal(&fewer), BadRelease::Proof(5)));
    assert!(matches!(refusal(&more), BadRelease::Proof(6)));
    let (root, wrong) = (
        hexadecimal(&read_back(&release()).unwrap().0.root),
        "0".repeat(64),
    );
    assert!(matches!(
        refusal(&signed_anew(&root, &wrong)),
        BadRelease::Proof(1)
    ));
}

#[test]
fn a_manifest_that_is_signed_and_makes_no_sense_is_refused() {
    for (from, to) in [
        ("paper.json\"", "../../json\""),
        ("paper.json\"", "zaper.json\""),
        ("\"leaves\": 5", "\"leaves\": 1"),
        ("\"leaves\": 5", "\"leaves\": 5.0"),
        ("\"policy\"", "\"extra\": 1,\n  \"policy\""),
        ("{\n  \"format\"", "{ \"format\""),
    ] {
        let odd = signed_anew(from, to);
        assert!(matches!(refusal(&odd), BadRelease::Manifest), "{to}");
    }
    let newer = signed_anew("vidimus release 1", "vidimus release 2");
    assert!(matches!(refusal(&newer), BadRelease::Newer(2)));
    let newer = signed_anew("vidimus release 1\",", "vidimus release 3\", \"new\": 1,");
    assert!(matches!(refusal(&newer), BadRelease::Newer(3)));
}

#[test]
fn sizes_that_cannot_be_take_no_memory() {
    let many = signed_anew("\"leaves\": 5", "\"leaves\": 100001");
    assert!(matches!(refusal(&many), BadRelease::TooLarge(PROOFS)));
    let large = signed_anew("\"size\": 700", "\"size\": 99999999999");
    assert!(matches!(
        refusal(&large),
        BadRelease::TooLarge(super::FILES)
    ));
    let huge = with(MANIFEST, |_| vec![b' '; (1 << 20) + 1]);
    assert!(matches!(refusal(&huge), BadRelease::TooLarge(MANIFEST)));
    let line = with(PROOFS, |_| vec![b'x'; 2 << 20]);
    assert!(matches!(refusal(&line), BadRelease::Proof(1)));
}

#[test]
fn what_no_reader_would_take_is_not_written() {
    let write = |about: &About, files: &[File<'_>], lines: &[&str]| {
        write(io::sink(), about, files, lines, &device(), salts()).map(drop)
    };
    assert!(matches!(
        write(&about(), &[], &[]),
        Err(CannotRelease::Empty)
    ));
    let nobody = About {
        recipients: Vec::new(),
        ..about()
    };
    assert!(matches!(
        write(&nobody, &FILES, &[]),
        Err(CannotRelease::NoRecipient)
    ));
    for name in [
        "",
        ".hidden",
        "-rf",
        "a/b",
        "Արամ.pdf",
        "A.pdf",
        &"a".repeat(81),
    ] {
        let refused = write(&about(), &[File { name, bytes: b"" }], &[]);
        assert!(matches!(refused, Err(CannotRelease::Name(_))), "{name}");
    }
    let [first, second] = FILES;
    assert!(matches!(
        write(&about(), &[second, first], &[]),
        Err(CannotRelease::Name(_))
    ));
    assert!(matches!(
        write(&about(), &[first, first], &[]),
        Err(CannotRelease::Name(_))
    ));
    let long = "a".repeat(70_000);
    assert!(matches!(
        write(&about(), &FILES, &[&long]),
        Err(CannotRelease::TooLarge(_))
    ));
}

#[test]
fn one_line_can_be_shown_without_the_others() {
    let mut proofs = Vec::new();
    let sound = release();
    let at = sound
        .windows(10)
        .position(|bytes| bytes == b"{\"index\":0")
        .unwrap();
    for line in sound[at..].split(|byte| *byte == b'\n').take(5) {
        proofs.push(serde_json::from_slice::<Proof>(line).unwrap());
    }
    let (manifest, _) = read_back(&sound).unwrap();
    assert!(proofs.iter().all(|proof| proof.holds(&manifest)));
    let [.., shown, _, _] = proofs.as_slice() else {
        panic!("five")
    };
    assert_eq!(shown.leaf, Leaf::Line(LINES[0].to_owned()));
    for other in [
        Proof {
            leaf: Leaf::Line("Seen on 4 May 2031".into()),
            ..shown.clone()
        },
        Proof {
            leaf: Leaf::File("paper.pdf".into()),
            ..shown.clone()
        },
        Proof {
            leaf: Leaf::File("other.pdf".into()),
            ..shown.clone()
        },
        Proof {
            salt: [0; 32],
            ..shown.clone()
        },
        Proof {
            index: 3,
            ..shown.clone()
        },
    ] {
        assert!(!other.holds(&manifest), "{other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_release_reads_back_and_any_change_is_noticed(
        words in proptest::collection::vec("\\PC*", 6),
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        at in any::<proptest::sample::Index>(),
        by in 1..=255_u8,
    ) {
        let [form, purpose, recipient, office, policy, line] = words.as_slice() else { panic!("six") };
        let about = About {
            form: form.clone(), purpose: purpose.clone(), recipients: vec![recipient.clone(), FAMILY.into()],
            office: office.clone(), policy: policy.clone(), day: "2031-05-04".into(),
        };
        let files = [File { name: "a.bin", bytes: &bytes }];
        let mut release = write(Vec::new(), &about, &files, &[line], &device(), salts()).unwrap();
        prop_assert_eq!(read_back(&release).unwrap().0.about, about);
        let at = at.index(release.len());
        release[at] ^= by;
        prop_assert!(read_back(&release).is_err(), "byte {}", at);
    }
}
