//! The entries: each is checked by itself, on all cores, and then in its place among the others.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use vidimus_ledger::{Chains, Entry, Header, PartBytes};
use vidimus_model::id::EntryHash;
use vidimus_model::item::{Attachment, Body, ItemType, Part};

use super::{Remedy, Report};
use crate::fault::StoreError;
use crate::folder::{HEAD, LEDGER};
use crate::head::{Acceptance, HeadFile};
use crate::ledger::{self, EntryNo, ItemRow};
use crate::site::Site;
use crate::sql::Database;

/// How many threads read and check.
const THREADS: usize = 2;

/// How many entries a thread takes at a time.
const BATCH: i64 = 16;

/// What is known of one entry when it has been checked by itself.
struct Checked {
    no: EntryNo,
    /// Its hash and header without its items, where it could be read.
    header: Option<(EntryHash, Header)>,
    acceptance: Option<Acceptance>,
    items: u64,
    erased: u64,
    sealed: u64,
    unknown: u64,
    attachments: Vec<Attachment>,
    complaints: Vec<String>,
}

/// Verifies all entries, and gives back the attachments that they name.
pub(super) fn verify(
    site: &Site,
    ledger: &Database,
    report: &mut Report,
    progress: impl FnMut(u64, u64),
) -> Vec<Attachment> {
    // Where the ledger cannot say how many entries it has, the head still can.
    let entries = ledger::count(ledger).unwrap_or_else(|_| acknowledged(site));
    report.accepted_missing = ledger::accepted_missing(ledger).unwrap_or_default();
    let last = i64::try_from(entries).unwrap_or(i64::MAX);
    let next = AtomicI64::new(1);
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(THREADS * 2);
        for _ in 0..THREADS {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || check_batches(site, next, last, &sender));
        }
        drop(sender);
        follow(site, report, &receiver, last, progress)
    })
}

/// How many entries were acknowledged, as the head in the workspace says.
fn acknowledged(site: &Site) -> u64 {
    let file = HeadFile::read(&site.folder.join(HEAD), site.mark.store);
    let newest = file.ok().flatten().and_then(|file| file.newest());
    newest.map_or(0, |head| head.entries)
}

/// Takes batch after batch, until there is none left or nobody listens.
fn check_batches(site: &Site, next: &AtomicI64, last: EntryNo, sender: &SyncSender<Vec<Checked>>) {
    let mut own = Own { site, opened: None };
    loop {
        let first = next.fetch_add(BATCH, Ordering::Relaxed);
        if first > last {
            return;
        }
        let numbers = first..=last.min(first + BATCH - 1);
        if sender
            .send(numbers.map(|no| own.check(no)).collect())
            .is_err()
        {
            return;
        }
    }
}

/// A thread's own connection.
struct Own<'a> {
    site: &'a Site,
    opened: Option<Database>,
}

impl Own<'_> {
    /// Checks the entry `no` by itself.
    fn check(&mut self, no: EntryNo) -> Checked {
        let checked = self.ledger().and_then(|ledger| try_check(ledger, no));
        checked.unwrap_or_else(|error| {
            // Once it has met a spoiled page, a connection answers no more, whatever is asked of it.
            self.opened = None;
            Checked::unreadable(no, &error)
        })
    }

    fn ledger(&mut self) -> Result<&Database, StoreError> {
        let opened = match self.opened.take() {
            Some(opened) => opened,
            None => ledger::open(&self.site.folder, &self.site.key, false)?,
        };
        Ok(self.opened.insert(opened))
    }
}

/// Puts what was checked in its order, and looks at each entry in its place.
fn follow(
    site: &Site,
    report: &mut Report,
    receiver: &Receiver<Vec<Checked>>,
    last: EntryNo,
    mut progress: impl FnMut(u64, u64),
) -> Vec<Attachment> {
    let mut place = InPlace {
        chains: Chains::default(),
        store: site.mark.store,
        acceptance: Acceptance::none(site.mark.store),
        attachments: Vec::new(),
        told: Vec::new(),
    };
    let mut waiting: BTreeMap<EntryNo, Checked> = BTreeMap::new();
    let mut next = 1;
    for batch in receiver {
        waiting.extend(batch.into_iter().map(|checked| (checked.no, checked)));
        while let Some(checked) = waiting.remove(&next) {
            place.take(checked, report);
            next += 1;
        }
        progress(report.entries, last.unsigned_abs());
    }
    place.tell(report);
    place.attachments
}

/// What the entries so far amount to.
struct InPlace {
    chains: Chains,
    store: [u8; 16],
    acceptance: Acceptance,
    attachments: Vec<Attachment>,
    /// Entries in a row of which the same is to be told.
    told: Vec<(EntryNo, String)>,
}

