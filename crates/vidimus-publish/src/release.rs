//! What is given out: papers composed from cleared statements alone.
//!
//! Each form is a function of what was cleared, of an order, and of words: nothing here reads a clock, a
//! locale or a ledger, and whatever stands in a paper is reckoned anew from what passed the rule. Lines are
//! sorted by what they say and never by ids, which depend on all that was ever written. So what was not
//! cleared changes no byte.

mod family;
mod figures;
mod held;
mod matter;
mod silence;
mod visit;

use std::collections::BTreeSet;

use vidimus_model::clearance::{Circle, Cleared};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, KindSet, Profile, Property, Topic, Type};
use vidimus_model::label::Level;

use crate::count::Figure;
use crate::paper::{self, Paper};
use crate::wording::{Says, Wording};
pub use held::Count;
use matter::Matter;

/// A sort of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// One page for a family: what may be said of one person.
    Family,
    /// The annex of a letter: which requests stayed unanswered.
    Silence,
    /// The report on a visit, for the office, the authority, or everybody.
    Visit,
    /// Figures that are going round, with who says them.
    Figures,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Family, Self::Silence, Self::Visit, Self::Figures];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Silence => "silence",
            Self::Visit => "visit",
            Self::Figures => "figures",
        }
    }

    /// The form of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// To whom it may go.
    pub const fn circles(self) -> &'static [Circle] {
        match self {
            Self::Family => &[Circle::Family],
            Self::Silence => &[Circle::Office, Circle::Authority],
            Self::Visit | Self::Figures => &[Circle::Office, Circle::Authority, Circle::Public],
        }
    }

    /// Whether it would tell what is said about a property, were that cleared.
    pub fn tells(self, kind: &Kind, property: &Property) -> bool {
        match self {
            Self::Family => family::tells(kind, property),
            Self::Silence => silence::tells(kind, property),
            Self::Visit => visit::tells(kind, property),
            Self::Figures => property.holds == Type::Figure,
        }
    }

    /// The kinds of subjects that it is about.
    pub const fn about(self) -> &'static [&'static str] {
        match self {
            Self::Family => &["person"],
            Self::Silence => &["letter"],
            Self::Visit => &["visit"],
            Self::Figures => &[],
        }
    }
}

/// What is asked of a paper.
#[derive(Debug, Clone)]
pub struct Order<'o> {
    /// The sort of paper.
    pub form: Form,
    /// To whom it goes.
    pub circle: Circle,
    /// Whom or what it is about.
    pub about: &'o [SubjectId],
    /// The day of which it speaks.
    pub day: Day,
    /// What this family may be told.
    pub topics: &'o BTreeSet<Topic>,
    /// What the office is called.
    pub office: &'o str,
    /// To whom it goes, in words.
    pub recipient: &'o str,
    /// How closely what stands in it may be kept at most.
    pub level: Level,
    /// How many people are held where, as far as that may be shown: see [`Count`].
    pub counts: &'o [Figure],
}

/// What holds where a paper is composed.
#[derive(Clone, Copy)]
pub struct Rules<'r> {
    /// The kinds in force.
    pub kinds: &'r KindSet,
    /// The law of the place.
    pub profile: &'r Profile,
    /// The office itself, as a source.
    pub office: SubjectId,
}

/// Why there is no paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotCompose {
    /// Nothing of what it is about may go to whom it is for.
    #[error("Nothing of this may go to whom it is for")]
    NothingCleared,
}

/// Composes a paper.
pub fn compose(
    cleared: &Cleared,
    order: &Order<'_>,
    rules: Rules<'_>,
    words: &dyn Wording,
) -> Result<Paper, CannotCompose> {
    let view = cleared.view();
    let says = Says {
        words,
        kinds: rules.kinds,
    };
    let matter = Matter::of(&view, rules, says);
    let mut paper = begin(order, says);
    match order.form {
        Form::Family => family::compose(&matter, order, &mut paper)?,
        Form::Silence => silence::compose(&matter, order, &mut paper)?,
        Form::Visit => visit::compose(&matter, order, &mut paper)?,
        Form::Figures => figures::compose(&matter, order, &mut paper)?,
    }
    paper.note(says.say("release-attributed", &[("office", order.office)]));
    Ok(paper)
}

/// The paper with what stands at the head and foot of each of its pages.
fn begin(order: &Order<'_>, says: Says<'_>) -> Paper {
    let title = says.say(&format!("release-{}", order.form.word()), &[]);
    let mut paper = Paper::new(
        says.words.language(),
        title,
        says.say("release-unsaid", &[]),
    );
    paper
        .office(order.office)
        .recipient(order.recipient)
        .level(says.say(&format!("level-{}", order.level.word()), &[]));
    if let Some(day) = paper_day(order.day) {
        paper.dated(day, says.day(order.day));
    }
    paper
}

fn paper_day(day: Day) -> Option<paper::Day> {
    let (year, month, day) = day.date();
    let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(day));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => paper::Day::new(year, month, day).ok(),
        _ => None,
    }
}
