//! One safe page for a family: what may be said of one person, and what the office did.
//!
//! A death is never told by paper (the family is told in person), and nobody is named but the person
//! themselves.

use std::cmp::Reverse;

use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Property, Topic};

use super::matter::{Line, Matter};
use super::{CannotCompose, Order};
use crate::paper::{Fact, Paper};
use crate::wording::heading;

const PERSON: &str = "person";
const LETTER: &str = "letter";

/// What of a letter is told.
const WRITTEN: [&str; 4] = ["addressee", "about", "sent_on", "answer"];

pub(super) fn tells(kind: &Kind, property: &Property) -> bool {
    let is_told = property.tell.is_some_and(|topic| topic != Topic::Death);
    is_told || kind.name == LETTER && WRITTEN.contains(&property.name.as_str())
}

pub(super) fn compose(
    matter: &Matter<'_>,
    order: &Order<'_>,
    paper: &mut Paper,
) -> Result<(), CannotCompose> {
    let person = order.about.first().copied();
    let person = person.ok_or(CannotCompose::NothingCleared)?;
    let name = matter.title(person).ok_or(CannotCompose::NothingCleared)?;
    let day = matter.says.day(order.day);
    paper.heading(1, name);
    paper.paragraph(matter.says.say("release-family-opening", &[("day", &day)]));
    let things = things(matter, person);
    let told = Topic::ALL.iter().copied();
    let told = told.filter(|topic| *topic != Topic::Death && order.topics.contains(topic));
    for topic in told {
        let facts = facts(matter, &things, topic);
        if !facts.is_empty() {
            let topic = matter.says.term("kin", "may_be_told", None, topic.word());
            paper.heading(2, heading(&topic));
            paper.facts(facts);
        }
    }
    letters(matter, person, paper);
    paper.note(
        matter
            .says
            .say("release-family-more", &[("office", order.office)]),
    );
    Ok(())
}

/// The person first, then what refers to them.
fn things(matter: &Matter<'_>, person: SubjectId) -> Vec<SubjectId> {
    let mut things = vec![person];
    for (kind, property) in matter.rules.kinds.referring_to(PERSON) {
        if property.tell.is_some() {
            things.extend(matter.referring(&kind.name, &property.name, person));
        }
    }
    things.dedup();
    things
}

/// What may be said of a topic: what several say the same of stands once, with all who say it.
fn facts(matter: &Matter<'_>, things: &[SubjectId], topic: Topic) -> Vec<Fact> {
    let mut lines: Vec<(&str, Line)> = Vec::new();
    for thing in things {
        let Some(kind) = matter.kind(*thing) else {
            continue;
        };
        let is_own = kind.name == PERSON;
        // That what refers to the person refers to them says nothing.
        let told = kind
            .properties
            .iter()
            .filter(|one| one.tell == Some(topic) && (is_own || !one.may_refer_to(PERSON)));
        for property in told {
            let said = matter.sayable(*thing, property).into_iter();
            lines.extend(said.map(|line| (kind.name.as_str(), line)));
        }
    }
    let several = lines
        .iter()
        .any(|(kind, _)| lines.first().is_some_and(|(one, _)| one != kind));
    let lines = lines.into_iter().map(|(kind, mut line)| {
        if several {
            line.term = format!("{}: {}", matter.says.kind(kind), line.term);
        }
        line
    });
    let mut lines: Vec<Line> = lines.collect();
    lines.sort();
    lines.dedup();
    together(lines).into_iter().map(Fact::from).collect()
}

/// Lines that say the same as one, with all who say it.
fn together(lines: Vec<Line>) -> Vec<Line> {
    let mut once: Vec<Line> = Vec::new();
    for line in lines {
        match once.last_mut() {
            Some(last)
                if (last.on, &last.term, &last.value) == (line.on, &line.term, &line.value) =>
            {
                last.according = format!("{}; {}", last.according, line.according);
            }
            _ => once.push(line),
        }
    }
    once
}

/// To whom the office wrote about the person, and what came of it.
fn letters(matter: &Matter<'_>, person: SubjectId, paper: &mut Paper) {
    let mut lines: Vec<Line> = matter
        .referring(LETTER, "about", person)
        .into_iter()
        .filter_map(|letter| written(matter, letter))
        .collect();
    if lines.is_empty() {
        return;
    }
    lines.sort();
    paper.heading(2, matter.says.say("release-family-done", &[]));
    paper.facts(
        lines
            .into_iter()
            .map(|line| Fact::new(line.term, line.value)),
    );
}

/// That a letter was sent, and whether it was answered.
fn written(matter: &Matter<'_>, letter: SubjectId) -> Option<Line> {
    let sent = matter.day(letter, "sent_on")?;
    let to = matter
        .facts(letter, "addressee")
        .next()?
        .value
        .reference()?;
    let answer = matter.facts(letter, "answer").filter_map(|content| {
        let term = content.value.words()?;
        Some(matter.says.term(LETTER, "answer", None, term))
    });
    let answers: Vec<String> = answer.collect();
    let date = matter.says.day(sent);
    Some(Line {
        on: Reverse(Some(sent)),
        term: matter.says.say(
            "release-family-wrote",
            &[("to", &matter.called(to)), ("on", &date)],
        ),
        value: match answers.iter().max() {
            Some(answer) => answer.clone(),
            None => matter.says.say("release-family-no-answer", &[]),
        },
        according: String::new(),
    })
}