impl InPlace {
    fn take(&mut self, checked: Checked, report: &mut Report) {
        report.entries += 1;
        report.items += checked.items;
        report.erased += checked.erased;
        report.sealed += checked.sealed;
        report.unknown += checked.unknown;
        self.attachments.extend(checked.attachments);
        let mut complaints = checked.complaints;
        if let Some((hash, header)) = &checked.header {
            self.acceptance = self.acceptance.then(*hash);
            if checked.acceptance != Some(self.acceptance) {
                complaints.push("does not continue the entries before it".to_owned());
            }
            if header.store != self.store {
                complaints.push("belongs to another workspace".to_owned());
            }
            if let Err(error) = self.chains.follow(*hash, header) {
                complaints.push(error.to_string());
            }
        }
        // After a gap the hash goes on from what is stored, so that one defect is not told twice.
        self.acceptance = checked.acceptance.unwrap_or(self.acceptance);
        for complaint in complaints {
            if self
                .told
                .last()
                .is_some_and(|(no, last)| *last != complaint || no + 1 != checked.no)
            {
                self.tell(report);
            }
            self.told.push((checked.no, complaint));
        }
    }

    /// Tells of the entries in a row as one.
    fn tell(&mut self, report: &mut Report) {
        let row = std::mem::take(&mut self.told);
        let what = match row.as_slice() {
            [] => return,
            [(no, complaint)] => format!("entry {no}: {complaint}"),
            [(first, complaint), .., (last, _)] => {
                format!("entries {first} to {last}: {complaint}")
            }
        };
        report.add(LEDGER, what, Remedy::Restore);
    }
}

impl Checked {
    const fn nothing(no: EntryNo) -> Self {
        Self {
            no,
            header: None,
            acceptance: None,
            items: 0,
            erased: 0,
            sealed: 0,
            unknown: 0,
            attachments: Vec::new(),
            complaints: Vec::new(),
        }
    }

    fn unreadable(no: EntryNo, error: &StoreError) -> Self {
        let complaint = match error {
            // Which file it is, and what to do, is told with it.
            StoreError::Damaged { .. } | StoreError::Database { .. } => "cannot be read".to_owned(),
            error => error.to_string(),
        };
        Self {
            complaints: vec![complaint],
            ..Self::nothing(no)
        }
    }
}

fn try_check(ledger: &Database, no: EntryNo) -> Result<Checked, StoreError> {
    let mut checked = Checked::nothing(no);
    let stored = ledger.first(
        "SELECT hash, acceptance, envelope FROM entry WHERE no = ?1",
        [no],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?)),
    )?;
    let Some((hash, acceptance, envelope)) = stored else {
        checked.complaints.push("is missing".to_owned());
        return Ok(checked);
    };
    checked.acceptance = Some(Acceptance(acceptance));
    let rows = ledger::items_in(ledger, no)?;
    let parts = rows.iter().map(ItemRow::parts).collect::<Result<_, _>>()?;
    let entry = match Entry::read(&envelope, parts) {
        Ok(entry) => entry,
        Err(error) => {
            checked.complaints.push(error.to_string());
            return Ok(checked);
        }
    };
    if let Err(error) = entry.check() {
        checked.complaints.push(error.to_string());
    }
    if entry.hash() != EntryHash(hash) || !columns_agree(ledger, no, &entry, &rows)? {
        checked
            .complaints
            .push("is not the one that its rows speak of".to_owned());
    }
    count(&mut checked, &entry);
    let header = Header {
        items: Vec::new(),
        ..entry.header().clone()
    };
    checked.header = Some((entry.hash(), header));
    Ok(checked)
}

/// Whether what stands beside the header says the same as the header.
fn columns_agree(
    ledger: &Database,
    no: EntryNo,
    entry: &Entry,
    rows: &[ItemRow],
) -> Result<bool, StoreError> {
    let said = ledger::summary_of(no, entry);
    let items = entry.header().items.iter().zip(rows);
    let items_agree = items.zip(0..).all(|((head, row), index)| {
        row.item_type == head.item_type
            && row.no == ledger::ItemNo::of(no, index)
            && row.labels == ledger::labels_to(&ledger::labels_in(head))
    });
    Ok(items_agree && ledger::facts_of(ledger, no)? == Some(said))
}

fn count(checked: &mut Checked, entry: &Entry) {
    let items = entry.header().items.iter().zip(entry.parts());
    for (head, parts) in items {
        checked.items += 1;
        for part in parts {
            match part {
                PartBytes::Open { .. } => {}
                PartBytes::Sealed(_) => checked.sealed += 1,
                PartBytes::Erased => checked.erased += 1,
            }
        }
        match ItemType::from_number(head.item_type) {
            Some(item_type) => checked
                .attachments
                .extend(attachment(item_type, parts, entry)),
            None => checked.unknown += 1,
        }
    }
}

/// The attachment that an item names.
fn attachment(item_type: ItemType, parts: &[PartBytes], entry: &Entry) -> Option<Attachment> {
    if !matches!(item_type, ItemType::Document | ItemType::Reading) {
        return None;
    }
    let bytes: Vec<_> = parts.iter().map(PartBytes::bytes).collect();
    match Body::read_trusted(item_type, &bytes, entry.hash()).ok()? {
        Body::Document(Part::Known(original), _) => Some(original.bytes),
        Body::Reading(Part::Known(reading)) => Some(reading.text),
        _ => None,
    }
}
