//! Reading a release, and believing nothing of it.

use std::io::{self, BufRead as _, BufReader, Read};

use super::manifest::{self, Manifest};
use super::proof::{Leaf, Proof};
use super::write::is_name;
use super::{
    FILES, LARGEST_FILE, LARGEST_LINE, LARGEST_MANIFEST, MANIFEST, MOST_LEAVES, PROOFS, SIGNATURE,
};
use crate::DeviceId;
use crate::package::SUMS;
use crate::package::read::{BadPackage, Bytes, Package};

/// What the reader knows beforehand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected<'a> {
    /// The device whose signature is expected; any, where nothing is known.
    pub device: Option<DeviceId>,
    /// For whom it should be, as the maker would name them: an age key, for one.
    pub recipient: Option<&'a str>,
}

/// Why a file is no release, or not a sound one.
#[derive(Debug, thiserror::Error)]
pub enum BadRelease {
    /// It is no package, or damaged, or cannot be read.
    #[error(transparent)]
    Package(#[from] BadPackage),
    /// It was written by a later version.
    #[error("the release is of version {0}; this program reads version 1; install a newer one")]
    Newer(u32),
    /// The manifest is not in its form.
    #[error(
        "the release has no sound `manifest.json`; it is damaged or was packed by hand: get it again"
    )]
    Manifest,
    /// The manifest is not signed by the device it names.
    #[error(
        "the manifest was changed, or is not signed by the device it names; do not rely on this release"
    )]
    Signature,
    /// Another device signed.
    #[error(
        "the release is signed by the device {0}, not by the one expected; ask the office on another way whose it is"
    )]
    Signer(String),
    /// It was made for others.
    #[error(
        "the release was made for others, and sealed again for you; do not rely on it, and tell the office that made it"
    )]
    Recipient,
    /// A file is not the one in the manifest.
    #[error("file `{0}` is not the one in the manifest; do not rely on this release")]
    File(String),
    /// A proof does not lead to the root.
    #[error(
        "proof number {0} does not lead to the root in the manifest; do not rely on this release"
    )]
    Proof(u64),
    /// It is larger than any that is written.
    #[error("the release claims to have more in {0} than any has; it was not made with Vidimus")]
    TooLarge(&'static str),
}

/// Reads a release, checks everything, and hands on its files as they come, by their names. Only once
/// this has come to its end without an error are they known to be the right ones.
pub fn read(
    input: impl Read,
    expected: &Expected<'_>,
    mut file: impl FnMut(&str, &mut dyn Read) -> io::Result<()>,
) -> Result<Manifest, BadRelease> {
    let mut package = Package::begin(input)?;
    let manifest = manifest_of(&mut package)?;
    expected.check(&manifest)?;
    for entry in &manifest.files {
        let member = package.expect_named(&format!("{FILES}{}", entry.name), FILES)?;
        let keep = |bytes: &mut Bytes<'_>| file(&entry.name, bytes).map_err(BadPackage::Keep);
        let ((), sum) = package.member(&member, keep)?;
        if member.size != entry.size || sum != entry.sha256 {
            return Err(BadRelease::File(entry.name.clone()));
        }
    }
    proofs(&mut package, &manifest)?;
    let sums = package.expect(SUMS)?;
    package.sums(&sums)?;
    package.end()?;
    Ok(manifest)
}

impl Expected<'_> {
    fn check(&self, manifest: &Manifest) -> Result<(), BadRelease> {
        if self
            .device
            .is_some_and(|device| device.0 != manifest.device)
        {
            return Err(BadRelease::Signer(manifest.signer()));
        }
        let is_for = |one: &str| manifest.about.recipients.iter().any(|other| other == one);
        match self.recipient {
            Some(one) if !is_for(one) => Err(BadRelease::Recipient),
            _ => Ok(()),
        }
    }
}

/// The manifest, once its signature, its names and its sizes are found to be sound.
fn manifest_of(package: &mut Package<impl Read>) -> Result<Manifest, BadRelease> {
    let bytes = whole(package, MANIFEST, LARGEST_MANIFEST)?;
    let manifest = Manifest::from_bytes(&bytes)?;
    let signature = whole(package, SIGNATURE, 64)?;
    let signature = signature.try_into().map_err(|_| BadRelease::Signature)?;
    if !manifest::is_signed(&bytes, DeviceId(manifest.device), &signature) {
        return Err(BadRelease::Signature);
    }
    let names = manifest.files.iter().map(|file| file.name.as_str());
    let are_names = names.clone().all(is_name) && names.is_sorted_by(|one, next| one < next);
    let enough = manifest.files.len() as u64;
    if !are_names || manifest.about.recipients.is_empty() || enough == 0 || manifest.leaves < enough
    {
        return Err(BadRelease::Manifest);
    }
    if manifest.leaves > MOST_LEAVES {
        return Err(BadRelease::TooLarge(PROOFS));
    }
    if manifest.files.iter().any(|file| file.size > LARGEST_FILE) {
        return Err(BadRelease::TooLarge(FILES));
    }
    Ok(manifest)
}

fn whole(
    package: &mut Package<impl Read>,
    name: &'static str,
    most: u64,
) -> Result<Vec<u8>, BadRelease> {
    let member = package.expect(name)?;
    if member.size > most {
        return Err(BadRelease::TooLarge(name));
    }
    let mut all = Vec::new();
    // What fails here failed in the package, which says so itself.
    let read = |bytes: &mut Bytes<'_>| {
        let _ = bytes.read_to_end(&mut all);
        Ok(())
    };
    package.member(&member, read)?;
    Ok(all)
}

/// Checks every proof: the files first, as in the manifest, then the lines; each in its one form.
fn proofs(package: &mut Package<impl Read>, manifest: &Manifest) -> Result<(), BadRelease> {
    let member = package.expect(PROOFS)?;
    let mut checked = Ok(());
    package.member(&member, |bytes| {
        checked = each_proof(bytes, manifest);
        Ok(())
    })?;
    checked
}

fn each_proof(bytes: &mut Bytes<'_>, manifest: &Manifest) -> Result<(), BadRelease> {
    // A line takes six signs for one at the worst, and a path and a salt besides.
    let most = 6 * LARGEST_LINE + 8192;
    let mut bytes = BufReader::new(bytes);
    for number in 0..manifest.leaves {
        let mut line = Vec::new();
        // What fails here failed in the package, which says so itself.
        let _ = bytes.by_ref().take(most).read_until(b'\n', &mut line);
        let proof = proof_of(&line).ok_or(BadRelease::Proof(number + 1))?;
        let file = usize::try_from(number)
            .ok()
            .and_then(|at| manifest.files.get(at));
        let is_its = match (&proof.leaf, file) {
            (Leaf::File(name), Some(file)) => *name == file.name,
            (Leaf::Line(_), None) => true,
            _ => false,
        };
        if proof.index != number || !is_its || !proof.holds(manifest) {
            return Err(BadRelease::Proof(number + 1));
        }
    }
    match bytes.fill_buf() {
        Ok([]) => Ok(()),
        _ => Err(BadRelease::Proof(manifest.leaves + 1)),
    }
}

/// A proof from the one form in which it is written.
fn proof_of(line: &[u8]) -> Option<Proof> {
    let line = line.strip_suffix(b"\n")?;
    let proof: Proof = serde_json::from_slice(line).ok()?;
    let form = serde_json::to_vec(&proof).ok()?;
    (form == line).then_some(proof)
}
