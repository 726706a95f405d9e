//! The way back in when the passphrase is lost, with the tool of the trustees' choice.

use std::fs;
use std::process::Command;

use crate::desk::{Desk, PASSPHRASE, Ran};

const NEW: &str = "nine slow otters";

/// A key of a trustee in a file, with the public half.
fn key(desk: &Desk, name: &str) -> String {
    use age::secrecy::ExposeSecret as _;
    let key = age::x25519::Identity::generate();
    desk.write(
        name,
        format!("# a remark\n{}\n", key.to_string().expose_secret()),
    );
    key.to_public().to_string()
}

fn with(desk: &Desk, passphrase: &str) -> Ran {
    let mut command = desk.command(&["home"]);
    command.env("VIDIMUS_PASSPHRASE", passphrase);
    Ran::of(&command.output().expect("the program runs"))
}

#[test]
fn two_of_three_give_a_forgotten_workspace_back() {
    let desk = Desk::new();
    let keys: Vec<String> = ["one", "two"].map(|name| key(&desk, name)).into();
    desk.write("phrase", "two grey herons wait");
    let make = ["recovery", "make", "--into", "files", "--of", "2"];
    let trustees = [keys[0].as_str(), &keys[1], "@phrase"];
    let before = desk.run(&["recovery"]);
    assert!(
        before.code == 1 && before.out.contains("no recovery files"),
        "{}",
        before.out
    );
    let said = desk.done(&[make.as_slice(), &trustees].concat());
    assert!(said.contains("3 files"), "{said}");
    let readme = fs::read_to_string(desk.path("files/README.txt")).expect("a README");
    assert!(
        readme.contains(&keys[0]) && readme.contains("trustees-1-2.age > layer-1"),
        "{readme}"
    );
    assert!(
        !readme.contains('{') && !readme.contains("herons"),
        "{readme}"
    );

    let file = "files/trustees-2-3.age";
    let alone = desk.refused(&["recovery", "check", file, "--key", "two"]);
    assert!(alone.contains("after 1 of its layers"), "{alone}");
    let both = ["--key", "two", "--phrase", "@phrase"];
    desk.done(&[&["recovery", "check", file], both.as_slice()].concat());
    let shown = desk.done(&["recovery"]);
    assert!(
        shown.contains("any 2 of 3") && shown.contains("Last seen to open"),
        "{shown}"
    );

    desk.write("new", NEW);
    let open = ["recovery", "open", file, "--new-passphrase-file", "new"];
    desk.done(&[open.as_slice(), &both].concat());
    assert_eq!(with(&desk, PASSPHRASE).code, 1);
    assert_eq!(with(&desk, NEW).code, 0);
}

#[test]
fn a_pasted_secret_is_refused_without_being_repeated() {
    let desk = Desk::new();
    let public = key(&desk, "one");
    let secret = fs::read_to_string(desk.path("one")).expect("the key");
    let secret = secret.lines().nth(1).expect("its line");
    let make = ["recovery", "make", "--into", "files", "--of", "2"];
    let said = desk.refused(&[make.as_slice(), &[&public, secret]].concat());
    assert!(
        said.contains("age-keygen") && !said.contains(&secret[16..]),
        "{said}"
    );
    let said = desk.run(&[
        "recovery",
        "check",
        "files/x.age",
        "--phrase",
        "open sesame",
    ]);
    assert_eq!(said.code, 2, "{}", said.err);
}

/// Where the stock tool is installed, it opens the files by itself.
#[test]
fn the_stock_tool_opens_what_we_made() {
    let desk = Desk::new();
    let keys = ["one", "two"].map(|name| key(&desk, name));
    let make = ["recovery", "make", "--into", "files", "--of", "2"];
    desk.done(&[make.as_slice(), &[&keys[0], &keys[1]]].concat());
    let age = |key: &str, from: &str, to: &str| {
        let at = |name: &str| desk.path(name);
        let mut age = Command::new("age");
        age.arg("-d")
            .arg("-i")
            .arg(at(key))
            .arg("-o")
            .arg(at(to))
            .arg(at(from));
        age.status()
    };
    let Ok(first) = age("one", "files/trustees-1-2.age", "layer-1") else {
        return;
    };
    assert!(first.success());
    assert!(
        age("two", "layer-1", "key.txt")
            .expect("age runs")
            .success()
    );
    desk.done(&["recovery", "check", "key.txt"]);
    desk.write("new", NEW);
    desk.done(&[
        "recovery",
        "open",
        "key.txt",
        "--new-passphrase-file",
        "new",
    ]);
    assert_eq!(with(&desk, NEW).code, 0);
}
