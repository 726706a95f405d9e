//! The rules of the crate on whole names: labelled pairs, keys and properties.

mod keys;
mod pairs;
mod properties;
