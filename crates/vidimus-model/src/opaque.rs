//! A `Debug` that names the type and tells nothing of what it holds.
//!
//! What people said must not reach a log, and a `Debug` line ends up in logs and crash reports sooner
//! or later.

/// Implements `Debug` as the bare type name for each type listed.
#[macro_export]
macro_rules! opaque_debug {
    ($($name:ty),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )+};
}
