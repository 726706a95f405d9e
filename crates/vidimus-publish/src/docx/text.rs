//! The text of a part, as a reader would have it.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::BrokenTemplate;
use super::words::unescaped;

/// The text of a part: a line for each paragraph, with tabulators between the cells of a row.
pub(super) fn of_story(part: &str, story: &str) -> Result<String, BrokenTemplate> {
    let mut reader = Reader::from_str(story.trim_start_matches('\u{feff}'));
    let mut text = Story::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => text.begin(tag.local_name().as_ref()),
            Ok(Event::Empty(tag)) => {
                text.begin(tag.local_name().as_ref());
                text.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => text.end(tag.local_name().as_ref()),
            Ok(Event::Text(written)) => text.put(&written),
            Ok(Event::GeneralRef(name)) => text.put(&unescaped(&format!("&{};", &*name))),
            Ok(Event::Eof) => return Ok(text.lines.trim_end().to_owned()),
            Ok(_) => {}
            Err(_) => return Err(BrokenTemplate::part(part)),
        }
    }
}

#[derive(Default)]
struct Story {
    lines: String,
    /// Whether a text is open.
    reads: bool,
    /// Whether a run is open: outside it, a tabulator is a place on the ruler.
    runs: bool,
    /// How many rows are open: inside them, paragraphs end no line, and a blank stands between two.
    rows: usize,
}

impl Story {
    fn begin(&mut self, name: &str) {
        match name {
            "t" => self.reads = true,
            "r" => self.runs = true,
            "tr" => self.rows += 1,
            "br" | "cr" => self.lines.push('\n'),
            "p" if self.rows > 0 && self.is_amid_cell() => self.lines.push(' '),
            "tab" if self.runs => self.lines.push('\t'),
            _ => {}
        }
    }

    fn is_amid_cell(&self) -> bool {
        !self.lines.is_empty() && !self.lines.ends_with(['\t', '\n'])
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.reads = false,
            "r" => self.runs = false,
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                self.lines.truncate(self.lines.trim_end_matches('\t').len());
                self.lines.push('\n');
            }
            "tc" => self.lines.push('\t'),
            "p" if self.rows == 0 => self.lines.push('\n'),
            _ => {}
        }
    }

    fn put(&mut self, letters: &str) {
        if self.reads {
            self.lines.push_str(letters);
        }
    }
}
