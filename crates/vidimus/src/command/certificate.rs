//! `vidimus certificate`: by which browsers know the office's server.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;
use serde_json::json;
use vidimus_web::network::certificate::{Certificate, WrongCertificate};

use super::Answer;
use super::serve::network::own_files;
use crate::arguments::Globals;
use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::output::Output;

/// Make a certificate of the office's own, for serving on its network.
///
/// It is signed by nobody but itself, so each browser has to be told of it once: import the certificate
/// where it keeps authorities it trusts, after comparing the fingerprint. It takes the place of one made
/// before. The key stays on this computer.
///
/// Example: vidimus certificate office.lan 192.168.1.20
#[derive(Args)]
pub(crate) struct Arguments {
    /// Names and addresses under which browsers will ask.
    #[arg(value_name = "NAME", required = true)]
    names: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, _: &Globals, out: &mut Output) -> Answer {
    let now = clock::now();
    let wrong = |why: WrongCertificate| Failure::new(why.to_string());
    let made = Certificate::make(&arguments.names, now).map_err(wrong)?;
    let bytes = (made.certificate.as_bytes(), made.key.as_bytes());
    let read = Certificate::read(bytes.0, bytes.1, &arguments.names, now).map_err(wrong)?;
    let (certificate, key) = own_files()?;
    keep(&key, bytes.1)?;
    keep(&certificate, bytes.0)?;
    let told = json!({
        "certificate": certificate,
        "fingerprint": read.fingerprint(),
        "until": read.last_day(),
    });
    out.give(&told, |out, _| {
        out.line(format!("Certificate: {}", certificate.display()));
        out.line(format!("It holds until {}.", read.last_day()));
        out.line("SHA-256 fingerprint:");
        out.line(format!("  {}", read.fingerprint()));
        out.line(
            "Copy the certificate, and nothing else, to each computer, and import it there as an authority \
             that may vouch for websites: in Firefox under Settings, Certificates, Authorities; elsewhere \
             among the trusted root certificates of the system. Compare the fingerprint first.",
        );
        out.line(format!(
            "Then: vidimus serve --listen 0.0.0.0:7311 --name {}",
            arguments.names.join(" --name ")
        ));
    });
    Ok(Outcome::Done)
}

/// Writes a file that nobody else reads, in the place of one of before.
fn keep(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = write(path, bytes);
    written
        .map_err(|error| Failure::new(format!("`{}` cannot be written: {error}", path.display())))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("new");
    let removed = fs::remove_file(&beside);
    drop(removed);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(beside, path)
}
