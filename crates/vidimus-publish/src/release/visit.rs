//! The report on a visit in three versions: for the office, for the authority that was visited, and for
//! everybody. A version is told apart by what was cleared for its readers, and by what it tells at all.

use std::collections::BTreeMap;

use vidimus_model::clearance::Circle;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Property};
use vidimus_model::statement::Content;
use vidimus_model::value::Value;

use super::matter::Matter;
use super::{CannotCompose, Order};
use crate::paper::{Align, Fact, Paper, Table, Text};
use crate::wording::heading;

const VISIT: &str = "visit";
const RECOMMENDATION: &str = "recommendation";

/// What everybody is told of the visit itself.
const FOR_ALL: [&str; 6] = [
    "code",
    "visitor",
    "visited",
    "happened_on",
    "state",
    "announced",
];
/// What only the authority and the office are told besides.
const FOR_AUTHORITY: [&str; 4] = ["follows", "duration", "capacity", "interviews"];
/// What stays in the office.
const FOR_OFFICE: [&str; 5] = [
    "team",
    "interpreter",
    "interviewed_on",
    "reprisal_risk",
    "reprisal_checked_on",
];

/// What became of the report.
const AFTER: [&str; 3] = ["report_sent_on", "comments_received_on", "published_on"];
/// What is told of a recommendation.
const RECOMMENDED: [&str; 5] = ["code", "text", "addressee", "answer", "done"];

pub(super) fn tells(kind: &Kind, property: &Property) -> bool {
    let name = property.name.as_str();
    match kind.name.as_str() {
        VISIT => [
            &FOR_ALL[..],
            &FOR_AUTHORITY,
            &FOR_OFFICE,
            &AFTER,
            &["access", "finding"],
        ]
        .iter()
        .any(|told| told.contains(&name)),
        RECOMMENDATION => RECOMMENDED.contains(&name),
        _ => false,
    }
}

pub(super) fn compose(
    matter: &Matter<'_>,
    order: &Order<'_>,
    paper: &mut Paper,
) -> Result<(), CannotCompose> {
    let visit = order.about.first().copied();
    let visit = visit.ok_or(CannotCompose::NothingCleared)?;
    let kind = matter.kind(visit).ok_or(CannotCompose::NothingCleared)?;
    let title = matter.title(visit).ok_or(CannotCompose::NothingCleared)?;
    paper.heading(1, title);
    paper.facts(facts(matter, visit, kind, order.circle));
    powers(matter, visit, paper);
    findings(matter, visit, kind, paper);
    recommendations(matter, visit, order.circle, paper);
    answer(matter, visit, kind, paper);
    Ok(())
}

fn facts(matter: &Matter<'_>, visit: SubjectId, kind: &Kind, circle: Circle) -> Vec<Fact> {
    let is_ours = circle == Circle::Office;
    let is_theirs = is_ours || circle == Circle::Authority;
    let names = FOR_ALL
        .iter()
        .chain(FOR_AUTHORITY.iter().filter(|_| is_theirs))
        .chain(FOR_OFFICE.iter().filter(|_| is_ours));
    let properties = names.filter_map(|name| kind.property(name));
    let lines = properties.flat_map(|property| matter.sayable(visit, property));
    let office = matter.called(matter.rules.office);
    let lines = lines.filter(|line| !line.value.is_empty());
    lines
        .map(|line| {
            // A report is the office's own word, unless it says whose else.
            if line.according == office {
                return Fact::new(line.term, line.value);
            }
            Fact::from(line)
        })
        .collect()
}

