//! A browser without script, and the server that it asks.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What unlocks the register that the office's bench made.
const PASSPHRASE: &str = "a lamp in the window";

/// The day at which that register stands.
const TODAY: &str = "2031-10-20";

/// A browser that was let in; the server ends with it.
pub(crate) struct Browser {
    server: Child,
    host: String,
    cookie: String,
    token: String,
}

impl Browser {
    /// Serves the register in a folder, and enters.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_vidimus"))
            .arg("--workspace")
            .arg(folder.join("office"))
            .args(["--json", "--today", TODAY, "serve", "--port", "0"])
            .args(["--lock-after", "480"])
            .env("VIDIMUS_STATE", folder.join("state"))
            .env("VIDIMUS_PASSPHRASE", PASSPHRASE)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = server.stdout.take().expect("an output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let told: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let address = told.get("address").and_then(serde_json::Value::as_str);
        let address = address.expect("an address");
        let rest = address.strip_prefix("http://").expect("an address");
        let (host, path) = rest.split_at(rest.find('/').expect("a path"));
        let mut browser = Self {
            server,
            host: host.to_owned(),
            cookie: String::new(),
            token: String::new(),
        };
        browser.enter(path);
        browser
    }

    fn enter(&mut self, path: &str) {
        let head = self.ask("GET", path, "").0;
        let cookie = header(&head, "set-cookie").expect("a cookie");
        cookie
            .split(';')
            .next()
            .unwrap_or_default()
            .clone_into(&mut self.cookie);
        let page = self.get("/people");
        let token = page.split("name=\"form_token\" value=\"").nth(1);
        let token = token.and_then(|rest| rest.split('"').next());
        token.expect("a form").clone_into(&mut self.token);
    }

    /// A page.
    pub(crate) fn get(&self, path: &str) -> String {
        let (head, body) = self.ask("GET", path, "");
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        body
    }

    /// Sends a form with one field, and follows to the page it leads to.
    pub(crate) fn send(&self, path: &str, field: &str, value: &str) -> String {
        let value = value.replace(' ', "+");
        let body = format!("form_token={}&{field}={value}", self.token);
        let (head, body) = self.ask("POST", path, &body);
        if let Some(path) = header(&head, "location") {
            return self.get(&path);
        }
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        body
    }

    fn ask(&self, verb: &str, path: &str, body: &str) -> (String, String) {
        let Self { host, cookie, .. } = self;
        let length = body.len();
        let request = format!(
            "{verb} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Sec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(host).expect("a connection");
        stream.write_all(request.as_bytes()).expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (head.to_owned(), body.to_owned())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.server.kill().expect("killed");
        self.server.wait().expect("ended");
    }
}

fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })
}
