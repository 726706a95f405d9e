//! Claims: which of them answer the same question, and whether their answers differ.
//!
//! Two claims about one property are compared only where they answer the same question: both as a
//! fact, or both as announced, and so on; counting the same; at a time that may be the same. What
//! is less exact does not contradict what is more so. "27 in May" and "24 in September" are two
//! answers to two questions, and nobody is called a liar for them.

mod compare;
mod question;
mod source;
mod time;

pub use question::{Answer, Claim, Question, Standing, questions};
pub use source::{Surroundings, independent};
pub use time::Period;

#[cfg(test)]
mod tests;
