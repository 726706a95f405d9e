//! Mail on the terminal.

use vidimus_app::read::pen::{Because, Guess, Mail, Sender, Trace};

use super::take::left_out;
use crate::failure::sentence;
use crate::output::{Output, counted, shortened, spaced, title_of};

/// The mail that waits.
pub(super) fn all(out: &mut Output, mail: &[Mail]) {
    if mail.is_empty() {
        out.line("No mail waits to be sorted.");
        return;
    }
    for one in mail {
        head(out, one);
        doubts(out, one);
        guesses(out, &one.guesses);
    }
}

/// One piece of mail with its text.
pub(super) fn one(out: &mut Output, mail: &Mail) {
    head(out, mail);
    doubts(out, mail);
    for matter in &mail.matter {
        out.line(format!("About: {matter}"));
    }
    left_out(out, &mail.left_out);
    if let Some(sort) = &mail.sort {
        let letters: Vec<String> = mail.answers.iter().map(title_of).collect();
        let letters = letters.join("; ");
        out.line(format!("Sorted as {}. {letters}", spaced(sort)));
    }
    guesses(out, &mail.guesses);
    senders(out, &mail.senders);
    if !mail.text.is_empty() {
        out.gap();
        for line in mail.text.lines() {
            out.indented(2, line);
        }
    }
}

fn head(out: &mut Output, mail: &Mail) {
    let from = mail.from.as_ref().map(title_of);
    let from = from.unwrap_or_else(|| mail.from_as.join(", "));
    let number = mail.their_register_number.join(", ");
    let came = mail.received_on.join(", ");
    out.heading(format!(
        "{}  came {came}  {from}  {number}",
        mail.code
            .clone()
            .unwrap_or_else(|| shortened(&mail.subject.id))
    ));
    for due in mail.sorting.iter().filter(|due| due.days > 0) {
        let days = counted(due.days, "day");
        out.indented(2, format!("should have been sorted {days} ago"));
    }
}

fn doubts(out: &mut Output, mail: &Mail) {
    for doubt in &mail.doubts {
        out.indented(2, format!("doubtful: {}", sentence(&doubt.to_string())));
    }
}

fn guesses(out: &mut Output, guesses: &[Guess]) {
    for guess in guesses {
        let because: Vec<String> = guess.because.iter().map(why).collect();
        out.indented(
            2,
            format!(
                "perhaps {} {}: {}",
                shortened(&guess.letter.id),
                title_of(&guess.letter),
                because.join(", ")
            ),
        );
    }
}

fn senders(out: &mut Output, senders: &[Sender]) {
    for sender in senders {
        let because: Vec<String> = sender.because.iter().map(traced).collect();
        out.indented(
            2,
            format!(
                "perhaps from {} {}: {}",
                shortened(&sender.who.id),
                title_of(&sender.who),
                because.join(", ")
            ),
        );
    }
}

fn traced(trace: &Trace) -> String {
    match trace {
        Trace::Number { number } => format!("a letter of theirs has the number {number}"),
        Trace::Address { address } => format!("{address} is theirs"),
        Trace::Name { name } => format!("called {name}"),
    }
}

fn why(because: &Because) -> String {
    match because {
        Because::OurNumber { number } => format!("our number {number} stands in it"),
        Because::TheirNumber { number } => format!("their number {number} stands in it"),
        Because::Sender => "it went to the sender".to_owned(),
        Because::Person { name } => format!("it is about {name}"),
        Because::Awaited => "an answer is awaited".to_owned(),
        Because::Days { days } => format!("sent {} before", counted(*days, "day")),
    }
}
