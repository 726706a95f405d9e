//! How deep a page nests its elements, estimated before anything parses it.
//!
//! Page parsers take time that grows with the square of the depth, and some take stack; a page of
//! nothing but opening tags would keep them busy for hours.

use crate::intake::Reason;

/// Elements nested deeper than this are no article.
const DEEPEST: usize = 800;

/// Pages of more tags than this are no article either.
const MOST_TAGS: usize = 600_000;

/// Elements that end by themselves, or that pages commonly leave open.
const OPEN_ENDED: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    "optgroup", "html", "head", "body", "path", "colgroup",
];

/// Refuses a page that nests too deeply or holds too many tags.
pub(super) fn check(source: &str) -> Result<(), Reason> {
    let (mut tags, mut depth) = (0_usize, 0_usize);
    for after in source.split('<').skip(1) {
        tags += 1;
        let closes = after.starts_with('/');
        let name = name(after.trim_start_matches('/'));
        if name.is_empty()
            || OPEN_ENDED
                .iter()
                .any(|open| name.eq_ignore_ascii_case(open))
        {
            continue;
        }
        depth = if closes {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > DEEPEST || tags > MOST_TAGS {
            return Err(Reason::TooDeep);
        }
    }
    Ok(())
}

fn name(tag: &str) -> &str {
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}
