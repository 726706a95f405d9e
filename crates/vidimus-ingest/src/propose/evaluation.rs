//! How good the built-in rules are: invented articles with statements recorded by hand.
//!
//! A proposal counts as right when a recorded statement of its type shares words with it; each
//! statement is matched once. The rules were written with these articles at hand, so the figures say
//! that nothing was lost, not how the rules do on articles nobody has seen.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;

use super::*;

const ARTICLES: [(&str, &str); 14] = [
    ("01-exchange", include_str!("evaluation/01-exchange.toml")),
    ("02-access", include_str!("evaluation/02-access.toml")),
    ("03-court", include_str!("evaluation/03-court.toml")),
    ("04-report", include_str!("evaluation/04-report.toml")),
    ("05-interview", include_str!("evaluation/05-interview.toml")),
    ("06-hostages", include_str!("evaluation/06-hostages.toml")),
    ("07-families", include_str!("evaluation/07-families.toml")),
    ("08-brief", include_str!("evaluation/08-brief.toml")),
    (
        "09-press-release",
        include_str!("evaluation/09-press-release.toml"),
    ),
    ("10-war", include_str!("evaluation/10-war.toml")),
    ("11-denials", include_str!("evaluation/11-denials.toml")),
    ("12-ombudsman", include_str!("evaluation/12-ombudsman.toml")),
    ("13-strike", include_str!("evaluation/13-strike.toml")),
    ("14-leaders", include_str!("evaluation/14-leaders.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    published: Option<String>,
    text: String,
    statement: Vec<Recorded>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    r#type: String,
    words: String,
    value: Option<String>,
    op: Option<String>,
    as_of: Option<String>,
    speaker: Option<String>,
    #[serde(default = "yes")]
    core: bool,
}

fn yes() -> bool {
    true
}

/// Right ones and all of them.
#[derive(Default)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    fn per_cent(&self) -> usize {
        self.0 * 100 / self.1.max(1)
    }
}

#[derive(Default)]
struct Score {
    recall: Share,
    precision: Share,
    value: Share,
    as_of: Share,
    speaker: Share,
    notes: Vec<String>,
}

fn span(text: &str, words: &str) -> Range<usize> {
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

fn judge(name: &str, article: &Article, rules: &Rules, score: &mut Score) {
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
            score.recall.add(matched.is_some());
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
        score.precision.add(used.contains(&at));
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

#[test]
fn the_rules_reach_their_figures_on_invented_articles() {
    let rules = Rules::builtin().unwrap();
    let mut score = Score::default();
    for (name, text) in ARTICLES {
        let article: Article = toml::from_str(text).unwrap();
        judge(name, &article, &rules, &mut score);
    }
    let reached = [
        ("recall", &score.recall, 95),
        ("precision", &score.precision, 88),
        ("value", &score.value, 95),
        ("as_of", &score.as_of, 95),
        ("speaker", &score.speaker, 95),
    ];
    let fallen = reached
        .iter()
        .any(|(_, share, floor)| share.per_cent() < *floor);
    let figures = reached.map(|(name, share, floor)| {
        format!(
            "{name} {}% ({}/{}), floor {floor}%",
            share.per_cent(),
            share.0,
            share.1
        )
    });
    println!("{}\n{}", figures.join("\n"), score.notes.join("\n"));
    assert!(!fallen, "{}", figures.join("; "));
}
