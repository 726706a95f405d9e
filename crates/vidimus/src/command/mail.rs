//! `vidimus mail`: what came in, where it may belong, and what it is.

mod show;
mod take;

use std::path::Path;

use clap::Args;
use vidimus_app::act::mail::Sorting;
use vidimus_app::office::nonce;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;

use super::Answer;
use super::letter::{answers, meant};
use super::page::{self, Page};
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome, sentence};
use crate::output::Output;
use crate::workspace::{self, Desk};

/// List the mail that waits, take in mail, or say what it is and which letter it belongs to.
///
/// Mail is archived as it came and waits until a person sorts it. A receipt is no answer, a bounce no
/// delivery, and a holding reply stops nothing.
///
/// Examples:
///   vidimus mail
///   vidimus mail answer.eml
///   vidimus mail --take scan.pdf --received 2031-10-15 --from "Ministry of Halvoria"
///   vidimus mail 3fa83fa83f
///   vidimus mail 3fa83fa83f --sort answer --letter L-2031-0041 --answer partial --answered 2=yes
///   vidimus mail 3fa83fa83f --sort receipt --letter L-2031-0041
///   vidimus mail 3fa83fa83f --sort new_matter --sender "new:organisation:Relief Mission"
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The mail: its address or code; or a file of e-mail to take in, which ends in `.eml`.
    mail: Option<String>,
    #[command(flatten)]
    take: take::Take,
    #[command(flatten)]
    sort: Sort,
    #[command(flatten)]
    page: Page,
}

/// How mail is sorted.
#[derive(Args)]
#[command(next_help_heading = "Sorting")]
struct Sort {
    /// What it is: answer, receipt, bounce, holding_reply, clarification_request, more_time,
    /// new_matter, copy, not_for_us.
    #[arg(long = "sort", id = "sort", requires = "mail")]
    what: Option<String>,
    /// The letters that it belongs to.
    #[arg(long, requires = "sort")]
    letter: Vec<String>,
    /// What the answer is: full, partial, refused, not_held, redirected,
    /// neither_confirmed_nor_denied.
    #[arg(long, requires = "sort")]
    answer: Option<String>,
    /// Whom it is from: a name, code or address, or somebody new as new:organisation:NAME.
    #[arg(long, value_name = "SENDER", requires = "sort")]
    sender: Option<String>,
    /// When what it tells of happened; the day on which it came where this is left out.
    #[arg(long, value_name = "DATE", requires = "sort")]
    on: Option<Edtf>,
    /// Whether a question is answered: NUMBER=yes, or "NUMBER,PERSON=in_part".
    #[arg(long, value_name = "ANSWER", requires = "sort")]
    answered: Vec<String>,
    /// Words of it that say so, exactly as they stand there.
    #[arg(long, value_name = "WORDS", requires = "sort")]
    quote: Option<String>,
    /// Let sorted mail wait again, for this reason; what followed is withdrawn.
    #[arg(
        long,
        value_name = "REASON",
        requires = "mail",
        conflicts_with = "sort"
    )]
    unsort: Option<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let message = arguments.mail.as_deref().map(Path::new);
    let message = message.filter(|path| is_message(path));
    if message.is_some() || !arguments.take.is_empty() {
        return take::run(&arguments.take, message, &desk, out);
    }
    let Some(typed) = &arguments.mail else {
        let pen = desk.office.read(desk.at)?.pen(arguments.page.paging())?;
        out.give(&pen, |out, pen| {
            show::all(out, &pen.items);
            page::more(out, pen.more);
        });
        return Ok(Outcome::Done);
    };
    let mail = meant(&desk, typed, "mail")?;
    arguments.sort.run(&desk, mail, out)?;
    let told = desk.office.read(desk.at)?.mail(mail)?;
    out.give(&told, show::one);
    Ok(Outcome::Done)
}

/// Whether this is a file of e-mail, and no address.
fn is_message(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("eml")) && path.is_file()
}

impl Sort {
    fn run(&self, desk: &Desk, mail: SubjectId, out: &mut Output) -> Result<(), Failure> {
        if let Some(reason) = &self.unsort {
            desk.office.unsort_mail(desk.at, nonce()?, mail, reason)?;
        }
        let Some(sort) = &self.what else {
            return Ok(());
        };
        let letters = self.letter.iter();
        let letters = letters.map(|typed| meant(desk, typed, "letter"));
        let sorting = Sorting {
            sort,
            letters: letters.collect::<Result<_, _>>()?,
            from: self.sender.as_deref(),
            answer: self.answer.as_deref(),
            on: self.on.clone(),
            quote: self.quote.as_deref(),
            answered: answers(desk, &self.answered)?,
            ..Sorting::default()
        };
        let sorted = desk.office.sort_mail(desk.at, nonce()?, mail, &sorting)?;
        for doubt in &sorted.doubts {
            let doubt = sentence(&doubt.to_string());
            out.say(&format!(
                "note: Doubtful, and written all the same: {doubt}"
            ));
        }
        Ok(())
    }
}
