//! What the register keeps of one component: a pure function of the items that bear upon it.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::edtf::Day;
use vidimus_model::fold::{Fold, Item, View};
use vidimus_model::id::{ItemId, SubjectId};
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Kind, KindSet, Match, Meaning, Profile, Type};
use vidimus_model::label::{Label, Level, Viewer};
use vidimus_model::statement::{Attribution, Content};
use vidimus_model::value::Value;
use vidimus_names::{fold, search_keys};
use vidimus_store::{
    Holding, Indexed, ItemNo, Link, ListRow, NameKey, Reckoned, Referring, Register, TimeLimit,
    Title, Words,
};

use super::holding::Index;
use super::row::Keys;
use super::stay::{self, Stays};
use super::{component, original_key};
use super::{row, standing, title};
use crate::Refused;
use crate::legible::legible;
use crate::read::silence::{Lasting, facts_of, kept, knows_limits, lasting};
use crate::rules::{Rules, THE_WHOLE};

/// Writes anew what the register keeps of the components of these subjects.
pub(super) fn index(register: &Register<'_>, dirty: &BTreeSet<ItemNo>) -> Result<(), Refused> {
    let rules = Rules::of(register)?;
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
        if !stay::is_stay(register, component)? {
            others.insert(component);
            continue;
        }
        // Whoever is held goes by their stays, and is written after them.
        for link in write(register, &rules, component)?.links {
            if stay::is_seen(register, &rules.kinds, link.to)? {
                others.insert(component::of(register, link.to)?);
            }
        }
    }
    for component in others {
        write(register, &rules, component)?;
    }
    Ok(())
}

fn write(register: &Register<'_>, rules: &Rules, component: ItemNo) -> Result<Indexed, Refused> {
    let indexed = Component::load(register, rules, component)?.indexed()?;
    register.replace(&indexed)?;
    Ok(indexed)
}

/// One component on its way into the register.
struct Component<'w, 'a> {
    register: &'w Register<'a>,
    kinds: &'w KindSet,
    profile: &'w Profile,
    number: ItemNo,
    numbers: BTreeMap<ItemId, ItemNo>,
    subjects: Vec<SubjectId>,
    fold: Fold,
    /// The times of being held of its people.
    stays: Stays<'w>,
}

