//! What waits on the desk: somebody at risk, what has just come in, and what waits for a second person.

use serde::Serialize;
use vidimus_model::edtf::Edtf;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Type};
use vidimus_model::value::Value;

use super::claims::secret;
use super::visit::until;
use super::work::{last_step, last_steps};
use super::{Case, Paging, Reading, Share};
use crate::register::Index;
use crate::{Refused, shown};

/// The flag by which somebody is said to be at risk now.
const AT_RISK: &str = "at_risk";
/// The date on which something came in.
const RECEIVED: &str = "received_on";

/// For what something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Somebody is at risk now.
    AtRisk,
    /// It has just come in.
    New,
    /// A second person has to approve it.
    Second,
    /// It has to go out, for the first time or again: its step keeps the clock for an answer from
    /// running.
    Unsent,
}

/// Something that waits on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matter {
    /// The subject.
    pub subject: shown::Subject,
    /// How far work on it is; none where nothing was done yet.
    pub state: Option<String>,
    /// Since when it waits, as far as that is said.
    pub since: Option<String>,
    /// Whom it concerns.
    pub about: Vec<shown::Subject>,
}

impl Waits {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::AtRisk, Self::New, Self::Second, Self::Unsent];

    /// Where the register keeps what waits so.
    pub(crate) const fn index(self) -> Index {
        match self {
            Self::AtRisk => Index::AtRisk,
            Self::New => Index::New,
            Self::Second => Index::Second,
            Self::Unsent => Index::Unsent,
        }
    }

    /// Whether subjects that are one wait so, as a view shows them.
    pub(crate) fn is_so(self, kind: &Kind, view: &View<'_>, members: &[SubjectId]) -> bool {
        match self {
            Self::AtRisk => at_risk(kind, view, members).is_some(),
            Self::New => kind.is_new(last_step(view, members)),
            Self::Second => kind.waits_for_second(last_step(view, members)),
            Self::Unsent => {
                let step = last_step(view, members);
                let mut clocks = kind.clocks.iter().filter(|clock| clock.awaits.is_some());
                clocks.any(|clock| !clock.runs_in(step))
            }
        }
    }

    /// Since when a case waits.
    fn since(self, case: &Case, view: &View<'_>, kind: &Kind) -> Option<String> {
        let since = match self {
            Self::AtRisk => at_risk(kind, view, &case.members).and_then(|flag| flag.on),
            Self::New => None,
            Self::Second | Self::Unsent => {
                let steps = last_steps(view, &case.members);
                steps.into_iter().find_map(|(_, step)| step.on.clone())
            }
        };
        since
            .or_else(|| received(case, view))
            .map(|date| date.to_string())
    }
}

/// A flag, and the day of which it was said.
struct Flag {
    yes: bool,
    on: Option<Edtf>,
}

/// Whether somebody is said to be at risk, as a fact and not denied, and when that was so: what was
/// said of the latest day counts.
fn at_risk(kind: &Kind, view: &View<'_>, members: &[SubjectId]) -> Option<Flag> {
    let property = kind.property(AT_RISK)?;
    if property.holds != Type::Flag {
        return None;
    }
    let flags = view.statements().filter_map(|said| {
        let content = said.content;
        let is_here = content.property == AT_RISK && members.contains(&content.subject);
        match &content.value {
            Value::Flag(yes) if is_here && said.is_live() && content.is_fact() => {
                let on = content.as_of.clone();
                Some((said.item.order, Flag { yes: *yes, on }))
            }
            _ => None,
        }
    });
    let latest = flags.max_by_key(|(order, flag)| {
        let on = flag.on.as_ref().and_then(Edtf::latest);
        (on, *order)
    });
    latest.map(|(_, flag)| flag).filter(|flag| flag.yes)
}

fn received(case: &Case, view: &View<'_>) -> Option<Edtf> {
    let mut dates = case.claims(view, RECEIVED);
    dates.find_map(|said| match &said.content.value {
        Value::Date(date) => Some(date.clone()),
        _ => None,
    })
}

impl Reading<'_> {
    /// What waits on the desk, in the order in which it came into being.
    pub fn matters(&self, waits: Waits, paging: Paging) -> Result<Share<Matter>, Refused> {
        let mut found = Vec::new();
        self.visit(waits.index(), |case| {
            let view = case.view();
            let kind = self.rules.kind(&case.kind)?;
            if waits.is_so(kind, &view, &case.members) {
                found.push(self.matter(waits, case, &view, kind));
            }
            Ok(until(found.len(), paging.needed()))
        })?;
        Ok(Share::of(found, paging))
    }

    fn matter(&self, waits: Waits, case: &Case, view: &View<'_>, kind: &Kind) -> Matter {
        let concerns = kind.clocks.iter().flat_map(|clock| &clock.concerns);
        Matter {
            subject: self.subject(case.subject),
            state: last_step(view, &case.members).map(str::to_owned),
            since: waits.since(case, view, kind),
            about: self.concerned(case, view, concerns),
        }
    }

    /// Those to whom some properties of a case refer, each once.
    pub(super) fn concerned<'p>(
        &self,
        case: &Case,
        view: &View<'_>,
        properties: impl IntoIterator<Item = &'p String>,
    ) -> Vec<shown::Subject> {
        let mut whom: Vec<SubjectId> = Vec::new();
        let kind = self.or_note(self.rules.kind(&case.kind));
        let secret = kind.map(|kind| secret(kind, view, &case.members));
        let secret = secret.unwrap_or_default();
        for property in properties {
            for said in case.claims(view, property) {
                let named = said.content.value.reference();
                let told = named.filter(|one| !whom.contains(one) && !secret.hides_one(*one));
                whom.extend(told);
            }
        }
        self.named_of(whom)
    }
}
