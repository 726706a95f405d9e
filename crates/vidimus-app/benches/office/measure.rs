//! Times, percentiles, and the table they are printed in.

use std::path::Path;
use std::time::Instant;

/// Prints figures beside their targets.
pub(crate) struct Figures;

impl Figures {
    pub(crate) fn new(statements: usize) -> Self {
        println!("{statements} statements");
        println!("{:<46} {:>12} {:>14}", "", "measured", "target");
        Self
    }

    pub(crate) fn at_most(&self, name: &str, measured: f64, target: f64, unit: &str) {
        self.line(
            name,
            measured,
            &format!("<= {target:.0}"),
            unit,
            measured <= target,
        );
    }

    pub(crate) fn at_least(&self, name: &str, measured: f64, target: f64, unit: &str) {
        self.line(
            name,
            measured,
            &format!(">= {target:.0}"),
            unit,
            measured >= target,
        );
    }

    pub(crate) fn disk(&self, name: &str, folder: &Path, target: f64) {
        self.at_most(name, size(folder) as f64 / 1e6, target, "MB");
    }

    fn line(&self, name: &str, measured: f64, target: &str, unit: &str, reached: bool) {
        let mark = if reached { "" } else { "  missed" };
        println!("{name:<46} {measured:>12.1} {target:>14} {unit}{mark}");
    }
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

fn size(folder: &Path) -> u64 {
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
