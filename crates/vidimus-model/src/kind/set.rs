//! All kinds of a workspace, which have to fit each other.

use std::collections::BTreeMap;

use super::broken::BrokenDefinition;
use super::nearest::suggestion;
use super::{Kind, Profile, Property, Referring, Section, StatementType, Type};

/// The built-in kinds: the name of each file, and its text.
pub const BUILT_IN: &[(&str, &str)] = &[
    (
        "access_channel.toml",
        include_str!("../../../../kinds/access_channel.toml"),
    ),
    ("call.toml", include_str!("../../../../kinds/call.toml")),
    (
        "complaint.toml",
        include_str!("../../../../kinds/complaint.toml"),
    ),
    (
        "contact.toml",
        include_str!("../../../../kinds/contact.toml"),
    ),
    (
        "custody.toml",
        include_str!("../../../../kinds/custody.toml"),
    ),
    (
        "document.toml",
        include_str!("../../../../kinds/document.toml"),
    ),
    ("group.toml", include_str!("../../../../kinds/group.toml")),
    (
        "hearing.toml",
        include_str!("../../../../kinds/hearing.toml"),
    ),
    (
        "incident.toml",
        include_str!("../../../../kinds/incident.toml"),
    ),
    ("kin.toml", include_str!("../../../../kinds/kin.toml")),
    ("letter.toml", include_str!("../../../../kinds/letter.toml")),
    ("line.toml", include_str!("../../../../kinds/line.toml")),
    ("mail.toml", include_str!("../../../../kinds/mail.toml")),
    (
        "organisation.toml",
        include_str!("../../../../kinds/organisation.toml"),
    ),
    ("person.toml", include_str!("../../../../kinds/person.toml")),
    ("place.toml", include_str!("../../../../kinds/place.toml")),
    (
        "proceeding.toml",
        include_str!("../../../../kinds/proceeding.toml"),
    ),
    (
        "recommendation.toml",
        include_str!("../../../../kinds/recommendation.toml"),
    ),
    (
        "tracing.toml",
        include_str!("../../../../kinds/tracing.toml"),
    ),
    ("visit.toml", include_str!("../../../../kinds/visit.toml")),
];

/// All kinds by name, known to fit each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindSet {
    kinds: BTreeMap<String, Kind>,
}

impl KindSet {
    /// The kinds together, or why they do not fit.
    pub fn of(kinds: Vec<Kind>) -> Result<Self, BrokenDefinition> {
        let mut set = Self::default();
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        for kind in kinds {
            if let Some(other) = set.kinds.get(&kind.name) {
                let reason = format!("The kind `{}` is defined in {} too", kind.name, other.file);
                return Err(kind.broken(kind.line, reason));
            }
            let taken = kind
                .code
                .clone()
                .and_then(|code| codes.insert(code, kind.name.clone()));
            if let Some(other) = taken {
                let reason = format!("The codes of the kind `{other}` open with the same letters");
                return Err(kind.broken(kind.line, reason));
            }
            set.kinds.insert(kind.name.clone(), kind);
        }
        set.kinds.values().try_for_each(|kind| set.fits(kind))?;
        Ok(set)
    }

    /// The built-in kinds.
    pub fn built_in() -> Result<Self, BrokenDefinition> {
        let parse = |(file, source): &(&str, &str)| Kind::parse(file, source);
        Self::of(BUILT_IN.iter().map(parse).collect::<Result<_, _>>()?)
    }

    /// The kind of this name.
    pub fn get(&self, name: &str) -> Option<&Kind> {
        self.kinds.get(name)
    }

