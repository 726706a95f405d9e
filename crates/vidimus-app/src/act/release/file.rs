//! The files of a release, and the text that was edited outside.

use std::io::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vidimus_ledger::{DeviceKey, Draft, release};
use vidimus_model::id::DocumentId;
use vidimus_publish::docx;
use vidimus_publish::paper::{self, Paper};
use vidimus_store::{Writer, hexadecimal};

use super::{Composed, Given, Kept, WrongRelease, policy};
use crate::act::letter::paper::{Paper as Original, archive as archive_original};
use crate::seal::{Lock, Protection};
use crate::{Moment, Refused};

/// A format in which papers are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// To be printed and archived.
    Pdf,
    /// For Word.
    Docx,
    /// The tables, for a spreadsheet.
    Csv,
    /// For a program.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Docx, Self::Csv, Self::Json];

    /// Its word, which is also how its files end.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format of a word.
    pub fn named(word: &str) -> Result<Self, WrongRelease> {
        let found = Self::ALL.into_iter().find(|one| one.word() == word);
        found.ok_or_else(|| WrongRelease::NoFormat(word.to_owned()))
    }

    /// Whether this program was built with it.
    pub const fn check_here(self) -> Result<(), WrongRelease> {
        match self {
            #[cfg(not(feature = "pdf"))]
            Self::Pdf => Err(WrongRelease::NoPdf),
            _ => Ok(()),
        }
    }
}

/// A text that was edited outside.
#[derive(Clone, Serialize, Deserialize)]
pub struct Edited {
    bytes: Vec<u8>,
    /// Whether it is a plain text and no document of Word.
    is_plain: bool,
    text: String,
}

impl Edited {
    /// Reads an edited file.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Self, WrongRelease> {
        let is_plain = name.to_lowercase().ends_with(".txt");
        let text = if is_plain {
            String::from_utf8(bytes.to_vec()).map_err(|_| WrongRelease::Unreadable)?
        } else {
            docx::text(bytes).map_err(|_| WrongRelease::Unreadable)?
        };
        Ok(Self {
            bytes: bytes.to_vec(),
            is_plain,
            text,
        })
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// By what the file is known.
    pub(super) fn hash(&self) -> String {
        hexadecimal(&Sha256::digest(&self.bytes))
    }
}

/// By which word the package with its proofs is asked for.
pub const PACKAGE: &str = "package";

