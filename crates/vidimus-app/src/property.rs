//! Properties that acts and readings know by name, beside what kinds say of them.

/// By which a subject names those who belong to it.
pub(crate) const MEMBER: &str = "member";

/// By which a document says which other it copies.
pub(crate) const COPY_OF: &str = "copy_of";
