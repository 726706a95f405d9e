//! The backup of each night, made while the pages are served.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use vidimus_app::act::nightly::CannotCopy;
use vidimus_app::{Office, Zone};
use vidimus_web::outside::Vault as _;

use super::outside::Keeper;
use crate::clock;

/// How often it is seen whether this night's backup is still to be made.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// How long a backup that failed waits for somebody to see to the disk.
const TRY_AGAIN: Duration = Duration::from_hours(1);

/// Makes the backups, as long as the workspace is not locked; that of a night in which it was is made when
/// somebody unlocks it.
pub(super) async fn watch(vault: Arc<Keeper>) {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let Some(office) = vault.office() else {
            continue;
        };
        let made = tokio::task::spawn_blocking(move || make_if_due(&office)).await;
        let why = match made {
            Ok(Ok(())) => continue,
            Ok(Err(why)) => why.to_string(),
            Err(_) => "the program failed".to_owned(),
        };
        // Home tells it too, once it is too long ago.
        drop(writeln!(
            io::stderr(),
            "warning: There is no backup of this night: {why}"
        ));
        tokio::time::sleep(TRY_AGAIN).await;
    }
}

fn make_if_due(office: &Office) -> Result<(), CannotCopy> {
    let zone = office.zone()?.or_else(|| Zone::named("UTC"));
    let Some(zone) = zone else {
        return Ok(());
    };
    let at = zone.moment(clock::now().as_millisecond());
    if !office.nightly_is_due(at, &zone)? {
        return Ok(());
    }
    let made = office.make_nightly(at, |_, _| {})?;
    if !made.is_good() {
        let why = "the copy did not come back in a drill; `vidimus backup --nightly` says more";
        drop(writeln!(io::stderr(), "warning: {why}"));
    }
    Ok(())
}
