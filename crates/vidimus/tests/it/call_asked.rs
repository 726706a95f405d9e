//! A call asked for question by question, on a terminal with keys. On Linux alone: elsewhere a signal that
//! is ignored is not so easily heeded again.

use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use pty_process::blocking::{Command, Pty, open};

use crate::desk::{Desk, text};

/// What the terminal sends for the keys that stop a program.
const CTRL_C: &str = "\u{3}";
/// How long a program may keep a terminal waiting.
const PATIENCE: Duration = Duration::from_mins(1);

/// Each question by words of it, with an answer.
const ANSWERS: [(&str, &str); 6] = [
    ("Who calls", "Միրա, his sister"),
    ("About whom", "Olvan Besaldi"),
    ("What do they say", "He has not called since June."),
    ("What do they ask", "Where is he held?"),
    ("What did we tell them", "That we ask the ministry."),
    ("How is it safe", "By her neighbour, after six"),
];

/// A program on a terminal of its own.
struct Terminal {
    program: Child,
    keys: Arc<Pty>,
    shown: Receiver<Vec<u8>>,
    /// What stands on the screen and was not looked for yet.
    left: String,
}

impl Terminal {
    fn with(desk: &Desk, arguments: &[&str]) -> Self {
        let (keys, screen) = open().expect("a terminal");
        let program = Command::from(heeding_keys(&desk.command(arguments)));
        let program = program.spawn(screen).expect("the program runs");
        let (keys, (to, shown)) = (Arc::new(keys), channel());
        let screen = Arc::clone(&keys);
        std::thread::spawn(move || {
            let mut bytes = [0; 1024];
            // Reading fails once nobody has the terminal open any more.
            while let Ok(count @ 1..) = (&*screen).read(&mut bytes) {
                drop(to.send(bytes[..count].to_vec()));
            }
        });
        Self {
            program,
            keys,
            shown,
            left: String::new(),
        }
    }

    /// Waits until words stand on the screen.
    fn wait_for(&mut self, words: &str) {
        let mut bytes = self.left.clone().into_bytes();
        loop {
            self.left = String::from_utf8_lossy(&bytes).into_owned();
            if let Some((_, after)) = self.left.split_once(words) {
                self.left = after.to_owned();
                return;
            }
            match self.shown.recv_timeout(PATIENCE) {
                Ok(more) => bytes.extend(more),
                Err(error) => panic!("{words} is not shown ({error}): {}", self.left),
            }
        }
    }

    fn press(&self, keys: &str) {
        (&*self.keys).write_all(keys.as_bytes()).expect("a key");
    }

    fn answer(&mut self, (question, answer): (&str, &str)) {
        self.wait_for(question);
        self.press(answer);
        self.press("\n");
    }

    /// Waits until the program ended; gives what it showed last.
    fn end(mut self) -> (ExitStatus, String) {
        let mut rest = Vec::new();
        loop {
            match self.shown.recv_timeout(PATIENCE) {
                Ok(more) => rest.extend(more),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    self.program.kill().expect("it is stopped");
                    panic!("it does not end: {}", String::from_utf8_lossy(&rest));
                }
            }
        }
        let status = self.program.wait().expect("it ends");
        (status, self.left + &String::from_utf8_lossy(&rest))
    }
}

/// The same command, stopped by the keys that stop a program: whatever runs these tests in the background
/// may have it ignore them.
fn heeding_keys(command: &std::process::Command) -> std::process::Command {
    let mut heeding = std::process::Command::new("env");
    heeding
        .arg("--default-signal=INT,QUIT")
        .arg(command.get_program());
    heeding.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => heeding.env(name, value),
            None => heeding.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        heeding.current_dir(folder);
    }
    heeding
}

#[test]
fn a_call_is_taken_down_question_by_question() {
    let desk = Desk::new();
    let mut terminal = Terminal::with(&desk, &["call"]);
    for answer in ANSWERS {
        terminal.answer(answer);
    }
    let (status, shown) = terminal.end();
    assert!(status.success(), "{shown}");
    assert!(shown.contains("Taken down as"), "{shown}");
    let calls = desk.json(&["list", "call"]);
    assert_eq!(calls["rows"].as_array().map(Vec::len), Some(1), "{calls}");
    let call = text(&calls["rows"][0]["subject"]["id"]);
    let shown = desk.done(&["show", &call]);
    for (_, answer) in ANSWERS {
        assert!(shown.contains(answer), "{answer}: {shown}");
    }
}

#[test]
fn a_call_broken_off_in_the_middle_leaves_nothing() {
    let desk = Desk::new();
    let help = desk.done(&["call", "--help"]);
    assert!(help.contains("Ctrl-C before the last answer leaves nothing"));
    let before = desk.json(&["log"]);
    for answered in [0, 2, ANSWERS.len() - 1] {
        let mut terminal = Terminal::with(&desk, &["call"]);
        for answer in ANSWERS.into_iter().take(answered) {
            terminal.answer(answer);
        }
        let (question, half) = ANSWERS[answered];
        terminal.wait_for(question);
        terminal.press(&half[..2]);
        terminal.press(CTRL_C);
        let (status, shown) = terminal.end();
        assert_eq!(status.signal(), Some(2), "{shown}");
        assert!(!shown.contains("Taken down"), "{shown}");
        assert_eq!(desk.json(&["log"]), before, "after {answered} answers");
    }
    desk.done(&["verify"]);
    let found = desk.done(&["find", "Olvan"]);
    assert!(!found.contains("Besaldi"), "{found}");
    let taken = ["call", "--caller", "Mira", "--says", "He is ill."];
    desk.done(&taken);
}
