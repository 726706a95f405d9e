//! What somebody means by a short address, a code or a name.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::id::{EntryHash, ItemId, NotAnId, StatementId, SubjectId};
use vidimus_names::{fold, query_keys};

use super::{Case, Reading};
use crate::Refused;

/// Fewer digits are no address: they would soon mean several entries.
const FEWEST_DIGITS: usize = 6;

/// As many digits are shown: enough for a million entries.
const SHOWN_DIGITS: usize = 10;

/// The most entries or names that are looked through before somebody is asked to be clearer.
const MOST: usize = 10_000;

/// The property by which the office calls its own things.
pub(crate) const CODE: &str = "code";

/// How the office itself is named in any field, and the kind of which it is.
const US: &str = "us";
const ITS_KIND: &str = "organisation";

/// An address as people read it and type it again: its first digits, and the place in the entry
/// unless that is the first.
///
/// ```
/// let whole = format!("{}.0", "3fa8".repeat(16));
/// assert_eq!(vidimus_app::read::address::short(&whole), "3fa83fa83f");
/// ```
pub fn short(address: &str) -> String {
    let (hash, index) = address.split_once('.').unwrap_or((address, "0"));
    let digits: String = hash.chars().take(SHOWN_DIGITS).collect();
    match index {
        "0" => digits,
        index => format!("{digits}.{index}"),
    }
}

