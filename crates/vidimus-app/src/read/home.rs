//! What needs somebody today, and what a workspace amounts to.

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;

use super::claims::in_order;
use super::desk::{Matter, Waits};
use super::due::{Due, DueFilter, When};
use super::figures::{FigureFilter, FigureQuestion};
use super::list::KindCount;
use super::sighting::Sighting;
use super::silence::Silence;
use super::timeline::Stay;
use super::visit::until;
use super::{Paging, Reading, Share};
use crate::act::nightly::Standing;
use crate::register::Index;
use crate::{Refused, Zone, shown};

/// What needs somebody today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Home {
    /// The day for which it is reckoned.
    pub today: String,
    /// Calls, complaints and searches in which somebody is said to be at risk.
    pub at_risk: Share<Matter>,
    /// What is due today.
    pub due_today: Share<Due>,
    /// What was due, the longest ago first.
    pub overdue: Share<Due>,
    /// What the office promised and did not do yet.
    pub promised: Share<Due>,
    /// What has just come in.
    pub new: Share<Matter>,
    /// What machines proposed and nobody decided upon yet.
    pub proposals: Proposals,
    /// Lists whose columns wait for a person.
    pub lists: Vec<shown::Subject>,
    /// People held who were not seen alive for longest: those never seen first.
    pub unseen: Share<Held>,
    /// What was drafted and waits for a second person.
    pub second: Share<Matter>,
    /// The last backup; none where none was ever made.
    pub backup: Option<LastBackup>,
    /// Questions that have different answers.
    pub disputes: Share<Dispute>,
    /// Subjects of which judgements contradict each other, so that none of their links holds.
    pub contested: Share<Contested>,
    /// Subjects of which something required is not said.
    pub incomplete: Share<Incomplete>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LastBackup {
    /// The day on which it was made.
    pub on: String,
    /// The days since then.
    pub days: i32,
    /// Whether it is older than it ought to be.
    pub is_late: bool,
    /// The day of the last drill in which everything came back.
    pub came_back_on: Option<String>,
    /// Whether the last drill found something wrong, or is too long ago.
    pub is_doubtful: bool,
}

/// What a workspace amounts to, for the end of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The day for which it is reckoned.
    pub today: String,
    /// How many subjects of each kind there are.
    pub kinds: Vec<KindCount>,
    /// Who is held, and when and by whom last seen: those seen last first.
    pub held: Share<Held>,
    /// People held who were not seen alive for longest: those never seen first.
    pub unseen: Share<Held>,
    /// Figures that answer one question differently.
    pub figures: Share<FigureQuestion>,
    /// Requests past their time without an answer, the longest silence first.
    pub silences: Share<Silence>,
    /// What machines proposed and nobody decided upon yet.
    pub proposals: Proposals,
    /// Lists whose columns wait for a person.
    pub lists: Vec<shown::Subject>,
}

/// A question with different answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// Whom or what it is about.
    pub subject: shown::Subject,
    /// The property.
    pub property: String,
    /// The question with its answers.
    #[serde(flatten)]
    pub question: shown::Question,
}

/// Subjects that were judged the same, while two of them were judged not to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contested {
    /// All subjects that the judgements would join.
    pub subjects: Vec<shown::Subject>,
    /// The pairs that were judged to be two.
    pub pairs: Vec<(shown::Subject, shown::Subject)>,
}

/// A subject of which something required is not said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Incomplete {
    /// The subject.
    pub subject: shown::Subject,
    /// The properties.
    pub missing: Vec<String>,
}

/// Somebody held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The person.
    pub person: shown::Subject,
    /// The time of being held, as far as anything is said of it.
    pub stay: Stay,
    /// When and by whom last seen alive, if at all.
    pub seen: Option<Sighting>,
    /// The days since then.
    pub days: Option<i32>,
}

/// What machines proposed and nobody decided upon yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Proposals {
    /// How many.
    pub count: u64,
    /// The documents they were found in, with how many of each.
    pub documents: Vec<Proposed>,
}

/// A document with proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// The document.
    pub document: shown::Subject,
    /// How many proposals wait.
    pub count: u64,
}

