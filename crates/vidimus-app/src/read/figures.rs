//! The figures going round: which question each answers, who says it, and how many we can name.

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::claim::{Claim, Period, Question};
use vidimus_model::edtf::Day;
use vidimus_model::fold::View;
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::kind::{Kind, Property, Type};
use vidimus_model::statement::{Content, Polarity};
use vidimus_model::value::{Figure, Value};

use super::visit::until;
use super::{Case, Paging, Reading, Share};
use crate::property::MEMBER;
use crate::register::Index;
use crate::{Refused, shown};

/// Which figures are asked for; all where nothing is given.
#[derive(Debug, Clone, Copy, Default)]
pub struct FigureFilter<'a> {
    /// Only those about this subject.
    pub subject: Option<SubjectId>,
    /// Only those about subjects of this kind.
    pub kind: Option<&'a str>,
    /// Only those of this property: `count`, `released`, …
    pub property: Option<&'a str>,
    /// Only questions that have different answers.
    pub disputed: bool,
}

/// One question, and the figures that answer it, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureQuestion {
    /// Whom or what the figures are about.
    pub subject: shown::Subject,
    /// What they say of it: `count`, `released`, …
    pub property: String,
    /// The question with its answers.
    #[serde(flatten)]
    pub question: shown::Question,
    /// Parts of these figures: 57 children of 74 persons.
    pub parts: Vec<FigurePart>,
    /// How many people the register names, where it names any.
    pub named: Option<NamedPeople>,
    /// The figures as marks along time, in the order of their dates.
    pub marks: Vec<Mark>,
}

/// A figure that is a part of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigurePart {
    /// The statement of the whole.
    pub whole: String,
    /// The part.
    pub claim: shown::Claim,
}

/// How many people the register names as those counted, and how that compares with what is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedPeople {
    /// How many: each once, those left out of whom somebody denies it.
    pub people: u64,
    /// Whether there may be more: so much is said of who belongs here that not all was gone through.
    pub at_least: bool,
    /// How many of whom one says that they belong here, and another that they do not.
    pub denied: u64,
    /// The answers from which the number named differs: "27 said, 24 named".
    pub differences: Vec<Difference>,
}

/// A figure that differs from the number of people named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The figure said.
    pub said: shown::Figure,
    /// How many more are said than named: who are the others?
    pub unnamed: u64,
    /// How many more are named than said.
    pub unsaid: u64,
}

/// One figure on a drawing: a lane is the figures of one scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The statement.
    pub statement: String,
    /// Whom it counts.
    pub scope: Option<String>,
    /// The figure.
    pub figure: shown::Figure,
    /// The least number it may mean.
    pub least: u64,
    /// The greatest number it may mean; none where it is open.
    pub greatest: Option<u64>,
    /// Whether it is denied: the number may be known only from that.
    pub denied: bool,
    /// The first day of which it is said.
    pub from: Option<String>,
    /// The last day of which it is said.
    pub to: Option<String>,
    /// Who says or denies it; none where the viewer may not know.
    pub by: Option<shown::Subject>,
}

/// The property that says how many belong to it.
const COUNT: &str = "count";
/// More that is said of who belongs to a group is not gone through.
const MOST: usize = 1_000;

