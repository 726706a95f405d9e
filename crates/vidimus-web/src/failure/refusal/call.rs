//! Why a call was not taken down, or nothing made of it.

use vidimus_app::refused::WrongCall;

use crate::words::Words;

pub(super) fn refused(words: Words, wrong: WrongCall) -> String {
    match wrong {
        WrongCall::Nobody => words.call_nobody(),
        WrongCall::NothingSaid => words.call_nothing_said(),
        WrongCall::InFuture => words.call_in_future(),
        WrongCall::PromisedBefore => words.call_promised_before(),
        WrongCall::NothingPromised => words.call_nothing_promised(),
        WrongCall::BecomesNone => words.call_becomes_none(),
        WrongCall::NothingTold => words.call_nothing_told(),
        WrongCall::NotCleared => words.call_not_cleared(),
        WrongCall::DeathInPerson => words.call_death_in_person(),
        WrongCall::ToldInFuture => words.call_told_in_future(),
    }
}
