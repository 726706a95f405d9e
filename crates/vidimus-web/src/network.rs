//! Serving the pages to the computers of an office's network: over TLS alone, and within bounds.

pub mod certificate;
mod connection;
mod seats;

use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::desk::router;
use crate::serve::watching;
use crate::shell::Shell;
use certificate::Certificate;
use connection::Line;

/// From which address a request came; it stands among the extensions of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Peer(pub(crate) IpAddr);

impl Peer {
    /// This very computer.
    pub(crate) const HERE: Self = Self(IpAddr::V4(Ipv4Addr::LOCALHOST));

    /// Who is counted together: a computer has a whole network of IPv6 addresses to itself.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() & (u128::MAX << 64)).into()),
            address @ IpAddr::V4(_) => address,
        })
    }
}

/// Serves the pages over TLS until `stop` is ready and the answers begun before it are finished.
///
/// `now` is the time by which the certificate is judged: that of the world, also where practice material
/// stands still. Once the certificate has expired nobody new is let in. The workspace is locked when this
/// returns.
pub async fn serve_network(
    listener: TcpListener,
    (certificate, now): (&Certificate, impl Fn() -> Timestamp + Send),
    shell: Arc<Shell>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let watch = watching(&shell);
    let line = Line::of(certificate, router(Arc::clone(&shell)));
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, from)) if !certificate.is_over(now()) => line.take(stream, from.ip()),
            Ok(_) => {}
            // Too many files are open, or the caller has gone: the next one may fare better.
            Err(_) => tokio::time::sleep(connection::BREATH).await,
        }
    }
    drop(listener);
    line.close().await;
    watch.abort();
    shell.lock();
    Ok(())
}
