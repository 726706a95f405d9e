//! The annex of a letter: which requests stayed unanswered, for how long, and how that was reckoned.

use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Property, Ran};
use vidimus_model::limit::{self, Lasting, Limit};

use super::matter::Matter;
use super::{CannotCompose, Order};
use crate::paper::{Align, Paper, Table, Text};

/// One request, in the order of the table.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Request {
    sent: Option<Day>,
    code: String,
    to: String,
    matter: String,
    asked: usize,
    state: String,
    reckoned: Vec<String>,
}

/// What of a letter is told.
const TOLD: [&str; 9] = [
    "code",
    "addressee",
    "matter",
    "question",
    "sent_on",
    "due_on",
    "extended_on",
    "answer",
    "answered_on",
];

pub(super) fn tells(kind: &Kind, property: &Property) -> bool {
    kind.name == "letter" && TOLD.contains(&property.name.as_str())
}

pub(super) fn compose(
    matter: &Matter<'_>,
    order: &Order<'_>,
    paper: &mut Paper,
) -> Result<(), CannotCompose> {
    let letters = order.about.iter();
    let requests = letters.filter_map(|letter| request(matter, *letter, order.day));
    let mut requests: Vec<Request> = requests.collect();
    if requests.is_empty() {
        return Err(CannotCompose::NothingCleared);
    }
    requests.sort();
    let day = matter.says.day(order.day);
    paper.paragraph(matter.says.say("release-silence-opening", &[("day", &day)]));
    paper.table(table(matter, &requests));
    for request in &requests {
        paper.heading(2, format!("{} · {}", request.code, request.to));
        if !request.matter.is_empty() {
            paper.paragraph(&*request.matter);
        }
        paper.list(request.reckoned.iter().map(String::as_str));
    }
    Ok(())
}

/// What was sent, and what came of it; none for what was never sent.
fn request(matter: &Matter<'_>, letter: SubjectId, today: Day) -> Option<Request> {
    let kind = matter.kind(letter)?;
    let sent = matter.day(letter, "sent_on")?;
    let members = matter.members(letter);
    let rules = (matter.rules.profile, matter.rules.office);
    let lasting = limit::lasting(kind, rules, matter.view, &members);
    let reply = lasting.iter().find_map(|one| match one {
        Lasting::Limit(limit) if limit.awaits() => Some(limit),
        _ => None,
    })?;
    let to = matter.facts(letter, "addressee").next()?;
    Some(Request {
        sent: Some(sent),
        code: text(matter, letter, "code"),
        to: matter.called(to.value.reference()?),
        matter: text(matter, letter, "matter"),
        asked: matter.facts(letter, "question").count(),
        state: state(matter, reply, today),
        reckoned: reckoned(matter, reply),
    })
}

/// The words said for a property, in the order of their letters where there are several.
fn text(matter: &Matter<'_>, letter: SubjectId, property: &str) -> String {
    let said = matter.facts(letter, property);
    let mut said: Vec<&str> = said.filter_map(|one| one.value.words()).collect();
    said.sort_unstable();
    said.join("; ")
}

fn state(matter: &Matter<'_>, reply: &Limit<'_>, today: Day) -> String {
    let says = matter.says;
    let date = |day: Day| says.day(day);
    match reply.clock.at(&reply.facts, matter.rules.profile, today) {
        Ran::NotStarted => says.say("release-silence-open", &[]),
        Ran::Running { due, .. } => says.say("release-silence-waiting", &[("due", &date(due.day))]),
        Ran::Overdue { due, days } => says.say(
            "release-silence-silent",
            &[("due", &date(due.day)), ("days", &days.to_string())],
        ),
        Ran::Stopped { on, days_late, .. } => {
            let on = on.map_or_else(|| says.say("release-unsaid", &[]), date);
            let late = days_late.to_string();
            says.say("release-silence-answered", &[("on", &on), ("days", &late)])
        }
    }
}

fn reckoned(matter: &Matter<'_>, reply: &Limit<'_>) -> Vec<String> {
    let due = reply.clock.due(&reply.facts, matter.rules.profile);
    let steps = due.map(|due| due.steps).unwrap_or_default();
    steps
        .iter()
        .map(|step| matter.says.words.reckoned(step))
        .collect()
}

fn table(matter: &Matter<'_>, requests: &[Request]) -> Table {
    let says = matter.says;
    let column = |property: &str| says.property("letter", property);
    let table = Table::new(says.say("release-silence-table", &[]))
        .column(column("code"), Align::Start)
        .column(column("addressee"), Align::Start)
        .column(column("sent_on"), Align::Start)
        .column(says.say("release-silence-questions", &[]), Align::End)
        .column(says.say("release-silence-state", &[]), Align::Start);
    let date = |day: &Day| says.day(*day);
    table.rows(requests.iter().map(|one| {
        vec![
            Text::from(&*one.code),
            Text::from(&*one.to),
            Text::from(one.sent.as_ref().map(date).unwrap_or_default()),
            Text::from(one.asked.to_string()),
            Text::from(&*one.state),
        ]
    }))
}
