//! What one running workspace shares between its pages.

use std::sync::Arc;

use jiff::SignedDuration;
use vidimus_model::id::AccountId;

use crate::language::Language;
use crate::log::Log;
use crate::network::certificate::as_host;
use crate::outside::{Chance, Clock, Vault, Who};
use crate::pace::Pace;
use crate::question::Questions;
use crate::running::Running;
use crate::secret::{Fingerprint, Secret};
use crate::session::Sessions;
use crate::tried::Tries;
use crate::turns::Turns;

/// What is fixed when the pages are started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// From where the pages can be reached.
    pub reach: Reach,
    /// The port the pages are served on.
    pub port: u16,
    /// Who started the pages, as the office calls them; they come in by the printed address.
    pub user: String,
    /// What the workspace is for.
    pub purpose: Purpose,
    /// How long nobody may use the pages before they lock.
    pub idle_after: SignedDuration,
    /// The languages offered.
    pub languages: &'static [Language],
}

/// From where the pages can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// From this computer alone; whoever started the pages hands out the way in.
    Here,
    /// From the office's network, over TLS, under these names; everybody says who they are.
    Network(Vec<String>),
}

impl Reach {
    pub(crate) const fn is_network(&self) -> bool {
        matches!(self, Self::Network(_))
    }

    /// How addresses of the pages begin.
    pub(crate) const fn scheme(&self) -> &'static str {
        match self {
            Self::Here => "http",
            Self::Network(_) => "https",
        }
    }

    const fn usual_port(&self) -> &'static str {
        match self {
            Self::Here => "80",
            Self::Network(_) => "443",
        }
    }

    fn names(&self, name: &str) -> bool {
        match self {
            Self::Here => ["127.0.0.1", "localhost", "[::1]"].contains(&name),
            Self::Network(names) => names
                .iter()
                .any(|known| as_host(known).eq_ignore_ascii_case(name)),
        }
    }
}

/// What a workspace is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Practice with public material; every page and print says so.
    Practice,
    /// Work.
    Work,
}

/// What the pages need from outside.
pub struct Outside {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where secrets are drawn from.
    pub chance: Arc<dyn Chance>,
    /// The lock on the workspace's key, and the office behind it.
    pub vault: Arc<dyn Vault>,
}

/// One running workspace as its pages see it.
pub struct Shell {
    pub(crate) settings: Settings,
    pub(crate) outside: Outside,
    pub(crate) sessions: Sessions,
    pub(crate) questions: Questions,
    pub(crate) tries: Tries,
    pub(crate) running: Arc<Running>,
    pub(crate) turns: Turns,
    pub(crate) pace: Pace,
    /// Where it is written what was asked for, if it is.
    pub(crate) log: Option<Arc<dyn Log>>,
}

impl Shell {
    /// Opens the pages of an unlocked workspace.
    pub fn new(settings: Settings, outside: Outside) -> Self {
        let sessions = Sessions::new(settings.idle_after, outside.clock.now());
        Self {
            settings,
            outside,
            sessions,
            questions: Questions::default(),
            tries: Tries::default(),
            running: Arc::default(),
            turns: Turns::default(),
            pace: Pace::default(),
            log: None,
        }
    }

    /// The same, writing a line for each request.
    #[must_use]
    pub fn logging(self, log: Arc<dyn Log>) -> Self {
        Self {
            log: Some(log),
            ..self
        }
    }

    /// Makes an address that lets one browser in, once; it is printed, never logged.
    pub fn invite(&self) -> String {
        let token = self.draw();
        let office = self.outside.vault.office();
        let who = Who {
            account: office.map(|office| office.account()),
            handle: self.settings.user.as_str().into(),
        };
        self.sessions.invite(token.fingerprint(), who);
        format!(
            "http://127.0.0.1:{}/enter?token={}",
            self.settings.port,
            token.reveal()
        )
    }

    /// Ends every session and forgets the key until the passphrase is typed.
    pub fn lock(&self) {
        self.sessions.lock();
        self.questions.forget();
        self.tries.forget();
        self.outside.vault.lock();
    }

    /// Ends the session of one browser; where it was the last, the key is forgotten.
    pub(crate) fn leave(&self, session: Fingerprint) {
        if self.sessions.leave(session, self.outside.clock.now()) {
            self.lock();
        }
    }

    /// Ends every session of an account, at once; where nobody else is in, the key is forgotten.
    pub(crate) fn leave_all(&self, account: AccountId) {
        if self.sessions.leave_all(account) {
            self.lock();
        }
    }

    /// Locks if nobody has used the pages for long enough; the server calls it now and then.
    pub fn lock_if_idle(&self) {
        if self.sessions.is_idle(self.outside.clock.now()) {
            self.lock();
        }
    }

    pub(crate) fn draw(&self) -> Secret {
        Secret::new(self.outside.chance.draw())
    }

    /// The names this workspace may be asked for by; any other is a rebound one.
    pub(crate) fn answers_to(&self, host: &str) -> bool {
        let reach = &self.settings.reach;
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port),
            _ => (host, reach.usual_port()),
        };
        port == self.settings.port.to_string() && reach.names(name)
    }

    /// Whether a stranger may be somebody who works here, and is asked who they are.
    pub(crate) fn asks_strangers(&self) -> bool {
        self.settings.reach.is_network() || self.outside.vault.is_shared()
    }

    /// Cookies are shared between the ports of one computer, so each workspace has its own name. On a
    /// network browsers keep it to this very name, and to TLS.
    pub(crate) fn session_cookie(&self) -> String {
        let port = self.settings.port;
        match self.settings.reach {
            Reach::Here => format!("vidimus-{port}"),
            Reach::Network(_) => format!("__Host-vidimus-{port}"),
        }
    }
}

impl std::fmt::Debug for Shell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shell")
            .field("port", &self.settings.port)
            .finish_non_exhaustive()
    }
}