impl Reading<'_> {
    /// The questions that figures answer, in the order in which their subjects came into being.
    pub fn figures(
        &self,
        filter: &FigureFilter<'_>,
        paging: Paging,
    ) -> Result<Share<FigureQuestion>, Refused> {
        let mut found = Vec::new();
        let mut look = |case: &Case| {
            if filter.kind.is_none_or(|kind| kind == case.kind) {
                found.extend(self.figures_of(case, filter)?);
            }
            Ok(until(found.len(), paging.needed()))
        };
        match filter.subject {
            Some(subject) => look(&self.case(subject)?).map(drop)?,
            None if filter.disputed => self.visit(Index::Disputed, look)?,
            None => self.visit(Index::Figures, look)?,
        }
        self.sound(Share::of(found, paging))
    }

    fn figures_of(
        &self,
        case: &Case,
        filter: &FigureFilter<'_>,
    ) -> Result<Vec<FigureQuestion>, Refused> {
        let view = case.view();
        let kind = self.rules.kind(&case.kind)?;
        let wanted = kind.properties.iter().filter(|property| {
            property.holds == Type::Figure
                && filter.property.is_none_or(|name| name == property.name)
        });
        let mut found = Vec::new();
        for property in wanted {
            let questions = self.questions(case, &view, property);
            let (parts, wholes): (Vec<_>, Vec<_>) = questions
                .into_iter()
                .partition(|question| is_part(case, &view, question));
            let parts: Vec<&Claim<'_>> = parts.iter().flat_map(claims).collect();
            for (at, question) in wholes.iter().enumerate() {
                let before = at.checked_sub(1).and_then(|at| wholes.get(at));
                let shown = self.question(question, before);
                if filter.disputed && shown.standing != "disputed" {
                    continue;
                }
                found.push(FigureQuestion {
                    subject: self.subject(case.subject),
                    property: property.name.clone(),
                    parts: self.parts(question, &parts),
                    named: self.people(case, &view, kind, question)?,
                    marks: self.marks(question),
                    question: shown,
                });
            }
        }
        Ok(found)
    }

    fn parts(&self, question: &Question<'_>, parts: &[&Claim<'_>]) -> Vec<FigurePart> {
        let wholes: BTreeSet<StatementId> = claims(question).map(|one| one.said.id()).collect();
        let parts = parts.iter().filter_map(|part| {
            let whole = part.said.content.part_of?;
            wholes.contains(&whole).then(|| FigurePart {
                whole: whole.to_string(),
                claim: self.claim(&part.said),
            })
        });
        parts.collect()
    }

    fn marks(&self, question: &Question<'_>) -> Vec<Mark> {
        let mut marks: Vec<Mark> = claims(question)
            .filter_map(|claim| self.mark(claim))
            .collect();
        marks.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
        marks
    }

    fn mark(&self, claim: &Claim<'_>) -> Option<Mark> {
        let content = claim.said.content;
        let Value::Figure(figure) = &content.value else {
            return None;
        };
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let (least, greatest) = figure.range();
        Some(Mark {
            statement: claim.said.id().to_string(),
            scope: content.scope.clone(),
            figure: figure.into(),
            least,
            greatest,
            denied: content.polarity == Polarity::Denied,
            from: day(claim.period.and_then(|period| period.from)),
            to: day(claim.period.and_then(|period| period.to)),
            by: claim
                .said
                .source()
                .map(|source| self.subject(source.said_by)),
        })
    }

    /// How many people the register names where a group is counted.
    fn people(
        &self,
        case: &Case,
        view: &View<'_>,
        kind: &Kind,
        question: &Question<'_>,
    ) -> Result<Option<NamedPeople>, Refused> {
        let is_counted = claims(question).all(|claim| claim.said.content.property == COUNT);
        let Some(member) = kind.property(MEMBER).filter(|_| is_counted) else {
            return Ok(None);
        };
        let members = self.members(case, view, member, question)?;
        if members.asserted.is_empty() {
            return Ok(None);
        }
        let people = members.asserted.difference(&members.denied).count() as u64;
        let said = question.answers.iter().filter(|one| !one.is_denial());
        let figures = said.filter_map(|answer| match &answer.content()?.value {
            Value::Figure(figure) => Some(figure),
            _ => None,
        });
        Ok(Some(NamedPeople {
            people,
            at_least: members.more,
            denied: members.asserted.intersection(&members.denied).count() as u64,
            differences: figures
                .filter_map(|figure| difference(figure, people, members.more))
                .collect(),
        }))
    }

    /// Who is said to belong to a group at the time of a question.
    fn members(
        &self,
        case: &Case,
        view: &View<'_>,
        member: &Property,
        question: &Question<'_>,
    ) -> Result<Members, Refused> {
        let mut claims = case.claims(view, MEMBER);
        let mut members = Members::default();
        for said in claims.by_ref().take(MOST) {
            let (content, question) = (said.content, question.period);
            let of_time = period(content, member);
            let is_then = of_time
                .zip(question)
                .is_none_or(|(one, other)| one.overlaps(&other));
            let Some(member) = content.value.reference().filter(|_| is_then) else {
                continue;
            };
            let Some(person) = self.case_if_any(member)? else {
                continue;
            };
            match content.polarity {
                Polarity::Asserted => members.asserted.insert(person.subject),
                Polarity::Denied => members.denied.insert(person.subject),
            };
        }
        members.more = claims.next().is_some();
        Ok(members)
    }
}

/// Who is said to belong to a group.
#[derive(Default)]
struct Members {
    /// Of whom somebody says so.
    asserted: BTreeSet<SubjectId>,
    /// Of whom somebody denies it.
    denied: BTreeSet<SubjectId>,
    /// Whether more is said than was gone through.
    more: bool,
}

fn claims<'q, 'v>(question: &'q Question<'v>) -> impl Iterator<Item = &'q Claim<'v>> {
    question.answers.iter().flat_map(|answer| &answer.claims)
}

/// When somebody belongs to a group. Where that does not change, the day of a list says only when
/// it was known, and those it names count among the figures of any other day too.
fn period(content: &Content, member: &Property) -> Option<Period> {
    let bounded = content.valid_from.is_some() || content.valid_to.is_some();
    (bounded || member.changes)
        .then(|| Period::of_claim(content, None))
        .flatten()
}

/// Whether figures are shown as parts of others that are shown too.
fn is_part(case: &Case, view: &View<'_>, question: &Question<'_>) -> bool {
    claims(question).all(|claim| {
        let whole = claim.said.content.part_of;
        whole.is_some_and(|whole| {
            let mut statements = case.statements(view);
            statements.any(|said| {
                said.id() == whole
                    && said.is_live()
                    && said.content.part_of.is_none()
                    && said.content.property == claim.said.content.property
            })
        })
    })
}

/// How a figure differs from the number of people named, if it does. Where more may be named, none
/// that are said can be told to be missing.
fn difference(figure: &Figure, named: u64, more: bool) -> Option<Difference> {
    let (least, greatest) = figure.range();
    let unnamed = if more { 0 } else { least.saturating_sub(named) };
    let unsaid = greatest.map_or(0, |greatest| named.saturating_sub(greatest));
    (unnamed > 0 || unsaid > 0).then(|| Difference {
        said: figure.into(),
        unnamed,
        unsaid,
    })
}
