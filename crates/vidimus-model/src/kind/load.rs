//! From a kind file to a kind, or to the reason why not.

use super::broken::{BrokenDefinition, Source};
use super::file::{KindFile, MatchTable, PropertyTable, Word};
use super::{Clock, Kind, Match, Rule, State, Type};

mod page;
mod property;
mod vocabulary;
mod word;

pub(super) use word::is_name;

type Read<T> = Result<T, BrokenDefinition>;

impl Kind {
    /// Reads a definition; `file_name` is for messages alone.
    pub fn parse(file_name: &str, source: &str) -> Result<Self, BrokenDefinition> {
        let source = Source::of(file_name, source)?;
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
        whose: Vec::new(),
        properties: Vec::new(),
        vocabularies: vocabulary::all(source, file)?,
        states: Vec::new(),
        clocks: Vec::new(),
        rules: Vec::new(),
        columns: Vec::new(),
        sections: Vec::new(),
        file: source.file.to_owned(),
        line: source.line(&file.kind.span()),
    };
    kind.properties = property::all(source, file)?;
    vocabulary::all_are_used(source, file)?;
    code_has_its_property(source, file, &kind)?;
    what_is_hidden_is_known(source, file, &kind)?;
    kind.whose = kind.belonging(source, file)?;
    kind.title = title(source, file, &kind)?;
    kind.matched = match &file.matched {
        Some(table) => Some(matched(source, table, &kind)?),
        None => None,
    };
    kind.states = State::all(source, &file.state, &kind)?;
    kind.clocks = Clock::all(source, &file.clock, &kind)?;
    kind.rules = Rule::all(source, &file.check, &kind)?;
    kind.columns = page::columns(source, &file.column, &kind)?;
    kind.sections = page::sections(source, &file.section, &kind)?;
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

/// What a flag hides, and with whom it keeps something, are references of the kind; nothing but a flag can be yes.
fn what_is_hidden_is_known(source: &Source<'_>, file: &KindFile, kind: &Kind) -> Read<()> {
    let flags = |table: &&PropertyTable| !table.hides.is_empty() || !table.only_with.is_empty();
    for table in file.property.iter().filter(flags) {
        let name = table.name.get_ref();
        if kind
            .property(name)
            .is_none_or(|one| one.holds != Type::Flag)
        {
            let reason = format!("The property `{name}` is no flag, and hides nothing");
            return Err(source.broken(&table.name.span(), reason));
        }
        for word in &table.hides {
            let hidden = kind.current_at(source, word)?;
            if !matches!(hidden.holds, Type::Reference { .. }) {
                let reason = format!("The property `{}` is no reference", hidden.name);
                return Err(source.broken(&word.span(), reason));
            }
        }
    }
    Ok(())
}
