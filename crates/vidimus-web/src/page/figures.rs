//! The figures going round: side by side, each with whom it counts and who says it.

use std::collections::BTreeSet;

use askama::Template;
use vidimus_app::read::figures::{FigureFilter, FigurePart, FigureQuestion, Mark, NamedPeople};

use crate::drawing::Drawing;
use crate::drawing::figures::{self, Claim, Exactness, Figures as Data, Polarity, Scope};
use crate::frame::Frame;
use crate::page::level;
use crate::page::share::Pages;
use crate::part::{Lead, Statement, Text};
use crate::saying::{Reasons, Saying};
use crate::visit::{Answer, Visit};

/// How many questions stand on one page.
const QUESTIONS: usize = 25;

#[derive(Template)]
#[template(path = "figures.html")]
struct Figures {
    frame: Frame,
    groups: Vec<Group>,
    only_disputed: bool,
    pages: Pages,
}

/// All that is said of how many, of one property of one subject.
struct Group {
    subject: Lead,
    property: String,
    drawing: Option<Drawing>,
    questions: Vec<Listed>,
    /// How many answers there are in all.
    claims: usize,
    /// How many people are named; empty where that is not known.
    named: String,
    /// Whom each figure leaves, each as a sentence once.
    left: BTreeSet<String>,
}

/// One question, each of its figures with the parts of it.
struct Listed {
    apart: String,
    answers: Vec<(Statement, Vec<Statement>)>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let only_disputed = visit.query("only") == Some("disputed");
    let filter = FigureFilter {
        disputed: only_disputed,
        ..FigureFilter::default()
    };
    let share = reading.figures(&filter, visit.paging(QUESTIONS))?;
    let level = level::of_subjects(&reading, share.items.iter().map(|one| &one.subject))?;
    let groups = share
        .items
        .chunk_by(|one, other| one.subject == other.subject && one.property == other.property);
    visit.page(level, |frame| Figures {
        groups: groups
            .enumerate()
            .map(|(at, group)| written(saying, at, group))
            .collect(),
        only_disputed,
        pages: Pages::of(visit, share.more),
        frame,
    })
}

fn written(saying: Saying<'_>, at: usize, questions: &[FigureQuestion]) -> Group {
    let first = questions.first();
    let kind = first
        .and_then(|one| one.subject.kind.as_deref())
        .unwrap_or_default();
    let property = first.map_or("", |one| one.property.as_str());
    let marks: Vec<&Mark> = questions.iter().flat_map(|one| &one.marks).collect();
    let named = questions.iter().filter_map(|one| one.named.as_ref());
    Group {
        subject: first.map_or_else(
            || Lead {
                text: Text::default(),
                address: None,
            },
            |one| saying.lead(&one.subject),
        ),
        property: saying.property(kind, property),
        drawing: drawn(saying, at, &marks),
        questions: questions
            .iter()
            .map(|one| asked(saying, kind, one))
            .collect(),
        claims: questions
            .iter()
            .map(|one| one.question.answers.len() + one.parts.len())
            .sum(),
        named: named.clone().next().map_or_else(String::new, |one| {
            if one.at_least {
                saying.words.figures_named_at_least(one.people)
            } else {
                saying.words.figures_named(one.people)
            }
        }),
        left: named.flat_map(|named| left(saying, named)).collect(),
    }
}

fn asked(saying: Saying<'_>, kind: &str, one: &FigureQuestion) -> Listed {
    let answers = one.question.answers.iter().map(|answer| {
        let whole = saying.answer(kind, &one.property, &one.question, answer, &Reasons::new());
        let is_whole = |part: &&FigurePart| answer.claims.iter().any(|one| one.id == part.whole);
        let parts = one.parts.iter().filter(is_whole);
        let parts = parts.map(|part| saying.claim(kind, &part.claim));
        (whole, parts.collect())
    });
    Listed {
        apart: one
            .question
            .apart
            .map_or_else(String::new, |why| saying.words.term("apart", why)),
        answers: answers.collect(),
    }
}

/// The question that the people named leave open for each figure.
fn left(saying: Saying<'_>, named: &NamedPeople) -> Vec<String> {
    let words = saying.words;
    let differences = named.differences.iter().map(|one| {
        let said = saying.figure(&one.said).words;
        if one.unnamed > 0 {
            words.figures_unnamed(one.unnamed, said, named.people)
        } else {
            words.figures_unsaid(one.unsaid, said, named.people)
        }
    });
    differences.collect()
}

fn drawn(saying: Saying<'_>, at: usize, marks: &[&Mark]) -> Option<Drawing> {
    let mut scopes: Vec<Scope> = Vec::new();
    for mark in marks {
        let Some(claim) = placed(saying, mark) else {
            continue;
        };
        let counted = mark.scope.as_deref().map_or_else(
            || Text::plain(saying.words.figures_unscoped()),
            Text::source,
        );
        match scopes.iter_mut().find(|scope| scope.counted == counted) {
            Some(scope) => scope.claims.push(claim),
            None => scopes.push(Scope {
                counted,
                claims: vec![claim],
            }),
        }
    }
    let id = format!("figures-{at}");
    (!scopes.is_empty()).then(|| figures::draw(&Data { id, scopes }, saying.words))
}

fn placed(saying: Saying<'_>, mark: &Mark) -> Option<Claim> {
    let date = match (&mark.from, &mark.to) {
        (Some(from), Some(to)) if from != to => format!("{from}/{to}"),
        (Some(day), _) | (None, Some(day)) => day.clone(),
        (None, None) => return None,
    };
    Some(Claim {
        value: saying.figure(&mark.figure),
        exactness: match mark.figure.qualifier.as_str() {
            "at_least" | "more_than" => Exactness::AtLeast,
            "exactly" if mark.greatest == Some(mark.least) => Exactness::Exactly,
            _ => Exactness::About,
        },
        polarity: if mark.denied {
            Polarity::Denied
        } else {
            Polarity::Said
        },
        by: mark.by.as_ref().map_or_else(
            || Text::plain(saying.words.term("source", "withheld")),
            |by| saying.subject(by),
        ),
        as_of: saying.when(&date)?,
    })
}
