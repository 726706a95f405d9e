//! `vidimus serve`: the same as pages.

mod outside;

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::SignedDuration;
use serde_json::json;
use vidimus_app::office::Purpose;
use vidimus_model::edtf::Day;
use vidimus_web::language::Language;
use vidimus_web::shell::{self, Outside, Settings, Shell};

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace::{self, Desk};
use crate::{clock, environment};
use outside::{Dice, Keeper, PageClock};

/// Serve the pages on this computer alone, until Ctrl-C.
///
/// The address that is printed lets one browser in, once. The pages lock when nobody uses them for a
/// while, and forget the key; the passphrase opens them again.
///
/// Example: vidimus serve --port 7320
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) listening: Listening,
}

/// Where and for how long pages are served.
#[derive(Args)]
pub(crate) struct Listening {
    /// The port; 0 takes any that is free.
    #[arg(long, default_value_t = 7311)]
    port: u16,
    /// After how many minutes without use the pages lock.
    #[arg(long, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(i64).range(1..=480))]
    lock_after: i64,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let folder = workspace::find(globals)?;
    let listener = listen(&arguments.listening)?;
    let desk = workspace::open(globals, out)?;
    let day = workspace::today(globals, &desk.office)?;
    serve(desk, (&folder, day), listener, &arguments.listening, out)
}

/// Serves the pages of an opened workspace until somebody ends it.
pub(super) fn serve(
    desk: Desk,
    (folder, day): (&Path, Option<Day>),
    listener: TcpListener,
    listening: &Listening,
    out: &mut Output,
) -> Answer {
    let port = listener.local_addr()?.port();
    let shell = Arc::new(shell(desk, folder, day, (port, listening.lock_after))?);
    let address = shell.invite();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let ended = ended()?;
        out.give(&json!({ "address": address }), |out, _| {
            out.line(format!("Open {address}"));
            out.line(
                "It lets one browser in, once. Ctrl-C ends the program and locks the workspace.",
            );
        });
        out.flush();
        vidimus_web::serve(listener, shell, ended).await?;
        Ok(Outcome::Done)
    })
}

/// Takes the port on this computer's own address.
pub(super) fn listen(listening: &Listening) -> Result<TcpListener, Failure> {
    let port = listening.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = listener.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            Failure::new(format!("Port {port} is taken by another program"))
                .hint("Name another with `--port`; `--port 0` takes any that is free")
        }
        io::ErrorKind::PermissionDenied => {
            Failure::new(format!("Port {port} needs rights that you do not have"))
                .hint("Name one above 1023 with `--port`")
        }
        _ => Failure::new(format!("Port {port} cannot be listened on: {error}")),
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn shell(
    desk: Desk,
    folder: &Path,
    day: Option<Day>,
    (port, lock_after): (u16, i64),
) -> Result<Shell, Failure> {
    let settings = Settings {
        port,
        user: desk.office.handle(),
        purpose: match desk.office.store().purpose() {
            Purpose::Practice => shell::Purpose::Practice,
            Purpose::Work => shell::Purpose::Work,
        },
        idle_after: SignedDuration::from_mins(lock_after),
        languages: &Language::SHIPPED,
    };
    let state = environment::state_folder()?;
    let here = clock::moment(None, desk.office.zone()?.as_ref())?;
    let vault = Arc::new(Keeper::of(folder.to_owned(), state, desk.office));
    let outside = Outside {
        clock: Arc::new(PageClock::on(day, here.today, vault.clone())),
        chance: Arc::new(Dice),
        vault,
    };
    Ok(Shell::new(settings, outside))
}

/// Ready when the program is asked to end.
#[cfg(unix)]
fn ended() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}

/// Ready when the program is asked to end.
#[cfg(not(unix))]
fn ended() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        // Without the signal the pages are served until the process ends.
        drop(tokio::signal::ctrl_c().await);
    })
}
