//! Texts, as far as damage has left them legible.

use vidimus_model::item::Reading;
use vidimus_store::{Contents, StoreError};

/// The text of a reading; none where its file is missing or damaged.
///
/// One bad file must not keep the rest of a workspace from being read. It is not passed over in
/// silence either: whoever opens its document is told, and so is whoever verifies the workspace.
pub(crate) fn legible(
    contents: &Contents,
    reading: &Reading,
) -> Result<Option<String>, StoreError> {
    match contents.attachment(&reading.text) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(
            StoreError::AttachmentMissing { .. }
            | StoreError::AttachmentDamaged { .. }
            | StoreError::File { .. },
        ) => Ok(None),
        Err(error) => Err(error),
    }
}
