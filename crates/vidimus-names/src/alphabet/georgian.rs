//! Georgian, by the national system of 2002, whose apostrophes are left out for reading.

use super::{Alphabet, Lazy, Row};
use crate::romanise::System;

pub(super) static GEORGIAN: Lazy = Lazy::new(|| Alphabet::new(System::Georgian, &[LETTERS]));

const LETTERS: &[Row] = &[
    ("ა", "a", "a"),
    ("ბ", "b", "b"),
    ("გ", "g", "g"),
    ("დ", "d", "d"),
    ("ე", "e", "e"),
    ("ვ", "v", "v"),
    ("ზ", "z", "z"),
    ("თ", "t", "t"),
    ("ი", "i", "i"),
    ("კ", "k", "k"),
    ("ლ", "l", "l"),
    ("მ", "m", "m"),
    ("ნ", "n", "n"),
    ("ო", "o", "o"),
    // Foreign surnames take the ending of the nominative.
    ("ოვი$", "ovi", "ov"),
    ("ევი$", "evi", "ev"),
    ("პ", "p", "p"),
    ("ჟ", "zh", "Z"),
    ("რ", "r", "r"),
    ("ს", "s", "s"),
    ("ტ", "t", "t"),
    ("უ", "u", "u"),
    ("ფ", "p", "7"),
    ("ქ", "k", "k"),
    ("ღ", "gh", "G"),
    ("ყ", "q", "q"),
    ("შ", "sh", "S"),
    ("ჩ", "ch", "C"),
    ("ც", "ts", "c"),
    ("ძ", "dz", "3"),
    ("წ", "ts", "c"),
    ("ჭ", "ch", "C"),
    ("ხ", "kh", "H"),
    ("ჯ", "j", "J"),
    ("ჰ", "h", "h"),
    ("ჲ", "y", "j"),
    ("ჳ", "v", "v"),
];
