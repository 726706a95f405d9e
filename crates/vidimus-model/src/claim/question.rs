//! Questions, and the answers that claims give to them.

use std::collections::BTreeMap;

use crate::fold::Said;
use crate::id::{DocumentId, StatementId, SubjectId};
use crate::kind::Property;
use crate::statement::{Anchor, Content, Modality, Polarity};

use super::compare::{Comparison, plain};
use super::{Period, Surroundings, independent};

/// One claim of a question.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// The statement.
    pub said: Said<'a>,
    /// The time for which it is made, if that is known.
    pub period: Option<Period>,
    /// Which of the scopes that occur it is made for: compared as written, they would have to be
    /// folded for every pair of claims.
    pub(super) scope: usize,
}

/// Claims that say the same.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The claims, in the order of the ledger.
    pub claims: Vec<Claim<'a>>,
    /// How many independent sources they have.
    pub sources: usize,
    /// Whether another answer to the same question says otherwise.
    pub differs: bool,
    /// Whether a person chose to go by it.
    pub chosen: bool,
}

impl<'a> Answer<'a> {
    /// What is said; all claims of an answer say the same.
    pub fn content(&self) -> Option<&'a Content> {
        self.claims.first().map(|claim| claim.said.content)
    }

    /// Whether the sources deny the value.
    pub fn is_denial(&self) -> bool {
        self.content()
            .is_some_and(|content| content.polarity == Polarity::Denied)
    }
}

/// Answers to one question.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// As what the claims are made.
    pub modality: Modality,
    /// What the figures count, as written; none where it is not said.
    pub scope: Option<&'a str>,
    /// The time the claims are made for, from the first to the last; none where nobody says.
    pub period: Option<Period>,
    /// The answers, the best supported first.
    pub answers: Vec<Answer<'a>>,
    /// How the answers stand to each other.
    pub standing: Standing,
}

impl<'a> Question<'a> {
    /// The answers that are asserted as facts: neither denied nor only planned.
    pub fn facts(&self) -> impl Iterator<Item = &Answer<'a>> {
        let is_fact = self.modality == Modality::Fact;
        let answers = self.answers.iter();
        answers.filter(move |answer| is_fact && !answer.is_denial())
    }

    /// The answers that may be said: facts that nobody disputes, or that a person chose to go by.
    pub fn sayable(&self) -> impl Iterator<Item = &Answer<'a>> {
        self.facts().filter(|answer| match self.standing {
            Standing::Single | Standing::Agreed => !answer.differs,
            Standing::Preferred => answer.chosen,
            Standing::Disputed | Standing::Contested => false,
        })
    }
}

/// How the answers to one question stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// One source, or none that the viewer may know.
    Single,
    /// Several independent sources, and none says otherwise.
    Agreed,
    /// Different answers to the same question.
    Disputed,
    /// A person chose the answer to go by; others stay visible.
    Preferred,
    /// Persons chose different answers at once.
    Contested,
}

impl Standing {
    /// Its word, for translations.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Agreed => "agreed",
            Self::Disputed => "disputed",
            Self::Preferred => "preferred",
            Self::Contested => "contested",
        }
    }
}

/// Sorts the live claims about one property by the question they answer, and the answers by what
/// they say. `chosen` are the statements that persons chose to go by.
pub fn questions<'a>(
    property: &Property,
    claims: impl IntoIterator<Item = Said<'a>>,
    chosen: &[StatementId],
    surroundings: &impl Surroundings,
) -> Vec<Question<'a>> {
    let inquiry = Inquiry {
        comparison: Comparison::new(property, surroundings),
        surroundings,
        chosen,
    };
    let mut scopes = BTreeMap::new();
    let claims = claims.into_iter().filter(Said::is_live);
    let claims: Vec<Claim<'a>> = claims
        .map(|said| {
            let next = scopes.len();
            let scope = said.content.scope.as_deref().map(plain);
            Claim {
                said,
                period: Period::of_claim(said.content, said.source()),
                scope: *scopes.entry(scope).or_insert(next),
            }
        })
        .collect();
    let questions = inquiry.sort_by_question(claims).into_iter();
    let mut questions: Vec<Question<'a>> =
        questions.map(|claims| inquiry.question(claims)).collect();
    questions.sort_by_key(|one| (one.modality, std::cmp::Reverse(one.period), one.scope));
    parts_behind_wholes(questions)
}

