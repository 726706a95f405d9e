//! Why an act was refused, in the reader's language.
//!
//! Every match names every refusal there is: a new one does not compile until it has its words.

mod call;
mod consent;
mod letter;
mod release;
mod right;
mod step;
mod store;
#[cfg(test)]
mod tests;
mod value;

use vidimus_app::Refused;
use vidimus_app::act::list::LayoutWrong;
use vidimus_app::act::trace::LEAST_DAYS;
use vidimus_app::doubt::MappingError;
use vidimus_app::refused::Already;
use vidimus_model::kind::{BrokenDefinition, kind_key};

use crate::words::{Words, plain};

/// The sentence for a refusal.
pub(crate) fn told(words: Words, refused: &Refused) -> String {
    let item = |word| words.term("item", word);
    match refused {
        Refused::Absent | Refused::NotAnId(_) => words.trouble_absent_what(),
        Refused::NoRight { deed } => right::refused(words, *deed),
        Refused::NoRightAtAll => words.refused_no_right_at_all(),
        Refused::SecondPerson { .. } => words.refused_second_person(),
        Refused::Consent(wrong) => consent::refused(words, wrong),
        Refused::Label(wrong) => right::label(words, wrong),
        Refused::Asked(wrong) => right::asked(words, *wrong),
        Refused::LogTooShort(_) => words.audit_too_short(LEAST_DAYS),
        Refused::Appointment(wrong) => right::appointment(words, wrong),
        Refused::Factor(wrong) => right::factor(words, *wrong),
        Refused::NobodyMeant(typed) => words.refused_nobody(typed.as_str()),
        Refused::NewOfOtherKind { kind: of, may } => {
            let may: Vec<String> = may.split(", ").map(|one| kind(words, one)).collect();
            words.refused_new_of_other_kind(kind(words, of), may.join(", "))
        }
        Refused::SeveralMeant { typed, several } => {
            words.refused_several_meant(typed.as_str(), several.as_str())
        }
        Refused::NoKind { kind, known } => words.refused_no_kind(kind.as_str(), known.as_str()),
        Refused::NoProperty {
            kind: of,
            property,
            known,
        } => words.refused_no_property(kind(words, of), property.as_str(), known.as_str()),
        Refused::NoValue { of, text, wants } => value::refused(words, of, text, wants),
        Refused::WrongShape { kind, wrong } => value::wrong(words, kind, wrong),
        Refused::InField { why, .. } => told(words, why),
        Refused::InFields(all) => {
            let all: Vec<String> = all.iter().map(|one| told(words, one)).collect();
            all.join("; ")
        }
        Refused::NoWork { kind: of } => words.refused_no_work(kind(words, of)),
        Refused::WrongStep(wrong) => step::refused(words, wrong),
        Refused::Meanwhile => words.refused_meanwhile(),
        Refused::BrokenDefinition(broken) => definition(words, broken),
        Refused::WrongCall(wrong) => call::refused(words, *wrong),
        Refused::Letter(wrong) => letter::refused(words, wrong),
        Refused::Release(wrong) => release::refused(words, wrong),
        Refused::Template(broken) => letter::template(words, broken),
        Refused::NoZone { zone } => words.refused_no_zone(zone.as_str()),
        Refused::NotADate(_) => words.refused_not_a_date(),
        Refused::NoSuchQuote => words.refused_no_such_quote(),
        Refused::SpeakerNotConfirmed => words.refused_speaker(),
        Refused::NoPublisher => words.refused_no_publisher(),
        Refused::NoProposal { number } => words.refused_no_proposal(*number),
        Refused::NoSuggestion { .. } => words.refused_no_suggestion(),
        Refused::NoWorth { property } => words.refused_no_worth(plain(property)),
        Refused::WhichOne { kind: of } => words.refused_which_one(kind(words, of)),
        Refused::SeveralOfThatName { .. } => words.refused_several(),
        Refused::NoReason => words.refused_no_reason(),
        Refused::NothingSaid { kind: of } => words.refused_nothing_said(kind(words, of)),
        Refused::NotUndoable => words.refused_not_undoable(),
        Refused::NotErasable { what } => words.refused_not_erasable(item(what.word())),
        Refused::StillInRegister { why } => words.refused_still_in_register(told(words, why)),
        Refused::NoPart { what } => words.refused_no_part(item(what.word())),
        Refused::OnlyForPractice => words.refused_only_for_practice(),
        Refused::Already(already) => done(words, *already),
        Refused::OtherKind { left, right } => {
            words.refused_other_kind(kind(words, left), kind(words, right))
        }
        Refused::Layout(wrong) => layout(words, wrong),
        Refused::NotAList => words.refused_not_a_list(),
        Refused::Store(fault) => store::fault(words, fault),
        Refused::Open(error) => store::unopened(words, error),
        Refused::Append(error) => store::not_appended(words, error),
        Refused::Program(_) => words.refused_program(),
        Refused::File { path, .. } => words.store_file(path.as_str()),
    }
}

/// What a kind is called; an office's own goes by its identifier.
fn kind(words: Words, kind: &str) -> String {
    let known = words.known(&kind_key(kind));
    known.unwrap_or_else(|| plain(kind))
}

fn kinds(words: Words, all: &[String]) -> String {
    let names: Vec<String> = all.iter().map(|one| kind(words, one)).collect();
    names.join(", ")
}

/// What is wrong in the definition is told as its reader wrote it, since it speaks of the file's
/// own words.
fn definition(words: Words, broken: &BrokenDefinition) -> String {
    let (file, reason) = (broken.file.as_str(), broken.reason.as_str());
    let refusal = words.refused_broken_definition(file, broken.line, reason);
    match broken.hint.as_deref() {
        Some(hint) => words.refused_definition_hint(refusal, hint),
        None => refusal,
    }
}

fn done(words: Words, already: Already) -> String {
    match already {
        Already::TakenBack => words.already_taken_back(),
        Already::SameBytes => words.already_same_bytes(),
        Already::DetailsSaid => words.already_details_said(),
        Already::ListTaken => words.already_list_taken(),
        Already::KindsNewest => words.already_kinds_newest(),
        Already::NothingChosen => words.already_nothing_chosen(),
        Already::OneSubject => words.already_one_subject(),
        Already::Judged => words.already_judged(),
        Already::Withdrawn => words.already_withdrawn(),
        Already::KeptSo => words.already_kept_so(),
    }
}

fn layout(words: Words, wrong: &LayoutWrong) -> String {
    match wrong {
        LayoutWrong::NoSheet { sheet, known } => {
            words.layout_no_sheet(sheet.as_str(), known.join(", "))
        }
        LayoutWrong::NoOrder { order } => words.layout_no_order(order.as_str()),
        LayoutWrong::EmptyRow { row } => words.layout_empty_row(*row),
        LayoutWrong::NotARow { typed } => words.layout_not_a_row(typed.as_str()),
        LayoutWrong::NotOfPersons { kind: of } => words.layout_not_of_persons(kind(words, of)),
        LayoutWrong::BegunOtherwise => words.layout_begun_otherwise(),
        LayoutWrong::Column(error) => column(words, error),
    }
}

fn column(words: Words, error: &MappingError) -> String {
    match error {
        MappingError::NoColumn { column, known } => {
            words.layout_no_column(column.as_str(), known.join(", "))
        }
        MappingError::SeveralColumns { column } => words.layout_several_columns(column.as_str()),
        MappingError::NoRole { role, known } => {
            words.layout_no_role(role.as_str(), known.join(", "))
        }
    }
}
