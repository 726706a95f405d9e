//! In which direction values are written, and how Word is told.

/// Whether a letter is written from right to left; none where it goes with its neighbours.
fn strong(letter: char) -> Option<bool> {
    let is_rtl = matches!(
        letter,
        '\u{0590}'..='\u{08ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    );
    letter.is_alphabetic().then_some(is_rtl)
}

/// Whether a text begins from the right.
pub(crate) fn begins_right(text: &str) -> bool {
    text.chars().find_map(strong) == Some(true)
}

/// A text in pieces of one direction each: whether it goes from right to left, and its letters. Signs
/// and digits between two pieces go with what is written from the left.
pub(crate) fn pieces(text: &str) -> Vec<(bool, &str)> {
    let letters = text.char_indices();
    let strong: Vec<(usize, usize, bool)> = letters
        .filter_map(|(at, letter)| Some((at, at + letter.len_utf8(), strong(letter)?)))
        .collect();
    if !strong.iter().any(|(.., is_rtl)| *is_rtl) {
        return vec![(false, text)];
    }
    if strong.iter().all(|(.., is_rtl)| *is_rtl) {
        return vec![(true, text)];
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for run in strong.chunk_by(|one, other| one.2 == other.2) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        if first.2 {
            pieces.extend(text.get(from..first.0).map(|piece| (false, piece)));
            pieces.extend(text.get(first.0..last.1).map(|piece| (true, piece)));
            from = last.1;
        }
    }
    pieces.extend(text.get(from..).map(|piece| (false, piece)));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// What comes behind the mark of direction among the looks of a run, as the standard orders them.
const BEHIND_RTL: [&str; 7] = [
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];
/// What comes behind it among those of a paragraph.
const BEHIND_BIDI: [&str; 17] = [
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
];

/// The looks of a run, written from the right.
pub(super) fn right_run(w: &str, looks: &str) -> String {
    marked(w, looks, ("rPr", "rtl"), &BEHIND_RTL)
}

/// The looks of a paragraph that begins from the right.
pub(super) fn right_paragraph(w: &str, looks: &str) -> String {
    marked(w, looks, ("pPr", "bidi"), &BEHIND_BIDI)
}

/// Looks with a mark among them, at its place.
fn marked(w: &str, looks: &str, (all, mark): (&str, &str), behind: &[&str]) -> String {
    let mark = format!("<{w}{mark}/>");
    if looks.contains(mark.trim_end_matches("/>")) {
        return looks.to_owned();
    }
    let end = format!("</{w}{all}>");
    let Some(last) = looks.rfind(&end) else {
        return format!("<{w}{all}>{mark}{end}");
    };
    let starts = |name: &&str| {
        let tag = format!("<{w}{name}");
        let found = looks.match_indices(&tag).map(|(at, _)| at);
        let mut found = found.filter(|at| {
            let next = looks
                .get(at + tag.len()..)
                .and_then(|rest| rest.chars().next());
            next.is_some_and(|next| !next.is_alphanumeric())
        });
        found.next()
    };
    let at = behind.iter().filter_map(starts).min().unwrap_or(last);
    let (before, after) = looks.split_at_checked(at).unwrap_or((looks, ""));
    format!("{before}{mark}{after}")
}

#[cfg(test)]
mod tests;