/// Puts figures that are parts of others behind the question that these answer.
fn parts_behind_wholes(questions: Vec<Question<'_>>) -> Vec<Question<'_>> {
    let (parts, wholes): (Vec<_>, Vec<_>) = questions
        .into_iter()
        .partition(|question| part_of(question).is_some());
    if parts.is_empty() {
        return wholes;
    }
    let mut places: BTreeMap<StatementId, usize> = BTreeMap::new();
    for (at, question) in wholes.iter().enumerate() {
        let claims = question.answers.iter().flat_map(|answer| &answer.claims);
        places.extend(claims.map(|claim| (claim.said.id(), at)));
    }
    let mut placed: Vec<_> = wholes
        .into_iter()
        .enumerate()
        .map(|(at, one)| ((at, false), one))
        .collect();
    placed.extend(parts.into_iter().map(|part| {
        let whole = part_of(&part).and_then(|whole| places.get(&whole));
        ((whole.copied().unwrap_or(usize::MAX), true), part)
    }));
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, question)| question).collect()
}

/// The figure of which those that answer a question are parts.
fn part_of(question: &Question<'_>) -> Option<StatementId> {
    question.answers.first()?.content()?.part_of
}

/// Puts claims together whose times overlap, directly or through others. Those whose time is unknown
/// stay alone: they answer no question that changes with time.
fn sort_by_time(claims: Vec<Claim<'_>>) -> Vec<Vec<Claim<'_>>> {
    let (mut timed, untimed): (Vec<_>, Vec<_>) =
        claims.into_iter().partition(|claim| claim.period.is_some());
    timed.sort_by_key(|claim| claim.period);
    let mut groups: Vec<Vec<Claim<'_>>> = untimed.into_iter().map(|claim| vec![claim]).collect();
    let mut before: Option<Period> = None;
    for claim in timed {
        let period = claim.period;
        let overlap = before
            .zip(period)
            .filter(|(one, other)| one.overlaps(other));
        before = overlap.map(|(one, other)| one.joined(&other)).or(period);
        match groups.last_mut().filter(|_| overlap.is_some()) {
            Some(group) => group.push(claim),
            None => groups.push(vec![claim]),
        }
    }
    groups
}

/// Who speaks, and where: one course of words.
#[derive(PartialEq, Eq)]
struct Breath<'a> {
    speaker: SubjectId,
    document: DocumentId,
    row: Option<(Option<&'a str>, u64)>,
}

/// What is needed to sort claims about one property.
struct Inquiry<'p, S> {
    comparison: Comparison<'p, S>,
    surroundings: &'p S,
    chosen: &'p [StatementId],
}

