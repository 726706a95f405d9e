//! What leaves the office in a form that others read: letters made from a template, and papers.
//!
//! - [`count`]: tables of people, with small counts kept back
//! - [`docx`]: plain values and a template of the office's own become a letter
//! - [`paper`]: a plain document, and its writers
//!
//! Both are given plain values, and give bytes. Who may see the values was decided before: nothing
//! here can look anything up.
//!
//! Deliberately absent: the register, levels, files, the clock, and words of its own: what a letter
//! or a paper says stands in the template and in the values.
//!
//! ```
//! use vidimus_publish::Fields;
//! use vidimus_publish::docx;
//!
//! let mut fields = Fields::default();
//! fields.text("addressee", "Ministry of Halvoria");
//! fields.list(&["number", "question"], vec![
//!     vec!["1".to_owned(), "Where is he held?".to_owned()],
//! ]);
//! let template = docx::plain(&["{{addressee}}", "{{number}}. {{question}}"])?;
//! let letter = docx::merge(&template, &fields)?;
//! assert_eq!(docx::text(&letter)?, "Ministry of Halvoria\n1. Where is he held?");
//! # Ok::<(), vidimus_publish::docx::BrokenTemplate>(())
//! ```

pub mod count;
pub mod docx;
mod fields;
pub mod paper;
pub mod release;
pub mod wording;

pub use fields::Fields;
