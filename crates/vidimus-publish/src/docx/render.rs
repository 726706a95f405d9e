//! Writes a part with values in place of what named them.

use std::ops::Range;

use super::BrokenTemplate;
use super::direction::{begins_right, pieces, right_paragraph, right_run};
use super::package::LARGEST;
use super::scan::{Edit, Put, Scan, Unit};
use super::words::escaped;
use crate::Fields;

/// The part with its values.
pub(super) fn render(
    part: &str,
    text: &str,
    scan: &Scan,
    fields: &Fields,
) -> Result<String, BrokenTemplate> {
    let mut page = Page {
        part,
        text,
        scan,
        fields,
        made: String::with_capacity(text.len()),
    };
    page.put(0..text.len(), None, &[])?;
    Ok(page.made)
}

struct Page<'a> {
    part: &'a str,
    text: &'a str,
    scan: &'a Scan,
    fields: &'a Fields,
    made: String,
}

/// For which row of which list something is written; none where the list is empty.
type Row = (usize, Option<usize>);

impl Page<'_> {
    /// Writes a span of the part for these rows; `within` is the unit that the span is.
    fn put(
        &mut self,
        span: Range<usize>,
        within: Option<&Unit>,
        rows: &[Row],
    ) -> Result<(), BrokenTemplate> {
        let scan = self.scan;
        let mut at = span.start;
        let mut deeper = span.start + usize::from(within.is_some());
        loop {
            let unit = next(&scan.units, deeper, span.end, |unit| &unit.at);
            let edit = next(&scan.edits, at, span.end, |edit| &edit.at);
            match (unit, edit) {
                (Some(unit), edit) if edit.is_none_or(|edit| unit.at.start <= edit.at.start) => {
                    self.copy(at..unit.at.start)?;
                    self.repeat(unit, rows)?;
                    at = unit.at.end;
                }
                (_, Some(edit)) => {
                    self.copy(at..edit.at.start)?;
                    self.change(edit, rows);
                    at = edit.at.end;
                }
                _ => return self.copy(at..span.end),
            }
            deeper = at;
        }
    }

    fn repeat(&mut self, unit: &Unit, rows: &[Row]) -> Result<(), BrokenTemplate> {
        let count = self.fields.rows(unit.list);
        let blank = (count == 0 && unit.is_alone).then_some(None);
        for row in (0..count).map(Some).chain(blank) {
            let mut rows = rows.to_vec();
            rows.push((unit.list, row));
            self.put(unit.at.clone(), Some(unit), &rows)?;
        }
        Ok(())
    }

    fn copy(&mut self, span: Range<usize>) -> Result<(), BrokenTemplate> {
        let copied = self.text.get(span);
        let copied = copied.ok_or_else(|| BrokenTemplate::part(self.part))?;
        self.made.push_str(copied);
        if self.made.len() as u64 > LARGEST {
            return Err(BrokenTemplate::TooLarge { limit: LARGEST });
        }
        Ok(())
    }

    fn change(&mut self, edit: &Edit, rows: &[Row]) {
        let w = &self.scan.prefix;
        let tag = format!("<{w}t xml:space=\"preserve\">");
        let looks = self.looks_at(edit.at.start);
        let made = match &edit.put {
            Put::Nothing => String::new(),
            Put::TextTag => tag,
            Put::Letters(name) => self.letters(name, rows, &tag, looks),
            Put::Texts(name) => self.texts(name, rows, &tag, looks),
            Put::Run(name) => {
                format!("<{w}r>{}</{w}r>", self.texts(name, rows, &tag, Some("")))
            }
            Put::Paragraph { names, is_tag } => self.paragraph(edit, names, rows, *is_tag),
        };
        self.made.push_str(&made);
    }

    /// How the run looks in which something stands; none where it stands in no run.
    fn looks_at(&self, at: usize) -> Option<&str> {
        let (_, looks) = self.scan.looks.range(..=at).next_back()?;
        self.text.get(looks.clone()?)
    }

    /// The tag of a paragraph, or how it looks: from the right where its values begin there.
    fn paragraph(&self, edit: &Edit, names: &[String], rows: &[Row], is_tag: bool) -> String {
        let was = self.text.get(edit.at.clone()).unwrap_or_default();
        let values = names.iter().map(|name| self.value(name, rows));
        if !begins_right(&values.collect::<String>()) {
            return was.to_owned();
        }
        let w = &self.scan.prefix;
        if is_tag {
            format!("{was}{}", right_paragraph(w, ""))
        } else {
            right_paragraph(w, was)
        }
    }

    fn value(&self, name: &str, rows: &[Row]) -> &str {
        let row = |list| rows.iter().rev().find(|(of, _)| *of == list)?.1;
        self.fields.value(name, row)
    }

    fn texts(&self, name: &str, rows: &[Row], tag: &str, looks: Option<&str>) -> String {
        let w = &self.scan.prefix;
        format!("{tag}{}</{w}t>", self.letters(name, rows, tag, looks))
    }

    /// The value of a field inside a text. What is written from the right gets a run of its own, which
    /// looks as the run does in which it stands.
    fn letters(&self, name: &str, rows: &[Row], tag: &str, looks: Option<&str>) -> String {
        let w = &self.scan.prefix;
        let value = self.value(name, rows);
        let Some(looks) = looks else {
            return self.broken(value, tag);
        };
        let pieces = pieces(value).into_iter().map(|(is_rtl, piece)| {
            let text = self.broken(piece, tag);
            if !is_rtl {
                return text;
            }
            let right = right_run(w, looks);
            format!("</{w}t></{w}r><{w}r>{right}{tag}{text}</{w}t></{w}r><{w}r>{looks}{tag}")
        });
        pieces.collect()
    }

    /// A value as texts that are interrupted by breaks and tabulators.
    fn broken(&self, value: &str, tag: &str) -> String {
        let w = &self.scan.prefix;
        let lines = escaped(value).replace("\r\n", "\n").replace('\r', "\n");
        lines
            .replace('\t', &format!("</{w}t><{w}tab/>{tag}"))
            .replace('\n', &format!("</{w}t><{w}br/>{tag}"))
    }
}

/// The first of these that begins at `from` or later and lies before `until`.
fn next<T>(all: &[T], from: usize, until: usize, at: impl Fn(&T) -> &Range<usize>) -> Option<&T> {
    let first = all.partition_point(|one| at(one).start < from);
    all.get(first).filter(|one| at(one).end <= until)
}
