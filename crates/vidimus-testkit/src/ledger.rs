//! Devices that write entries, each knowing only what it has learned.

use vidimus_ledger::entry::Envelope;
use vidimus_ledger::header::{VERSION, signed_bytes};
use vidimus_ledger::{
    Author, Chains, DeviceId, DeviceKey, Draft, Entry, Header, ItemHead, PartBytes, Stamp,
};
use vidimus_model::fold::{Item, Order};
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::item::{Body, ItemType};

mod act;

pub use act::Act;

/// The workspace of every ledger written here.
pub const STORE: [u8; 16] = *b"a worked office!";

/// 2031-05-04T08:00:00Z: the first entry claims this time, and each device adds a minute an entry.
const MORNING_MS: i64 = 1_935_648_000_000;

/// One device, with the entries it has: what it writes names those, and no others.
pub struct Pen {
    key: DeviceKey,
    chains: Chains,
    /// Counts salts and nonces.
    drawn: u64,
    written: i64,
}

impl Pen {
    /// A device that has nothing yet. The number decides its key.
    pub fn new(number: u8) -> Self {
        Self {
            key: DeviceKey::from_secret([number; 32]),
            chains: Chains::default(),
            drawn: 0,
            written: 0,
        }
    }

    /// The device's public key.
    pub fn device(&self) -> DeviceId {
        self.key.id()
    }

    /// The chains it knows.
    pub const fn chains(&self) -> &Chains {
        &self.chains
    }

    /// Writes an act as its next entry.
    pub fn write(&mut self, author: Author, act: Act) -> Entry {
        let position = self.chains.position(STORE, self.device());
        let stamp = self.stamp();
        let (key, drawn) = (&self.key, &mut self.drawn);
        let entry = Draft::from(act).sign(&position, key, author, stamp, || bytes(key, drawn));
        let entry = entry.expect("an act of a test can be signed");
        self.learn([&entry]);
        entry
    }

    /// Writes parts as they are, whatever a type of this number would ask for: to stand for programs of
    /// other versions, and for seals.
    pub fn write_raw(
        &mut self,
        author: Author,
        items: Vec<ItemHead>,
        parts: Vec<Vec<PartBytes>>,
    ) -> Entry {
        let position = self.chains.position(STORE, self.device());
        let stamp = self.stamp();
        let header = Header {
            version: VERSION,
            store: STORE,
            device: self.device().0,
            sequence: position.sequence,
            previous: position.previous.map(|hash| hash.0),
            seen: position.seen,
            depth: position.depth,
            actor: author.actor,
            grant: author.grant,
            nonce: stamp.nonce,
            claimed_ms: stamp.claimed_ms,
            items,
        };
        let header = header.to_bytes();
        let signature = self.key.sign(&signed_bytes(&header));
        let envelope = Envelope {
            header,
            signature,
            cosignature: None,
        };
        let entry = Entry::read(&envelope.to_bytes(), parts).expect("its own header reads back");
        self.learn([&entry]);
        entry
    }

    /// Takes in entries in any order. Those that wait for others, and those already here, are left.
    pub fn learn<'a>(&mut self, entries: impl IntoIterator<Item = &'a Entry>) {
        let mut waiting: Vec<&Entry> = entries.into_iter().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|entry| self.chains.follow(entry.hash(), entry.header()).is_err());
            if waiting.len() == before {
                return;
            }
        }
    }

    fn stamp(&mut self) -> Stamp {
        self.written += 1;
        let mut nonce = [0; 16];
        nonce.copy_from_slice(&bytes(&self.key, &mut self.drawn)[16..]);
        Stamp {
            nonce,
            claimed_ms: MORNING_MS + self.written * 60_000,
        }
    }
}

/// Bytes that no two draws share.
fn bytes(key: &DeviceKey, drawn: &mut u64) -> [u8; 32] {
    *drawn += 1;
    let mut bytes = key.id().0;
    for (place, byte) in bytes.iter_mut().rev().zip(drawn.to_le_bytes()) {
        *place = byte;
    }
    bytes
}

/// Several devices of one workspace, and all they have written.
pub struct Pens {
    pens: Vec<Pen>,
    entries: Vec<Entry>,
}

impl Pens {
    /// So many devices that know nothing of one another.
    pub fn new(count: u8) -> Self {
        Self {
            pens: (1..=count).map(Pen::new).collect(),
            entries: Vec::new(),
        }
    }

    /// All entries, in the order in which they were written; any order in which each stands behind
    /// those it names is as good.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One device.
    pub fn pen(&mut self, pen: usize) -> &mut Pen {
        self.pens.get_mut(pen).expect("there is such a device")
    }

    /// Opens an account on the first device, to write under.
    pub fn author(&mut self, handle: &str) -> Author {
        let mut act = Act::default();
        let account = act.account(handle);
        let alone = Author {
            actor: account,
            grant: None,
        };
        let entry = self.write(0, alone, act);
        Author {
            actor: AccountId(entry.item_id(0)),
            grant: None,
        }
    }

    /// Writes an act on one device.
    pub fn write(&mut self, pen: usize, author: Author, act: Act) -> Entry {
        let entry = self.pen(pen).write(author, act);
        self.entries.push(entry.clone());
        entry
    }

    /// Writes parts as they are on one device: see [`Pen::write_raw`].
    pub fn write_raw(
        &mut self,
        pen: usize,
        author: Author,
        items: Vec<ItemHead>,
        parts: Vec<Vec<PartBytes>>,
    ) -> Entry {
        let entry = self.pen(pen).write_raw(author, items, parts);
        self.entries.push(entry.clone());
        entry
    }

    /// Two devices give each other all they have.
    pub fn meet(&mut self, one: usize, other: usize) {
        for (from, to) in [(one, other), (other, one)] {
            let known = self.known_to(from);
            self.pen(to).learn(&known);
        }
    }

    fn known_to(&mut self, pen: usize) -> Vec<Entry> {
        let entries = self.entries.clone();
        let chains = self.pen(pen).chains();
        let known = entries.into_iter();
        known
            .filter(|entry| chains.contains(entry.hash()))
            .collect()
    }
}

/// The items of an entry as the fold takes them; those of unknown types are left out.
pub fn items(entry: &Entry) -> Vec<Item> {
    let header = entry.header();
    let heads = (0..).zip(header.items.iter().zip(entry.parts()));
    let known = heads.filter_map(|(index, (head, parts))| {
        let item_type = ItemType::from_number(head.item_type)?;
        let parts: Vec<_> = parts.iter().map(PartBytes::bytes).collect();
        Some(Item {
            id: entry.item_id(index),
            order: Order {
                depth: header.depth,
                device: header.device,
                sequence: header.sequence,
                index,
            },
            actor: header.actor_in(entry.hash()),
            grant: header
                .grant
                .map(|grant| vidimus_model::id::GrantId(resolved(grant.0, entry))),
            claimed_ms: header.claimed_ms,
            labels: head.parts.iter().map(|part| part.label.clone()).collect(),
            body: Body::read(item_type, &parts, entry.hash()).ok()?,
        })
    });
    known.collect()
}

/// The item that a reference in a draft means, once its entry is signed.
pub fn resolved(id: ItemId, entry: &Entry) -> ItemId {
    if id.entry == vidimus_model::id::EntryHash::THIS {
        entry.item_id(id.index)
    } else {
        id
    }
}
