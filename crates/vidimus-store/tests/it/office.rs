//! A small office that writes to a workspace.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vidimus_ledger::{Author, Draft};
use vidimus_model::id::{AccountId, EntryHash, ItemId, KindId, SubjectId};
use vidimus_model::item::{Account, Attachment, Body, Origin, Original, Part, Subject};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;
use vidimus_store::{Opened, Purpose, Setup, Store, Strength, Writer};

/// The passphrase of every workspace in these tests.
pub(crate) const PASSPHRASE: &str = "seven quiet herons";

/// A folder with a workspace and the state of a device in it.
pub(crate) struct Office {
    root: TempDir,
    folder: PathBuf,
    state: PathBuf,
}

impl Office {
    /// A new workspace.
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let office = Self {
            folder: root.path().join("w"),
            state: root.path().join("state"),
            root,
        };
        Store::create(&office.setup()).unwrap();
        office
    }

    pub(crate) fn setup(&self) -> Setup<'_> {
        Setup {
            folder: &self.folder,
            state: &self.state,
            passphrase: PASSPHRASE,
            purpose: Purpose::Practice,
            strength: Strength::Test,
        }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.state.clone()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn opened(&self) -> Opened {
        Store::open(&self.folder(), &self.state(), PASSPHRASE).unwrap()
    }

    /// The workspace, in which there is nothing to find.
    pub(crate) fn store(&self) -> Store {
        let opened = self.opened();
        assert_eq!(opened.findings, []);
        opened.store
    }
}

pub(crate) fn author() -> Author {
    Author {
        actor: AccountId(ItemId::this(0)),
        grant: None,
    }
}

/// An act with an account, a subject and what is said of it.
pub(crate) fn said(words: &str) -> Draft {
    let label = [Label::of(Level::Internal)];
    let mut draft = Draft::default();
    let account = Account::named("m.oru");
    draft.add(Body::Account(Part::Known(account)), &label);
    let subject = Body::Subject(Part::Known(Subject {
        kind: "person".into(),
    }));
    let subject = SubjectId(draft.add(subject, &label));
    let content = Content::new(
        subject,
        "note",
        Value::Text(words.into()),
        KindId(ItemId::this(0)),
    );
    let mut attribution = Attribution::to(subject, Mode::ALL[0]);
    attribution.said_as = Some(format!("the cousin of {words}"));
    draft.add(
        Body::Statement(Part::Known(content), Part::Known(attribution)),
        &label,
    );
    draft
}

/// A nonce of its own for each number.
pub(crate) fn nonce(number: u64) -> [u8; 16] {
    let mut nonce = [7; 16];
    nonce[..8].copy_from_slice(&number.to_be_bytes());
    nonce
}

/// Appends one act.
pub(crate) fn append(writer: &mut Writer<'_>, number: u64) -> EntryHash {
    let draft = said(&format!("act {number}"));
    writer.append(draft, author(), 0, nonce(number)).unwrap()
}

/// Appends one act and commits it.
pub(crate) fn act(store: &Store, number: u64) -> EntryHash {
    let mut writer = store.writer().unwrap();
    let hash = append(&mut writer, number);
    writer.commit().unwrap();
    hash
}

/// An act that archives a document.
pub(crate) fn archived(bytes: Attachment) -> Draft {
    let mut draft = said("a letter");
    let original = Original {
        bytes,
        media_type: "text/plain".into(),
        file_name: None,
    };
    let origin = Origin {
        from: None,
        on: None,
        how: None,
    };
    draft.add(
        Body::Document(Part::Known(original), Part::Known(origin)),
        &[Label::of(Level::Internal)],
    );
    draft
}

/// Copies a folder and all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).unwrap();
        }
    }
}
