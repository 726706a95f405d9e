//! One safe page for a family: what may be said of one person, and what the office did.
//!
//! A death is never told by paper (the family is told in person), and nobody is named but the person
//! themselves.

use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Property, Topic};

use super::matter::{Line, Matter};
use super::{CannotCompose, Order};
use crate::paper::{Fact, Paper};

const PERSON: &str = "person";
const LETTER: &str = "letter";

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
            paper.heading(
                2,
                matter.says.term("kin", "may_be_told", None, topic.word()),
            );
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

fn facts(matter: &Matter<'_>, things: &[SubjectId], topic: Topic) -> Vec<Fact> {
    let mut facts = Vec::new();
    for thing in things {
        let Some(kind) = matter.kind(*thing) else {
            continue;
        };
        let tells = |property: &&Property| property.tell == Some(topic);
        let own = kind.name == PERSON;
        for property in kind.properties.iter().filter(tells) {
            // That what refers to the person refers to them says nothing.
            let lines = matter.sayable(*thing, property).into_iter();
            facts.extend(
                lines
                    .filter(|_| own || !leads_to(property))
                    .map(|line| Line {
                        term: if own {
                            line.term
                        } else {
                            format!("{}: {}", matter.says.kind(&kind.name), line.term)
                        },
                        ..line
                    }),
            );
        }
    }
    facts.sort();
    facts.dedup();
    facts.into_iter().map(Fact::from).collect()
}

fn leads_to(property: &Property) -> bool {
    property.may_refer_to(PERSON)
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
        on: std::cmp::Reverse(Some(sent)),
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
