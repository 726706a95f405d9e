//! How the register follows from the ledger.
//!
//! The register says where to look: which items bear upon which subjects, which subjects were ever
//! judged to be one, and, for each of these components, list rows, names and words under which
//! viewers find it. It is deleted and made again without loss.

mod apart;
mod component;
mod holding;
mod index;
mod row;
mod standing;
mod stay;
mod title;

use std::collections::BTreeSet;

use vidimus_model::fold::{DOCUMENT, Item, touched};
use vidimus_model::item::{Body, Part};
use vidimus_store::{Contents, EntryNo, ItemNo, Register, Store, StoreError};

use crate::Refused;
use crate::rules::{Rules, THE_WHOLE};

pub use holding::Index;
pub(crate) use index::names_of;
pub(crate) use row::Shown;

/// How many entries are folded before their components are written.
const BATCH: EntryNo = 2_000;

/// Brings the register up to date if it is behind the ledger.
pub(crate) fn refresh(store: &Store) -> Result<(), Refused> {
    let reader = store.reader()?;
    if is_current(&reader)? {
        return Ok(());
    }
    drop(reader);
    let writer = match store.writer() {
        Ok(writer) => writer,
        // An older copy is not written to before somebody accepts it, but it can be read.
        Err(StoreError::OlderCopy) => return rebuild(store, |_, _| {}),
        Err(error) => return Err(error.into()),
    };
    catch_up(&writer.register())?;
    Ok(writer.commit()?)
}

/// Whether the register has taken in all of the ledger.
pub(crate) fn is_current(contents: &Contents) -> Result<bool, Refused> {
    Ok(contents.cursor()? >= last_entry(contents)?)
}

/// The number of the last entry; they are counted from 1.
pub(crate) fn last_entry(contents: &Contents) -> Result<EntryNo, Refused> {
    Ok(EntryNo::try_from(contents.entries()?).unwrap_or(EntryNo::MAX))
}

/// Folds all entries that the register does not know yet.
///
/// A kind or a revocation may change every row, so all are then written anew; a profile moves due
/// days alone; accounts, rights given and releases change none.
pub(crate) fn catch_up(register: &Register<'_>) -> Result<(), Refused> {
    loop {
        let from = register.cursor()? + 1;
        let last = last_entry(register)?.min(from + BATCH - 1);
        if from > last {
            return Ok(());
        }
        let mut dirty = BTreeSet::new();
        let mut changes_all = false;
        let mut moves_days = false;
        for entry in from..=last {
            for item in register.items_of(entry)? {
                changes_all |= matches!(item.body, Body::Kind(_) | Body::Revocation(_));
                moves_days |= matches!(item.body, Body::Profile(_));
                take(register, &item, &mut dirty)?;
            }
        }
        if !changes_all {
            dirty.remove(&THE_WHOLE);
        } else if from > 1 {
            dirty.extend(all_subjects(register)?);
        }
        index::index(register, &dirty)?;
        if moves_days {
            index::reckon_anew(register)?;
        }
        register.set_cursor(last)?;
    }
}

/// Makes the register anew from the ledger, beside the old one, and puts it in its place.
/// `progress` is told how many of how many entries are done.
pub(crate) fn rebuild(store: &Store, progress: impl FnMut(u64, u64)) -> Result<(), Refused> {
    store.rebuild_register(|register| fill(register, progress))
}

/// Fills an empty register: first everything is noted, then each component is written once.
pub(crate) fn fill(
    register: &Register<'_>,
    mut progress: impl FnMut(u64, u64),
) -> Result<(), Refused> {
    let last = last_entry(register)?;
    let of = last.unsigned_abs();
    let mut dirty = BTreeSet::new();
    for entry in 1..=last {
        for item in register.items_of(entry)? {
            take(register, &item, &mut dirty)?;
        }
        progress(entry.unsigned_abs() / 2, of);
    }
    index::index(register, &dirty)?;
    progress(of, of);
    Ok(register.set_cursor(last)?)
}

fn all_subjects(register: &Register<'_>) -> Result<Vec<ItemNo>, Refused> {
    let rules = Rules::of(register)?;
    let mut subjects = Vec::new();
    for kind in rules.kinds.iter() {
        subjects.extend(register.subjects_of_kind(&kind.name)?);
    }
    Ok(subjects)
}

/// Notes what one item bears upon.
fn take(register: &Register<'_>, item: &Item, dirty: &mut BTreeSet<ItemNo>) -> Result<(), Refused> {
    let Some(number) = register.item_no(item.id)? else {
        return Ok(());
    };
    let subjects = concerned(register, item)?;
    if let Some(kind) = kind_of(&item.body) {
        register.put_subject(number, kind)?;
    }
    for subject in &subjects {
        register.add_concern(*subject, number)?;
    }
    component::join(register, item)?;
    note_carrier(register, item, number)?;
    dirty.extend(subjects);
    Ok(())
}

/// The subjects an item bears upon, those of the items that it acts upon included.
fn concerned(register: &Register<'_>, item: &Item) -> Result<BTreeSet<ItemNo>, Refused> {
    let mut subjects = BTreeSet::new();
    if concerns_the_whole(&item.body) {
        subjects.insert(THE_WHOLE);
    }
    let touched = touched(item);
    for subject in touched.subjects {
        subjects.extend(register.item_no(subject.0)?);
    }
    for other in touched.items {
        if let Some(other) = register.item_no(other)? {
            subjects.extend(register.subjects_of(other)?);
        }
    }
    Ok(subjects)
}

/// An erasure is among them because what it erased may be all that tells whom it concerned.
const fn concerns_the_whole(body: &Body) -> bool {
    matches!(
        body,
        Body::Account(_)
            | Body::Grant(_)
            | Body::Revocation(_)
            | Body::Kind(_)
            | Body::Profile(_)
            | Body::Release(_)
            | Body::Erasure(_)
    )
}

/// The kind of the subject that an item brings into being.
fn kind_of(body: &Body) -> Option<&str> {
    match body {
        Body::Subject(Part::Known(subject)) => Some(&subject.kind),
        Body::Document(..) => Some(DOCUMENT),
        _ => None,
    }
}

/// Notes which document carries a statement.
fn note_carrier(register: &Register<'_>, item: &Item, number: ItemNo) -> Result<(), Refused> {
    if let Body::Statement(_, Part::Known(attribution)) = &item.body
        && let Some(document) = attribution.document
        && let Some(document) = register.item_no(document.0)?
    {
        register.add_carried(document, number)?;
    }
    Ok(())
}

/// The key under which a document is found by its original.
pub(crate) fn original_key(sha256: &[u8; 32]) -> String {
    format!("#{}", vidimus_store::hexadecimal(sha256))
}
