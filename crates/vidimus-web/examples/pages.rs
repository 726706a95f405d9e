//! Serves the pages of the office that the tests look at: `cargo run -p vidimus-web --example pages`.
//!
//! The workspace is gone when the program ends, and the printed address is the same each time:
//! nothing here is worth guarding.
#![expect(
    clippy::unwrap_used,
    reason = "the office is built by the code that builds it for tests"
)]

#[path = "../tests/it/worked.rs"]
#[expect(dead_code, reason = "tests use more of it")]
mod worked;

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use vidimus_app::office::Strength;
use vidimus_app::{Office, Refused};
use vidimus_model::id::AccountId;
use vidimus_web::language::Language;
use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault, Who};
use vidimus_web::serve;
use vidimus_web::shell::{Outside, Purpose, Reach, Settings, Shell};

const TODAY: Date = date(2031, 10, 20);

/// A clock that stands, a chance that counts, and a vault that forgets the office when it locks.
struct Specimen {
    folder: PathBuf,
    office: RwLock<Option<Arc<Office>>>,
    drawn: AtomicU64,
}

impl Specimen {
    fn new(folder: PathBuf) -> Self {
        let office = worked::worked(&folder);
        Self {
            folder,
            office: RwLock::new(Some(Arc::new(office))),
            drawn: AtomicU64::new(0),
        }
    }

    fn hold(&self, office: Option<Arc<Office>>) {
        *self.office.write().unwrap_or_else(PoisonError::into_inner) = office;
    }
}

impl Clock for Specimen {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn today(&self) -> Date {
        TODAY
    }
}

impl Chance for Specimen {
    fn draw(&self) -> [u8; 32] {
        let mut bytes = [7; 32];
        let count = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        bytes
            .iter_mut()
            .zip(count)
            .for_each(|(byte, drawn)| *byte = drawn);
        bytes
    }
}

impl Vault for Specimen {
    fn office(&self) -> Option<Arc<Office>> {
        let held = self.office.read().unwrap_or_else(PoisonError::into_inner);
        held.clone()
    }

    fn is_shared(&self) -> bool {
        false
    }

    fn unlock(&self, _: Option<&str>, passphrase: &Passphrase) -> Result<Who, NotUnlocked> {
        let (folder, state) = (self.folder.join("workspace"), self.folder.join("state"));
        let opened = Office::open(&folder, &state, passphrase.expose())
            .map_err(|_| NotUnlocked::WrongPassphrase)?;
        self.hold(Some(Arc::new(opened.office)));
        Ok(Who {
            account: None,
            handle: "officer".into(),
        })
    }

    fn strength(&self) -> Strength {
        Strength::Test
    }

    fn take_key(&self, _: &Who, _: &Passphrase, _: AccountId) -> Result<(), Refused> {
        Err(Refused::Absent)
    }

    fn lock(&self) {
        self.hold(None);
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 7311)).await?;
    let settings = Settings {
        reach: Reach::Here,
        port: listener.local_addr()?.port(),
        user: "officer".to_owned(),
        purpose: Purpose::Practice,
        idle_after: SignedDuration::from_mins(10),
        languages: &Language::WITH_TEST,
    };
    let folder = tempfile::tempdir()?;
    let specimen = Arc::new(Specimen::new(folder.path().to_owned()));
    let (clock, chance, vault) = (specimen.clone(), specimen.clone(), specimen);
    let shell = Arc::new(Shell::new(
        settings,
        Outside {
            clock,
            chance,
            vault,
        },
    ));
    writeln!(std::io::stdout(), "{}", shell.invite())?;
    let stop = async {
        // Without the signal the pages are served until the process ends.
        let _ = tokio::signal::ctrl_c().await;
    };
    Ok(serve(listener, shell, stop).await?)
}
