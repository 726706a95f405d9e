//! Plain text: pasted, scraped or typed. The text is kept to the letter.

use std::collections::HashSet;

use super::{Article, Extractor, headlines, language, leftovers, lines};
use crate::encoding::Decoded;
use crate::intake::Origin;

/// What made a reading of plain text.
const EXTRACTOR: Extractor = Extractor {
    name: "vidimus-plain",
    version: 1,
};

/// Reads plain text; its own text is the reading, so every offset is one of the file.
pub(crate) fn read_plain(decoded: Decoded, origin: &Origin) -> Article {
    let Decoded { text, encoding } = decoded;
    let all = lines::lines(&text);
    let leftovers = leftovers::find(&all, &HashSet::new());
    let head = headlines::read(&all, &leftovers);
    let outlet = headlines::copyright_holder(&all, &leftovers).or(head.publisher);
    let language = language::of_lines(&all, &leftovers, None);
    let mut flags = Vec::new();
    let mut believed = |date| super::metadata::not_after_fetch(date, origin, &mut flags);
    let (published, updated) = (believed(head.published), believed(head.updated));
    let article = Article {
        media_type: "text/plain",
        encoding,
        title: head.title,
        publisher: outlet,
        authors: head.authors,
        published,
        updated,
        language,
        leftovers,
        flags: Vec::new(),
        extractor: EXTRACTOR,
        text,
    };
    article.with_flags(flags)
}
