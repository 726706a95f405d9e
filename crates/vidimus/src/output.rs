//! What commands print: data on the standard output, talk on the standard error.

mod claim;
mod count;
mod progress;
mod table;
mod text;

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};

use serde::Serialize;

use crate::environment;

pub(crate) use claim::{
    answered, claim_brief, claim_cells, claim_line, part_cells, properties, said, section,
    shortened, spaced, subject_line, title_of,
};
pub(crate) use count::counted;
pub(crate) use progress::Progress;
pub(crate) use table::Table;
pub(crate) use text::harmless;

/// Where answers go, and in which form.
pub(crate) struct Output {
    json: bool,
    bold: bool,
    width: Option<usize>,
    out: BufWriter<Stdout>,
    failed: Option<io::Error>,
}

impl Output {
    /// The standard output as it is: bold on a terminal that wants it, as wide as that is.
    pub(crate) fn of_the_terminal(json: bool) -> Self {
        let terminal = io::stdout().is_terminal();
        let plain = environment::variable("NO_COLOR").is_some()
            || environment::variable("TERM").is_some_and(|term| term == "dumb");
        let size = terminal.then(terminal_size::terminal_size).flatten();
        Self {
            json,
            bold: terminal && !plain && !json,
            width: size.map(|(terminal_size::Width(width), _)| usize::from(width).max(40)),
            out: BufWriter::new(io::stdout()),
            failed: None,
        }
    }

    /// Gives an answer: as one line of JSON, or in the words of `show`.
    pub(crate) fn give<T: Serialize + ?Sized>(
        &mut self,
        answer: &T,
        show: impl FnOnce(&mut Self, &T),
    ) {
        if self.json {
            match serde_json::to_string(answer) {
                Ok(line) => self.write(&line),
                Err(error) => self.fail(io::Error::other(error)),
            }
        } else {
            show(self, answer);
        }
    }

    /// One line, wrapped to the width of the terminal.
    pub(crate) fn line(&mut self, text: impl Display) {
        self.indented(0, text);
    }

    /// One line further in; where it is wrapped, the rest stands two columns further.
    pub(crate) fn indented(&mut self, by: usize, text: impl Display) {
        let text = text::harmless(&text.to_string());
        let room = self.width.map(|width| width.saturating_sub(by + 2).max(20));
        for (at, line) in text::wrapped(&text, room).iter().enumerate() {
            let indent = by + if at > 0 { 2 } else { 0 };
            self.write(format!("{:indent$}{line}", "").trim_end());
        }
    }

    /// A file for other programs, as it is.
    pub(crate) fn raw(&mut self, text: &str) {
        if let Err(error) = self.out.write_all(text.as_bytes()) {
            self.fail(error);
        }
    }

    /// A line above others.
    pub(crate) fn heading(&mut self, text: impl Display) {
        let text = text::harmless(&text.to_string());
        if self.bold {
            self.write(&format!("\x1b[1m{text}\x1b[0m"));
        } else {
            self.write(&text);
        }
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.write("");
    }

    /// A table, as narrow as the terminal.
    pub(crate) fn table(&mut self, table: &Table) {
        let lines = table.lines(self.width);
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                self.heading(line.trim_end());
            } else {
                self.write(line.trim_end());
            }
        }
    }

    /// Talk that is no answer, on the standard error.
    pub(crate) fn say(&mut self, text: &str) {
        // The answer so far comes first where both end up on one terminal.
        self.flush();
        // Nobody is left to be told if the standard error is closed.
        drop(writeln!(io::stderr(), "{}", text::harmless(text)));
    }

    /// Whether answers go to a program.
    pub(crate) const fn is_json(&self) -> bool {
        self.json
    }

    /// Sends what was printed so far on its way, before something that takes long.
    pub(crate) fn flush(&mut self) {
        if let Err(error) = self.out.flush() {
            self.fail(error);
        }
    }

    /// Ends the answer; fails if any of it could not be written.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush();
        self.failed.map_or(Ok(()), Err)
    }

    fn write(&mut self, line: &str) {
        if self.failed.is_none()
            && let Err(error) = writeln!(self.out, "{line}")
        {
            self.fail(error);
        }
    }

    fn fail(&mut self, error: io::Error) {
        self.failed.get_or_insert(error);
    }
}
