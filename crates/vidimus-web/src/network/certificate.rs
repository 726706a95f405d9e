//! The certificate by which browsers know the server: read and judged, or made by the office itself.
//!
//! The library is `aws-lc-rs`: it brings X25519MLKEM768, so that what is recorded on the network today is
//! not read by a quantum computer later.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rcgen::{CertificateParams, DnType, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::client::verify_server_name;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use sha2::{Digest as _, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer as _;
use zeroize::Zeroizing;

/// How long a certificate of the office's own holds.
const HOLDS: SignedDuration = SignedDuration::from_hours(24 * 397);
/// How long before its end a certificate is to be renewed.
const SOON: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Clocks of an office differ.
const EARLIER: SignedDuration = SignedDuration::from_hours(24);

/// A certificate and its key, ready to serve with.
#[derive(Debug, Clone)]
pub struct Certificate {
    config: Arc<ServerConfig>,
    until: Timestamp,
    fingerprint: String,
}

/// A certificate and its key, as files are written.
pub struct Pem {
    /// The certificate: anybody may have it.
    pub certificate: String,
    /// Its key: nobody but the server.
    pub key: Zeroizing<String>,
}

/// Why pages cannot be served with a certificate. Nothing of a key is ever in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongCertificate {
    /// The file holds none.
    #[error(
        "There is no certificate in the file; give one in PEM form, with those that lead to it"
    )]
    NoCertificate,
    /// The file holds no key.
    #[error(
        "There is no key in the file that can be read; give one in PEM form, without a passphrase"
    )]
    NoKey,
    /// Certificate and key do not belong together.
    #[error("The key is not that of the certificate; give the one with which it was made")]
    KeyOfAnother,
    /// It has ended.
    #[error("The certificate expired on {0}; `vidimus certificate` makes a new one")]
    Expired(String),
    /// It has not begun.
    #[error(
        "The certificate holds from {0} on only; look whether the clock of this computer is right"
    )]
    NotYet(String),
    /// It is for others.
    #[error("The certificate is not for `{0}`; `vidimus certificate {0}` makes one that is")]
    NotFor(String),
    /// It cannot be the name of a server.
    #[error(
        "`{0}` cannot be the name of a server; give a name such as `office.example` or an address"
    )]
    NoName(String),
    /// The library refuses it.
    #[error("The certificate cannot be served with; `vidimus certificate` makes one that can")]
    Unusable,
}

impl Certificate {
    /// Reads a certificate and its key, which have to be right for these names at this time.
    pub fn read(
        chain: &[u8],
        key: &[u8],
        names: &[String],
        now: Timestamp,
    ) -> Result<Self, WrongCertificate> {
        let chain: Result<Vec<CertificateDer<'static>>, _> =
            CertificateDer::pem_slice_iter(chain).collect();
        let chain = chain.map_err(|_| WrongCertificate::NoCertificate)?;
        let own = chain.first().ok_or(WrongCertificate::NoCertificate)?;
        let until = check_days(own, now)?;
        check_names(own, names)?;
        let fingerprint = fingerprint(own);
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| WrongCertificate::NoKey)?;
        Ok(Self {
            config: config(chain, key)?,
            until,
            fingerprint,
        })
    }

    /// Makes a certificate of the office's own for these names, signed by its own key.
    pub fn make(names: &[String], now: Timestamp) -> Result<Pem, WrongCertificate> {
        for name in names {
            server_name(name)?;
        }
        let unusable = |_| WrongCertificate::Unusable;
        let mut asked = CertificateParams::new(names.to_vec()).map_err(unusable)?;
        let (first, last) = (ymd(now - EARLIER), ymd(now + HOLDS));
        asked.not_before = rcgen::date_time_ymd(first.0, first.1, first.2);
        asked.not_after = rcgen::date_time_ymd(last.0, last.1, last.2);
        asked.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        asked.distinguished_name.push(DnType::CommonName, "Vidimus");
        let key = KeyPair::generate().map_err(unusable)?;
        let made = asked.self_signed(&key).map_err(unusable)?;
        Ok(Pem {
            certificate: made.pem(),
            key: Zeroizing::new(key.serialize_pem()),
        })
    }

    /// Until when it holds.
    pub const fn until(&self) -> Timestamp {
        self.until
    }

    /// The day on which it ends, in UTC.
    pub fn last_day(&self) -> String {
        written(self.until)
    }

    /// Whether it has ended.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.until
    }

    /// Whether it ends so soon that it is to be renewed.
    pub fn ends_soon(&self, now: Timestamp) -> bool {
        now >= self.until - SOON
    }

    /// The SHA-256 of it, as browsers show it: what a person compares before they trust it.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    pub(super) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config)
    }
}

