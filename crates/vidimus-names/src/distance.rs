//! How far apart two words sound: an edit distance whose costs know what scripts and spellings do.
//!
//! The unit is a hundredth of a letter. What the same name shows from one spelling to another (h or
//! none, g or k, i or y) costs little, what tells two names apart costs a whole letter.

use std::sync::LazyLock;

use crate::sound::{Sounds, is_vowel};

/// Two words of at most 32 sounds each are compared, so rows of this length hold them.
const ROW: usize = 33;

const WHOLE: u16 = 100;
const TRANSPOSED: u16 = 60;

/// The distance between two words as a share of the longer one, in hundredths: 0 is equal sound.
pub(crate) fn distance(a: &Sounds, b: &Sounds) -> u16 {
    if a.symbols() == b.symbols() {
        return 0;
    }
    // A vowel is missing cheaply only from the side that does not write it.
    let skipping = match (a.vowels_unwritten, b.vowels_unwritten) {
        (true, false) => Skipping {
            a: skip,
            b: skip_unwritten,
        },
        (false, true) => Skipping {
            a: skip_unwritten,
            b: skip,
        },
        (true, true) => Skipping {
            a: skip_long,
            b: skip_long,
        },
        (false, false) => Skipping { a: skip, b: skip },
    };
    let cost = edits(a.symbols(), b.symbols(), skipping) + ending(a, b);
    let vowels_count = !a.vowels_unwritten && !b.vowels_unwritten;
    let longer = length(a, vowels_count).max(length(b, vowels_count)).max(2);
    (2 * cost / longer).min(WHOLE)
}

/// The length of a word in half letters; a vowel is half of one where a side leaves vowels out.
fn length(sounds: &Sounds, vowels_count: bool) -> u16 {
    let half = |&symbol: &u8| {
        if sounds_open(symbol) && !vowels_count {
            1
        } else {
            2
        }
    };
    sounds.symbols().iter().map(half).sum()
}

/// What it costs to pass over a sound of either side.
#[derive(Clone, Copy)]
struct Skipping {
    a: fn(u8) -> u16,
    b: fn(u8) -> u16,
}

/// Whether two words may begin with the same letter; h comes and goes before a vowel.
pub(crate) fn same_beginning(a: &Sounds, b: &Sounds) -> bool {
    let (Some(&a), Some(&b)) = (a.symbols().first(), b.symbols().first()) else {
        return false;
    };
    let silent = |one: u8, other: u8| one == b'h' && is_vowel(char::from(other));
    swap(a, b) <= 20 || silent(a, b) || silent(b, a)
}

/// A vowel more at the end tells two names apart: Valentin and Valentina, حسن and Husni. In Arabic
/// script a final a may go unwritten.
fn ending(a: &Sounds, b: &Sounds) -> u16 {
    let last = |sounds: &Sounds| sounds.symbols().last().copied().unwrap_or_default();
    let (open, closed) = match (sounds_open(last(a)), sounds_open(last(b))) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return 0,
    };
    let may_be_unwritten = closed.vowels_unwritten && matches!(last(open), b'a' | b'e' | b'@');
    if may_be_unwritten { 0 } else { 40 }
}

/// Optimal string alignment over the costs below.
fn edits(a: &[u8], b: &[u8], skipping: Skipping) -> u16 {
    let (mut before, mut above) = ([0; ROW], [0; ROW]);
    let mut sum = 0;
    for (cell, &symbol) in above.iter_mut().skip(1).zip(b) {
        sum += (skipping.b)(symbol);
        *cell = sum;
    }
    let mut last_a = 0;
    for &symbol in a {
        let row = next_row(symbol, last_a, b, (&before, &above), skipping);
        (before, above) = (above, row);
        last_a = symbol;
    }
    above.get(b.len()).copied().unwrap_or(WHOLE * 32)
}

