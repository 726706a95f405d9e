//! Paper as files.

use std::fs;
use std::path::Path;

use vidimus_app::act::letter::Template;
use vidimus_model::id::{DocumentId, SubjectId};

use super::WORDING;
use crate::failure::Failure;
use crate::workspace::Desk;

/// The bytes of a template or paper, where a file is named.
pub(in crate::command) fn read_template(file: Option<&Path>) -> Result<Option<Vec<u8>>, Failure> {
    let Some(file) = file else {
        return Ok(None);
    };
    let bytes = fs::read(file).map_err(|error| {
        Failure::new(format!("`{}` cannot be read: {error}", file.display()))
            .hint("Check its name and its rights")
    })?;
    Ok(Some(bytes))
}

/// Writes paper to a file that is not there yet.
pub(in crate::command) fn write_paper(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if file.exists() {
        return Err(
            Failure::new(format!("`{}` is there already", file.display()))
                .hint("Name another file, or take this one away"),
        );
    }
    fs::write(file, bytes)
        .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", file.display())))
}

/// The paper of a letter: as it was sent, or as it would be.
pub(super) fn of(
    desk: &Desk,
    letter: SubjectId,
    template: Option<&[u8]>,
) -> Result<Vec<u8>, Failure> {
    let reading = desk.office.read(desk.at)?;
    if template.is_none()
        && let Some(sent) = reading.letter(letter)?.documents.first()
    {
        let document = DocumentId(sent.id.parse()?);
        return Ok(reading.original(document)?.bytes);
    }
    Ok(reading
        .paper(letter, Template::Letter, template, WORDING)?
        .bytes)
}