impl Reading<'_> {
    /// What needs somebody today: up to `limit` of each sort.
    pub fn home(&self, limit: usize) -> Result<Home, Refused> {
        let first = Paging::first(limit);
        let (proposals, lists) = self.waiting()?;
        Ok(Home {
            today: self.today.to_string(),
            at_risk: self.matters(Waits::AtRisk, first)?,
            due_today: self.due(at(When::Today), first)?,
            overdue: self.was_due(first)?,
            promised: self.promised(first)?,
            new: self.matters(Waits::New, first)?,
            proposals,
            lists,
            unseen: self.unseen(first)?,
            second: self.matters(Waits::Second, first)?,
            backup: self.last_backup()?,
            disputes: self.disputes(first)?,
            contested: self.contests(first)?,
            incomplete: self.incomplete(first)?,
        })
    }

    /// What the workspace amounts to: up to `limit` of each sort.
    pub fn summary(&self, limit: usize) -> Result<Summary, Refused> {
        let first = Paging::first(limit);
        let disputed = FigureFilter {
            disputed: true,
            ..FigureFilter::default()
        };
        let (proposals, lists) = self.waiting()?;
        Ok(Summary {
            today: self.today.to_string(),
            kinds: self.kinds()?,
            held: self.held(first)?,
            unseen: self.unseen(first)?,
            figures: self.figures(&disputed, first)?,
            silences: self.overdue(first)?,
            proposals,
            lists,
        })
    }

    /// Questions that have different answers, in the order in which their subjects came into being.
    pub fn disputes(&self, paging: Paging) -> Result<Share<Dispute>, Refused> {
        let mut found = Vec::new();
        self.visit(Index::Disputed, |case| {
            let view = case.view();
            let kind = self.rules.kind(&case.kind)?;
            for property in self.properties(case, &view, kind, |_| true) {
                let disputed = property.questions.into_iter();
                let disputed = disputed.filter(|question| question.standing == "disputed");
                found.extend(disputed.map(|question| Dispute {
                    subject: self.subject(case.subject),
                    property: property.name.clone(),
                    question,
                }));
            }
            Ok(until(found.len(), paging.needed()))
        })?;
        Ok(Share::of(found, paging))
    }

    /// Subjects of which judgements contradict each other.
    pub fn contests(&self, paging: Paging) -> Result<Share<Contested>, Refused> {
        let mut found: Vec<Contested> = Vec::new();
        self.visit(Index::Contested, |case| {
            let view = case.view();
            for one in view.clusters().contested() {
                let contested = Contested {
                    subjects: self.in_order(&view, one.subjects.iter().copied()),
                    pairs: self.pairs(&view, &one.pairs),
                };
                if one.subjects.contains(&case.subject) && !found.contains(&contested) {
                    found.push(contested);
                }
            }
            Ok(until(found.len(), paging.needed()))
        })?;
        Ok(Share::of(found, paging))
    }

    fn in_order(
        &self,
        view: &View<'_>,
        subjects: impl IntoIterator<Item = SubjectId>,
    ) -> Vec<shown::Subject> {
        let subjects = in_order(view, subjects).into_iter();
        subjects.map(|one| self.subject(one)).collect()
    }

    /// Pairs of subjects, each with the one first that came into being first.
    fn pairs(
        &self,
        view: &View<'_>,
        pairs: &[(SubjectId, SubjectId)],
    ) -> Vec<(shown::Subject, shown::Subject)> {
        let mut pairs: Vec<_> = pairs
            .iter()
            .map(|(one, other)| in_order(view, [*one, *other]))
            .collect();
        pairs.sort_by_cached_key(|pair| {
            let items = pair.iter().map(|one| view.item(one.0));
            items
                .map(|seen| seen.map(|seen| seen.item.order))
                .collect::<Vec<_>>()
        });
        let shown = pairs.into_iter().filter_map(|pair| match pair.as_slice() {
            [one, other] => Some((self.subject(*one), self.subject(*other))),
            _ => None,
        });
        shown.collect()
    }

    /// Subjects of which something required is not said.
    pub fn incomplete(&self, paging: Paging) -> Result<Share<Incomplete>, Refused> {
        let mut found = Vec::new();
        self.visit(Index::Incomplete, |case| {
            let kind = self.rules.kind(&case.kind)?;
            let missing = super::dossier::missing(case, &case.view(), kind);
            if !missing.is_empty() {
                let subject = self.subject(case.subject);
                found.push(Incomplete { subject, missing });
            }
            Ok(until(found.len(), paging.needed()))
        })?;
        Ok(Share::of(found, paging))
    }

    /// The backup that was made last, of which the desk knows.
    fn last_backup(&self) -> Result<Option<LastBackup>, Refused> {
        let Some(zone) = Zone::named(&self.rules.profile.zone) else {
            return Ok(None);
        };
        let standing = Standing::of(&self.reader, &zone, self.today)?;
        Ok(standing.made_ms.map(|ms| {
            let day = zone.day(ms);
            LastBackup {
                on: day.to_string(),
                days: day.days_until(self.today).max(0),
                is_late: standing.is_late,
                came_back_on: standing.good_ms.map(|ms| zone.day(ms).to_string()),
                is_doubtful: standing.failed || standing.is_untried,
            }
        }))
    }

    /// The proposals, and the lists, that wait for a person.
    fn waiting(&self) -> Result<(Proposals, Vec<shown::Subject>), Refused> {
        let mut proposals = Proposals::default();
        let mut lists = Vec::new();
        for waiting in self.inbox()? {
            let mut document = waiting.document;
            document.title = document.title.or(waiting.title).or(waiting.file);
            if waiting.list {
                lists.push(document);
            } else {
                let count = waiting.proposals;
                proposals.count += count;
                proposals.documents.push(Proposed { document, count });
            }
        }
        Ok((proposals, lists))
    }
}

fn at(when: When) -> DueFilter<'static> {
    DueFilter {
        when: Some(when),
        ..DueFilter::default()
    }
}
