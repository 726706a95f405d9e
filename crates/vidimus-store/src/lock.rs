//! The lock that whoever writes takes: one writer at a time, in whatever process.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::fault::{AtPath as _, StoreError};
use crate::folder::LOCK;

/// How often who has to write tries again.
pub(crate) const MUST: u32 = 500;
/// How often who could do without tries again.
pub(crate) const MAY: u32 = 50;

/// The time between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// Takes the lock of the workspace, and holds it until the file is dropped.
pub(crate) fn take(folder: &Path, tries: u32) -> Result<File, StoreError> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).at(&path)?;
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
            Err(TryLockError::Error(reason)) => return Err(StoreError::File { path, reason }),
        }
    }
    Err(StoreError::Busy)
}