    /// All kinds, by name in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values()
    }

    /// Whether a profile knows every time limit that a clock takes from it.
    pub fn fit(&self, profile: &Profile) -> Result<(), BrokenDefinition> {
        let clocks = self
            .iter()
            .flat_map(|kind| kind.clocks.iter().map(move |clock| (kind, clock)));
        for (kind, clock) in clocks {
            let Some(name) = clock.limits().find(|name| profile.length(name).is_none()) else {
                continue;
            };
            let reason = format!(
                "The profile `{}` has no time limit `{name}`, which the clock `{}` takes from it",
                profile.name, clock.name
            );
            let mut broken = kind.broken(clock.line, reason);
            broken.hint = suggestion(name, profile.lengths.keys().map(String::as_str));
            return Err(broken);
        }
        Ok(())
    }

    /// The properties that can hold a proposed statement of this type, with their kinds.
    pub fn taking(&self, statement: StatementType) -> impl Iterator<Item = (&Kind, &Property)> {
        self.iter()
            .flat_map(move |kind| kind.taking(statement).map(move |property| (kind, property)))
    }

    /// The references of other subjects through which one of this kind can be reached.
    pub fn referring_to<'a>(
        &'a self,
        kind: &'a str,
    ) -> impl Iterator<Item = (&'a Kind, &'a Property)> {
        let refers = move |property: &&Property| property.may_refer_to(kind);
        self.iter().flat_map(move |other| {
            other
                .properties
                .iter()
                .filter(refers)
                .map(move |property| (other, property))
        })
    }

    fn fits(&self, kind: &Kind) -> Result<(), BrokenDefinition> {
        for property in &kind.properties {
            for (name, line) in property.targets() {
                self.known(kind, name, line)?;
            }
        }
        self.finds_days(kind)?;
        self.finds_whom(kind)?;
        kind.sections.iter().try_for_each(|section| {
            section
                .referring
                .iter()
                .try_for_each(|one| self.refers_back(kind, section, one))
        })
    }

    pub(super) fn known(
        &self,
        kind: &Kind,
        name: &str,
        line: usize,
    ) -> Result<&Kind, BrokenDefinition> {
        self.get(name).ok_or_else(|| {
            let mut broken = kind.broken(line, format!("There is no kind `{name}`"));
            broken.hint = suggestion(name, self.kinds.keys().map(String::as_str));
            broken
        })
    }

    fn refers_back(
        &self,
        kind: &Kind,
        section: &Section,
        referring: &Referring,
    ) -> Result<(), BrokenDefinition> {
        let other = self.known(kind, &referring.kind, section.line)?;
        let property = other.property(&referring.property);
        if property.is_some_and(|property| property.may_refer_to(&kind.name)) {
            return Ok(());
        }
        let reason = format!(
            "The property `{}` of the kind `{}` does not refer to the kind `{}`",
            referring.property, referring.kind, kind.name,
        );
        Err(kind.broken(section.line, reason))
    }
}

impl Kind {
    pub(super) fn broken(&self, line: usize, reason: String) -> BrokenDefinition {
        BrokenDefinition {
            file: self.file.clone(),
            line,
            reason,
            hint: None,
        }
    }
}

impl Property {
    /// Whether its values, or a field of theirs, may refer to a subject of this kind.
    pub fn may_refer_to(&self, kind: &str) -> bool {
        self.targets().any(|(name, _)| name == kind)
    }

    /// The first kind to which it may refer.
    pub fn first_target(&self) -> Option<&str> {
        self.targets().next().map(|(name, _)| name)
    }

    /// The kinds it may refer to, itself or in a field, and the lines that say so.
    pub(super) fn targets(&self) -> impl Iterator<Item = (&str, usize)> {
        let fields = match &self.holds {
            Type::Record { fields } => fields.as_slice(),
            _ => &[],
        };
        let own = (&self.holds, self.line);
        let all = std::iter::once(own).chain(fields.iter().map(|one| (&one.holds, one.line)));
        all.flat_map(|(holds, line)| {
            let to = match holds {
                Type::Reference { to } => to.as_slice(),
                _ => &[],
            };
            to.iter().map(move |name| (name.as_str(), line))
        })
    }
}
