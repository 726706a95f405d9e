//! Why an act was refused, in the reader's language.

use vidimus_app::Refused;

use crate::words::Words;

/// The sentence for a refusal. What has no translation says what the office said.
pub(crate) fn told(words: Words, refused: &Refused) -> String {
    match refused {
        Refused::NoReason => words.refused_no_reason(),
        Refused::NoSuchQuote => words.refused_no_such_quote(),
        Refused::SpeakerNotConfirmed => words.refused_speaker(),
        Refused::NotUndoable => words.refused_not_undoable(),
        Refused::NotADate(_) => words.refused_not_a_date(),
        Refused::NoPublisher => words.refused_no_publisher(),
        Refused::SeveralOfThatName { .. } => words.refused_several(),
        Refused::NobodyMeant(typed) => words.refused_nobody(typed.as_str()),
        Refused::WhichOne { kind } => words.refused_which_one(kind.as_str()),
        Refused::NoSuggestion { .. } => words.refused_no_suggestion(),
        Refused::NoWorth { property } => words.refused_no_worth(property.as_str()),
        Refused::NotAList => words.refused_not_a_list(),
        Refused::Already(_) => words.refused_already(),
        Refused::NoValue {
            property,
            text,
            why,
        } => words.refused_no_value(text.as_str(), property.as_str(), why.as_str()),
        refused => refused.to_string(),
    }
}
