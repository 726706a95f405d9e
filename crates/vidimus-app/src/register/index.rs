//! What the register keeps of one component: a pure function of the items that bear upon it.

mod found;
mod seen;
mod span;

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::fold::{Fold, Item};
use vidimus_model::id::{ItemId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Kind, KindSet, Meaning, Profile, Type};
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_model::limit::of_consents;
use vidimus_model::statement::{Attribution, Content};
use vidimus_model::value::Value;
use vidimus_store::{Holding, Indexed, ItemNo, Link, Referring, Register};

use super::component;
use super::holding::Index;
use super::stay::{self, Stays};
use crate::Refused;
use crate::founded::Founded;
use crate::read::silence::facts_of;
use crate::rules::{Rules, THE_WHOLE};

pub(crate) use found::names_of;

/// Writes anew what the register keeps of the components of these subjects.
pub(super) fn index(register: &Register<'_>, dirty: &BTreeSet<ItemNo>) -> Result<(), Refused> {
    let rules = Rules::of(register)?;
    let office = Founded::read(register)?.office;
    if dirty.contains(&THE_WHOLE) {
        for kind in rules.kinds.iter() {
            let columns: Vec<&str> = kind
                .columns
                .iter()
                .map(|column| column.property.as_str())
                .collect();
            register.make_list(&kind.name, &columns, &referring(kind))?;
        }
    }
    let mut components = BTreeSet::new();
    for subject in dirty.iter().filter(|subject| **subject != THE_WHOLE) {
        components.insert(component::of(register, *subject)?);
    }
    let mut others = BTreeSet::new();
    for component in components {
        if !stay::bears_on_stays(register, component)? {
            others.insert(component);
            continue;
        }
        // Whoever is held goes by their stays and by whose word ends them, and is written after those.
        for link in write(register, &rules, office, component)?.links {
            if stay::is_seen(register, &rules.kinds, link.to)? {
                others.insert(component::of(register, link.to)?);
            }
        }
    }
    for component in others {
        write(register, &rules, office, component)?;
    }
    Ok(())
}

fn write(
    register: &Register<'_>,
    rules: &Rules,
    office: SubjectId,
    component: ItemNo,
) -> Result<Indexed, Refused> {
    let indexed = Component::load(register, rules, office, component)?.indexed()?;
    register.replace(&indexed)?;
    Ok(indexed)
}

/// One component on its way into the register.
struct Component<'w, 'a> {
    register: &'w Register<'a>,
    kinds: &'w KindSet,
    profile: &'w Profile,
    /// The office itself, as a source.
    office: SubjectId,
    number: ItemNo,
    numbers: BTreeMap<ItemId, ItemNo>,
    subjects: Vec<SubjectId>,
    fold: Fold,
    /// The times of being held of its people.
    stays: Stays<'w>,
}

impl<'w, 'a> Component<'w, 'a> {
    fn load(
        register: &'w Register<'a>,
        rules: &'w Rules,
        office: SubjectId,
        number: ItemNo,
    ) -> Result<Self, Refused> {
        let members = register.members(number)?;
        let items = register.concerning(&members)?;
        let loaded = register.items(&items)?;
        let mut numbers = BTreeMap::new();
        for item in &loaded {
            numbers.extend(register.item_no(item.id)?.map(|number| (item.id, number)));
        }
        let mut subjects = Vec::new();
        for member in &members {
            subjects.extend(register.item_id(*member)?.map(SubjectId));
        }
        Ok(Self {
            stays: Stays::load(register, rules, &members)?,
            register,
            kinds: &rules.kinds,
            profile: &rules.profile,
            office,
            number,
            numbers,
            subjects,
            fold: Fold::of(loaded, &rules.rights),
        })
    }

    fn indexed(&self) -> Result<Indexed, Refused> {
        let seen = self.seen()?;
        Ok(Indexed {
            cluster: self.number,
            kind: self
                .kind()
                .map_or_else(String::new, |kind| kind.name.clone()),
            rows: seen.rows,
            names: self.names(),
            texts: self.texts()?,
            links: self.links()?,
            holds: self.holds(seen.holds),
            limits: seen.limits,
            titles: seen.titles,
        })
    }

