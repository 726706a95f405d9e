//! What the words say that stand for somebody: a name, a description, or a pronoun.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::Refused;

/// Words by which it is told what sort of subject a name is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Voices {
    group: BTreeSet<String>,
    person: BTreeSet<String>,
    organisation: BTreeSet<String>,
    pronoun: BTreeSet<String>,
    itself: BTreeSet<String>,
    article: BTreeSet<String>,
    inside: BTreeSet<String>,
    title: BTreeSet<String>,
    doing: BTreeSet<String>,
    anybody: BTreeSet<String>,
    pub(super) part: Vec<String>,
}

static VOICES: LazyLock<Result<Voices, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/voices.toml")));

/// The table of words.
pub(super) fn voices() -> Result<&'static Voices, Refused> {
    VOICES
        .as_ref()
        .map_err(|error| Refused::Program(error.to_string()))
}

/// The most words of a person's name.
const LONGEST_NAME: usize = 4;

/// The most words of anybody's name; more are a piece of a sentence.
const LONGEST_PHRASE: usize = 10;

impl Voices {
    /// Whether the words only stand for a name that was said elsewhere, or for nobody.
    pub(super) fn is_empty_of_names(&self, words: &str) -> bool {
        let first = words
            .split_whitespace()
            .next()
            .map(bare)
            .unwrap_or_default();
        first.is_empty()
            || (self.pronoun.contains(&first)
                && !self.has_group(words)
                && runs(self, words).is_empty())
    }

    /// Whether whoever speaks means themselves.
    pub(super) fn is_itself(&self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        words
            .next()
            .is_some_and(|word| self.itself.contains(&bare(word)))
            && words.next().is_none()
    }

    /// The words without articles before them, possessives and marks around them; of a person only
    /// their own name: "Ada Byron" of "her lawyer Ada Byron".
    pub(super) fn name(&self, words: &str) -> String {
        let mut words: Vec<&str> = words.split_whitespace().collect();
        while words.len() > 1
            && words
                .first()
                .is_some_and(|word| self.article.contains(&bare(word)))
        {
            words.remove(0);
        }
        let words = self.without_titles(&words);
        let name = words.join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(');
        without_possessive(name).to_owned()
    }

    /// The words behind what somebody is called, where a full name of a person follows.
    fn without_titles<'w, 's>(&self, words: &'w [&'s str]) -> &'w [&'s str] {
        let called = |word: &&&str| {
            let word = bare(word);
            self.title.contains(&word) || self.person.contains(&word)
        };
        let titles = words.iter().take_while(called).count();
        let name = words.get(titles..).unwrap_or_default();
        let is_full = titles > 0 && name.len() > 1 && self.kind_of(&name.join(" ")) == "person";
        if is_full { name } else { words }
    }

    /// What sort of subject a name is, by its words and capitals.
    pub(super) fn kind_of(&self, name: &str) -> &'static str {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_in = |set: &BTreeSet<String>| words.iter().any(|word| set.contains(&bare(word)));
        let capitals = words.iter().filter(|word| is_capital(word)).count();
        let is_owned = words.windows(2).any(|pair| self.is_owned_by_group(pair));
        let several = words.contains(&"and") && !self.is_organisation(name);
        let is_full_name = capitals == words.len() && (2..=LONGEST_NAME).contains(&capitals);
        if is_owned {
            "organisation"
        } else if is_in(&self.group) || several {
            "group"
        } else if is_in(&self.organisation) {
            "organisation"
        } else if is_full_name || (self.is_described(name) && is_in(&self.person)) {
            "person"
        } else {
            "organisation"
        }
    }

    /// "Families' Circle" is a body of theirs, and not the families.
    fn is_owned_by_group(&self, pair: &[&str]) -> bool {
        let [owner, owned] = pair else { return false };
        let owns = owner.ends_with(['’', '\'']) || ends_possessive(owner);
        owns && is_capital(owner) && is_capital(owned) && self.group.contains(&bare(owner))
    }

    /// Whether the words are no more than "people": of whom, other words have to say.
    pub(super) fn is_anybody(&self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        let first = words.next().map(bare).unwrap_or_default();
        self.anybody.contains(&first) && words.next().is_none()
    }

    /// Whether the words describe somebody without naming them: "one relative", "the ministry".
    pub(super) fn is_described(&self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        let first = words.next().unwrap_or_default();
        let first_says_nothing = !is_capital(first)
            || self.pronoun.contains(&bare(first))
            || self.article.contains(&bare(first))
            || self.group.contains(&bare(first));
        first_says_nothing && !words.any(is_capital)
    }

    /// Whether the words can be the name of a subject of this kind.
    pub(super) fn can_name(&self, kind: &str, words: &str) -> bool {
        let is_short = words.split_whitespace().count() <= LONGEST_PHRASE;
        let is_one = is_short && !words.contains(|c: char| c.is_ascii_digit());
        let is_sort = match kind {
            "group" => self.has_group(words),
            _ => self.is_organisation(words),
        };
        let first = words.split_whitespace().next().map(bare);
        let is_doing = first.is_some_and(|first| self.doing.contains(&first));
        is_one && !is_doing && (is_sort || !self.is_described(words))
    }

    fn has_group(&self, words: &str) -> bool {
        words
            .split_whitespace()
            .any(|word| self.group.contains(&bare(word)))
    }

    /// The words up to the last that tells of several people: "soldiers" of "soldiers died".
    pub(super) fn group_in(&self, words: &str) -> String {
        let words: Vec<&str> = words.split_whitespace().collect();
        let last = words
            .iter()
            .rposition(|word| self.group.contains(&bare(word)));
        let kept = words
            .get(..last.map_or(words.len(), |last| last + 1))
            .unwrap_or(&words);
        self.name(&kept.join(" "))
    }

    /// The words up to the last small one that tells of a body: "Halvorian authorities".
    pub(super) fn body_in_words(&self, words: &str) -> Option<String> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let last = words
            .iter()
            .rposition(|word| !is_capital(word) && self.organisation.contains(&bare(word)))?;
        let kept = words.get(..=last)?;
        (last > 0 && kept.iter().any(|word| is_capital(word))).then(|| kept.join(" "))
    }

    /// Whether the words name a body that acts.
    pub(super) fn is_organisation(&self, name: &str) -> bool {
        name.split_whitespace()
            .any(|word| self.organisation.contains(&bare(word)))
    }
}

