//! The tree of a release: RFC 6962, section 2.1, with SHA-256.

use sha2::{Digest, Sha256};

type Hash = [u8; 32];

/// The hash of a leaf.
pub(super) fn leaf(input: &[u8]) -> Hash {
    Sha256::new_with_prefix([0])
        .chain_update(input)
        .finalize()
        .into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let node = Sha256::new_with_prefix([1]).chain_update(left);
    node.chain_update(right).finalize().into()
}

/// A tree, level by level from its leaves to its root. The last of an odd number goes up as it is,
/// which gives the tree of the standard.
pub(super) struct Tree(Vec<Vec<Hash>>);

impl Tree {
    pub(super) fn of(leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while let Some(level) = levels.last().filter(|level| level.len() > 1) {
            let pairs = level.chunks(2).map(|pair| match pair {
                [left, right] => node(left, right),
                rest => rest.iter().copied().next().unwrap_or_default(),
            });
            let next = pairs.collect();
            levels.push(next);
        }
        Self(levels)
    }

    pub(super) fn root(&self) -> Hash {
        let top = self.0.last().and_then(|level| level.first());
        top.copied().unwrap_or_else(|| Sha256::digest([]).into())
    }

    /// The hashes with which a leaf leads to the root.
    pub(super) fn path(&self, index: usize) -> Vec<Hash> {
        let levels = self.0.iter().enumerate();
        let beside = levels.filter_map(|(height, level)| level.get((index >> height) ^ 1));
        beside.copied().collect()
    }
}

/// Whether a leaf at a place in a tree of a size leads to the root.
pub(super) fn leads(
    leaf: Hash,
    (mut index, mut size): (u64, u64),
    path: &[Hash],
    root: Hash,
) -> bool {
    if index >= size {
        return false;
    }
    let (mut hash, mut path) = (leaf, path.iter());
    while size > 1 {
        let goes_up = index == size - 1 && size % 2 == 1;
        if !goes_up {
            let Some(beside) = path.next() else {
                return false;
            };
            hash = if index % 2 == 0 {
                node(&hash, beside)
            } else {
                node(beside, &hash)
            };
        }
        (index, size) = (index / 2, size.div_ceil(2));
    }
    path.next().is_none() && hash == root
}

#[cfg(test)]
mod tests;