    /// The kind of the component; subjects of different kinds are never judged the same.
    fn kind(&self) -> Option<&Kind> {
        let view = self.fold.through(&Viewer::cleared_for(Level::Sealed));
        let kind = self.subjects.iter().find_map(|one| view.kind_of(*one))?;
        self.kinds.get(kind)
    }

    /// The subjects its statements refer to. Like a name, a reference that is only for some is not
    /// found from its other end, since the register tells levels alone apart.
    fn links(&self) -> Result<Vec<Link>, Refused> {
        let mut links = Vec::new();
        for (item, content, _) in self.contents() {
            let level = item.labels.first().and_then(Label::open_level);
            let Some((level, number)) = level.zip(self.numbers.get(&item.id)) else {
                continue;
            };
            for to in content.value.references() {
                if let Some(to) = self.register.item_no(to.0)? {
                    links.push(Link {
                        property: content.property.clone(),
                        level,
                        to,
                        item: *number,
                    });
                }
            }
        }
        Ok(links)
    }

    /// Which views must visit it, for viewers from which level on.
    fn holds(&self, mut levels: BTreeMap<&'static str, Level>) -> Vec<Holding> {
        let Some(kind) = self.kind() else {
            return Vec::new();
        };
        for (item, content, _) in self.contents() {
            // Who is not among those it is for is told nothing: every view looks again.
            let Some(level) = item.labels.first().map(|label| label.level) else {
                continue;
            };
            for index in indexes(kind, content) {
                let lowest = levels.entry(index.word()).or_insert(level);
                *lowest = level.min(*lowest);
            }
        }
        let holds = levels.into_iter().map(|(what, level)| Holding {
            what: what.to_owned(),
            level,
        });
        holds.collect()
    }

    /// The statements about its subjects, as far as they are here.
    fn contents(&self) -> impl Iterator<Item = (&Item, &Content, &Part<Attribution>)> {
        self.fold
            .items()
            .iter()
            .filter_map(|item| match &item.body {
                Body::Statement(Part::Known(content), attribution) => {
                    Some((item, content, attribution))
                }
                _ => None,
            })
    }
}

/// Reckons every due day anew, because the law of the place is another now.
pub(super) fn reckon_anew(register: &Register<'_>) -> Result<(), Refused> {
    let rules = Rules::of(register)?;
    register.reckon_anew(|reckoned| {
        let Some((kind, clock)) = reckoned.clock.split_once('.') else {
            return Ok(None);
        };
        let declared = rules.kinds.get(kind).and_then(|kind| kind.clock(clock));
        let clock = declared.or_else(|| of_consents(kind, clock));
        let Some(clock) = clock else { return Ok(None) };
        let due = clock.due(&facts_of(&reckoned.facts)?, &rules.profile);
        Ok(due.map(|due| due.day.number()))
    })
}

fn indexes(kind: &Kind, content: &Content) -> Vec<Index> {
    let mut indexes = Vec::new();
    if matches!(content.value, Value::Figure(_)) {
        indexes.push(Index::Figures);
    }
    if knows_open(kind) {
        indexes.push(Index::Access);
    }
    indexes
}

/// The columns of a kind's list that refer to other subjects.
fn referring(kind: &Kind) -> Vec<Referring<'_>> {
    let columns = kind.columns.iter().enumerate();
    let referring = columns.filter_map(|(column, one)| {
        let property = kind.property(&one.property)?;
        match &property.holds {
            Type::Reference { to } => Some(Referring { column, kinds: to }),
            _ => None,
        }
    });
    referring.collect()
}

/// Whether subjects of this kind are open or closed.
pub(crate) fn knows_open(kind: &Kind) -> bool {
    kind.vocabularies
        .iter()
        .any(|vocabulary| vocabulary.meanings.contains_key(&Meaning::Open))
}
