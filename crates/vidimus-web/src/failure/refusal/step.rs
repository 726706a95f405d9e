//! Why a step of work was refused.

use vidimus_model::kind::{Need, WrongStep, property_key, state_key, term_key};

use super::kind as kind_called;
use crate::words::{Words, plain};

pub(super) fn refused(words: Words, wrong: &WrongStep) -> String {
    match wrong {
        WrongStep::Unknown { kind, state, .. } => {
            words.refused_no_state(kind_called(words, kind), plain(state))
        }
        WrongStep::NotNext {
            kind,
            from,
            to,
            next,
        } => {
            let all: Vec<String> = next.iter().map(|one| state(words, kind, one)).collect();
            let (from, to) = (state(words, kind, from), state(words, kind, to));
            if all.is_empty() {
                words.refused_at_its_end(from, to)
            } else {
                words.refused_not_next(from, to, all.join(", "))
            }
        }
        WrongStep::Needs { kind, to, missing } => {
            let all: Vec<String> = missing.iter().map(|one| need(words, kind, one)).collect();
            words.refused_step_needs(state(words, kind, to), all.join(", "))
        }
        WrongStep::NotYours { kind, to, by, .. } => {
            let roles: Vec<String> = by.iter().map(|role| words.term("role", role)).collect();
            words.refused_step_not_yours(state(words, kind, to), roles.join(", "))
        }
        WrongStep::NoMandate {
            kind,
            of,
            matter,
            power,
            refer_to,
        } => {
            let known = words.known(&term_key(kind, of, matter));
            let matter = known.unwrap_or_else(|| plain(matter));
            let power = words.term("mandate", power);
            if refer_to.is_empty() {
                words.refused_no_mandate(matter, power)
            } else {
                words.refused_no_mandate_refer(matter, power, refer_to.join(", "))
            }
        }
        WrongStep::NotYet { on, today } => {
            words.refused_step_not_yet(on.to_string(), today.to_string())
        }
        WrongStep::BeforeLast { on, last } => {
            words.refused_step_before_last(on.to_string(), last.to_string())
        }
    }
}

fn state(words: Words, kind: &str, state: &str) -> String {
    let known = words.known(&state_key(kind, state));
    known.unwrap_or_else(|| plain(state))
}

fn need(words: Words, kind: &str, need: &Need) -> String {
    let known = words.known(&property_key(kind, &need.property));
    known.unwrap_or_else(|| plain(&need.property))
}
