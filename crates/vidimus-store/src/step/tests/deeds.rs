//! Creating, erasing, making the register anew, backing up, restoring and going on from an older
//! copy: each is cut short at every step it takes.

use vidimus_model::item::{Attachment, ErasedFor, Erasure, PartId};

use super::*;
use crate::{Finding, ItemNo, Newcomer, OpenError, StoreError, Unlock};

/// The variable that says which deed the child does.
const DEED: &str = "VIDIMUS_TEST_DEED";

fn setup<'a>(folder: &'a Path, state: &'a Path) -> Setup<'a> {
    Setup {
        folder,
        state,
        passphrase: PASSPHRASE,
        purpose: Purpose::Practice,
        strength: Strength::Test,
    }
}

/// A workspace with two acts, each with an original.
fn furnish(root: &Path) -> Store {
    let store = Store::create(&setup(&root.join("w"), &root.join("state"))).unwrap();
    for number in 1..=2 {
        let mut writer = store.writer().unwrap();
        write(&mut writer, number);
        writer.commit().unwrap();
    }
    store
}

/// The original of the first act, and the part that holds its key.
fn original(store: &Store) -> Option<(Attachment, PartId)> {
    let items = store.reader().unwrap().items_of(1).unwrap();
    items.iter().find_map(|item| {
        let part = PartId {
            item: item.id,
            part: 0,
        };
        match &item.body {
            Body::Document(Part::Known(original), _) => Some((original.bytes.clone(), part)),
            _ => None,
        }
    })
}

fn erase(store: &Store) {
    let (attachment, part) = original(store).unwrap();
    let erasure = Erasure::of(vec![part], ErasedFor::Request);
    let mut draft = Draft::default();
    draft.add(
        Body::Erasure(Part::Known(erasure)),
        &[Label::of(Level::Internal)],
    );
    let author = Author {
        actor: AccountId(ItemId::this(0)),
        grant: None,
    };
    let mut writer = store.writer().unwrap();
    writer.append(draft, author, 0, nonce(3)).unwrap();
    writer.erase(&[part]).unwrap();
    writer.discard(&attachment).unwrap();
    writer.commit().unwrap();
}

/// Makes a register with one row more than there was.
fn rebuild(store: &Store) {
    let filled: Result<(), StoreError> = store.rebuild_register(|register| {
        register.put_subject(ItemNo(1), "person")?;
        register.set_cursor(2)
    });
    filled.unwrap();
}

fn other() -> Newcomer<'static> {
    Newcomer {
        account: ItemId::this(1),
        handle: "k.venn",
        passphrase: "nine slow otters",
    }
}

fn owner() -> Unlock<'static> {
    Unlock {
        who: Some("m.oru"),
        passphrase: PASSPHRASE,
    }
}

fn others() -> Unlock<'static> {
    Unlock {
        who: Some(other().handle),
        passphrase: other().passphrase,
    }
}

/// Gives keys to two people.
fn admit(store: &Store) {
    let owner = Newcomer {
        account: ItemId::this(0),
        handle: "m.oru",
        passphrase: PASSPHRASE,
    };
    store.admit(&[owner, other()], Strength::Test).unwrap();
}

fn opens(root: &Path, unlock: Unlock<'_>) -> bool {
    let opened = Store::open(&root.join("w"), &root.join("state"), unlock);
    opened.is_ok_and(|opened| is_sound(&opened.store))
}

/// Not a test by itself: does what it is told, until it dies or is done.
#[test]
fn child() {
    let (Some(root), Ok(deed)) = (std::env::var_os(FOLDER), std::env::var(DEED)) else {
        return;
    };
    let root = Path::new(&root);
    let [folder, state, backup] = ["w", "state", "backup"].map(|name| root.join(name));
    let store = || Store::open(&folder, &state, PASSPHRASE).unwrap().store;
    match deed.as_str() {
        "create" => drop(Store::create(&setup(&folder, &state)).unwrap()),
        "erase" => erase(&store()),
        "rebuild" => rebuild(&store()),
        "admit" => admit(&store()),
        "expel" => Store::expel(&folder, &state, owner(), other().account).unwrap(),
        "accept" => store().accept_older_copy().unwrap(),
        "backup" => drop(store().backup(&backup, 0, |_, _| {}).unwrap()),
        _ => drop(Store::restore(&backup, &root.join("to"), PASSPHRASE, |_, _| {}).unwrap()),
    }
}

/// Does the deed once for each step it takes, and lets it die there; then looks. Says at how many
/// steps it died.
fn dying_at_each_step(deed: &str, before: impl Fn(&Path), mut look: impl FnMut(&Path)) -> u32 {
    for times in 1.. {
        let root = tempfile::tempdir().unwrap();
        before(root.path());
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "step::tests::deeds::child"])
            .env(DIE_AT, format!("any:{times}"))
            .env(FOLDER, root.path())
            .env(DEED, deed)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let done = child.unwrap().success();
        look(root.path());
        if done {
            return times - 1;
        }
    }
    0
}

fn is_sound(store: &Store) -> bool {
    store.verify(|_, _| {}).unwrap().is_sound()
}

fn furnished(root: &Path) {
    drop(furnish(root));
}

