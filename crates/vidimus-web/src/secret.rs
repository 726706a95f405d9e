//! Secrets of 256 bits: what is given to the browser, and the hash that is kept of it.

#[cfg(test)]
mod tests;

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

/// A secret handed out once: the token in the printed address, or a session's.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret([u8; 32]);

/// What is kept of a secret; the secret cannot be found from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Fingerprint([u8; 32]);

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprint")
    }
}

/// The proof that a form was made for this session; every form that changes something carries it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct FormToken(String);

impl Secret {
    pub(crate) const fn new(drawn: [u8; 32]) -> Self {
        Self(drawn)
    }

    /// Reads a secret as it is written in an address or a cookie.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        unhex(text).map(Self)
    }

    /// The form it is handed out in.
    pub(crate) fn reveal(&self) -> String {
        hex(&self.0)
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(self.0).into())
    }

    /// Computed from the session's secret, so there is nothing to keep; another site cannot know it.
    pub(crate) fn form_token(&self) -> FormToken {
        let proof = Sha256::new()
            .chain_update(b"vidimus form token")
            .chain_update(self.0);
        FormToken(hex(&proof.finalize()))
    }
}

impl Fingerprint {
    /// What is kept of a pseudonym that somebody typed, to count guesses at it.
    pub(crate) fn of_name(name: &str) -> Self {
        Self(Sha256::digest(name.trim()).into())
    }
}

impl FormToken {
    /// Whether a form carries this token, compared without telling by time where it differs.
    pub(crate) fn is(&self, carried: &str) -> bool {
        let differing = self
            .0
            .bytes()
            .zip(carried.bytes())
            .fold(0, |all, (a, b)| all | (a ^ b));
        self.0.len() == carried.len() && differing == 0
    }
}

impl fmt::Display for FormToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Reads exactly as many bytes as are wanted, two digits for each.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = pair
            .iter()
            .try_fold(0, |high, digit| Some(high << 4 | hex_value(*digit)?))?;
    }
    Some(bytes)
}

const fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
