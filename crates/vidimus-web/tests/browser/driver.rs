//! A browser of one's own, spoken to in WebDriver.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a busy machine may take to answer before a test gives up on a page.
const PATIENCE: Duration = Duration::from_secs(9);

const WHAT_TO_DO: &str = "browser tests need Chromium and its driver: run `cargo xtask test`, \
                          or say where they are in VIDIMUS_CHROMIUM and VIDIMUS_CHROMEDRIVER";

/// A session with a browser; it ends with its value.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

/// A page as the browser has it.
pub(crate) struct Page {
    pub(crate) address: String,
    pub(crate) source: String,
}

impl Page {
    /// Whether words stand on it, whatever keeps their direction apart.
    pub(crate) fn says(&self, words: &str) -> bool {
        plain(&self.source).contains(words)
    }
}

/// A text without the marks that keep directions apart.
pub(crate) fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// What a session is for.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) script: bool,
}

pub(crate) const WIDE: Screen = Screen {
    width: 1280,
    script: true,
};
pub(crate) const NARROW: Screen = Screen {
    width: 390,
    script: true,
};
pub(crate) const SCRIPTLESS: Screen = Screen {
    width: 1280,
    script: false,
};

fn told(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{WHAT_TO_DO}"))
}

impl Browser {
    pub(crate) fn open(screen: Screen) -> Self {
        let (program, driver) = (told("VIDIMUS_CHROMIUM"), told("VIDIMUS_CHROMEDRIVER"));
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect(WHAT_TO_DO);
        let port = port(&mut driver);
        let mut browser = Self {
            driver,
            port,
            session: String::new(),
        };
        let metrics =
            json!({"width": screen.width, "height": 900, "pixelRatio": 1, "touch": false});
        let scripts = if screen.script { 1 } else { 2 };
        let options = json!({
            "binary": program,
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            "mobileEmulation": {"deviceMetrics": metrics},
            "prefs": {"profile.managed_default_content_settings.javascript": scripts},
        });
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let opened = browser.call("POST", "/session", &wanted);
        browser.session = opened["sessionId"].as_str().unwrap().to_owned();
        browser
    }

    pub(crate) fn go(&self, address: &str) {
        self.post("url", &json!({ "url": address }));
    }

    pub(crate) fn address(&self) -> String {
        self.get("url").as_str().unwrap().to_owned()
    }

    /// Runs a script of the test's own; only where the page's may run too.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": []}))
    }

    /// The same, unless the browser is between two pages.
    pub(crate) fn try_run(&self, script: &str) -> Option<String> {
        let path = format!("/session/{}/execute/sync", self.session);
        let answer = self.send("POST", &path, &json!({"script": script, "args": []}));
        answer["value"].as_str().map(str::to_owned)
    }

    /// Looks at the page as it would stand on paper, or again as it stands on the screen.
    pub(crate) fn on_paper(&self, is_paper: bool) {
        let media = if is_paper { "print" } else { "" };
        let emulated = json!({"cmd": "Emulation.setEmulatedMedia", "params": {"media": media}});
        self.post("goog/cdp/execute", &emulated);
    }

    pub(crate) fn source(&self) -> String {
        self.get("source").as_str().unwrap().to_owned()
    }

    /// Waits for the page that is meant: a click or a key may return before its answer is there.
    pub(crate) fn until(&self, what: &str, is_meant: impl Fn(&Page) -> bool) {
        let given_up = Instant::now() + PATIENCE;
        while Instant::now() < given_up {
            if self.page().is_some_and(|page| is_meant(&page)) {
                return;
            }
        }
        let page = self.try_run("return document.querySelector('main').innerText");
        let page = page.unwrap_or_default();
        panic!(
            "{what}: not so after {PATIENCE:?}, at {}: {page}",
            self.address()
        );
    }

    /// The page as it is now; none between two pages, and none of which only a part has come.
    fn page(&self) -> Option<Page> {
        let text = |what| Some(self.asked(what)?.as_str()?.to_owned());
        let page = Page {
            address: text("url")?,
            source: text("source")?,
        };
        page.source.contains("</html>").then_some(page)
    }

    /// What the browser answers, unless it is busy with going elsewhere.
    fn asked(&self, what: &str) -> Option<Value> {
        let path = format!("/session/{}/{what}", self.session);
        let value = self.send("GET", &path, &Value::Null)["value"].take();
        value["error"].is_null().then_some(value)
    }

    /// The first element that a selector names, if there is one.
    pub(crate) fn find(&self, selector: &str) -> Option<String> {
        let using = json!({"using": "css selector", "value": selector});
        let found = self.post("elements", &using);
        let first = found.as_array()?.first()?.as_object()?;
        first.values().next()?.as_str().map(str::to_owned)
    }

    pub(crate) fn click(&self, selector: &str) {
        let element = self
            .find(selector)
            .unwrap_or_else(|| panic!("no `{selector}`"));
        self.post(&format!("element/{element}/click"), &json!({}));
    }

    pub(crate) fn write(&self, selector: &str, text: &str) {
        let element = self
            .find(selector)
            .unwrap_or_else(|| panic!("no `{selector}`"));
        self.post(
            &format!("element/{element}/value"),
            &json!({ "text": text }),
        );
    }

    /// Presses keys wherever the page has its focus.
    pub(crate) fn press(&self, keys: &str) {
        let strokes = keys.chars().flat_map(|key| {
            let key = key.to_string();
            [
                json!({"type": "keyDown", "value": key}),
                json!({"type": "keyUp", "value": key}),
            ]
        });
        let strokes: Vec<Value> = strokes.collect();
        let keyboard = json!({"type": "key", "id": "keys", "actions": strokes});
        self.post("actions", &json!({ "actions": [keyboard] }));
    }

    /// Everything the console complained of since it was last asked.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let log = self.post("se/log", &json!({"type": "browser"}));
        // What the browser only mentions is no complaint.
        let lines = log.as_array().unwrap().iter();
        let lines = lines.filter(|line| line["level"] != "INFO");
        lines.map(ToString::to_string).collect()
    }

    fn get(&self, what: &str) -> Value {
        self.call(
            "GET",
            &format!("/session/{}/{what}", self.session),
            &Value::Null,
        )
    }

    fn post(&self, what: &str, body: &Value) -> Value {
        self.call("POST", &format!("/session/{}/{what}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.send(method, path, body);
        assert!(
            answer["value"]["error"].is_null(),
            "{method} {path}: {answer}"
        );
        answer["value"].clone()
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        body_of(&mut BufReader::new(stream))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.send(
            "DELETE",
            &format!("/session/{}", self.session),
            &Value::Null,
        );
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The body of an answer: the driver keeps its connections open, so its length is what ends it.
fn body_of(stream: &mut BufReader<TcpStream>) -> Value {
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// The driver tells on its first lines which port it was given.
fn port(driver: &mut Child) -> u16 {
    let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let told = lines.map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    });
    told.expect("the driver names its port")
}
