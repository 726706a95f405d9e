//! Who asks: an office in which somebody works in every role, and what came back.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tower::ServiceExt;
use vidimus_app::office::Strength;
use vidimus_app::{Moment, Refused};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::{AccountId, GrantId, ItemId};
use vidimus_model::item::{Account, Body as Item, Grant, Part, Revocation};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::{Deed, Role};
use vidimus_web::language::Language;
use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault, Who};
use vidimus_web::route::Verb;
use vidimus_web::shell::{Outside, Purpose, Reach, Settings, Shell};

use super::objects::Asked;
use crate::worked::{self, NOW, nonce};

/// The door of an office: whoever has a key comes in by saying who they are.
struct Door {
    office: Arc<vidimus_app::Office>,
    keyed: Mutex<BTreeSet<String>>,
    drawn: AtomicU64,
}

impl Clock for Door {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn today(&self) -> Date {
        date(2031, 10, 20)
    }
}

impl Chance for Door {
    fn draw(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let count = self.drawn.fetch_add(1, Ordering::Relaxed);
        bytes[..8].copy_from_slice(&count.to_be_bytes());
        bytes
    }
}

impl Vault for Door {
    fn office(&self) -> Option<Arc<vidimus_app::Office>> {
        Some(Arc::clone(&self.office))
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn unlock(&self, who: Option<&str>, _: &Passphrase) -> Result<Who, NotUnlocked> {
        let who = who.filter(|who| self.keyed.lock().unwrap().contains(*who));
        let handle = who.ok_or(NotUnlocked::WrongPassphrase)?;
        Ok(Who {
            account: Some(self.office.account_of(handle).unwrap()),
            handle: handle.into(),
        })
    }

    fn strength(&self) -> Strength {
        Strength::Test
    }

    fn take_key(&self, _: &Who, _: &Passphrase, _: AccountId) -> Result<(), Refused> {
        Ok(())
    }

    fn lock(&self) {}
}

/// An office with its pages.
pub(super) struct Office {
    _folder: TempDir,
    pub(super) inner: Arc<vidimus_app::Office>,
    door: Arc<Door>,
    router: Router,
}

/// A browser of somebody who came in; by default, of nobody.
#[derive(Clone, Default)]
pub(super) struct Seat {
    cookie: String,
    token: String,
}

/// The accounts of one role that have lost their rights, or never could come in.
pub(super) struct Accounts {
    pub(super) invited: String,
    pub(super) suspended: String,
    pub(super) ended: String,
}

/// What came back.
pub(super) struct Sent {
    pub(super) status: StatusCode,
    pub(super) body: String,
    location: String,
    /// Whether the ledger grew.
    pub(super) has_written: bool,
}

impl Office {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let inner = Arc::new(worked::new(folder.path()));
        let door = Arc::new(Door {
            office: Arc::clone(&inner),
            keyed: Mutex::default(),
            drawn: AtomicU64::default(),
        });
        let settings = Settings {
            reach: Reach::Here,
            port: 7311,
            user: "officer-7".to_owned(),
            purpose: Purpose::Practice,
            idle_after: SignedDuration::from_mins(10),
            languages: &Language::WITH_TEST,
        };
        let outside = Outside {
            clock: door.clone(),
            chance: door.clone(),
            vault: door.clone(),
        };
        let router = vidimus_web::router(Arc::new(Shell::new(settings, outside)));
        let office = Self {
            _folder: folder,
            inner,
            door,
            router,
        };
        office.give_key("officer-7");
        for role in Role::ALL {
            office.appoint(*role, &[role.word().to_owned()]);
            office.give_key(role.word());
        }
        office
    }

    fn give_key(&self, handle: &str) {
        self.door.keyed.lock().unwrap().insert(handle.to_owned());
    }

    /// Somebody who works in this role, in a browser of theirs.
    pub(super) async fn signed_in(&self, role: Role) -> Seat {
        // Somebody stays inside throughout, so that the workspace does not lock behind the last one.
        self.come_in("officer-7").await.unwrap();
        self.come_in(role.word()).await.unwrap()
    }

    /// The account of somebody who reads.
    pub(super) fn appointed(&self, handle: &str) -> ItemId {
        let opened = self.appoint(Role::Reader, &[handle.to_owned()]);
        opened[0].0.0
    }

    /// Opens accounts in one entry, each with the usual right of a role.
    fn appoint(&self, role: Role, handles: &[String]) -> Vec<(AccountId, GrantId)> {
        let until: Option<Edtf> = role.must_end().then(|| "2031-12-31".parse().unwrap());
        self.appoint_until(role, handles, NOW, until.as_ref())
    }

    fn appoint_until(
        &self,
        role: Role,
        handles: &[String],
        at: Moment,
        until: Option<&Edtf>,
    ) -> Vec<(AccountId, GrantId)> {
        let done = self.inner.act(at, nonce(), Deed::Appoint, |draft, _, _| {
            let label = [Label::of(Level::Internal)];
            let opened = handles.iter().map(|handle| {
                let account = draft.add(Item::Account(Part::Known(Account::named(handle))), &label);
                let account = AccountId(account);
                let mut grant = Grant::new(account, role.word(), role.usual_level());
                grant.until = until.cloned();
                let grant = draft.add(Item::Grant(Part::Known(grant)), &label);
                (account, GrantId(grant))
            });
            Ok(opened.collect::<Vec<_>>())
        });
        let done = done.unwrap();
        let opened = done.answer.clone().unwrap().into_iter();
        let lasting = |(account, grant): (AccountId, GrantId)| {
            (
                AccountId(done.lasting(account.0)),
                GrantId(done.lasting(grant.0)),
            )
        };
        opened.map(lasting).collect()
    }

