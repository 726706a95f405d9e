//! What is doubtful in a document or a list, for surfaces that say it in their reader's language.
//!
//! All of it says itself in English too, for the terminal and for other programs.

pub use vidimus_ingest::date::DateDoubt;
pub use vidimus_ingest::list::{
    CellDoubt, CellProblem, MappingError, RowReason, TableWarning, Warning,
};
pub use vidimus_ingest::reading::Flag;
