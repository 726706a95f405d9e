//! A kind file as it is written, before anybody asked whether it makes sense.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A word and where it stands.
pub(super) type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindFile {
    pub(super) kind: Word,
    pub(super) code: Option<Word>,
    pub(super) called: Option<String>,
    pub(super) called_many: Option<String>,
    pub(super) title: Spanned<Vec<Word>>,
    #[serde(rename = "match")]
    pub(super) matched: Option<MatchTable>,
    pub(super) label: Option<Word>,
    pub(super) attribution_label: Option<Word>,
    #[serde(default)]
    pub(super) only_to: Vec<Word>,
    pub(super) whose: Option<Vec<Word>>,
    pub(super) property: Vec<PropertyTable>,
    #[serde(default)]
    pub(super) vocabulary: Vec<VocabularyTable>,
    #[serde(default)]
    pub(super) state: Vec<StateTable>,
    #[serde(default)]
    pub(super) clock: Vec<ClockTable>,
    #[serde(default)]
    pub(super) check: Vec<CheckTable>,
    #[serde(default)]
    pub(super) column: Vec<ColumnTable>,
    #[serde(default)]
    pub(super) section: Vec<SectionTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MatchTable {
    pub(super) by: Word,
    #[serde(default)]
    pub(super) names: Vec<Word>,
    pub(super) date: Option<Word>,
    #[serde(default)]
    pub(super) with: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, and all combinations make sense"
)]
pub(super) struct PropertyTable {
    pub(super) name: Word,
    #[serde(rename = "type")]
    pub(super) holds: Word,
    pub(super) called: Option<String>,
    pub(super) vocabulary: Option<Word>,
    pub(super) terms: Option<Spanned<Vec<Word>>>,
    #[serde(default)]
    pub(super) to: Vec<Word>,
    #[serde(default)]
    pub(super) fields: Vec<FieldTable>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) many: bool,
    #[serde(default)]
    pub(super) changes: bool,
    pub(super) label: Option<Word>,
    pub(super) attribution_label: Option<Word>,
    pub(super) only_to: Option<Vec<Word>>,
    #[serde(default)]
    pub(super) takes: Vec<Word>,
    pub(super) tell: Option<Word>,
    #[serde(default)]
    pub(super) confirm_speaker: bool,
    #[serde(default)]
    pub(super) ours: bool,
    #[serde(default)]
    pub(super) hides: Vec<Word>,
    #[serde(default)]
    pub(super) whose: Vec<Word>,
    #[serde(default)]
    pub(super) only_with: Vec<Word>,
    #[serde(default)]
    pub(super) retired: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldTable {
    pub(super) name: Word,
    #[serde(rename = "type")]
    pub(super) holds: Word,
    pub(super) called: Option<String>,
    pub(super) vocabulary: Option<Word>,
    pub(super) terms: Option<Spanned<Vec<Word>>>,
    #[serde(default)]
    pub(super) to: Vec<Word>,
    #[serde(default)]
    pub(super) required: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VocabularyTable {
    pub(super) name: Word,
    pub(super) terms: Spanned<Vec<Word>>,
    #[serde(default)]
    pub(super) retired: Vec<Word>,
    #[serde(default)]
    pub(super) called: BTreeMap<Word, String>,
    #[serde(default)]
    pub(super) alive: Vec<Word>,
    #[serde(default)]
    pub(super) open: Vec<Word>,
    #[serde(default)]
    pub(super) closed: Vec<Word>,
    #[serde(default)]
    pub(super) held: Vec<Word>,
    #[serde(default)]
    pub(super) free: Vec<Word>,
    #[serde(default)]
    pub(super) dead: Vec<Word>,
    #[serde(default)]
    pub(super) family: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StateTable {
    pub(super) name: Word,
    pub(super) called: Option<String>,
    #[serde(default)]
    pub(super) to: Vec<Word>,
    #[serde(default)]
    pub(super) needs: Vec<Word>,
    #[serde(default)]
    pub(super) by: Vec<Word>,
    pub(super) day: Option<Word>,
    pub(super) mandate: Option<Word>,
    pub(super) mandate_if: Option<Word>,
    #[serde(default)]
    pub(super) tells: Vec<Word>,
    #[serde(default)]
    pub(super) new: bool,
    #[serde(default)]
    pub(super) second: bool,
    #[serde(default)]
    pub(super) retired: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockTable {
    pub(super) name: Word,
    pub(super) called: Option<String>,
    pub(super) awaits: Option<Word>,
    pub(super) starts: Word,
    pub(super) length: Word,
    pub(super) agreed: Option<Word>,
    pub(super) extends: Option<Word>,
    pub(super) extension: Option<Word>,
    pub(super) restarts: Option<Word>,
    pub(super) stops: Spanned<Vec<Word>>,
    pub(super) parts: Option<PartsTable>,
    #[serde(default)]
    pub(super) unless: Vec<Word>,
    #[serde(default)]
    pub(super) concerns: Vec<Word>,
    pub(super) promised: Option<Word>,
    pub(super) holds: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartsTable {
    pub(super) asked: Word,
    pub(super) noted: Word,
    pub(super) done: Vec<Word>,
    pub(super) some: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckTable {
    pub(super) rule: Word,
    pub(super) property: Option<Word>,
    pub(super) first: Option<Word>,
    pub(super) then: Option<Word>,
    pub(super) with: Option<Word>,
    pub(super) of: Option<Spanned<Vec<Word>>>,
    pub(super) number: Option<Spanned<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnTable {
    pub(super) property: Word,
    pub(super) header: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionTable {
    pub(super) name: Word,
    pub(super) called: Option<String>,
    #[serde(default)]
    pub(super) properties: Vec<Word>,
    #[serde(default)]
    pub(super) referring: Vec<Word>,
}
