//! What the computer tells of itself. Where it tells nothing, nothing is said.

use std::fs;
use std::path::Path;

use vidimus_app::read::health::Check;

/// Below this much free space an act soon fails.
const LITTLE: u64 = 1 << 30;

/// What can be found out about the computer on which a workspace lies.
pub(super) fn checks(workspace: &Path) -> Vec<Check> {
    let found = [
        space(workspace),
        readers(workspace),
        swap(&read("/proc/swaps")),
        core_dumps(&read("/proc/self/limits")),
    ];
    found.into_iter().flatten().collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[cfg(unix)]
fn space(workspace: &Path) -> Option<Check> {
    let disk = rustix::fs::statvfs(workspace).ok()?;
    Some(space_left(disk.f_bavail.saturating_mul(disk.f_frsize)))
}

#[cfg(not(unix))]
const fn space(_: &Path) -> Option<Check> {
    None
}

fn space_left(bytes: u64) -> Check {
    let found = format!("{} MiB are free on the disk of the workspace", bytes >> 20);
    if bytes < LITTLE {
        return Check::wrong(
            "space",
            found,
            "Make room: nothing can be written on a full disk",
        );
    }
    Check::good("space", found)
}

/// Whether others on this computer may read the workspace's files.
#[cfg(unix)]
fn readers(workspace: &Path) -> Option<Check> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(workspace).ok()?.permissions().mode();
    let others = mode & 0o077;
    Some(if others == 0 {
        Check::good(
            "files",
            "Nobody else on this computer may open the workspace's folder",
        )
    } else {
        let then = format!("`chmod 700 {}` closes it", workspace.display());
        Check::look(
            "files",
            "Others on this computer may look into the workspace's folder",
            then,
        )
    })
}

#[cfg(not(unix))]
const fn readers(_: &Path) -> Option<Check> {
    None
}

/// What is in memory may be written to swap: names, and keys. Compressed memory is none.
fn swap(swaps: &str) -> Option<Check> {
    let mut places = swaps
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next());
    if swaps.is_empty() {
        return None;
    }
    Some(match places.find(|place| !place.contains("zram")) {
        None => Check::good("swap", "Nothing in memory is swapped to a disk"),
        Some(place) => Check::look(
            "swap",
            format!("What is in memory may be swapped to `{place}`"),
            "See that it is encrypted, or switch it off; names and keys may be found in it later",
        ),
    })
}

/// A program that fails may leave its memory in a file.
fn core_dumps(limits: &str) -> Option<Check> {
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))?;
    let soft = line.split_whitespace().nth(4)?;
    Some(if soft == "0" {
        Check::good("core_dumps", "A program that fails leaves no memory behind")
    } else {
        Check::look(
            "core_dumps",
            "A program that fails may leave its memory in a file",
            "Run it with `ulimit -c 0`, or with `LimitCORE=0` where systemd starts it",
        )
    })
}

#[cfg(test)]
mod tests;
