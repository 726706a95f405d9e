//! The manifest: what a release is, for what, and for whom.

use serde::{Deserialize, Serialize};

use super::read::BadRelease;
use crate::package::hexadecimal;
use crate::{DeviceId, DeviceKey};

/// Opens what a device signs, so that no other signature can pass for one of a release.
const SIGNATURE_TAG: &[u8] = b"vidimus release 1\0";
const FORMAT: &str = "vidimus release ";
const VERSION: u32 = 1;

/// What is said of a release by whoever makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its form: `family`, `silence`, `visit`, `figures`.
    pub form: String,
    /// For what it was made.
    pub purpose: String,
    /// For whom: the keys to which it is encrypted, or their names, as they were given.
    pub recipients: Vec<String>,
    /// Who gives it.
    pub office: String,
    /// The version of the policy by which it was cleared.
    pub policy: String,
    /// The day on which it was made, as 2031-05-04.
    pub day: String,
}

/// What a release says of itself, under the device's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    /// What it is, for what and for whom.
    #[serde(flatten)]
    pub about: About,
    /// The key of the device that signs it.
    #[serde(with = "digits")]
    pub device: [u8; 32],
    /// How many leaves its tree has.
    pub leaves: u64,
    /// The root of its tree.
    #[serde(with = "digits")]
    pub root: [u8; 32],
    /// Its files.
    pub files: Vec<Entry>,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// Their SHA-256.
    #[serde(with = "digits")]
    pub sha256: [u8; 32],
}

impl Manifest {
    pub(super) fn new(
        about: &About,
        device: DeviceId,
        files: Vec<Entry>,
        (leaves, root): (u64, [u8; 32]),
    ) -> Self {
        Self {
            format: format!("{FORMAT}{VERSION}"),
            about: about.clone(),
            device: device.0,
            leaves,
            root,
            files,
        }
    }

    /// Its bytes: JSON in the one form in which it is read.
    pub(super) fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, BadRelease> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|_| unread(bytes))?;
        check_version(&manifest.format)?;
        // What has two forms could be signed in one and shown in the other.
        let is_own_form = manifest.to_bytes().is_ok_and(|form| form == bytes);
        is_own_form.then_some(manifest).ok_or(BadRelease::Manifest)
    }

    /// The hexadecimal digits of the device's key, as offices tell them.
    pub fn signer(&self) -> String {
        hexadecimal(&self.device)
    }
}

/// A later version may have another form, and is told from one that is damaged.
fn unread(bytes: &[u8]) -> BadRelease {
    #[derive(Deserialize)]
    struct Versioned {
        format: String,
    }
    let versioned = serde_json::from_slice::<Versioned>(bytes);
    let newer = versioned
        .ok()
        .and_then(|one| check_version(&one.format).err());
    newer.unwrap_or(BadRelease::Manifest)
}

fn check_version(format: &str) -> Result<(), BadRelease> {
    let version = format
        .strip_prefix(FORMAT)
        .and_then(|digits| digits.parse().ok());
    match version {
        Some(VERSION) => Ok(()),
        Some(version) if version > VERSION => Err(BadRelease::Newer(version)),
        _ => Err(BadRelease::Manifest),
    }
}

pub(super) fn sign(manifest: &[u8], device: &DeviceKey) -> [u8; 64] {
    device.sign(&[SIGNATURE_TAG, manifest].concat())
}

pub(super) fn is_signed(manifest: &[u8], device: DeviceId, signature: &[u8; 64]) -> bool {
    device.signed(&[SIGNATURE_TAG, manifest].concat(), signature)
}

/// 32 bytes as hexadecimal digits in small letters.
pub(super) mod digits {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::package::hexadecimal;

    pub(in super::super) fn serialize<S: Serializer>(
        bytes: &[u8; 32],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hexadecimal(bytes))
    }

    pub(in super::super) fn deserialize<'a, D: Deserializer<'a>>(
        from: D,
    ) -> Result<[u8; 32], D::Error> {
        let digits = String::deserialize(from)?;
        bytes(&digits).ok_or_else(|| D::Error::custom("not 64 hexadecimal digits"))
    }

    pub(in super::super) fn bytes(digits: &str) -> Option<[u8; 32]> {
        let mut bytes = [0; 32];
        let pairs = digits.as_bytes().chunks(2);
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        // Whatever is written otherwise, as `+f` or in large letters, is no second form.
        (hexadecimal(&bytes) == digits).then_some(bytes)
    }
}
