use rusqlite::ffi;

use super::*;

fn of_database(code: i32, path: &Path) -> StoreError {
    let failed: rusqlite::Result<()> =
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
    let file = DatabaseFile {
        name: "ledger.db",
        path: path.to_owned(),
    };
    failed.in_file(&file).unwrap_err()
}

#[test]
fn a_full_disk_is_named_with_its_folder() {
    let path = Path::new("office/ledger.db");
    let reason = io::Error::from(io::ErrorKind::StorageFull);
    for error in [
        of_database(ffi::SQLITE_FULL, path),
        StoreError::of_file(path, reason),
    ] {
        let told = error.to_string();
        assert!(matches!(error, StoreError::Full { .. }), "{told}");
        assert!(told.contains("in `office` to write `ledger.db`"), "{told}");
    }
}

#[test]
fn a_disk_that_fails_with_room_left_is_not_said_to_be_full() {
    let folder = tempfile::tempdir().unwrap();
    let error = of_database(ffi::SQLITE_IOERR_SHMSIZE, &folder.path().join("ledger.db"));
    assert!(matches!(error, StoreError::Database { .. }), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
