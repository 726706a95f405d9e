//! Small files that a passphrase opens.

use std::io::Read as _;

use age::secrecy::SecretString;
use zeroize::Zeroizing;

use super::{Strength, Unopened};

/// The most work that a file may ask for, so that a damaged one cannot stop the machine.
const MOST_WORK: u8 = 20;

/// The bytes as a file that the passphrase opens.
pub(crate) fn seal(bytes: &[u8], passphrase: &str, strength: Strength) -> Option<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase));
    recipient.set_work_factor(strength.work());
    age::encrypt(&recipient, bytes).ok()
}

/// What is in a file that the passphrase opens.
pub(crate) fn open(file: &[u8], passphrase: &str) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    #[cfg(test)]
    tests::TRIED.set(tests::TRIED.get() + 1);
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    opened_with(file, &identity)
}

/// Whether a file is one that a passphrase opens.
pub(crate) fn is_sealed(file: &[u8]) -> bool {
    age::Decryptor::new(file).is_ok_and(|file| file.is_scrypt())
}

/// What is in a file that an identity opens.
pub(crate) fn opened_with(
    file: &[u8],
    identity: &dyn age::Identity,
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let locked = age::Decryptor::new(file).map_err(|_| Unopened::Damaged)?;
    let mut open = locked
        .decrypt(std::iter::once(identity))
        .map_err(|error| match error {
            age::DecryptError::DecryptionFailed
            | age::DecryptError::KeyDecryptionFailed
            | age::DecryptError::NoMatchingKeys => Unopened::Passphrase,
            _ => Unopened::Damaged,
        })?;
    // From here on the identity has proved to be the right one.
    let mut bytes = Zeroizing::new(Vec::new());
    open.read_to_end(&mut bytes)
        .map_err(|_| Unopened::Damaged)?;
    Ok(bytes)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// How often this thread derived a key from a passphrase.
        pub(crate) static TRIED: Cell<usize> = const { Cell::new(0) };
    }
}
