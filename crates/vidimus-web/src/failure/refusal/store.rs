//! Why the workspace could not be read or written.
//!
//! What the system or a database said of it stays out: it speaks to programmers, and the terminal
//! tells it.

use vidimus_app::refused::{AppendError, OpenError, StoreError};

use crate::words::Words;

/// The sentence for something that could not be read or written.
pub(super) fn fault(words: Words, fault: &StoreError) -> String {
    match fault {
        StoreError::Database { file, .. } => words.store_database(*file),
        StoreError::File { path, .. } => words.store_file(path.display().to_string()),
        StoreError::Full { .. } => words.store_full(),
        StoreError::Damaged { .. } => words.store_damaged(),
        StoreError::AttachmentMissing { name } | StoreError::AttachmentDamaged { name } => {
            words.store_attachment(name.as_str())
        }
        StoreError::Busy => words.store_busy(),
        StoreError::OlderCopy => words.store_older_copy(),
        StoreError::KeyChanged => words.store_key_changed(),
        StoreError::Poisoned => words.store_poisoned(),
        StoreError::Random(_) => words.store_random(),
        StoreError::ListName(name) => words.store_list_name(name.as_str()),
    }
}

/// The sentence for a workspace that could not be opened.
pub(super) fn unopened(words: Words, error: &OpenError) -> String {
    match error {
        OpenError::Store(reason) => fault(words, reason),
        OpenError::WrongPassphrase { .. } => words.locked_wrong(),
        OpenError::NotEmpty { .. }
        | OpenError::NotAWorkspace { .. }
        | OpenError::Newer { .. }
        | OpenError::Damaged { .. }
        | OpenError::Missing { .. }
        | OpenError::WhoIsIt { .. }
        | OpenError::Unfinished { .. } => words.store_unopened(),
        OpenError::OwnKey => words.appoint_own_key(),
    }
}

/// The sentence for an act that could not be appended.
pub(super) fn not_appended(words: Words, error: &AppendError) -> String {
    match error {
        AppendError::NotAnAct(_) => words.refused_not_an_act(),
        AppendError::Store(reason) => fault(words, reason),
    }
}
