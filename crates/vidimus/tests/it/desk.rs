//! A folder to run the program in, and what it answered.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "the lamp is lit";
const TODAY: &str = "2031-10-20";

/// A folder with a state of its own.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What the program answered.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self {
            folder: TempDir::new().expect("a folder"),
        }
    }

    /// A folder with a new workspace `w` in it.
    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        desk.done(&[
            "init",
            "w",
            "--name",
            "Office of the Advocate",
            "--practice",
        ]);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
        self
    }

    /// The program, in this folder, with an environment of its own.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vidimus"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("VIDIMUS_WORKSPACE")
            .env_remove("NO_COLOR")
            .env("TZ", "UTC")
            .env("VIDIMUS_CHEAP_KEYS", "1")
            .env("VIDIMUS_TODAY", TODAY)
            .env("VIDIMUS_STATE", self.path("state"))
            .env("VIDIMUS_PASSPHRASE", PASSPHRASE);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().expect("the program runs"))
    }

    /// Runs a command that has to be done.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}\n{}\n{}", ran.out, ran.err);
        ran.out
    }

    /// Runs a command that has to be done, and reads its answer.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let out = self.done(&[arguments, &["--json"]].concat());
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {out}"))
    }

    /// Runs a command that has to be refused, and gives what it says.
    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}\n{}\n{}", ran.out, ran.err);
        ran.err
    }

    /// A statement that has to be written; gives its address.
    pub(crate) fn state(&self, arguments: &[&str]) -> String {
        let written = self.json(&[&["state"], arguments].concat());
        text(&written["statement"])
    }
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

/// The text of a JSON string.
pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

/// An answer without what differs from run to run: addresses, hashes, moments.
pub(crate) fn settled(value: Value) -> Value {
    match value {
        Value::String(text) if is_address(&text) => Value::from("<address>"),
        Value::Array(all) => all.into_iter().map(settled).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| {
                let value = if name.ends_with("_ms") {
                    Value::from(0)
                } else {
                    settled(value)
                };
                (name, value)
            })
            .collect(),
        other => other,
    }
}

fn is_address(text: &str) -> bool {
    let digits = text.split('.').next().unwrap_or_default();
    digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
