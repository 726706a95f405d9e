//! An item's type, and its parts as far as this device can read them.

use super::{
    Account, Consent, Dismissal, EntryHash, Erasure, Grant, Here, Judgement, Kind, NotUnderstood,
    Origin, Original, Preference, Profile, Reading, Relabel, Release, Retraction, Revocation,
    Subject, Transition, Undo, read, read_trusted, write,
};
use super::{Attribution, Content, ItemId};

/// A part, or why it is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<T> {
    /// What it says.
    Known(T),
    /// It is not to be had.
    Withheld(Withheld),
}

/// Why a part is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// It was erased.
    Erased,
    /// It is sealed to others.
    Sealed,
    /// It is in a form that this version does not know.
    NotUnderstood,
    /// The viewer may not see it.
    NotForViewer,
}

impl<T> Part<T> {
    /// What it says, if that is known.
    pub const fn known(&self) -> Option<&T> {
        if let Self::Known(value) = self {
            Some(value)
        } else {
            None
        }
    }
}

macro_rules! bodies {
    ($($(#[$doc:meta])* $number:literal $name:ident $word:literal ($($content:ident),+),)*) => {
        /// The types of items, with their persistent numbers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ItemType { $($(#[$doc])* $name,)* }

        impl ItemType {
            /// All types.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The persistent number.
            pub const fn number(self) -> u16 {
                match self { $(Self::$name => $number,)* }
            }

            /// The type's word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// How many parts an item of this type has.
            pub const fn parts(self) -> usize {
                match self { $(Self::$name => [$(stringify!($content)),+].len(),)* }
            }

            /// The type with this number, if this version knows it.
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$name),)* _ => None }
            }
        }

        /// What an item says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(clippy::large_enum_variant, reason = "nearly every item is a statement")]
        pub enum Body {
            $($(#[$doc])* $name($(Part<$content>),+),)*
        }

        impl Body {
            /// The type of this item.
            pub const fn item_type(&self) -> ItemType {
                match self { $(Self::$name(..) => ItemType::$name,)* }
            }
        }
    };
}

bodies! {
    /// A subject comes into being.
    0 Subject "subject" (Subject),
    /// An original is archived.
    1 Document "document" (Original, Origin),
    /// A text is read from it.
    2 Reading "reading" (Reading),
    /// Somebody says something.
    3 Statement "statement" (Content, Attribution),
    /// An answer is chosen to go by.
    4 Preference "preference" (Preference),
    /// A statement is withdrawn.
    5 Retraction "retraction" (Retraction),
    /// Two subjects are judged one, two, or unsure.
    6 Judgement "judgement" (Judgement),
    /// The office takes a step in its work.
    7 Transition "transition" (Transition),
    /// Consent is given or withdrawn.
    8 Consent "consent" (Consent),
    /// A part comes under another label.
    9 Relabel "relabel" (Relabel),
    /// A proposal is rejected.
    10 Dismissal "dismissal" (Dismissal),
    /// An act is taken back.
    11 Undo "undo" (Undo),
    /// An account is opened.
    12 Account "account" (Account),
    /// A right is given.
    13 Grant "grant" (Grant),
    /// A right is taken back.
    14 Revocation "revocation" (Revocation),
    /// A kind is defined.
    15 Kind "kind" (Kind),
    /// Something is given out.
    16 Release "release" (Release),
    /// Parts are erased.
    17 Erasure "erasure" (Erasure),
    /// A jurisdiction profile is adopted.
    18 Profile "profile" (Profile),
}

/// The bytes of a part, or why they are not here.
type Bytes<'a> = Result<&'a [u8], Withheld>;

/// How strictly bytes are read.
#[derive(Clone, Copy)]
enum Reader {
    Strict,
    Trusted,
}

