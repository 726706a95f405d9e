//! What somebody allows, or takes back, and on which basis.

use std::collections::BTreeSet;

use vidimus_ledger::Draft;
use vidimus_model::consent::{Basis, Capacity, Consents, Manner, Scope};
use vidimus_model::edtf::{Edtf, Precision};
use vidimus_model::fold::View;
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::item::{Body, Consent, Part};
use vidimus_model::kind::PERSON;
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;

use super::reason;
use crate::read::{Case, Reading};
use crate::{Moment, Office, Refused};

/// What somebody allows to be done with what is known of a person.
#[derive(Debug, Clone)]
pub struct Giving {
    /// For what.
    pub scopes: BTreeSet<Scope>,
    /// On which basis.
    pub basis: Basis,
    /// Who gave it, where it is somebody else.
    pub by: Option<SubjectId>,
    /// As what they gave it.
    pub capacity: Option<Capacity>,
    /// In which manner.
    pub manner: Option<Manner>,
    /// In which language, as BCP 47 tag.
    pub language: Option<String>,
    /// When; today where nothing is said.
    pub on: Option<Edtf>,
    /// The last day on which it holds.
    pub until: Option<Edtf>,
    /// The day on which it is to be looked at again.
    pub review_on: Option<Edtf>,
    /// What a basis other than consent rests on.
    pub reason: String,
    /// What is to be kept back, and what else was agreed.
    pub terms: String,
    /// To which organisations alone.
    pub organisations: BTreeSet<SubjectId>,
    /// Whether it is given anew, though it was withdrawn.
    pub anew: bool,
}

impl Giving {
    /// The person's own consent for these scopes.
    pub fn of(scopes: impl IntoIterator<Item = Scope>) -> Self {
        Self {
            scopes: scopes.into_iter().collect(),
            basis: Basis::Consent,
            by: None,
            capacity: None,
            manner: None,
            language: None,
            on: None,
            until: None,
            review_on: None,
            reason: String::new(),
            terms: String::new(),
            organisations: BTreeSet::new(),
            anew: false,
        }
    }
}

/// Why consent was not recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongConsent {
    /// Consent is a person's.
    #[error(
        "Only a person gives consent, and this is a {kind}; record it with the person whose it is"
    )]
    NotAPerson {
        /// What it is.
        kind: String,
    },
    /// It has to be for something.
    #[error("Say what is allowed: one scope or several, such as `family` or `publish`")]
    NoScope,
    /// Nobody gives consent tomorrow.
    #[error("`{on}` has not come yet; consent is recorded when it is given")]
    InFuture {
        /// The day it names.
        on: Edtf,
    },
    /// It would have ended before it began.
    #[error("It would end on `{until}`, before it was given on `{on}`; give a later last day")]
    UntilBefore {
        /// The last day it names.
        until: Edtf,
        /// The day on which it was given.
        on: Edtf,
    },
    /// A last day has to be a day.
    #[error("`{0}` is no single day; a last day and a day of review are given as `2031-05-04`")]
    NotOneDay(Edtf),
    /// Whatever is not consent has to be accounted for.
    #[error("Say what `{}` rests on here: without a reason nobody can look at it again", .0.word())]
    NoReason(Basis),
    /// Whatever is not consent is looked at again.
    #[error("Say on which day `{}` is looked at again: it does not hold for ever", .0.word())]
    NoReview(Basis),
    /// It would have to be looked at again before today.
    #[error("`{0}` is over; it is looked at again on a day to come")]
    ReviewOver(Edtf),
    /// Organisations that are named have names.
    #[error("Say which organisations are meant by `organisations`")]
    NoOrganisation,
    /// It was withdrawn.
    #[error(
        "`{}` was withdrawn; if it was given again since then, say so with `anew`", .0.word()
    )]
    WasWithdrawn(Scope),
    /// Nobody gave it.
    #[error("`{}` was never given, so there is nothing to withdraw; without consent nothing goes there", .0.word())]
    NeverGiven(Scope),
    /// Nobody gave anything.
    #[error("Nothing is given, so there is nothing to withdraw; without consent nothing goes out")]
    NothingGiven,
}