    fn take_back(&self, rights: &[(AccountId, GrantId)]) {
        let taken = self.inner.act(NOW, nonce(), Deed::Appoint, |draft, _, _| {
            for (_, grant) in rights {
                let revocation = Revocation {
                    grant: *grant,
                    accepted: Vec::new(),
                };
                let label = [Label::of(Level::Internal)];
                draft.add(Item::Revocation(Part::Known(revocation)), &label);
            }
            Ok(())
        });
        taken.unwrap();
    }

    /// Accounts of a role without a right that holds, and `count` browsers that were inside when theirs was
    /// taken back, each of an account of its own.
    pub(super) async fn leaving(&self, role: Role, count: usize) -> (Accounts, Vec<Seat>) {
        self.come_in("officer-7").await.unwrap();
        let named = |state: &str| format!("{state}.{}", role.word());
        let before = Moment {
            today: Day::from_number(NOW.today.number() - 30),
            ..NOW
        };
        let accounts = Accounts {
            invited: named("invited"),
            suspended: named("suspended"),
            ended: named("ended"),
        };
        self.appoint(role, std::slice::from_ref(&accounts.invited));
        let yesterday: Edtf = "2031-10-19".parse().unwrap();
        let ended = std::slice::from_ref(&accounts.ended);
        self.appoint_until(role, ended, before, Some(&yesterday));
        let handles: Vec<String> = (0..count)
            .map(|at| named(&format!("leaving{at}")))
            .collect();
        let mut rights = self.appoint(role, std::slice::from_ref(&accounts.suspended));
        rights.extend(self.appoint(role, &handles));
        let with_key = handles.iter().chain([&accounts.suspended, &accounts.ended]);
        with_key.for_each(|handle| self.give_key(handle));
        let mut seats = Vec::new();
        for handle in &handles {
            seats.push(self.come_in(handle).await.unwrap());
        }
        self.take_back(&rights);
        (accounts, seats)
    }

    /// The browser in which somebody says who they are, if that lets them in.
    pub(super) async fn come_in(&self, handle: &str) -> Option<Seat> {
        let form = format!("who={handle}&passphrase=right");
        let response = self.send(Verb::Write, "/unlock", None, form).await;
        let cookie = response.headers().get("set-cookie")?.to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let (_, secret) = cookie.split_once('=').unwrap();
        let token = token(secret);
        Some(Seat { cookie, token })
    }

    /// Asks as whoever sits there.
    pub(super) async fn ask(&self, seat: &Seat, verb: Verb, asked: &Asked) -> Sent {
        let entries = || self.inner.store().reader().unwrap().entries().unwrap();
        let before = entries();
        let form = format!("form_token={}&{}", seat.token, asked.form());
        let response = self.send(verb, &asked.path, Some(&seat.cookie), form).await;
        let status = response.status();
        let location = response.headers().get("location");
        let location = location.map(|to| to.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Sent {
            status,
            location: location.unwrap_or_default(),
            body: said(&bytes, &seat.token),
            has_written: entries() != before,
        }
    }

    async fn send(
        &self,
        verb: Verb,
        path: &str,
        cookie: Option<&str>,
        form: String,
    ) -> axum::response::Response {
        let (method, body) = match verb {
            Verb::Read => ("GET", Body::empty()),
            Verb::Write => ("POST", Body::from(form)),
        };
        let request = Request::builder().method(method).uri(path);
        let request = request
            .header("host", "127.0.0.1:7311")
            .header("cookie", cookie.unwrap_or_default())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        let request = request.body(body).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }
}

/// What a page says, without the marks that part its directions and the token of who reads it.
fn said(bytes: &[u8], token: &str) -> String {
    let body = String::from_utf8_lossy(bytes)
        .replace(['\u{2068}', '\u{2069}'], "")
        .replace("&#39;", "'");
    body.replace(&format!("name=\"form_token\" value=\"{token}\""), "")
}

/// The token of the forms of a session, as its pages carry it.
fn token(secret: &str) -> String {
    let digits = secret.as_bytes().chunks(2);
    let bytes =
        digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap());
    let bytes: Vec<u8> = bytes.collect();
    let proof = Sha256::new()
        .chain_update(b"vidimus form token")
        .chain_update(bytes);
    let proof = proof.finalize();
    let digits: Vec<String> = proof.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

impl Sent {
    /// Whether it is the page that asks for the passphrase, and nothing was done.
    pub(super) fn is_locked_out(&self) -> bool {
        let asks = self.body.contains("name=\"passphrase\"");
        self.status == StatusCode::FORBIDDEN && asks && !self.has_written
    }

    /// What came back, in short.
    pub(super) fn told(&self) -> String {
        let alert = self.body.split("role=\"alert\"").nth(1).unwrap_or_default();
        let alert: String = alert.chars().take(200).collect();
        let wrote = if self.has_written { " and wrote" } else { "" };
        format!("{} {}{wrote} {alert}", self.status, self.location)
    }

    /// All of what came back, without what is drawn anew for each answer.
    pub(super) fn told_whole(&self) -> String {
        let (location, key) = self
            .location
            .split_once("tried=")
            .unwrap_or((&self.location, ""));
        let place = key.split_once('#').map_or("", |(_, place)| place);
        let mut pieces = self.body.split("name=\"nonce\" value=\"");
        let first = pieces.next().unwrap_or_default().to_owned();
        let body = pieces.fold(first, |body, piece| body + piece.get(32..).unwrap_or(piece));
        format!("{} {location}#{place}\n{body}", self.status)
    }
}
