//! When two writings pass for one name.

use vidimus_names::{Name, compare};

/// How alike two writings must be to pass for one name: below this they speak against it.
const ALIKE: f32 = 0.5;

/// Whether two writings may be of one name, in whatever scripts.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    compare(&Name::prepare(one), &Name::prepare(other)).score >= ALIKE
}
