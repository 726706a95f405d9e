//! How a template names a value.

use std::ops::Range;

/// The name in the instruction of a merge field; none where the field is another.
pub(super) fn of_instruction(instruction: &str) -> Option<String> {
    let (verb, rest) = instruction.trim().split_once(char::is_whitespace)?;
    if !verb.eq_ignore_ascii_case("MERGEFIELD") {
        return None;
    }
    let rest = rest.trim_start();
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    name.map(plain)
}

/// Whether an instruction is that of a merge field, whatever it names.
pub(super) fn is_merge(instruction: &str) -> bool {
    let verb = instruction.split_whitespace().next();
    verb.is_some_and(|verb| verb.eq_ignore_ascii_case("MERGEFIELD"))
}

/// A name as values are called by: Word offers `Register Number` as `Register_Number`.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The places of a text that stand for values, as ranges of its letters, with their names.
///
/// What is in braces is always one. Guillemets are quotation marks in many languages: what they
/// enclose is one where it is a known name, or can hardly be anything else.
pub(super) fn placeholders(
    text: &[char],
    is_known: impl Fn(&str) -> bool,
) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match placeholder(text, at, &is_known) {
            Some((end, name)) => {
                found.push((at..end, name));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// How what follows opening braces begins, where no braces close them: somebody meant a field.
pub(super) fn unclosed(text: &[char], found: &[(Range<usize>, String)]) -> Option<String> {
    let opens = |at: &usize| matches!(text.get(*at..), Some(['{', '{', ..]));
    let is_field = |at: &usize| found.iter().any(|(of, _)| of.contains(at));
    let at = (0..text.len()).find(|at| opens(at) && !is_field(at))?;
    let rest: String = text.get(at..)?.iter().skip(2).take(SHOWN).collect();
    Some(rest.trim().to_owned())
}

/// How much of what was not closed is told.
const SHOWN: usize = 24;

/// The longest name that is looked for.
const LONGEST: usize = 80;

fn placeholder(
    text: &[char],
    at: usize,
    is_known: &impl Fn(&str) -> bool,
) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let (open, close): (&[char], &[char]) = match rest {
        ['{', '{', ..] => (&['{', '{'], &['}', '}']),
        ['«', ..] => (&['«'], &['»']),
        _ => return None,
    };
    let inner = rest.get(open.len()..)?;
    let length = inner
        .windows(close.len())
        .take(LONGEST)
        .position(|run| run == close)?;
    let written: String = inner.get(..length)?.iter().collect();
    let name = plain(&written);
    let stands = open.len() == 2 || is_known(&name) || is_name(&written);
    stands.then_some((at + open.len() + length + close.len(), name))
}

/// Whether this is written as names are: `register_number`, and not `Der Spiegel` or `մամուլ`.
fn is_name(written: &str) -> bool {
    let is_small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    written.starts_with(|c: char| c.is_ascii_lowercase()) && written.chars().all(is_small)
}

#[cfg(test)]
mod tests;