/// A file that is given.
pub(super) struct File {
    /// The word of its format, or of what was edited.
    pub(super) format: String,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The files that are given: the edited text alone where there is one, since the others would say something else.
pub(super) fn files(kept: &Kept, paper: &Paper) -> Result<Vec<File>, Refused> {
    if let Some(edited) = &kept.edited {
        let format = if edited.is_plain { "txt" } else { "docx" };
        return Ok(vec![File {
            format: format.to_owned(),
            name: format!("paper.{format}"),
            bytes: edited.bytes.clone(),
        }]);
    }
    let mut files = Vec::new();
    for word in &kept.order.formats {
        let format = Format::named(word)?;
        let written = written(format, paper)?;
        let several = written.len() > 1;
        for (number, bytes) in (1..).zip(written) {
            let part = if several {
                format!("-{number}")
            } else {
                String::new()
            };
            files.push(File {
                format: format!("{word}{part}"),
                name: format!("paper{part}.{word}"),
                bytes,
            });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// A paper in a format; the tables of one each by itself.
fn written(format: Format, paper: &Paper) -> Result<Vec<Vec<u8>>, Refused> {
    Ok(match format {
        Format::Pdf => vec![pdf(paper)?],
        Format::Docx => vec![docx_of(paper)?],
        Format::Csv => paper::csv(paper)
            .into_iter()
            .map(String::into_bytes)
            .collect(),
        Format::Json => vec![paper::json(paper)],
    })
}

#[cfg(feature = "pdf")]
fn pdf(paper: &Paper) -> Result<Vec<u8>, Refused> {
    let made = vidimus_pdf::pdf(paper);
    Ok(made.map_err(|why| WrongRelease::Paper(why.to_string()))?)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Paper) -> Result<Vec<u8>, Refused> {
    Err(WrongRelease::NoPdf.into())
}

/// A paper as a document of Word.
pub(super) fn docx_of(paper: &Paper) -> Result<Vec<u8>, Refused> {
    let made = paper::docx(paper);
    Ok(made.map_err(|why| WrongRelease::Paper(why.to_string()))?)
}

impl Composed {
    /// What it says, line by line, as a document of Word would read.
    pub(crate) fn plain(&self) -> Result<String, Refused> {
        let bytes = docx_of(self.paper()?)?;
        Ok(docx::text(&bytes).map_err(|_| WrongRelease::Unreadable)?)
    }
}

/// By what a composed text is known.
pub(super) fn hash_of(paper: &Paper) -> String {
    hexadecimal(&Sha256::digest(paper::json(paper)))
}

/// What closes the files to these keys; nothing where there are none.
pub(super) fn lock(keys: &[String]) -> Result<Lock, WrongRelease> {
    let protection = if keys.is_empty() {
        Protection::None
    } else {
        Protection::Recipients(keys)
    };
    Ok(Lock::of(protection)?)
}

/// A file as it leaves: closed to the keys of whom it is for, where there are any.
pub(super) fn closed(keys: &[String], name: String, bytes: &[u8]) -> Result<Given, WrongRelease> {
    let lock = lock(keys)?;
    let written = lock.close(Vec::new()).and_then(|mut closed| {
        closed.write_all(bytes)?;
        closed.finish()
    });
    let file_name = if keys.is_empty() {
        name
    } else {
        format!("{name}.age")
    };
    Ok(Given {
        file_name,
        bytes: written.map_err(|why| WrongRelease::Paper(why.to_string()))?,
    })
}

/// What was given, as it is archived.
pub(super) struct Archived {
    /// Each file by its format, the package the last of them.
    pub(super) documents: Vec<(String, DocumentId)>,
    /// SHA-256 of the package.
    pub(super) sha256: [u8; 32],
    /// The root of the package's own tree.
    pub(super) root: [u8; 32],
}

/// Archives the files that are given, at the level of their circle.
pub(super) fn archive(
    draft: &mut Draft,
    writer: &mut Writer<'_>,
    at: Moment,
    (kept, composed): (&Kept, &Composed),
) -> Result<Archived, Refused> {
    let level = composed.level();
    let mut files = files(kept, composed.paper()?)?;
    let (package, root) = package(kept, composed, &files, writer.device_key())?;
    let sha256 = Sha256::digest(&package).into();
    files.push(File {
        format: PACKAGE.to_owned(),
        name: "release.tar".to_owned(),
        bytes: package,
    });
    let mut documents = Vec::new();
    for file in files {
        let original = Original {
            level,
            ..Original::sent(&file.name, &file.bytes)
        };
        let document = archive_original(draft, writer, at, &original)?;
        documents.push((file.format, document));
    }
    Ok(Archived {
        documents,
        sha256,
        root,
    })
}

/// The files with a signed manifest, and proofs of each file and line; and the root of their tree.
fn package(
    kept: &Kept,
    composed: &Composed,
    files: &[File],
    device: &DeviceKey,
) -> Result<(Vec<u8>, [u8; 32]), Refused> {
    let order = &kept.order;
    let recipients = if order.keys.is_empty() {
        vec![order.recipient.clone()]
    } else {
        order.keys.clone()
    };
    let about = release::About {
        form: order.form.clone(),
        purpose: order.purpose.clone(),
        recipients,
        office: composed.office.clone(),
        policy: policy::VERSION.to_string(),
        day: kept.day.clone(),
    };
    let text = match &kept.edited {
        Some(edited) => edited.text.clone(),
        None => composed.plain()?,
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let given: Vec<release::File<'_>> = files
        .iter()
        .map(|file| release::File {
            name: &file.name,
            bytes: &file.bytes,
        })
        .collect();
    let mut fault = None;
    let salt = || {
        vidimus_store::random().unwrap_or_else(|why| {
            fault = Some(why);
            [0; 32]
        })
    };
    let wrong = |why: String| Refused::from(WrongRelease::Paper(why));
    let package = release::write(Vec::new(), &about, &given, &lines, device, salt);
    let package = package.map_err(|why| wrong(why.to_string()))?;
    if let Some(why) = fault {
        return Err(why.into());
    }
    // What leaves is what a reader takes: it is read before it is recorded.
    let expected = release::Expected {
        device: Some(device.id()),
        recipient: None,
    };
    let read = release::read(package.as_slice(), &expected, |_, _| Ok(()));
    let manifest = read.map_err(|why| wrong(why.to_string()))?;
    Ok((package, manifest.root))
}
