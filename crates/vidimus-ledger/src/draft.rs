//! How an act becomes an entry.

use vidimus_model::id::{AccountId, EntryHash, GrantId, ItemId};
use vidimus_model::item::Body;
use vidimus_model::label::Label;

use crate::DeviceKey;
use crate::chain::Position;
use crate::entry::{BadEntry, Entry, Envelope, PartBytes};
use crate::header::{Header, ItemHead, PartHead, VERSION, commitment, signed_bytes};
use crate::package::LARGEST_ENTRY;

/// The items of an act before it is signed. They refer to one another by [`ItemId::this`].
#[derive(Debug, Clone, Default)]
pub struct Draft {
    items: Vec<(Body, Vec<Label>)>,
}

/// Who acts, and by what right.
#[derive(Debug, Clone, Copy)]
pub struct Author {
    /// The account.
    pub actor: AccountId,
    /// The right it uses.
    pub grant: Option<GrantId>,
}

/// What makes this act this one.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// Random bytes; the same act sent twice carries the same.
    pub nonce: [u8; 16],
    /// The device's clock: milliseconds since 1970, UTC.
    pub claimed_ms: i64,
}

/// Why an act cannot become an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAct {
    /// There is nothing in it.
    #[error("an act must have at least one item")]
    Empty,
    /// There is too much in it.
    #[error("an act has {0} items; the most is {most}", most = Header::MOST_ITEMS)]
    TooMany(usize),
    /// There is more in it than a package takes for one entry.
    #[error("the act takes {0} bytes; the most is 64 MiB: divide it")]
    TooLarge(usize),
    /// A part is missing, so that nothing can commit to it.
    #[error("item {0} of the act lacks a part")]
    Incomplete(usize),
    /// What was signed does not read back.
    #[error(transparent)]
    Unsound(#[from] BadEntry),
}

impl Draft {
    /// Adds an item, with a label for each of its parts (the last label given serves the others),
    /// and says how the items after it may refer to it.
    pub fn add(&mut self, body: Body, labels: &[Label]) -> ItemId {
        let index = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        self.items.push((body, labels.to_vec()));
        ItemId::this(index)
    }

    /// The number of items so far.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is nothing in it yet.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items so far.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.items.iter().map(|(body, _)| body)
    }

    /// How the first part of an item so far is labelled.
    pub fn label(&self, item: ItemId) -> Option<&Label> {
        let (_, labels) = self.items.get(usize::from(item.index))?;
        labels.first().filter(|_| item.entry == EntryHash::THIS)
    }

    /// Signs the act as the next entry at `position`. `salt` gives 32 random bytes for each part.
    pub fn sign(
        self,
        position: &Position,
        device: &DeviceKey,
        author: Author,
        stamp: Stamp,
        mut salt: impl FnMut() -> [u8; 32],
    ) -> Result<Entry, NotAnAct> {
        if self.items.is_empty() {
            return Err(NotAnAct::Empty);
        }
        if self.items.len() > Header::MOST_ITEMS {
            return Err(NotAnAct::TooMany(self.items.len()));
        }
        let mut heads = Vec::with_capacity(self.items.len());
        let mut parts = Vec::with_capacity(self.items.len());
        for (index, (body, labels)) in self.items.iter().enumerate() {
            let (head, kept) =
                commit(body, labels, &mut salt).ok_or(NotAnAct::Incomplete(index))?;
            heads.push(head);
            parts.push(kept);
        }
        let header = position
            .header(device.id(), author, stamp, heads)
            .to_bytes();
        let size = header.len() + parts.iter().flatten().map(size_of).sum::<usize>();
        if size > LARGEST_ENTRY {
            return Err(NotAnAct::TooLarge(size));
        }
        let signature = device.sign(&signed_bytes(&header));
        let envelope = Envelope {
            header,
            signature,
            cosignature: None,
        };
        Ok(Entry::of(envelope, parts)?)
    }
}

/// What a part takes at most in a package: its bytes, its salt, and the heads of both and of its item.
fn size_of(part: &PartBytes) -> usize {
    64 + part.bytes().map_or(0, <[u8]>::len)
}

/// Salts an item's parts and commits to them.
fn commit(
    body: &Body,
    labels: &[Label],
    salt: &mut impl FnMut() -> [u8; 32],
) -> Option<(ItemHead, Vec<PartBytes>)> {
    let last = labels.last()?;
    let labels = labels.iter().chain(std::iter::repeat(last));
    let mut heads = Vec::new();
    let mut kept = Vec::new();
    for (bytes, label) in body.write(EntryHash::THIS).into_iter().zip(labels) {
        let (bytes, salt) = (bytes?, salt());
        let commitment = commitment(&salt, &bytes);
        heads.push(PartHead {
            commitment,
            label: label.clone(),
            seal: None,
        });
        kept.push(PartBytes::Open { salt, bytes });
    }
    Some((
        ItemHead {
            item_type: body.item_type().number(),
            parts: heads,
        },
        kept,
    ))
}

impl Position {
    fn header(
        &self,
        device: crate::DeviceId,
        author: Author,
        stamp: Stamp,
        items: Vec<ItemHead>,
    ) -> Header {
        Header {
            version: VERSION,
            store: self.store,
            device: device.0,
            sequence: self.sequence,
            previous: self.previous.map(|hash| hash.0),
            seen: self.seen.clone(),
            depth: self.depth,
            actor: author.actor,
            grant: author.grant,
            nonce: stamp.nonce,
            claimed_ms: stamp.claimed_ms,
            items,
        }
    }
}
