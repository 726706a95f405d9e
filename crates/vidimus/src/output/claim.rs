//! Subjects and claims in lines for people.

use vidimus_app::read::address::short;
use vidimus_app::shown::{Answer, Claim, Property, Question, Subject, Value};

use super::Output;

/// A name of the mechanism with spaces for its underscores.
pub(crate) fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// An address as people type it.
pub(crate) fn shortened(address: &str) -> String {
    short(address)
}

/// What a subject is called; its address where nothing names it.
pub(crate) fn title_of(subject: &Subject) -> String {
    subject.title.clone().unwrap_or_else(|| short(&subject.id))
}

/// A subject with its kind and address.
pub(crate) fn subject_line(subject: &Subject) -> String {
    let kind = subject.kind.as_deref().map_or_else(String::new, spaced);
    format!("{}  {kind} {}", title_of(subject), short(&subject.id))
}

/// A section heading: the first letter large.
pub(crate) fn section(name: &str) -> String {
    crate::failure::sentence(&spaced(name))
}

/// What is said about properties, question by question.
pub(crate) fn properties(out: &mut Output, properties: &[Property]) {
    for property in properties {
        for question in &property.questions {
            out.indented(2, question_line(property, question));
            for answer in &question.answers {
                out.indented(4, answer_line(answer));
                for claim in &answer.claims {
                    out.indented(8, said(claim));
                }
            }
        }
    }
}

fn question_line(property: &Property, question: &Question) -> String {
    let mut words = vec![spaced(&property.name)];
    if question.modality != "fact" {
        words.push(question.modality.clone());
    }
    words.extend(question.scope.clone());
    words.extend(period(question));
    if !["single", "agreed"].contains(&question.standing.as_str()) {
        words.push(question.standing.to_uppercase());
    }
    words.extend(question.apart.map(spaced));
    words.join(" · ")
}

fn period(question: &Question) -> Option<String> {
    match (&question.from, &question.to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.clone()),
        (from, to) => {
            let end = |day: &Option<String>| day.clone().unwrap_or_else(|| "…".to_owned());
            Some(format!("{} to {}", end(from), end(to)))
        }
    }
}

/// What an answer says, and whether that is denied.
pub(crate) fn answered(answer: &Answer) -> String {
    value_line(&answer.value, answer.denied)
}

fn answer_line(answer: &Answer) -> String {
    let mut line = answered(answer);
    if answer.sources > 1 {
        line.extend([format!(
            " ({})",
            super::count::counted(answer.sources, "source")
        )]);
    }
    if answer.chosen {
        line.push_str(" ← chosen");
    }
    line
}

fn value_line(value: &Value, denied: bool) -> String {
    let plain = value.plain();
    if denied {
        format!("not: {plain}")
    } else {
        plain
    }
}

/// One claim with its property, for lists of claims of several properties.
pub(crate) fn claim_line(claim: &Claim) -> String {
    format!("{} — {}", claimed(claim), said(claim))
}

/// One claim with its property and who makes it, for the cell of a table: its words are cut.
pub(crate) fn claim_brief(claim: &Claim) -> String {
    let mut line = format!("{} — {}", cut(&claimed(claim)), source(claim));
    line.extend(claim.said_on.iter().map(|day| format!(", {day}")));
    let quote = claim.place.as_ref().map(|place| one_line(&place.quote));
    line.extend(quote.map(|quote| format!(": “{}”", cut(&quote))));
    line
}

fn claimed(claim: &Claim) -> String {
    let value = value_line(&claim.value, claim.denied);
    let property = spaced(&claim.property);
    if claim.modality == "fact" {
        format!("{property}: {value}")
    } else {
        format!("{property}, {}: {value}", claim.modality)
    }
}

/// A part of a figure, with whom it counts: as said, else the words in which it stands.
pub(crate) fn part_cells(part: &Claim) -> [String; 6] {
    let [figure, rest @ ..] = claim_cells(part, "");
    let quote = || Some(format!("“{}”", cut(&one_line(&part.place.as_ref()?.quote))));
    let whom = part.scope.clone().or_else(quote);
    let whom = whom.map_or_else(String::new, |whom| format!(" {whom}"));
    let [of, by, through, on, address] = rest;
    [
        format!("  of which {figure}{whom}"),
        of,
        by,
        through,
        on,
        address,
    ]
}

/// No more of a text than a cell of a table bears.
fn cut(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let begin: String = text.chars().take(MOST).collect();
    let whole = begin.rfind(' ').and_then(|space| begin.get(..space));
    format!("{} …", whole.unwrap_or(&begin))
}

/// Who says it, when, where, in which words, and under which address.
pub(crate) fn said(claim: &Claim) -> String {
    let mut line = source(claim);
    line.extend(
        claim
            .relays
            .iter()
            .map(|relay| format!(" via {}", title_of(relay))),
    );
    line.extend(claim.said_on.iter().map(|day| format!(", {day}")));
    let is_for = claim
        .as_of
        .iter()
        .filter(|day| Some(*day) != claim.said_on.as_ref());
    line.extend(is_for.map(|day| format!(", of {day}")));
    if let Some(document) = &claim.document {
        line.extend([format!(", in {}", title_of(document))]);
    }
    if let Some(place) = &claim.place {
        line.extend(place.row.map(|row| format!(", row {row}")));
        line.extend([format!(": “{}”", one_line(&place.quote))]);
    }
    line.extend([format!(" [{}]", short(&claim.id))]);
    line
}

fn source(claim: &Claim) -> String {
    match (&claim.said_by, &claim.said_as, claim.source_withheld) {
        (Some(source), _, _) => title_of(source),
        (None, Some(said_as), _) => said_as.clone(),
        (None, None, why) => format!("source {}", why.unwrap_or("withheld")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A claim as a row: the value, of when, who, through whom, when said, the address.
pub(crate) fn claim_cells(claim: &Claim, mark: &str) -> [String; 6] {
    let relays: Vec<String> = claim.relays.iter().map(title_of).collect();
    let document = claim.document.as_ref().map(title_of);
    let through = if relays.is_empty() {
        document.unwrap_or_default()
    } else {
        relays.join(", ")
    };
    [
        format!("{}{mark}", value_line(&claim.value, claim.denied)),
        claim.as_of.clone().unwrap_or_default(),
        source(claim),
        through,
        claim.said_on.clone().unwrap_or_default(),
        short(&claim.id),
    ]
}
