//! `vidimus serve`: the same as pages, for one computer or for the office.

pub(super) mod network;
mod night;
mod outside;

use std::future::Future;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::SignedDuration;
use serde_json::json;
use vidimus_app::office::Purpose;
use vidimus_model::edtf::Day;
use vidimus_web::language::Language;
use vidimus_web::log::{Answered, Log};
use vidimus_web::network::certificate::as_host;
use vidimus_web::shell::{self, Outside, Reach, Settings, Shell};

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::workspace::{self, Desk};
use crate::{clock, environment};
use network::{Network, Reached};
use outside::{Dice, Keeper, PageClock};

/// Serve the pages until Ctrl-C: on this computer alone, or to the office's network.
///
/// On this computer, the address that is printed lets one browser in, once. On a network everybody says
/// who they are, with their passphrase and their second factor; `vidimus certificate` makes what browsers
/// know the server by. The pages lock when nobody uses them for a while, and forget the key; a passphrase
/// opens them again.
///
/// Example: vidimus serve --port 7320
/// Example: vidimus serve --listen 192.168.1.20:7311 --name office.lan
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) listening: Listening,
    #[command(flatten)]
    network: Network,
}

/// Where and for how long pages are served.
#[derive(Args)]
pub(crate) struct Listening {
    /// The port on this computer; 0 takes any that is free.
    #[arg(long, default_value_t = 7311)]
    port: u16,
    /// After how many minutes without use the pages lock.
    #[arg(long, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(i64).range(1..=480))]
    lock_after: i64,
    /// Write a line of JSON to the standard error for each request: the sort of page, the answer, the time it took,
    /// the account. Addresses, names and what was typed are not in it.
    #[arg(long)]
    log: bool,
}

/// Where the pages are served.
pub(super) enum Place {
    /// On this computer alone.
    Here(TcpListener),
    /// To a network.
    Network(TcpListener, Box<Reached>),
}

impl Place {
    const fn listener(&self) -> &TcpListener {
        match self {
            Self::Here(listener) | Self::Network(listener, _) => listener,
        }
    }

    fn reach(&self) -> Reach {
        match self {
            Self::Here(_) => Reach::Here,
            Self::Network(_, reached) => Reach::Network(reached.names.clone()),
        }
    }
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let folder = workspace::find(globals)?;
    let place = match arguments.network.reached(out)? {
        Some(reached) => Place::Network(bind(reached.at)?, Box::new(reached)),
        None => Place::Here(listen(&arguments.listening)?),
    };
    let desk = workspace::open(globals, out)?;
    let day = workspace::today(globals, &desk.office)?;
    serve(desk, (&folder, day), place, &arguments.listening, out)
}

/// Serves the pages of an opened workspace until somebody ends it.
pub(super) fn serve(
    desk: Desk,
    (folder, day): (&Path, Option<Day>),
    place: Place,
    listening: &Listening,
    out: &mut Output,
) -> Answer {
    let port = place.listener().local_addr()?.port();
    let settings = (place.reach(), port, listening.lock_after);
    let (shell, vault) = shell(desk, folder, day, settings)?;
    let shell = Arc::new(if listening.log {
        shell.logging(Arc::new(Lines))
    } else {
        shell
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let ended = ended()?;
        tokio::spawn(night::watch(vault));
        match place {
            Place::Here(listener) => {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                invite(&shell, out);
                vidimus_web::serve(listener, shell, ended).await?;
            }
            Place::Network(listener, reached) => {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                announce(&reached, port, out);
                let certificate = (&reached.certificate, clock::now);
                vidimus_web::serve_network(listener, certificate, shell, ended).await?;
            }
        }
        Ok(Outcome::Done)
    })
}

/// The log of the server, on the standard error.
struct Lines;

impl Log for Lines {
    fn answered(&self, line: &Answered) {
        // Where nobody takes the log, pages are served all the same.
        drop(writeln!(io::stderr(), "{line}"));
    }
}

fn invite(shell: &Shell, out: &mut Output) {
    let address = shell.invite();
    out.give(&json!({ "address": address }), |out, _| {
        out.line(format!("Open {address}"));
        out.line("It lets one browser in, once. Ctrl-C ends the program and locks the workspace.");
    });
    out.flush();
}

fn announce(reached: &Reached, port: u16, out: &mut Output) {
    let addresses = reached.names.iter();
    let addresses: Vec<String> = addresses
        .map(|name| format!("https://{}:{port}/", as_host(name)))
        .collect();
    let (fingerprint, until) = (
        reached.certificate.fingerprint(),
        reached.certificate.last_day(),
    );
    let told = json!({ "addresses": addresses, "fingerprint": fingerprint, "until": until });
    out.give(&told, |out, _| {
        out.line(format!("Open {}", addresses.join(" or ")));
        out.line(format!(
            "The certificate holds until {until}: {fingerprint}"
        ));
        out.line("Everybody says who they are. Ctrl-C ends the program and locks the workspace.");
    });
    out.flush();
}

/// Takes the port on this computer's own address.
pub(super) fn listen(listening: &Listening) -> Result<TcpListener, Failure> {
    bind((Ipv4Addr::LOCALHOST, listening.port).into())
}

/// Takes an address of this computer.
fn bind(at: SocketAddr) -> Result<TcpListener, Failure> {
    let port = at.port();
    let listener = TcpListener::bind(at).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            Failure::new(format!("Port {port} is taken by another program"))
                .hint("Name another with `--port`; `--port 0` takes any that is free")
        }
        io::ErrorKind::PermissionDenied => {
            Failure::new(format!("Port {port} needs rights that you do not have"))
                .hint("Name one above 1023 with `--port`")
        }
        io::ErrorKind::AddrNotAvailable => {
            Failure::new(format!("`{}` is no address of this computer", at.ip()))
                .hint("`0.0.0.0` stands for all that it has")
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
    (reach, port, lock_after): (Reach, u16, i64),
) -> Result<(Shell, Arc<Keeper>), Failure> {
    let settings = Settings {
        reach,
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
        vault: vault.clone(),
    };
    Ok((Shell::new(settings, outside), vault))
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
