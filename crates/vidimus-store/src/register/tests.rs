use super::*;
use crate::{ItemNo, Purpose, Setup, Store, StoreError, Strength};

/// A workspace whose register has one row and says that this engine made it.
fn made_by(engine: u32, root: &std::path::Path) {
    let setup = Setup {
        folder: &root.join("w"),
        state: &root.join("state"),
        passphrase: "p",
        purpose: Purpose::Practice,
        strength: Strength::Test,
    };
    let store = Store::create(&setup).unwrap();
    let made: Result<(), StoreError> = store.rebuild_register(|register| {
        register.put_subject(ItemNo(1), "person")?;
        register.set_engine(engine)
    });
    made.unwrap();
}

/// The rows that are there when the workspace is opened again.
fn rows_after_opening(root: &std::path::Path) -> usize {
    let opened = Store::open(&root.join("w"), &root.join("state"), "p").unwrap();
    assert_eq!(opened.findings, []);
    let reader = opened.store.reader().unwrap();
    assert_eq!(reader.cursor().unwrap(), 0);
    reader.subjects_of_kind("person").unwrap().len()
}

#[test]
fn a_register_of_another_engine_is_made_anew_at_opening() {
    for (engine, rows) in [(ENGINE - 1, 0), (ENGINE, 1), (ENGINE + 1, 0)] {
        let root = tempfile::tempdir().unwrap();
        made_by(engine, root.path());
        assert_eq!(rows_after_opening(root.path()), rows, "engine {engine}");
        assert_eq!(rows_after_opening(root.path()), rows, "engine {engine}");
    }
}
