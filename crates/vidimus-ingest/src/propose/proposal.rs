//! What a rule proposes: one claim by one speaker, with the words that carry it.

use serde::ser::{Serialize, SerializeMap, Serializer};

use vidimus_model::opaque_debug;

/// The eighteen sorts of claim that Vidimus looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementType {
    /// How many people there are of a sort.
    Count,
    /// A visit to or a meeting with held people: happened, last, none since, planned, regular.
    Visit,
    /// Access to people or places granted, denied, ended, suspended, or its closure announced.
    AccessChange,
    /// Calls, letters and messages between held people and their families.
    FamilyContact,
    /// A family was told, or was not told.
    FamilyNotice,
    /// A trial or a session of a court began, closed or is due.
    Hearing,
    /// A punishment was given.
    Sentence,
    /// Something was asked, proposed, appealed for or demanded.
    Request,
    /// An answer, a refusal, or neither confirmed nor denied.
    Response,
    /// No answer, or no information given.
    Silence,
    /// Somebody was captured or arrested.
    Capture,
    /// People were moved, or remains or items handed over.
    Transfer,
    /// Somebody was freed, exchanged or pardoned.
    Release,
    /// Somebody died.
    Death,
    /// Somebody complained or accused.
    Complaint,
    /// Health, treatment, hunger strike.
    Condition,
    /// What must or should be done.
    Recommendation,
    /// Talks about held people.
    Negotiation,
}

impl StatementType {
    /// Every type, in the order of the contract.
    pub const ALL: [Self; 18] = [
        Self::Count,
        Self::Visit,
        Self::AccessChange,
        Self::FamilyContact,
        Self::FamilyNotice,
        Self::Hearing,
        Self::Sentence,
        Self::Request,
        Self::Response,
        Self::Silence,
        Self::Capture,
        Self::Transfer,
        Self::Release,
        Self::Death,
        Self::Complaint,
        Self::Condition,
        Self::Recommendation,
        Self::Negotiation,
    ];

    /// The name used in rule files and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Visit => "visit",
            Self::AccessChange => "access_change",
            Self::FamilyContact => "family_contact",
            Self::FamilyNotice => "family_notice",
            Self::Hearing => "hearing",
            Self::Sentence => "sentence",
            Self::Request => "request",
            Self::Response => "response",
            Self::Silence => "silence",
            Self::Capture => "capture",
            Self::Transfer => "transfer",
            Self::Release => "release",
            Self::Death => "death",
            Self::Complaint => "complaint",
            Self::Condition => "condition",
            Self::Recommendation => "recommendation",
            Self::Negotiation => "negotiation",
        }
    }

    /// Reads the name back; `None` for anything else.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How exactly a value was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Op {
    /// Exactly this.
    #[default]
    Equal,
    /// More than this.
    More,
    /// At least this.
    AtLeast,
    /// Almost, or at most, this.
    Less,
    /// About this.
    About,
    /// Not known.
    Unknown,
}

impl Op {
    /// The sign of the contract.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::About => "~",
            Self::Unknown => "?",
        }
    }

    /// Reads the sign back; `None` for anything else.
    pub fn parse(sign: &str) -> Option<Self> {
        [
            Self::Equal,
            Self::More,
            Self::AtLeast,
            Self::Less,
            Self::About,
            Self::Unknown,
        ]
        .into_iter()
        .find(|op| op.sign() == sign)
    }
}

/// Where the date of a statement was taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The text prints it.
    Stated,
    /// Counted from the date of the document, as "on Wednesday" is.
    Relative,
    /// A part, mostly the year, comes from the context.
    Inferred,
    /// Present tense without a date: the date of the document.
    Publication,
    /// No date can be told.
    #[default]
    None,
}

impl Basis {
    /// The name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Relative => "relative",
            Self::Inferred => "inferred",
            Self::Publication => "publication",
            Self::None => "none",
        }
    }
}

/// Whose voice carries the claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// In quotation marks, or an answer in an interview.
    Direct,
    /// Reported speech.
    Indirect,
    /// The text says it in its own voice.
    #[default]
    Publisher,
}

