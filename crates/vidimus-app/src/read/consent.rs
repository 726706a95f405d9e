//! What a person allows: scope by scope today, and what was given and withdrawn before.

use serde::Serialize;
use vidimus_model::consent::{Answer, Asked, Consents, Scope};
use vidimus_model::fold::{Seen, State, View};
use vidimus_model::id::SubjectId;
use vidimus_model::item::{Body, Consent, Part};

use super::history::{self, Act};
use super::{Case, Reading};
use crate::{Refused, shown};

/// What a person allows, for one viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consented {
    /// The person.
    pub subject: shown::Subject,
    /// The highest level of anything told here.
    pub level: String,
    /// Every scope that was ever spoken of, and how it stands today.
    pub standing: Vec<Allowance>,
    /// What was given and withdrawn, the last first: what was written together stands together.
    pub history: Vec<Given>,
    /// What was given out of the office and tells of the person: what is withdrawn now does not bring it back.
    pub releases: Vec<Act>,
}

/// How one scope stands today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allowance {
    /// The scope.
    pub scope: &'static str,
    /// `allowed`, `never`, `ended`, `review_overdue` or `withdrawn`; `only_to` where some organisations alone are told.
    pub answer: &'static str,
    /// On which basis it is allowed.
    pub basis: Option<&'static str>,
    /// The last day on which it holds.
    pub until: Option<String>,
    /// The day on which it is looked at again.
    pub review_on: Option<String>,
    /// To whom alone.
    pub organisations: Vec<shown::Subject>,
}

/// One act by which consent was given or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// Its items, one for each scope and record, by which it can be undone.
    pub items: Vec<Piece>,
    /// Given or withdrawn.
    pub given: bool,
    /// How it stands: `live`, `replaced`, `undone`.
    pub state: &'static str,
    /// For what.
    pub scopes: Vec<String>,
    /// On which basis.
    pub basis: String,
    /// Who gave it, where it is somebody else.
    pub by: Option<shown::Subject>,
    /// As what.
    pub capacity: Option<String>,
    /// In which manner.
    pub manner: Option<String>,
    /// In which language.
    pub language: Option<String>,
    /// When.
    pub on: Option<String>,
    /// Until when.
    pub until: Option<String>,
    /// When it is looked at again.
    pub review_on: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What is to be kept back.
    pub terms: Option<String>,
    /// To which organisations alone.
    pub organisations: Vec<shown::Subject>,
    /// The pseudonym of who recorded it.
    pub recorded_by: String,
}

/// One item of such an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Its address.
    pub id: String,
    /// Its scopes.
    pub scopes: Vec<String>,
}

impl Piece {
    fn of(seen: &Seen<'_>, one: &Consent) -> Self {
        Self {
            id: seen.item.id.to_string(),
            scopes: one.scopes.clone(),
        }
    }
}

