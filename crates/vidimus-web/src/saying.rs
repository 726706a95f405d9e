//! What readings of the register tell, in the reader's language.
//!
//! Kinds are data: what they, their properties and terms are called is looked up by the key that
//! follows from them, then in the kind itself, and is at last the identifier in plain letters. Words
//! of sources stay as they are, with a romanisation beside names in other scripts.

mod claim;
mod date;
mod doubt;
mod reckoning;
mod value;
mod wording;

#[cfg(test)]
mod tests;

pub(crate) use claim::{Reasons, Topic};
use vidimus_app::shown;
use vidimus_model::kind::{
    KindSet, clock_key, kind_key, kinds_key, property_key, section_key, term_key,
};

use crate::part::{Lead, Text};
use crate::words::{Words, plain};

/// The words of one language for what the kinds define.
#[derive(Clone, Copy)]
pub(crate) struct Saying<'k> {
    pub(crate) words: Words,
    pub(crate) kinds: &'k KindSet,
}

impl Saying<'_> {
    /// One of a kind.
    pub(crate) fn kind(&self, kind: &str) -> String {
        self.look_up(kind, &kind_key(kind), kind)
    }

    /// Several of a kind.
    pub(crate) fn kinds(&self, kind: &str) -> String {
        self.look_up(kind, &kinds_key(kind), kind)
    }

    pub(crate) fn property(&self, kind: &str, property: &str) -> String {
        self.look_up(kind, &property_key(kind, property), property)
    }

    pub(crate) fn section(&self, kind: &str, section: &str) -> String {
        if section == "other" {
            return self.words.term("section", section);
        }
        self.look_up(kind, &section_key(kind, section), section)
    }

    /// A time limit.
    pub(crate) fn clock(&self, kind: &str, clock: &str) -> String {
        self.look_up(kind, &clock_key(kind, clock), clock)
    }

    /// A column by the key of its header, which may be its property's.
    pub(crate) fn column(&self, kind: &str, header: &str, property: &str) -> String {
        self.look_up(kind, header, property)
    }

    /// A term of a property, or of a field of it.
    pub(crate) fn term(
        &self,
        kind: &str,
        property: &str,
        field: Option<&str>,
        term: &str,
    ) -> String {
        let found = self.kinds.get(kind);
        let vocabulary = found.and_then(|kind| kind.terms_of(property, field));
        match vocabulary {
            Some(vocabulary) => self.look_up(kind, &term_key(kind, &vocabulary.name, term), term),
            None => plain(term),
        }
    }

    pub(crate) fn look_up(&self, kind: &str, key: &str, identifier: &str) -> String {
        let translated = self.words.known(key);
        let defined = || self.kinds.get(kind)?.words().remove(key);
        translated
            .or_else(defined)
            .unwrap_or_else(|| plain(identifier))
    }

    /// What a subject is called, or that it has no name the reader may see.
    pub(crate) fn subject(&self, subject: &shown::Subject) -> Text {
        match (&subject.title, &subject.kind) {
            (Some(title), Some(kind)) => self.title(kind, title),
            (Some(title), None) => Text::name(title),
            (None, Some(kind)) => Text::plain(self.words.said_nameless(self.kind(kind))),
            (None, None) => Text::plain(self.words.said_hidden()),
        }
    }

    /// What a subject is called, its dates in words; what is known by its day alone is told by its kind.
    /// Headlines and matters are no names, and are not romanised.
    fn title(&self, kind: &str, title: &str) -> Text {
        let pieces: Vec<String> = title.split(" · ").map(|piece| self.date(piece)).collect();
        if title.split(" · ").all(|piece| self.when(piece).is_some()) {
            return Text::plain(format!("{} · {}", self.kind(kind), pieces.join(" · ")));
        }
        let names = self.kinds.get(kind).and_then(|kind| kind.title.first());
        let named = names.is_some_and(|name| name == "name" || name == "person");
        Text {
            romanised: pieces
                .first()
                .filter(|_| named)
                .map_or_else(String::new, |name| Text::name(name).romanised),
            ..Text::source(&pieces.join(" · "))
        }
    }

    /// A subject with the way to its page.
    pub(crate) fn lead(&self, subject: &shown::Subject) -> Lead {
        Lead {
            text: self.subject(subject),
            address: subject.kind.is_some().then(|| desk(subject)),
        }
    }

    /// Who says it, with the way to their page.
    pub(crate) fn by(&self, claim: &shown::Claim) -> Lead {
        Lead {
            text: self.source(claim),
            address: claim.said_by.as_ref().map(address),
        }
    }
}

/// Where a subject is worked on: its own desk, where its kind has one, and else where all that is said
/// of it stands.
pub(crate) fn desk(subject: &shown::Subject) -> String {
    let kind = subject.kind.as_deref();
    kind.and_then(|kind| own_desk(kind, &subject.id))
        .unwrap_or_else(|| address(subject))
}

/// The desk of a kind that has one of its own.
pub(crate) fn own_desk(kind: &str, id: &str) -> Option<String> {
    ["call", "letter", "mail"]
        .contains(&kind)
        .then(|| format!("/{kind}/{id}"))
}

/// Where a subject's page is. Ids are opaque: no name reaches an address.
pub(crate) fn address(subject: &shown::Subject) -> String {
    match subject.kind.as_deref() {
        Some("document") => format!("/document/{}", subject.id),
        _ => format!("/subject/{}", subject.id),
    }
}
