//! Asking the system: does a program answer, where is it, can it be installed.

use anyhow::{Context, ensure};
use std::env::consts::EXE_SUFFIX;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whether a program can be started with these arguments and is content with them.
pub(super) fn answers(program: &OsStr, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The first of these programs that a folder of the search path holds.
pub(super) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(format!("{name}{EXE_SUFFIX}")))
            .find(|file| file.is_file())
    })
}

/// Installs Debian packages when that is ours to do: `false` when it is not.
pub(super) fn installed_by_apt(packages: &[&str]) -> anyhow::Result<bool> {
    if !Path::new("/etc/debian_version").exists() || !is_root() {
        return Ok(false);
    }
    println!("Installing {} through apt.", packages.join(" and "));
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())?;
    Ok(true)
}

/// Runs apt-get, whose talk is worth reading only when it fails.
fn apt(arguments: &[&str]) -> anyhow::Result<()> {
    let output = Command::new("apt-get")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .output()
        .context("could not start `apt-get`")?;
    ensure!(
        output.status.success(),
        "`apt-get {}` failed\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
