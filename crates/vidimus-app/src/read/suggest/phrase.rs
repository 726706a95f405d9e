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

impl Voices {
    /// Whether the words only stand for a name that was said elsewhere, or for nobody.
    pub(super) fn is_empty_of_names(&self, words: &str) -> bool {
        let first = words
            .split_whitespace()
            .next()
            .map(bare)
            .unwrap_or_default();
        first.is_empty() || (self.pronoun.contains(&first) && runs(self, words).is_empty())
    }

    /// Whether whoever speaks means themselves.
    pub(super) fn is_itself(&self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        words
            .next()
            .is_some_and(|word| self.itself.contains(&bare(word)))
            && words.next().is_none()
    }

    /// The words without articles before them, possessives and marks around them.
    pub(super) fn name(&self, words: &str) -> String {
        let mut words: Vec<&str> = words.split_whitespace().collect();
        while words.len() > 1
            && words
                .first()
                .is_some_and(|word| self.article.contains(&bare(word)))
        {
            words.remove(0);
        }
        let name = words.join(" ");
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(');
        without_possessive(name).to_owned()
    }

    /// What sort of subject a name is, by its words and capitals.
    pub(super) fn kind_of(&self, name: &str) -> &'static str {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_in = |set: &BTreeSet<String>| words.iter().any(|word| set.contains(&bare(word)));
        let capitals = words.iter().filter(|word| is_capital(word)).count();
        if is_in(&self.group) {
            "group"
        } else if is_in(&self.organisation) {
            "organisation"
        } else if capitals == 0 && is_in(&self.person) {
            "person"
        } else if capitals == words.len() && (2..=LONGEST_NAME).contains(&capitals) {
            "person"
        } else {
            "organisation"
        }
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
    for word in text.split_whitespace() {
        if is_capital(word) && !(run.is_empty() && is_article(voices, word)) {
            run.append(&mut small);
            run.push(word);
        } else if !run.is_empty() && voices.inside.contains(&bare(word)) {
            small.push(word);
        } else {
            close(&mut runs, &mut run);
            small.clear();
        }
        if word.ends_with([',', '.', ';', ':', ')', '?', '!', '”', '»']) || ends_possessive(word)
        {
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
mod tests {
    use super::*;

    fn table() -> &'static Voices {
        voices().expect("a table")
    }

    #[test]
    fn names_are_cut_out_of_the_words_around_them() {
        let cases = [
            ("the Harbour Office", "Harbour Office"),
            (
                "Representatives of the Relief Office of Serrin",
                "Relief Office of Serrin",
            ),
            ("Halvoria’s", "Halvoria"),
            ("Selva Velarin,", "Selva Velarin"),
        ];
        for (words, name) in cases {
            assert_eq!(table().name(words), name);
        }
    }

    #[test]
    fn the_sort_of_a_subject_is_told_by_its_words() {
        let cases = [
            ("Selva Velarin", "person"),
            ("relatives of the fishermen", "group"),
            ("Ministry of Defence", "organisation"),
            ("Halvoria", "organisation"),
            ("his mother", "person"),
        ];
        for (name, kind) in cases {
            assert_eq!(table().kind_of(name), kind, "{name}");
        }
    }

    #[test]
    fn a_short_form_is_read_in_full_where_the_text_gives_it() {
        let text =
            "The Relief Mission of Two Seas (RMTS) came. RMTS delegates left the Relief Mission.";
        assert_eq!(
            in_full(table(), text, "RMTS").as_deref(),
            Some("Relief Mission of Two Seas")
        );
        assert_eq!(
            in_full(table(), text, "Relief Mission").as_deref(),
            Some("Relief Mission of Two Seas")
        );
        assert_eq!(in_full(table(), text, "Halvoria"), None);
    }

    #[test]
    fn pronouns_name_nobody() {
        for words in ["They", "it", "no response", "", "this"] {
            assert!(table().is_empty_of_names(words), "{words}");
        }
        assert!(!table().is_empty_of_names("the prisoners"));
        assert!(!table().is_empty_of_names("Her Majesty’s Harbour"));
    }
}
