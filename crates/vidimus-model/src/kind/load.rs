//! From a kind file to a kind, or to the reason why not.

use std::collections::BTreeSet;
use std::ops::Range;

use super::broken::{BrokenKind, Source};
use super::file::{ColumnTable, KindFile, MatchTable, SectionTable, Word};
use super::nearest::listed;
use super::{Clock, Rule, State, column_key, property_key};
use super::{Column, Kind, Match, Property, Referring, Section, Sort, Type};

mod property;
mod vocabulary;

/// No definition that people wrote comes near this; what is larger was not meant as one.
const LARGEST: usize = 256 * 1024;

type Read<T> = Result<T, BrokenKind>;

impl Kind {
    /// Reads a definition; `file_name` is for messages alone.
    pub fn parse(file_name: &str, source: &str) -> Result<Self, BrokenKind> {
        let source = Source {
            file: file_name,
            text: source,
        };
        if source.text.len() > LARGEST {
            let reason = format!("The file has more than {} KiB", LARGEST / 1024);
            return Err(source.broken(&(0..0), reason));
        }
        let file: KindFile =
            toml::from_str(source.text).map_err(|error| source.not_toml(&error))?;
        kind(&source, &file)
    }
}

fn kind(source: &Source<'_>, file: &KindFile) -> Read<Kind> {
    let mut kind = Kind {
        name: source.name(&file.kind)?,
        code: file
            .code
            .as_ref()
            .map(|code| prefix(source, code))
            .transpose()?,
        called: file.called.clone(),
        called_many: file.called_many.clone(),
        title: Vec::new(),
        matched: None,
        properties: Vec::new(),
        vocabularies: vocabulary::all(source, file)?,
        states: Vec::new(),
        clocks: Vec::new(),
        rules: Vec::new(),
        columns: Vec::new(),
        sections: Vec::new(),
        file: source.file.to_owned(),
    };
    kind.properties = property::all(source, file)?;
    vocabulary::all_are_used(source, file)?;
    code_has_its_property(source, file, &kind)?;
    kind.title = title(source, file, &kind)?;
    kind.matched = match &file.matched {
        Some(table) => Some(matched(source, table, &kind)?),
        None => None,
    };
    kind.states = State::all(source, &file.state, &kind)?;
    kind.clocks = Clock::all(source, &file.clock, &kind)?;
    kind.rules = Rule::all(source, &file.check, &kind)?;
    kind.columns = columns(source, &file.column, &kind)?;
    kind.sections = sections(source, &file.section, &kind)?;
    Ok(kind)
}

fn prefix(source: &Source<'_>, code: &Word) -> Read<String> {
    let letters = code.get_ref();
    let plain = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    if plain && (1..=3).contains(&letters.len()) {
        return Ok(letters.clone());
    }
    let reason = format!("`{letters}` cannot open a code");
    Err(source
        .broken(&code.span(), reason)
        .hint("Use one to three capital letters from A to Z"))
}

/// Codes are assigned, not computed: somebody says that this letter is L-2031-0041.
fn code_has_its_property(source: &Source<'_>, file: &KindFile, kind: &Kind) -> Read<()> {
    let stated = kind.current().find(|one| one.name == "code");
    match (&file.code, stated) {
        (Some(code), None) => Err(source
            .broken(&code.span(), "A kind with a code needs a property `code`")
            .hint("Add a property named `code` of the type text")),
        (Some(code), Some(property)) if property.holds != Type::Text => {
            Err(source.broken(&code.span(), "The property `code` must be of the type text"))
        }
        _ => Ok(()),
    }
}

fn title(source: &Source<'_>, file: &KindFile, kind: &Kind) -> Read<Vec<String>> {
    if file.title.get_ref().is_empty() {
        return Err(source
            .broken(&file.title.span(), "The title names no property")
            .hint("Say which property names the subject, as in `title = [\"name\"]`"));
    }
    let mut title = Vec::new();
    for word in source.unique(file.title.get_ref(), "title")? {
        let property = kind.current_at(source, word)?;
        if matches!(property.holds, Type::Record { .. } | Type::Flag) {
            let reason = format!(
                "`{}` is a {} and names nothing",
                word.get_ref(),
                property.holds.word()
            );
            return Err(source.broken(&word.span(), reason));
        }
        title.push(property.name.clone());
    }
    Ok(title)
}

fn matched(source: &Source<'_>, table: &MatchTable, kind: &Kind) -> Read<Match> {
    match table.by.get_ref().as_str() {
        "name" => {
            let wanted = "text or name";
            let is_name = |holds: &Type| matches!(holds, Type::Text | Type::Name);
            let names = kind.all_of(source, &table.names, wanted, is_name)?;
            source.some(&table.by, &names, "names")?;
            Ok(Match::Name { names })
        }
        "date_place" => {
            let Some(date) = &table.date else {
                return Err(
                    source.broken(&table.by.span(), "Matching by `date_place` needs a `date`")
                );
            };
            let is_reference = |holds: &Type| matches!(holds, Type::Reference { .. });
            Ok(Match::DatePlace {
                date: kind.of_type(source, date, "date", |holds| *holds == Type::Date)?,
                with: kind.all_of(source, &table.with, "reference", is_reference)?,
            })
        }
        other => {
            let reason = format!("Nothing is matched by `{other}`");
            let broken = source.broken(&table.by.span(), reason);
            Err(broken.hint("Match by `name` or by `date_place`"))
        }
    }
}

