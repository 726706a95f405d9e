//! Which known word somebody may have meant.

/// The known word that differs least from `word`, if it differs by a third of its letters at most.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(LONGEST).collect();
    let tolerated = letters.len().div_ceil(3);
    known
        .into_iter()
        .map(|one| (distance(&letters, one), one))
        .filter(|(steps, _)| *steps <= tolerated)
        .min()
        .map(|(_, one)| one)
}

/// The hint that names the nearest known word, or lists what is known if that is little.
pub(super) fn suggestion<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(one) => Some(format!("Did you mean `{one}`?")),
        None if known.is_empty() || known.len() > MOST_LISTED => None,
        None => Some(format!("Known are {}", listed(known))),
    }
}

// A longer list is no hint.
const MOST_LISTED: usize = 24;

/// The words in backticks, with commas between them.
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|one| format!("`{one}`")).collect();
    quoted.join(", ")
}

// Beyond this length nobody mistypes one word for another, and the cost would grow with the square.
const LONGEST: usize = 64;

/// How many letters have to be added, dropped or changed (Levenshtein).
fn distance(letters: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (above, there) in other.chars().take(LONGEST).enumerate() {
        let mut left = above + 1;
        let mut next = vec![left];
        for (here, pair) in letters.iter().zip(row.windows(2)) {
            let [diagonal, up] = *pair else { continue };
            left = (diagonal + usize::from(*here != there)).min(up.min(left) + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