impl Reader {
    fn part<T>(self, bytes: Bytes<'_>, here: Here) -> Result<Part<T>, NotUnderstood>
    where
        T: minicbor::Encode<Here> + for<'b> minicbor::Decode<'b, Here>,
    {
        match bytes {
            Err(why) => Ok(Part::Withheld(why)),
            Ok(bytes) => match self {
                Self::Strict => read(bytes, here).map(Part::Known),
                Self::Trusted => read_trusted(bytes, here).map(Part::Known),
            },
        }
    }
}

impl Body {
    /// Reads an item whose form has yet to be checked.
    pub fn read(
        item_type: ItemType,
        parts: &[Result<&[u8], Withheld>],
        entry: EntryHash,
    ) -> Result<Self, NotUnderstood> {
        Self::with(Reader::Strict, item_type, parts, Here(entry))
    }

    /// Reads an item that was checked when it was taken in. A part that this version does not
    /// understand is withheld as such.
    pub fn read_trusted(
        item_type: ItemType,
        parts: &[Result<&[u8], Withheld>],
        entry: EntryHash,
    ) -> Result<Self, NotUnderstood> {
        Self::with(Reader::Trusted, item_type, parts, Here(entry))
    }

    fn with(
        reader: Reader,
        item_type: ItemType,
        parts: &[Bytes<'_>],
        here: Here,
    ) -> Result<Self, NotUnderstood> {
        let wrong = || NotUnderstood::Form(format!("{} parts", parts.len()));
        match (item_type, parts) {
            (ItemType::Document, &[original, origin]) => Ok(Self::Document(
                reader.part(original, here)?,
                reader.part(origin, here)?,
            )),
            (ItemType::Statement, &[content, attribution]) => Ok(Self::Statement(
                reader.part(content, here)?,
                reader.part(attribution, here)?,
            )),
            (item_type, &[part]) => {
                Self::single(reader, item_type, part, here).ok_or_else(wrong)?
            }
            _ => Err(wrong()),
        }
    }

    fn single(
        reader: Reader,
        item_type: ItemType,
        bytes: Bytes<'_>,
        here: Here,
    ) -> Option<Result<Self, NotUnderstood>> {
        macro_rules! part {
            ($name:ident) => {
                reader.part(bytes, here).map(Self::$name)
            };
        }
        Some(match item_type {
            ItemType::Document | ItemType::Statement => return None,
            ItemType::Subject => part!(Subject),
            ItemType::Reading => part!(Reading),
            ItemType::Preference => part!(Preference),
            ItemType::Retraction => part!(Retraction),
            ItemType::Judgement => part!(Judgement),
            ItemType::Transition => part!(Transition),
            ItemType::Consent => part!(Consent),
            ItemType::Relabel => part!(Relabel),
            ItemType::Dismissal => part!(Dismissal),
            ItemType::Undo => part!(Undo),
            ItemType::Account => part!(Account),
            ItemType::Grant => part!(Grant),
            ItemType::Revocation => part!(Revocation),
            ItemType::Kind => part!(Kind),
            ItemType::Release => part!(Release),
            ItemType::Erasure => part!(Erasure),
            ItemType::Profile => part!(Profile),
        })
    }

    /// The bytes of the item's parts; none for a part that is not here.
    pub fn write(&self, entry: EntryHash) -> Vec<Option<Vec<u8>>> {
        let here = Here(entry);
        macro_rules! one {
            ($part:expr) => {
                vec![bytes_of($part, here)]
            };
        }
        match self {
            Self::Document(original, origin) => {
                vec![bytes_of(original, here), bytes_of(origin, here)]
            }
            Self::Statement(content, attribution) => {
                vec![bytes_of(content, here), bytes_of(attribution, here)]
            }
            Self::Subject(part) => one!(part),
            Self::Reading(part) => one!(part),
            Self::Preference(part) => one!(part),
            Self::Retraction(part) => one!(part),
            Self::Judgement(part) => one!(part),
            Self::Transition(part) => one!(part),
            Self::Consent(part) => one!(part),
            Self::Relabel(part) => one!(part),
            Self::Dismissal(part) => one!(part),
            Self::Undo(part) => one!(part),
            Self::Account(part) => one!(part),
            Self::Grant(part) => one!(part),
            Self::Revocation(part) => one!(part),
            Self::Kind(part) => one!(part),
            Self::Release(part) => one!(part),
            Self::Erasure(part) => one!(part),
            Self::Profile(part) => one!(part),
        }
    }

    /// Whether a part of a subject, a document or a statement is here to be read.
    pub const fn is_here(&self, part: u8) -> bool {
        match (self, part) {
            (Self::Subject(here), 0) => here.known().is_some(),
            (Self::Document(here, _), 0) => here.known().is_some(),
            (Self::Document(_, here), 1) => here.known().is_some(),
            (Self::Statement(here, _), 0) => here.known().is_some(),
            (Self::Statement(_, here), 1) => here.known().is_some(),
            _ => false,
        }
    }

    /// Takes a part away. A part that the item does not have cannot be taken.
    pub fn withhold(&mut self, part: u8, why: Withheld) {
        macro_rules! one {
            ($kept:expr) => {
                if part == 0 {
                    *$kept = Part::Withheld(why);
                }
            };
        }
        match (self, part) {
            (Self::Document(original, _), 0) => *original = Part::Withheld(why),
            (Self::Document(_, origin), 1) => *origin = Part::Withheld(why),
            (Self::Statement(content, _), 0) => *content = Part::Withheld(why),
            (Self::Statement(_, attribution), 1) => *attribution = Part::Withheld(why),
            (Self::Document(..) | Self::Statement(..), _) => {}
            (Self::Subject(kept), _) => one!(kept),
            (Self::Reading(kept), _) => one!(kept),
            (Self::Preference(kept), _) => one!(kept),
            (Self::Retraction(kept), _) => one!(kept),
            (Self::Judgement(kept), _) => one!(kept),
            (Self::Transition(kept), _) => one!(kept),
            (Self::Consent(kept), _) => one!(kept),
            (Self::Relabel(kept), _) => one!(kept),
            (Self::Dismissal(kept), _) => one!(kept),
            (Self::Undo(kept), _) => one!(kept),
            (Self::Account(kept), _) => one!(kept),
            (Self::Grant(kept), _) => one!(kept),
            (Self::Revocation(kept), _) => one!(kept),
            (Self::Kind(kept), _) => one!(kept),
            (Self::Release(kept), _) => one!(kept),
            (Self::Erasure(kept), _) => one!(kept),
            (Self::Profile(kept), _) => one!(kept),
        }
    }

    /// Whether its parts can be erased: only what says something of people. What decides upon
    /// other items must stay, or its erasure would bring back what it ended: a withdrawn statement,
    /// a looser label, a link between two people. So must who may act, under which definitions,
    /// what was given out and what was erased.
    pub const fn is_erasable(&self) -> bool {
        matches!(
            self,
            Self::Subject(_)
                | Self::Document(..)
                | Self::Reading(_)
                | Self::Statement(..)
                | Self::Dismissal(_)
                | Self::Account(_)
        )
    }

    /// Whether an undo can take it back. A statement is retracted instead; what came into being or
    /// left the house cannot be taken back.
    pub const fn is_undoable(&self) -> bool {
        matches!(
            self,
            Self::Preference(_)
                | Self::Retraction(_)
                | Self::Judgement(_)
                | Self::Transition(_)
                | Self::Consent(_)
                | Self::Relabel(_)
                | Self::Dismissal(_)
                | Self::Undo(_)
        )
    }

    /// The items that this one replaces.
    pub fn replaces(&self) -> &[ItemId] {
        match self {
            Self::Preference(Part::Known(one)) => &one.replaces,
            Self::Judgement(Part::Known(one)) => &one.replaces,
            Self::Transition(Part::Known(one)) => &one.replaces,
            Self::Consent(Part::Known(one)) => &one.replaces,
            Self::Relabel(Part::Known(one)) => &one.replaces,
            Self::Kind(Part::Known(one)) => &one.replaces,
            Self::Profile(Part::Known(one)) => &one.replaces,
            _ => &[],
        }
    }
}

fn bytes_of<T: minicbor::Encode<Here>>(part: &Part<T>, here: Here) -> Option<Vec<u8>> {
    part.known().map(|known| write(known, here))
}
