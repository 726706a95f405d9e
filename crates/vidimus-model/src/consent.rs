//! What somebody allows to be done with what is known of them, and what that amounts to on a day.
//!
//! Consent is for a scope, and says by whom, as what, in which manner and until when. Where the person cannot be asked,
//! something else may be the basis: it needs a reason, and a day on which it is looked at again. Whatever cannot be told
//! for sure does not allow: the first day that an end may mean counts, and a basis without its day of review is none.
//!
//! Consent is asked of all records that were ever judged the same as a person's, and holds where each of them allows it:
//! a judgement that links two records never carries a consent from one to the other, and always a withdrawal.

use std::collections::{BTreeMap, BTreeSet};

use crate::edtf::{Day, Edtf};
use crate::fold::{Clusters, Fold, State, View};
use crate::id::{ItemId, SubjectId};
use crate::item::{Body, Consent, Judgement, Part, Verdict};
use crate::word::words;

words! {
    /// For what consent is given.
    Scope {
        /// The office works for them.
        0 Services "services",
        /// They are counted, without a name.
        1 Statistics "statistics",
        /// They are looked for, or look for somebody.
        2 Tracing "tracing",
        /// Their family is told.
        3 Family "family",
        /// Their name goes to authorities.
        4 Authorities "authorities",
        /// Bodies of the United Nations are told.
        5 UnBodies "un_bodies",
        /// Their name stands in a report.
        6 Report "report",
        /// It is made public.
        7 Publish "publish",
        /// Organisations that are named are told.
        8 Organisations "organisations",
        /// Their image is used.
        9 Image "image",
        /// Their DNA is compared.
        10 Dna "dna",
        /// What they said in an interview is used.
        11 Interview "interview",
    }
}

words! {
    /// What allows something.
    Basis {
        /// The person said so, or who speaks for them.
        0 Consent "consent",
        /// The next of kin said so, and the person cannot be asked.
        1 NextOfKin "next_of_kin",
        /// It is best for a child.
        2 BestInterests "best_interests",
        /// Somebody's life depends on it.
        3 VitalInterest "vital_interest",
        /// It is in the public interest.
        4 PublicInterest "public_interest",
        /// The law demands it.
        5 LegalDuty "legal_duty",
    }
}

impl Basis {
    /// Whether it needs a reason and a day of review: all but the person's own word.
    pub fn needs_review(self) -> bool {
        self != Self::Consent
    }
}

words! {
    /// As what somebody gives consent.
    Capacity {
        /// The person.
        0 Own "self",
        /// A parent.
        1 Parent "parent",
        /// A guardian.
        2 Guardian "guardian",
        /// The next of kin.
        3 NextOfKin "next_of_kin",
        /// A lawyer.
        4 Lawyer "lawyer",
        /// Somebody else with a power to act for them.
        5 Representative "representative",
    }
}

words! {
    /// In which manner consent is given.
    Manner {
        /// On paper, signed.
        0 Written "written",
        /// By word of mouth.
        1 Spoken "spoken",
        /// By word of mouth, and recorded.
        2 Recorded "recorded",
        /// In a message.
        3 Message "message",
        /// Through somebody who carried it.
        4 Conveyed "conveyed",
    }
}

/// What is asked: whether something is allowed, on a day, towards an organisation where it is for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// For what.
    pub scope: Scope,
    /// Which organisation gets it, where one does.
    pub organisation: Option<SubjectId>,
    /// On which day.
    pub day: Day,
}

impl Asked {
    /// Whether something is allowed on a day, to whomever.
    pub const fn on(scope: Scope, day: Day) -> Self {
        Self {
            scope,
            organisation: None,
            day,
        }
    }
}

/// The answer, from the one that allows to the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It is allowed.
    Allowed {
        /// By which consent.
        by: ItemId,
        /// On which basis.
        basis: Basis,
    },
    /// Nobody allowed it.
    Never,
    /// It was allowed until a day that is over.
    Ended(ItemId),
    /// It was allowed, and nobody looked at it again in time.
    ReviewOverdue(ItemId),
    /// It was withdrawn.
    Withdrawn(ItemId),
}

impl Answer {
    /// Whether it is allowed.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allowed { .. })
    }

    /// The word by which translations call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allowed { .. } => "allowed",
            Self::Never => "never",
            Self::Ended(_) => "ended",
            Self::ReviewOverdue(_) => "review_overdue",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// The consent that decides.
    pub const fn by(self) -> Option<ItemId> {
        match self {
            Self::Allowed { by, .. }
            | Self::Ended(by)
            | Self::ReviewOverdue(by)
            | Self::Withdrawn(by) => Some(by),
            Self::Never => None,
        }
    }
}

