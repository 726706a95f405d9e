//! A `Debug` that names the type and tells nothing of what it holds.
//!
//! Values of this crate carry names, dates of birth and whole texts, and a `Debug` line ends up
//! in logs and crash reports sooner or later.

/// Implements `Debug` as the bare type name for each type listed.
macro_rules! opaque_debug {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    )+};
}

pub(crate) use opaque_debug;
