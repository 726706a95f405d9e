//! The keys of a workspace: one random vault key, from which all others are derived.
//!
//! The vault key lies in `key.age`, encrypted to a passphrase. Any program that reads age files
//! opens it, so nothing depends on this one still running.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use age::secrecy::{ExposeSecret as _, SecretString};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use crate::fault::StoreError;
use crate::hex;

/// How much work a guess at the passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// About a second, and 256 MiB of memory, for each guess.
    Full,
    /// Hardly any: for tests, and for nothing else.
    Test,
}

/// The most work that a key file may ask for, so that a damaged one cannot stop the machine.
const MOST_WORK: u8 = 20;

impl Strength {
    /// The binary logarithm of scrypt's N. It is pinned, so that a key made on a slow device is
    /// as strong as any other.
    pub const fn work(self) -> u8 {
        match self {
            Self::Full => 18,
            Self::Test => 4,
        }
    }
}

/// The key that opens everything else.
#[derive(Clone)]
pub(crate) struct VaultKey(Zeroizing<[u8; 32]>);

/// The raw key of one database.
pub(crate) struct DatabaseKey(Zeroizing<[u8; 32]>);

/// Why a key file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// The passphrase is another one.
    Passphrase,
    /// The file is not a key file, or no longer.
    Damaged,
}

impl VaultKey {
    /// A new key.
    pub(crate) fn random() -> Result<Self, StoreError> {
        random().map(Zeroizing::new).map(Self)
    }

    /// The key as a file that the passphrase opens.
    pub(crate) fn sealed(&self, passphrase: &str, strength: Strength) -> Option<Vec<u8>> {
        let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase));
        recipient.set_work_factor(strength.work());
        let text = Zeroizing::new(hex::line(self.0.as_slice()));
        age::encrypt(&recipient, text.as_bytes()).ok()
    }

    /// The key in a file that the passphrase opens.
    pub(crate) fn opened(file: &[u8], passphrase: &str) -> Result<Self, Unopened> {
        let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase));
        identity.set_max_work_factor(MOST_WORK);
        let locked = age::Decryptor::new(file).map_err(|_| Unopened::Damaged)?;
        let identities = std::iter::once(&identity as &dyn age::Identity);
        let mut open = locked.decrypt(identities).map_err(|error| match error {
            age::DecryptError::DecryptionFailed
            | age::DecryptError::KeyDecryptionFailed
            | age::DecryptError::NoMatchingKeys => Unopened::Passphrase,
            _ => Unopened::Damaged,
        })?;
        // From here on the passphrase has proved to be the right one.
        let mut text = Zeroizing::new(Vec::new());
        open.read_to_end(&mut text).map_err(|_| Unopened::Damaged)?;
        hex::of_line(&text)
            .map(|key| Self(Zeroizing::new(key)))
            .ok_or(Unopened::Damaged)
    }

    /// The key of the database `file`.
    pub(crate) fn database(&self, file: &str) -> DatabaseKey {
        DatabaseKey(self.derived(&format!("vidimus database {file} 1")))
    }

    /// The key to which this device's own key is encrypted.
    pub(crate) fn device(&self) -> Zeroizing<[u8; 32]> {
        self.derived("vidimus device 1")
    }

    fn derived(&self, label: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        let expanded = Hkdf::<Sha256>::new(None, self.0.as_slice())
            .expand(label.as_bytes(), key.as_mut_slice());
        debug_assert!(expanded.is_ok(), "32 bytes are well within what HKDF gives");
        key
    }
}

impl DatabaseKey {
    /// The value of `PRAGMA key` that takes the bytes as they are.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        let written = write!(
            text,
            "x'{}'",
            Zeroizing::new(hex::of(self.0.as_slice())).as_str()
        );
        debug_assert!(written.is_ok(), "memory takes every byte");
        text
    }
}

/// Encrypts bytes to the age key pair whose secret is `key`.
pub(crate) fn seal(key: &[u8; 32], bytes: &[u8]) -> Option<Vec<u8>> {
    age::encrypt(&identity(key)?.to_public(), bytes).ok()
}

/// Decrypts what [`seal`] made.
pub(crate) fn unseal(key: &[u8; 32], file: &[u8]) -> Option<Vec<u8>> {
    age::decrypt(&identity(key)?, file).ok()
}

/// The age key pair whose secret is `key`: written the way age writes it, since it reads no other.
fn identity(key: &[u8; 32]) -> Option<age::x25519::Identity> {
    let prefix = bech32::Hrp::parse("age-secret-key-").ok()?;
    let mut text = bech32::encode::<bech32::Bech32>(prefix, key).ok()?;
    text.make_ascii_uppercase();
    let secret = SecretString::from(text);
    secret.expose_secret().parse().ok()
}

/// 32 or 16 bytes that nobody can guess.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Random salts, drawn together because each draw is a call to the system.
pub(crate) struct Salts(Vec<u8>);

impl Salts {
    /// `count` salts.
    pub(crate) fn draw(count: usize) -> Result<Self, StoreError> {
        let mut bytes = vec![0; count * 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The next one, if there is one left.
    pub(crate) fn next(&mut self) -> Option<[u8; 32]> {
        let rest = self.0.len().checked_sub(32)?;
        let salt = self.0.get(rest..)?.try_into().ok()?;
        self.0.truncate(rest);
        Some(salt)
    }
}

impl Drop for Salts {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Whether the passphrase opens the key file at `path`.
pub(crate) fn opens(path: &Path, passphrase: &str) -> bool {
    std::fs::read(path).is_ok_and(|file| VaultKey::opened(&file, passphrase).is_ok())
}

#[cfg(test)]
mod tests;
