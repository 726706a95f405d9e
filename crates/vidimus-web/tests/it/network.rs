//! The pages over TLS, on the loopback address: who is let in by the certificate, and who waits too long.

use std::future::pending;
use std::net::SocketAddr;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, NamedGroup, ProtocolVersion, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use vidimus_web::network::certificate::{Certificate, Pem};

use crate::browser::Browser;
use crate::worked;

const NAME: &str = "office.lan";

#[expect(
    clippy::disallowed_methods,
    reason = "the other end of the line judges the certificate by the clock of this computer"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

/// A server on the loopback address, which takes it to be so much later than it is.
async fn served(later: SignedDuration) -> (SocketAddr, Pem) {
    let names = [NAME.to_owned()];
    let pem = Certificate::make(&names, now()).unwrap();
    let (chain, key) = (pem.certificate.as_bytes(), pem.key.as_bytes());
    let certificate = Certificate::read(chain, key, &names, now()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let shell = Browser::on_network(worked::office()).shell;
    tokio::spawn(async move {
        let time = move || now() + later;
        vidimus_web::serve_network(listener, (&certificate, time), shell, pending()).await
    });
    (at, pem)
}

/// A browser that trusts this certificate and looks for a server of this name.
async fn connect(
    at: SocketAddr,
    pem: &Pem,
    name: &'static str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    let trusted = CertificateDer::from_pem_slice(pem.certificate.as_bytes());
    roots.add(trusted.unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider);
    let config = config.with_safe_default_protocol_versions().unwrap();
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let stream = TcpStream::connect(at).await?;
    let connector = TlsConnector::from(Arc::new(config));
    let name = ServerName::try_from(name).unwrap();
    connector.connect(name, stream).await
}

async fn ask(stream: &mut TlsStream<TcpStream>, host: &str) -> String {
    let request = format!("GET /locked HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // Who closes without saying so has said all the same.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn pages_come_over_tls_with_a_key_that_is_not_undone_later() {
    let (at, pem) = served(SignedDuration::ZERO).await;
    let mut stream = connect(at, &pem, NAME).await.unwrap();
    let line = stream.get_ref().1;
    assert_eq!(line.protocol_version(), Some(ProtocolVersion::TLSv1_3));
    let group = line.negotiated_key_exchange_group().unwrap().name();
    assert_eq!(group, NamedGroup::X25519MLKEM768);
    let answer = ask(&mut stream, "office.lan:7311").await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(answer.contains("action=\"/unlock\""), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age="));
}

#[tokio::test]
async fn another_name_is_no_name_of_the_server() {
    let (at, pem) = served(SignedDuration::ZERO).await;
    assert!(connect(at, &pem, "other.lan").await.is_err());
    let mut stream = connect(at, &pem, NAME).await.unwrap();
    let answer = ask(&mut stream, "other.lan:7311").await;
    assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
}

#[tokio::test]
async fn plain_requests_are_not_answered() {
    let (at, _) = served(SignedDuration::ZERO).await;
    let mut stream = TcpStream::connect(at).await.unwrap();
    let request = b"GET / HTTP/1.1\r\nhost: office.lan:7311\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    assert!(!answer.contains("HTTP/1.1"), "{answer}");
}

#[tokio::test]
async fn once_the_certificate_has_expired_nobody_new_is_let_in() {
    let year = SignedDuration::from_hours(24 * 400);
    let (at, pem) = served(year).await;
    assert!(connect(at, &pem, NAME).await.is_err());
}

#[tokio::test]
async fn one_computer_that_takes_every_line_is_told_and_gets_its_lines_back() {
    let (at, pem) = served(SignedDuration::ZERO).await;
    let mut held = Vec::new();
    for _ in 0..128 {
        held.push(connect(at, &pem, NAME).await.unwrap());
    }
    let mut beyond = connect(at, &pem, NAME).await.unwrap();
    let answer = ask(&mut beyond, "office.lan:7311").await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(answer.contains("retry-after: 5"));
    drop((held, beyond));
    // The server learns of it when it next looks at the lines.
    for _ in 0..200 {
        let mut stream = connect(at, &pem, NAME).await.unwrap();
        if ask(&mut stream, "office.lan:7311")
            .await
            .starts_with("HTTP/1.1 403")
        {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("no line came back");
}
