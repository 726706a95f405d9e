//! The layers of a recovery file, each of which one trustee opens.

use std::fs;
use std::path::Path;

use zeroize::Zeroizing;

use super::RecoveryError;
use crate::fault::AtPath as _;
use crate::hex;
use crate::key::{Strength, VaultKey, passphrase};

/// How the secret half of an age key begins.
const SECRET: &str = "AGE-SECRET-KEY-";

/// Somebody who keeps a part of the way back in.
#[derive(Clone, Copy)]
pub enum Trustee<'a> {
    /// The holder of an age key, by its public half.
    Key(&'a str),
    /// Whoever remembers a passphrase.
    Passphrase(&'a str),
}

/// What a trustee opens a layer with.
#[derive(Clone, Copy)]
pub enum Opener<'a> {
    /// The secret half of an age key.
    Secret(&'a str),
    /// A passphrase.
    Passphrase(&'a str),
}

/// To whom a layer is closed.
#[derive(PartialEq, Eq)]
pub(super) enum Recipient<'a> {
    Key(String),
    Passphrase(&'a str),
}

/// The trustees as recipients, each once.
pub(super) fn recipients<'a>(
    trustees: &[Trustee<'a>],
) -> Result<Vec<Recipient<'a>>, RecoveryError> {
    let mut recipients: Vec<Recipient<'a>> = Vec::new();
    for (number, trustee) in (1..).zip(trustees) {
        let recipient = recipient(number, *trustee)?;
        if let Some(first) = recipients.iter().position(|one| *one == recipient) {
            let (first, second) = (first + 1, number);
            return Err(RecoveryError::Twice { first, second });
        }
        recipients.push(recipient);
    }
    Ok(recipients)
}

fn recipient(number: usize, trustee: Trustee<'_>) -> Result<Recipient<'_>, RecoveryError> {
    match trustee {
        Trustee::Passphrase("") => Err(RecoveryError::NotAKey { number }),
        Trustee::Passphrase(phrase) => Ok(Recipient::Passphrase(phrase)),
        Trustee::Key(typed) if typed.trim().to_ascii_uppercase().starts_with(SECRET) => {
            Err(RecoveryError::SecretKey { number })
        }
        Trustee::Key(typed) => {
            let key: Result<age::x25519::Recipient, _> = typed.trim().parse();
            let key = key.map_err(|_| RecoveryError::NotAKey { number })?;
            Ok(Recipient::Key(key.to_string()))
        }
    }
}

/// The key, closed to the last of a choice, and that to the one before; the first opens the outermost layer.
pub(super) fn nested(
    key: &VaultKey,
    recipients: &[Recipient<'_>],
    choice: &[usize],
    strength: Strength,
) -> Option<Vec<u8>> {
    let mut bytes = key.line();
    for number in choice.iter().rev() {
        let recipient = recipients.get(number.checked_sub(1)?)?;
        bytes = Zeroizing::new(recipient.seal(&bytes, strength)?);
    }
    Some(bytes.to_vec())
}

impl Recipient<'_> {
    fn seal(&self, bytes: &[u8], strength: Strength) -> Option<Vec<u8>> {
        match self {
            Self::Passphrase(phrase) => passphrase::seal(bytes, phrase, strength),
            Self::Key(key) => {
                let key: age::x25519::Recipient = key.parse().ok()?;
                age::encrypt(&key, bytes).ok()
            }
        }
    }
}

/// The key in a file, of which trustees may have opened some layers before.
pub(super) fn opened(file: &Path, openers: &[Opener<'_>]) -> Result<VaultKey, RecoveryError> {
    let is_secret = |one: &Opener<'_>| one.is_legible();
    if !openers.iter().all(is_secret) {
        return Err(RecoveryError::NotASecretKey);
    }
    let mut bytes = Zeroizing::new(fs::read(file).at(file)?);
    for opened in 0.. {
        if let Some(key) = key_in(&bytes) {
            return Ok(key);
        }
        if age::Decryptor::new(bytes.as_slice()).is_err() {
            break;
        }
        let inner = openers.iter().find_map(|one| one.open(&bytes));
        let file = file.to_owned();
        bytes = inner.ok_or(RecoveryError::Unopened { file, opened })?;
    }
    let file = file.to_owned();
    Err(RecoveryError::NotAFile { file })
}

/// The key where every layer is open. Other programs may have ended the line as they do.
fn key_in(bytes: &[u8]) -> Option<VaultKey> {
    let text = std::str::from_utf8(bytes).ok()?;
    let key: Zeroizing<[u8; 32]> = hex::bytes(text.trim()).map(Zeroizing::new)?;
    Some(VaultKey::of(key))
}

impl Opener<'_> {
    fn is_legible(&self) -> bool {
        match self {
            Self::Passphrase(_) => true,
            Self::Secret(text) => identity(text).is_some(),
        }
    }

    fn open(&self, layer: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Passphrase(phrase) => passphrase::open(layer, phrase).ok(),
            Self::Secret(text) => passphrase::opened_with(layer, &identity(text)?).ok(),
        }
    }
}

/// The key in a file as `age-keygen` writes one, remarks and all, or in its line alone.
fn identity(text: &str) -> Option<age::x25519::Identity> {
    let mut lines = text.lines().map(str::trim);
    lines.find(|line| line.starts_with(SECRET))?.parse().ok()
}
