use std::cell::RefCell;

use super::*;

thread_local! {
    /// The folders whose names this test waited for.
    static SYNCED: RefCell<Vec<PathBuf>> = const { RefCell::new(Vec::new()) };
}

/// Notes that the names in a folder are on the disk.
pub(super) fn note_synced(folder: &Path) {
    SYNCED.with_borrow_mut(|synced| synced.push(folder.to_owned()));
}

/// The folders that were waited for since this was last asked.
fn synced() -> Vec<PathBuf> {
    SYNCED.take()
}

fn mark() -> Mark {
    Mark {
        store: [0xab; 16],
        purpose: Purpose::Work,
    }
}

#[test]
fn a_mark_reads_back() {
    assert_eq!(Mark::read(mark().text().as_bytes()), Ok(mark()));
}

#[test]
fn a_mark_is_written_in_one_way_only() {
    let text = mark().text();
    for changed in [
        text.replace("work", "leisure"),
        text.replace("abab", "ABAB"),
        text.replace("format = 1", "format = 01"),
        text.replace("format = 1", "format = one"),
        text.replace("encrypted", "decrypted"),
        text.trim_end().to_owned(),
        String::new(),
    ] {
        let read = Mark::read(changed.as_bytes());
        assert_eq!(read, Err(BadMark::Damaged), "{changed}");
    }
    assert_eq!(Mark::read(&[0xff]), Err(BadMark::Damaged));
}

#[test]
fn a_later_form_may_say_more() {
    let text = mark().text().replace("format = 1", "format = 7") + "vault = \"x\"\n";
    assert_eq!(Mark::read(text.as_bytes()), Err(BadMark::Newer(7)));
}

#[test]
fn a_file_is_replaced_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("head");
    replace(&path, b"one").unwrap();
    fs::write(folder.path().join("head.new"), "left by a crash").unwrap();
    replace(&path, b"other").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"other");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_place_of_a_workspace_depends_on_where_it_lies() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    make_private(&one).unwrap();
    make_private(&other).unwrap();
    let at = |path: &Path| place(Path::new("state"), [1; 16], path).unwrap();
    assert_eq!(at(&one), at(&other.join("../one")));
    assert_ne!(at(&one), at(&other));
}

#[test]
fn the_name_of_every_new_folder_is_on_the_disk() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    make_private(&root.join("state/store/place")).unwrap();
    let above = ["state/store", "state", ""].map(|folder| root.join(folder));
    assert_eq!(synced(), above);
    make_private(&root.join("state/store/other")).unwrap();
    assert_eq!(synced(), [root.join("state/store")]);
    make_private(&root.join("state/store/other")).unwrap();
    assert_eq!(synced(), [] as [PathBuf; 0]);
}

#[test]
fn a_folder_named_by_itself_lies_where_the_program_runs() {
    assert!(is_there(Path::new("")));
    assert_eq!(here_if_empty(Path::new("")), Path::new("."));
    assert_eq!(here_if_empty(Path::new("w")), Path::new("w"));
}

#[test]
fn a_new_workspace_waits_for_the_names_of_all_its_folders() {
    let root = tempfile::tempdir().unwrap();
    let (folder, state) = (root.path().join("w"), root.path().join("state"));
    let setup = crate::Setup {
        folder: &folder,
        state: &state,
        passphrase: "p",
        purpose: Purpose::Practice,
        strength: crate::Strength::Test,
    };
    let store = crate::Store::create(&setup).unwrap();
    let mut writer = store.writer().unwrap();
    writer.attach(b"a letter").unwrap();
    let synced = synced();
    let place = store.inner().site.place.clone();
    let of_store = place.parent().unwrap();
    let shelf = folder.join("attachments");
    for parent in [root.path(), &state, of_store, &folder, &shelf] {
        assert!(synced.iter().any(|one| one == parent), "{parent:?}");
    }
}
