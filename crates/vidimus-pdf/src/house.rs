//! The world as the typesetter sees it: one template, one sheet, the fonts that are built in.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

use crate::CannotSet;
use crate::font::FONTS;
use crate::sheet::Sheet;

const TEMPLATE: &str = include_str!("house/paper.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Everything that there is for one sheet: no clock, no other files, no packages.
pub(crate) struct House {
    template: Source,
    sheet: (FileId, Bytes),
}

impl House {
    pub(crate) fn of(sheet: &Sheet<'_>) -> Result<Self, CannotSet> {
        Ok(Self {
            template: Source::new(file("paper.typ")?, TEMPLATE.to_owned()),
            sheet: (file("sheet.json")?, Bytes::new(sheet.json())),
        })
    }
}

fn file(name: &str) -> Result<FileId, CannotSet> {
    let path = VirtualPath::new(name).map_err(|error| CannotSet::Refused(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for House {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let is_template = id == self.template.id();
        is_template
            .then(|| self.template.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (sheet, bytes) = &self.sheet;
        (id == *sheet)
            .then(|| bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
