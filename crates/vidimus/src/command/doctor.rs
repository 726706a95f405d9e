//! `vidimus doctor`: what whoever keeps a workspace running should know.

mod computer;

use clap::Args;
use serde_json::json;
use vidimus_app::read::health::{Check, Grade};
use vidimus_web::network::certificate::Certificate;

use super::Answer;
use super::serve::network::own_files;
use crate::arguments::Globals;
use crate::clock;
use crate::failure::Outcome;
use crate::output::Output;
use crate::workspace;

/// What the program does not defend, in short; the page `/threats` and `docs/threat-model.md` say all of it.
const UNDEFENDED: &str = "Not defended: what is on the screen; a weak passphrase; somebody who runs this computer \
     as its administrator while the workspace is open; two insiders who agree; copies made with a key before it was \
     taken away; what a recipient does with what was given out. `docs/threat-model.md` says the rest.";

/// Look at all that whoever keeps a workspace running should know, and say what to do.
///
/// Backups and drills, recovery files, keys without rights, the clock, the database, free space, who else on this
/// computer may read the files, swap and core dumps, the certificate. It changes nothing. Where something is wrong
/// it ends with 1.
///
/// Example: vidimus doctor
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {}

pub(super) fn run(_: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let mut checks = desk.office.health(desk.at)?;
    checks.extend(computer::checks(desk.office.store().folder()));
    checks.extend(certificate());
    let is_wrong = checks.iter().any(|check| check.grade == Grade::Wrong);
    let told = json!({ "checks": checks, "undefended": UNDEFENDED });
    out.give(&told, |out, _| show(out, &checks));
    Ok(Outcome::wrong_if(is_wrong))
}

fn show(out: &mut Output, checks: &[Check]) {
    for check in checks {
        let word = match check.grade {
            Grade::Good => "good ",
            Grade::Look => "LOOK ",
            Grade::Wrong => "WRONG",
        };
        out.line(format!("{word}  {}.", check.found));
        if let Some(then) = &check.then {
            out.indented(7, format!("{then}."));
        }
    }
    out.gap();
    out.line(UNDEFENDED);
}

/// The office's own certificate, where it has one.
fn certificate() -> Option<Check> {
    const OF: &str = "certificate";
    const RENEW: &str = "`vidimus certificate NAME` makes a new one";
    let (certificate, key) = own_files().ok()?;
    let (chain, key) = (std::fs::read(certificate).ok()?, std::fs::read(key).ok()?);
    let now = clock::now();
    Some(match Certificate::read(&chain, &key, &[], now) {
        Err(why) => Check::wrong(OF, why.to_string(), RENEW),
        Ok(held) if held.ends_soon(now) => Check::look(
            OF,
            format!("The certificate holds until {} only", held.last_day()),
            RENEW,
        ),
        Ok(held) => Check::good(
            OF,
            format!("The certificate holds until {}", held.last_day()),
        ),
    })
}
