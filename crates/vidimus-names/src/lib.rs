//! Names in many scripts: fold, romanise, sound, index and compare.
//!
//! One person is Արայիկ Հարությունյան in one list, Араик Арутюнян in the next and A. Harutiunian in
//! the third. This crate finds what the writings of one name have in common, and says how alike two
//! names are and why. It proposes; whether two records are one person is for people to decide.
//!
//! - [`fold()`] makes the search form of any text, for documents and queries alike.
//! - [`romanise()`] makes a reading in Latin letters, labelled with its system.
//! - [`skeleton`] makes the key on which spellings of one name meet across scripts.
//! - [`search_keys`] and [`query_keys`] are what a store indexes and looks up.
//! - [`compare()`] weighs two names that [`Name::prepare`] made ready.
//!
//! Deliberately absent: any reading or writing, the locale (nothing depends on where it runs), and
//! the language model that would tell a surname from a given name.
//!
//! ```
//! use vidimus_names::{Name, compare};
//!
//! let asked = Name::prepare("Гукасян Армен");
//! let found = Name::prepare("Արմեն Ղուկասյան");
//! assert!(compare(&asked, &found).score > 0.9);
//! ```

mod alphabet;
mod compare;
mod distance;
mod fold;
mod given;
mod key;
mod name;
mod romanise;
mod script;
mod sound;

pub use compare::{How, Likeness, Reason, Side, compare};
pub use fold::{Word, fold, word_spans, words};
pub use key::{QueryKey, QueryWord, SOUND, WORD, query_keys, search_keys};
pub use name::{Name, Part, Role};
pub use romanise::{Romanised, System, romanise};
pub use script::{Direction, Script, direction, letter_script, script_of};
pub use sound::{skeleton, skeletons};
