//! From whom mail may be, and what speaks for it. A person says who it is.

use std::cmp::Reverse;

use serde::Serialize;
use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;

use super::guess::{Because, Guess, THEIRS};
use crate::act::mail::MAIL;
use crate::read::letter::{reference, references, texts};
use crate::read::{Case, Reading};
use crate::{Refused, shown};

/// Somebody who may have sent mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sender {
    /// Who.
    pub who: shown::Subject,
    /// What speaks for them, the weightiest first.
    pub because: Vec<Trace>,
}

/// What speaks for a sender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Trace {
    /// A letter to or from them has a number that stands in the mail.
    Number {
        /// The number.
        number: String,
    },
    /// They write from such an address, or have such a domain.
    Address {
        /// The address or the domain.
        address: String,
    },
    /// They are called as the sender is written.
    Name {
        /// The name.
        name: String,
    },
}

impl Trace {
    const fn weight(&self) -> u32 {
        match self {
            Self::Number { .. } => 50,
            Self::Address { .. } => 30,
            Self::Name { .. } => 20,
        }
    }
}

/// The kinds of those who send mail and can be found by what they are called.
const SENDERS: [&str; 2] = ["organisation", "person"];
/// How many are told.
const TOLD: usize = 5;
/// How many of one name are looked at.
const ALIKE: usize = 3;
/// So many lines at each end of a letter may name who wrote it.
const ENDS: usize = 3;
/// No line that is longer is a name.
const LONG: usize = 80;
/// How alike a line has to be to a name that is known, in hundredths: the header says who it is from,
/// a line of the text may be anything.
const LINE: u8 = 95;

/// Those who may be meant, each with one thing that speaks for them.
type Traced = Vec<(SubjectId, Trace)>;