fn columns(source: &Source<'_>, tables: &[ColumnTable], kind: &Kind) -> Read<Vec<Column>> {
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

fn sections(source: &Source<'_>, tables: &[SectionTable], kind: &Kind) -> Read<Vec<Section>> {
    source.unique(tables.iter().map(|table| &table.name), "section")?;
    source.unique(
        tables.iter().flat_map(|table| &table.properties),
        "property of a section",
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

/// Whether the word is in snake case and short enough to be a key.
fn is_name(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    word.len() <= 64
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && !word.ends_with('_')
        && word.bytes().all(plain)
}

impl Source<'_> {
    fn not_toml(&self, error: &toml::de::Error) -> BrokenKind {
        let reason = error.message().replace('\n', " ");
        self.broken(&error.span().unwrap_or(0..0), reason)
    }

    /// The word as a name of this project: snake case.
    pub(super) fn name(&self, word: &Word) -> Read<String> {
        let name = word.get_ref();
        if is_name(name) {
            return Ok(name.clone());
        }
        let reason = format!("`{name}` cannot be a name");
        let hint =
            "Use small letters from a to z, digits and underscores, a letter first, at most 64";
        Err(self.broken(&word.span(), reason).hint(hint))
    }

    /// The same words, none of them twice.
    pub(super) fn unique<'w>(
        &self,
        words: impl IntoIterator<Item = &'w Word>,
        what: &str,
    ) -> Read<Vec<&'w Word>> {
        let mut seen = BTreeSet::new();
        let once = |word: &'w Word| {
            if seen.insert(word.get_ref()) {
                return Ok(word);
            }
            let reason = format!("The {what} `{}` stands here twice", word.get_ref());
            Err(self.broken(&word.span(), reason))
        };
        words.into_iter().map(once).collect()
    }

    /// Refuses an empty list that `key` should have filled.
    pub(super) fn some<T>(&self, at: &Word, list: &[T], key: &str) -> Read<()> {
        if list.is_empty() {
            let reason = format!("`{}` needs `{key}`, and there is none", at.get_ref());
            return Err(self.broken(&at.span(), reason));
        }
        Ok(())
    }

    /// The refusal of a word that is not among the known ones.
    pub(super) fn unknown<'k>(
        &self,
        what: &str,
        word: &str,
        span: &Range<usize>,
        known: impl IntoIterator<Item = &'k str>,
    ) -> BrokenKind {
        let reason = format!("There is no {what} `{word}`");
        self.broken(span, reason).did_you_mean(word, known)
    }
}

impl Kind {
    /// The property that a word of the file names, retired or not.
    pub(super) fn known_at(&self, source: &Source<'_>, word: &Word) -> Read<&Property> {
        let known = self.properties.iter().map(|one| one.name.as_str());
        self.property(word.get_ref())
            .ok_or_else(|| source.unknown("property", word.get_ref(), &word.span(), known))
    }

    /// The property that a word of the file names and that may still be written with.
    pub(super) fn current_at(&self, source: &Source<'_>, word: &Word) -> Read<&Property> {
        let property = self.known_at(source, word)?;
        if property.retired {
            let reason = format!("The property `{}` is retired", property.name);
            return Err(source.broken(&word.span(), reason));
        }
        Ok(property)
    }

    /// The name of a property that has the wanted type.
    pub(super) fn of_type(
        &self,
        source: &Source<'_>,
        word: &Word,
        wanted: &str,
        fits: impl Fn(&Type) -> bool,
    ) -> Read<String> {
        let property = self.current_at(source, word)?;
        if fits(&property.holds) {
            return Ok(property.name.clone());
        }
        let fitting = self.current().filter(|one| fits(&one.holds));
        let fitting = listed(fitting.map(|one| one.name.as_str()));
        let reason = format!(
            "The property `{}` is of the type {}, not {wanted}",
            property.name,
            property.holds.word(),
        );
        let broken = source.broken(&word.span(), reason);
        Err(match fitting.as_str() {
            "" => broken,
            some => broken.hint(format!("Of the type {wanted} are {some}")),
        })
    }

    fn all_of(
        &self,
        source: &Source<'_>,
        words: &[Word],
        wanted: &str,
        fits: impl Fn(&Type) -> bool + Copy,
    ) -> Read<Vec<String>> {
        words
            .iter()
            .map(|word| self.of_type(source, word, wanted, fits))
            .collect()
    }
}
