//! Rules on documents.

use super::finding::Finding;
use super::tree::{Tree, ending};

/// What whoever reads the README must have read, until the workspace protects its content.
const WARNING: &str = "Public material and practice only. \
                       Do not enter confidential names, interviews or sources yet.";

/// The README carries the warning, in these words and in one line.
pub(super) fn readme_warns(tree: &Tree) -> Vec<Finding> {
    if tree
        .text("README.md")
        .is_some_and(|text| text.contains(WARNING))
    {
        return Vec::new();
    }
    let mend = format!("put this sentence near the top: \"{WARNING}\"");
    vec![Finding::new(
        "README.md",
        1,
        "the practice warning is missing",
        mend,
    )]
}

/// Every link of a document to a file leads to one.
pub(super) fn links_lead_somewhere(tree: &Tree) -> Vec<Finding> {
    let documents = tree.texts().filter(|(path, _)| ending(path) == "md");
    documents
        .flat_map(|(path, text)| broken_links(tree, path, text))
        .collect()
}

fn broken_links(tree: &Tree, path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, target) in links(text) {
        if !resolve(path, target).is_some_and(|file| tree.has(&file)) {
            let what = format!("the link to `{target}` leads nowhere");
            findings.push(Finding::new(
                path,
                line,
                what,
                "name a file of the repository",
            ));
        }
    }
    findings
}

/// Links to files, each with its line; what stands between fences is an example.
fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().flat_map(move |(at, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        let shown = if fenced || fence { "" } else { line };
        let targets = shown
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split([')', '#']).next());
        targets
            .filter(|target| is_a_file(target))
            .map(move |target| (at + 1, target))
    })
}

fn is_a_file(target: &str) -> bool {
    !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")
}

/// The path from the root that a link in `document` means; none when it leaves the repository.
fn resolve(document: &str, target: &str) -> Option<String> {
    let folders = document.rsplit_once('/').map_or("", |(folders, _)| folders);
    let mut path: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(path.pop()?),
            name => path.push(name),
        }
    }
    Some(path.join("/"))
}
