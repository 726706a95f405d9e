//! Serves the pages without a workspace, to look at them: `cargo run -p vidimus-web --example pages`.
//!
//! The printed address is the same each time, since nothing here is worth guarding.

use std::io::Write as _;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use vidimus_web::language::Language;
use vidimus_web::outside::{Chance, Clock, Passphrase, Vault, WrongPassphrase};
use vidimus_web::serve;
use vidimus_web::shell::{Outside, Purpose, Settings, Shell};

struct Specimen;

impl Clock for Specimen {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn today(&self) -> Date {
        date(2031, 10, 20)
    }
}

impl Chance for Specimen {
    fn draw(&self) -> [u8; 32] {
        [7; 32]
    }
}

impl Vault for Specimen {
    fn unlock(&self, passphrase: &Passphrase) -> Result<(), WrongPassphrase> {
        if passphrase.expose() == "specimen" {
            Ok(())
        } else {
            Err(WrongPassphrase)
        }
    }

    fn lock(&self) {}
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 7311)).await?;
    let settings = Settings {
        port: listener.local_addr()?.port(),
        user: "officer".to_owned(),
        purpose: Purpose::Practice,
        idle_after: SignedDuration::from_mins(10),
        languages: &Language::WITH_TEST,
    };
    let (clock, chance, vault) = (Arc::new(Specimen), Arc::new(Specimen), Arc::new(Specimen));
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
