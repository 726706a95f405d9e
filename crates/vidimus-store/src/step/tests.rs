//! Dying at a chosen step.

use super::Step;

/// The variable that names the step at which the process dies.
pub(crate) const DIE_AT: &str = "VIDIMUS_TEST_DIE_AT";

/// Says that a step is done, and dies there without a word if told to.
pub(crate) fn reached(step: Step) {
    if std::env::var(DIE_AT).is_ok_and(|at| at == format!("{step:?}")) {
        std::process::abort();
    }
}
