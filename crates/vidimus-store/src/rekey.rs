//! A new vault key in the place of the old one, so that whoever had the old one opens nothing any more.
//!
//! The next key lies beside the old one from before the first database gets it until the last has it:
//! whatever stops the change, whoever opens the workspace next ends it.

use std::fs;
use std::path::Path;

use vidimus_model::id::ItemId;

use crate::fault::{AtPath as _, StoreError};
use crate::folder::{self, DESK, KEY, LEDGER, NEXT_KEY};
use crate::key::VaultKey;
use crate::opening::{OpenError, Unlock};
use crate::people::{self, Own};
use crate::site::{read_key, read_mark};
use crate::sql::Database;
use crate::step::{Step, reached};
use crate::store::Store;
use crate::{desk, device, ledger, lock};

impl Store {
    /// Takes somebody's key of the workspace in `folder` away, and changes the vault key, so that it opens
    /// nothing any more but copies that were made before. Whoever has the workspace open must open it again.
    pub fn expel<'u>(
        folder: &Path,
        state: &Path,
        unlock: impl Into<Unlock<'u>>,
        account: ItemId,
    ) -> Result<(), OpenError> {
        let mark = read_mark(folder)?;
        let (key, own) = current_key(folder, state, unlock.into())?;
        let place = folder::place(state, mark.store, folder).at(folder)?;
        let lock = lock::take(folder, lock::MUST)?;
        let desk = desk::open(folder, &key, false)?;
        let everybody = people::all(&desk)?;
        let (gone, stay): (Vec<_>, Vec<_>) = everybody
            .into_iter()
            .partition(|one| one.account == account);
        if stay.iter().all(|one| Some(&one.slot) != own.slot()) {
            return Err(OpenError::OwnKey);
        }
        for one in &gone {
            let path = people::file(folder, &one.slot);
            folder::remove(&path).at(&path)?;
        }
        // Until it is forgotten, whoever was cut short finds by it what is left to remove.
        people::forget(&desk, account)?;
        drop(desk);
        reached(Step::PersonKey);
        let next = VaultKey::random()?;
        let path = folder.join(NEXT_KEY);
        folder::replace(&path, &people::sealed_to(&stay, &next)?).at(&path)?;
        reached(Step::NextKey);
        change(folder, &place, &key, &next)?;
        drop(lock);
        Ok(())
    }
}

/// Reads the vault key that is in force; a change that was cut short is ended first.
pub(crate) fn current_key(
    folder: &Path,
    state: &Path,
    unlock: Unlock<'_>,
) -> Result<(VaultKey, Own), OpenError> {
    let (key, own) = read_key(folder, unlock)?;
    if !is_changing(folder) {
        return Ok((key, own));
    }
    let mark = read_mark(folder)?;
    let _lock = lock::take(folder, lock::MUST)?;
    let path = folder.join(NEXT_KEY);
    let sealed = match fs::read(&path) {
        // Somebody else has ended it meanwhile.
        Err(_) if !is_changing(folder) => return read_key(folder, unlock),
        sealed => sealed.at(&path)?,
    };
    let next = own.open(&sealed).map_err(|why| why.of_file(path))?;
    let place = folder::place(state, mark.store, folder).at(folder)?;
    change(folder, &place, &key, &next)?;
    Ok((next, own))
}

/// Whether a change of keys was begun, and not ended.
pub(crate) fn is_changing(folder: &Path) -> bool {
    folder.join(NEXT_KEY).exists()
}

/// Gives all that the old key opens the next one. The lock is held. The register is left as it is: it
/// opens no more, and is computed anew.
fn change(folder: &Path, place: &Path, old: &VaultKey, next: &VaultKey) -> Result<(), StoreError> {
    for (file, open) in [
        (LEDGER, ledger::open as fn(&_, &_, _) -> _),
        (DESK, desk::open),
    ] {
        let database: Database = if let Ok(database) = open(folder, next, false) {
            database
        } else {
            let database = open(folder, old, false)?;
            database.rekey(&next.database(file))?;
            database
        };
        // What the old key opens is still in the file until the log is carried over.
        database.carry_over()?;
        reached(Step::Rekeyed);
    }
    device::pass_on(place, old, next)?;
    reached(Step::DeviceKey);
    let path = folder.join(KEY);
    fs::rename(folder.join(NEXT_KEY), &path).at(&path)?;
    folder::sync_folder(folder).at(folder)?;
    reached(Step::Keyed);
    Ok(())
}
