//! That something was given out.

use minicbor::{Decode, Encode};

use crate::edtf::Edtf;
use crate::id::{AccountId, DocumentId, ItemId, SubjectId};
use crate::wire::InEntry;

/// What was given out of the workspace, to whom, and for what.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Release {
    /// In which form: `export` for the whole ledger, else that of a paper: `family`.
    #[n(0)]
    pub form: String,
    /// To whom, in words.
    #[n(1)]
    pub recipients: Vec<String>,
    /// For what.
    #[n(2)]
    pub purpose: Option<String>,
    /// Whether it was encrypted.
    #[n(3)]
    pub encrypted: bool,
    /// The last entries it contains.
    #[n(4)]
    pub heads: Vec<Head>,
    /// SHA-256 of what was given, where it is known when the act is recorded.
    #[cbor(n(5), with = "minicbor::bytes")]
    pub sha256: Option<[u8; 32]>,
    /// What was cleared and how; none for the whole ledger.
    #[n(6)]
    pub cleared: Option<ClearedFor>,
}

/// What was given out to a circle of readers, and by what rule.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct ClearedFor {
    /// The circle: `family`, `authority`, `public`.
    #[n(0)]
    pub circle: String,
    /// The version of the rule by which it was cleared.
    #[n(1)]
    pub policy: u64,
    /// The day of which it speaks, and for which consent was asked.
    #[n(2)]
    pub day: Edtf,
    /// Whom and what it is about.
    #[n(3)]
    pub about: Vec<SubjectId>,
    /// The items of which something went.
    #[n(4)]
    pub items: Vec<ItemId>,
    /// Everybody of whom something went.
    #[n(5)]
    pub persons: Vec<SubjectId>,
    /// What was given, as it is archived.
    #[n(6)]
    pub document: Option<DocumentId>,
    /// Who approved it besides whoever gave it; none where it needed nobody, or there was nobody.
    #[n(7)]
    pub approved_by: Option<AccountId>,
    /// Whether the text was changed by hand after it was composed.
    #[n(8)]
    pub edited: bool,
    /// The root of the release's own tree.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub root: Option<[u8; 32]>,
}

/// The end of one device's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Head {
    /// The device's key.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub device: [u8; 32],
    /// Its last sequence.
    #[n(1)]
    pub sequence: u64,
    /// The entry there.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub entry: [u8; 32],
}

crate::opaque_debug!(Release, ClearedFor);
