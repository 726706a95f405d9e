//! One connection: its handshake, its requests, and the time each may take.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::Peer;
use super::certificate::Certificate;
use super::seats::{Seat, Seats};
use crate::header::close;

/// How long the handshake may take, and the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// How long a connection lasts: who reads slowly does not hold it for ever.
const LIFE: Duration = Duration::from_mins(15);
/// How long the answers that were begun may take once the server is to end.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long to wait where no connection can be taken.
pub(super) const BREATH: Duration = Duration::from_millis(50);

/// What takes connections in.
pub(super) struct Line {
    acceptor: TlsAcceptor,
    router: Router,
    seats: Arc<Seats>,
    open: GracefulShutdown,
}

impl Line {
    pub(super) fn of(certificate: &Certificate, router: Router) -> Self {
        Self {
            acceptor: TlsAcceptor::from(certificate.config()),
            router,
            seats: Arc::default(),
            open: GracefulShutdown::new(),
        }
    }

    /// Answers a connection beside the others, as long as there is room for it.
    pub(super) fn take(&self, stream: TcpStream, from: IpAddr) {
        let peer = Peer::of(from);
        if let Some(seat) = self.seats.take(peer.0) {
            let (acceptor, router) = (self.acceptor.clone(), self.router.clone());
            let watcher = self.open.watcher();
            tokio::spawn(async move {
                let _ = timeout(LIFE, serve(acceptor, stream, (router, peer), seat, watcher)).await;
            });
        }
    }

    /// Waits for the answers that were begun, though not for ever.
    pub(super) async fn close(self) {
        let _ = timeout(FAREWELL, self.open.shutdown()).await;
    }
}

async fn serve(
    acceptor: TlsAcceptor,
    stream: TcpStream,
    (router, peer): (Router, Peer),
    seat: Seat,
    watcher: Watcher,
) {
    let Ok(Ok(stream)) = timeout(HEAD, acceptor.accept(stream)).await else {
        return;
    };
    let service = service_fn(|request: Request<Incoming>| {
        answer(router.clone(), peer, seat.is_served, request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let connection = http.serve_connection(TokioIo::new(stream), service);
    // What goes wrong on the line is the caller's: they have gone, or did not speak HTTP.
    drop(watcher.watch(connection).await);
}

async fn answer(
    router: Router,
    peer: Peer,
    is_served: bool,
    request: Request<Incoming>,
) -> Result<Response<Body>, std::convert::Infallible> {
    if !is_served {
        return Ok(no_room());
    }
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(peer);
    router.oneshot(request).await
}

fn no_room() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    close(response, true)
}
