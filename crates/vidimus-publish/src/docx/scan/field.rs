//! Merge fields as Word writes them: one element, or marks between runs.

use std::ops::Range;

use super::super::BrokenTemplate;
use super::super::field::{is_merge, of_instruction};
use super::super::words::unescaped;
use super::{Put, Scanner, Tag};

/// A field that is open.
pub(super) struct Open {
    instruction: String,
    /// Whether what stands here is its instruction, and not yet what it shows.
    pub(super) is_instruction: bool,
    /// The elements that make it a field.
    marks: Vec<Range<usize>>,
    /// The texts that it shows.
    pub(super) texts: Vec<Range<usize>>,
    /// How deep in the part it began.
    depth: usize,
}

impl Open {
    pub(super) fn simple(instruction: &str, depth: usize) -> Self {
        Self {
            instruction: instruction.to_owned(),
            is_instruction: false,
            marks: Vec::new(),
            texts: Vec::new(),
            depth,
        }
    }

    /// Whether what stands here is what a merge field shows.
    pub(super) fn is_merged(&self) -> bool {
        !self.is_instruction && is_merge(&self.instruction)
    }
}

impl Scanner<'_> {
    /// A merge field begins and ends in one paragraph.
    pub(super) fn check_closed(&self) -> Result<(), BrokenTemplate> {
        let depth = self.stack.len();
        let mut open = self.open.iter().filter(|open| open.depth >= depth);
        if open.any(|open| is_merge(&open.instruction)) {
            return Err(self.entangled());
        }
        Ok(())
    }

    fn entangled(&self) -> BrokenTemplate {
        BrokenTemplate::Entangled {
            part: self.part.to_owned(),
        }
    }

    pub(super) fn instruction_ends(&mut self, whole: Range<usize>, inner: Range<usize>) {
        let written = self.text.get(inner).unwrap_or_default();
        if let Some(open) = self.open.last_mut() {
            open.instruction.push_str(&unescaped(written));
            open.marks.push(whole);
        }
    }

    /// A break that a merge field shows goes with what it showed.
    pub(super) fn break_ends(&mut self, whole: Range<usize>) {
        if let Some(open) = self.open.last_mut()
            && open.is_merged()
        {
            open.marks.insert(0, whole);
        }
    }

    /// A mark that begins, divides or ends a field.
    pub(super) fn field_mark(&mut self, whole: Range<usize>) -> Result<(), BrokenTemplate> {
        match self.stack.last().map(|frame| frame.tag) {
            Some(Tag::FieldBegins) => {
                let mut open = Open::simple("", self.stack.len());
                open.is_instruction = true;
                open.marks.push(whole);
                self.open.push(open);
            }
            Some(Tag::FieldDivides) => {
                if let Some(open) = self.open.last_mut() {
                    open.is_instruction = false;
                    open.marks.push(whole);
                }
            }
            _ => {
                if let Some(mut open) = self.open.pop() {
                    open.marks.push(whole);
                    self.merge(open, Put::Texts)?;
                }
            }
        }
        Ok(())
    }

    /// A field of one element ends, with the tag that stands at `at`.
    pub(super) fn simple_ends(&mut self, at: Range<usize>) -> Result<(), BrokenTemplate> {
        let tag = self.stack.last().map(|frame| frame.start..frame.inner);
        if let (Some(mut open), Some(tag)) = (self.open.pop(), tag) {
            open.marks.push(tag);
            // An empty element is one tag.
            open.marks.extend((!at.is_empty()).then_some(at));
            self.merge(open, Put::Run)?;
        }
        Ok(())
    }

    /// Puts the value of a merge field in place of the field; other fields stay.
    fn merge(&mut self, open: Open, alone: fn(String) -> Put) -> Result<(), BrokenTemplate> {
        if !is_merge(&open.instruction) {
            return Ok(());
        }
        let name = of_instruction(&open.instruction).ok_or_else(|| self.entangled())?;
        if self.open.iter().any(|outer| outer.is_instruction) {
            return Err(self.entangled());
        }
        self.refer_to(&name)?;
        let mut marks = open.marks;
        let mut texts = open.texts.into_iter();
        let last = match texts.next() {
            Some(first) => (first, Put::Texts(name)),
            None => (marks.pop().unwrap_or_default(), alone(name)),
        };
        self.edit(last.0, last.1);
        for gone in marks.into_iter().chain(texts) {
            self.edit(gone, Put::Nothing);
        }
        Ok(())
    }
}
