//! What is said, by whom, of whom.
//!
//! The model knows statements, the acts that change what they mean, and how a register follows from
//! them. Everything here is a pure function of its arguments: there is no clock, no randomness, no
//! file, no database and no locale in this crate.
//!
//! - [`id`], [`edtf`], [`value`], [`label`]: what statements are made of
//! - [`statement`], [`item`]: what an entry of the ledger can say, and its persistent form
//! - [`kind`]: the definitions, kept as data, of the sorts of subjects
//! - [`fold`]: which items stand, under which labels, and which subjects are one
//! - [`right`]: what an account may do and see
//! - [`work`], [`limit`]: how far the office's work came, and what somebody has to answer until when
//! - [`consent`], [`clearance`]: what somebody allows, and what may therefore go to somebody outside
//! - [`claim`]: when two claims answer the same question, and when they differ
//!
//! ```
//! use vidimus_model::edtf::Edtf;
//!
//! let said: Edtf = "2023".parse()?;
//! let elsewhere: Edtf = "2023-09-28".parse()?;
//! assert!(said.agrees_with(&elsewhere));
//! # Ok::<(), vidimus_model::edtf::NotADate>(())
//! ```

pub mod claim;
pub mod clearance;
pub mod consent;
pub mod edtf;
pub mod fold;
pub mod id;
pub mod item;
pub mod kind;
pub mod label;
pub mod limit;
mod opaque;
pub mod right;
pub mod statement;
pub mod value;
pub mod wire;
mod word;
pub mod work;
