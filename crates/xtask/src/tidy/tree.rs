//! The files of the repository, read once.

use anyhow::{Context, ensure};
use std::path::Path;
use std::process::Command;

/// One file: its path from the root, with `/` between folders, and its text where it is text.
pub(super) struct File {
    pub(super) path: String,
    text: Option<String>,
}

/// All files that git tracks or would track.
pub(super) struct Tree {
    files: Vec<File>,
}

/// A crate's `Cargo.toml`.
pub(super) struct Manifest<'a> {
    pub(super) path: &'a str,
    /// The name of the crate's folder, which is the name of the crate.
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    table: toml::Table,
}

impl Tree {
    /// Reads the repository at `root`.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let listed = listed(root)?;
        // A file that was removed and not yet committed is still listed.
        let there = listed.lines().filter(|path| root.join(path).is_file());
        let files = there
            .map(|path| read(root, path))
            .collect::<Result<_, _>>()?;
        Ok(Self { files })
    }

    /// A tree made by hand, for the tests of the rules.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file = |&(path, text): &(&str, &str)| File {
            path: path.to_owned(),
            text: Some(text.to_owned()),
        };
        Self {
            files: files.iter().map(file).collect(),
        }
    }

    pub(super) fn files(&self) -> &[File] {
        &self.files
    }

    /// Path and text of each file that is text.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|file| Some((file.path.as_str(), file.text.as_deref()?)))
    }

    /// The text of one file.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.texts()
            .find(|(at, _)| *at == path)
            .map(|(_, text)| text)
    }

    /// Whether a file or a folder of this path exists.
    pub(super) fn has(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        let is_there = |file: &File| file.path == path || file.path.starts_with(&folder);
        path.is_empty() || self.files.iter().any(is_there)
    }

    /// The manifests of the crates.
    pub(super) fn manifests(&self) -> impl Iterator<Item = Manifest<'_>> {
        self.texts().filter_map(|(path, text)| {
            let name = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
            // Cargo has read every manifest before it ran this.
            let table = text.parse().ok()?;
            Some(Manifest {
                path,
                name,
                text,
                table,
            })
        })
    }
}

impl Manifest<'_> {
    /// The crates named in one section, such as `dependencies`, on all platforms, each with its line.
    pub(super) fn named_in(&self, section: &str) -> Vec<(&str, usize)> {
        let platforms = self.table.get("target").and_then(toml::Value::as_table);
        let platforms = platforms.into_iter().flat_map(|table| table.values());
        platforms
            .filter_map(|platform| platform.get(section))
            .chain(self.table.get(section))
            .filter_map(toml::Value::as_table)
            .flat_map(|table| table.keys())
            .map(|name| (name.as_str(), self.line_of(name)))
            .collect()
    }

    fn line_of(&self, name: &str) -> usize {
        let at = self.text.lines().position(|line| line.starts_with(name));
        at.map_or(1, |at| at + 1)
    }
}

/// What follows the last dot of a path.
pub(super) fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn listed(root: &Path) -> anyhow::Result<String> {
    let output = Command::new("git")
        .args([
            "-c",
            "core.quotePath=false",
            "ls-files",
            "--cached",
            "--others",
        ])
        .arg("--exclude-standard")
        .current_dir(root)
        .output()
        .context("could not start `git`, which knows what belongs to the repository")?;
    ensure!(
        output.status.success(),
        "`git ls-files` failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8(output.stdout)?)
}

fn read(root: &Path, path: &str) -> anyhow::Result<File> {
    let bytes = std::fs::read(root.join(path)).with_context(|| format!("could not read {path}"))?;
    let text = String::from_utf8(bytes).ok();
    Ok(File {
        path: path.to_owned(),
        text,
    })
}
