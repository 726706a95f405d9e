//! `vidimus telling`: what one relative may be told.

use clap::Args;
use vidimus_app::Refused;
use vidimus_app::act::tell::Told;
use vidimus_app::office::nonce;
use vidimus_app::read::telling::{Of, Relatives, Sentence, Telling};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, shortened, spaced, title_of};
use crate::workspace::{self, Desk};

/// Show what a relative may be told, and nothing else; or note what they were told.
///
/// What their own record does not clear leaves no trace here, whatever is known. Named by a person
/// instead of a record, the relatives of that person are listed.
///
/// Examples:
///   vidimus telling F-2031-0004
///   vidimus telling F-2031-0004 --told custody --told visit --how telephone
///   vidimus telling "Olvan Besaldi" --history
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The relative's record, or the person they ask about: an address, a code or the very name.
    kin: String,
    /// Note that they were told of this: `custody`, `visit`, …
    #[arg(long, value_name = "TOPIC")]
    told: Vec<String>,
    /// When; today where it is not given.
    #[arg(long, value_name = "DATE", requires = "told")]
    on: Option<Edtf>,
    /// In which way: `telephone`, `in_person`, `message`, `letter`.
    #[arg(long, value_name = "TERM", requires = "told")]
    how: Option<String>,
    /// By whom; whoever writes where it is not given.
    #[arg(long, value_name = "NAME", requires = "told")]
    by: Option<String>,
    /// Why, where their record does not clear it, or a death is not told in person.
    #[arg(long, value_name = "REASON", requires = "told")]
    because: Option<String>,
    /// With what each relative of the person was told: not while one of them is on the telephone.
    #[arg(long, conflicts_with = "told")]
    history: bool,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let kin = match meant(&desk, &arguments.kin)? {
        Meant::Kin(kin) => kin,
        Meant::Person(person) => {
            let found = if arguments.history {
                desk.office.relatives_told(desk.at, person)?
            } else {
                desk.office.relatives(desk.at, person)?
            };
            out.give(&found, relatives);
            return Ok(Outcome::Done);
        }
    };
    if !arguments.told.is_empty() {
        arguments.tell(&desk, kin)?;
    }
    out.give(&desk.office.telling(desk.at, kin)?, show);
    Ok(Outcome::Done)
}

/// A relative's record, or somebody they ask about.
enum Meant {
    Kin(SubjectId),
    Person(SubjectId),
}

fn meant(desk: &Desk, typed: &str) -> Result<Meant, Refused> {
    let reading = desk.office.read(desk.at)?;
    let of = |kind: &str| reading.subject_meant(typed, &[kind.to_owned()]);
    let subject = match of("kin") {
        Err(Refused::NobodyMeant(_)) => of("person")?,
        found => found?,
    };
    Ok(match reading.kind_of(subject)?.as_str() {
        "kin" => Meant::Kin(subject),
        _ => Meant::Person(subject),
    })
}

impl Arguments {
    fn tell(&self, desk: &Desk, kin: SubjectId) -> Result<(), Refused> {
        let topics: Vec<&str> = self.told.iter().map(String::as_str).collect();
        let handle = desk.office.handle();
        let told = Told {
            kin,
            topics: &topics,
            on: self.on.as_ref(),
            how: self.how.as_deref(),
            by: self.by.as_deref().unwrap_or(&handle),
            because: self.because.as_deref(),
        };
        desk.office.tell(desk.at, nonce()?, told).map(drop)
    }
}

fn show(out: &mut Output, telling: &Telling) {
    let whom = if telling.responsible.is_empty() {
        "the officer responsible".to_owned()
    } else {
        telling.responsible.join(", ")
    };
    out.line(telling.caller.as_deref().unwrap_or("Somebody"));
    out.line(format!("Ask {whom} before answering anything else."));
    for known in telling.known.iter().filter(|one| !one.values.is_empty()) {
        let values: Vec<String> = known
            .values
            .iter()
            .map(vidimus_app::shown::Value::plain)
            .collect();
        out.indented(
            2,
            format!("{}: {}", spaced(&known.property), values.join(" · ")),
        );
    }
    for of in &telling.of {
        out.gap();
        about(out, of);
    }
    if !telling.told.is_empty() {
        out.gap();
        out.line("Told before:");
    }
    for one in &telling.told {
        let on = one.on.as_deref().unwrap_or_default();
        let by = one.by.as_deref().unwrap_or_default();
        let why = one.because.as_deref();
        let why = why.map_or_else(String::new, |why| format!(" (doubt: {why})"));
        out.indented(2, format!("{on} {} {by}{why}", spaced(&one.what)));
    }
}

fn about(out: &mut Output, of: &Of) {
    out.line(format!(
        "May be told of {}:",
        of.name.as_deref().unwrap_or("the person")
    ));
    if of.topics.is_empty() {
        out.indented(2, "Nothing is cleared yet.");
    }
    for topic in &of.topics {
        out.indented(2, spaced(topic.topic));
        let sentences = topic.things.iter().flat_map(|thing| &thing.sentences);
        let mut is_empty = true;
        for one in sentences {
            out.indented(4, sentence(one));
            is_empty = false;
        }
        if is_empty {
            out.indented(4, "There is nothing to say on this.");
        }
    }
}

/// The value first, then who says it and when.
fn sentence(said: &Sentence) -> String {
    let sources: Vec<String> = said.said_by.iter().map(title_of).collect();
    let by = if sources.is_empty() {
        "the source is not named".to_owned()
    } else {
        sources.join(" · ")
    };
    let parts = [
        Some(format!(
            "{}: {}",
            spaced(&said.property),
            said.value.plain()
        )),
        said.from.clone(),
        Some(by),
        said.said_on.as_ref().map(|on| format!("said on {on}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn relatives(out: &mut Output, found: &Relatives) {
    if found.relatives.is_empty() {
        out.line("No relative that you may see is on record; nothing may be told. Make a record: `vidimus state new:kin: person …`");
    }
    for one in &found.relatives {
        let name = one.name.as_deref().unwrap_or("Somebody");
        let relation = one.relation.join(", ");
        out.line(format!(
            "{name} · {} · {}",
            spaced(&relation),
            shortened(&one.kin)
        ));
        for told in &one.told {
            let on = told.on.as_deref().unwrap_or_default();
            let by = told.by.as_deref().unwrap_or_default();
            out.indented(2, format!("told {} on {on}, by {by}", spaced(&told.what)));
        }
    }
}
