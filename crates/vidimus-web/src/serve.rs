//! Serving the pages on a loopback address until asked to stop.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::interval;

use crate::desk::router;
use crate::shell::Shell;

/// How often the server looks whether the workspace has been left alone.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Why the pages could not be served, or stopped being served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Other computers could have reached the address.
    #[error("`{0}` can be reached from other computers; pages are served there over TLS alone")]
    NotLoopback(SocketAddr),
    /// The listener failed.
    #[error("The pages can no longer be served")]
    Listener(#[from] io::Error),
}

/// Serves the pages until `stop` is ready and the answers begun before it are finished.
///
/// The workspace is locked when this returns.
pub async fn serve(
    listener: TcpListener,
    shell: Arc<Shell>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    let watch = watching(&shell);
    let served = axum::serve(listener, router(Arc::clone(&shell)))
        .with_graceful_shutdown(stop)
        .await;
    watch.abort();
    shell.lock();
    Ok(served?)
}

/// Looks now and then whether the workspace has been left alone, until aborted.
pub(crate) fn watching(shell: &Arc<Shell>) -> JoinHandle<()> {
    let watched = Arc::clone(shell);
    tokio::spawn(async move { watch(&watched).await })
}

async fn watch(shell: &Shell) {
    let mut ticks = interval(LOOK_EVERY);
    loop {
        ticks.tick().await;
        shell.lock_if_idle();
    }
}
