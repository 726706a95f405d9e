//! Finds where a part of a template names values, and what is repeated for lists.
//!
//! Nothing is rebuilt from the parsed part: it is noted which bytes give way to what, so that all
//! others stay as they are.

mod element;
mod field;

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::Prefix;

use super::BrokenTemplate;
use super::field::{placeholders, unclosed};
use super::words::letters;
use crate::Fields;
use crate::fields::Place;
use element::{Frame, Tag};
use field::Open;

/// What is to be changed in a part.
#[derive(Default)]
pub(super) struct Scan {
    /// In the order of their places; they do not overlap.
    pub(super) edits: Vec<Edit>,
    /// In the order of their places; one may hold others.
    pub(super) units: Vec<Unit>,
    /// The places of texts and marks, with how the run looks in which they stand; none where they stand
    /// in no run.
    pub(super) looks: BTreeMap<usize, Option<Range<usize>>>,
    /// The prefix of the elements of Word, with its colon.
    pub(super) prefix: String,
}

/// Bytes that give way to something else.
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) put: Put,
}

/// What comes in place of bytes.
pub(super) enum Put {
    Nothing,
    /// The tag that opens a text, in which blanks at the ends count.
    TextTag,
    /// The value of a field, inside a text.
    Letters(String),
    /// The value of a field, as texts of its own.
    Texts(String),
    /// The value of a field, as a run of its own.
    Run(String),
    /// The tag that opens a paragraph, or how it looks, where it says nothing but values of these
    /// fields: they decide from where it is read.
    Paragraph {
        names: Vec<String>,
        is_tag: bool,
    },
}

/// A paragraph or row that is repeated for each row of a list.
pub(super) struct Unit {
    pub(super) at: Range<usize>,
    pub(super) list: usize,
    /// Whether what it stands in would be empty without it, which Word does not open.
    pub(super) is_alone: bool,
}

/// Deeper nesting is no letter.
const DEEPEST: usize = 500;

impl Scan {
    pub(super) fn of(part: &str, text: &str, fields: &Fields) -> Result<Self, BrokenTemplate> {
        let mut scanner = Scanner {
            part,
            text,
            fields,
            stack: Vec::new(),
            open: Vec::new(),
            scan: Self::default(),
        };
        scanner.run()?;
        let mut scan = scanner.scan;
        scan.edits.sort_by_key(|edit| edit.at.start);
        scan.units.sort_by_key(|unit| unit.at.start);
        Ok(scan)
    }
}

struct Scanner<'a> {
    part: &'a str,
    text: &'a str,
    fields: &'a Fields,
    /// The elements that are open, the outermost first.
    stack: Vec<Frame>,
    /// The fields that are open, the outermost first.
    open: Vec<Open>,
    scan: Scan,
}