/// The end of a certificate that holds now.
fn check_days(
    certificate: &CertificateDer<'_>,
    now: Timestamp,
) -> Result<Timestamp, WrongCertificate> {
    let (_, parsed) =
        X509Certificate::from_der(certificate).map_err(|_| WrongCertificate::NoCertificate)?;
    let at = |seconds| Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
    let from = at(parsed.validity.not_before.timestamp());
    let until = at(parsed.validity.not_after.timestamp());
    if now < from {
        return Err(WrongCertificate::NotYet(written(from)));
    }
    if now >= until {
        return Err(WrongCertificate::Expired(written(until)));
    }
    Ok(until)
}

fn check_names(certificate: &CertificateDer<'_>, names: &[String]) -> Result<(), WrongCertificate> {
    let parsed =
        ParsedCertificate::try_from(certificate).map_err(|_| WrongCertificate::NoCertificate)?;
    for name in names {
        verify_server_name(&parsed, &server_name(name)?)
            .map_err(|_| WrongCertificate::NotFor(name.clone()))?;
    }
    Ok(())
}

fn server_name(name: &str) -> Result<ServerName<'_>, WrongCertificate> {
    ServerName::try_from(name).map_err(|_| WrongCertificate::NoName(name.to_owned()))
}

/// TLS 1.3 alone, with the key exchange that is proof against quantum computers first.
fn config(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<Arc<ServerConfig>, WrongCertificate> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let pair = pair(chain.clone(), &key, &provider)?;
    pair.keys_match()
        .map_err(|_| WrongCertificate::KeyOfAnother)?;
    let builder = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|_| WrongCertificate::Unusable)?;
    let config = builder.with_no_client_auth().with_single_cert(chain, key);
    let mut config = config.map_err(|_| WrongCertificate::Unusable)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn pair(
    chain: Vec<CertificateDer<'static>>,
    key: &PrivateKeyDer<'static>,
    provider: &CryptoProvider,
) -> Result<CertifiedKey, WrongCertificate> {
    let key = provider.key_provider.load_private_key(key.clone_key());
    let key = key.map_err(|_| WrongCertificate::NoKey)?;
    Ok(CertifiedKey::new(chain, key))
}

fn fingerprint(certificate: &CertificateDer<'_>) -> String {
    let digest = Sha256::digest(certificate);
    let mut text = String::with_capacity(95);
    for (place, byte) in digest.iter().enumerate() {
        let colon = if place == 0 { "" } else { ":" };
        // Writing to a String cannot fail.
        let _ = write!(text, "{colon}{byte:02X}");
    }
    text
}

fn written(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).date().to_string()
}

/// Year, month and day in UTC.
fn ymd(at: Timestamp) -> (i32, u8, u8) {
    let date = at.to_zoned(TimeZone::UTC).date();
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    (i32::from(date.year()), part(date.month()), part(date.day()))
}

/// A name as it stands in an address: one of IPv6 in brackets.
pub fn as_host(name: &str) -> String {
    match name.parse() {
        Ok(IpAddr::V6(address)) => format!("[{address}]"),
        _ => name.to_ascii_lowercase(),
    }
}
