//! A release of old, and a second reader of its form.

use vidimus_ledger::DeviceKey;
use vidimus_ledger::release::{About, Expected, File, read, write};

use crate::golden::golden;
use crate::independent::{python, words};

const VERIFIER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/verify_release.py");

fn device() -> DeviceKey {
    DeviceKey::from_secret([7; 32])
}

fn release() -> Vec<u8> {
    let about = About {
        form: "silence".into(),
        purpose: "Annex to a letter\twith \"quotes\", \u{1} and \u{7f}".into(),
        recipients: vec!["age1ministry".into(), "Նախարարություն".into()],
        office: "Office of the Ombudsman of Halvoria".into(),
        policy: "1".into(),
        day: "2031-05-04".into(),
    };
    let files = [
        File {
            name: "annex.csv",
            bytes: "Letter,Days\r\nL-2031-0041,33\r\n".as_bytes(),
        },
        File {
            name: "annex.json",
            bytes: b"{}",
        },
        File {
            name: "empty",
            bytes: b"",
        },
    ];
    let lines = [
        "L-2031-0041 has been without an answer for 33 days",
        "Պատասխան չկա",
        "",
        "\"x\"\n",
    ];
    let mut next = 0;
    let salt = || {
        next += 1;
        [next; 32]
    };
    write(Vec::new(), &about, &files, &lines, &device(), salt).expect("it is a small release")
}

fn verify(bytes: &[u8], more: &[&str]) -> (bool, String) {
    let arguments = [VERIFIER, "-"].into_iter().chain(more.iter().copied());
    let output = python(arguments, bytes);
    (output.status.success(), words(&output))
}

#[test]
fn a_release_of_old_is_what_is_written_today() {
    let release = release();
    assert!(
        golden("release.tar", &release) == release,
        "the form of releases has changed"
    );
    read(release.as_slice(), &Expected::default(), |_, _| Ok(())).expect("it is sound");
}

#[test]
fn the_independent_reader_finds_a_release_sound() {
    let signer = read(release().as_slice(), &Expected::default(), |_, _| Ok(()));
    let signer = signer.expect("it is sound").signer();
    let arguments = ["--device", &signer, "--recipient", "age1ministry"];
    let (is_sound, words) = verify(&release(), &arguments);
    assert!(is_sound, "{words}");
}

#[test]
fn the_independent_reader_tells_what_is_forged() {
    let others = verify(&release(), &["--recipient", "age1family"]);
    assert!(
        !others.0 && others.1.contains("made for others"),
        "{}",
        others.1
    );
    let device = verify(&release(), &["--device", &"0".repeat(64)]);
    assert!(
        !device.0 && device.1.contains("another device"),
        "{}",
        device.1
    );
    let release = release();
    for at in (0..release.len()).step_by(397) {
        let mut flipped = release.clone();
        flipped[at] ^= 1 << (at % 8);
        let (is_sound, words) = verify(&flipped, &[]);
        assert!(
            !is_sound && words.starts_with("WRONG: "),
            "byte {at}: {words}"
        );
    }
    let (is_sound, words) = verify(&release[..3000], &[]);
    assert!(!is_sound && words.contains("ends too early"), "{words}");
}
