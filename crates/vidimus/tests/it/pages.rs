//! The pages, and the command line beside them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::desk::{Desk, text};

/// A running server; it ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(desk: &Desk) -> Self {
        let mut command = desk.command(&["serve", "--port", "0", "--json"]);
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("an output");
        BufReader::new(out)
            .read_line(&mut line)
            .expect("an address");
        let told: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let address = text(&told["address"]);
        Self { child, address }
    }

    /// The host and port, and the path with its token.
    fn parts(&self) -> (&str, &str) {
        let rest = self.address.strip_prefix("http://").expect("an address");
        rest.split_at(rest.find('/').expect("a path"))
    }

    fn get(&self, path: &str) -> String {
        let (host, _) = self.parts();
        let mut stream = TcpStream::connect(host).expect("a connection");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}

#[test]
fn the_printed_address_lets_one_browser_in_once() {
    let desk = Desk::new();
    let server = Server::start(&desk);
    let (_, token) = server.parts();
    let outside = server.get("/");
    assert!(!outside.starts_with("HTTP/1.1 200"), "{outside}");
    let first = server.get(token);
    assert!(first.to_lowercase().contains("set-cookie"), "{first}");
    let second = server.get(token);
    assert!(
        !second.to_lowercase().contains("set-cookie: vidimus"),
        "{second}"
    );
}

#[test]
fn the_command_line_works_while_the_pages_are_served() {
    let desk = Desk::new();
    let _server = Server::start(&desk);
    desk.state(&["new:person:Olvan Besaldi", "rank", "skipper", "--by", "us"]);
    assert_eq!(desk.json(&["list", "person"])["total"], 1);
    assert_eq!(desk.json(&["verify", "--register"])["sound"], true);
}

#[test]
fn a_taken_port_is_told_with_the_way_out() {
    let desk = Desk::new();
    let server = Server::start(&desk);
    let port = server
        .parts()
        .0
        .rsplit(':')
        .next()
        .expect("a port")
        .to_owned();
    let refused = desk.refused(&["serve", "--port", &port]);
    assert!(
        refused.contains(&port) && refused.contains("--port 0"),
        "{refused}"
    );
}

#[cfg(unix)]
#[test]
fn asked_to_end_it_ends_well() {
    let desk = Desk::new();
    let mut command = desk.command(&["serve", "--port", "0"]);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("an output"));
    out.read_line(&mut line).expect("an address");
    assert!(line.starts_with("Open http://127.0.0.1:"), "{line}");
    let asked = std::process::Command::new("kill")
        .arg(child.id().to_string())
        .status();
    assert!(asked.expect("kill").success());
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[test]
fn a_network_is_served_with_a_certificate_that_is_right_for_it() {
    let desk = Desk::new();
    let listen = ["serve", "--listen", "127.0.0.1:0", "--name", "office.lan"];
    let none = desk.refused(&listen);
    assert!(none.contains("vidimus certificate NAME"), "{none}");
    let made = desk.done(&["certificate", "desk.lan"]);
    assert!(
        made.contains("fingerprint") && !made.contains("PRIVATE"),
        "{made}"
    );
    let other = desk.refused(&listen);
    assert!(other.contains("not for `office.lan`"), "{other}");
    let key = desk.path("state").join("certificate-key.pem");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&key).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    desk.done(&["certificate", "office.lan"]);
    std::fs::write(&key, "BEGIN secret END").expect("written");
    let broken = desk.refused(&listen);
    assert!(
        broken.contains("no key in the file") && !broken.contains("secret"),
        "{broken}"
    );
}