impl Mode {
    /// The name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Publisher => "publisher",
        }
    }
}

/// Whether the speaker holds the claim to be true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// The speaker says it is so.
    #[default]
    Asserted,
    /// The speaker says it is not so.
    Denied,
}

impl Polarity {
    /// The name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
        }
    }
}

/// How real the claimed thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Modality {
    /// It is so, or has happened.
    #[default]
    Asserted,
    /// It is going to happen.
    Planned,
    /// It may be so.
    Possible,
    /// Somebody wants it.
    Demanded,
}

impl Modality {
    /// The name used in rule files and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Demanded => "demanded",
        }
    }

    /// Reads the name back; `None` for anything else.
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Asserted,
            Self::Planned,
            Self::Possible,
            Self::Demanded,
        ]
        .into_iter()
        .find(|modality| modality.name() == name)
    }
}

/// A person named in the claim.
#[derive(Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name as written.
    pub name: String,
    /// First code point of the name in the text.
    pub start: usize,
    /// Code point after the last of the name.
    pub end: usize,
}

/// One proposed statement.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What sort of claim it is.
    pub kind: StatementType,
    /// Whom or what the claim is about, as written.
    pub subject: String,
    /// Digits without separators, the words used ("dozens"), or a short label.
    pub value: String,
    /// How exactly the value was given.
    pub op: Op,
    /// When the value held or the event happened: ISO 8601, `a/b` for an interval.
    pub as_of: Option<String>,
    /// Where the date was taken from.
    pub as_of_basis: Basis,
    /// The nearest source of the claim as written, or `publisher`.
    pub speaker: String,
    /// Media that relay the speaker, nearest to the reader first.
    pub chain: Vec<String>,
    /// Whose voice carries the claim.
    pub mode: Mode,
    /// Whether the speaker holds it to be true.
    pub polarity: Polarity,
    /// How real the claimed thing is.
    pub modality: Modality,
    /// Whom a figure counts, as written.
    pub scope: Option<String>,
    /// The words that carry the claim; always the text of `start..end`.
    pub quote: String,
    /// First code point of the first place where these words stand.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Which of the equal runs of words in the text was meant, counted from one.
    pub occurrence: usize,
    /// The rule that found it.
    pub rule: String,
    /// The version of the file the rule stands in.
    pub rule_version: u32,
    /// Persons named in the claim.
    pub people: Vec<Mention>,
    /// How far the rule is trusted, in per cent.
    pub confidence: u8,
}

opaque_debug!(Mention, Proposal);

impl Proposal {
    /// The speaker with the media that relay it, and with the mark of a denial.
    pub fn attributed(&self) -> String {
        let mut said = self.speaker.clone();
        for relay in &self.chain {
            said.push_str(" via ");
            said.push_str(relay);
        }
        if self.polarity == Polarity::Denied {
            said.push_str(" (denies)");
        }
        said
    }
}

impl Serialize for Mention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.end()
    }
}

impl Serialize for Proposal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.kind.name())?;
        map.serialize_entry("subject", &self.subject)?;
        map.serialize_entry("value", &self.value)?;
        map.serialize_entry("op", self.op.sign())?;
        map.serialize_entry("as_of", &self.as_of)?;
        map.serialize_entry("as_of_basis", self.as_of_basis.name())?;
        map.serialize_entry("speaker", &self.attributed())?;
        map.serialize_entry("mode", self.mode.name())?;
        map.serialize_entry("quote", &self.quote)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.serialize_entry("polarity", self.polarity.name())?;
        map.serialize_entry("modality", self.modality.name())?;
        map.serialize_entry("scope", &self.scope)?;
        map.serialize_entry("occurrence", &self.occurrence)?;
        map.serialize_entry("rule", &self.rule)?;
        map.serialize_entry("rule_version", &self.rule_version)?;
        map.serialize_entry("people", &self.people)?;
        map.serialize_entry("confidence", &self.confidence)?;
        map.end()
    }
}
