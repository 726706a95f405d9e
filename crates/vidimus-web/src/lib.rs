//! The pages of a workspace: decode, call one act, render.
//!
//! A page is a row in the [route table](route::ROUTES), a function from a [`visit::Visit`] to an
//! answer, and a template. Everything a page must not forget is done before it is called: the
//! request came from our own page under our own name, its reader is inside, a change carries the
//! token of its session. Titles belong to routes, so that no name reaches the browser's history.
//!
//! Deliberately absent: rules, SQL, the clock, chance, and any script a page cannot do without.
//! What must come from outside comes in through the traits of [`outside`].
//!
//! ```
//! use std::sync::Arc;
//! use jiff::{SignedDuration, Timestamp, civil::{Date, date}};
//! use vidimus_app::office::Strength;
//! use vidimus_app::{Office, Refused};
//! use vidimus_model::id::AccountId;
//! use vidimus_web::language::Language;
//! use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault, Who};
//! use vidimus_web::shell::{Outside, Purpose, Reach, Settings, Shell};
//!
//! struct Still;
//! impl Clock for Still {
//!     fn now(&self) -> Timestamp { Timestamp::UNIX_EPOCH }
//!     fn today(&self) -> Date { date(2031, 4, 9) }
//! }
//! impl Chance for Still {
//!     fn draw(&self) -> [u8; 32] { [7; 32] }
//! }
//! impl Vault for Still {
//!     fn office(&self) -> Option<Arc<Office>> { None }
//!     fn is_shared(&self) -> bool { false }
//!     fn unlock(&self, _: Option<&str>, _: &Passphrase) -> Result<Who, NotUnlocked> {
//!         Err(NotUnlocked::WrongPassphrase)
//!     }
//!     fn strength(&self) -> Strength { Strength::Full }
//!     fn take_key(&self, _: &Who, _: &Passphrase, _: AccountId) -> Result<(), Refused> { Ok(()) }
//!     fn lock(&self) {}
//! }
//!
//! let settings = Settings {
//!     reach: Reach::Here,
//!     port: 7311,
//!     user: "officer".to_owned(),
//!     purpose: Purpose::Practice,
//!     idle_after: SignedDuration::from_mins(10),
//!     languages: &Language::SHIPPED,
//! };
//! let (clock, chance, vault) = (Arc::new(Still), Arc::new(Still), Arc::new(Still));
//! let shell = Arc::new(Shell::new(settings, Outside { clock, chance, vault }));
//! assert!(shell.invite().starts_with("http://127.0.0.1:7311/enter?token=0707"));
//! let pages = vidimus_web::router(shell);
//! ```

mod asset;
mod desk;
pub mod drawing;
pub mod failure;
pub mod frame;
mod guard;
mod guess;
mod header;
pub mod input;
pub mod language;
pub mod log;
mod navigation;
pub mod network;
pub mod outside;
mod pace;
mod page;
pub mod part;
mod question;
mod reply;
pub mod route;
mod running;
mod saying;
mod secret;
mod serve;
mod session;
pub mod shell;
mod trace;
mod tried;
mod turns;
pub mod visit;
pub mod words;

pub use desk::router;
pub use network::serve_network;
pub use serve::{ServeError, serve};