impl Office {
    /// Records what somebody allows, for every record of the person that is judged to be one with this: one consent
    /// for each scope and record, in the place of the one before.
    pub fn consent(
        &self,
        at: Moment,
        nonce: [u8; 16],
        person: SubjectId,
        giving: &Giving,
    ) -> Result<EntryHash, Refused> {
        let on = giving.on.clone().unwrap_or_else(|| at.date());
        check(giving, &on, at)?;
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            let case = reading.person(person)?;
            reading.check_named(giving)?;
            let view = case.view();
            let consents = Consents::seen(&view);
            for (record, scope) in each(&case, &giving.scopes) {
                let before = Before::of(&consents, record, scope);
                if before.is_withdrawn && !giving.anew {
                    return Err(WrongConsent::WasWithdrawn(scope).into());
                }
                let replaces = before.replaced_by(&giving.organisations);
                let consent = Consent {
                    replaces,
                    on: Some(on.clone()),
                    ..given(giving, record, scope)
                };
                add(draft, &view, consent);
            }
            Ok(())
        })?;
        Ok(done.entry)
    }

    /// Takes consent back, at once and for whomever it was: for these scopes, or for all where none is named.
    pub fn withdraw_consent(
        &self,
        at: Moment,
        nonce: [u8; 16],
        person: SubjectId,
        scopes: &BTreeSet<Scope>,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::Work, |draft, reading, _| {
            let case = reading.person(person)?;
            let view = case.view();
            let consents = Consents::seen(&view);
            let scopes = withdrawable(&case, &consents, scopes)?;
            for (record, scope) in each(&case, &scopes) {
                let consent = Consent {
                    given: false,
                    on: Some(at.date()),
                    reason: Some(reason.clone()),
                    replaces: Before::of(&consents, record, scope).all(),
                    ..Consent::given(record, vec![scope.word().to_owned()])
                };
                add(draft, &view, consent);
            }
            Ok(())
        })?;
        Ok(done.entry)
    }
}

impl Reading<'_> {
    /// A person, as far as whoever reads may see them.
    pub(crate) fn person(&self, person: SubjectId) -> Result<Case, Refused> {
        let case = self.case(person)?;
        if case.kind == PERSON {
            return Ok(case);
        }
        Err(WrongConsent::NotAPerson { kind: case.kind }.into())
    }

    /// Whoever is named in it has to be here, and to be what they are named as.
    fn check_named(&self, giving: &Giving) -> Result<(), Refused> {
        if let Some(by) = giving.by {
            self.case(by)?;
        }
        for organisation in &giving.organisations {
            self.case(*organisation)?;
        }
        Ok(())
    }
}

/// Every record of a person with every scope.
fn each<'c>(
    case: &'c Case,
    scopes: &'c BTreeSet<Scope>,
) -> impl Iterator<Item = (SubjectId, Scope)> + 'c {
    let records = case.members.iter();
    records.flat_map(|record| scopes.iter().map(|scope| (*record, *scope)))
}

fn check(giving: &Giving, on: &Edtf, at: Moment) -> Result<(), WrongConsent> {
    if giving.scopes.is_empty() {
        return Err(WrongConsent::NoScope);
    }
    if on.earliest().is_none_or(|on| on > at.today) {
        return Err(WrongConsent::InFuture { on: on.clone() });
    }
    for day in giving.until.iter().chain(&giving.review_on) {
        if day.precision() != Precision::Day || day.earliest() != day.latest() {
            return Err(WrongConsent::NotOneDay(day.clone()));
        }
    }
    if let Some(until) = giving
        .until
        .as_ref()
        .filter(|until| until.latest() < on.earliest())
    {
        let (until, on) = (until.clone(), on.clone());
        return Err(WrongConsent::UntilBefore { until, on });
    }
    check_basis(giving, at)?;
    let names_nobody = giving.organisations.is_empty();
    if names_nobody && giving.scopes.contains(&Scope::Organisations) {
        return Err(WrongConsent::NoOrganisation);
    }
    Ok(())
}