impl Reading<'_> {
    /// From whom mail may be, the likeliest first.
    pub(super) fn senders(
        &self,
        mail: &Case,
        text: &str,
        guesses: &[Guess],
    ) -> Result<Vec<Sender>, Refused> {
        let view = mail.view();
        let mut traced = self.by_letters(mail, &view, guesses)?;
        for written in texts(mail, &view, "from_as") {
            traced.extend(self.by_address(mail.subject, &written)?);
            let name = written.split('<').next().unwrap_or_default();
            let name = name.trim_matches(|c: char| c.is_whitespace() || "\"'".contains(c));
            traced.extend(self.by_name(name, 0)?);
        }
        for line in ends(text) {
            traced.extend(self.by_name(line, LINE)?);
        }
        Ok(self.gathered(traced))
    }

    /// Each once, with all that speaks for them.
    fn gathered(&self, traced: Traced) -> Vec<Sender> {
        let mut senders: Vec<Sender> = Vec::new();
        for (who, trace) in traced {
            let who = self.subject(who);
            match senders.iter_mut().find(|one| one.who.id == who.id) {
                Some(known) if known.because.contains(&trace) => {}
                Some(known) => known.because.push(trace),
                None => senders.push(Sender {
                    who,
                    because: vec![trace],
                }),
            }
        }
        for one in &mut senders {
            one.because.sort_by_key(|trace| Reverse(trace.weight()));
        }
        let weight = |one: &Sender| one.because.iter().map(Trace::weight).sum::<u32>();
        senders.sort_by_key(|one| Reverse(weight(one)));
        senders.truncate(TOLD);
        senders
    }

    /// Whom the letters went to whose number stands in the mail, and who sent mail under its number
    /// before.
    fn by_letters(
        &self,
        mail: &Case,
        view: &View<'_>,
        guesses: &[Guess],
    ) -> Result<Traced, Refused> {
        let mut traced = Vec::new();
        for guess in guesses {
            let number = guess.because.iter().find_map(|why| match why {
                Because::OurNumber { number } | Because::TheirNumber { number } => Some(number),
                _ => None,
            });
            if let Some(number) = number {
                let letter = SubjectId(self.item_at(&guess.letter.id)?);
                for whom in self.asserted(letter, "addressee")? {
                    let number = number.clone();
                    traced.push((whom, Trace::Number { number }));
                }
            }
        }
        for number in texts(mail, view, THEIRS) {
            for earlier in self.numbered(&number, MAIL)? {
                let has_number = |one: &Case| texts(one, &one.view(), THEIRS).contains(&number);
                let earlier = self.case_if_any(earlier)?.filter(has_number);
                let from = earlier.and_then(|one| reference(&one, &one.view(), "from"));
                let number = number.clone();
                traced.extend(from.map(|from| (from, Trace::Number { number })));
            }
        }
        Ok(traced)
    }

    /// Who is known to have the address or domain that stands in a header. The nearest domain that
    /// anybody has is the one that tells.
    fn by_address(&self, mail: SubjectId, written: &str) -> Result<Traced, Refused> {
        let Some((address, host)) = address(written) else {
            return Ok(Vec::new());
        };
        for host in hosts(host) {
            let traced = self.with_host(mail, &address, host)?;
            if !traced.is_empty() {
                return Ok(traced);
            }
        }
        Ok(Vec::new())
    }

    fn with_host(&self, mail: SubjectId, address: &str, host: &str) -> Result<Traced, Refused> {
        let mut traced = Vec::new();
        for kind in SENDERS {
            for one in self.numbered(host, kind)? {
                let has = |one: &Case| says(one, |words| is_of_host(words, host));
                let found = self.case_if_any(one)?.filter(has);
                let address = host.to_owned();
                traced.extend(found.map(|one| (one.subject, Trace::Address { address })));
            }
        }
        for earlier in self.numbered(host, MAIL)? {
            let Some(earlier) = self.case_if_any(earlier)?.filter(|one| one.subject != mail) else {
                continue;
            };
            let view = earlier.view();
            let written = texts(&earlier, &view, "from_as").join(" ");
            for from in references(&earlier, &view, "from") {
                let is_theirs = written.to_lowercase().contains(address);
                // Many people write from one domain, and no more than one body does.
                let is_body = self.kind_of(from)? == SENDERS[0] && is_of_host(&written, host);
                let shown = if is_theirs { address } else { host };
                let address = shown.to_owned();
                traced.extend((is_theirs || is_body).then_some((from, Trace::Address { address })));
            }
        }
        Ok(traced)
    }

    fn by_name(&self, name: &str, least: u8) -> Result<Traced, Refused> {
        let mut traced = Vec::new();
        if name.is_empty() || name.contains('@') {
            return Ok(traced);
        }
        for kind in SENDERS {
            let named = self.namesakes(name, kind, ALIKE)?.into_iter();
            for one in named.filter(|one| one.likeness >= least) {
                let who = SubjectId(self.item_at(&one.subject.id)?);
                traced.push((who, Trace::Name { name: one.name }));
            }
        }
        Ok(traced)
    }
}

/// Whether anything that is said of a subject is so.
fn says(case: &Case, is_so: impl Fn(&str) -> bool) -> bool {
    let view = case.view();
    let mut live = case.statements(&view).filter(Said::is_live);
    live.any(|said| said.content.is_fact() && said.content.value.words().is_some_and(&is_so))
}

/// The address that stands in a header, in small letters, and its domain.
fn address(written: &str) -> Option<(String, &str)> {
    let mut words = written.split(|c: char| c.is_whitespace() || "<>()[],;\"".contains(c));
    let address = words.find(|word| word.contains('@'))?;
    let (_, host) = address.rsplit_once('@')?;
    host.contains('.').then(|| (address.to_lowercase(), host))
}

/// A domain and those it belongs to, the nearest first.
fn hosts(host: &str) -> impl Iterator<Item = &str> {
    let dots = host.match_indices('.').map(|(at, _)| at + 1);
    let above = dots.filter_map(|at| host.get(at..));
    std::iter::once(host)
        .chain(above)
        .filter(|host| host.contains('.'))
}

/// Whether words name a domain, or one that belongs to it.
fn is_of_host(words: &str, host: &str) -> bool {
    let (words, host) = (words.to_lowercase(), host.to_lowercase());
    let mut named = words.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
    named.any(|one| {
        let one = one.trim_matches('.');
        let before = one.strip_suffix(host.as_str());
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

/// The first and the last lines of a letter: who writes stands above or below.
fn ends(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let first = lines.iter().take(ENDS);
    let last = lines
        .iter()
        .skip(ENDS.max(lines.len().saturating_sub(ENDS)));
    let ends = first.chain(last).copied();
    ends.filter(|line| line.chars().count() <= LONG).collect()
}
