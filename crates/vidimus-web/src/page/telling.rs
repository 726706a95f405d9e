//! Call view: a page to have open while a relative is on the telephone.
//!
//! It shows what this relative may be told and no trace of anything else, and leads nowhere where
//! more is shown. What else is known makes no difference to it.

use askama::Template;
use vidimus_app::act::tell::Told;
use vidimus_app::read::Reading;
use vidimus_app::read::telling::{Earlier, Of, Relative, Sentence, Telling, Thing};
use vidimus_app::shown::Value;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Topic;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::review::{Select, date};
use crate::part::Text;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// The kind of a relative's record.
const KIN: &str = "kin";

#[derive(Template)]
#[template(path = "telling.html")]
struct Page {
    frame: Frame,
    path: String,
    relative: Option<Text>,
    ask: String,
    known: Vec<(String, Vec<Text>)>,
    of: Vec<About>,
    told: Vec<Line>,
    /// The topics to tick, with the word for each.
    topics: Vec<Select>,
    ways: Vec<Select>,
    on: String,
    by: String,
    because: String,
    complaint: Complaint,
}

/// One person the relative asks about.
struct About {
    name: Option<Text>,
    topics: Vec<Group>,
}

/// One topic that may be told.
struct Group {
    topic: String,
    /// What is to be minded with it; empty for most.
    mind: String,
    things: Vec<(String, Vec<Said>)>,
}

/// A sentence to say.
struct Said {
    label: String,
    value: Text,
    date: String,
    by: Vec<Text>,
    on: String,
}

/// What a relative was told.
struct Line {
    what: String,
    on: String,
    how: String,
    by: Text,
    /// What makes it doubtful; empty for most.
    doubt: String,
}

#[derive(Template)]
#[template(path = "relatives.html")]
struct Relatives {
    frame: Frame,
    id: String,
    name: Option<Text>,
    ask: String,
    choices: Vec<Choice>,
    /// Whether what each was told is shown: not while one of them is on the telephone.
    is_history: bool,
}

/// One relative to choose.
struct Choice {
    address: String,
    name: Option<Text>,
    relation: String,
    told: Vec<Line>,
}

/// Whom a name may mean that is said on the telephone.
#[derive(Template)]
#[template(path = "telling_found.html")]
struct Found {
    frame: Frame,
    asked: String,
    people: Vec<(String, Text)>,
}

/// Keeps what was asked for, so that no name reaches an address.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every handler of the route table has one shape"
)]
pub(crate) fn find(visit: &Visit) -> Answer {
    let typed = visit.input.one("q").unwrap_or_default().trim();
    Ok(Reply::See(format!("/telling?for={}", visit.ask(typed))))
}

/// Who is called so, and nothing of what became of them: each leads to who may ask about them.
pub(crate) fn found(visit: &Visit) -> Answer {
    let asked = visit.query("for").and_then(|key| visit.asked(key));
    let asked = asked.unwrap_or_default();
    let office = visit.office()?;
    let found = if asked.is_empty() {
        Vec::new()
    } else {
        office.meant_on_the_telephone(visit.moment(), &asked)?
    };
    let people = found.iter();
    let people = people.map(|one| (format!("/telling/of/{}", one.id), Text::name(&one.name)));
    visit.page(Level::Restricted, |frame| Found {
        people: people.collect(),
        asked: asked.clone(),
        frame,
    })
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let kin = of_visit(visit, &reading)?;
    let saying = visit.saying(&reading.rules().kinds);
    let told = office.telling(visit.moment(), kin)?;
    visit.page(Level::named(&told.level), |frame| {
        page(visit, frame, saying, &told)
    })
}

fn page(visit: &Visit, frame: Frame, saying: Saying<'_>, told: &Telling) -> Page {
    let known = told.known.iter().filter(|one| !one.values.is_empty());
    let values = |property: &str, values: &[Value]| {
        let values = values.iter();
        values
            .map(|value| saying.value(KIN, property, value))
            .collect()
    };
    let typed = |name: &str| visit.input.one(name).map(str::to_owned);
    let topics = Topic::ALL.iter().map(|one| Select {
        value: one.word().to_owned(),
        label: topic(saying, one.word()),
        is_chosen: visit.input.all("topic").any(|ticked| ticked == one.word()),
    });
    Page {
        path: visit.address.path.clone(),
        relative: told.caller.as_deref().map(Text::name),
        ask: ask(saying, &told.responsible),
        known: known
            .map(|one| {
                (
                    saying.property(KIN, &one.property),
                    values(&one.property, &one.values),
                )
            })
            .collect(),
        of: told.of.iter().map(|of| about(saying, of)).collect(),
        told: lines(saying, &told.told),
        topics: topics.collect(),
        ways: ways(saying, typed("how").as_deref()),
        on: typed("on").unwrap_or_else(|| visit.moment().date().to_string()),
        by: typed("by").unwrap_or_else(|| visit.handle().to_owned()),
        because: typed("because").unwrap_or_default(),
        complaint: visit.complaint(""),
        frame,
    }
}

/// The line that always stands, whatever is known.
fn ask(saying: Saying<'_>, responsible: &[String]) -> String {
    if responsible.is_empty() {
        return saying.words.telling_ask_anybody();
    }
    saying.words.telling_ask(responsible.join(", "))
}

fn topic(saying: Saying<'_>, topic: &str) -> String {
    saying.term(KIN, "may_be_told", None, topic)
}

