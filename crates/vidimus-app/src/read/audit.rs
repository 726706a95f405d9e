//! Who did what: the ledger and the read log together, for whoever answers for the accounts.

use std::collections::BTreeMap;

use serde::Serialize;
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::right::Deed;
use vidimus_store::Trace;

use super::Reading;
use super::history::Act;
use super::ledger::Teller;
use crate::{Refused, shown};

/// A table as a spreadsheet reads it, with no cell that it would compute.
pub use vidimus_publish::paper::csv_of_rows;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// From this moment on: milliseconds since 1970, UTC.
    pub from_ms: i64,
    /// Before this moment.
    pub until_ms: i64,
    /// What one account did; none for all.
    pub account: Option<AccountId>,
    /// How many lines at most.
    pub limit: usize,
}

/// What was done, the last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// One line for each.
    pub lines: Vec<Line>,
    /// Whether there is more than was wanted.
    pub more: bool,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum Line {
    /// An act of the ledger.
    Ledger(Box<Act>),
    /// Something of the read log.
    Log(Logged),
}

/// A line of the read log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logged {
    /// When, for the last time: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// The pseudonym of who did it.
    pub by: String,
    /// What, as a word.
    pub done: String,
    /// To what, as far as whoever reads may know.
    pub about: What,
    /// How often, one time after the other.
    pub times: u32,
}

/// What something was done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// To nothing in particular.
    Nothing,
    /// To this.
    Subject(shown::Subject),
    /// To an account.
    Account(String),
    /// To something that whoever reads may not see, or that was erased.
    Hidden,
}

impl Line {
    /// When it was: milliseconds since 1970, UTC.
    pub fn at_ms(&self) -> i64 {
        match self {
            Self::Ledger(act) => act.at_ms,
            Self::Log(logged) => logged.at_ms,
        }
    }
}

impl Reading<'_> {
    /// Who did what, as far as the viewer may know of what it was done to. Whoever may not change accounts
    /// reads what they did themselves.
    pub fn audit(&self, wanted: Wanted) -> Result<Audit, Refused> {
        let account = wanted.account.filter(|_| self.may(Deed::Appoint));
        let own = (!self.may(Deed::Appoint)).then_some(self.account);
        let wanted = Wanted {
            account: account.or(own),
            ..wanted
        };
        let mut lines = self.acts_between(wanted)?;
        lines.extend(self.logged_between(wanted)?);
        lines.sort_by_key(|line| std::cmp::Reverse(line.at_ms()));
        let more = lines.len() > wanted.limit;
        lines.truncate(wanted.limit);
        self.sound(Audit {
            lines: together(lines),
            more,
        })
    }

    fn acts_between(&self, wanted: Wanted) -> Result<Vec<Line>, Refused> {
        let span = (wanted.from_ms, wanted.until_ms);
        let entries = self.reader.claimed_between(span, wanted.limit + 1)?;
        let mut teller = Teller::new(self)?;
        let mut lines = Vec::new();
        for entry in &entries {
            if wanted.account.is_none_or(|account| account == entry.actor) {
                let acts = teller.entry(entry.no)?.map(|entry| entry.acts);
                lines.extend(acts.into_iter().flatten().map(Box::new).map(Line::Ledger));
            }
        }
        Ok(lines)
    }

    fn logged_between(&self, wanted: Wanted) -> Result<Vec<Line>, Refused> {
        let span = (wanted.from_ms, wanted.until_ms);
        let account = wanted.account.map(|account| account.0);
        let traces = self.reader.traces(span, account, wanted.limit + 1)?;
        let mut known = BTreeMap::new();
        let mut lines = Vec::new();
        for trace in traces {
            let about = match trace.about {
                None => What::Nothing,
                Some(item) => self.what(item, &mut known)?,
            };
            lines.push(Line::Log(self.logged(trace, about)));
        }
        Ok(lines)
    }

    fn logged(&self, trace: Trace, about: What) -> Logged {
        let actor = AccountId(trace.actor);
        Logged {
            at_ms: trace.at_ms,
            // Whoever may change accounts knows of them all.
            by: self.rules.own_handle(actor).to_owned(),
            done: trace.deed,
            about,
            times: 1,
        }
    }

    fn what(&self, item: ItemId, known: &mut BTreeMap<ItemId, What>) -> Result<What, Refused> {
        if let Some(what) = known.get(&item) {
            return Ok(what.clone());
        }
        let what = self.seen_as(item)?;
        known.insert(item, what.clone());
        Ok(what)
    }

    fn seen_as(&self, item: ItemId) -> Result<What, Refused> {
        let handle = self.rules.own_handle(AccountId(item));
        if !handle.is_empty() {
            return Ok(What::Account(handle.to_owned()));
        }
        let view = match self.item_view(item) {
            Err(Refused::Absent) => return Ok(What::Hidden),
            view => view?,
        };
        let about = view.act.about.into_iter().next();
        let about = about.filter(|subject| subject.kind.is_some());
        Ok(about.map_or(What::Hidden, What::Subject))
    }
}

/// What was done several times in a row is told once.
fn together(lines: Vec<Line>) -> Vec<Line> {
    let mut told: Vec<Line> = Vec::new();
    for line in lines {
        if let (Some(Line::Log(above)), Line::Log(this)) = (told.last_mut(), &line)
            && (&above.by, &above.done, &above.about) == (&this.by, &this.done, &this.about)
        {
            above.times += 1;
            continue;
        }
        told.push(line);
    }
    told
}
