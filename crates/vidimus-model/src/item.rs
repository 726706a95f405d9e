//! What an entry can hold: each item is one act, or one part of an act.
//!
//! The number of a type and the meaning of its fields are persistent: they are never re-typed and
//! never re-used, only retired. An item of a number this version does not know is kept, verified,
//! reported, and not folded.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::edtf::Edtf;
use crate::id::{AccountId, DocumentId, EntryHash, GrantId, ItemId, StatementId, SubjectId};
use crate::label::{Audience, Label, Level};
use crate::statement::{Attribution, Content};
use crate::wire::{Here, InEntry, NotUnderstood, read, read_trusted, write};
use crate::word::words;

/// A subject comes into being; what it is called and all else are statements.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Subject {
    /// The name of its kind.
    #[n(0)]
    pub kind: String,
}

/// The first part of a document: the archived original. The document is a subject of that kind too.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Original {
    /// The original itself.
    #[n(0)]
    pub bytes: Attachment,
    /// Its media type, as recognised: `text/html`.
    #[n(1)]
    pub media_type: String,
    /// The name of the file it came as.
    #[n(2)]
    pub file_name: Option<String>,
}

/// The second part of a document: how it was obtained.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Origin {
    /// From where: an address, a folder, a person's description.
    #[n(0)]
    pub from: Option<String>,
    /// When it was obtained, in UTC.
    #[n(1)]
    pub on: Option<Edtf>,
    /// How: `file`, `mail`, `handed over`.
    #[n(2)]
    pub how: Option<String>,
}

/// Bytes kept in a file of their own, encrypted with a key of their own.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Attachment {
    /// The random name of the file.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub name: [u8; 16],
    /// The key that opens it.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// SHA-256 of the bytes, unencrypted.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub sha256: [u8; 32],
    /// The number of the bytes, unencrypted.
    #[n(3)]
    pub size: u64,
}

// The key must not reach a log through a debug line.
impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attachment")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// A text that somebody or something read from a document.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Reading {
    /// The document.
    #[n(0)]
    pub document: DocumentId,
    /// What read it, with its version: `plain-text 1`.
    #[n(1)]
    pub extractor: String,
    /// The text, as UTF-8.
    #[n(2)]
    pub text: Attachment,
    /// The language of the text, as BCP 47 tag.
    #[n(3)]
    pub language: Option<String>,
    /// The runs of code points that scraping left behind.
    #[n(4)]
    pub leftovers: Vec<Leftover>,
}

/// A run of code points that is not part of what was written.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Leftover {
    /// The first code point.
    #[n(0)]
    pub start: u64,
    /// The code point behind the last.
    #[n(1)]
    pub end: u64,
    /// Why it was marked.
    #[n(2)]
    pub why: String,
}

/// A person chooses which of the answers to a question to go by; the others stay visible.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Preference {
    /// Of whom or what.
    #[n(0)]
    pub subject: SubjectId,
    /// Which property.
    #[n(1)]
    pub property: String,
    /// The statement to go by; none takes an earlier preference back.
    #[n(2)]
    pub chosen: Option<StatementId>,
    /// Why.
    #[n(3)]
    pub reason: String,
    /// The preferences it replaces.
    #[n(4)]
    pub replaces: Vec<ItemId>,
}

/// A statement no longer stands.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Retraction {
    /// The statement.
    #[n(0)]
    pub statement: StatementId,
    /// In which sense it is withdrawn.
    #[n(1)]
    pub why: Withdrawn,
    /// The statement that takes its place, where one does.
    #[n(2)]
    pub replacement: Option<StatementId>,
    /// The reason, in words.
    #[n(3)]
    pub reason: String,
}

words! {
    /// In which sense a statement is withdrawn.
    Withdrawn {
        /// We recorded it wrongly.
        0 MisRecorded "mis_recorded",
        /// The source took it back.
        1 SourceWithdrew "source_withdrew",
        /// We have it twice.
        2 Duplicate "duplicate",
    }
}

/// A person's decision whether two subjects are one.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Judgement {
    /// The one.
    #[n(0)]
    pub left: SubjectId,
    /// The other.
    #[n(1)]
    pub right: SubjectId,
    /// The decision.
    #[n(2)]
    pub verdict: Verdict,
    /// Why.
    #[n(3)]
    pub reason: String,
    /// The judgements it replaces.
    #[n(4)]
    pub replaces: Vec<ItemId>,
}

