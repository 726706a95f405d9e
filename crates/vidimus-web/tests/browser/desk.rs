//! Pages served on a port of their own, as `vidimus serve` does.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use vidimus_app::office::Strength;
use vidimus_app::{Office, Refused};
use vidimus_model::id::AccountId;
use vidimus_web::language::Language;
use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault, Who};
use vidimus_web::shell::{Outside, Purpose, Reach, Settings, Shell};

/// An office whose pages are served until the value goes.
pub(crate) struct Desk {
    pub(crate) base: String,
    shell: Arc<Shell>,
    world: Arc<World>,
    _runtime: Runtime,
}

struct World {
    office: Arc<Office>,
    today: Mutex<Date>,
    locked: Mutex<bool>,
    drawn: AtomicU64,
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn today(&self) -> Date {
        *self.today.lock().unwrap()
    }
}

impl Chance for World {
    fn draw(&self) -> [u8; 32] {
        let mut bytes = [9; 32];
        let count = self.drawn.fetch_add(1, Ordering::Relaxed);
        bytes[..8].copy_from_slice(&count.to_be_bytes());
        bytes
    }
}

impl Vault for World {
    fn office(&self) -> Option<Arc<Office>> {
        let locked = *self.locked.lock().unwrap();
        (!locked).then(|| Arc::clone(&self.office))
    }

    fn is_shared(&self) -> bool {
        false
    }

    fn unlock(&self, _: Option<&str>, passphrase: &Passphrase) -> Result<Who, NotUnlocked> {
        let right = passphrase.expose() == crate::worked::PASSPHRASE;
        *self.locked.lock().unwrap() &= !right;
        if right {
            Ok(Who {
                account: None,
                handle: "officer".into(),
            })
        } else {
            Err(NotUnlocked::WrongPassphrase)
        }
    }

    fn strength(&self) -> Strength {
        Strength::Test
    }

    fn take_key(&self, _: &Who, _: &Passphrase, _: AccountId) -> Result<(), Refused> {
        Err(Refused::Absent)
    }

    fn lock(&self) {
        *self.locked.lock().unwrap() = true;
    }
}

impl Desk {
    pub(crate) fn serve(office: Arc<Office>) -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime
            .block_on(TcpListener::bind(("127.0.0.1", 0)))
            .unwrap();
        let port = listener.local_addr().unwrap().port();
        let world = Arc::new(World {
            office,
            today: Mutex::new(date(2031, 10, 20)),
            locked: Mutex::new(false),
            drawn: AtomicU64::new(0),
        });
        let settings = Settings {
            reach: Reach::Here,
            port,
            user: "officer-7".to_owned(),
            purpose: Purpose::Practice,
            idle_after: SignedDuration::from_mins(10),
            languages: &Language::WITH_TEST,
        };
        let (clock, chance, vault) = (world.clone(), world.clone(), world.clone());
        let outside = Outside {
            clock,
            chance,
            vault,
        };
        let shell = Arc::new(Shell::new(settings, outside));
        runtime.spawn(vidimus_web::serve(
            listener,
            shell.clone(),
            std::future::pending(),
        ));
        Self {
            base: format!("http://127.0.0.1:{port}"),
            shell,
            world,
            _runtime: runtime,
        }
    }

    /// Another day dawns.
    pub(crate) fn dawns(&self, today: Date) {
        *self.world.today.lock().unwrap() = today;
    }

    /// An address that lets one browser in.
    pub(crate) fn invite(&self) -> String {
        self.shell.invite()
    }
}