/// The consents of a set of items that stand.
#[derive(Debug, Clone, Default)]
pub struct Consents {
    /// By whom they are about, in their order.
    live: BTreeMap<SubjectId, Vec<(ItemId, Consent)>>,
    /// Which records were judged the same, even where that is contested.
    together: Clusters,
}

impl Consents {
    /// What stands is decided by all items of the fold: so it is asked what may go outside.
    pub fn of(fold: &Fold) -> Self {
        Self::seen(&fold.whole())
    }

    /// What one viewer reads of them.
    pub fn seen(view: &View<'_>) -> Self {
        let same = view.judgements().map(|(_, judged)| judged);
        let same: Vec<&Judgement> = same.filter(|one| one.verdict == Verdict::Same).collect();
        let mut live: BTreeMap<SubjectId, Vec<(ItemId, Consent)>> = BTreeMap::new();
        for seen in view.items().filter(|seen| seen.state == State::Live) {
            if let Body::Consent(Part::Known(one)) = &seen.item.body {
                let of_subject = live.entry(one.subject).or_default();
                of_subject.push((seen.item.id, one.clone()));
            }
        }
        Self {
            live,
            together: Clusters::of(&same),
        }
    }

    /// All records judged the same as this, itself included, even where that is contested.
    pub fn together(&self, person: SubjectId) -> BTreeSet<SubjectId> {
        self.together.members(person)
    }

    /// The consents about one record that stand, in their order.
    pub fn of_record(&self, record: SubjectId) -> &[(ItemId, Consent)] {
        self.live.get(&record).map_or(&[], Vec::as_slice)
    }

    /// Whether a person allows it: the strictest answer of all their records.
    pub fn answer(&self, person: SubjectId, asked: &Asked) -> Answer {
        let records = self.together(person).into_iter();
        let answers = records.map(|record| answer(self.of_record(record), asked));
        answers.max().unwrap_or(Answer::Never)
    }
}

/// What the consents of one record amount to: withdrawal wins among those that stand, then what allows.
fn answer(consents: &[(ItemId, Consent)], asked: &Asked) -> Answer {
    let bearing = consents
        .iter()
        .filter(|(_, one)| one.scopes.iter().any(|scope| scope == asked.scope.word()));
    let answers = bearing.map(|(id, one)| answer_of(*id, one, asked));
    let answers: Vec<Answer> = answers.collect();
    let withdrawn = answers
        .iter()
        .rev()
        .find(|one| matches!(one, Answer::Withdrawn(_)));
    let allowed = || answers.iter().rev().find(|one| one.is_allowed());
    let strictest = || answers.iter().max();
    let decides = withdrawn.or_else(allowed).or_else(strictest);
    decides.copied().unwrap_or(Answer::Never)
}

/// What one consent amounts to. A withdrawal counts at once, whatever day it names and whomever.
fn answer_of(id: ItemId, consent: &Consent, asked: &Asked) -> Answer {
    if !consent.given {
        return Answer::Withdrawn(id);
    }
    let Some(basis) = basis(consent).filter(|_| reaches(consent, asked)) else {
        return Answer::Never;
    };
    let is_over = |end: &Option<Edtf>| match end {
        Some(end) => end.earliest().is_none_or(|last| last < asked.day),
        None => false,
    };
    let is_unreviewed = basis.needs_review() && consent.review_on.is_none();
    if is_over(&consent.until) {
        Answer::Ended(id)
    } else if is_over(&consent.review_on) || is_unreviewed {
        Answer::ReviewOverdue(id)
    } else {
        Answer::Allowed { by: id, basis }
    }
}

/// Whether a consent was given by the day asked for, and for whom it is asked.
fn reaches(consent: &Consent, asked: &Asked) -> bool {
    let given = consent.on.as_ref().and_then(Edtf::earliest);
    let has_begun = given.is_none_or(|given| given <= asked.day);
    let named = consent.organisations.as_ref();
    let is_named =
        |named: &BTreeSet<SubjectId>| asked.organisation.is_some_and(|one| named.contains(&one));
    let is_for_them = match (named, asked.scope) {
        (None, Scope::Organisations) => false,
        (None, _) => true,
        (Some(named), _) => is_named(named),
    };
    has_begun && is_for_them
}

/// The basis of a consent, if this version knows it.
pub fn basis(consent: &Consent) -> Option<Basis> {
    match &consent.basis {
        None => Some(Basis::Consent),
        Some(word) => Basis::from_word(word),
    }
}

#[cfg(test)]
mod tests;
