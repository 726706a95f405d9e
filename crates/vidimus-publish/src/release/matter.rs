//! What was cleared, as papers ask for it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::claim::{self, Question, Surroundings};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::{Clusters, Said, View};
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::kind::{Kind, Property, Type};
use vidimus_model::statement::Content;
use vidimus_model::value::{Field, Value};

use super::Rules;
use crate::paper::Fact;
use crate::wording::Says;

/// How many subjects a title may lead through: a visit is called after a place, and so on.
const DEEPEST: u8 = 3;

/// What was cleared.
pub(super) struct Matter<'c> {
    pub(super) view: &'c View<'c>,
    pub(super) rules: Rules<'c>,
    pub(super) says: Says<'c>,
    clusters: Clusters,
    /// What is said of subjects that are one, by the one that stands for them.
    said: BTreeMap<SubjectId, Vec<Said<'c>>>,
    titles: RefCell<BTreeMap<SubjectId, Option<String>>>,
}

impl<'c> Matter<'c> {
    pub(super) fn of(view: &'c View<'c>, rules: Rules<'c>, says: Says<'c>) -> Self {
        let clusters = view.clusters();
        let mut said: BTreeMap<SubjectId, Vec<Said<'c>>> = BTreeMap::new();
        for one in view.statements().filter(Said::is_live) {
            let subject = standing_for(&clusters, one.content.subject);
            said.entry(subject).or_default().push(one);
        }
        Self {
            view,
            rules,
            says,
            clusters,
            said,
            titles: RefCell::default(),
        }
    }

    /// All subjects that are one with this.
    pub(super) fn members(&self, subject: SubjectId) -> Vec<SubjectId> {
        self.clusters.members(subject).into_iter().collect()
    }

    /// The subjects of which something was cleared.
    pub(super) fn subjects(&self) -> impl Iterator<Item = SubjectId> {
        self.said.keys().copied()
    }

