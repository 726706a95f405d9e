//! The pages, one module each: decode, call one act, render.

pub(crate) mod design;
pub(crate) mod door;
pub(crate) mod home;
pub(crate) mod keys;
pub(crate) mod lock;
pub(crate) mod trouble;
