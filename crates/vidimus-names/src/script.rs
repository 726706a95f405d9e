//! Which script a text is written in, and which way it runs.

/// The writing systems that names are read in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters, with the additions of any language.
    Latin,
    /// Cyrillic letters of any language.
    Cyrillic,
    /// Armenian letters.
    Armenian,
    /// Georgian letters, both Mkhedruli and Mtavruli.
    Georgian,
    /// Arabic letters, as used for Arabic, Persian and others.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Greek letters.
    Greek,
    /// A script that is not told apart here, or a text without letters.
    Other,
    /// Letters of several scripts.
    Mixed,
}

/// The way a line of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// As Latin is written.
    LeftToRight,
    /// As Arabic and Hebrew are written.
    RightToLeft,
}

impl Script {
    /// The way a line in this script runs; a mixed text is taken to run left to right.
    pub const fn direction(self) -> Direction {
        match self {
            Self::Arabic | Self::Hebrew => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

/// Tells the script of a text from its letters alone; digits, marks and signs have no say.
pub fn script_of(text: &str) -> Script {
    let mut scripts = text.chars().filter_map(letter_script);
    let Some(first) = scripts.next() else {
        return Script::Other;
    };
    if scripts.all(|script| script == first) {
        first
    } else {
        Script::Mixed
    }
}

/// Tells which way a text runs from its first letter, as a browser's `dir="auto"` does.
pub fn direction(text: &str) -> Direction {
    text.chars()
        .find_map(letter_script)
        .map_or(Direction::LeftToRight, Script::direction)
}

/// The script of one letter, or nothing where the character is not a letter.
pub fn letter_script(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    c.is_alphabetic().then(|| block_script(u32::from(c)))
}

fn block_script(code: u32) -> Script {
    match code {
        0x00AA..=0x02AF
        | 0x1D00..=0x1D25
        | 0x1D6B..=0x1DBF
        | 0x1E00..=0x1EFF
        | 0x2C60..=0x2C7F
        | 0xA722..=0xA7FF
        | 0xAB30..=0xAB64
        | 0xFB00..=0xFB06
        | 0xFF21..=0xFF5A => Script::Latin,
        0x0370..=0x03FF | 0x1F00..=0x1FFF => Script::Greek,
        0x0400..=0x052F | 0x1C80..=0x1C8F | 0x2DE0..=0x2DFF | 0xA640..=0xA69F => Script::Cyrillic,
        0x0531..=0x058F | 0xFB13..=0xFB17 => Script::Armenian,
        0x0591..=0x05FF | 0xFB1D..=0xFB4F => Script::Hebrew,
        0x0600..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => {
            Script::Arabic
        }
        0x10A0..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2F => Script::Georgian,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests;
