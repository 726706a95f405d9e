//! What was recommended, by what was answered, what was done, and how long ago.

use askama::Template;
use vidimus_app::read::recommendation::{
    RECOMMENDATION, Recommended, RecommendedCount, RecommendedFilter,
};
use vidimus_model::kind::Kind;

use crate::drawing::Drawing;
use crate::drawing::recommendations::{self, Answer, Recommendation, Recommendations as Data};
use crate::frame::Frame;
use crate::page::level;
use crate::page::share::Pages;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::visit::{Answer as Reply, Visit};

/// How many stand on one page: as many as a drawing bears.
const SHARE: usize = 100;

#[derive(Template)]
#[template(path = "recommendations.html")]
struct Recommendations {
    frame: Frame,
    drawing: Option<Drawing>,
    grid: Grid,
    rows: Vec<Row>,
    filter: String,
    is_filtered: bool,
    pages: Pages,
}

/// How many were answered so and done so far.
struct Grid {
    /// What was done, as the heads of the columns.
    done: Vec<String>,
    /// Each answer with its numbers, and the way to those.
    rows: Vec<(String, Vec<(u64, String)>)>,
}

/// One recommendation in words.
pub(crate) struct Row {
    pub(crate) lead: Lead,
    pub(crate) code: String,
    pub(crate) text: Text,
    pub(crate) addressee: Lead,
    pub(crate) made: String,
    pub(crate) age: String,
    /// How far our work on it is, where it was not made.
    pub(crate) unmade: Option<String>,
    pub(crate) due: String,
    pub(crate) answer: String,
    pub(crate) done: String,
    /// When that was seen by ourselves.
    pub(crate) checked: String,
    pub(crate) overdue: bool,
}

pub(crate) fn show(visit: &Visit) -> Reply {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let kind = reading.rules().kind(RECOMMENDATION)?;
    let words = visit.query("filter").and_then(|key| visit.asked(key));
    let filter = RecommendedFilter {
        words: words.as_deref(),
        answer: visit.query("answer"),
        done: visit.query("done"),
        overdue: visit.query("overdue").is_some(),
    };
    let counts = reading.recommended_counts(words.as_deref())?;
    let share = reading.recommendations(&filter, visit.paging(SHARE))?;
    let shown = share.items.iter();
    let subjects = shown.flat_map(|one| [Some(&one.subject), one.addressee.as_ref()]);
    let level = level::of_subjects(&reading, subjects.flatten())?;
    let is_filtered = ["filter", "answer", "done", "overdue"]
        .iter()
        .any(|name| visit.query(name).is_some());
    visit.page(level, |frame| Recommendations {
        drawing: drawn(visit, saying, kind, &share.items),
        grid: grid(saying, kind, &counts),
        rows: rows(saying, &share.items),
        filter: words.unwrap_or_default(),
        is_filtered,
        pages: Pages::of(visit, share.more),
        frame,
    })
}

/// Recommendations in words, in the order given.
pub(crate) fn rows(saying: Saying<'_>, all: &[Recommended]) -> Vec<Row> {
    all.iter().map(|one| row(saying, one)).collect()
}

fn row(saying: Saying<'_>, one: &Recommended) -> Row {
    let date = |date: &Option<String>| {
        date.as_deref()
            .map_or_else(String::new, |on| saying.date(on))
    };
    let term = |property: &str, term: &str| saying.term(RECOMMENDATION, property, None, term);
    Row {
        lead: saying.lead(&one.subject),
        code: one.code.clone().unwrap_or_default(),
        text: one.text.as_deref().map(Text::source).unwrap_or_default(),
        addressee: match &one.addressee {
            Some(to) => saying.lead(to),
            None => Lead {
                text: Text::default(),
                address: None,
            },
        },
        made: date(&one.made_on),
        age: one
            .days
            .map_or_else(String::new, |days| saying.words.recommendations_age(days)),
        unmade: one
            .state
            .as_deref()
            .filter(|_| !one.was_made())
            .map(|state| saying.state(RECOMMENDATION, state)),
        due: date(&one.due),
        answer: term("answer", &one.answer),
        done: term("done", &one.done),
        checked: date(&one.checked_on),
        overdue: one.overdue,
    }
}

fn terms(kind: &Kind, property: &str) -> Vec<String> {
    let terms = kind.terms_of(property, None);
    terms.map_or_else(Vec::new, |one| one.terms.clone())
}

fn grid(saying: Saying<'_>, kind: &Kind, all: &[RecommendedCount]) -> Grid {
    let done = terms(kind, "done");
    let called = |property: &str, term: &str| saying.term(RECOMMENDATION, property, None, term);
    let rows = terms(kind, "answer").into_iter().map(|answer| {
        let cells = done.iter().map(|done| {
            let those = all
                .iter()
                .find(|one| one.group.answer == answer && one.group.done == *done);
            let address = format!("/recommendations?answer={answer}&done={done}");
            (those.map_or(0, |one| one.count), address)
        });
        (called("answer", &answer), cells.collect())
    });
    Grid {
        rows: rows.collect(),
        done: done.iter().map(|term| called("done", term)).collect(),
    }
}

fn drawn(visit: &Visit, saying: Saying<'_>, kind: &Kind, all: &[Recommended]) -> Option<Drawing> {
    let called = |property: &str, term: &str| saying.term(RECOMMENDATION, property, None, term);
    let drawn = all.iter().filter_map(|one| {
        Some(Recommendation {
            code: one.code.clone().unwrap_or_default(),
            to: one
                .addressee
                .as_ref()
                .map(|to| saying.subject(to))
                .unwrap_or_default(),
            made: saying.when(one.made_on.as_deref()?)?.first,
            done: one.done.clone(),
            answer: Answer::of(&one.answer),
            answer_called: called("answer", &one.answer),
            overdue: one.overdue,
        })
    });
    let lanes = terms(kind, "done").into_iter();
    let data = Data {
        id: "recommendations".to_owned(),
        lanes: lanes
            .map(|term| (term.clone(), called("done", &term)))
            .collect(),
        all: drawn.collect(),
        today: visit.shell.outside.clock.today(),
    };
    (!data.all.is_empty()).then(|| recommendations::draw(&data, saying.words))
}
