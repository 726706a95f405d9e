//! What cannot be done with letters and mail.

use vidimus_ingest::intake::Reason;

/// Why an act on a letter or on mail was refused, and the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongLetter {
    /// Mail came on a day, or is of no use to anybody who reckons.
    #[error("Say on which day it came: the stamp of the office, or the day it was read")]
    NoDate,
    /// Neither a file nor a text was given.
    #[error("Give the file that came, or type what it says")]
    Nothing,
    /// It is called a message of electronic mail, and is none that can be read.
    #[error("This is no sound e-mail: {}", why.what_to_do())]
    Damaged {
        /// Why.
        why: Reason,
    },
    /// Nothing was typed.
    #[error("Say what became known: a day, a number, who translated it, or give what proves it")]
    NothingNew,
    /// What is told of has not happened yet.
    #[error("{day} is still to come: say the day on which it happened")]
    Future {
        /// The day.
        day: String,
    },
    /// An answer cannot come before its letter.
    #[error(
        "This came on {came}, and the letter went out only on {sent}: correct the day that is wrong, choose \
         another letter, or sort it as a new matter"
    )]
    BeforeLetter {
        /// The last day on which it may have come.
        came: String,
        /// The first day on which the letter may have gone out.
        sent: String,
    },
    /// A letter that never left is answered by nobody.
    #[error("The letter was not sent: take it through its steps first, or choose another")]
    NotSent,
    /// It is not said which letter is answered.
    #[error("Say which letter it belongs to, or sort it as a new matter")]
    NoLetter,
    /// It is not said what the answer is.
    #[error("Say what the answer is: {}", known.join(", "))]
    NoAnswer {
        /// The terms.
        known: Vec<String>,
    },
    /// A holding reply or a request for clarification is no answer.
    #[error("`{answer}` is no answer that ends the waiting: sort it as what it is")]
    EndsNothing {
        /// The term.
        answer: String,
    },
    /// The letter asks no such question.
    #[error("The letter has no question {number}")]
    NoQuestion {
        /// The number.
        number: i64,
    },
    /// Whoever answered is not reminded.
    #[error("This letter was answered: there is nothing to remind of")]
    Answered,
    /// It was reminded of on that day already.
    #[error("It was reminded of on {0} already; the paper of it is with the letter")]
    Reminded(String),
    /// Nobody is named to whom letters go.
    #[error("Name at least one addressee")]
    NoAddressee,
    /// A letter asks for something.
    #[error("Say what the letters are about")]
    NoMatter,
    /// More than one act can hold.
    #[error("{count} pieces are more than one letter can have: at most {most}")]
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// Only mail is sorted, and only letters are sent.
    #[error("This is a {kind}, and not a {wanted}")]
    OtherKind {
        /// What it is.
        kind: String,
        /// What is wanted.
        wanted: &'static str,
    },
}
