//! Why an act was not done or a question not answered.

use std::fmt;

use vidimus_model::edtf::NotADate;
use vidimus_model::id::NotAnId;
use vidimus_model::item::ItemType;
use vidimus_model::kind::{BrokenDefinition, WrongShape, WrongStep};
use vidimus_model::right::Deed;
pub use vidimus_publish::docx::BrokenTemplate;
pub use vidimus_store::{AppendError, OpenError, StoreError};

use crate::act::appoint::WrongAppointment;
use crate::act::asked::WrongAsked;
use crate::act::consent::WrongConsent;
use crate::act::factor::WrongFactor;
use crate::act::letter::WrongLetter;
use crate::act::list::LayoutWrong;
use crate::act::relabel::WrongLabel;
use crate::act::release::WrongRelease;
use crate::act::trace::TooShort;

/// Why an act was not done or a question not answered. Each message says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// What is hidden from the viewer and what never was are the same.
    #[error("There is nothing under this address that you may see")]
    Absent,
    /// The account has no right to an act of this sort.
    #[error("You have no right to {}; it is for {}", .deed.named(), .deed.whom())]
    NoRight {
        /// The sort of act.
        deed: Deed,
    },
    /// The account has no right that holds today.
    #[error(
        "You have no right that holds today: none was given, it ended, or it was taken back; ask whoever manages the office"
    )]
    NoRightAtAll,
    /// Whoever did the work approves it, though somebody else could.
    #[error("You did this work yourself; somebody else has to look at it before it becomes `{to}`")]
    SecondPerson {
        /// The state it would lead to.
        to: String,
    },
    /// Consent was not recorded.
    #[error(transparent)]
    Consent(#[from] WrongConsent),
    /// Something cannot be kept so.
    #[error(transparent)]
    Label(#[from] WrongLabel),
    /// It takes two people, and there is no second yet.
    #[error(transparent)]
    Asked(#[from] WrongAsked),
    /// The read log would not be kept for long enough.
    #[error(transparent)]
    LogTooShort(#[from] TooShort),
    /// Somebody cannot be appointed or dismissed.
    #[error(transparent)]
    Appointment(#[from] WrongAppointment),
    /// A second factor was not taken, or cannot be changed.
    #[error(transparent)]
    Factor(#[from] WrongFactor),
    /// No subject is called so.
    #[error(
        "Nothing here is called `{0}`; name it by its address, or make it with `new:KIND:NAME`"
    )]
    NobodyMeant(String),
    /// Somebody new is of a kind that cannot stand there.
    #[error("What is new here cannot be of the kind `{kind}`: {may} can")]
    NewOfOtherKind {
        /// The kind that was named.
        kind: String,
        /// The kinds that can stand there.
        may: String,
    },
    /// Several are called so.
    #[error("`{typed}` may mean several: {several}; name one by its address")]
    SeveralMeant {
        /// What was typed.
        typed: String,
        /// The addresses of what it may mean.
        several: String,
    },
    /// No kind has this name.
    #[error("There is no kind `{kind}`; the kinds are {known}")]
    NoKind {
        /// What was asked for.
        kind: String,
        /// The kinds there are.
        known: String,
    },
    /// The kind has no such property.
    #[error("A {kind} has no property `{property}`; its properties are {known}")]
    NoProperty {
        /// The kind.
        kind: String,
        /// What was asked for.
        property: String,
        /// The properties there are.
        known: String,
    },
    /// The text cannot be read as a value of the property.
    #[error("`{text}` is not a value of `{of}`: {wants}")]
    NoValue {
        /// The property.
        of: Box<Spot>,
        /// What was written.
        text: String,
        /// What is expected.
        wants: Wants,
    },
    /// The statement is not one that its kind allows.
    #[error("{wrong}")]
    WrongShape {
        /// The kind.
        kind: String,
        /// What is wrong.
        wrong: Box<WrongShape>,
    },
    /// The office does no work on what is of this kind.
    #[error(
        "There are no steps of work on a {kind}; what happens to it is said with `vidimus state`"
    )]
    NoWork {
        /// The kind.
        kind: String,
    },
    /// What was typed in one field of a form cannot be taken.
    #[error("{property}: {why}")]
    InField {
        /// The property whose field it is.
        property: String,
        /// Why.
        why: Box<Self>,
    },
    /// What was typed in several fields of a form cannot be taken.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    InFields(Vec<Self>),
    /// The step of work does not follow, or something has to be said first.
    #[error("{0}{hint}", hint = .0.hint().map_or_else(String::new, |hint| format!("; {hint}")))]
    WrongStep(#[from] WrongStep),
    /// Somebody wrote on it since it was looked at.
    #[error(
        "Something was recorded on it since it was looked at; look again, and do it once more if it still holds"
    )]
    Meanwhile,
    /// Something is wrong with a letter, or with mail that came in.
    #[error(transparent)]
    Letter(#[from] WrongLetter),
    /// A paper cannot be given out.
    #[error(transparent)]
    Release(#[from] WrongRelease),
    /// A template cannot be used.
    #[error(transparent)]
    Template(#[from] BrokenTemplate),
    /// A call cannot be taken down like this.
    #[error(transparent)]
    WrongCall(#[from] WrongCall),
    /// A definition of a kind or a profile is not sound.
    #[error(transparent)]
    BrokenDefinition(#[from] BrokenDefinition),
    /// No time zone has this name.
    #[error(
        "There is no time zone `{zone}`; write it as the IANA names it, such as `Asia/Tbilisi` or `Etc/UTC`"
    )]
    NoZone {
        /// What the profile says.
        zone: String,
    },
    /// The text is not an identifier.
    #[error(transparent)]
    NotAnId(#[from] NotAnId),
    /// The text is not a date.
    #[error(transparent)]
    NotADate(#[from] NotADate),
    /// The quote does not stand in the document.
    #[error(
        "These words do not stand in the document: copy them exactly as they are printed there"
    )]
    NoSuchQuote,
    /// Who says it was not confirmed where it must be.
    #[error(
        "Confirm who says this: for counts, deaths, releases and access it is a step of its own"
    )]
    SpeakerNotConfirmed,
    /// The document speaks in its own voice, and nobody knows whose that is.
    #[error(
        "Nobody is known as the publisher of this document: confirm its details first, and say there who published it"
    )]
    NoPublisher,
    /// No proposal of this number waits for a decision.
    #[error(
        "No proposal {number} waits on this document; list those that wait with `vidimus inbox` and the document"
    )]
    NoProposal {
        /// The number asked for.
        number: u32,
    },
    /// The proposal leads to no property by itself.
    #[error(
        "Nothing is suggested for proposal {number}: say whom it is about and which of their properties it tells of, such as {takes}"
    )]
    NoSuggestion {
        /// Its number.
        number: u32,
        /// The properties that usually hold what it says, as `kind.property`.
        takes: String,
    },
    /// What the proposal says is no value of the property by itself.
    #[error("What was read is no value of `{property}` by itself: say the value too")]
    NoWorth {
        /// The property.
        property: String,
    },
    /// Nothing tells who is meant, and somebody new has to have a name.
    #[error(
        "Nothing tells which {kind} is meant: say which one it is, or make it with `new:{kind}:NAME`"
    )]
    WhichOne {
        /// The kind.
        kind: String,
    },
    /// Several subjects of the kind bear the name.
    #[error("Several of kind `{kind}` bear this very name: choose which one is meant")]
    SeveralOfThatName {
        /// The kind.
        kind: String,
    },
    /// A reason is needed.
    #[error("Say why: the reason stays with the decision")]
    NoReason,
    /// A subject is created without anything being said about it.
    #[error("Say at least one thing about the new {kind}, such as its name")]
    NothingSaid {
        /// Its kind.
        kind: String,
    },
    /// The act cannot be taken back.
    #[error(
        "This cannot be undone; a statement is retracted instead, and what was erased or given out stays so"
    )]
    NotUndoable,
    /// Erasing it would bring back what it ended, or it holds nothing personal.
    #[error(
        "A {} is not erased, or what it decided would be undone with it; take it back if it is wrong, and name \
         nobody in reasons", what.word()
    )]
    NotErasable {
        /// The type of item.
        what: ItemType,
    },
    /// It is erased from the ledger, and the register could not be made without it.
    #[error(
        "It is erased from the ledger, and the register still shows it: {why}; make it anew with `vidimus rebuild`"
    )]
    StillInRegister {
        /// Why the register could not be made.
        why: Box<Self>,
    },
    /// The item has no such part.
    #[error("A {} has no such part", what.word())]
    NoPart {
        /// The type of item.
        what: ItemType,
    },
    /// Time goes on where work is done.
    #[error("Only a practice workspace stands still at a day")]
    OnlyForPractice,
    /// It was already done.
    #[error("This is so already: {0}")]
    Already(Already),
    /// Two subjects of different kinds cannot be one.
    #[error("A {left} and a {right} cannot be the same")]
    OtherKind {
        /// The one's kind.
        left: String,
        /// The other's kind.
        right: String,
    },
    /// A list cannot be laid out so.
    #[error(transparent)]
    Layout(#[from] LayoutWrong),
    /// Only a list whose mapping was seen can be accepted as a whole.
    #[error("Only a list with a mapping is accepted as a whole; accept these one by one")]
    NotAList,
    /// The workspace cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The workspace cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The act cannot be appended to the ledger.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// The program's own rules are broken.
    #[error("The program's own data is broken: {0}; install it again")]
    Program(String),
    /// A file outside the workspace cannot be read or written.
    #[error("{path}: {why}")]
    File {
        /// The file.
        path: String,
        /// Why not, and what to do.
        why: String,
    },
}

