//! Proposals beside what was recorded by hand.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::{About, Article, Proposal, Recorded, Rules, propose};

/// Right ones and all of them.
#[derive(Default)]
pub(super) struct Share(pub(super) usize, pub(super) usize);

impl Share {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    pub(super) fn per_cent(&self) -> usize {
        self.0 * 100 / self.1.max(1)
    }
}

/// How a set of articles did.
#[derive(Default)]
pub(super) struct Score {
    pub(super) recall: Share,
    pub(super) precision: Share,
    pub(super) value: Share,
    pub(super) as_of: Share,
    pub(super) speaker: Share,
    pub(super) modality: Share,
    /// Recall and precision of each type.
    pub(super) by_type: BTreeMap<String, (Share, Share)>,
    pub(super) notes: Vec<String>,
}

impl Score {
    fn recalled(&mut self, kind: &str, right: bool) {
        self.recall.add(right);
        self.by_type
            .entry(kind.to_owned())
            .or_default()
            .0
            .add(right);
    }

    fn proposed(&mut self, kind: &str, right: bool) {
        self.precision.add(right);
        self.by_type
            .entry(kind.to_owned())
            .or_default()
            .1
            .add(right);
    }
}

/// The code points of the first place where these words stand.
pub(super) fn span(text: &str, words: &str) -> Range<usize> {
    let byte = text
        .find(words)
        .unwrap_or_else(|| panic!("`{words}` is not in the text"));
    let start = text[..byte].chars().count();
    start..start + words.chars().count()
}

fn same_speaker(found: &str, recorded: &str) -> bool {
    let plain = |name: &str| {
        let lower = name.to_lowercase().replace('’', "'");
        lower
            .split_whitespace()
            .filter(|word| *word != "the")
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (found, recorded) = (plain(found), plain(recorded));
    found.contains(&recorded) || recorded.contains(&found)
}

/// Adds what the rules find in an article to the score.
pub(super) fn judge(name: &str, article: &Article, rules: &Rules, score: &mut Score) {
    let about = About {
        published: article.published.as_deref(),
        ..About::default()
    };
    let found = propose(&article.text, &about, rules);
    let mut used = HashSet::new();
    for recorded in &article.statement {
        let words = span(&article.text, &recorded.words);
        let fits = |(at, found): &(usize, &Proposal)| {
            let type_fits = found.kind.name() == recorded.r#type && !used.contains(at);
            type_fits && found.start < words.end && words.start < found.end
        };
        let candidates = || found.iter().enumerate().filter(fits);
        let same_value =
            candidates().find(|(_, f)| recorded.value.as_ref().is_none_or(|v| *v == f.value));
        let matched = same_value.or_else(|| candidates().next());
        if recorded.core {
            score.recalled(&recorded.r#type, matched.is_some());
        }
        match matched {
            Some((at, proposal)) => {
                used.insert(at);
                compare(name, recorded, proposal, score);
            }
            None if recorded.core => score.notes.push(format!(
                "{name}: missed {} `{}`",
                recorded.r#type, recorded.words
            )),
            None => {}
        }
    }
    for (at, proposal) in found.iter().enumerate() {
        score.proposed(proposal.kind.name(), used.contains(&at));
        if !used.contains(&at) {
            let note = format!(
                "{name}: extra {} `{}` ({})",
                proposal.kind.name(),
                proposal.quote,
                proposal.rule
            );
            score.notes.push(note);
        }
    }
}

fn compare(name: &str, recorded: &Recorded, found: &Proposal, score: &mut Score) {
    let mut check = |what: &str, wanted: &Option<String>, got: &str, right: bool| {
        if wanted.is_some() && !right {
            let note = format!(
                "{name}: {what} of `{}` is `{got}`, not `{}`",
                recorded.words,
                wanted.as_deref().unwrap_or_default()
            );
            score.notes.push(note);
        }
    };
    let value = recorded
        .value
        .as_ref()
        .is_none_or(|value| *value == found.value)
        && recorded.op.as_ref().is_none_or(|op| op == found.op.sign());
    let as_of = recorded.as_of == found.as_of;
    let speaker = recorded
        .speaker
        .as_ref()
        .is_none_or(|speaker| same_speaker(&found.attributed(), speaker));
    check(
        "value",
        &recorded.value,
        &format!("{}{}", found.op.sign(), found.value),
        value,
    );
    check(
        "as_of",
        &recorded.as_of,
        found.as_of.as_deref().unwrap_or("none"),
        as_of,
    );
    check("speaker", &recorded.speaker, &found.attributed(), speaker);
    let modality = recorded
        .modality
        .as_ref()
        .is_none_or(|modality| modality == found.modality.name());
    check(
        "modality",
        &recorded.modality,
        found.modality.name(),
        modality,
    );
    if recorded.modality.is_some() {
        score.modality.add(modality);
    }
    if recorded.value.is_some() {
        score.value.add(value);
    }
    if recorded.as_of.is_some() {
        score.as_of.add(as_of);
    }
    if recorded.speaker.is_some() {
        score.speaker.add(speaker);
    }
}
