//! Files: the pages of the databases, the attachments, and what does not belong here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use vidimus_model::item::Attachment;

use super::{Remedy, Report, pages};
use crate::attachment::Shelf;
use crate::fault::{AtPath as _, StoreError, damaged};
use crate::folder::{ATTACHMENTS, DESK, HEAD, KEY, LEDGER, LOCK, MARK, PEOPLE, REGISTER};
use crate::key::VaultKey;
use crate::site::Site;
use crate::sql::Database;
use crate::{desk, hex, ledger, register};

/// Checks every page of the three databases, and that their tables and indexes agree. Gives back the
/// ledger, if there is one to read.
pub(super) fn databases(site: &Site, report: &mut Report) -> Result<Option<Database>, StoreError> {
    let (folder, key, mark) = (&site.folder, &site.key, site.mark);
    let kept = Kept::of(LEDGER, folder.join(LEDGER), Remedy::Restore);
    let ledger = kept.check(key, report, || {
        let ledger = ledger::open(folder, key, false)?;
        let ours = ledger::belongs_to(&ledger)? == (mark.store, mark.purpose);
        ours.then_some(ledger).ok_or_else(|| damaged("`ledger.db`"))
    })?;
    let kept = Kept::of(DESK, folder.join(DESK), Remedy::CopyDesk);
    kept.check(key, report, || {
        let desk = desk::open(folder, key, false)?;
        desk::check(&desk, mark.store).map(|()| desk)
    })?;
    // A workspace without a register is whole: it is computed when somebody opens it.
    if let Some(at) = register::current(folder)? {
        let kept = Kept::of(REGISTER, at.path.clone(), Remedy::Rebuild);
        kept.check(key, report, || register::open(&at, key))?;
    }
    Ok(ledger)
}

/// A database as a file.
struct Kept {
    file: &'static str,
    path: PathBuf,
    remedy: Remedy,
}

impl Kept {
    const fn of(file: &'static str, path: PathBuf, remedy: Remedy) -> Self {
        Self { file, path, remedy }
    }

    /// Lists what is wrong with the file, and gives back the database if it opens.
    fn check(
        &self,
        key: &VaultKey,
        report: &mut Report,
        open: impl FnOnce() -> Result<Database, StoreError>,
    ) -> Result<Option<Database>, StoreError> {
        if !self.path.exists() {
            report.add(self.file, "is missing", self.remedy);
            return Ok(None);
        }
        // Page by page first: that reads what lies in the file, past anything remembered of it, and
        // needs no page to be sound.
        let pages = Database::check_pages(&self.path, self.file, &key.database(self.file));
        let mut told = pages::told(pages.unwrap_or_default());
        let opened = match open() {
            Err(error @ (StoreError::Busy | StoreError::Full { .. })) => return Err(error),
            opened => opened.ok(),
        };
        match &opened {
            Some(database) => told.extend(structure(database, told.is_empty())),
            None => told.push("cannot be opened as a part of this workspace".to_owned()),
        }
        for what in told {
            report.add(self.file, what, self.remedy);
        }
        Ok(opened)
    }
}

/// What is wrong between the pages of a database.
fn structure(database: &Database, pages_are_sound: bool) -> Vec<String> {
    let said = database.all("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
    match said {
        Ok(said) => said.into_iter().filter(|said| said != "ok").collect(),
        // A page that is not as it was written has been told.
        Err(_) if !pages_are_sound => Vec::new(),
        Err(error) => vec![format!("cannot be read through: {error}")],
    }
}

/// Decrypts every attachment that the entries name, and finds those that nobody names; where the
/// entries cannot be read, only looks at the files.
pub(super) fn attachments(
    shelf: &Shelf,
    folder: &Path,
    named: Option<&[Attachment]>,
    report: &mut Report,
) -> Result<(), StoreError> {
    for attachment in named.unwrap_or_default() {
        report.attachments += 1;
        if let Err(error) = shelf.read(attachment) {
            let what = match error {
                StoreError::AttachmentMissing { .. } => "is missing".to_owned(),
                StoreError::AttachmentDamaged { .. } => "is damaged".to_owned(),
                error => error.to_string(),
            };
            report.add(attachment_file(attachment.name), what, Remedy::Copy);
        }
    }
    let (kept, foreign) = shelf.contents()?;
    match named {
        Some(named) => unnamed(shelf, &kept, named, report),
        None => unsealed(shelf, &kept, report),
    }
    for path in foreign {
        let path = path.strip_prefix(folder).unwrap_or(&path);
        report.add(path.display().to_string(), "is no attachment", Remedy::Look);
    }
    Ok(())
}

fn unnamed(shelf: &Shelf, kept: &[[u8; 16]], named: &[Attachment], report: &mut Report) {
    // Where somebody is writing, what is not named yet will be named or swept.
    if shelf.is_unsettled() {
        return;
    }
    let known: BTreeSet<[u8; 16]> = named.iter().map(|one| one.name).collect();
    let unnamed = || kept.iter().filter(|name| !known.contains(*name));
    if report.has_all_acts() {
        for name in unnamed() {
            let what = "is named by no entry";
            report.add(attachment_file(*name), what, Remedy::Look);
        }
    } else if unnamed().count() > 0 {
        let what = format!(
            "{} of its files are named by no entry that can be read",
            unnamed().count()
        );
        report.add(ATTACHMENTS, what, Remedy::Keep);
    }
}

fn unsealed(shelf: &Shelf, kept: &[[u8; 16]], report: &mut Report) {
    for name in kept.iter().filter(|name| !shelf.is_sealed(**name)) {
        let what = "is not the encrypted file that was written";
        report.add(attachment_file(*name), what, Remedy::Copy);
    }
}

fn attachment_file(name: [u8; 16]) -> String {
    let name = hex::of(&name);
    format!("{ATTACHMENTS}/{}/{name}", name.get(..2).unwrap_or_default())
}

/// Finds what does not belong into a workspace, and which of the files that say what it is are gone.
pub(super) fn foreign(folder: &Path, report: &mut Report) -> Result<(), StoreError> {
    const OURS: [&str; 8] = [MARK, KEY, LEDGER, DESK, HEAD, LOCK, ATTACHMENTS, PEOPLE];
    for file in [MARK, KEY] {
        if !folder.join(file).exists() {
            report.add(file, "is missing", Remedy::Copy);
        }
    }
    for entry in fs::read_dir(folder).at(folder)? {
        let name = entry.at(folder)?.file_name();
        let name = name.to_string_lossy();
        let database = name.trim_end_matches("-wal").trim_end_matches("-shm");
        if !OURS.contains(&database) && !database.starts_with("register") {
            report.add(name.as_ref(), "is not part of a workspace", Remedy::Look);
        }
    }
    Ok(())
}
