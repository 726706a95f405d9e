//! Statements: what is said of a subject, and apart from it who says so, and where.
//!
//! The two parts have salts, labels and seals of their own, so that a source can be kept back or
//! erased while the fact stays.

use minicbor::{Decode, Encode};

use crate::edtf::Edtf;
use crate::id::{DocumentId, KindId, ReadingId, StatementId, SubjectId};
use crate::value::Value;
use crate::wire::InEntry;
use crate::word::words;

/// What is said.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Content {
    /// Of whom or what.
    #[n(0)]
    pub subject: SubjectId,
    /// Which property of the subject's kind.
    #[n(1)]
    pub property: String,
    /// The value said.
    #[n(2)]
    pub value: Value,
    /// The version of the kind under which it was checked.
    #[n(3)]
    pub kind: KindId,
    /// Since when it held.
    #[n(4)]
    pub valid_from: Option<Edtf>,
    /// Until when it held.
    #[n(5)]
    pub valid_to: Option<Edtf>,
    /// When it held or happened, where one date is said and not two.
    #[n(6)]
    pub as_of: Option<Edtf>,
    /// Where that date comes from.
    #[n(7)]
    pub as_of_basis: Option<AsOfBasis>,
    /// Asserted or denied.
    #[n(8)]
    pub polarity: Polarity,
    /// As a fact, or as something planned, possible or demanded.
    #[n(9)]
    pub modality: Modality,
    /// Whom a figure counts, as written: `soldiers`.
    #[n(10)]
    pub scope: Option<String>,
    /// The first statement of the assertion this one belongs to: parts of one sentence.
    #[n(11)]
    pub assertion: Option<StatementId>,
    /// The figure of which this one is a part: 57 children of 74 persons.
    #[n(12)]
    pub part_of: Option<StatementId>,
    /// The statement that this one denies, where it is known.
    #[n(13)]
    pub denies: Option<StatementId>,
}

impl Content {
    /// A plain assertion, to be refined.
    pub fn new(
        subject: SubjectId,
        property: impl Into<String>,
        value: Value,
        kind: KindId,
    ) -> Self {
        Self {
            subject,
            property: property.into(),
            value,
            kind,
            valid_from: None,
            valid_to: None,
            as_of: None,
            as_of_basis: None,
            polarity: Polarity::Asserted,
            modality: Modality::Fact,
            scope: None,
            assertion: None,
            part_of: None,
            denies: None,
        }
    }

    /// Whether it is asserted as a fact: neither denied, nor planned, possible or demanded.
    pub fn is_fact(&self) -> bool {
        self.polarity == Polarity::Asserted && self.modality == Modality::Fact
    }
}

/// Who says it, through whom, in which document and words.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map, context_bound = "InEntry")]
pub struct Attribution {
    /// The source: somebody, never a document.
    #[n(0)]
    pub said_by: SubjectId,
    /// Through whom it reached the document, the nearest to the source first.
    #[n(1)]
    pub relays: Vec<SubjectId>,
    /// How the document names the source.
    #[n(2)]
    pub said_as: Option<String>,
    /// When it was said.
    #[n(3)]
    pub said_on: Option<Edtf>,
    /// In which manner the words reached us.
    #[n(4)]
    pub mode: Mode,
    /// The document that carries it.
    #[n(5)]
    pub document: Option<DocumentId>,
    /// Where in which reading of the document.
    #[n(6)]
    pub anchor: Option<Anchor>,
    /// How reliable the source is held to be.
    #[n(7)]
    pub reliability: Option<Reliability>,
    /// How credible the information is held to be, whoever says it.
    #[n(8)]
    pub credibility: Option<Credibility>,
    /// The machine that proposed it before a person accepted it.
    #[n(9)]
    pub proposed: Option<Proposed>,
}

impl Attribution {
    /// Said by a source, to be refined.
    pub const fn to(said_by: SubjectId, mode: Mode) -> Self {
        Self {
            said_by,
            relays: Vec::new(),
            said_as: None,
            said_on: None,
            mode,
            document: None,
            anchor: None,
            reliability: None,
            credibility: None,
            proposed: None,
        }
    }
}

