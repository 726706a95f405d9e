//! Files: the pages of the databases, the attachments, and what does not belong here.

use std::collections::BTreeSet;
use std::fs;

use vidimus_model::item::Attachment;

use super::{Remedy, Report};
use crate::fault::{AtPath as _, StoreError};
use crate::folder::{ATTACHMENTS, DESK, HEAD, KEY, LEDGER, LOCK, MARK, REGISTER};
use crate::site::Site;
use crate::sql::Database;
use crate::{desk, hex, ledger, register};

/// Checks every page of the three databases, and that their tables and indexes agree.
pub(super) fn databases(site: &Site, report: &mut Report) {
    let (folder, key) = (&site.folder, &site.key);
    let ledger = ledger::open(folder, key, false);
    check(LEDGER, Remedy::Restore, report, ledger);
    let desk = desk::open(folder, key, false);
    let desk = desk.and_then(|desk| desk::check(&desk, site.mark.store).map(|()| desk));
    check(DESK, Remedy::Restore, report, desk);
    // A workspace without a register is whole: it is computed when somebody opens it.
    match register::current(folder) {
        Ok(None) => {}
        Ok(Some(at)) => check(REGISTER, Remedy::Rebuild, report, register::open(&at, key)),
        Err(error) => check(REGISTER, Remedy::Rebuild, report, Err(error)),
    }
}

fn check(file: &str, remedy: Remedy, report: &mut Report, opened: Result<Database, StoreError>) {
    let complaints = opened.and_then(|database| {
        // The first reads what lies in the file, past anything remembered of it.
        let mut complaints: Vec<String> =
            database.all("PRAGMA cipher_integrity_check", [], |row| row.get(0))?;
        let structure: Vec<String> =
            database.all("PRAGMA integrity_check", [], |row| row.get(0))?;
        complaints.extend(structure.into_iter().filter(|said| said != "ok"));
        Ok(complaints)
    });
    match complaints {
        Ok(complaints) => {
            for complaint in complaints {
                report.add(file, complaint, remedy);
            }
        }
        Err(error) => report.add(file, error.to_string(), remedy),
    }
}

/// Decrypts every attachment that the entries name, and finds those that nobody names.
pub(super) fn attachments(
    site: &Site,
    named: &[Attachment],
    report: &mut Report,
) -> Result<(), StoreError> {
    let shelf = site.shelf();
    for attachment in named {
        report.attachments += 1;
        if let Err(error) = shelf.read(attachment) {
            let what = match error {
                StoreError::AttachmentMissing { .. } => "is missing".to_owned(),
                StoreError::AttachmentDamaged { .. } => "is damaged".to_owned(),
                error => error.to_string(),
            };
            report.add(attachment_file(attachment.name), what, Remedy::Restore);
        }
    }
    let known: BTreeSet<[u8; 16]> = named.iter().map(|one| one.name).collect();
    let (kept, foreign) = shelf.contents()?;
    // Where somebody is writing, what is not named yet will be named or swept.
    if !shelf.is_unsettled() {
        for name in kept.into_iter().filter(|name| !known.contains(name)) {
            report.add(attachment_file(name), "is named by no entry", Remedy::Look);
        }
    }
    for path in foreign {
        let path = path.strip_prefix(&site.folder).unwrap_or(&path);
        report.add(path.display().to_string(), "is no attachment", Remedy::Look);
    }
    Ok(())
}

fn attachment_file(name: [u8; 16]) -> String {
    let name = hex::of(&name);
    format!("{ATTACHMENTS}/{}/{name}", name.get(..2).unwrap_or_default())
}

/// Finds what does not belong into a workspace.
pub(super) fn foreign(site: &Site, report: &mut Report) -> Result<(), StoreError> {
    const OURS: [&str; 7] = [MARK, KEY, LEDGER, DESK, HEAD, LOCK, ATTACHMENTS];
    for file in [MARK, KEY] {
        if !site.folder.join(file).exists() {
            report.add(file, "is missing", Remedy::Restore);
        }
    }
    for entry in fs::read_dir(&site.folder).at(&site.folder)? {
        let name = entry.at(&site.folder)?.file_name();
        let name = name.to_string_lossy();
        let database = name.trim_end_matches("-wal").trim_end_matches("-shm");
        if !OURS.contains(&database) && !database.starts_with("register") {
            report.add(name.as_ref(), "is not part of a workspace", Remedy::Look);
        }
    }
    Ok(())
}
