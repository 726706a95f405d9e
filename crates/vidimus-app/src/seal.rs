//! How a file that leaves the house is closed: with age, to keys or to a passphrase.
//!
//! Exports and releases go through here alike. What is to open the file is checked before anything
//! is recorded or written, so that nothing is given out that nobody, or the wrong one, could open.

use std::io::{self, Write};

use age::secrecy::SecretString;
use age::x25519;
use vidimus_store::Strength;

/// How what is given out is protected.
#[derive(Clone, Copy)]
pub enum Protection<'a> {
    /// Whoever knows the passphrase opens it.
    Passphrase(&'a str),
    /// The holders of these age keys open it.
    Recipients(&'a [String]),
    /// Everybody opens it.
    None,
}

impl Protection<'_> {
    /// To whom it goes, in words.
    pub fn recipients(self) -> Vec<String> {
        match self {
            Self::Passphrase(_) => vec!["whoever knows the passphrase".to_owned()],
            Self::Recipients(keys) => named(keys).map(str::to_owned).collect(),
            Self::None => vec!["whoever has the file".to_owned()],
        }
    }
}

/// Why a file cannot be closed so.
///
/// None of these repeats what may be secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadProtection {
    /// The passphrase is empty.
    #[error("An empty passphrase protects nothing")]
    NoPassphrase,
    /// Nobody is named.
    #[error(
        "No recipient is named: give the age key of whoever is to open it; one begins with `age1`"
    )]
    NoRecipient,
    /// The text is not the key of a recipient.
    #[error(
        "`{0}` is not the public key of an age recipient: one begins with `age1` and has 62 signs; ask them to send it again"
    )]
    NotARecipient(String),
    /// It is the secret half of a key.
    #[error(
        "This is a SECRET key, which whoever owns it must keep secret: it opens all that is sent to them. Give their \
         public key, which begins with `age1`; as others have seen the secret one, ask them to make a new one with `age-keygen`"
    )]
    SecretKey,
    /// It is a key of SSH.
    #[error(
        "This is a key of SSH; files are closed to age keys alone. Ask them to make one with `age-keygen`, and to send \
         the line that begins with `age1`"
    )]
    SshKey,
}

/// What closes a file.
pub struct Lock(Kind);

enum Kind {
    Passphrase(SecretString),
    Recipients(Vec<x25519::Recipient>),
    None,
}

impl Lock {
    /// What a protection asks for.
    pub fn of(protection: Protection<'_>) -> Result<Self, BadProtection> {
        let kind = match protection {
            Protection::Passphrase("") => return Err(BadProtection::NoPassphrase),
            Protection::Passphrase(phrase) => {
                Kind::Passphrase(SecretString::from(phrase.to_owned()))
            }
            Protection::Recipients(keys) => Kind::Recipients(recipients(keys)?),
            Protection::None => Kind::None,
        };
        Ok(Self(kind))
    }

    /// What is written to it arrives closed. [`Closed::finish`] ends it.
    pub fn close<W: Write>(self, out: W) -> io::Result<Closed<W>> {
        let encryptor = match self.0 {
            Kind::None => return Ok(Closed(Way::Open(out))),
            Kind::Passphrase(phrase) => sealed_by(phrase)?,
            Kind::Recipients(keys) => {
                let keys = keys.iter().map(|key| key as &dyn age::Recipient);
                age::Encryptor::with_recipients(keys).map_err(io::Error::other)?
            }
        };
        Ok(Closed(Way::Age(Box::new(encryptor.wrap_output(out)?))))
    }
}

/// The keys of recipients. What may be secret is looked for first, so that no message repeats it.
fn recipients(keys: &[String]) -> Result<Vec<x25519::Recipient>, BadProtection> {
    let keys: Vec<&str> = named(keys).collect();
    if keys.iter().any(|key| is_secret(key)) {
        return Err(BadProtection::SecretKey);
    }
    if keys.is_empty() {
        return Err(BadProtection::NoRecipient);
    }
    keys.into_iter().map(recipient).collect()
}

fn named(keys: &[String]) -> impl Iterator<Item = &str> {
    let keys = keys.iter().map(|key| key.trim());
    keys.filter(|key| !key.is_empty())
}

fn is_secret(key: &str) -> bool {
    let key = key.to_ascii_uppercase();
    let signs = ["AGE-SECRET-KEY-", "AGE-PLUGIN-", "PRIVATE KEY-"];
    signs.iter().any(|sign| key.contains(sign))
}

fn recipient(key: &str) -> Result<x25519::Recipient, BadProtection> {
    const SSH: [&str; 3] = ["ssh-", "ecdsa-sha2-", "sk-ssh-"];
    if SSH.iter().any(|sign| key.starts_with(sign)) {
        return Err(BadProtection::SshKey);
    }
    let wrong = |_| BadProtection::NotARecipient(key.chars().take(80).collect());
    key.parse().map_err(wrong)
}

/// An encryption that a passphrase opens. How dear a guess is does not depend on how busy this
/// computer is, as it would if age measured it.
fn sealed_by(phrase: SecretString) -> io::Result<age::Encryptor> {
    let mut recipient = age::scrypt::Recipient::new(phrase);
    recipient.set_work_factor(Strength::Full.work());
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    age::Encryptor::with_recipients(recipients).map_err(io::Error::other)
}

/// A file on its way out, encrypted or not.
pub struct Closed<W: Write>(Way<W>);

enum Way<W: Write> {
    Open(W),
    Age(Box<age::stream::StreamWriter<W>>),
}

impl<W: Write> Closed<W> {
    /// Writes what ends the stream, without which the file does not open, and gives back what it was
    /// written to.
    pub fn finish(self) -> io::Result<W> {
        let mut out = match self.0 {
            Way::Open(out) => out,
            Way::Age(stream) => stream.finish()?,
        };
        out.flush()?;
        Ok(out)
    }
}

impl<W: Write> Write for Closed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Way::Open(out) => out.write(bytes),
            Way::Age(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Way::Open(out) => out.flush(),
            Way::Age(out) => out.flush(),
        }
    }
}

#[cfg(test)]
mod tests;