words! {
    /// Whether two subjects are one.
    Verdict {
        /// They are one.
        0 Same "same",
        /// They are two.
        1 NotSame "not_same",
        /// It cannot be told.
        2 Unsure "unsure",
    }
}

/// A step of the office's own work. The world's facts are statements.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Transition {
    /// What was worked on.
    #[n(0)]
    pub subject: SubjectId,
    /// The state it was in; none at the beginning.
    #[n(1)]
    pub from: Option<String>,
    /// The state it came into.
    #[n(2)]
    pub to: String,
    /// When.
    #[n(3)]
    pub on: Option<Edtf>,
    /// Why.
    #[n(4)]
    pub reason: Option<String>,
    /// The statements it rests on.
    #[n(5)]
    pub evidence: Vec<StatementId>,
    /// The transitions it replaces.
    #[n(6)]
    pub replaces: Vec<ItemId>,
}

/// What somebody allows to be done with what is known of them, or takes back.
///
/// What its words mean is in [`consent`](crate::consent). An act that bears upon several scopes writes one for each, so
/// that what replaces it replaces nothing else.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Consent {
    /// About whom.
    #[n(0)]
    pub subject: SubjectId,
    /// Who gave it, where it is somebody else.
    #[n(1)]
    pub given_by: Option<SubjectId>,
    /// Given or withdrawn.
    #[n(2)]
    pub given: bool,
    /// For what: the words of [`Scope`](crate::consent::Scope)s.
    #[n(3)]
    pub scopes: Vec<String>,
    /// The basis, where it is not the person's own consent: the word of a [`Basis`](crate::consent::Basis).
    #[n(4)]
    pub basis: Option<String>,
    /// When.
    #[n(5)]
    pub on: Option<Edtf>,
    /// Until when.
    #[n(6)]
    pub until: Option<Edtf>,
    /// What is to be kept back, and whatever else was agreed.
    #[n(7)]
    pub terms: Option<String>,
    /// The consents it replaces.
    #[n(8)]
    pub replaces: Vec<ItemId>,
    /// As what they gave it: the word of a [`Capacity`](crate::consent::Capacity).
    #[n(9)]
    pub capacity: Option<String>,
    /// In which manner: the word of a [`Manner`](crate::consent::Manner).
    #[n(10)]
    pub manner: Option<String>,
    /// In which language, as BCP 47 tag.
    #[n(11)]
    pub language: Option<String>,
    /// Why: what a basis other than consent rests on, or why it was withdrawn.
    #[n(12)]
    pub reason: Option<String>,
    /// When it is to be looked at again; after that day it counts no more.
    #[n(13)]
    pub review_on: Option<Edtf>,
    /// To which organisations alone; without them, to any.
    #[n(14)]
    pub organisations: Option<BTreeSet<SubjectId>>,
}

impl Consent {
    /// A consent of the person's own, given for these scopes, to be refined.
    pub fn given(subject: SubjectId, scopes: Vec<String>) -> Self {
        Self {
            subject,
            given_by: None,
            given: true,
            scopes,
            basis: None,
            on: None,
            until: None,
            terms: None,
            replaces: Vec::new(),
            capacity: None,
            manner: None,
            language: None,
            reason: None,
            review_on: None,
            organisations: None,
        }
    }
}

/// A part comes under another label.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Relabel {
    /// The item.
    #[n(0)]
    pub item: ItemId,
    /// Which of its parts, from 0.
    #[n(1)]
    pub part: u8,
    /// The label from now on.
    #[n(2)]
    pub label: Label,
    /// Why.
    #[n(3)]
    pub reason: String,
    /// The relabels it replaces.
    #[n(4)]
    pub replaces: Vec<ItemId>,
}

/// A person rejects what a machine proposed. It is known by what it said and where, not by the rule.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Dismissal {
    /// The document it was found in.
    #[n(0)]
    pub document: DocumentId,
    /// What the proposal is known by: SHA-256 over original, quote, occurrence, type and value.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub key: [u8; 32],
    /// The quote.
    #[n(2)]
    pub quote: String,
    /// The type of statement proposed.
    #[n(3)]
    pub statement_type: String,
    /// The value proposed.
    #[n(4)]
    pub value: String,
    /// Why.
    #[n(5)]
    pub reason: Option<String>,
}