#[test]
fn creating_ends_with_a_whole_workspace_or_none() {
    let mut opened = 0;
    let steps = dying_at_each_step(
        "create",
        |_| {},
        |root| match Store::open(&root.join("w"), &root.join("state"), PASSPHRASE) {
            Ok(found) => {
                opened += 1;
                assert!(!found.findings.iter().any(Finding::forbids_writing));
                drop(found);
                assert!(is_sound(&open(root)));
            }
            Err(error) => assert!(matches!(error, OpenError::NotAWorkspace { .. })),
        },
    );
    assert!(steps >= 8 && opened > 3, "{opened} opened of {steps}");
}

#[test]
fn erasing_is_done_as_a_whole_or_not_at_all() {
    let mut erased = 0;
    let steps = dying_at_each_step("erase", furnished, |root| {
        let store = open(root);
        let report = store.verify(|_, _| {}).unwrap();
        assert!(report.is_sound(), "{report:?}");
        let kept = original(&store);
        let found = (report.entries, report.erased, report.attachments);
        assert_eq!(found, if kept.is_some() { (2, 0, 2) } else { (3, 1, 1) });
        erased += u32::from(kept.is_none());
    });
    // Only a death before the ledger's commit leaves what was to be erased.
    assert_eq!((steps, erased), (10, 10));
}

#[test]
fn who_used_it_alone_has_one_key_however_far_giving_keys_came() {
    let mut shared = 0;
    let steps = dying_at_each_step("admit", furnished, |root| {
        // By whichever way it opens, it is with the same passphrase.
        assert!(opens(root, owner()));
        shared += u32::from(opens(root, others()));
        admit(
            &Store::open(&root.join("w"), &root.join("state"), owner())
                .unwrap()
                .store,
        );
        assert!(opens(root, others()));
    });
    assert!(steps >= 3 && shared > 0, "{shared} of {steps}");
}

#[test]
fn a_key_that_is_taken_away_opens_nothing_once_that_is_done_however_often_it_was_cut_short() {
    let shared = |root: &Path| admit(&furnish(root));
    let mut cut_short = 0;
    let steps = dying_at_each_step("expel", shared, |root| {
        let changing = root.join("w/key.next.age").exists();
        cut_short += u32::from(changing);
        assert!(opens(root, owner()));
        assert!(!changing || !opens(root, others()));
        Store::expel(
            &root.join("w"),
            &root.join("state"),
            owner(),
            other().account,
        )
        .unwrap();
        assert!(opens(root, owner()) && !opens(root, others()));
        let store = Store::open(&root.join("w"), &root.join("state"), owner());
        let store = store.unwrap().store;
        assert_eq!(store.reader().unwrap().entries().unwrap(), 2);
    });
    assert!(steps >= 6 && cut_short >= 4, "{cut_short} of {steps}");
}

#[test]
fn a_register_is_the_old_one_or_the_new() {
    let mut new = 0;
    let steps = dying_at_each_step("rebuild", furnished, |root| {
        let store = open(root);
        let reader = store.reader().unwrap();
        assert_eq!(reader.cursor().unwrap(), 2);
        new += reader.subjects_of_kind("person").unwrap().len();
        assert!(is_sound(&store));
    });
    assert_eq!((steps, new), (2, 2));
}

#[test]
fn an_unfinished_backup_is_no_workspace_and_harms_none() {
    let steps = dying_at_each_step("backup", furnished, |root| {
        assert!(is_sound(&open(root)));
        let restored = Store::restore(
            &root.join("backup"),
            &root.join("to"),
            PASSPHRASE,
            |_, _| {},
        );
        assert!(restored.is_err() || restored.is_ok_and(|report| report.is_sound()));
    });
    assert!(steps >= 6, "{steps}");
}

#[test]
fn an_unfinished_restoration_is_no_workspace_and_harms_no_backup() {
    let backed_up = |root: &Path| {
        let store = furnish(root);
        store.backup(&root.join("backup"), 0, |_, _| {}).unwrap();
    };
    let steps = dying_at_each_step("restore", backed_up, |root| {
        match Store::open(&root.join("to"), &root.join("other"), PASSPHRASE) {
            Ok(opened) => assert!(is_sound(&opened.store)),
            Err(error) => assert!(matches!(error, OpenError::NotAWorkspace { .. })),
        }
        let again = Store::restore(
            &root.join("backup"),
            &root.join("again"),
            PASSPHRASE,
            |_, _| {},
        );
        assert!(again.unwrap().is_sound());
    });
    assert!(steps >= 6, "{steps}");
}

#[test]
fn the_alarm_over_an_older_copy_lasts_until_it_is_accepted() {
    let older = |root: &Path| {
        let store = furnish(root);
        let (ledger, older) = (root.join("w/ledger.db"), root.join("older.db"));
        drop(store);
        std::fs::copy(&ledger, &older).unwrap();
        let store = open(root);
        let mut writer = store.writer().unwrap();
        write(&mut writer, 3);
        writer.commit().unwrap();
        drop(store);
        std::fs::rename(&older, &ledger).unwrap();
    };
    let mut alarms = Vec::new();
    dying_at_each_step("accept", older, |root| {
        let opened = Store::open(&root.join("w"), &root.join("state"), PASSPHRASE).unwrap();
        alarms.push(opened.findings.iter().any(Finding::forbids_writing));
        if alarms.last() == Some(&true) {
            opened.store.accept_older_copy().unwrap();
        }
        drop(opened);
        let accepted = open(root).verify(|_, _| {}).unwrap();
        assert!(accepted.accepted_missing > 0);
    });
    // The register twice at opening, the new key, the ledger, the head in the workspace: only with the
    // head outside is it over.
    assert_eq!(alarms, [true, true, true, true, true, false, false]);
}
