//! Defining what holds: an office adds kinds of its own, takes over newer versions of the built-in
//! ones, and adopts the profile of its jurisdiction.

use serde::Serialize;
use vidimus_model::id::EntryHash;
use vidimus_model::item::{self, Body, Part};
use vidimus_model::kind::{BUILT_IN, Kind, KindSet, Profile};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;

use crate::refused::Already;
use crate::rules::Rules;
use crate::{Moment, Office, Refused, Zone};

/// A kind that the program brings in another version than the one in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Upgrade {
    /// The kind.
    pub kind: String,
    /// Whether the workspace has it in an older version.
    pub is_known: bool,
}

impl Office {
    /// Puts a kind in force, read from the text of its file: a new one, or a new version of one
    /// that is here. What was written under an older version keeps its meaning.
    pub fn define_kind(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: &str,
        definition: &str,
    ) -> Result<EntryHash, Refused> {
        let kind = Kind::parse(file, definition)?;
        let done = self.act(at, nonce, Deed::Define, |draft, reading, _| {
            let rules = reading.rules();
            check(rules, &kind)?;
            draft.add(version(rules, &kind.name, definition), &label());
            Ok(())
        })?;
        Ok(done.entry)
    }

    /// Adopts a jurisdiction profile, read from the text of its file, in place of the one in force.
    /// Every due day that still runs is reckoned by it from now on.
    pub fn adopt_profile(
        &self,
        at: Moment,
        nonce: [u8; 16],
        file: &str,
        definition: &str,
    ) -> Result<EntryHash, Refused> {
        let profile = Profile::parse(file, definition)?;
        if Zone::named(&profile.zone).is_none() {
            return Err(Refused::NoZone { zone: profile.zone });
        }
        let done = self.act(at, nonce, Deed::Define, |draft, reading, _| {
            let rules = reading.rules();
            rules.kinds.fit(&profile)?;
            draft.add(adopted(rules, &profile.name, definition), &label());
            Ok(())
        })?;
        Ok(done.entry)
    }

    /// The built-in kinds that differ from those in force.
    pub fn upgrades(&self, at: Moment) -> Result<Vec<Upgrade>, Refused> {
        let reading = self.read(at)?;
        let mut upgrades = Vec::new();
        for (file, definition) in BUILT_IN {
            let name = Kind::parse(file, definition)?.name;
            let in_force = reading.rules().definition(&name);
            if in_force != Some(*definition) {
                upgrades.push(Upgrade {
                    is_known: in_force.is_some(),
                    kind: name,
                });
            }
        }
        Ok(upgrades)
    }

    /// Puts the built-in kinds in force where they differ, all in one act.
    pub fn upgrade(&self, at: Moment, nonce: [u8; 16]) -> Result<EntryHash, Refused> {
        let done = self.act(at, nonce, Deed::Define, |draft, reading, _| {
            let rules = reading.rules();
            for (file, definition) in BUILT_IN {
                let kind = Kind::parse(file, definition)?;
                if rules.definition(&kind.name) != Some(*definition) {
                    check(rules, &kind)?;
                    draft.add(version(rules, &kind.name, definition), &label());
                }
            }
            if draft.is_empty() {
                return Err(Refused::Already(Already::KindsNewest));
            }
            Ok(())
        })?;
        Ok(done.entry)
    }
}

/// Whether the kind fits those in force, and may take the place of its older version.
fn check(rules: &Rules, kind: &Kind) -> Result<(), Refused> {
    if let Some(older) = rules.kinds.get(&kind.name) {
        kind.may_replace(older)?;
    }
    let others = rules.kinds.iter().filter(|other| other.name != kind.name);
    let together = others.cloned().chain([kind.clone()]).collect();
    KindSet::of(together)?.fit(&rules.profile)?;
    Ok(())
}

fn adopted(rules: &Rules, name: &str, definition: &str) -> Body {
    Body::Profile(Part::Known(item::Profile {
        name: name.to_owned(),
        definition: definition.to_owned(),
        replaces: rules.adopted().into_iter().collect(),
    }))
}

fn version(rules: &Rules, name: &str, definition: &str) -> Body {
    let older = rules.version(name).ok();
    Body::Kind(Part::Known(item::Kind {
        name: name.to_owned(),
        definition: definition.to_owned(),
        replaces: older.into_iter().map(|older| older.0).collect(),
    }))
}

fn label() -> [Label; 1] {
    [Label::of(Level::Public)]
}
