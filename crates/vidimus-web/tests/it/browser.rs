//! A browser of a few lines, and the office it looks at.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use crate::worked;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use tower::ServiceExt;
use vidimus_app::office::{Strength, Unlock};
use vidimus_app::{Office, Refused};
use vidimus_model::id::AccountId;
use vidimus_web::language::Language;
use vidimus_web::log::Log;
use vidimus_web::outside::{Chance, Clock, NotUnlocked, Passphrase, Vault, Who};
use vidimus_web::shell::{Outside, Purpose, Reach, Settings, Shell};

/// The time and the vault as the test wants them.
#[derive(Default)]
pub(crate) struct World {
    minutes: Mutex<i64>,
    drawn: AtomicU64,
    pub(crate) vault_is_locked: Mutex<bool>,
    /// Whose keys were taken away.
    pub(crate) taken: Mutex<Vec<AccountId>>,
    office: Option<Arc<Office>>,
}

impl World {
    pub(crate) fn wait(&self, minutes: i64) {
        *self.minutes.lock().unwrap() += minutes;
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(*self.minutes.lock().unwrap())
    }

    fn today(&self) -> Date {
        date(2031, 10, 20)
    }
}

impl Chance for World {
    fn draw(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let count = self.drawn.fetch_add(1, Ordering::Relaxed);
        bytes[..8].copy_from_slice(&count.to_be_bytes());
        bytes
    }
}

impl Vault for World {
    fn office(&self) -> Option<Arc<Office>> {
        let locked = *self.vault_is_locked.lock().unwrap();
        self.office.clone().filter(|_| !locked)
    }

    fn is_shared(&self) -> bool {
        let reader = self.office.as_ref().map(|office| office.store().reader());
        reader.is_some_and(|reader| !reader.unwrap().keyed().unwrap().is_empty())
    }

    fn unlock(&self, who: Option<&str>, passphrase: &Passphrase) -> Result<Who, NotUnlocked> {
        let office = self.office.as_ref().unwrap();
        let passphrase = passphrase.expose();
        if !office.store().check_passphrase(Unlock { who, passphrase }) {
            return Err(NotUnlocked::WrongPassphrase);
        }
        *self.vault_is_locked.lock().unwrap() = false;
        Ok(Who {
            account: who.map(|who| office.account_of(who).unwrap()),
            handle: who.unwrap_or("officer-7").into(),
        })
    }

    fn strength(&self) -> Strength {
        Strength::Test
    }

    fn take_key(&self, _: &Who, _: &Passphrase, account: AccountId) -> Result<(), Refused> {
        self.taken.lock().unwrap().push(account);
        Ok(())
    }

    fn lock(&self) {
        *self.vault_is_locked.lock().unwrap() = true;
    }
}

