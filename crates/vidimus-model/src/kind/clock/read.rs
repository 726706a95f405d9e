//! Clocks as a kind file defines them.

use super::super::broken::{BrokenDefinition, Source};
use super::super::file::{ClockTable, PartsTable, Word};
use super::super::{Kind, Type};
use super::{Clock, Extension, Length, Parts, Stop};

type Read<T> = Result<T, BrokenDefinition>;

impl Clock {
    /// The clocks of a file.
    pub(in crate::kind) fn all(
        source: &Source<'_>,
        tables: &[ClockTable],
        kind: &Kind,
    ) -> Read<Vec<Self>> {
        source.unique(tables.iter().map(|table| &table.name), "clock")?;
        tables
            .iter()
            .map(|table| clock(source, table, kind))
            .collect()
    }
}

fn clock(source: &Source<'_>, table: &ClockTable, kind: &Kind) -> Read<Clock> {
    let date = |word: &Word| kind.of_type(source, word, "date", |holds| *holds == Type::Date);
    let reference = |word: &Word| {
        let refers = |holds: &Type| matches!(holds, Type::Reference { .. });
        kind.of_type(source, word, "reference", refers)
    };
    let text = |word: &Word| kind.of_type(source, word, "text", |holds| *holds == Type::Text);
    if table.stops.get_ref().is_empty() && table.unless.is_empty() {
        let reason = format!("Nothing stops the clock `{}`", table.name.get_ref());
        return Err(source.broken(&table.stops.span(), reason));
    }
    let stops = source.unique(table.stops.get_ref(), "stop")?.into_iter();
    let unless = table.unless.iter();
    Ok(Clock {
        name: source.name(&table.name)?,
        called: table.called.clone(),
        awaits: table.awaits.as_ref().map(reference).transpose()?,
        starts: date(&table.starts)?,
        length: length(source, &table.length)?,
        agreed: table.agreed.as_ref().map(date).transpose()?,
        extends: extension(source, table, date)?,
        restarts: table.restarts.as_ref().map(date).transpose()?,
        stops: stops
            .map(|word| stop(source, word, kind))
            .collect::<Read<_>>()?,
        parts: table
            .parts
            .as_ref()
            .map(|table| parts(source, table, kind))
            .transpose()?,
        unless: unless
            .map(|word| state(source, word, kind))
            .collect::<Read<_>>()?,
        concerns: table.concerns.iter().map(reference).collect::<Read<_>>()?,
        promised: table.promised.as_ref().map(text).transpose()?,
        holds: table.holds.as_ref().map(reference).transpose()?,
        line: source.line(&table.name.span()),
    })
}

fn extension(
    source: &Source<'_>,
    table: &ClockTable,
    date: impl Fn(&Word) -> Read<String>,
) -> Read<Option<Extension>> {
    match (&table.extends, &table.extension) {
        (Some(by), Some(more)) => Ok(Some(Extension {
            by: date(by)?,
            length: length(source, more)?,
        })),
        (None, None) => Ok(None),
        (Some(lone), None) | (None, Some(lone)) => {
            let reason = "More time needs both a notice and a length";
            let hint = "Write `extends = \"extended_on\"` and `extension = \"profile.extension\"`";
            Err(source.broken(&lone.span(), reason).hint(hint))
        }
    }
}

fn length(source: &Source<'_>, word: &Word) -> Read<Length> {
    Length::parse(word.get_ref()).ok_or_else(|| {
        let reason = format!("`{}` is not a length of time", word.get_ref());
        source.broken(&word.span(), reason).hint(
            "Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most, or \
             what the jurisdiction profile names, as `profile.reply`",
        )
    })
}

/// What is asked in parts. The record that notes answers has one field of each sort that is needed.
fn parts(source: &Source<'_>, table: &PartsTable, kind: &Kind) -> Read<Parts> {
    let asked = kind.of_type(source, &table.asked, "text", |one| *one == Type::Text)?;
    let is_record = |one: &Type| matches!(one, Type::Record { .. });
    let noted = kind.of_type(source, &table.noted, "record", is_record)?;
    let fields = match kind.property(&noted).map(|one| &one.holds) {
        Some(Type::Record { fields }) => fields.as_slice(),
        _ => &[],
    };
    let field = |word: &str| {
        let found = fields.iter().find(|one| one.holds.word() == word);
        found.map(|one| one.name.clone()).ok_or_else(|| {
            let reason = format!("The record `{noted}` has no field of the type {word}");
            let hint =
                "It needs a number, a reference and a term: which question, for whom, how answered";
            source.broken(&table.noted.span(), reason).hint(hint)
        })
    };
    let names = [field("number")?, field("reference")?, field("term")?];
    let vocabulary = fields.iter().find_map(|one| match &one.holds {
        Type::Term { vocabulary } => Some(vocabulary.as_str()),
        _ => None,
    });
    let vocabulary = vocabulary.unwrap_or_default();
    for term in &table.done {
        kind.check_term(source, vocabulary, (term.get_ref(), term))?;
    }
    Ok(Parts {
        asked,
        noted,
        fields: names,
        done: table.done.iter().map(|one| one.get_ref().clone()).collect(),
        some: stop(source, &table.some, kind)?,
    })
}

/// What stops a clock: a date property, or a property and the term it must have.
fn stop(source: &Source<'_>, word: &Word, kind: &Kind) -> Read<Stop> {
    let (property, term) = kind.property_and_term(source, word)?;
    let is_date = kind.property(&property).map(|one| &one.holds) == Some(&Type::Date);
    if term.is_none() && !is_date {
        let reason = format!("`{}` cannot stop a clock", word.get_ref());
        let hint = "Name a date as in `answered_on`, or a term as in `answer.full`";
        return Err(source.broken(&word.span(), reason).hint(hint));
    }
    Ok(Stop { property, term })
}

fn state(source: &Source<'_>, word: &Word, kind: &Kind) -> Read<String> {
    let known = kind.states.iter().map(|one| one.name.as_str());
    match kind.state(word.get_ref()) {
        Some(state) => Ok(state.name.clone()),
        None => Err(source.unknown("state", word.get_ref(), &word.span(), known)),
    }
}
