//! What changes the ledger, one module for each act.
//!
//! Every act takes [the moment](crate::Moment) and a nonce that makes a form sent twice one act, and
//! is one entry: all of it is done, or nothing.

pub mod add;
pub mod appoint;
pub mod asked;
pub mod begin;
pub mod call;
pub mod complain;
pub mod consent;
pub mod copies;
pub mod define;
pub mod draft;
pub mod erase;
pub mod export;
pub mod factor;
pub mod fill;
pub mod judge;
pub mod keep;
pub mod letter;
pub mod list;
pub mod mail;
pub mod nightly;
pub mod practice;
pub mod prefer;
pub mod recovery;
pub mod relabel;
pub mod release;
pub mod remind;
pub mod retract;
pub mod review;
pub mod sheet;
pub mod state;
pub mod step;
pub mod tell;
pub mod trace;
pub mod transcribe;
pub mod undo;
pub mod value;

/// A reason as it was typed; decisions are not made without one.
fn reason(typed: &str) -> Result<String, crate::Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(crate::Refused::NoReason);
    }
    Ok(typed.to_owned())
}