/// Which powers of the mandate were granted.
fn powers(matter: &Matter<'_>, visit: SubjectId, paper: &mut Paper) {
    let said = matter.facts(visit, "access");
    let mut rows: Vec<(String, String)> = said
        .filter_map(|content| {
            let term = |field: &str| {
                let word = content.value.field(field)?.words()?;
                Some(matter.says.term(VISIT, "access", Some(field), word))
            };
            Some((term("power")?, term("granted")?))
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    rows.sort();
    rows.dedup();
    let says = matter.says;
    let table = Table::new(says.say("release-visit-powers", &[]))
        .column(says.field(VISIT, "access", "power"), Align::Start)
        .column(says.field(VISIT, "access", "granted"), Align::Start);
    paper.heading(2, heading(&says.property(VISIT, "access")));
    paper.table(
        table.rows(
            rows.into_iter()
                .map(|(power, granted)| vec![Text::from(power), Text::from(granted)]),
        ),
    );
}

/// What was found, by theme; good practice is one of them.
fn findings(matter: &Matter<'_>, visit: SubjectId, kind: &Kind, paper: &mut Paper) {
    let mut themes: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for content in matter.facts(visit, "finding") {
        let Some((place, theme)) = theme(matter, kind, content) else {
            continue;
        };
        let text = content.value.field("text").and_then(Value::words);
        let Some(text) = text else { continue };
        let found = ["standard", "severity", "extent"]
            .iter()
            .filter_map(|field| {
                let word = content.value.field(field)?.words()?;
                Some(match *field {
                    "standard" => word.to_owned(),
                    field => matter.says.term(VISIT, "finding", Some(field), word),
                })
            });
        let found: Vec<String> = std::iter::once(text.to_owned()).chain(found).collect();
        themes
            .entry((place, theme))
            .or_default()
            .push(found.join(" · "));
    }
    if themes.is_empty() {
        return;
    }
    paper.heading(2, matter.says.say("release-visit-findings", &[]));
    for ((_, theme), mut found) in themes {
        found.sort();
        paper.heading(3, heading(&theme));
        paper.list(found);
    }
}

/// The theme of a finding, with its place among all themes.
fn theme(matter: &Matter<'_>, kind: &Kind, content: &Content) -> Option<(usize, String)> {
    let word = content.value.field("theme")?.words()?;
    let terms = &kind.terms_of("finding", Some("theme"))?.terms;
    let place = terms.iter().position(|term| term == word)?;
    Some((
        place,
        matter.says.term(VISIT, "finding", Some("theme"), word),
    ))
}

/// What was recommended to whom, and what came of it.
fn recommendations(matter: &Matter<'_>, visit: SubjectId, circle: Circle, paper: &mut Paper) {
    let mut rows: Vec<[String; 5]> = matter
        .referring(RECOMMENDATION, "visit", visit)
        .into_iter()
        .filter_map(|one| recommendation(matter, one))
        .collect();
    if rows.is_empty() {
        return;
    }
    rows.sort();
    let says = matter.says;
    let shown: &[usize] = match circle {
        Circle::Public => &[0, 1, 3, 4],
        _ => &[0, 1, 2, 3, 4],
    };
    let table = shown
        .iter()
        .filter_map(|place| RECOMMENDED.get(*place))
        .fold(
            Table::new(says.say("release-visit-recommended", &[])),
            |table, name| table.column(says.property(RECOMMENDATION, name), Align::Start),
        );
    paper.heading(2, says.say("release-visit-recommendations", &[]));
    paper.table(table.rows(rows.iter().map(|row| {
        let cells = shown.iter().filter_map(|place| row.get(*place));
        cells.map(|cell| Text::from(&**cell)).collect()
    })));
}

fn recommendation(matter: &Matter<'_>, one: SubjectId) -> Option<[String; 5]> {
    let kind = matter.kind(one)?;
    let last = |property: &str| {
        let said = matter.facts(one, property);
        let dated = said.filter_map(|content| {
            let words = matter.value(kind, property, &content.value)?;
            Some((
                content
                    .as_of
                    .as_ref()
                    .and_then(vidimus_model::edtf::Edtf::latest),
                words,
            ))
        });
        dated.max().map(|(_, words)| words).unwrap_or_default()
    };
    let text = last("text");
    (!text.is_empty()).then(|| {
        [
            last("code"),
            text,
            last("addressee"),
            last("answer"),
            last("done"),
        ]
    })
}

/// What the authority answered to the report.
fn answer(matter: &Matter<'_>, visit: SubjectId, kind: &Kind, paper: &mut Paper) {
    let properties = AFTER.iter().filter_map(|name| kind.property(name));
    let lines = properties.flat_map(|property| matter.sayable(visit, property));
    let facts: Vec<Fact> = lines.map(|line| Fact::new(line.term, line.value)).collect();
    if !facts.is_empty() {
        paper.heading(2, matter.says.say("release-visit-after", &[]));
        paper.facts(facts);
    }
}