impl Reading<'_> {
    /// The item that an address names, whole or by its first digits.
    pub fn item_at(&self, typed: &str) -> Result<ItemId, Refused> {
        let address = Address::parse(typed).ok_or_else(|| NotAnId(typed.to_owned()))?;
        let mut found = Vec::new();
        for entry in self
            .reader
            .hashes_between(address.from, address.until, MOST)?
        {
            let item = ItemId {
                entry,
                index: address.index,
            };
            if self.sees(item)? {
                found.push(item);
            }
        }
        one_of(typed, found)
    }

    /// The statement that an address names.
    pub fn statement_at(&self, typed: &str) -> Result<StatementId, Refused> {
        let statement = StatementId(self.item_at(typed)?);
        self.statement(statement).map(|(_, statement)| statement)
    }

    /// What a statement says, who says it and where.
    pub fn claim_at(&self, statement: StatementId) -> Result<crate::shown::Claim, Refused> {
        let (case, statement) = self.statement(statement)?;
        let view = case.view();
        let said = view.statements().find(|said| said.id() == statement);
        let claim = said.map(|said| self.claim(&said));
        self.sound(claim)?.ok_or(Refused::Absent)
    }

    /// Of which kind a subject is.
    pub fn kind_of(&self, subject: SubjectId) -> Result<String, Refused> {
        Ok(self.case(subject)?.kind)
    }

    /// The numbers of the parts that an item has.
    pub fn parts_of(&self, item: ItemId) -> Result<Vec<u8>, Refused> {
        let fold = self.fold_around(item)?;
        let view = fold.through(&self.viewer);
        let seen = view.item(item).ok_or(Refused::Absent)?;
        let parts = seen.item.body.item_type().parts();
        Ok((0..).take(parts).collect())
    }

    /// The subject that somebody means by an address, by a code that the office gave, or by the
    /// very name that it has; of one of `kinds`, where any are given.
    pub fn subject_meant(&self, typed: &str, kinds: &[String]) -> Result<SubjectId, Refused> {
        let typed = typed.trim();
        if typed == US && (kinds.is_empty() || kinds.iter().any(|kind| kind == ITS_KIND)) {
            return Ok(self.itself());
        }
        if Address::parse(typed).is_some() {
            let subject = self.item_at(typed).map(SubjectId);
            match subject.and_then(|one| self.case(one).map(|_| one)) {
                Err(Refused::Absent) => {}
                found => return found,
            }
        }
        let mut meant: BTreeMap<SubjectId, BTreeSet<SubjectId>> = BTreeMap::new();
        for (member, case) in self.coded(typed)?.into_iter().chain(self.named(typed)?) {
            if kinds.is_empty() || kinds.contains(&case.kind) {
                meant.entry(case.subject).or_default().insert(member);
            }
        }
        // Of subjects that are one, the member that bears the name is meant, if it is one alone.
        let meant = meant.into_iter().map(|(all, members)| {
            let mut members = members.into_iter();
            match (members.next(), members.next()) {
                (Some(only), None) => only.0,
                _ => all.0,
            }
        });
        match one_of(typed, self.by_number(meant)?) {
            Err(Refused::Absent) => Err(Refused::NobodyMeant(typed.to_owned())),
            found => found.map(SubjectId),
        }
    }

    /// Items in the order in which they came into being: that of their ids tells nothing.
    fn by_number(&self, items: impl Iterator<Item = ItemId>) -> Result<Vec<ItemId>, Refused> {
        let mut numbered = Vec::new();
        for item in items {
            numbered.push((self.reader.item_no(item)?, item));
        }
        numbered.sort_unstable();
        Ok(numbered.into_iter().map(|(_, item)| item).collect())
    }

    /// Whether an item exists for the viewer.
    pub(crate) fn sees(&self, item: ItemId) -> Result<bool, Refused> {
        match self.fold_around(item) {
            Ok(fold) => Ok(fold.through(&self.viewer).item(item).is_some()),
            Err(Refused::Absent) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The cases that the office calls by this code.
    pub(super) fn coded(&self, typed: &str) -> Result<Vec<(SubjectId, Case)>, Refused> {
        let words: Vec<String> = vidimus_names::words(typed).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let level = self.viewer.level();
        let mut cases = Vec::new();
        for (_, item) in self.reader.words_matching(&words, level, MOST)? {
            let subjects = self.reader.subjects_of(item)?;
            cases.extend(self.cases(subjects.first().copied())?);
        }
        cases.retain(|(member, case)| says(case, *member, CODE, |value| value == typed));
        Ok(cases)
    }

    /// The cases that bear this very name, whatever its accents and capitals.
    fn named(&self, typed: &str) -> Result<Vec<(SubjectId, Case)>, Refused> {
        let wanted = fold(typed);
        let words = query_keys(&format!("{typed} "));
        let longest = words.iter().filter_map(|word| word.keys.first());
        let Some(key) = longest.max_by_key(|key| key.text.len()) else {
            return Ok(Vec::new());
        };
        let level = self.viewer.level();
        let named = self
            .reader
            .names_under(key.from(), &key.until(), level, MOST)?;
        let alike = named.iter().filter(|one| fold(&one.name) == wanted);
        let mut cases = self.cases(alike.map(|one| one.subject))?;
        cases.retain(|(member, case)| self.bears(case, *member, &wanted));
        Ok(cases)
    }

    fn cases(
        &self,
        subjects: impl IntoIterator<Item = vidimus_store::ItemNo>,
    ) -> Result<Vec<(SubjectId, Case)>, Refused> {
        let mut cases = Vec::new();
        for subject in subjects {
            if let Some(subject) = self.reader.item_id(subject)?.map(SubjectId) {
                cases.extend(self.case_if_any(subject)?.map(|case| (subject, case)));
            }
        }
        Ok(cases)
    }

    /// Whether a name that still stands is this one.
    fn bears(&self, case: &Case, member: SubjectId, wanted: &str) -> bool {
        let Ok(kind) = self.rules.kind(&case.kind) else {
            return false;
        };
        let names = crate::register::names_of(kind);
        names
            .iter()
            .any(|name| says(case, member, name, |value| fold(value) == wanted))
    }
}

/// Whether a live statement about this member says so.
fn says(case: &Case, member: SubjectId, property: &str, so: impl Fn(&str) -> bool) -> bool {
    let view = case.view();
    let mut claims = case.claims(&view, property);
    claims.any(|said| said.content.subject == member && said.content.value.words().is_some_and(&so))
}

/// An address that may be shortened.
struct Address {
    from: EntryHash,
    until: EntryHash,
    index: u16,
}

impl Address {
    fn parse(typed: &str) -> Option<Self> {
        let (digits, index) = match typed.trim().split_once('.') {
            Some((digits, index)) => (digits, index.parse().ok()?),
            None => (typed.trim(), 0),
        };
        let is_hash = (FEWEST_DIGITS..=64).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then_some(())?;
        Some(Self {
            from: filled(digits, '0')?,
            until: filled(digits, 'f')?,
            index,
        })
    }
}

fn filled(digits: &str, with: char) -> Option<EntryHash> {
    let whole: String = digits
        .chars()
        .chain(std::iter::repeat(with))
        .take(64)
        .collect();
    let id: ItemId = format!("{whole}.0").parse().ok()?;
    Some(id.entry)
}

fn one_of(typed: &str, mut found: Vec<ItemId>) -> Result<ItemId, Refused> {
    match found.len() {
        0 => Err(Refused::Absent),
        1 => found.pop().ok_or(Refused::Absent),
        _ => Err(Refused::SeveralMeant {
            typed: typed.to_owned(),
            several: listed(&found),
        }),
    }
}

fn listed(found: &[ItemId]) -> String {
    let addresses: Vec<String> = found
        .iter()
        .take(5)
        .map(|one| format!("`{}`", short(&one.to_string())))
        .collect();
    addresses.join(", ")
}
