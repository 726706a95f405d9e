//! What is wrong with a template.

/// Why a template cannot be used, and what to do. It names parts and fields, never values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrokenTemplate {
    /// It is no package of parts.
    #[error(
        "This is no document of Word, or it is damaged: open it in Word and save it as `.docx`"
    )]
    NotADocument,
    /// It is protected by a password, or in the format of older versions.
    #[error(
        "This is a document of an older version of Word, or under a password: save it as `.docx` without a password"
    )]
    OldOrProtected,
    /// It lacks a part without which there is no document: its text, or what its parts are.
    #[error("The document has no part `{part}`: open it in Word and save it as `.docx`")]
    NoPart {
        /// The part.
        part: String,
    },
    /// A part is no sound XML.
    #[error("The part `{part}` of the document is damaged: open it in Word and save it again")]
    BrokenPart {
        /// The part.
        part: String,
    },
    /// A part is named by another one, and is not there.
    #[error(
        "The document names a part `{part}` in `{by}`, which is not in it: open it in Word and save it again"
    )]
    MissingPart {
        /// The part that is not there.
        part: String,
        /// The part that names it.
        by: String,
    },
    /// A field in braces has no closing braces in its paragraph.
    #[error(
        "A field opens in `{part}` with `{{{{{field}` and does not end in its paragraph: close it with `}}}}`"
    )]
    Unclosed {
        /// How what stands after the braces begins.
        field: String,
        /// The part in which it stands.
        part: String,
    },
    /// It unpacks to more than any letter has.
    #[error("The document unpacks to more than {} MiB, which no letter needs: use another", limit >> 20)]
    TooLarge {
        /// The most it may unpack to, in bytes.
        limit: u64,
    },
    /// It names a field that there is not.
    #[error("The template names a field `{field}` in `{part}`, which there is not; there are {}", known.join(", "))]
    NoField {
        /// The field.
        field: String,
        /// The part in which it stands.
        part: String,
        /// The fields there are.
        known: Vec<String>,
    },
    /// A row or paragraph cannot be repeated for two lists at once.
    #[error(
        "`{field}` and `{other}` stand in one row or paragraph and belong to different lists: put them into rows of their own"
    )]
    TwoLists {
        /// The one field.
        field: String,
        /// The other.
        other: String,
    },
    /// A merge field does not end, or stands inside another field.
    #[error(
        "A merge field in `{part}` has no end in its paragraph, or stands inside another field such as IF: insert it by itself"
    )]
    Entangled {
        /// The part in which it stands.
        part: String,
    },
}

impl BrokenTemplate {
    pub(super) fn part(part: &str) -> Self {
        Self::BrokenPart {
            part: part.to_owned(),
        }
    }
}