impl<S: Surroundings> Inquiry<'_, S> {
    /// Puts claims together that answer the same question, directly or through others.
    fn sort_by_question<'a>(&self, claims: Vec<Claim<'a>>) -> Vec<Vec<Claim<'a>>> {
        let mut groups: BTreeMap<_, Vec<Claim<'a>>> = BTreeMap::new();
        for claim in claims {
            let group = groups.entry(Comparison::<S>::question(&claim)).or_default();
            group.push(claim);
        }
        let groups = groups.into_values();
        if self.comparison.property().changes {
            groups.flat_map(sort_by_time).collect()
        } else {
            groups.collect()
        }
    }

    fn question<'a>(&self, mut claims: Vec<Claim<'a>>) -> Question<'a> {
        claims.sort_by_key(|claim| claim.said.item.order);
        let period = claims
            .iter()
            .filter_map(|claim| claim.period)
            .reduce(|one, other| one.joined(&other));
        let first = claims.first().map(|claim| claim.said.content);
        let mut answers = self.sort_by_value(claims);
        self.mark_differences(&mut answers);
        answers.sort_by_key(|answer| std::cmp::Reverse((answer.chosen, answer.sources)));
        Question {
            modality: first.map_or(Modality::Fact, |content| content.modality),
            scope: first.and_then(|content| content.scope.as_deref()),
            period,
            standing: self.standing(&answers),
            answers,
        }
    }

    fn sort_by_value<'a>(&self, claims: Vec<Claim<'a>>) -> Vec<Answer<'a>> {
        let mut groups: Vec<Vec<Claim<'a>>> = Vec::new();
        for claim in claims {
            let says_the_same = |group: &&mut Vec<Claim<'a>>| {
                let first = group.first();
                first.is_some_and(|one| {
                    let (one, other) = (one.said.content, claim.said.content);
                    self.comparison.same_answer(one, other)
                })
            };
            match groups.iter_mut().find(says_the_same) {
                Some(group) => group.push(claim),
                None => groups.push(vec![claim]),
            }
        }
        let answers = groups.into_iter().map(|claims| Answer {
            sources: self.sources(&claims),
            chosen: claims
                .iter()
                .any(|claim| self.chosen.contains(&claim.said.id())),
            claims,
            differs: false,
        });
        answers.collect()
    }

    fn sources<'a>(&self, claims: impl IntoIterator<Item = &'a Claim<'a>>) -> usize {
        let known = claims.into_iter().filter_map(|claim| claim.said.source());
        independent(known, self.surroundings)
    }

    fn mark_differences(&self, answers: &mut [Answer<'_>]) {
        let differs: Vec<bool> = answers
            .iter()
            .map(|one| answers.iter().any(|other| self.contradict(one, other)))
            .collect();
        for (answer, differs) in answers.iter_mut().zip(differs) {
            answer.differs = differs;
        }
    }

    fn contradict(&self, one: &Answer<'_>, other: &Answer<'_>) -> bool {
        let Some((ours, theirs)) = one.content().zip(other.content()) else {
            return false;
        };
        // All claims of an answer say the same, so values are compared once.
        self.comparison.exclude(ours, theirs)
            && one.claims.iter().any(|one| {
                let mut others = other.claims.iter();
                others.any(|other| {
                    self.comparison.same_question(one, other) && self.may_contradict(one, other)
                })
            })
    }

    /// Whether claims that exclude each other are a dispute. What one speaker says in one document
    /// are stages of one course, unless one of them is denied. Rows of a list stand for themselves.
    fn may_contradict(&self, one: &Claim<'_>, other: &Claim<'_>) -> bool {
        let breath = self.breath(one);
        let in_one_breath = breath.is_some() && breath == self.breath(other);
        !in_one_breath || one.said.content.polarity != other.said.content.polarity
    }

    fn breath<'c>(&self, claim: &'c Claim<'_>) -> Option<Breath<'c>> {
        let source = claim.said.source()?;
        Some(Breath {
            speaker: self.surroundings.one(source.said_by),
            document: source.document?,
            row: match &source.anchor {
                Some(Anchor::Row { sheet, row, .. }) => Some((sheet.as_deref(), *row)),
                _ => None,
            },
        })
    }

    fn standing(&self, answers: &[Answer<'_>]) -> Standing {
        match answers.iter().filter(|answer| answer.chosen).count() {
            0 => {}
            1 => return Standing::Preferred,
            _ => return Standing::Contested,
        }
        if answers.iter().any(|answer| answer.differs) {
            return Standing::Disputed;
        }
        // Values that stand beside each other do not bear each other out; others that do not differ
        // do, the less exact one too.
        let borne_out = if self.comparison.property().many {
            answers.iter().any(|answer| answer.sources > 1)
        } else {
            self.sources(answers.iter().flat_map(|answer| &answer.claims)) > 1
        };
        if borne_out {
            Standing::Agreed
        } else {
            Standing::Single
        }
    }
}
