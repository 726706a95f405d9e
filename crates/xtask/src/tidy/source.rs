//! Rules on what stands in files.

use super::crates::PURE;
use super::finding::Finding;
use super::tree::{Tree, ending};

const MOST_LINES: usize = 600;
/// Files that may be longer, each with its reason.
const LONG: &[(&str, &str)] = &[];

/// The rules and their bad examples name what they look for.
const RULES_THEMSELVES: &str = "crates/xtask/src/tidy";

/// Words that say a thing is not done; the ones with `!` are macros.
const UNFINISHED: [&str; 5] = ["TODO", "FIXME", "dbg!", "todo!", "unimplemented!"];

/// Folders that exist on somebody's machine only.
const MACHINES: [&str; 5] = ["/home/", "/root/", "/tmp/", "/Users/", "/work/"];

/// Calls that make a result depend on more than the arguments.
const OUTSIDE: [&str; 7] = [
    "std::env::var",
    "std::fs::",
    "std::net::",
    "std::process::",
    "std::thread::",
    "Instant::now",
    "SystemTime::now",
];

/// A file that needs a table of contents is two files.
pub(super) fn files_are_short(tree: &Tree) -> Vec<Finding> {
    let ours = tree.texts().filter(|(path, _)| is_code(path));
    let long = ours.filter(|(path, text)| {
        text.lines().count() > MOST_LINES && !LONG.iter().any(|(listed, _)| listed == path)
    });
    let finding = |(path, text): (&str, &str)| {
        let what = format!(
            "{} lines, where {MOST_LINES} are enough",
            text.lines().count()
        );
        let mend = "split it by what it knows, or list it with a reason in tidy/source.rs";
        Finding::new(path, MOST_LINES + 1, what, mend)
    };
    long.map(finding).collect()
}

/// Nothing is left for later in the code: an issue remembers better.
pub(super) fn nothing_is_unfinished(tree: &Tree) -> Vec<Finding> {
    let ours = tree
        .texts()
        .filter(|(path, _)| !path.starts_with(RULES_THEMSELVES));
    let code = ours.filter(|(path, _)| is_code(path) || ending(path) == "toml");
    each_line(code, |line| {
        let word = UNFINISHED.iter().find(|word| has_word(line, word))?;
        Some((
            format!("`{word}` is unfinished work"),
            "finish it, or open an issue",
        ))
    })
}

/// The repository reads the same on every machine.
pub(super) fn nothing_names_a_machine(tree: &Tree) -> Vec<Finding> {
    let ours = tree
        .texts()
        .filter(|(path, _)| !path.starts_with(RULES_THEMSELVES) && !path.ends_with(".min.js"));
    each_line(ours, |line| {
        let folder = MACHINES.iter().find(|folder| begins_a_path(line, folder))?;
        Some((
            format!("`{folder}` is a path of one machine"),
            "name it from the repository's root",
        ))
    })
}

/// Pure crates open no file, read no clock and no environment, outside their tests.
pub(super) fn pure_crates_call_nothing_impure(tree: &Tree) -> Vec<Finding> {
    let pure = tree.texts().filter(|(path, _)| is_pure(path));
    each_line(pure, |line| {
        let call = OUTSIDE.iter().find(|call| code_of(line).contains(**call))?;
        Some((
            format!("`{call}` in a pure crate"),
            "let the caller pass in what it reads",
        ))
    })
}

/// A module is in the file that bears its name.
pub(super) fn modules_bear_their_names(tree: &Tree) -> Vec<Finding> {
    let paths = tree.files().iter().map(|file| file.path.as_str());
    let nameless = paths.filter(|path| path.ends_with("/mod.rs"));
    let mend = "name it after its module, as `foo.rs` beside the folder `foo`";
    nameless
        .map(|path| Finding::new(path, 1, "a file without a name of its own", mend))
        .collect()
}

fn each_line<'a>(
    texts: impl Iterator<Item = (&'a str, &'a str)>,
    says: impl Fn(&str) -> Option<(String, &'static str)>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in texts {
        for (at, line) in text.lines().enumerate() {
            findings.extend(says(line).map(|(what, mend)| Finding::new(path, at + 1, what, mend)));
        }
    }
    findings
}

fn is_code(path: &str) -> bool {
    const ENDINGS: [&str; 5] = ["rs", "py", "html", "js", "css"];
    let ours = !path.ends_with(".min.js") && !path.starts_with("demo/") && !path.contains("/data/");
    ours && ENDINGS.contains(&ending(path))
}

fn is_pure(path: &str) -> bool {
    let in_product = |rest: &str| rest.starts_with("/src/") && !rest.contains("tests");
    let mut rests = PURE
        .iter()
        .filter_map(|name| path.strip_prefix("crates/")?.strip_prefix(name));
    ending(path) == "rs" && rests.any(in_product)
}

/// A line without its comment.
fn code_of(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line.get(..at), line.get(at + word.len()..));
        let ends_in_sign = word.ends_with('!');
        !is_part(before.and_then(|text| text.chars().next_back()))
            && (ends_in_sign || !is_part(after.and_then(|text| text.chars().next())))
    })
}

/// Whether `folder` stands where a path begins, and not inside an address or a longer path.
fn begins_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || "._-/~}>)*".contains(c))
    })
}
