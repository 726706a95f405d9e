//! A workspace, from its creation to its restoration.

mod office;
mod story;
