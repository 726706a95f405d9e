//! Vocabularies: tables of the file, and terms written within a property.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::super::broken::Source;
use super::super::file::{KindFile, VocabularyTable, Word};
use super::super::{Meaning, Vocabulary};
use super::Read;

/// Every vocabulary of the file; one within a property or field bears its name.
pub(super) fn all(source: &Source<'_>, file: &KindFile) -> Read<Vec<Vocabulary>> {
    let tables = file.vocabulary.iter().map(|table| &table.name);
    source.unique(
        tables.chain(inline(file).map(|(name, _)| name)),
        "vocabulary",
    )?;
    let of_tables = file.vocabulary.iter().map(|table| of_table(source, table));
    let inline = inline(file).map(|(name, terms)| plain(source, name, terms));
    of_tables.chain(inline).collect()
}

/// A vocabulary that nothing uses is most likely a slip of the pen elsewhere.
pub(super) fn all_are_used(source: &Source<'_>, file: &KindFile) -> Read<()> {
    let fields = file.property.iter().flat_map(|property| &property.fields);
    let used: BTreeSet<&str> = file
        .property
        .iter()
        .filter_map(|property| property.vocabulary.as_ref())
        .chain(fields.filter_map(|field| field.vocabulary.as_ref()))
        .map(|word| word.get_ref().as_str())
        .collect();
    let unused = |table: &&VocabularyTable| !used.contains(table.name.get_ref().as_str());
    match file.vocabulary.iter().find(unused) {
        Some(table) => {
            let reason = format!("No property uses the vocabulary `{}`", table.name.get_ref());
            Err(source.broken(&table.name.span(), reason))
        }
        None => Ok(()),
    }
}

/// The terms written within properties and fields.
fn inline(file: &KindFile) -> impl Iterator<Item = (&Word, &Spanned<Vec<Word>>)> {
    file.property.iter().flat_map(|property| {
        let own = property.terms.as_ref().map(|terms| (&property.name, terms));
        let fields = property.fields.iter();
        let of_fields = fields.filter_map(|field| Some((&field.name, field.terms.as_ref()?)));
        own.into_iter().chain(of_fields)
    })
}

fn plain(source: &Source<'_>, name: &Word, terms: &Spanned<Vec<Word>>) -> Read<Vocabulary> {
    if terms.get_ref().is_empty() {
        let reason = format!("The vocabulary `{}` has no term", name.get_ref());
        return Err(source.broken(&terms.span(), reason));
    }
    source.unique(terms.get_ref(), "term")?;
    Ok(Vocabulary {
        name: source.name(name)?,
        terms: names(source, terms.get_ref())?,
        retired: Vec::new(),
        called: BTreeMap::new(),
        meanings: BTreeMap::new(),
        line: source.line(&name.span()),
    })
}

fn of_table(source: &Source<'_>, table: &VocabularyTable) -> Read<Vocabulary> {
    let mut vocabulary = plain(source, &table.name, &table.terms)?;
    source.unique(table.terms.get_ref().iter().chain(&table.retired), "term")?;
    vocabulary.retired = names(source, &table.retired)?;
    for (term, called) in &table.called {
        known(source, &vocabulary, term)?;
        vocabulary
            .called
            .insert(term.get_ref().clone(), called.clone());
    }
    for (meaning, terms) in meanings(table) {
        source.unique(terms, "term")?;
        for term in terms {
            known(source, &vocabulary, term)?;
        }
        if !terms.is_empty() {
            vocabulary.meanings.insert(meaning, names(source, terms)?);
        }
    }
    Ok(vocabulary)
}

const fn meanings(table: &VocabularyTable) -> [(Meaning, &Vec<Word>); 7] {
    [
        (Meaning::Alive, &table.alive),
        (Meaning::Open, &table.open),
        (Meaning::Closed, &table.closed),
        (Meaning::Held, &table.held),
        (Meaning::Free, &table.free),
        (Meaning::Dead, &table.dead),
        (Meaning::Family, &table.family),
    ]
}

fn names(source: &Source<'_>, words: &[Word]) -> Read<Vec<String>> {
    words.iter().map(|word| source.name(word)).collect()
}

fn known(source: &Source<'_>, vocabulary: &Vocabulary, term: &Word) -> Read<()> {
    if vocabulary.knows(term.get_ref()) {
        return Ok(());
    }
    let terms = vocabulary.terms.iter().chain(&vocabulary.retired);
    let (name, terms) = (&vocabulary.name, terms.map(String::as_str));
    Err(source.unknown_term(name, term.get_ref(), &term.span(), terms))
}
