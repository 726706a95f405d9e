//! Bytes.
pub mod date;
mod opaque;
