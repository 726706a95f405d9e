//! Why something could not be done with a letter, mail or a template.

use vidimus_app::act::letter::WrongLetter;
use vidimus_app::refused::BrokenTemplate;
use vidimus_model::kind::term_key;

use super::kind as kind_called;
use crate::words::{Words, plain};

pub(super) fn refused(words: Words, wrong: &WrongLetter) -> String {
    match wrong {
        WrongLetter::NoDate => words.letter_no_date(),
        WrongLetter::Nothing => words.letter_nothing(),
        WrongLetter::Damaged { .. } => words.mail_damaged(),
        WrongLetter::NothingNew => words.letter_nothing_new(),
        WrongLetter::Future { day } => words.letter_future(day.as_str()),
        WrongLetter::BeforeLetter { came, sent } => {
            words.letter_before_letter(came.as_str(), sent.as_str())
        }
        WrongLetter::NotSent => words.letter_not_sent(),
        WrongLetter::NoLetter => words.letter_no_letter(),
        WrongLetter::NoAnswer { known } => {
            let known: Vec<String> = known.iter().map(|one| answer(words, one)).collect();
            words.letter_no_answer(known.join(", "))
        }
        WrongLetter::EndsNothing { answer: term } => words.letter_ends_nothing(answer(words, term)),
        WrongLetter::NoQuestion { number } => words.letter_no_question(*number),
        WrongLetter::Reminded(on) => words.letter_reminded_already(on.as_str()),
        WrongLetter::Answered => words.letter_answered(),
        WrongLetter::NoAddressee => words.letter_no_addressee(),
        WrongLetter::NoMatter => words.letter_no_matter(),
        WrongLetter::TooMany { count, most } => words.letter_too_many(*count, *most),
        WrongLetter::OtherKind { kind, wanted } => {
            words.letter_other_kind(kind_called(words, kind), kind_called(words, wanted))
        }
    }
}

fn answer(words: Words, term: &str) -> String {
    let known = words.known(&term_key("letter", "answer", term));
    known.unwrap_or_else(|| plain(term))
}

pub(super) fn template(words: Words, broken: &BrokenTemplate) -> String {
    match broken {
        BrokenTemplate::NotADocument => words.template_no_document(),
        BrokenTemplate::OldOrProtected => words.template_old_or_protected(),
        BrokenTemplate::NoPart { part } => words.template_no_part(part.as_str()),
        BrokenTemplate::BrokenPart { part } => words.template_broken_part(part.as_str()),
        BrokenTemplate::MissingPart { part, by } => {
            words.template_missing_part(by.as_str(), part.as_str())
        }
        BrokenTemplate::Unclosed { field, part } => {
            words.template_unclosed(field.as_str(), part.as_str())
        }
        BrokenTemplate::TooLarge { limit } => words.template_too_large((limit >> 20).to_string()),
        BrokenTemplate::NoField { field, part, known } => {
            words.template_no_field(field.as_str(), part.as_str(), known.join(", "))
        }
        BrokenTemplate::TwoLists { field, other } => {
            words.template_two_lists(field.as_str(), other.as_str())
        }
        BrokenTemplate::Entangled { part } => words.template_entangled(part.as_str()),
    }
}