fn ways(saying: Saying<'_>, chosen: Option<&str>) -> Vec<Select> {
    let kind = saying.kinds.get(KIN);
    let terms = kind.and_then(|kind| kind.terms_of("told", Some("how")));
    let terms = terms.map_or(&[][..], |one| &one.terms);
    let way = |term: &String| Select {
        is_chosen: term == chosen.unwrap_or("telephone"),
        label: saying.term(KIN, "told", Some("how"), term),
        value: term.clone(),
    };
    terms.iter().map(way).collect()
}

fn about(saying: Saying<'_>, of: &Of) -> About {
    let topics = of.topics.iter().map(|one| Group {
        topic: topic(saying, one.topic),
        mind: if one.topic == Topic::Death.word() {
            saying.words.telling_in_person()
        } else {
            String::new()
        },
        things: one
            .things
            .iter()
            .map(|thing| things(saying, thing))
            .collect(),
    });
    About {
        name: of.name.as_deref().map(Text::name),
        topics: topics.collect(),
    }
}

fn things(saying: Saying<'_>, thing: &Thing) -> (String, Vec<Said>) {
    let said = thing
        .sentences
        .iter()
        .map(|one| sentence(saying, &thing.kind, one));
    let heading = if thing.kind == "person" {
        String::new()
    } else {
        saying.kind(&thing.kind)
    };
    (heading, said.collect())
}

fn sentence(saying: Saying<'_>, kind: &str, said: &Sentence) -> Said {
    let words = saying.words;
    let date = |date: &Option<String>| date.as_deref().map(|date| saying.date(date));
    Said {
        label: saying.property(kind, &said.property),
        value: saying.value(kind, &said.property, &said.value),
        date: match (date(&said.from), date(&said.to)) {
            (Some(from), Some(to)) => words.date_between(from, to),
            (Some(on), None) => on,
            (None, Some(to)) => words.date_until(to),
            (None, None) => String::new(),
        },
        by: said.said_by.iter().map(|one| saying.subject(one)).collect(),
        on: date(&said.said_on).map_or_else(String::new, |date| words.said_on(date)),
    }
}

fn lines(saying: Saying<'_>, told: &[Earlier]) -> Vec<Line> {
    let line = |one: &Earlier| Line {
        what: topic(saying, &one.what),
        on: one
            .on
            .as_deref()
            .map_or_else(String::new, |on| saying.date(on)),
        how: one.how.as_deref().map_or_else(String::new, |how| {
            saying.term(KIN, "told", Some("how"), how)
        }),
        by: one.by.as_deref().map(Text::source).unwrap_or_default(),
        doubt: doubt(saying, one),
    };
    told.iter().map(line).collect()
}

/// What makes it doubtful that something was told as it has to be.
fn doubt(saying: Saying<'_>, one: &Earlier) -> String {
    let words = saying.words;
    match &one.because {
        Some(because) => words.telling_told_against(because.as_str()),
        None if one.not_in_person => words.telling_in_person(),
        None => String::new(),
    }
}

fn of_visit(visit: &Visit, reading: &Reading<'_>) -> Result<SubjectId, Failure> {
    Ok(SubjectId(reading.item_at(visit.id()?)?))
}

/// Notes what the relative was told.
pub(crate) fn tell(visit: &Visit) -> Answer {
    let path = visit.address.path.clone();
    match told(visit) {
        Ok(()) => Ok(Reply::See(path)),
        Err(failure) => visit.again(&path, failure),
    }
}

fn told(visit: &Visit) -> Result<(), Failure> {
    let office = visit.office()?;
    let kin = of_visit(visit, &office.read(visit.moment())?)?;
    let input = &visit.input;
    let topics: Vec<&str> = input.all("topic").collect();
    let on = date(input, "on")?;
    let told = Told {
        kin,
        topics: &topics,
        on: on.as_ref(),
        how: input.one("how").filter(|how| !how.is_empty()),
        by: input.one("by").unwrap_or_default(),
        because: input.one("because"),
    };
    office.tell(visit.moment(), visit.nonce()?, told)?;
    Ok(())
}

/// Somebody telephones about a person: which relative is it?
pub(crate) fn relatives(visit: &Visit) -> Answer {
    page_of(visit, false)
}

/// What each relative of a person was told, and by whom.
pub(crate) fn history(visit: &Visit) -> Answer {
    page_of(visit, true)
}

fn page_of(visit: &Visit, is_history: bool) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let person = of_visit(visit, &reading)?;
    let saying = visit.saying(&reading.rules().kinds);
    let found = if is_history {
        office.relatives_told(visit.moment(), person)?
    } else {
        office.relatives(visit.moment(), person)?
    };
    let level = Level::named(&found.level).max(Level::Restricted);
    visit.page(level, |frame| Relatives {
        id: person.to_string(),
        name: found.name.as_deref().map(Text::name),
        ask: ask(saying, &[]),
        choices: found
            .relatives
            .iter()
            .map(|one| choice(saying, one))
            .collect(),
        is_history,
        frame,
    })
}

fn choice(saying: Saying<'_>, one: &Relative) -> Choice {
    let relation = one
        .relation
        .iter()
        .map(|term| saying.term(KIN, "relation", None, term));
    Choice {
        address: format!("/telling/{}", one.kin),
        name: one.name.as_deref().map(Text::name),
        relation: relation.collect::<Vec<_>>().join(", "),
        told: lines(saying, &one.told),
    }
}
