//! The fonts that are built in.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, is_default_ignorable};

use crate::CannotSet;
use crate::sheet::Sheet;

macro_rules! fonts {
    ($($name:literal)+) => {
        [$(
            include_bytes!(concat!("../fonts/", $name, "-Regular.ttf")) as &'static [u8],
            include_bytes!(concat!("../fonts/", $name, "-Bold.ttf")) as &'static [u8],
        )+]
    };
}

const FILES: [&[u8]; 16] = fonts! {
    "NotoSerif" "NotoSerifArmenian" "NotoSerifGeorgian" "NotoSerifHebrew" "NotoNaskhArabic"
    "NotoSans" "NotoSansArmenian" "NotoSansGeorgian"
};

/// All of them, in the order of their files.
pub(crate) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files = FILES.iter();
    files
        .flat_map(|file| Font::iter(Bytes::new(*file)))
        .collect()
});

/// Refuses a paper with letters that no font has: on the page they would be empty boxes.
pub(crate) fn check_letters(sheet: &Sheet<'_>) -> Result<(), CannotSet> {
    let letters: BTreeSet<char> = sheet.texts().flat_map(str::chars).collect();
    let missing: Vec<String> = letters
        .into_iter()
        .filter(|letter| !is_blank(*letter) && !is_there(*letter))
        .take(20)
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(letter)))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(CannotSet::Letters(missing))
    }
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_default_ignorable(letter)
}

fn is_there(letter: char) -> bool {
    let letter = u32::from(letter);
    FONTS
        .iter()
        .any(|font| font.info().coverage.contains(letter))
}