    pub(super) fn kind(&self, subject: SubjectId) -> Option<&'c Kind> {
        let members = self.members(subject).into_iter();
        let mut kinds = members.filter_map(|one| self.view.kind_of(one));
        self.rules.kinds.get(kinds.next()?)
    }

    fn all(&self, subject: SubjectId) -> &[Said<'c>] {
        self.said.get(&self.one(subject)).map_or(&[], Vec::as_slice)
    }

    /// What is said about one property.
    pub(super) fn claims(
        &self,
        subject: SubjectId,
        property: &str,
    ) -> impl Iterator<Item = Said<'c>> {
        let all = self.all(subject).iter().copied();
        all.filter(move |said| said.content.property == property)
    }

    /// The facts that are asserted about one property.
    pub(super) fn facts(
        &self,
        subject: SubjectId,
        property: &str,
    ) -> impl Iterator<Item = &'c Content> {
        self.claims(subject, property)
            .map(|said| said.content)
            .filter(|content| content.is_fact())
    }

    pub(super) fn questions(&self, subject: SubjectId, property: &Property) -> Vec<Question<'c>> {
        let members = self.members(subject);
        let chosen: Vec<_> = self
            .view
            .preferences()
            .filter(|(_, one)| one.property == property.name && members.contains(&one.subject))
            .filter_map(|(_, one)| one.chosen)
            .collect();
        claim::questions(
            property,
            self.claims(subject, &property.name),
            &chosen,
            self,
        )
    }

    /// The subjects of a kind that refer to another by a property, as a fact.
    pub(super) fn referring(&self, kind: &str, property: &str, to: SubjectId) -> Vec<SubjectId> {
        let to = self.one(to);
        let refers = |subject: &SubjectId| {
            self.facts(*subject, property)
                .flat_map(|content| content.value.references())
                .any(|one| self.one(one) == to)
        };
        self.subjects()
            .filter(|subject| self.kind(*subject).is_some_and(|one| one.name == kind))
            .filter(refers)
            .collect()
    }

    /// The last date said for a property, as the latest day that it may be.
    pub(super) fn day(&self, subject: SubjectId, property: &str) -> Option<Day> {
        let dates = self.facts(subject, property);
        dates
            .filter_map(|content| content.value.date()?.latest())
            .max()
    }

    /// What a subject is called; none where nothing that names it was cleared.
    pub(super) fn title(&self, subject: SubjectId) -> Option<String> {
        let known = self.titles.borrow().get(&subject).cloned();
        known.unwrap_or_else(|| {
            let title = self.title_within(subject, DEEPEST);
            self.titles.borrow_mut().insert(subject, title.clone());
            title
        })
    }

    /// The same, or that it has no name which may be told.
    pub(super) fn called(&self, subject: SubjectId) -> String {
        self.title(subject)
            .unwrap_or_else(|| self.says.say("release-unnamed", &[]))
    }

    fn title_within(&self, subject: SubjectId, depth: u8) -> Option<String> {
        let kind = self.kind(subject)?;
        let pieces = kind.title.iter().filter_map(|name| {
            let questions = self.questions(subject, kind.property(name)?);
            let answers = questions.iter().flat_map(Question::facts);
            let best = answers.map(|answer| {
                let plain = answer.content().map(|content| &content.value);
                let plain = plain.and_then(|value| self.plain(kind, name, value, depth));
                ((!answer.chosen, usize::MAX - answer.sources), plain)
            });
            let best = best.filter(|(_, plain)| plain.is_some()).min();
            best?.1
        });
        let pieces: Vec<String> = pieces.collect();
        Some(pieces.join(" · ")).filter(|title| !title.is_empty())
    }

    fn plain(&self, kind: &Kind, property: &str, value: &Value, depth: u8) -> Option<String> {
        match value {
            Value::Reference(subject) => self.title_within(*subject, depth.checked_sub(1)?),
            value => self.value(kind, property, value),
        }
    }

    /// A value in words; none where it says nothing that may be told.
    pub(super) fn value(&self, kind: &Kind, property: &str, value: &Value) -> Option<String> {
        self.value_of(kind, property, None, value)
    }

    fn value_of(
        &self,
        kind: &Kind,
        property: &str,
        field: Option<&str>,
        value: &Value,
    ) -> Option<String> {
        Some(match value {
            Value::Text(text) | Value::Name(text) => text.clone(),
            Value::Date(date) => self.says.words.date(date),
            Value::Term(term) => self.says.term(&kind.name, property, field, term),
            Value::Reference(subject) => self.title(*subject)?,
            Value::Figure(figure) => self.says.words.figure(figure),
            Value::Number(number) => number.to_string(),
            Value::Flag(true) => self.says.say("release-yes", &[]),
            Value::Flag(false) => self.says.say("release-no", &[]),
            Value::Absent(why) => self.says.say(&format!("absence-{}", why.word()), &[]),
            Value::Record(fields) => return self.record(kind, property, fields),
        })
    }

    /// The fields in the order of their definition.
    fn record(&self, kind: &Kind, property: &str, fields: &[Field]) -> Option<String> {
        let defined = kind.property(property).map(|one| &one.holds);
        let Some(Type::Record { fields: order }) = defined else {
            return None;
        };
        let said = order.iter().filter_map(|one| {
            let field = fields.iter().find(|field| field.name == one.name)?;
            let words = self.value_of(kind, property, Some(&field.name), &field.value)?;
            let label = self.says.field(&kind.name, property, &field.name);
            Some(match field.value {
                Value::Reference(_) => format!("{label}: {words}"),
                _ => words,
            })
        });
        let said: Vec<String> = said.collect();
        Some(said.join(" · ")).filter(|words| !words.is_empty())
    }

    /// Who says something and when, as far as that may be told.
    pub(super) fn according(&self, claims: &[Said<'_>]) -> String {
        let sources = claims.iter().filter_map(Said::source);
        let named: BTreeSet<String> = sources
            .filter_map(|source| self.title(source.said_by))
            .collect();
        let said_on = claims.iter().filter_map(|said| {
            let on = said.source()?.said_on.as_ref()?;
            Some((on.latest()?, on))
        });
        let last = said_on.max_by_key(|(day, on)| (*day, on.to_string()));
        let last = last.map(|(_, on)| self.says.words.date(on));
        let sources: Vec<String> = named.into_iter().collect();
        let who = match sources.as_slice() {
            [] => self.says.say("release-somebody", &[]),
            named => named.join(", "),
        };
        match last {
            Some(on) => self
                .says
                .say("release-said-on", &[("who", &who), ("on", &on)]),
            None => who,
        }
    }

    /// When a statement holds or held, in words.
    pub(super) fn period(&self, content: &Content) -> Option<String> {
        let words = |date: &Edtf| self.says.words.date(date);
        if let Some(on) = &content.as_of {
            return Some(words(on));
        }
        match (&content.valid_from, &content.valid_to) {
            (Some(from), Some(to)) => Some(self.says.say(
                "release-from-to",
                &[("from", &words(from)), ("to", &words(to))],
            )),
            (Some(from), None) => Some(self.says.say("release-since", &[("from", &words(from))])),
            (None, Some(to)) => Some(self.says.say("release-until", &[("to", &words(to))])),
            (None, None) => None,
        }
    }

    /// What may be said about a property: facts that nobody disputes, or that the office chose.
    pub(super) fn sayable(&self, subject: SubjectId, property: &Property) -> Vec<Line> {
        let Some(kind) = self.kind(subject) else {
            return Vec::new();
        };
        let questions = self.questions(subject, property);
        let answers = questions.iter().flat_map(Question::sayable);
        let lines = answers.filter_map(|answer| {
            let claims: Vec<Said<'_>> = answer.claims.iter().map(|claim| claim.said).collect();
            self.line(kind, property, &claims)
        });
        let mut lines: Vec<Line> = lines.collect();
        lines.sort();
        lines
    }

    /// Claims that say the same, as one line.
    pub(super) fn line(
        &self,
        kind: &Kind,
        property: &Property,
        claims: &[Said<'_>],
    ) -> Option<Line> {
        let values = claims.iter().filter_map(|said| {
            let value = self.value(kind, &property.name, &said.content.value)?;
            // A date says itself when it was.
            let is_date = said.content.value.date().is_some();
            Some((value, self.period(said.content).filter(|_| !is_date)))
        });
        let (value, period) = values.min()?;
        let first = claims.iter().filter_map(|said| first_day(said.content));
        Some(Line {
            on: std::cmp::Reverse(first.min()),
            term: self.says.property(&kind.name, &property.name),
            value: match period {
                Some(period) => format!("{value} ({period})"),
                None => value,
            },
            according: self.according(claims),
        })
    }
}

fn first_day(content: &Content) -> Option<Day> {
    let date = content.value.date().or(content.as_of.as_ref());
    date.or(content.valid_from.as_ref())
        .and_then(Edtf::earliest)
}

/// One thing that is said, the latest first when sorted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) on: std::cmp::Reverse<Option<Day>>,
    pub(super) term: String,
    pub(super) value: String,
    pub(super) according: String,
}

impl From<Line> for Fact {
    fn from(line: Line) -> Self {
        Self::new(line.term, line.value).according_to(line.according)
    }
}

fn standing_for(clusters: &Clusters, subject: SubjectId) -> SubjectId {
    clusters
        .members(subject)
        .first()
        .copied()
        .unwrap_or(subject)
}

impl Surroundings for Matter<'_> {
    fn one(&self, subject: SubjectId) -> SubjectId {
        standing_for(&self.clusters, subject)
    }

    /// How many sources stand behind a thing is not told, so copies need not be traced.
    fn story(&self, document: DocumentId) -> DocumentId {
        document
    }

    fn same_name(&self, one: &str, other: &str) -> bool {
        one == other
    }
}
