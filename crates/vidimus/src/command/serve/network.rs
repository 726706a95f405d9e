//! Serving to the computers of the office's network: where, under which names, with which certificate.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use vidimus_web::network::certificate::Certificate;

use crate::failure::Failure;
use crate::output::Output;
use crate::{clock, environment};

/// The certificate that the office made itself, and its key.
const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "certificate-key.pem";

/// What is said of serving to a network.
#[derive(Args)]
#[command(next_help_heading = "For the office's network")]
pub(crate) struct Network {
    /// Serve to other computers, over TLS, at this address of this computer.
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        requires = "name",
        conflicts_with = "port"
    )]
    listen: Option<SocketAddr>,
    /// A name under which the others reach it, as it stands in the certificate.
    #[arg(long, value_name = "HOST", requires = "listen")]
    name: Vec<String>,
    /// The certificate in PEM form, with those that lead to it; that of `vidimus certificate` where none is given.
    #[arg(long, value_name = "FILE", requires_all = ["listen", "key"])]
    certificate: Option<PathBuf>,
    /// The key of the certificate in PEM form.
    #[arg(long, value_name = "FILE", requires = "certificate")]
    key: Option<PathBuf>,
}

/// A network to serve to.
pub(in crate::command) struct Reached {
    pub(super) at: SocketAddr,
    pub(super) names: Vec<String>,
    pub(super) certificate: Certificate,
}

impl Network {
    /// The network to serve to, if one was named, with a certificate that is right for it.
    pub(super) fn reached(&self, out: &mut Output) -> Result<Option<Reached>, Failure> {
        let Some(at) = self.listen else {
            return Ok(None);
        };
        let certificate = self.certificate()?;
        if certificate.ends_soon(clock::now()) {
            out.say(&format!(
                "warning: The certificate expires on {}; nobody is let in from then on, so renew it before",
                certificate.last_day()
            ));
        }
        Ok(Some(Reached {
            at,
            names: self.name.clone(),
            certificate,
        }))
    }

    fn certificate(&self) -> Result<Certificate, Failure> {
        let own = own_files()?;
        let (chain, key) = match (&self.certificate, &self.key) {
            (Some(chain), Some(key)) => (chain, key),
            _ => (&own.0, &own.1),
        };
        let (chain, key) = (read(chain)?, read(key)?);
        let read = Certificate::read(&chain, &key, &self.name, clock::now());
        read.map_err(|why| Failure::new(why.to_string()))
    }
}

/// Where the office's own certificate and key lie: beside the keys of this device.
pub(in crate::command) fn own_files() -> Result<(PathBuf, PathBuf), Failure> {
    let state = environment::state_folder()?;
    Ok((state.join(CERTIFICATE), state.join(KEY)))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| {
        let failure = Failure::new(format!("`{}` cannot be read: {error}", path.display()));
        match error.kind() {
            io::ErrorKind::NotFound => failure.hint(
                "`vidimus certificate NAME` makes one of the office's own; \
                 another is given with `--certificate FILE --key FILE`",
            ),
            _ => failure,
        }
    })
}
