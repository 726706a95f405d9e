//! The elements of a part that matter for merging.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::words::unescaped;

/// What an element is for merging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Paragraph,
    Row,
    Run,
    /// How a run or a paragraph looks.
    Looks,
    Text,
    Instruction,
    FieldBegins,
    FieldDivides,
    FieldEnds,
    SimpleField,
    /// A line break or tabulator.
    Break,
    Other,
}

/// An element that is open.
pub(super) struct Frame {
    pub(super) tag: Tag,
    pub(super) start: usize,
    /// Where its content begins.
    pub(super) inner: usize,
    /// The instruction of a simple field.
    pub(super) simple: Option<String>,
    /// The list for which it is repeated, with the field that says so.
    pub(super) list: Option<(usize, String)>,
    /// The units directly in it, with what they are.
    pub(super) units: Vec<(usize, Tag)>,
    /// The letters of a paragraph, each with its place and the tag that opens its text.
    pub(super) letters: Vec<(char, Range<usize>, Range<usize>)>,
    /// How a run or a paragraph looks: where that stands.
    pub(super) looks: Option<Range<usize>>,
    /// The fields that a paragraph names.
    pub(super) names: Vec<String>,
    paragraphs: usize,
    rows: usize,
}

impl Frame {
    pub(super) fn of(prefix: &str, tag: &BytesStart<'_>, at: Range<usize>) -> Self {
        let sort = sort(prefix, tag);
        Self {
            tag: sort,
            simple: (sort == Tag::SimpleField).then(|| attribute(prefix, tag, "instr")),
            start: at.start,
            inner: at.end,
            list: None,
            units: Vec::new(),
            letters: Vec::new(),
            looks: None,
            names: Vec::new(),
            paragraphs: 0,
            rows: 0,
        }
    }

    /// Notes that it has an element directly in it.
    pub(super) const fn note(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.paragraphs += 1,
            Tag::Row => self.rows += 1,
            _ => {}
        }
    }

    /// How many paragraphs or rows are directly in it.
    pub(super) const fn count(&self, tag: Tag) -> usize {
        match tag {
            Tag::Row => self.rows,
            _ => self.paragraphs,
        }
    }
}

fn sort(prefix: &str, tag: &BytesStart<'_>) -> Tag {
    let name = tag.name();
    let Some(name) = name.as_ref().strip_prefix(prefix) else {
        return Tag::Other;
    };
    match name {
        "p" => Tag::Paragraph,
        "tr" => Tag::Row,
        "r" => Tag::Run,
        "rPr" | "pPr" => Tag::Looks,
        "t" => Tag::Text,
        "instrText" => Tag::Instruction,
        "fldSimple" => Tag::SimpleField,
        "br" | "cr" | "tab" => Tag::Break,
        "fldChar" => match attribute(prefix, tag, "fldCharType").as_str() {
            "begin" => Tag::FieldBegins,
            "separate" => Tag::FieldDivides,
            _ => Tag::FieldEnds,
        },
        _ => Tag::Other,
    }
}

fn attribute(prefix: &str, tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(&format!("{prefix}{name}"));
    let found = found.ok().flatten();
    found.map_or_else(String::new, |found| unescaped(&found.value))
}
