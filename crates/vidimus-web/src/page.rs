//! The pages, one module each: decode, call one act, render.
//!
//! To add a page: a row in [`ROUTES`](crate::route::ROUTES) with its title, a function here from a
//! [`Visit`](crate::visit::Visit) to an answer, and a template that extends `layout.html` and is
//! given the frame. Its words go into `locales/*/`; the build turns each into a method of
//! [`Words`](crate::words::Words). A form that changes something carries
//! `<input type="hidden" name="form_token" value="{{ token }}">`; a list that is searched by a name
//! keeps the name with [`Visit::ask`](crate::visit::Visit::ask) and shows the key in its address.
//! For the script, a page may answer with a part of itself: whatever it renders is sent.

pub(crate) mod access;
pub(crate) mod accounts;
pub(crate) mod act;
pub(crate) mod add;
pub(crate) mod apart;
pub(crate) mod asked;
pub(crate) mod audit;
pub(crate) mod call;
pub(crate) mod complaint;
pub(crate) mod consent;
pub(crate) mod decide;
pub(crate) mod design;
pub(crate) mod document;
pub(crate) mod door;
pub(crate) mod dossier;
pub(crate) mod due;
pub(crate) mod factors;
pub(crate) mod fields;
pub(crate) mod figures;
pub(crate) mod find;
pub(crate) mod hearings;
pub(crate) mod home;
pub(crate) mod inspection;
pub(crate) mod keep;
pub(crate) mod keys;
pub(crate) mod kinds;
pub(crate) mod ledger;
pub(crate) mod letter;
pub(crate) mod level;
pub(crate) mod list;
pub(crate) mod lock;
pub(crate) mod mail;
pub(crate) mod proof;
pub(crate) mod recommendations;
pub(crate) mod release;
pub(crate) mod review;
pub(crate) mod said;
pub(crate) mod share;
pub(crate) mod silences;
pub(crate) mod state;
pub(crate) mod step;
pub(crate) mod telling;
pub(crate) mod threats;
pub(crate) mod trouble;
