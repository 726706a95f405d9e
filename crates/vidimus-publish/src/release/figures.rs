//! Figures that are going round: what each counts, and who says it; and beside them how many are held where, as the
//! office knows it.

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::Said;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Property, Type};
use vidimus_model::statement::Polarity;

use super::matter::Matter;
use super::{CannotCompose, Order, held};
use crate::paper::{Align, Paper, Table, Text};

/// One figure, in the order of the table: what is counted, when, and what is said of it.
type Row = (String, String, Option<i32>, [String; 4]);

pub(super) fn compose(
    matter: &Matter<'_>,
    order: &Order<'_>,
    paper: &mut Paper,
) -> Result<(), CannotCompose> {
    let mut rows: Vec<Row> = order
        .about
        .iter()
        .flat_map(|subject| figures(matter, *subject))
        .collect();
    if rows.is_empty() && order.counts.is_empty() {
        return Err(CannotCompose::NothingCleared);
    }
    rows.sort();
    rows.dedup();
    let day = matter.says.day(order.day);
    paper.paragraph(matter.says.say("release-figures-opening", &[("day", &day)]));
    if !rows.is_empty() {
        paper.table(table(matter, rows));
    }
    if !order.counts.is_empty() {
        held::show(matter, order.counts, paper);
    }
    Ok(())
}

fn figures(matter: &Matter<'_>, subject: SubjectId) -> Vec<Row> {
    let (Some(kind), Some(title)) = (matter.kind(subject), matter.title(subject)) else {
        return Vec::new();
    };
    let counts = kind.properties.iter();
    let counts = counts.filter(|property| property.holds == Type::Figure);
    let said = counts.flat_map(|property| {
        let claims = matter.claims(subject, &property.name);
        claims.map(move |said| (property, said))
    });
    said.filter_map(|(property, said)| {
        let words = matter.value(kind, &property.name, &said.content.value)?;
        Some(row(matter, (&kind.name, &title), property, &said, words))
    })
    .collect()
}

fn row(
    matter: &Matter<'_>,
    (kind, title): (&str, &str),
    property: &Property,
    said: &Said<'_>,
    figure: String,
) -> Row {
    let says = matter.says;
    let counted = says.property(kind, &property.name);
    let counted = match &said.content.scope {
        Some(scope) => format!("{counted}: {scope}"),
        None => counted,
    };
    let figure = match said.content.polarity {
        Polarity::Asserted => figure,
        Polarity::Denied => says.say("release-figures-denied", &[("figure", &figure)]),
    };
    let on = said.content.as_of.as_ref().and_then(Edtf::latest);
    let when = matter.period(said.content).unwrap_or_default();
    (
        title.to_owned(),
        counted.clone(),
        on.map(Day::number),
        [counted, when, figure, matter.according(&[*said])],
    )
}

fn table(matter: &Matter<'_>, rows: Vec<Row>) -> Table {
    let say = |key: &str| matter.says.say(key, &[]);
    let table = Table::new(say("release-figures-table"))
        .column(say("release-figures-of"), Align::Start)
        .column(say("release-figures-counts"), Align::Start)
        .column(say("release-figures-when"), Align::Start)
        .column(say("release-figures-figure"), Align::End)
        .column(say("release-figures-who"), Align::Start);
    table.rows(rows.into_iter().map(|(title, _, _, cells)| {
        std::iter::once(title)
            .chain(cells)
            .map(Text::from)
            .collect()
    }))
}