impl Reading<'_> {
    /// What a person allows.
    pub fn consents(&self, person: SubjectId) -> Result<Consented, Refused> {
        let (told, level) = self.noting(|| {
            let case = self.person(person)?;
            let view = case.view();
            self.note(self.own_level(&case, &view));
            Ok(Consented {
                subject: self.subject(case.subject),
                level: String::new(),
                standing: self.allowances(&case, &view),
                history: self.given(&case, &view),
                releases: self.releases_of(&case, &view),
            })
        })?;
        let level = level.word().to_owned();
        self.sound(Consented { level, ..told })
    }

    /// How every scope stands today that was ever spoken of.
    pub(super) fn allowances(&self, case: &Case, view: &View<'_>) -> Vec<Allowance> {
        let consents = Consents::seen(view);
        let known = |scope: &Scope| {
            let said = consents_of(case, view);
            said.into_iter()
                .any(|(_, one)| one.scopes.iter().any(|word| word == scope.word()))
        };
        let scopes = Scope::ALL.iter().copied().filter(known);
        scopes
            .map(|scope| self.allowance(case, &consents, scope))
            .collect()
    }

    fn allowance(&self, case: &Case, consents: &Consents, scope: Scope) -> Allowance {
        let asked = Asked::on(scope, self.today);
        let answer = consents.answer(case.subject, &asked);
        let some = to_some(case, consents, &asked).filter(|_| answer == Answer::Never);
        let answer = some.as_ref().map_or(answer, |(_, answer)| *answer);
        let records = case.members.iter();
        let mut all = records.flat_map(|record| consents.of_record(*record));
        let by = all
            .find(|(id, _)| Some(*id) == answer.by())
            .map(|(_, one)| one);
        let basis = match answer {
            Answer::Allowed { basis, .. } => Some(basis.word()),
            _ => None,
        };
        Allowance {
            scope: scope.word(),
            answer: if some.is_some() {
                "only_to"
            } else {
                answer.word()
            },
            basis,
            until: by
                .and_then(|one| one.until.as_ref())
                .map(ToString::to_string),
            review_on: by
                .and_then(|one| one.review_on.as_ref())
                .map(ToString::to_string),
            organisations: self.subjects(some.map(|(some, _)| some).unwrap_or_default()),
        }
    }

    fn given(&self, case: &Case, view: &View<'_>) -> Vec<Given> {
        let mut acts: Vec<Given> = Vec::new();
        let mut last: Option<(Consent, State, vidimus_model::id::EntryHash)> = None;
        for (seen, one) in consents_of(case, view).into_iter().rev() {
            let plain = Consent {
                scopes: Vec::new(),
                replaces: Vec::new(),
                ..about(one, case.subject)
            };
            let same = Some((plain, seen.state, seen.item.id.entry));
            match acts.last_mut().filter(|_| last == same) {
                Some(act) => act.join(&seen, one),
                None => acts.push(self.act_of(&seen, one)),
            }
            last = same;
        }
        acts
    }

    fn act_of(&self, seen: &Seen<'_>, one: &Consent) -> Given {
        let text =
            |date: &Option<vidimus_model::edtf::Edtf>| date.as_ref().map(ToString::to_string);
        let basis = one.basis.as_deref().unwrap_or("consent");
        Given {
            items: vec![Piece::of(seen, one)],
            given: one.given,
            state: match seen.state {
                State::Live => "live",
                State::Undone => "undone",
                State::Replaced | State::Retracted => "replaced",
            },
            scopes: one.scopes.clone(),
            basis: basis.to_owned(),
            by: one.given_by.map(|by| self.subject(by)),
            capacity: one.capacity.clone(),
            manner: one.manner.clone(),
            language: one.language.clone(),
            on: text(&one.on),
            until: text(&one.until),
            review_on: text(&one.review_on),
            reason: one.reason.clone(),
            terms: one.terms.clone(),
            organisations: self.subjects(one.organisations.iter().flatten().copied().collect()),
            recorded_by: self.rules.handle(seen.item.actor, &self.viewer),
        }
    }

    /// What was given out and bears upon the person.
    fn releases_of(&self, case: &Case, view: &View<'_>) -> Vec<Act> {
        let items = history::items_of(case, view).into_iter().rev();
        let releases = items.filter(|seen| matches!(seen.item.body, Body::Release(_)));
        releases
            .map(|seen| history::act(self, view, &seen))
            .collect()
    }
}

impl Given {
    /// Takes in another item of the same act.
    fn join(&mut self, seen: &Seen<'_>, one: &Consent) {
        self.items.insert(0, Piece::of(seen, one));
        for scope in &one.scopes {
            if !self.scopes.contains(scope) {
                self.scopes.insert(0, scope.clone());
            }
        }
    }
}

/// The consents about a person, in their order.
fn consents_of<'v>(case: &Case, view: &'v View<'_>) -> Vec<(Seen<'v>, &'v Consent)> {
    let all = view.items().filter_map(|seen| match &seen.item.body {
        Body::Consent(Part::Known(one)) => Some((seen, one)),
        _ => None,
    });
    all.filter(|(_, one)| case.members.contains(&one.subject))
        .collect()
}

/// The same consent as one about another record of the person.
fn about(one: &Consent, subject: SubjectId) -> Consent {
    Consent {
        subject,
        ..one.clone()
    }
}

/// The organisations to which alone it is allowed, and the answer that says so.
fn to_some(case: &Case, consents: &Consents, asked: &Asked) -> Option<(Vec<SubjectId>, Answer)> {
    let records = case.members.iter();
    let named = records.flat_map(|record| consents.of_record(*record));
    let named = named.flat_map(|(_, one)| one.organisations.iter().flatten().copied());
    let mut told: Vec<SubjectId> = Vec::new();
    let mut last = None;
    for organisation in named {
        let organisation_asked = Asked {
            organisation: Some(organisation),
            ..*asked
        };
        let answer = consents.answer(case.subject, &organisation_asked);
        if answer.is_allowed() && !told.contains(&organisation) {
            told.push(organisation);
            last = Some(answer);
        }
    }
    Some((told, last?))
}