/// A browser with one cookie.
pub(crate) struct Browser {
    pub(crate) shell: Arc<Shell>,
    pub(crate) world: Arc<World>,
    cookie: Option<String>,
    host: &'static str,
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Browser {
    /// A browser that has not come in yet.
    pub(crate) fn outside() -> Self {
        Self::at(worked::office())
    }

    /// A browser that has not come in to this office yet.
    pub(crate) fn at(office: Arc<Office>) -> Self {
        Self::reaching(office, Reach::Here)
    }

    /// A browser on the network of this office, which has not come in yet.
    pub(crate) fn on_network(office: Arc<Office>) -> Self {
        Self::reaching(office, Reach::Network(vec!["office.lan".to_owned()]))
    }

    /// A browser that has not come in yet, to an office whose server keeps a log.
    pub(crate) fn logging(office: Arc<Office>, log: Arc<dyn Log>) -> Self {
        let mut browser = Self::at(office);
        let shell = Arc::into_inner(browser.shell).expect("nobody else has it");
        browser.shell = Arc::new(shell.logging(log));
        browser
    }

    fn reaching(office: Arc<Office>, reach: Reach) -> Self {
        let host = match reach {
            Reach::Here => "127.0.0.1:7311",
            Reach::Network(_) => "office.lan:7311",
        };
        let world = Arc::new(World {
            office: Some(office),
            ..World::default()
        });
        let settings = Settings {
            reach,
            port: 7311,
            user: "officer-7".to_owned(),
            purpose: Purpose::Practice,
            idle_after: SignedDuration::from_mins(10),
            languages: &Language::WITH_TEST,
        };
        let (clock, chance, vault) = (world.clone(), world.clone(), world.clone());
        let shell = Arc::new(Shell::new(
            settings,
            Outside {
                clock,
                chance,
                vault,
            },
        ));
        Self {
            shell,
            world,
            cookie: None,
            host,
        }
    }

    /// A browser that has opened the printed address.
    pub(crate) async fn inside() -> Self {
        let mut browser = Self::outside();
        let address = browser.shell.invite();
        browser.open(&address).await;
        browser
    }

    /// A browser that has opened the printed address of this office.
    pub(crate) async fn inside_of(office: Arc<Office>) -> Self {
        let mut browser = Self::at(office);
        let address = browser.shell.invite();
        browser.open(&address).await;
        browser
    }

    /// Another browser, looking at the same office.
    pub(crate) fn without_cookie(&self) -> Self {
        Self {
            shell: self.shell.clone(),
            world: self.world.clone(),
            cookie: None,
            host: self.host,
        }
    }

    /// The same browser once more, as it is now.
    pub(crate) fn again(&self) -> Self {
        Self {
            cookie: self.cookie.clone(),
            ..self.without_cookie()
        }
    }

    /// Opens an address of the workspace and keeps the session it hands out.
    pub(crate) async fn open(&mut self, address: &str) -> Page {
        let page = self
            .get(address.trim_start_matches("http://127.0.0.1:7311"))
            .await;
        self.keep(&page);
        page
    }

    pub(crate) fn is_networked(&self) -> bool {
        self.host.starts_with("office.lan")
    }

    pub(crate) fn keep(&mut self, page: &Page) {
        let set = page.headers.get_all("set-cookie").iter();
        let mut session = set.map(|value| value.to_str().unwrap()).filter(|value| {
            value
                .trim_start_matches("__Host-")
                .starts_with("vidimus-7311=")
        });
        if let Some(cookie) = session.next() {
            self.cookie = Some(cookie.split(';').next().unwrap().to_owned());
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(self.request("GET", path)).await
    }

    /// Sends a form as one of our own pages would, with its token if there is a session.
    /// A form that was refused is looked at again where the answer leads.
    pub(crate) async fn post(&self, path: &str, fields: &str) -> Page {
        let sent = self.post_alone(path, fields).await;
        let next = sent
            .header("location")
            .split('#')
            .next()
            .unwrap_or_default();
        // The language that was chosen in an address is remembered by real browsers.
        let language = path.split("lang=").nth(1).unwrap_or("en");
        if next.contains("tried=") {
            self.get(&format!("{next}&lang={language}")).await
        } else {
            sent
        }
    }

    /// Sends a form, and goes nowhere from there.
    pub(crate) async fn post_alone(&self, path: &str, fields: &str) -> Page {
        let request = self.request("POST", path);
        let request = request.header("sec-fetch-site", "same-origin");
        self.send_form(
            request,
            &format!("{fields}&form_token={}", self.form_token().await),
        )
        .await
    }

    /// Sends a form with a file in it.
    pub(crate) async fn post_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        (name, bytes): (&str, &[u8]),
    ) -> Page {
        let token = self.form_token().await;
        let mut body = Vec::new();
        for (field, value) in fields.iter().chain(&[("form_token", token.as_str())]) {
            body.extend(
                format!(
                    "--cut\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        body.extend(format!("--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--cut--\r\n");
        let request = self.request("POST", path);
        let request = request.header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "multipart/form-data; boundary=cut");
        self.answer(request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn send_form(
        &self,
        request: axum::http::request::Builder,
        body: &str,
    ) -> Page {
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.answer(request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    /// The token in the forms of the pages this browser sees.
    pub(crate) async fn form_token(&self) -> String {
        // Who has still to set up a second factor sees nothing else.
        let page = if self.is_networked() {
            "/factors"
        } else {
            "/keys"
        };
        let page = self.get(page).await.body;
        let found = page.split("name=\"form_token\" value=\"").nth(1);
        found
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }

    pub(crate) fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", self.host);
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    pub(crate) async fn send(&self, request: axum::http::request::Builder) -> Page {
        self.answer(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn answer(&self, request: Request<Body>) -> Page {
        let response = vidimus_web::router(self.shell.clone())
            .oneshot(request)
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn title(&self) -> &str {
        let start = self
            .body
            .find("<title>")
            .map_or(0, |at| at + "<title>".len());
        self.body[start..].split('<').next().unwrap_or_default()
    }
}
