//! What proves that one file or one line was given.

use serde::{Deserialize, Serialize};

use super::manifest::{Manifest, digits};
use super::tree;

/// What a leaf of the tree stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Leaf {
    /// A file, by its name.
    File(String),
    /// A line that is provable alone, in its words.
    Line(String),
}

/// A leaf, its salt, and the hashes with which it leads to the root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Its place, from 0.
    pub index: u64,
    /// What it stands for.
    pub leaf: Leaf,
    /// What keeps it from being guessed.
    #[serde(with = "digits")]
    pub salt: [u8; 32],
    /// The hashes beside it, from the leaf up.
    pub path: Vec<Hash>,
}

/// A hash within a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(#[serde(with = "digits")] pub [u8; 32]);

impl Proof {
    /// Whether it proves that the release with this manifest has the leaf.
    pub fn holds(&self, manifest: &Manifest) -> bool {
        let path: Vec<[u8; 32]> = self.path.iter().map(|hash| hash.0).collect();
        let Some(input) = self.input(manifest) else {
            return false;
        };
        let place = (self.index, manifest.leaves);
        tree::leads(tree::leaf(&input), place, &path, manifest.root)
    }

    fn input(&self, manifest: &Manifest) -> Option<Vec<u8>> {
        Some(match &self.leaf {
            Leaf::Line(words) => line(&self.salt, words),
            Leaf::File(name) => {
                let named = manifest.files.iter().find(|file| file.name == *name)?;
                file(&self.salt, name, &named.sha256)
            }
        })
    }
}

/// What is hashed for a line.
pub(super) fn line(salt: &[u8; 32], words: &str) -> Vec<u8> {
    [salt, b"line\0".as_slice(), words.as_bytes()].concat()
}

/// What is hashed for a file.
pub(super) fn file(salt: &[u8; 32], name: &str, sha256: &[u8; 32]) -> Vec<u8> {
    [salt, b"file\0".as_slice(), name.as_bytes(), b"\0", sha256].concat()
}
