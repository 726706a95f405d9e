//! Questions, and the answers that claims give to them.

use crate::fold::Said;
use crate::id::StatementId;
use crate::kind::Property;
use crate::statement::{Content, Modality, Polarity};

use super::compare::Comparison;
use super::{Period, Surroundings, independent};

/// One claim of a question.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// The statement.
    pub said: Said<'a>,
    /// The time for which it is made, if that is known.
    pub period: Option<Period>,
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
    let claims = claims.into_iter().filter(Said::is_live);
    let claims: Vec<Claim<'a>> = claims
        .map(|said| Claim {
            said,
            period: Period::of_claim(said.content, said.source()),
        })
        .collect();
    let questions = inquiry.sort_by_question(claims).into_iter();
    let mut questions: Vec<Question<'a>> =
        questions.map(|claims| inquiry.question(claims)).collect();
    questions.sort_by_key(|one| (one.modality, std::cmp::Reverse(one.period), one.scope));
    questions
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
        let mut groups: Vec<Vec<Claim<'a>>> = Vec::new();
        for claim in claims {
            let (touching, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| {
                let mut others = group.iter();
                others.any(|one| self.comparison.same_question(one, &claim))
            });
            groups = apart;
            let mut group: Vec<Claim<'a>> = touching.into_iter().flatten().collect();
            group.push(claim);
            groups.push(group);
        }
        groups
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
                others.any(|other| self.comparison.same_question(one, other))
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
