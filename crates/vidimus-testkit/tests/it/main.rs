//! The persistent form, held against its description, an independent reader and files of old.

mod description;
