//! `vidimus call`: a call, taken down before anybody decides what it is.

use std::io::{self, BufRead as _, IsTerminal as _};

use clap::Args;
use serde::Serialize;
use vidimus_app::act::call::Call;
use vidimus_app::office::nonce;
use vidimus_app::read::address::short;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome, sentence};
use crate::output::{Output, spaced};
use crate::workspace;

/// Take down a call: who called, about whom, what they say, what they ask, what we told them.
///
/// What is typed is kept word for word as a document, and said by the caller. Without any option it
/// is asked for, line by line; Ctrl-C before the last answer leaves nothing of it. Nobody is meant by
/// a name alone: who is known is named by an address or a code.
///
/// Examples:
///   vidimus call --caller "Mira, his sister" --about "Olvan" --says "He has not called since June."
///   vidimus call --kin F-2031-0004 --says "He is ill." --promised "ring back" --promised-for 2031-10-25
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// Who called, as they call themselves; `(refused)` where they would not say.
    #[arg(long, value_name = "NAME")]
    caller: Option<String>,
    /// The record of the relative who called, where there is one: it says who that is.
    #[arg(long, value_name = "RECORD", conflicts_with_all = ["caller", "caller_is"])]
    kin: Option<String>,
    /// The person who called, where that is somebody known.
    #[arg(long, value_name = "WHO")]
    caller_is: Option<String>,
    /// About whom, in their words.
    #[arg(long, value_name = "NAME")]
    about: Vec<String>,
    /// About whom, where that is somebody known.
    #[arg(long, value_name = "WHO")]
    about_is: Vec<String>,
    /// What the caller is to them: `sibling`, `parent`, `lawyer`, …
    #[arg(long, value_name = "TERM")]
    relation: Option<String>,
    /// What they say.
    #[arg(long, value_name = "WORDS")]
    says: Vec<String>,
    /// What they ask.
    #[arg(long, value_name = "WORDS")]
    asks: Vec<String>,
    /// What we told them.
    #[arg(long, value_name = "WORDS")]
    told: Vec<String>,
    /// What they agree to: `record`, `share_with_tracing_service`, `nothing`, …
    #[arg(long, value_name = "TERM")]
    agrees_to: Vec<String>,
    /// How we know that they are who they say: `called_back`, `agreed_question`, …
    #[arg(long, value_name = "TERM")]
    verified: Option<String>,
    /// The number that was called back, or the question that was agreed.
    #[arg(long, value_name = "WORDS")]
    verified_with: Option<String>,
    /// A safe way to reach them.
    #[arg(long, value_name = "WORDS")]
    safe_way: Option<String>,
    /// The hours at which that is safe.
    #[arg(long, value_name = "WORDS")]
    safe_hours: Option<String>,
    /// What we promised.
    #[arg(long, value_name = "WORDS")]
    promised: Vec<String>,
    /// By which day.
    #[arg(long, value_name = "DATE")]
    promised_for: Option<String>,
    /// Somebody is at risk now.
    #[arg(long)]
    at_risk: bool,
    /// How it came: `telephone`, `in_person`, `message`, `mail`, `letter`.
    #[arg(long, value_name = "TERM", default_value = "telephone")]
    way: String,
    /// The day of the call, where that is not today.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

#[derive(Serialize)]
struct Taken {
    entry: String,
    call: String,
    /// The code of the call.
    code: Option<String>,
    note: String,
    doubts: Vec<String>,
}

/// What is asked for where nothing is given.
const ASKED: [(&str, &str); 6] = [
    ("caller_as", "Who calls, as they call themselves?"),
    ("about_as", "About whom?"),
    ("says", "What do they say?"),
    ("asks", "What do they ask?"),
    ("told", "What did we tell them?"),
    ("safe_way", "How is it safe to reach them?"),
];

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let mut said = arguments.said();
    if said.is_empty() {
        said = asked(out)?;
    }
    said.push(("way", arguments.way.clone()));
    let said: Vec<(&str, &str)> = said
        .iter()
        .map(|(name, typed)| (*name, typed.as_str()))
        .collect();
    let call = Call {
        said: &said,
        called: &|property| spaced(property),
        draft: None,
    };
    let taken = desk.office.take_call(desk.at, nonce()?, call)?;
    let taken = Taken {
        entry: taken.entry.to_string(),
        call: taken.call.to_string(),
        code: desk.office.read(desk.at)?.code(taken.call)?,
        note: taken.note.to_string(),
        doubts: taken.doubts.iter().map(ToString::to_string).collect(),
    };
    out.give(&taken, |out, taken| {
        out.line(format!(
            "Taken down as {}; the note, word for word, is {}.",
            taken.code.clone().unwrap_or_else(|| short(&taken.call)),
            short(&taken.note)
        ));
        for doubt in &taken.doubts {
            out.line(format!(
                "Doubtful, and taken down all the same: {}",
                sentence(doubt)
            ));
        }
    });
    Ok(Outcome::Done)
}

impl Arguments {
    /// What was given, in the order in which it is spoken.
    fn said(&self) -> Vec<(&'static str, String)> {
        let one = |name, typed: &Option<String>| {
            typed
                .iter()
                .map(move |typed| (name, typed.clone()))
                .collect::<Vec<_>>()
        };
        let many = |name, typed: &[String]| {
            typed
                .iter()
                .map(|typed| (name, typed.clone()))
                .collect::<Vec<_>>()
        };
        let at_risk = self.at_risk.then(|| ("at_risk", "yes".to_owned()));
        [
            one("kin", &self.kin),
            one("caller", &self.caller_is),
            one("caller_as", &self.caller),
            many("about", &self.about_is),
            many("about_as", &self.about),
            one("relation", &self.relation),
            many("says", &self.says),
            many("asks", &self.asks),
            many("told", &self.told),
            many("agrees_to", &self.agrees_to),
            at_risk.into_iter().collect(),
            many("promised", &self.promised),
            one("promised_for", &self.promised_for),
            one("safe_way", &self.safe_way),
            one("safe_hours", &self.safe_hours),
            one("verified", &self.verified),
            one("verified_with", &self.verified_with),
            one("received_on", &self.on),
        ]
        .concat()
    }
}

/// Asks for what is usual, line by line.
fn asked(out: &mut Output) -> Result<Vec<(&'static str, String)>, Failure> {
    let input = io::stdin();
    if !input.is_terminal() {
        return Err(Failure::new("Nothing is said of this call")
            .hint("Say who called and what they say: `vidimus call --caller NAME --says WORDS`"));
    }
    let mut said = Vec::new();
    for (property, question) in ASKED {
        out.say(question);
        let mut typed = String::new();
        let read = input.lock().read_line(&mut typed);
        read.map_err(|error| Failure::new(format!("The terminal cannot be read: {error}")))?;
        said.push((property, typed.trim_end().to_owned()));
    }
    Ok(said)
}