/// A place in a document.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(flat, context_bound = "InEntry")]
pub enum Anchor {
    /// A run of code points in a reading, and the words that stand there.
    #[n(0)]
    Span {
        /// The reading.
        #[n(0)]
        reading: ReadingId,
        /// The first code point.
        #[n(1)]
        start: u64,
        /// The code point behind the last.
        #[n(2)]
        end: u64,
        /// The words.
        #[n(3)]
        quote: String,
    },
    /// A row of a list.
    #[n(1)]
    Row {
        /// The sheet's name, where there are several.
        #[n(0)]
        sheet: Option<String>,
        /// The row, counted from 1 as the program that shows the list counts it.
        #[n(1)]
        row: u64,
        /// The header of the column.
        #[n(2)]
        column: Option<String>,
        /// What stands in the cell.
        #[n(3)]
        quote: String,
    },
    /// A page, for what has no reading.
    #[n(2)]
    Page {
        /// The page, counted from 1.
        #[n(0)]
        page: u64,
        /// The words.
        #[n(1)]
        quote: String,
    },
}

impl Anchor {
    /// The words that stand there.
    pub fn quote(&self) -> &str {
        match self {
            Self::Span { quote, .. } | Self::Row { quote, .. } | Self::Page { quote, .. } => quote,
        }
    }
}

/// The machine's suggestion that a person accepted, so that it is not made again.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Proposed {
    /// The rule that found it.
    #[n(0)]
    pub rule: String,
    /// The rule's version.
    #[n(1)]
    pub version: u64,
    /// What the suggestion was known by: see [`crate::item::Dismissal`].
    #[cbor(n(2), with = "minicbor::bytes")]
    pub key: [u8; 32],
}

crate::opaque_debug!(Content, Attribution, Anchor, Proposed);

words! {
    /// Where the date of a statement comes from.
    AsOfBasis {
        /// The source gives it.
        0 Stated "stated",
        /// Reckoned from the date of the document: "on Wednesday".
        1 Relative "relative",
        /// Year or month understood from the context.
        2 Inferred "inferred",
        /// The date of the document, for want of another.
        3 Publication "publication",
        /// There is none.
        4 None "none",
    }
}

words! {
    /// Whether a source says that it is so or that it is not.
    Polarity {
        /// It is so.
        0 Asserted "asserted",
        /// It is not so.
        1 Denied "denied",
    }
}

words! {
    /// As what a source says it. Only like is compared with like.
    Modality {
        /// As a fact.
        0 Fact "fact",
        /// As intended.
        1 Planned "planned",
        /// As made known in advance.
        2 Announced "announced",
        /// As something that may be.
        3 Possible "possible",
        /// As something that will hardly be.
        4 Unlikely "unlikely",
        /// As something that ought to be.
        5 Demanded "demanded",
    }
}

words! {
    /// In which manner a source's words reached us.
    Mode {
        /// In quotation marks, or answering a question.
        0 Direct "direct",
        /// Reported.
        1 Indirect "indirect",
        /// In the publisher's own voice.
        2 Publisher "publisher",
        /// Entered in a list.
        3 Listed "listed",
        /// Seen or heard by the office itself.
        4 Observed "observed",
        /// Said to the office: a call, a letter, an interview.
        5 ToUs "to_us",
    }
}

words! {
    /// How reliable a source is held to be.
    Reliability {
        /// Highly reliable.
        0 High "highly_reliable",
        /// Likely reliable.
        1 Likely "likely_reliable",
        /// Nobody can say yet.
        2 Unsure "unsure",
        /// Likely unreliable.
        3 Unlikely "likely_unreliable",
        /// Highly unreliable.
        4 Not "highly_unreliable",
    }
}

words! {
    /// How credible an information is held to be, whoever gives it.
    Credibility {
        /// Borne out independently.
        0 Confirmed "confirmed",
        /// Likely.
        1 Likely "likely",
        /// Possible.
        2 Possible "possible",
        /// Unlikely.
        3 Unlikely "unlikely",
        /// Contradicted.
        4 Contradicted "contradicted",
    }
}
