//! The text of a call: what was typed, line by line, each with what it is called.

use vidimus_model::id::ReadingId;
use vidimus_model::statement::Anchor;

use super::Line;

/// The text that is archived, and where each line stands in it.
pub(super) struct Note {
    /// What it is called: no name is in it.
    pub(super) title: String,
    pub(super) text: String,
    pub(super) places: Vec<Place>,
}

/// Where the words of a line stand, in code points.
pub(super) struct Place {
    start: usize,
    words: String,
}

impl Note {
    /// The text of these lines, with every word as it was typed.
    pub(super) fn of(lines: &[Line<'_>], called: &dyn Fn(&str) -> String) -> Self {
        let received = lines.iter().find(|line| line.property == "received_on");
        let title = [called("note")].into_iter();
        let title = title.chain(received.map(|line| line.words.trim().to_owned()));
        let mut note = Self {
            title: title.collect::<Vec<_>>().join(" · "),
            text: String::new(),
            places: Vec::new(),
        };
        for line in lines {
            note.text += &called(line.property);
            note.text += ": ";
            let words = line.words.trim();
            let before = line.words.len() - line.words.trim_start().len();
            note.text += line.words.get(..before).unwrap_or_default();
            note.places.push(Place {
                start: note.text.chars().count(),
                words: words.to_owned(),
            });
            note.text += line.words.get(before..).unwrap_or_default();
            note.text.push('\n');
        }
        note
    }
}

impl Place {
    /// The place in the reading that was made of the text.
    pub(super) fn anchor(&self, reading: ReadingId) -> Anchor {
        Anchor::Span {
            reading,
            start: self.start as u64,
            end: (self.start + self.words.chars().count()) as u64,
            quote: self.words.clone(),
        }
    }
}
