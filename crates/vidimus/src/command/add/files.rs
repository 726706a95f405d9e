//! The files that are meant by files and folders.

use std::fs;
use std::path::{Path, PathBuf};

/// The files named, and those in the folders named, each folder in the order of its names.
///
/// What is hidden is passed over, and a link to a folder is not followed, since it may lead back. A
/// name under which there is nothing stays among them, so that it is told.
pub(super) fn below(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, &mut files);
        } else {
            files.push(path.clone());
        }
    }
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(folder.to_owned());
        return;
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        match entry.file_type() {
            _ if hidden => {}
            Ok(sort) if sort.is_dir() => collect(&entry.path(), files),
            Ok(sort) if sort.is_symlink() && entry.path().is_dir() => {}
            _ => files.push(entry.path()),
        }
    }
}
