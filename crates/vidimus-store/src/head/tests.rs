use super::*;

const STORE: [u8; 16] = [9; 16];

fn signer() -> Signer {
    Signer {
        store: STORE,
        key: DeviceKey::from_secret([7; 32]),
    }
}

/// The hash over `entries` made-up entries.
fn after(entries: u64) -> Acceptance {
    (0..entries).fold(Acceptance::none(STORE), |so_far, no| {
        let mut hash = [0; 32];
        hash[..8].copy_from_slice(&no.to_be_bytes());
        so_far.then(EntryHash(hash))
    })
}

fn newest(path: &Path) -> Option<u64> {
    let file = HeadFile::read(path, STORE).unwrap()?;
    file.newest().map(|head| head.entries)
}

#[test]
fn the_newest_head_counts_and_the_one_before_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("head");
    assert_eq!(newest(&path), None);
    let signer = signer();
    for entries in 0..5 {
        signer.sign(&path, entries, after(entries)).unwrap();
        assert_eq!(newest(&path), Some(entries));
    }
    let file = HeadFile::read(&path, STORE).unwrap().unwrap();
    let head = file.newest().unwrap();
    assert_eq!((head.acceptance, head.device), (after(4), signer.key.id()));
    let mut entries = file.slots.map(|slot| slot.unwrap().entries);
    entries.sort_unstable();
    assert_eq!(entries, [3, 4]);
}

#[test]
fn a_write_cut_short_leaves_the_head_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("head");
    let signer = signer();
    signer.create(&path, 1, after(1)).unwrap();
    signer.sign(&path, 2, after(2)).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    // The slot of the older head is half-written.
    let file = HeadFile::read(&path, STORE).unwrap().unwrap();
    let spare = file.spare() * SLOT;
    bytes[spare..spare + 100].fill(0xee);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(newest(&path), Some(2));
    let file = HeadFile::read(&path, STORE).unwrap().unwrap();
    assert!(file.is_damaged());
    signer.sign(&path, 3, after(3)).unwrap();
    let file = HeadFile::read(&path, STORE).unwrap().unwrap();
    assert!(!file.is_damaged());
    assert_eq!(newest(&path), Some(3));
}

#[test]
fn nobody_else_signs_and_no_other_workspace_is_meant() {
    let head = signer().head(3, after(3));
    let slot = head.to_slot(STORE, &DeviceKey::from_secret([8; 32]));
    assert_eq!(Head::from_slot(&slot, STORE), None);
    let slot = head.to_slot(STORE, &signer().key);
    assert_eq!(Head::from_slot(&slot, STORE), Some(head));
    assert_eq!(Head::from_slot(&slot, [8; 16]), None);
}

#[test]
fn a_signed_head_fits_its_slot() {
    let head = signer().head(u64::MAX, after(1));
    let slot = head.to_slot(STORE, &signer().key);
    assert_eq!(slot.len(), SLOT);
    assert_eq!(Head::from_slot(&slot, STORE), Some(head));
}

#[test]
fn the_hash_depends_on_every_entry_and_their_order() {
    let [one, other] = [EntryHash([1; 32]), EntryHash([2; 32])];
    let none = Acceptance::none(STORE);
    assert_ne!(none.then(one).then(other), none.then(other).then(one));
    assert_ne!(none, Acceptance::none([8; 16]));
}