fn next_row(
    symbol: u8,
    last_a: u8,
    b: &[u8],
    (before, above): (&[u16; ROW], &[u16; ROW]),
    skipping: Skipping,
) -> [u16; ROW] {
    let mut row = [0; ROW];
    let dropped = (skipping.a)(symbol);
    let [mut left, ..] = *above;
    left += dropped;
    let (mut last_b, mut crossed) = (0, u16::MAX);
    let cells = row.split_first_mut().map(|(first, rest)| {
        *first = left;
        rest
    });
    let columns = above.iter().zip(above.iter().skip(1)).zip(before);
    for ((cell, &other), ((&diagonal, &up), &before)) in
        cells.into_iter().flatten().zip(b).zip(columns)
    {
        let mut best = (diagonal + swap(symbol, other))
            .min(up + dropped)
            .min(left + (skipping.b)(other));
        if symbol == last_b && other == last_a && symbol != other {
            best = best.min(crossed.saturating_add(TRANSPOSED));
        }
        (*cell, left, last_b, crossed) = (best, best, other, before);
    }
    row
}

/// What a sound costs that only one side has.
const fn skip(symbol: u8) -> u16 {
    match symbol {
        b'j' | b'*' => 10,
        b'h' => 15,
        b'$' => 20,
        b'y' => 25,
        b'x' | b'6' | b'w' => 40,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'@' => 60,
        _ => WHOLE,
    }
}

/// The same where one side's script leaves short vowels out.
const fn skip_unwritten(symbol: u8) -> u16 {
    if is_vowel(symbol as char) {
        6
    } else {
        skip(symbol)
    }
}

/// The same where both sides write their long vowels and no others.
const fn skip_long(symbol: u8) -> u16 {
    if matches!(symbol, b'j' | b'w' | b'h') {
        30
    } else {
        skip(symbol)
    }
}

/// What it costs that one side has one sound and the other another.
fn swap(a: u8, b: u8) -> u16 {
    let cost = SWAPS.get(usize::from(a) << 7 | usize::from(b));
    cost.copied().unwrap_or(WHOLE)
}

static SWAPS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let pairs = (0..128_u8).flat_map(|a| (0..128_u8).map(move |b| (a, b)));
    pairs.map(|(a, b)| swap_of(a, b)).collect()
});

fn swap_of(a: u8, b: u8) -> u16 {
    let close =
        |pair: &str| matches!(*pair.as_bytes(), [x, y] if (x, y) == (a, b) || (y, x) == (a, b));
    match CLOSE.iter().find(|(_, pairs)| pairs.split(' ').any(close)) {
        _ if a == b => 0,
        Some(&(cost, _)) => cost,
        None if sounds_open(a) && sounds_open(b) => OTHER_VOWEL,
        None => WHOLE,
    }
}

const fn sounds_open(symbol: u8) -> bool {
    is_vowel(symbol as char) || matches!(symbol, b'j' | b'w')
}

/// Any two vowels that are not listed as close.
const OTHER_VOWEL: u16 = 70;

/// Which sounds stand for each other, and how readily.
const CLOSE: &[(u16, &str)] = &[
    (5, "ij"),
    // Open or doubtful sounds, and what they may be.
    (10, "*a *e *i *o *u *@ *y *j *w @a @e ow uw iy jy vw"),
    (
        10,
        "5f 5v %C %J %Z %k 6g 7f 7p 8s 8t 9d 9z xH xh kq gq &H &k $s",
    ),
    // One class of the skeleton: voiced or not, western or eastern, q or g or k.
    (20, "ou CJ CZ JZ 3c 6G 6h 6k 6q Gg Gk Gq gk bp dt 7b 9t &x"),
    (30, "ey uy %c %s GH Gx Hh Gh gh fv"),
    (40, "ei ej uv Cc Ss sz 9s"),
    (45, "ae eo"),
    (50, "ao iu Hk Hq kx qx bv fp"),
    (70, "mn"),
];

#[cfg(test)]
mod tests;
