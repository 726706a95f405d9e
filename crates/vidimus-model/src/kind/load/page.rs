//! Columns and sections.

use super::super::broken::Source;
use super::super::file::{ColumnTable, SectionTable, Word};
use super::super::{Column, Kind, Referring, Section, Sort, column_key, property_key};
use super::Read;
use super::word::is_name;

/// The columns of the list.
pub(super) fn columns(
    source: &Source<'_>,
    tables: &[ColumnTable],
    kind: &Kind,
) -> Read<Vec<Column>> {
    source.unique(tables.iter().map(|table| &table.property), "column")?;
    let column = |table: &ColumnTable| {
        let property = kind.current_at(source, &table.property)?;
        Ok(Column {
            property: property.name.clone(),
            header: match &table.header {
                Some(header) => column_key(&kind.name, &source.name(header)?),
                None => property_key(&kind.name, &property.name),
            },
            sort: Sort::of(&property.holds),
        })
    };
    tables.iter().map(column).collect()
}

/// The sections of the dossier.
pub(super) fn sections(
    source: &Source<'_>,
    tables: &[SectionTable],
    kind: &Kind,
) -> Read<Vec<Section>> {
    source.unique(tables.iter().map(|table| &table.name), "section")?;
    source.unique(
        tables.iter().flat_map(|table| &table.properties),
        "property",
    )?;
    tables
        .iter()
        .map(|table| section(source, table, kind))
        .collect()
}

fn section(source: &Source<'_>, table: &SectionTable, kind: &Kind) -> Read<Section> {
    let properties = table.properties.iter();
    let referring = table.referring.iter();
    Ok(Section {
        name: source.name(&table.name)?,
        called: table.called.clone(),
        properties: properties
            .map(|word| Ok(kind.known_at(source, word)?.name.clone()))
            .collect::<Read<_>>()?,
        referring: referring
            .map(|word| self::referring(source, word))
            .collect::<Read<_>>()?,
        line: source.line(&table.name.span()),
    })
}

fn referring(source: &Source<'_>, word: &Word) -> Read<Referring> {
    match word.get_ref().split_once('.') {
        Some((kind, property)) if is_name(kind) && is_name(property) => Ok(Referring {
            kind: kind.to_owned(),
            property: property.to_owned(),
        }),
        _ => {
            let reason = format!("`{}` names no property of another kind", word.get_ref());
            let broken = source.broken(&word.span(), reason);
            Err(broken.hint("Write the kind and its property, as in `custody.person`"))
        }
    }
}
