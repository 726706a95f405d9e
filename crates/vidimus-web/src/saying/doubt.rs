//! What is doubtful in documents, lists and statements.
//!
//! Every match names every sentence there is: a new one does not compile until it has its words.

use vidimus_app::act::list::{CellWrong, ListWarning};
use vidimus_app::doubt::{
    CellDoubt, CellProblem, DateDoubt, Flag, RowReason, TableWarning, Warning,
};
use vidimus_model::kind::{Dated, Doubt, Property, Rule, field_key};

use super::Saying;

impl Saying<'_> {
    /// What makes statements implausible that were just written, in one line.
    pub(crate) fn doubts(&self, doubts: &[Doubt]) -> String {
        let said: Vec<String> = doubts.iter().map(|doubt| self.doubt(doubt)).collect();
        said.join("; ")
    }

    fn doubt(&self, doubt: &Doubt) -> String {
        let words = self.words;
        let name = |property: &str| self.property(&doubt.kind, property);
        match &doubt.rule {
            Rule::NotBefore { first, then } => words.rule_not_before(
                self.dated(&doubt.kind, then),
                self.dated(&doubt.kind, first),
            ),
            Rule::InPast { property } => words.rule_in_past(self.dated(&doubt.kind, property)),
            Rule::WithinYears { property, years } => {
                words.rule_within_years(*years, name(property))
            }
            Rule::AtMost { property, number } => words.rule_at_most(name(property), *number),
            Rule::RequiredWith { property, with } => {
                words.rule_required_with(name(property), name(with))
            }
            Rule::AtMostOne { of } => {
                let names: Vec<String> = of.iter().map(|one| name(one)).collect();
                words.rule_at_most_one(names.join(", "))
            }
            Rule::SumOfParts { property } => words.rule_sum_of_parts(name(property)),
        }
    }

    /// Where a day is said, in words.
    fn dated(&self, kind: &str, dated: &Dated) -> String {
        match dated {
            Dated::Property(property) => self.property(kind, property),
            Dated::Field { property, field } => {
                let field = self.look_up(kind, &field_key(kind, property, field), field);
                let property = self.property(kind, property);
                self.words.rule_of_other(field, property)
            }
            Dated::Beyond {
                reference,
                property,
            } => {
                let to = self
                    .kinds
                    .get(kind)
                    .and_then(|kind| kind.property(reference));
                let to = to.and_then(Property::first_target).unwrap_or(kind);
                let reference = self.property(kind, reference);
                self.words
                    .rule_of_other(self.property(to, property), reference)
            }
            Dated::Step(state) => self.words.rule_of_step(self.state(kind, state)),
        }
    }

    /// Something about a reading that a person should look at.
    pub(crate) fn flag(&self, flag: &Flag) -> String {
        let words = self.words;
        match flag {
            Flag::ShortText { characters } => words.flag_short_text(*characters),
            Flag::TextDisputed { percent } => words.flag_text_disputed(*percent),
            Flag::TextFromParagraphs => words.flag_text_from_paragraphs(),
            Flag::Replaced { count } => words.flag_replaced(*count),
            Flag::EncodingGuessed => words.flag_encoding_guessed(),
            Flag::NoTitle => words.flag_no_title(),
            Flag::NoDate => words.flag_no_date(),
            Flag::DateDoubtful { doubt } => words.flag_date_doubtful(self.date_doubt(doubt)),
            Flag::DateAfterFetch => words.flag_date_after_fetch(),
            Flag::NoLanguage => words.flag_no_language(),
        }
    }

    fn date_doubt(&self, doubt: &DateDoubt) -> String {
        let words = self.words;
        match doubt {
            DateDoubt::NoYear { .. } => words.doubt_no_year(),
            DateDoubt::DayOrMonth {
                day_first,
                month_first,
            } => words.doubt_day_or_month(self.date(day_first), self.date(month_first)),
            DateDoubt::FirstOfJanuary => words.doubt_first_of_january(),
            DateDoubt::TwoDigitYear => words.doubt_two_digit_year(),
            DateDoubt::OtherCalendar => words.doubt_other_calendar(),
            DateDoubt::Impossible => words.doubt_impossible(),
            DateDoubt::SpreadsheetSerial => words.doubt_spreadsheet_serial(),
            DateDoubt::OtherWords => words.doubt_other_words(),
            DateDoubt::SeveralDates => words.doubt_several_dates(),
            DateDoubt::AfterFetch => words.doubt_after_fetch(),
            DateDoubt::Unreadable => words.doubt_unreadable(),
        }
    }

    /// Why a row of a list is not taken in.
    pub(crate) fn row(&self, reason: RowReason) -> String {
        let words = self.words;
        match reason {
            RowReason::NoName => words.row_no_name(),
            RowReason::Total => words.row_total(),
            RowReason::Footer => words.row_footer(),
            RowReason::RepeatedHeader => words.row_repeated_header(),
            RowReason::ColumnNumbers => words.row_column_numbers(),
        }
    }

    /// Why a cell of a list is not taken in.
    pub(crate) fn cell(&self, wrong: &CellWrong) -> String {
        let words = self.words;
        match wrong {
            CellWrong::NeitherYesNorNo => words.cell_neither_yes_nor_no(),
            CellWrong::LeadsNowhere => words.cell_leads_nowhere(),
            CellWrong::ByHand => words.cell_by_hand(),
            CellWrong::NoTerm {
                kind,
                property,
                terms,
            } => {
                let terms = terms.iter();
                let terms: Vec<String> = terms
                    .map(|term| self.term(kind, property, None, term))
                    .collect();
                words.cell_no_term(terms.join(", "))
            }
            CellWrong::NoDate => words.cell_no_date(),
            CellWrong::Doubtful(doubts) => {
                let said: Vec<String> = doubts.iter().map(|one| self.cell_doubt(one)).collect();
                said.join("; ")
            }
            CellWrong::TooLarge => words.cell_too_large(),
            CellWrong::NoWholeNumber => words.cell_no_number(),
        }
    }

    fn cell_doubt(&self, doubt: &CellDoubt) -> String {
        let words = self.words;
        match doubt {
            CellDoubt::Date(doubt) => self.date_doubt(doubt),
            CellDoubt::Cell(CellProblem::UnlikeItsColumn) => words.cell_unlike_its_column(),
            CellDoubt::Cell(CellProblem::SeveralNames) => words.cell_several_names(),
            CellDoubt::Cell(CellProblem::LostLetters) => words.cell_lost_letters(),
        }
    }

    /// Something about a list that a person should know before taking it in.
    pub(crate) fn warning(&self, warning: &ListWarning) -> String {
        let words = self.words;
        match warning {
            ListWarning::OtherSheet { sheet } => words.warning_other_sheet(sheet.as_str()),
            ListWarning::Table(warning) => self.table_warning(warning),
            ListWarning::Rows(Warning::NoNameColumn) => words.warning_no_name_column(),
            ListWarning::Rows(Warning::AmbiguousDates {
                column,
                count,
                day_first,
                month_first,
            }) => words.warning_ambiguous_dates(*column, *count, *day_first, *month_first),
            ListWarning::Rows(Warning::SameRow { row, same_as }) => {
                words.warning_same_row(*row, *same_as)
            }
        }
    }

    fn table_warning(&self, warning: &TableWarning) -> String {
        let words = self.words;
        match warning {
            TableWarning::Ragged { count, first } => words.warning_ragged(*count, *first),
            TableWarning::OpenQuote { row, lines } => words.warning_open_quote(*row, *lines),
            TableWarning::SameName { first, second } => words.warning_same_name(*first, *second),
            TableWarning::Replaced { count } => words.flag_replaced(*count),
        }
    }
}
