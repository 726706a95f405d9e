//! The device's own key: it stays outside of every workspace, encrypted to the vault key, so that what
//! is copied elsewhere begins a chain of its own.

use std::fs;
use std::path::Path;

use vidimus_ledger::DeviceKey;
use zeroize::Zeroizing;

use crate::fault::{AtPath as _, StoreError, damaged};
use crate::folder::{self, HEAD};
use crate::hex;
use crate::key::{self, VaultKey};
use crate::step::{Step, reached};

/// The file of the key, in the device's own folder.
const DEVICE: &str = "device.age";

/// This device's key for the workspace, if it has one. A key without the head that it signed last is
/// not used again: nobody knows how far its chain had come.
pub(crate) fn known_key(place: &Path, key: &VaultKey) -> Option<DeviceKey> {
    let sealed = fs::read(place.join(DEVICE)).ok()?;
    let text = key::unseal(&key.device(), &sealed).map(Zeroizing::new)?;
    let secret = Zeroizing::new(hex::of_line(&text)?);
    place
        .join(HEAD)
        .exists()
        .then(|| DeviceKey::from_secret(*secret))
}

/// Makes a new key, with which a new chain begins, in the place of any other.
pub(crate) fn new_key(place: &Path, key: &VaultKey) -> Result<DeviceKey, StoreError> {
    let secret = Zeroizing::new(key::random::<32>()?);
    folder::make_private(place).at(place)?;
    let text = Zeroizing::new(hex::line(secret.as_slice()));
    keep(place, key, text.as_bytes())?;
    reached(Step::DeviceKey);
    Ok(DeviceKey::from_secret(*secret))
}

/// Lets the next vault key open this device's key, which the old one opened.
pub(crate) fn pass_on(place: &Path, old: &VaultKey, next: &VaultKey) -> Result<(), StoreError> {
    let sealed = fs::read(place.join(DEVICE)).ok();
    let text = sealed.and_then(|sealed| key::unseal(&old.device(), &sealed));
    match text.map(Zeroizing::new) {
        Some(text) => keep(place, next, &text),
        None => Ok(()),
    }
}

fn keep(place: &Path, key: &VaultKey, text: &[u8]) -> Result<(), StoreError> {
    let sealed =
        key::seal(&key.device(), text).ok_or_else(|| damaged("the new key of this device"))?;
    let path = place.join(DEVICE);
    folder::replace(&path, &sealed).at(&path)
}