/// Runs of capitalised words, small words inside them included.
pub(super) fn runs(voices: &Voices, text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut small: Vec<&str> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if word.starts_with(['(', '“', '«', '"', '‘']) {
            close(&mut runs, &mut run);
            small.clear();
        }
        if is_capital(word) && !(run.is_empty() && is_article(voices, word)) {
            run.append(&mut small);
            run.push(word);
        } else if !run.is_empty() && voices.inside.contains(&bare(word)) {
            small.push(word);
        } else {
            close(&mut runs, &mut run);
            small.clear();
        }
        // "The Prosecutor's Office" is one name, "the mission's visits" holds another.
        let owns = ends_possessive(word) && !words.peek().is_some_and(|next| is_capital(next));
        if owns || word.ends_with([',', '.', ';', ':', ')', '?', '!', '”', '»']) {
            close(&mut runs, &mut run);
            small.clear();
        }
    }
    close(&mut runs, &mut run);
    runs
}

fn is_article(voices: &Voices, word: &str) -> bool {
    let bare = bare(word);
    voices.article.contains(&bare) || voices.pronoun.contains(&bare)
}

fn close(runs: &mut Vec<String>, run: &mut Vec<&str>) {
    if !run.is_empty() {
        let words = run.join(" ");
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        runs.push(without_possessive(words).to_owned());
        run.clear();
    }
}

fn ends_possessive(word: &str) -> bool {
    without_possessive(word) != word
}

fn without_possessive(name: &str) -> &str {
    let plain = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s"));
    plain.unwrap_or(name)
}

pub(super) fn is_capital(word: &str) -> bool {
    let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
    letters.next().is_some_and(char::is_uppercase)
}

fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    without_possessive(word).to_lowercase()
}

/// The longer form of a name that a text gives: `Harbour Relief Office` for `HRO`, and for
/// `Relief Office` where the text writes `Harbour Relief Office (HRO)`.
pub(super) fn in_full(voices: &Voices, text: &str, name: &str) -> Option<String> {
    let is_short = (2..=6).contains(&name.chars().count())
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let words: Vec<&str> = name.split_whitespace().collect();
    let all = runs(voices, text);
    if is_short {
        return all.into_iter().find(|run| initials(run) == name);
    }
    let abbreviated = all.into_iter().filter(|run| {
        let short = initials(run);
        short.chars().count() > 1 && text.contains(&format!("({short})"))
    });
    let mut longer = abbreviated.filter(|run| {
        let run: Vec<&str> = run.split_whitespace().collect();
        words.len() > 1
            && run.len() > words.len()
            && run.windows(words.len()).any(|part| part == words)
    });
    longer.next()
}

/// The full name of the person whom a text calls by the surname alone; none where two bear it.
pub(super) fn of_surname(voices: &Voices, text: &str, surname: &str) -> Option<String> {
    if surname.contains(' ') || !is_capital(surname) || voices.is_organisation(surname) {
        return None;
    }
    let names = runs(voices, text).into_iter().map(|run| voices.name(&run));
    let bears = |name: &String| {
        voices.kind_of(name) == "person" && name.split_whitespace().next_back() == Some(surname)
    };
    let full: BTreeSet<String> = names.filter(bears).collect();
    full.first().filter(|_| full.len() == 1).cloned()
}

fn initials(run: &str) -> String {
    let capitals = run.split_whitespace().filter(|word| is_capital(word));
    let letters = capitals.filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let initials: String = letters.collect();
    // A single word is no abbreviation of itself.
    if initials.chars().count() > 1 {
        initials
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests;
