//! The keys of a workspace: one random vault key, from which all others are derived.
//!
//! The vault key lies in `key.age`, encrypted to a passphrase, or to each of those who work here. Any
//! program that reads age files opens it, so nothing depends on this one still running.

pub(crate) mod passphrase;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use age::secrecy::{ExposeSecret as _, SecretString};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize as _, Zeroizing};

use crate::fault::StoreError;
use crate::hex;
use crate::opening::OpenError;

/// How much work a guess at the passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// About a second, and 256 MiB of memory, for each guess.
    Full,
    /// Hardly any: for tests, and for nothing else.
    Test,
}

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

impl Unopened {
    /// As a reason not to open a workspace.
    pub(crate) const fn of_file(self, file: PathBuf) -> OpenError {
        match self {
            Self::Passphrase => OpenError::WrongPassphrase { file },
            Self::Damaged => OpenError::Damaged { file },
        }
    }
}

impl VaultKey {
    /// A new key.
    pub(crate) fn random() -> Result<Self, StoreError> {
        random().map(Zeroizing::new).map(Self)
    }

    /// The key as a file that the passphrase opens.
    pub(crate) fn sealed(&self, passphrase: &str, strength: Strength) -> Option<Vec<u8>> {
        passphrase::seal(&self.line(), passphrase, strength)
    }

    /// The key as a file that each of these opens.
    pub(crate) fn sealed_to(&self, people: &[age::x25519::Recipient]) -> Option<Vec<u8>> {
        let people = people.iter().map(|one| one as &dyn age::Recipient);
        let envelope = age::Encryptor::with_recipients(people).ok()?;
        let mut sealed = Vec::new();
        let mut writer = envelope.wrap_output(&mut sealed).ok()?;
        writer.write_all(&self.line()).ok()?;
        writer.finish().ok()?;
        Some(sealed)
    }

    /// The key in a file that the passphrase opens.
    pub(crate) fn opened(file: &[u8], passphrase: &str) -> Result<Self, Unopened> {
        Self::of_line(&passphrase::open(file, passphrase)?)
    }

    /// The key in a file that somebody's identity opens.
    pub(crate) fn opened_by(file: &[u8], who: &age::x25519::Identity) -> Result<Self, Unopened> {
        Self::of_line(&passphrase::opened_with(file, who)?)
    }

    pub(crate) fn line(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(hex::line(self.0.as_slice()).into_bytes())
    }

    fn of_line(line: &[u8]) -> Result<Self, Unopened> {
        let key = hex::of_line(line).map(Zeroizing::new);
        key.map(Self).ok_or(Unopened::Damaged)
    }

    /// These bytes as a key.
    pub(crate) const fn of(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// What tells this key from another one, and nothing of it.
    pub(crate) fn tag(&self) -> [u8; 32] {
        *self.derived("vidimus recovery 1")
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

#[cfg(test)]
mod tests;