/// An act is taken back: a preference, retraction, judgement, transition, relabel, dismissal, consent, or undo.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Undo {
    /// The act.
    #[n(0)]
    pub item: ItemId,
    /// Why.
    #[n(1)]
    pub reason: String,
}

/// Somebody who writes, under a pseudonym.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Account {
    /// The pseudonym.
    #[n(0)]
    pub handle: String,
    /// The Ed25519 key with which they may co-sign.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub key: Option<[u8; 32]>,
}

impl Account {
    /// An account without a key of its own.
    pub fn named(handle: impl Into<String>) -> Self {
        Self {
            handle: handle.into(),
            key: None,
        }
    }
}

/// A right given to an account.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Grant {
    /// To whom.
    #[n(0)]
    pub account: AccountId,
    /// As what: the word of a [`Role`](crate::right::Role).
    #[n(1)]
    pub role: String,
    /// Up to which level they may read.
    #[n(2)]
    pub level: Level,
    /// The last day on which it holds; without it, until it is taken back.
    #[n(3)]
    pub until: Option<Edtf>,
    /// The audiences they belong to.
    #[n(4)]
    pub audiences: Option<BTreeSet<Audience>>,
    /// In whose place they work.
    #[n(5)]
    pub stands_for: Option<AccountId>,
}

impl Grant {
    /// A right that holds until it is taken back.
    pub fn new(account: AccountId, role: &str, level: Level) -> Self {
        Self {
            account,
            role: role.to_owned(),
            level,
            until: None,
            audiences: None,
            stands_for: None,
        }
    }
}

/// A right taken back, and up to where each device's acts under it are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Revocation {
    /// The right.
    #[n(0)]
    pub grant: GrantId,
    /// Per device, the last sequence accepted; what comes later waits for review.
    #[n(1)]
    pub accepted: Vec<Accepted>,
}

/// The last entry accepted from one device.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Accepted {
    /// The device's key.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// Its last accepted sequence.
    #[n(1)]
    pub sequence: u64,
}

/// A version of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Kind {
    /// The kind's name.
    #[n(0)]
    pub name: String,
    /// Its definition, as the text of its file.
    #[n(1)]
    pub definition: String,
    /// The versions it replaces.
    #[n(2)]
    pub replaces: Vec<ItemId>,
}

/// A version of the jurisdiction profile: working days, holidays, time limits, mandate.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Profile {
    /// The profile's name.
    #[n(0)]
    pub name: String,
    /// Its definition, as the text of its file.
    #[n(1)]
    pub definition: String,
    /// The profiles it replaces, of this name or another.
    #[n(2)]
    pub replaces: Vec<ItemId>,
}

/// Parts are erased: their bytes and salts are dropped, their commitments stay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Erasure {
    /// The parts.
    #[n(0)]
    pub parts: Vec<PartId>,
    /// Why, as a word: erasures hold no personal text.
    #[n(1)]
    pub reason: ErasedFor,
    /// Who asked for it, where somebody else than the actor did.
    #[n(2)]
    pub asked_by: Option<AccountId>,
    /// Whether one person did it alone, though it takes two.
    #[n(3)]
    pub alone: Option<bool>,
}

impl Erasure {
    /// The erasure of these parts.
    pub const fn of(parts: Vec<PartId>, reason: ErasedFor) -> Self {
        Self {
            parts,
            reason,
            asked_by: None,
            alone: None,
        }
    }
}

words! {
    /// Why parts were erased.
    ErasedFor {
        /// The person concerned asked.
        0 Request "request",
        /// Consent was withdrawn.
        1 ConsentWithdrawn "consent_withdrawn",
        /// The time for keeping it is over.
        2 Retention "retention",
        /// It should never have been recorded.
        3 NeverDue "never_due",
        /// A court or authority ordered it.
        4 Order "order",
        /// It endangers somebody.
        5 Danger "danger",
    }
}

/// One part of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(array, context_bound = "InEntry")]
pub struct PartId {
    /// The item.
    #[n(0)]
    pub item: ItemId,
    /// Which of its parts, from 0.
    #[n(1)]
    pub part: u8,
}

crate::opaque_debug!(
    Original, Origin, Preference, Retraction, Judgement, Transition, Consent, Relabel, Dismissal,
    Undo, Account,
);

mod body;
mod release;

pub use body::{Body, ItemType, Part, Withheld};
pub use release::{ClearedFor, Head, Release};

#[cfg(test)]
mod tests;
