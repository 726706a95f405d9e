//! What we have said publicly: enquiries, and the lines that were approved for them.

use askama::Template;
use vidimus_app::read::list::ListQuestion;
use vidimus_app::shown::{Property, Value};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::list::{self, Head};
use crate::page::share::{PAGE, Pages};
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Visit};
use vidimus_app::read::Reading;
use vidimus_app::read::dossier::Dossier;

const LINE: &str = "line";

#[derive(Template)]
#[template(path = "said.html")]
struct Said {
    frame: Frame,
    /// By what they can be put in order.
    heads: Vec<Head>,
    /// The states, each with its lines.
    states: Vec<(String, Vec<Line>)>,
    filter: String,
    pages: Pages,
}

struct Line {
    lead: Lead,
    asked_on: String,
    words: Vec<Text>,
    until: String,
    /// Whether it holds no more.
    is_past: bool,
    said: String,
    said_to: Vec<Text>,
    /// A figure of a later day than it was said, about those of whom it speaks: the sentence, and the
    /// way there.
    newer: Option<Lead>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let kind = reading.rules().kind(LINE)?;
    let filter = visit.query("filter").and_then(|key| visit.asked(key));
    let (sort, descending) = list::order(visit, kind, "asked_on");
    let question = ListQuestion {
        sort: Some(sort),
        descending,
        filter: filter.as_deref(),
        paging: visit.paging(PAGE),
    };
    let told = reading.list(LINE, &question)?;
    let mut level = Level::Public;
    let mut found: Vec<(String, Line)> = Vec::new();
    for row in &told.rows {
        let subject = SubjectId(reading.item_at(&row.subject.id)?);
        let dossier = reading.dossier(subject)?;
        level = level.max(Level::named(&dossier.level));
        let (state, said) = line(saying, &reading, &dossier);
        let newer = newer(saying, &reading, &dossier)?;
        found.push((state, Line { newer, ..said }));
    }
    let names = kind.states.iter().map(|state| state.name.clone());
    // What nobody has begun to work on stands first: it waits.
    let states = std::iter::once(String::new())
        .chain(names)
        .filter_map(|state| {
            let (these, rest) = std::mem::take(&mut found)
                .into_iter()
                .partition::<Vec<_>, _>(|(of, _)| *of == state);
            found = rest;
            let label = match state.as_str() {
                "" => saying.words.work_not_begun(),
                state => saying.state(LINE, state),
            };
            let lines: Vec<Line> = these.into_iter().map(|(_, line)| line).collect();
            (!lines.is_empty()).then_some((label, lines))
        });
    let states = states.collect();
    let shown = question.paging.offset.saturating_add(told.rows.len());
    let more = u64::try_from(shown).unwrap_or(u64::MAX) < told.total;
    let columns = ["asked_on", "asked_by", "matter", "said_on"];
    visit.page(level, |frame| Said {
        heads: list::heads(visit, saying, kind, (sort, descending), &columns),
        states,
        filter: filter.clone().unwrap_or_default(),
        pages: Pages::of(visit, more),
        frame,
    })
}

/// The newest figure that came since the line was last said.
fn newer(
    saying: Saying<'_>,
    reading: &Reading<'_>,
    dossier: &Dossier,
) -> Result<Option<Lead>, Failure> {
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let of = |name: &'static str| {
        let found = properties.clone().filter(move |one| one.name == name);
        let answers = found
            .flat_map(|one| &one.questions)
            .flat_map(|one| &one.answers);
        answers.filter(|one| !one.denied).map(|one| &one.value)
    };
    let said = of("said_on").filter_map(|on| on.plain().parse::<Edtf>().ok()?.latest());
    let Some(said) = said.max() else {
        return Ok(None);
    };
    for about in of("about") {
        let Value::Subject { subject } = about else {
            continue;
        };
        let about = SubjectId(reading.item_at(&subject.id)?);
        if let Some(claim) = reading.figure_since(about, said)? {
            let kind = subject.kind.as_deref().unwrap_or_default();
            let figure = saying.value(kind, &claim.property, &claim.value).words;
            let on = claim.as_of.as_ref().or(claim.said_on.as_ref());
            let on = on.map_or_else(String::new, |on| saying.date(on));
            return Ok(Some(Lead {
                text: Text::plain(saying.words.said_newer(figure, on)),
                address: Some(format!("/subject/{}/statement/{}", claim.subject, claim.id)),
            }));
        }
    }
    Ok(None)
}

/// A line with the state in which it is.
fn line(saying: Saying<'_>, reading: &Reading<'_>, dossier: &Dossier) -> (String, Line) {
    let properties: Vec<&Property> = dossier
        .sections
        .iter()
        .flat_map(|part| &part.properties)
        .collect();
    let values = |name: &str| -> Vec<Text> {
        let found = properties.iter().find(|one| one.name == name);
        let answers = found.into_iter().flat_map(|one| &one.questions);
        let answers = answers
            .flat_map(|one| &one.answers)
            .filter(|one| !one.denied);
        answers
            .map(|one| saying.value(LINE, name, &one.value))
            .collect()
    };
    let until = properties
        .iter()
        .find(|one| one.name == "until")
        .and_then(|until| Some(until.questions.first()?.answers.first()?.value.plain()));
    let last = until
        .as_deref()
        .and_then(|until| until.parse::<Edtf>().ok()?.latest());
    let joined = |texts: Vec<Text>| {
        let words: Vec<String> = texts.into_iter().map(|text| text.words).collect();
        words.join(", ")
    };
    let work = dossier.work.as_ref();
    let state = work.and_then(|work| work.state.clone()).unwrap_or_default();
    (
        state,
        Line {
            lead: saying.lead(&dossier.subject),
            asked_on: joined(values("asked_on")),
            words: values("line"),
            until: until.map_or_else(String::new, |until| saying.date(&until)),
            is_past: last.is_some_and(|day| day < reading.today()),
            said: joined(values("said_on")),
            said_to: values("said_to"),
            newer: None,
        },
    )
}
