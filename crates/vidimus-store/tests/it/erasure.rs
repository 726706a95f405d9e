//! What is erased is gone, and the ledger still verifies.

use std::fs;
use std::path::Path;

use vidimus_ledger::{Draft, PartBytes};
use vidimus_model::item::{Body, ErasedFor, Erasure, Part, PartId, Withheld};
use vidimus_model::label::{Label, Level};

use crate::office::{Office, append, archived, author, nonce};

/// All bytes of all files in a folder.
fn bytes_in(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(bytes_in(&path));
        } else {
            bytes.extend(fs::read(&path).unwrap());
        }
    }
    bytes
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

#[test]
fn no_word_stands_readable_in_any_file() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"canary in a letter").unwrap();
    writer
        .append(archived(attachment), author(), 0, nonce(1))
        .unwrap();
    append(&mut writer, 2);
    writer.set_setting("canary", Some("canary")).unwrap();
    writer
        .register()
        .put_subject(vidimus_store::ItemNo(1), "canary")
        .unwrap();
    writer.commit().unwrap();
    // While the workspace is open its logs are there too.
    for word in ["canary", "act 2", "cousin", "m.oru", "a letter"] {
        assert!(!contains(&bytes_in(&office.folder()), word), "{word}");
        assert!(!contains(&bytes_in(&office.state()), word), "{word}");
    }
}

#[test]
fn an_erased_part_is_gone_and_the_ledger_verifies() {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    let attachment = writer.attach(b"a letter").unwrap();
    let draft = archived(attachment.clone());
    let entry = writer.append(draft, author(), 0, nonce(1)).unwrap();
    writer.commit().unwrap();

    let item = vidimus_model::id::ItemId { entry, index: 3 };
    let part = PartId { item, part: 0 };
    let mut writer = store.writer().unwrap();
    let mut draft = Draft::default();
    let erasure = Erasure::of(vec![part], ErasedFor::Request);
    draft.add(
        Body::Erasure(Part::Known(erasure)),
        &[Label::of(Level::Internal)],
    );
    writer.append(draft, author(), 0, nonce(2)).unwrap();
    writer.erase(&[part]).unwrap();
    writer.discard(&attachment).unwrap();
    writer.commit().unwrap();

    let reader = store.reader().unwrap();
    let kept = reader.entry(1).unwrap().unwrap();
    assert_eq!(kept.parts()[3][0], PartBytes::Erased);
    assert!(matches!(kept.parts()[3][1], PartBytes::Open { .. }));
    let no = reader.item_no(item).unwrap().unwrap();
    let read = reader.item(no).unwrap().unwrap();
    let Body::Document(original, _) = read.body else {
        panic!("a document");
    };
    assert_eq!(original, Part::Withheld(Withheld::Erased));
    assert!(reader.attachment(&attachment).is_err());
    drop(reader);
    let report = store.verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.erased, report.attachments), (1, 0));
    let log = fs::metadata(office.folder().join("ledger.db-wal")).unwrap();
    assert_eq!(log.len(), 0, "nothing erased is left in the log");
}
