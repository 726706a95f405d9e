//! Ways in to people held, and what was said to have happened to them.

use serde::Serialize;
use vidimus_model::claim::Period;
use vidimus_model::fold::{Said, View};
use vidimus_model::kind::{Kind, Meaning};
use vidimus_model::value::Value;

use super::visit::until;
use super::{Case, Paging, Reading, Share};
use crate::register::Index;
use crate::{Refused, shown};

/// One way in: of one body, to some people or places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// The channel.
    pub subject: shown::Subject,
    /// What was said to have happened to it, in order of time; what has no date comes last.
    pub stages: Vec<Stage>,
}

/// One thing that somebody said happened, happens or will happen to a way in.
///
/// Stripped, suspended, announced and unlikely are different claims, never steps of one scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stage {
    /// The term: `granted`, `suspended`, `closure_announced`, …
    pub term: String,
    /// What the term means for getting in: `open`, `closed`, or neither.
    pub means: Option<&'static str>,
    /// Whether it is told as a fact; what is announced, possible or demanded changes nothing yet.
    pub is_fact: bool,
    /// The first day of which it is said.
    pub from: Option<String>,
    /// The last day of which it is said.
    pub to: Option<String>,
    /// Who says it, in which words, and where.
    pub claim: shown::Claim,
}

impl Reading<'_> {
    /// The ways in, in the order in which they came into being.
    pub fn access(&self, paging: Paging) -> Result<Share<Channel>, Refused> {
        let mut channels = Vec::new();
        self.visit(Index::Access, |case| {
            let view = case.view();
            // It may be here for the sake of another that only others know to be the same.
            if case.statements(&view).next().is_none() {
                return Ok(until(channels.len(), paging.needed()));
            }
            let kind = self.rules.kind(&case.kind)?;
            channels.push(Channel {
                subject: self.subject(case.subject),
                stages: self.stages(case, &view, kind),
            });
            Ok(until(channels.len(), paging.needed()))
        })?;
        Ok(Share::of(channels, paging))
    }

    fn stages(&self, case: &Case, view: &View<'_>, kind: &Kind) -> Vec<Stage> {
        let live = case.statements(view).filter(Said::is_live);
        let mut stages: Vec<_> = live
            .filter_map(|said| {
                let period = Period::of_claim(said.content, said.source());
                let from = period.and_then(|period| period.from.or(period.to));
                let stage = self.stage(&said, kind, period)?;
                Some(((from.is_none(), from, said.item.order), stage))
            })
            .collect();
        stages.sort_by_key(|(when, _)| *when);
        stages.into_iter().map(|(_, stage)| stage).collect()
    }

    /// The stage that a statement tells, if its property is one of open and closed.
    fn stage(&self, said: &Said<'_>, kind: &Kind, period: Option<Period>) -> Option<Stage> {
        let Value::Term(term) = &said.content.value else {
            return None;
        };
        let vocabulary = kind.terms_of(&said.content.property, None)?;
        if !vocabulary.meanings.contains_key(&Meaning::Open) {
            return None;
        }
        let means = [(Meaning::Open, "open"), (Meaning::Closed, "closed")];
        let means = means
            .into_iter()
            .find(|(meaning, _)| vocabulary.means(*meaning, term));
        let day = |day: Option<vidimus_model::edtf::Day>| day.map(|day| day.to_string());
        let claim = self.claim(said);
        Some(Stage {
            term: term.clone(),
            means: means.map(|(_, word)| word),
            is_fact: said.content.is_fact(),
            from: day(period.and_then(|period| period.from)),
            to: day(period.and_then(|period| period.to)),
            claim,
        })
    }
}