impl<'w, 'a> Component<'w, 'a> {
    fn load(register: &'w Register<'a>, rules: &'w Rules, number: ItemNo) -> Result<Self, Refused> {
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

    /// The levels at which something more comes into sight, each with the last before the next.
    fn intervals(&self) -> Vec<(Level, Level)> {
        let labels = self.fold.labels().into_iter().chain(self.stays.labels());
        let open = labels.filter(|label| label.only_to.is_none());
        let mut starts: BTreeSet<Level> = open.map(|label| label.level).collect();
        starts.insert(Level::Public);
        let starts: Vec<Level> = starts.into_iter().collect();
        let ends = starts.iter().skip(1).filter_map(|next| below(*next));
        let ends: Vec<Level> = ends.chain([Level::Sealed]).collect();
        starts.into_iter().zip(ends).collect()
    }

    /// What viewers of each level see of it: the list rows, each with the levels of the viewers it
    /// is for, and which views must visit it because of how things stand.
    fn seen(&self) -> Result<Seen, Refused> {
        let mut seen = Seen::default();
        let Some(kind) = self.kind() else {
            return Ok(seen);
        };
        // How things stand for those whom something alone is for, only they can tell.
        let mut labels = self.fold.labels().into_iter();
        if labels.any(|label| label.only_to.is_some()) {
            let has_limits = knows_limits(kind).then_some(Index::LimitsApart);
            for index in Index::OF_STANDING.into_iter().chain(has_limits) {
                seen.hold(index, Level::Public);
            }
        }
        let keys = self.keys()?;
        let is_referred = title::is_referred(self.kinds, kind);
        for (from, to) in self.intervals() {
            let viewer = Viewer::cleared_for(from);
            let view = self.fold.through(&viewer);
            if !view.clusters().contested().is_empty() {
                seen.hold(Index::Contested, from);
            }
            for members in self.clusters(&view) {
                for index in standing::indexes(kind, &view, &members) {
                    seen.hold(index, from);
                }
                let Some(subject) = members.first().and_then(|one| self.numbers.get(&one.0)) else {
                    continue;
                };
                let row = ListRow {
                    subject: *subject,
                    from,
                    to,
                    cells: row::cells(
                        kind,
                        &view,
                        &members,
                        (self.stays.since(&viewer, &members), &keys),
                    )?,
                };
                extend(&mut seen.rows, row);
                if is_referred {
                    for title in self.titles(kind, &view, &members, (from, to)) {
                        extend(&mut seen.titles, title);
                    }
                }
                for limit in self.limits(kind, &view, &members, *subject, (from, to))? {
                    extend(&mut seen.limits, limit);
                }
            }
        }
        Ok(seen)
    }

    /// What all members are called that are one.
    fn titles(
        &self,
        kind: &Kind,
        view: &View<'_>,
        members: &[SubjectId],
        (from, to): (Level, Level),
    ) -> Vec<Title> {
        let Some((plain, sort)) = title::of(kind, view, members) else {
            return Vec::new();
        };
        let members = members.iter().filter_map(|one| self.numbers.get(&one.0));
        let titles = members.map(|subject| Title {
            subject: *subject,
            from,
            to,
            plain: plain.clone(),
            sort: sort.clone(),
        });
        titles.collect()
    }

    /// The keys of the subjects that its statements refer to.
    fn keys(&self) -> Result<Keys, Refused> {
        let mut keys = Keys::new();
        for (_, content, _) in self.contents() {
            for to in content.value.references() {
                if let Some(number) = self.register.item_no(to.0)? {
                    keys.insert(to, Title::key(number));
                }
            }
        }
        Ok(keys)
    }

    /// The time limits of subjects that are one, the first of which is `subject`.
    fn limits(
        &self,
        kind: &Kind,
        view: &View<'_>,
        members: &[SubjectId],
        subject: ItemNo,
        (from, to): (Level, Level),
    ) -> Result<Vec<TimeLimit>, Refused> {
        let lasting = lasting(kind, self.profile, view, members);
        let limits = lasting.into_iter().enumerate().map(|(place, lasting)| {
            Ok(TimeLimit {
                subject,
                from,
                to,
                place,
                answered: lasting == Lasting::Answered,
                due: lasting.due().map(Day::number),
                reckoned: reckoned(kind, &lasting)?,
            })
        });
        limits.collect()
    }

    /// The subjects that exist in a view, sorted into those that are one, the first one first.
    fn clusters(&self, view: &View<'_>) -> Vec<Vec<SubjectId>> {
        let clusters = view.clusters();
        let mut found: Vec<Vec<SubjectId>> = Vec::new();
        for subject in &self.subjects {
            let placed = found.iter().any(|members| members.contains(subject));
            if placed || view.kind_of(*subject).is_none() {
                continue;
            }
            let mut members: Vec<_> = clusters
                .members(*subject)
                .into_iter()
                .filter_map(|one| Some((view.item(one.0)?.item.order, one)))
                .collect();
            members.sort_unstable();
            found.push(members.into_iter().map(|(_, one)| one).collect());
        }
        found
    }

    /// Under which keys it is found by name.
    fn names(&self) -> Vec<NameKey> {
        let Some(kind) = self.kind() else {
            return Vec::new();
        };
        let names = names_of(kind);
        let mut keys = Vec::new();
        for (item, content, _) in self.contents() {
            let (Value::Name(name) | Value::Text(name)) = &content.value else {
                continue;
            };
            let level = open_level(item.labels.first());
            let Some(level) = level.filter(|_| names.contains(&content.property.as_str())) else {
                continue;
            };
            let Some(subject) = self.numbers.get(&content.subject.0) else {
                continue;
            };
            keys.extend(search_keys(name).into_iter().map(|key| NameKey {
                key,
                level,
                subject: *subject,
                name: name.clone(),
            }));
        }
        keys.extend(self.originals());
        keys
    }

    /// The keys of archived originals, by which the same file is noticed when it comes again.
    fn originals(&self) -> impl Iterator<Item = NameKey> {
        self.fold.items().iter().filter_map(|item| {
            let Body::Document(Part::Known(original), _) = &item.body else {
                return None;
            };
            Some(NameKey {
                key: original_key(&original.bytes.sha256),
                level: open_level(item.labels.first())?,
                subject: *self.numbers.get(&item.id)?,
                name: String::new(),
            })
        })
    }

    /// The words by which its statements and texts are found. What is sealed is never indexed, and a
    /// text that cannot be read has no words.
    fn texts(&self) -> Result<Vec<Words>, Refused> {
        let mut texts = Vec::new();
        let mut add = |item: &Item, part: usize, text: String| {
            let level = open_level(item.labels.get(part));
            let number = self.numbers.get(&item.id);
            if let Some((level, item)) = level.zip(number.copied())
                && level < Level::Sealed
                && !text.is_empty()
            {
                texts.push(Words { item, level, text });
            }
        };
        for (item, content, attribution) in self.contents() {
            add(item, 0, words_of(content));
            if let Some(anchor) = attribution.known().and_then(|one| one.anchor.as_ref()) {
                add(item, 1, fold(anchor.quote()));
            }
        }
        for item in self.fold.items() {
            if let Body::Reading(Part::Known(reading)) = &item.body
                && let Some(text) = legible(self.register, reading)?
            {
                add(item, 0, fold(&text));
            }
        }
        Ok(texts)
    }

    /// The subjects its statements refer to. Like a name, a reference that is only for some is not
    /// found from its other end, since the register tells levels alone apart.
    fn links(&self) -> Result<Vec<Link>, Refused> {
        let mut links = Vec::new();
        for (item, content, _) in self.contents() {
            let level = open_level(item.labels.first());
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

/// What viewers of each level see of a component.
#[derive(Default)]
struct Seen {
    rows: Vec<ListRow>,
    limits: Vec<TimeLimit>,
    titles: Vec<Title>,
    /// The lowest level at which a view must visit it.
    holds: BTreeMap<&'static str, Level>,
}

impl Seen {
    fn hold(&mut self, index: Index, level: Level) {
        let lowest = self.holds.entry(index.word()).or_insert(level);
        *lowest = level.min(*lowest);
    }
}

/// What holds for viewers of some levels.
trait Spanning {
    fn span(&self) -> (Level, Level);
    fn end_at(&mut self, to: Level);
    /// Whether both say the same, to whomever.
    fn says_as(&self, other: &Self) -> bool;
}

impl Spanning for ListRow {
    fn span(&self) -> (Level, Level) {
        (self.from, self.to)
    }

    fn end_at(&mut self, to: Level) {
        self.to = to;
    }

    fn says_as(&self, other: &Self) -> bool {
        self.subject == other.subject && self.cells == other.cells
    }
}

impl Spanning for TimeLimit {
    fn span(&self) -> (Level, Level) {
        (self.from, self.to)
    }

    fn end_at(&mut self, to: Level) {
        self.to = to;
    }

    fn says_as(&self, other: &Self) -> bool {
        self.subject == other.subject
            && self.place == other.place
            && self.answered == other.answered
            && self.due == other.due
            && self.reckoned == other.reckoned
    }
}

impl Spanning for Title {
    fn span(&self) -> (Level, Level) {
        (self.from, self.to)
    }

    fn end_at(&mut self, to: Level) {
        self.to = to;
    }

    fn says_as(&self, other: &Self) -> bool {
        let said = |one: &Self| (one.subject, one.plain.clone(), one.sort.clone());
        said(self) == said(other)
    }
}

/// Adds what holds for some levels, or lets what held below hold on where nothing changed.
fn extend<T: Spanning>(rows: &mut Vec<T>, row: T) {
    let (from, to) = row.span();
    let same = rows
        .iter_mut()
        .find(|last| above(last.span().1) == Some(from) && last.says_as(&row));
    match same {
        Some(last) => last.end_at(to),
        None => rows.push(row),
    }
}

/// What a due day is reckoned from.
fn reckoned(kind: &Kind, lasting: &Lasting) -> Result<Option<Reckoned>, Refused> {
    let Lasting::Due(_, clock, facts) = lasting else {
        return Ok(None);
    };
    Ok(Some(Reckoned {
        clock: format!("{}.{clock}", kind.name),
        facts: kept(facts)?,
    }))
}

/// Reckons every due day anew, because the law of the place is another now.
pub(super) fn reckon_anew(register: &Register<'_>) -> Result<(), Refused> {
    let rules = Rules::of(register)?;
    register.reckon_anew(|reckoned| {
        let Some((kind, clock)) = reckoned.clock.split_once('.') else {
            return Ok(None);
        };
        let clock = rules.kinds.get(kind).and_then(|kind| kind.clock(clock));
        let Some(clock) = clock else { return Ok(None) };
        let due = clock.due(&facts_of(&reckoned.facts)?, &rules.profile);
        Ok(due.map(|due| due.day.number()))
    })
}

fn below(level: Level) -> Option<Level> {
    let at = Level::ALL.iter().position(|one| *one == level)?;
    Level::ALL.get(at.checked_sub(1)?).copied()
}

fn above(level: Level) -> Option<Level> {
    let at = Level::ALL.iter().position(|one| *one == level)?;
    Level::ALL.get(at + 1).copied()
}

/// The level from which on everybody may see a part; none where it is only for some.
fn open_level(label: Option<&Label>) -> Option<Level> {
    let label = label.filter(|label| label.only_to.is_none())?;
    Some(label.level)
}

/// The properties under whose values a subject of the kind is looked for.
pub(crate) fn names_of(kind: &Kind) -> Vec<&str> {
    match &kind.matched {
        Some(Match::Name { names }) => names.iter().map(String::as_str).collect(),
        _ => kind
            .properties
            .iter()
            .filter(|property| property.holds == Type::Name)
            .map(|property| property.name.as_str())
            .collect(),
    }
}

fn words_of(content: &Content) -> String {
    let mut words: Vec<&str> = Vec::new();
    collect_words(&content.value, &mut words);
    words.extend(content.scope.as_deref());
    fold(&words.join(" "))
}

fn collect_words<'v>(value: &'v Value, words: &mut Vec<&'v str>) {
    match value {
        Value::Text(text) | Value::Name(text) => words.push(text),
        Value::Figure(figure) => words.extend(figure.words.as_deref()),
        Value::Record(fields) => {
            for field in fields {
                collect_words(&field.value, words);
            }
        }
        _ => {}
    }
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