impl Scanner<'_> {
    fn run(&mut self) -> Result<(), BrokenTemplate> {
        let broken = || BrokenTemplate::part(self.part);
        let text = self.text;
        let body = text.trim_start_matches('\u{feff}');
        let base = text.len() - body.len();
        let mut reader = Reader::from_str(body);
        let mut any = false;
        let mut from = base;
        loop {
            let event = reader.read_event().map_err(|_| broken())?;
            let until = usize::try_from(reader.buffer_position()).map_err(|_| broken())? + base;
            let at = from..until;
            from = until;
            match event {
                Event::Start(tag) => {
                    any = true;
                    self.begin(&tag, at)?;
                }
                Event::Empty(tag) => {
                    any = true;
                    self.begin(&tag, at.clone())?;
                    self.end(at.end..at.end)?;
                }
                Event::End(_) => self.end(at)?,
                Event::Eof if any && self.stack.is_empty() => return Ok(()),
                // Word declares no type of document, and what one declares could be anything.
                Event::DocType(_) | Event::Eof => return Err(broken()),
                _ => {}
            }
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>, at: Range<usize>) -> Result<(), BrokenTemplate> {
        if self.stack.len() >= DEEPEST {
            return Err(BrokenTemplate::part(self.part));
        }
        if self.stack.is_empty() {
            let prefix = tag.name().prefix().map(Prefix::into_inner);
            self.scan.prefix = prefix.map_or_else(String::new, |prefix| format!("{prefix}:"));
        }
        let frame = Frame::of(&self.scan.prefix, tag, at);
        if let Some(instruction) = &frame.simple {
            self.open.push(Open::simple(instruction, self.stack.len()));
        }
        self.stack.push(frame);
        Ok(())
    }

    /// An element ends, with the tag that stands at `at`.
    fn end(&mut self, at: Range<usize>) -> Result<(), BrokenTemplate> {
        let Some(frame) = self.stack.last() else {
            return Err(BrokenTemplate::part(self.part));
        };
        let whole = frame.start..at.end;
        let inner = frame.inner..at.start;
        self.note_looks(&whole);
        let Some(frame) = self.stack.last() else {
            return Err(BrokenTemplate::part(self.part));
        };
        match frame.tag {
            Tag::Paragraph => {
                self.check_closed()?;
                self.find_placeholders()?;
            }
            Tag::Text => self.text_ends(whole.clone(), inner),
            Tag::Instruction => self.instruction_ends(whole.clone(), inner),
            Tag::Break => self.break_ends(whole.clone()),
            Tag::FieldBegins | Tag::FieldDivides | Tag::FieldEnds => {
                self.field_mark(whole.clone())?;
            }
            Tag::SimpleField => self.simple_ends(at)?,
            Tag::Row | Tag::Run | Tag::Looks | Tag::Other => {}
        }
        self.close(whole);
        Ok(())
    }

    /// Notes how a run or paragraph looks, or in which run a text or mark stands.
    fn note_looks(&mut self, whole: &Range<usize>) {
        let Some((frame, outer)) = self.stack.split_last_mut() else {
            return;
        };
        match frame.tag {
            Tag::Looks => {
                let parent = outer.last_mut();
                if let Some(parent) =
                    parent.filter(|one| matches!(one.tag, Tag::Run | Tag::Paragraph))
                {
                    parent.looks = Some(whole.clone());
                }
            }
            Tag::Text
            | Tag::FieldBegins
            | Tag::FieldDivides
            | Tag::FieldEnds
            | Tag::Instruction => {
                let run = outer.iter().rev().find(|frame| frame.tag == Tag::Run);
                let looks = run.map(|run| run.looks.clone().unwrap_or_default());
                self.scan.looks.insert(frame.start, looks);
            }
            _ => {}
        }
    }

    /// Takes an element off the stack, and notes in its parent what is repeated.
    fn close(&mut self, whole: Range<usize>) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        for (unit, tag) in &frame.units {
            let alone = frame.count(*tag) == 1;
            if let Some(unit) = self.scan.units.get_mut(*unit) {
                unit.is_alone = alone;
            }
        }
        let number = self.scan.units.len();
        if let Some((list, _)) = frame.list {
            self.scan.units.push(Unit {
                at: whole,
                list,
                is_alone: false,
            });
        }
        if let Some(parent) = self.stack.last_mut() {
            parent.note(frame.tag);
            if frame.list.is_some() {
                parent.units.push((number, frame.tag));
            }
        }
    }

    /// Notes the letters of a text, unless a field that is merged has them.
    fn text_ends(&mut self, whole: Range<usize>, inner: Range<usize>) {
        match self.open.last_mut() {
            Some(open) if open.is_merged() => open.texts.push(whole),
            Some(open) if open.is_instruction => {}
            _ => {
                let written = self.text.get(inner.clone()).unwrap_or_default();
                let tag = whole.start..inner.start;
                let paragraphs = self.stack.iter_mut().rev();
                let mut paragraphs = paragraphs.filter(|frame| frame.tag == Tag::Paragraph);
                if let Some(paragraph) = paragraphs.next() {
                    let letters = letters(written, inner.start);
                    let letters = letters.map(|(letter, at)| (letter, at, tag.clone()));
                    paragraph.letters.extend(letters);
                }
            }
        }
    }

    fn find_placeholders(&mut self) -> Result<(), BrokenTemplate> {
        let Some(paragraph) = self.stack.last_mut() else {
            return Ok(());
        };
        let letters = std::mem::take(&mut paragraph.letters);
        let text: Vec<char> = letters.iter().map(|(letter, ..)| *letter).collect();
        let is_known = |name: &str| self.fields.place(name).is_some();
        let mut tags: Vec<Range<usize>> = Vec::new();
        let placeholders = placeholders(&text, is_known);
        if let Some(field) = unclosed(&text, &placeholders) {
            let part = self.part.to_owned();
            return Err(BrokenTemplate::Unclosed { field, part });
        }
        let mut own = (0..)
            .zip(&text)
            .filter(|(_, letter)| letter.is_alphabetic());
        let has_own = own.any(|(at, _)| !placeholders.iter().any(|(of, _)| of.contains(&at)));
        for (at, name) in placeholders {
            self.refer_to(&name)?;
            let mut put = Put::Letters(name);
            for run in letters
                .get(at)
                .unwrap_or_default()
                .chunk_by(|a, b| a.2 == b.2)
            {
                let (Some((_, first, tag)), Some((_, last, _))) = (run.first(), run.last()) else {
                    continue;
                };
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                    self.edit(tag.clone(), Put::TextTag);
                }
                let put = std::mem::replace(&mut put, Put::Nothing);
                self.edit(first.start..last.end, put);
            }
        }
        if !has_own {
            self.let_values_direct();
        }
        Ok(())
    }

    /// Lets the values of a paragraph decide from where it is read: it has no words of its own.
    fn let_values_direct(&mut self) {
        let Some(paragraph) = self.stack.last_mut() else {
            return;
        };
        let names = std::mem::take(&mut paragraph.names);
        let tag = paragraph.start..paragraph.inner;
        let looks = paragraph.looks.clone();
        let is_tag = looks.is_none();
        if !names.is_empty() {
            self.edit(looks.unwrap_or(tag), Put::Paragraph { names, is_tag });
        }
    }

    /// Checks that there is such a field, and lets its row or paragraph be repeated if it is of a
    /// list.
    fn refer_to(&mut self, name: &str) -> Result<(), BrokenTemplate> {
        let list = match self.fields.place(name) {
            Some(Place::Once) => {
                self.note_name(name);
                return Ok(());
            }
            Some(Place::InList { list, .. }) => list,
            None => {
                return Err(BrokenTemplate::NoField {
                    field: name.to_owned(),
                    part: self.part.to_owned(),
                    known: self.fields.names(),
                });
            }
        };
        self.note_name(name);
        let innermost = |tag| self.stack.iter().rposition(|frame| frame.tag == tag);
        let unit = innermost(Tag::Row).or_else(|| innermost(Tag::Paragraph));
        let Some(unit) = unit.and_then(|unit| self.stack.get_mut(unit)) else {
            return Ok(());
        };
        match &unit.list {
            Some((other, field)) if *other != list => Err(BrokenTemplate::TwoLists {
                field: name.to_owned(),
                other: field.clone(),
            }),
            _ => {
                unit.list = Some((list, name.to_owned()));
                Ok(())
            }
        }
    }

    /// Notes that a paragraph names a field.
    fn note_name(&mut self, name: &str) {
        let mut frames = self.stack.iter_mut().rev();
        if let Some(paragraph) = frames.find(|frame| frame.tag == Tag::Paragraph) {
            paragraph.names.push(name.to_owned());
        }
    }

    fn edit(&mut self, at: Range<usize>, put: Put) {
        self.scan.edits.push(Edit { at, put });
    }
}
