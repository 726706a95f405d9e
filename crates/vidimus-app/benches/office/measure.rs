//! Times, percentiles, and the table they are printed in.

use std::path::Path;
use std::time::Instant;

/// Prints the head of the table.
pub(crate) fn head(count: usize, what: &str) {
    println!("{count} {what}");
    println!("{:<46} {:>12} {:>14}", "", "measured", "target");
}

/// Prints a figure by itself.
pub(crate) fn plain(name: &str, measured: f64, unit: &str) {
    line(name, measured, "", unit, true);
}

/// Prints a figure that should not be greater than its target.
pub(crate) fn at_most(name: &str, measured: f64, target: f64, unit: &str) {
    let goal = format!("<= {target:.0}");
    line(name, measured, &goal, unit, measured <= target);
}

/// Prints a figure that should not be less than its target.
pub(crate) fn at_least(name: &str, measured: f64, target: f64, unit: &str) {
    let goal = format!(">= {target:.0}");
    line(name, measured, &goal, unit, measured >= target);
}

fn line(name: &str, measured: f64, target: &str, unit: &str, reached: bool) {
    let mark = if reached { "" } else { "  missed" };
    println!("{name:<46} {measured:>12.1} {target:>14} {unit}{mark}");
}

/// Milliseconds that something takes.
pub(crate) fn time(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64() * 1e3
}

/// The value that so many in a hundred do not exceed.
pub(crate) fn percentile(values: impl Iterator<Item = f64>, percent: usize) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let at = values.len() * percent / 100;
    values.get(at.min(values.len() - 1)).copied().unwrap_or(0.0)
}

/// The bytes of all files below a folder.
pub(crate) fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let sizes = entries.map(|entry| {
        let entry = entry.expect("an entry");
        let metadata = entry.metadata().expect("its size");
        if metadata.is_dir() {
            size(&entry.path())
        } else {
            metadata.len()
        }
    });
    sizes.sum()
}
