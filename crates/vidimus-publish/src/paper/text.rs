//! Words, with the language and direction in which they are written.

use crate::docx::direction::begins_right;

/// The direction in which a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub enum Direction {
    /// From left to right.
    #[serde(rename = "ltr")]
    Left,
    /// From right to left.
    #[serde(rename = "rtl")]
    Right,
}

impl Direction {
    /// The direction of a language by its tag; a script in the tag goes before the language.
    pub fn of_language(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let script = parts.find(|part| part.len() == 4);
        let is_right = match script.map(str::to_ascii_lowercase).as_deref() {
            Some(script) => matches!(script, "arab" | "hebr" | "syrc" | "thaa" | "nkoo" | "adlm"),
            None => matches!(
                language.as_str(),
                "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
            ),
        };
        if is_right { Self::Right } else { Self::Left }
    }

    /// As HTML names it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Left => "ltr",
            Self::Right => "rtl",
        }
    }
}

/// Some words that are all in one language.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Run {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
}

impl Run {
    /// Words in the language of the paper.
    ///
    /// Signs that would turn the words around them, or that no page can show, are left out.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self {
            text: clean(text.as_ref()),
            language: None,
            direction: None,
        }
    }

    /// The same words, in a language of their own and in its direction.
    #[must_use]
    pub fn in_language(mut self, language: &str) -> Self {
        self.direction
            .get_or_insert(Direction::of_language(language));
        self.language = Some(language.to_owned());
        self
    }

    /// The same words, in a direction of their own.
    #[must_use]
    pub const fn written_from(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Their language, where it is not that of the paper.
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// Their direction, where it was said.
    pub const fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// Whether nothing sets it apart from the words around it.
    pub(crate) const fn is_plain(&self) -> bool {
        self.language.is_none() && self.direction.is_none()
    }
}

/// A text: one or several runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<Run>);

impl Text {
    /// Its runs.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// Its words alone.
    pub fn plain(&self) -> String {
        self.0.iter().map(Run::text).collect()
    }

    /// The direction of a text that is one run, where it was said.
    pub fn own_direction(&self) -> Option<Direction> {
        match self.0.as_slice() {
            [only] => only.direction,
            _ => None,
        }
    }

    /// The direction of a value that stands by itself: as was said, or that of its first letter.
    pub fn read_from(&self) -> Option<Direction> {
        let first = self.0.iter().find(|run| !run.text.trim().is_empty())?;
        first.direction.or_else(|| begins_from(&first.text))
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text.trim().is_empty())
    }

    /// Itself, or where it is empty another.
    pub(super) fn or(self, other: &Self) -> Self {
        if self.is_empty() { other.clone() } else { self }
    }
}

impl serde::Serialize for Text {
    /// A string, or where runs are in other languages a list of runs.
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0.iter().all(Run::is_plain) {
            to.serialize_str(&self.plain())
        } else {
            to.collect_seq(&self.0)
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(vec![Run::new(text)])
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Run> for Text {
    fn from(run: Run) -> Self {
        Self(vec![run])
    }
}

impl From<Vec<Run>> for Text {
    fn from(runs: Vec<Run>) -> Self {
        Self(runs)
    }
}

impl<const N: usize> From<[Run; N]> for Text {
    fn from(runs: [Run; N]) -> Self {
        Self(runs.into())
    }
}

/// The direction of the first letter.
fn begins_from(text: &str) -> Option<Direction> {
    let has_letter = text.chars().any(char::is_alphabetic);
    let is_right = begins_right(text);
    has_letter.then_some(if is_right {
        Direction::Right
    } else {
        Direction::Left
    })
}

/// The words without what no page can show, and with every isolation closed that they open: so none
/// of them can turn the words around them.
fn clean(text: &str) -> String {
    let mut open = 0_usize;
    let text = text.replace("\r\n", "\n");
    let keep = |letter: &char| match letter {
        '\u{2066}'..='\u{2068}' => {
            open += 1;
            true
        }
        '\u{2069}' => {
            let closes = open > 0;
            open = open.saturating_sub(1);
            closes
        }
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        letter => !letter.is_control(),
    };
    let mut text: String = text.chars().filter(keep).collect();
    text.extend(std::iter::repeat_n('\u{2069}', open));
    text
}
