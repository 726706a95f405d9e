//! A step of the office's own work: whether it follows, what it needs, who may take it, and when.

use super::{Kind, Need, Power, Profile, State, nearest};
use crate::edtf::{Day, Edtf};
use crate::right::Role;
use crate::statement::Content;

/// Why a step cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongStep {
    /// The kind has no such state.
    #[error("The kind `{kind}` has no state `{state}`")]
    Unknown {
        /// The kind.
        kind: String,
        /// The state.
        state: String,
        /// The states it has.
        known: Vec<String>,
    },
    /// The states do not follow each other.
    #[error("What is `{from}` does not become `{to}`")]
    NotNext {
        /// The kind.
        kind: String,
        /// Where it is; `new` where nothing was done yet.
        from: String,
        /// Where it should go.
        to: String,
        /// Where it can go.
        next: Vec<String>,
    },
    /// Somebody else has to take it.
    #[error("What you may do here does not go as far as `{to}`")]
    NotYours {
        /// The kind.
        kind: String,
        /// Where it should go.
        to: String,
        /// Who may.
        by: Vec<String>,
    },
    /// Something has to be said first.
    #[error("Nothing becomes `{to}` before this is said: {}", listed(missing))]
    Needs {
        /// The kind.
        kind: String,
        /// Where it should go.
        to: String,
        /// What is not said.
        missing: Vec<Need>,
    },
    /// The profile does not let the office do it in this matter.
    #[error("In the matter `{matter}` this office may not {power}")]
    NoMandate {
        /// The kind.
        kind: String,
        /// The property that says which matter it is.
        of: String,
        /// The matter.
        matter: String,
        /// What the office may not do.
        power: String,
        /// Who may.
        refer_to: Vec<String>,
    },
    /// Its day has not come yet.
    #[error("A step of {on} cannot be taken yet: today is {today}")]
    NotYet {
        /// The day it was to have.
        on: Edtf,
        /// The day it is where the office is.
        today: Day,
    },
    /// It lies before the step that it follows.
    #[error("A step of {on} does not follow one of {last}")]
    BeforeLast {
        /// The day it was to have.
        on: Edtf,
        /// The day of the step before.
        last: Edtf,
    },
}

impl WrongStep {
    /// What to do next.
    pub fn hint(&self) -> Option<String> {
        let words = |all: &[String]| nearest::listed(all.iter().map(String::as_str));
        match self {
            Self::Unknown { known, .. } if known.is_empty() => None,
            Self::Unknown { known, .. } => Some(format!("Its states are {}", words(known))),
            Self::NotNext { next, .. } if next.is_empty() => Some("It is at its end".to_owned()),
            Self::NotNext { next, .. } => Some(format!("It can become {}", words(next))),
            Self::NotYours { by, .. } => Some(format!("Ask one who may: {}", words(by))),
            Self::Needs { missing, .. } => Some(format!("Record {} first", listed(missing))),
            Self::NoMandate { refer_to, .. } if refer_to.is_empty() => {
                Some("Give a reason if it is to be done all the same".to_owned())
            }
            Self::NoMandate { refer_to, .. } => Some(format!(
                "Refer it to {}, or give a reason if it is to be done all the same",
                refer_to.join(" or ")
            )),
            Self::NotYet { .. } => Some("Take it when it was done".to_owned()),
            Self::BeforeLast { .. } => Some(
                "Give a later day, or take back the step before and take it on its own day"
                    .to_owned(),
            ),
        }
    }
}

impl Kind {
    /// Whether somebody in these roles may take the step, given which needs are met.
    pub fn check_step(
        &self,
        from: Option<&str>,
        to: &str,
        roles: &[Role],
        is_met: impl Fn(&Need) -> bool,
    ) -> Result<&State, WrongStep> {
        let state = self.follows(from, to)?;
        if !roles.iter().any(|role| state.is_open_to(*role)) {
            return Err(WrongStep::NotYours {
                kind: self.name.clone(),
                to: to.to_owned(),
                by: state.by.clone(),
            });
        }
        let missing = state.needs.iter().filter(|one| !is_met(one));
        let missing: Vec<Need> = missing.cloned().collect();
        if missing.is_empty() {
            return Ok(state);
        }
        Err(WrongStep::Needs {
            kind: self.name.clone(),
            to: to.to_owned(),
            missing,
        })
    }

    /// Whether the profile gives the office a power in the matter of something of this kind, given
    /// what is said of it. A profile without a mandate binds nobody.
    pub fn check_mandate<'c>(
        &self,
        power: &Power,
        said: impl Iterator<Item = &'c Content>,
        profile: &Profile,
    ) -> Result<(), WrongStep> {
        if profile.mandate.is_empty() {
            return Ok(());
        }
        let of_matter = said.filter(|one| one.property == power.of && one.is_fact());
        let mut matters = of_matter.filter_map(|one| one.value.words());
        let may_not = |matter: &&str| {
            let mandate = profile.mandate(matter);
            !mandate.is_some_and(|one| one.allows(&power.power))
        };
        let Some(matter) = matters.find(may_not) else {
            return Ok(());
        };
        let refer_to = profile.mandate(matter).map(|one| one.refer_to.clone());
        Err(WrongStep::NoMandate {
            kind: self.name.clone(),
            of: power.of.clone(),
            matter: matter.to_owned(),
            power: power.power.clone(),
            refer_to: refer_to.unwrap_or_default(),
        })
    }

    /// The state that may follow.
    fn follows(&self, from: Option<&str>, to: &str) -> Result<&State, WrongStep> {
        let Some(state) = self.state(to) else {
            return Err(WrongStep::Unknown {
                kind: self.name.clone(),
                state: to.to_owned(),
                known: self.states.iter().map(|one| one.name.clone()).collect(),
            });
        };
        let next = self.next_states(from);
        if next.contains(&to) {
            return Ok(state);
        }
        Err(WrongStep::NotNext {
            kind: self.name.clone(),
            from: from.unwrap_or("new").to_owned(),
            to: to.to_owned(),
            next: next.into_iter().map(str::to_owned).collect(),
        })
    }
}

/// Whether a step may have a day: not one to come, and none before the steps that it follows. A day
/// that is not known to the day may be any of those it can be.
pub fn check_step_day<'e>(
    on: &Edtf,
    mut before: impl Iterator<Item = &'e Edtf>,
    today: Day,
) -> Result<(), WrongStep> {
    if on.earliest().is_some_and(|first| today < first) {
        let on = on.clone();
        return Err(WrongStep::NotYet { on, today });
    }
    let Some(latest) = on.latest() else {
        return Ok(());
    };
    match before.find(|last| last.earliest().is_some_and(|day| latest < day)) {
        Some(last) => Err(WrongStep::BeforeLast {
            on: on.clone(),
            last: last.clone(),
        }),
        None => Ok(()),
    }
}

fn listed(needs: &[Need]) -> String {
    let needs: Vec<String> = needs.iter().map(|need| format!("`{need}`")).collect();
    needs.join(", ")
}
