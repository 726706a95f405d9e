//! Why consent was not recorded.

use vidimus_app::act::consent::WrongConsent;
use vidimus_model::consent::{Basis, Scope};

use crate::words::Words;

pub(super) fn refused(words: Words, wrong: &WrongConsent) -> String {
    let scope = |scope: &Scope| words.term("scope", scope.word());
    let basis = |basis: &Basis| words.term("ground", basis.word());
    match wrong {
        WrongConsent::NotAPerson { kind } => words.consent_not_a_person(super::kind(words, kind)),
        WrongConsent::NoScope => words.consent_no_scope(),
        WrongConsent::InFuture { on } => words.consent_in_future(on.to_string()),
        WrongConsent::UntilBefore { until, on } => {
            words.consent_until_before(until.to_string(), on.to_string())
        }
        WrongConsent::NotOneDay(day) => words.consent_not_one_day(day.to_string()),
        WrongConsent::NoReason(one) => words.consent_no_reason(basis(one)),
        WrongConsent::NoReview(one) => words.consent_no_review(basis(one)),
        WrongConsent::ReviewOver(day) => words.consent_review_over(day.to_string()),
        WrongConsent::NoOrganisation => words.consent_no_organisation(),
        WrongConsent::WasWithdrawn(one) => words.consent_was_withdrawn(scope(one)),
        WrongConsent::NeverGiven(one) => words.consent_never_given(scope(one)),
        WrongConsent::NothingGiven => words.consent_nothing_given(),
    }
}
