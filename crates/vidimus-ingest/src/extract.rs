//! The JSON that `vidimus extract` prints, one object a document.

use serde::Serialize;

use crate::reading::{Article, ArticleDate, Flag, Found};
use vidimus_model::opaque_debug;

/// One document with what was read from it and what is proposed.
///
/// The proposal type is the caller's, so that other proposers can share the form.
#[derive(Clone, Serialize)]
pub struct Document<P> {
    /// The stem of the file's name.
    pub doc: String,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Who signs it.
    pub authors: Vec<String>,
    /// The date of publication as EDTF.
    pub published: Option<String>,
    /// The date of the last change as EDTF.
    pub updated: Option<String>,
    /// The language's code.
    pub language: Option<String>,
    /// The text that the offsets of the proposals count in, by code points.
    pub text: String,
    /// What a person should look at, each as a sentence.
    pub flags: Vec<String>,
    /// The proposed statements.
    pub proposals: Vec<P>,
}

impl<P> std::fmt::Debug for Document<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").finish_non_exhaustive()
    }
}

impl<P> Document<P> {
    /// Puts a reading and its proposals into the printed form.
    #[must_use]
    pub fn new(doc: &str, article: Article, proposals: Vec<P>) -> Self {
        let value = |found: Option<Found>| found.map(|found| found.value);
        let edtf = |date: Option<ArticleDate>| date.and_then(|date| date.date.edtf);
        Self {
            doc: doc.to_owned(),
            title: value(article.title),
            publisher: value(article.publisher),
            authors: article
                .authors
                .into_iter()
                .map(|author| author.value)
                .collect(),
            published: edtf(article.published),
            updated: edtf(article.updated),
            language: article.language.map(|language| language.code),
            text: article.text,
            flags: article.flags.iter().map(Flag::to_string).collect(),
            proposals,
        }
    }
}

/// A document that was refused, in the same stream as those that were read.
#[derive(Clone, Serialize)]
pub struct RefusedDocument {
    /// The stem of the file's name.
    pub doc: String,
    /// Why it was refused and what to do.
    pub refused: crate::intake::Refusal,
}

opaque_debug!(RefusedDocument);

/// The stem of a file's name: without folders and without its last ending.
#[must_use]
pub fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}