fn check_basis(giving: &Giving, at: Moment) -> Result<(), WrongConsent> {
    match &giving.review_on {
        Some(day) if day.latest() < Some(at.today) => {
            return Err(WrongConsent::ReviewOver(day.clone()));
        }
        None if giving.basis.needs_review() => return Err(WrongConsent::NoReview(giving.basis)),
        _ => {}
    }
    if giving.basis.needs_review() && giving.reason.trim().is_empty() {
        return Err(WrongConsent::NoReason(giving.basis));
    }
    Ok(())
}

fn given(giving: &Giving, record: SubjectId, scope: Scope) -> Consent {
    let words = |typed: &str| Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
    let is_own = giving.basis == Basis::Consent;
    let named = &giving.organisations;
    Consent {
        given_by: giving.by,
        basis: (!is_own).then(|| giving.basis.word().to_owned()),
        until: giving.until.clone(),
        terms: words(&giving.terms),
        capacity: giving.capacity.map(|one| one.word().to_owned()),
        manner: giving.manner.map(|one| one.word().to_owned()),
        language: giving.language.as_deref().and_then(words),
        reason: words(&giving.reason),
        review_on: giving.review_on.clone(),
        organisations: (!named.is_empty()).then(|| named.clone()),
        ..Consent::given(record, vec![scope.word().to_owned()])
    }
}

/// The scopes to withdraw; what was never given cannot be.
fn withdrawable(
    case: &Case,
    consents: &Consents,
    asked: &BTreeSet<Scope>,
) -> Result<BTreeSet<Scope>, WrongConsent> {
    let is_given = |scope: &Scope| {
        let mut records = case.members.iter();
        records.any(|record| Before::of(consents, *record, *scope).is_given)
    };
    if let Some(never) = asked.iter().find(|scope| !is_given(scope)) {
        return Err(WrongConsent::NeverGiven(*never));
    }
    let given: BTreeSet<Scope> = Scope::ALL.iter().copied().filter(is_given).collect();
    if given.is_empty() {
        return Err(WrongConsent::NothingGiven);
    }
    Ok(if asked.is_empty() {
        given
    } else {
        asked.clone()
    })
}

/// The consents of a record for one scope that stand until now.
struct Before<'c> {
    live: Vec<(ItemId, &'c Consent)>,
    is_given: bool,
    is_withdrawn: bool,
}

impl<'c> Before<'c> {
    /// Those for this scope and no other: what replaces a consent replaces all of it.
    fn of(consents: &'c Consents, record: SubjectId, scope: Scope) -> Self {
        let all = consents.of_record(record).iter();
        let about = all.filter(|(_, one)| one.scopes.iter().any(|word| word == scope.word()));
        let about: Vec<&(ItemId, Consent)> = about.collect();
        let alone = about.iter().filter(|(_, one)| one.scopes.len() == 1);
        Self {
            live: alone.map(|(id, one)| (*id, one)).collect(),
            is_given: about.iter().any(|(_, one)| one.given),
            is_withdrawn: about.iter().any(|(_, one)| !one.given),
        }
    }

    fn all(&self) -> Vec<ItemId> {
        self.live.iter().map(|(id, _)| *id).collect()
    }

    /// Those whose place a new one takes: what was given to other organisations stays beside it.
    fn replaced_by(&self, organisations: &BTreeSet<SubjectId>) -> Vec<ItemId> {
        let stays = |one: &Consent| {
            let named = one.organisations.as_ref();
            one.given && !organisations.is_empty() && named != Some(organisations)
        };
        let replaced = self.live.iter().filter(|(_, one)| !stays(one));
        replaced.map(|(id, _)| *id).collect()
    }
}

/// Adds a consent, kept as closely as the person is, and never more openly than the team's work.
fn add(draft: &mut Draft, view: &View<'_>, consent: Consent) {
    let person = view.item(consent.subject.0);
    let labels = person.map(|seen| seen.item.labels.clone());
    let of_person = labels.into_iter().flatten().next();
    let work = Label::of(Level::Restricted);
    let label = of_person.map_or_else(|| work.clone(), |label| label.stricter(&work));
    draft.add(Body::Consent(Part::Known(consent)), &[label]);
}