/// What was done before, so that it cannot be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Already {
    /// An act is taken back once.
    #[error("it was taken back before")]
    TakenBack,
    /// A file is taken in once.
    #[error("the same bytes are here")]
    SameBytes,
    /// Confirming these details would say nothing new.
    #[error("all of this is said of the document")]
    DetailsSaid,
    /// The list does not wait any more.
    #[error("its rows were accepted, and are in the register")]
    ListTaken,
    /// No definition would be added.
    #[error("every kind is in its newest version")]
    KindsNewest,
    /// There is no choice to take away.
    #[error("nothing was chosen")]
    NothingChosen,
    /// There are not two to judge of.
    #[error("it is one and the same subject")]
    OneSubject,
    /// The same judgement stands.
    #[error("it was judged so before")]
    Judged,
    /// A statement is withdrawn once.
    #[error("the statement was withdrawn before")]
    Withdrawn,
    /// The part stands under this level.
    #[error("it is kept under this level")]
    KeptSo,
}

/// Why a call was not taken down, or nothing made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongCall {
    /// Somebody called.
    #[error("Say who called, as they call themselves; write `(refused)` where they would not say")]
    Nobody,
    /// They said something.
    #[error("Write down what they say or what they ask")]
    NothingSaid,
    /// It was not tomorrow.
    #[error("The day of the call has not come yet; leave it empty for today")]
    InFuture,
    /// Promises are kept after they are made.
    #[error("The promise is due before the call; give a day after it")]
    PromisedBefore,
    /// A day by which nothing is to be done.
    #[error("There is a day for a promise, and none was made; write down what was promised")]
    NothingPromised,
    /// Calls become other things.
    #[error("A call does not become this; make it anew, and name the call there")]
    BecomesNone,
    /// Nobody was told anything.
    #[error("Say what they were told")]
    NothingTold,
    /// Their record does not clear it.
    #[error(
        "This is not cleared for them; ask who is responsible, or say why it was told all the same"
    )]
    NotCleared,
    /// A death is told in person.
    #[error("A death is told in person; say why it was told in another way")]
    DeathInPerson,
    /// They were not told tomorrow.
    #[error("The day on which they were told has not come yet")]
    ToldInFuture,
}

/// What is to be written as a value of a property.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wants {
    /// Anything, or why there is nothing.
    #[error("say something, or `(unknown)`")]
    Something,
    /// A figure.
    #[error("write `23`, `>=40`, `about 60` or `23-33`")]
    Figure,
    /// A number.
    #[error("write a whole number")]
    WholeNumber,
    /// A flag.
    #[error("write `yes` or `no`")]
    YesOrNo,
    /// One of the terms of a vocabulary.
    #[error("choose one of {}", .0.join(", "))]
    OneOf(Vec<String>),
    /// Fields of a record.
    #[error("write {}", fields(.0))]
    Fields(Vec<String>),
    /// Anything but a record, inside a record.
    #[error("records do not nest")]
    NoRecord,
}

/// A property, or a field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The kind.
    pub kind: String,
    /// The property.
    pub property: String,
    /// The field, where the property is a record.
    pub field: Option<String>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{}.{field}", self.property),
            None => f.write_str(&self.property),
        }
    }
}

fn fields(names: &[String]) -> String {
    let fields: Vec<String> = names.iter().map(|name| format!("{name}=…")).collect();
    fields.join(", ")
}
