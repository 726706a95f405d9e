//! The parts of a document, and a copy of them in which some are others.

use std::borrow::Cow;
use std::io::{Cursor, Read as _, Write as _};

use zip::read::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{BrokenTemplate, relations};

/// The most that parts with text may unpack to: a letter has some kilobytes.
pub(super) const LARGEST: u64 = 32 << 20;
/// The most parts: each takes room before anything of it is read.
const MOST_PARTS: usize = 5_000;

const BODY: &str = "word/document.xml";
/// What each part is: without it, Word opens nothing.
const TYPES: &str = "[Content_Types].xml";
/// Older versions of Word, and documents under a password, are kept in a container that begins so.
const CONTAINER: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// A document, opened.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts in which text stands, in the order in which it is read.
    stories: Vec<(String, String)>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, BrokenTemplate> {
        if bytes.starts_with(&CONTAINER) {
            return Err(BrokenTemplate::OldOrProtected);
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| BrokenTemplate::NotADocument)?;
        if archive.len() > MOST_PARTS {
            return Err(BrokenTemplate::TooLarge { limit: LARGEST });
        }
        let mut names: Vec<String> = archive
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .filter(|name| order(name).is_some())
            .collect();
        if !names.iter().any(|name| name == BODY) {
            let part = BODY.to_owned();
            return Err(BrokenTemplate::NoPart { part });
        }
        names.sort_by_key(|name| (order(name), name.clone()));
        let mut package = Self {
            archive,
            stories: Vec::new(),
        };
        let mut left = LARGEST;
        for name in names {
            let text = package.read(&name, &mut left)?;
            package.stories.push((name, text));
        }
        Ok(package)
    }

    /// Refuses a document that Word would not open: one that does not say what its parts are, or
    /// whose parts name others that are not there.
    pub(super) fn check(&mut self) -> Result<(), BrokenTemplate> {
        let mut left = LARGEST;
        if !self.has(TYPES) {
            return Err(BrokenTemplate::NoPart {
                part: TYPES.to_owned(),
            });
        }
        let types = self.read(TYPES, &mut left)?;
        relations::types(TYPES, &types)?;
        let stories = std::mem::take(&mut self.stories);
        let checked = stories
            .iter()
            .try_for_each(|(name, text)| self.check_relations(name, text, &mut left));
        self.stories = stories;
        checked
    }

    /// Looks at what a part refers to: headers, pictures, styles.
    fn check_relations(
        &mut self,
        story: &str,
        text: &str,
        left: &mut u64,
    ) -> Result<(), BrokenTemplate> {
        let by = relations::of(story);
        if self.has(&by) {
            return self.check_targets(by, left);
        }
        if relations::refers(story, text)? {
            let (part, by) = (by, story.to_owned());
            return Err(BrokenTemplate::MissingPart { part, by });
        }
        Ok(())
    }

    /// Looks whether the parts are there that relations name.
    fn check_targets(&mut self, by: String, left: &mut u64) -> Result<(), BrokenTemplate> {
        let written = self.read(&by, left)?;
        let mut parts = relations::parts(&by, &written)?.into_iter();
        match parts.find(|part| !self.has(part)) {
            Some(part) => Err(BrokenTemplate::MissingPart { part, by }),
            None => Ok(()),
        }
    }

    fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// Unpacks a part as far as there is room: the size that a package tells of may be wrong.
    fn read(&mut self, name: &str, left: &mut u64) -> Result<String, BrokenTemplate> {
        let broken = || BrokenTemplate::part(name);
        let part = self.archive.by_name(name).map_err(|_| broken())?;
        let mut bytes = Vec::new();
        part.take(*left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| broken())?;
        *left = u64::try_from(bytes.len())
            .ok()
            .and_then(|read| left.checked_sub(read))
            .ok_or(BrokenTemplate::TooLarge { limit: LARGEST })?;
        String::from_utf8(bytes).map_err(|_| broken())
    }

    /// What becomes of each part with text, by its name.
    pub(super) fn map_stories(
        &self,
        make: impl Fn(&str, &str) -> Result<String, BrokenTemplate>,
    ) -> Result<Vec<(String, String)>, BrokenTemplate> {
        let stories = self.stories.iter();
        stories
            .map(|(name, text)| Ok((name.clone(), make(name, text)?)))
            .collect()
    }

    /// The document with other texts in parts; what did not change is copied as it was packed.
    pub(super) fn with(mut self, texts: &[(String, String)]) -> Result<Vec<u8>, BrokenTemplate> {
        let mut made = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index);
            let part = part.map_err(|_| BrokenTemplate::NotADocument)?;
            let name = part.name().map_or_else(|_| String::new(), Cow::into_owned);
            let was = self.stories.iter().find(|(story, _)| *story == name);
            let is = texts.iter().find(|(story, _)| *story == name);
            let written = match (was, is) {
                (Some((_, was)), Some((_, is))) if was != is => write(&mut made, &name, is),
                _ => made.raw_copy_file(part),
            };
            written.map_err(|_| BrokenTemplate::part(&name))?;
        }
        let made = made.finish().map_err(|_| BrokenTemplate::NotADocument)?;
        Ok(made.into_inner())
    }
}

/// Writes a part under the same date always: what a letter says is dated, its packing is not.
pub(crate) fn write(
    to: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    text: &str,
) -> zip::result::ZipResult<()> {
    to.start_file(name, SimpleFileOptions::default())?;
    Ok(to.write_all(text.as_bytes())?)
}

/// Where a part comes among those with text; none where it has none.
fn order(name: &str) -> Option<u8> {
    let story = name.strip_prefix("word/")?.strip_suffix(".xml")?;
    if name == BODY {
        return Some(1);
    }
    let sorts = [
        ("header", 0),
        ("footer", 4),
        ("footnotes", 2),
        ("endnotes", 3),
    ];
    let found = sorts.iter().find(|(sort, _)| {
        let rest = story.strip_prefix(sort);
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    });
    found.map(|(_, order)| *order)
}
