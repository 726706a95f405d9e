//! `decisions.toml`, as it is written; its own first lines explain it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use super::desk::Desk;
use crate::failure::Failure;

/// The form of the file that is understood.
const FORMAT: u32 = 1;

/// What the practice office decided.
#[derive(Deserialize)]
pub(crate) struct Decisions {
    format: u32,
    /// The day at which the practice workspace stands still.
    pub(crate) today: String,
    /// The subject that is the office itself.
    pub(super) office: String,
    /// The pseudonym of who decided.
    pub(crate) by: String,
    pub(super) document: Vec<Document>,
    pub(super) subject: Vec<Subject>,
    pub(super) list: Vec<List>,
    pub(super) statement: Vec<Statement>,
    pub(super) judgement: Vec<Judgement>,
    pub(super) preference: Vec<Preference>,
    pub(super) retraction: Vec<Retraction>,
    pub(super) dismissal: Vec<Dismissal>,
    /// The office's own work, from a file beside this one.
    #[serde(skip)]
    pub(super) desk: Option<Desk>,
    #[serde(skip)]
    folder: PathBuf,
}

#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) file: String,
    pub(super) publisher: String,
    pub(super) published: String,
    pub(super) copy_of: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Subject {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) name: Option<String>,
    pub(super) from: Option<Row>,
    pub(super) label: Option<String>,
}

/// A row of a list.
#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) list: String,
    pub(super) row: u64,
}

#[derive(Deserialize)]
pub(super) struct List {
    pub(super) file: String,
    pub(super) said_by: String,
    pub(super) as_of: String,
    /// The group whose members its persons are.
    pub(super) group: Option<String>,
    pub(super) sheet: Option<String>,
    pub(super) header_row: usize,
    pub(super) columns: BTreeMap<String, String>,
}

#[derive(Deserialize)]
pub(super) struct Statement {
    pub(super) key: Option<String>,
    pub(super) subject: String,
    pub(super) property: String,
    pub(super) value: Value,
    pub(super) said_by: String,
    #[serde(default)]
    pub(super) relays: Vec<String>,
    pub(super) said_on: Option<String>,
    pub(super) as_of: Option<String>,
    pub(super) as_of_basis: Option<String>,
    pub(super) scope: Option<String>,
    pub(super) polarity: Option<String>,
    pub(super) denies: Option<String>,
    pub(super) modality: Option<String>,
    pub(super) mode: String,
    pub(super) label: Option<String>,
    pub(super) attribution_label: Option<String>,
    pub(super) document: String,
    pub(super) quote: String,
}

/// A value in one of its forms.
#[derive(Deserialize)]
pub(super) struct Value {
    pub(super) text: Option<String>,
    pub(super) term: Option<String>,
    pub(super) date: Option<String>,
    #[serde(rename = "ref")]
    pub(super) reference: Option<String>,
    pub(super) flag: Option<bool>,
    pub(super) grade: Option<String>,
    pub(super) by: Option<String>,
    pub(super) low: Option<u64>,
    pub(super) high: Option<u64>,
    pub(super) qualifier: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Judgement {
    pub(super) left: Row,
    pub(super) right: Row,
    pub(super) verdict: String,
    pub(super) reason: String,
}

#[derive(Deserialize)]
pub(super) struct Preference {
    pub(super) statement: Chosen,
    pub(super) reason: String,
}

/// A statement by its key, or by the cell of a list that it rests on.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Chosen {
    Key(String),
    Cell {
        list: String,
        row: u64,
        property: String,
    },
}

#[derive(Deserialize)]
pub(super) struct Retraction {
    pub(super) statement: String,
    pub(super) why: String,
    pub(super) replaced_by: Option<String>,
    pub(super) reason: String,
}

#[derive(Deserialize)]
pub(super) struct Dismissal {
    pub(super) document: String,
    pub(super) quote: String,
    pub(super) reason: String,
}

impl Decisions {
    /// Reads the decisions of a dossier.
    pub(crate) fn read(dossier: &Path) -> Result<Self, Failure> {
        let file = dossier.join("decisions.toml");
        let hint =
            "Name the folder of a dossier with `--dossier`: the repository has one in `demo`";
        let text = fs::read_to_string(&file).map_err(|error| {
            Failure::new(format!("`{}` cannot be read: {error}", file.display())).hint(hint)
        })?;
        let decisions: Self = toml::from_str(&text).map_err(|error| {
            Failure::new(format!("`{}`: {}", file.display(), error.message())).hint(hint)
        })?;
        if decisions.format != FORMAT {
            let format = decisions.format;
            return Err(
                Failure::new(format!("`{}` is of form {format}", file.display()))
                    .hint("Use the dossier that belongs to this version"),
            );
        }
        Ok(Self {
            desk: desk(dossier, hint)?,
            folder: dossier.to_owned(),
            ..decisions
        })
    }

    /// What the office is called.
    pub(crate) fn office_name(&self) -> &str {
        let office = self.subject.iter().find(|one| one.key == self.office);
        office
            .and_then(|one| one.name.as_deref())
            .unwrap_or("The office")
    }

    /// The bytes of a document or list.
    pub(super) fn bytes(&self, folder: &str, file: &str) -> Result<Vec<u8>, Failure> {
        let path = self.folder.join(folder).join(file);
        fs::read(&path)
            .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))
    }

    /// How many steps the replay has.
    pub(super) fn steps(&self) -> usize {
        self.document.len()
            + self.list.len()
            + self.statement.len()
            + self.judgement.len()
            + self.preference.len()
            + self.retraction.len()
            + self.dismissal.len()
            + self.desk.as_ref().map_or(0, Desk::steps)
            + 1
    }
}

/// The office's own work, where the dossier tells of any.
fn desk(dossier: &Path, hint: &str) -> Result<Option<Desk>, Failure> {
    let file = dossier.join("desk.toml");
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(
                Failure::new(format!("`{}` cannot be read: {error}", file.display())).hint(hint),
            );
        }
    };
    let desk = toml::from_str(&text);
    desk.map(Some).map_err(|error| {
        Failure::new(format!("`{}`: {}", file.display(), error.message())).hint(hint)
    })
}
