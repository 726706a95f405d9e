//! Letters in the format of Word, made from a template of the office's own.
//!
//! A template names its values by merge fields, as Word inserts them, or by `«name»` or `{{name}}`
//! in the text. A name of a list repeats the row of the table in which it stands, or its paragraph.
//! All else stays as it is in the template, byte for byte.

mod broken;
pub(crate) mod direction;
mod field;
pub(crate) mod package;
mod parts;
mod relations;
mod render;
mod scan;
mod text;
pub(crate) mod words;

pub use broken::BrokenTemplate;

use crate::Fields;
use package::Package;
use scan::Scan;

/// Puts values into a template.
pub fn merge(template: &[u8], fields: &Fields) -> Result<Vec<u8>, BrokenTemplate> {
    let mut package = Package::open(template)?;
    package.check()?;
    let merged = package.map_stories(|part, text| {
        let scan = Scan::of(part, text, fields)?;
        render::render(part, text, &scan, fields)
    })?;
    package.with(&merged)
}

/// The text of a document, a line for each paragraph: headers first, then the body, then footers.
pub fn text(document: &[u8]) -> Result<String, BrokenTemplate> {
    let package = Package::open(document)?;
    let stories = package.map_stories(text::of_story)?;
    let lines: Vec<String> = stories.into_iter().map(|(_, text)| text).collect();
    Ok(lines.join("\n"))
}

/// A document of plain paragraphs, for whoever has no template of their own. Those that begin with
/// `# ` are set in bold.
pub fn plain(paragraphs: &[&str]) -> Result<Vec<u8>, BrokenTemplate> {
    parts::plain(paragraphs)
}
