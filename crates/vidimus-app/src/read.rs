//! What is answered, through the eyes of a viewer.
//!
//! Whatever a reading tells is computed from the items that exist for its viewer. The register's
//! tables only say where to look: what they give is read again from the ledger, through the viewer,
//! before it is told.

pub mod access;
pub mod accounts;
pub mod address;
pub mod answering;
mod around;
pub mod aside;
pub mod audit;
pub mod call;
pub(crate) mod claims;
mod code;
pub mod complaint;
pub(crate) mod confirmed;
pub mod consent;
pub mod desk;
mod discreet;
pub mod document;
pub mod dossier;
mod doubtful;
pub mod due;
pub(crate) mod ended;
pub mod figures;
pub mod find;
pub mod health;
mod held;
pub mod history;
pub mod home;
pub mod inbox;
pub mod item;
pub mod ledger;
pub mod letter;
mod level;
pub mod list;
pub mod name;
mod newer;
pub mod pack;
pub mod pen;
mod readers;
pub mod recommendation;
pub mod release;
mod released;
pub(crate) mod remembered;
mod share;
pub mod sighting;
pub mod silence;
pub mod suggest;
pub mod telling;
mod text;
pub mod timeline;
mod title;
pub mod unconfirmed;
mod visit;
pub mod work;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use vidimus_model::edtf::Day;
use vidimus_model::fold::Fold;
use vidimus_model::id::{AccountId, DocumentId, SubjectId};
use vidimus_model::label::{Level, Viewer};
use vidimus_model::right::{Deed, Grants, Powers};
use vidimus_store::{ItemNo, Reader};

use crate::founded::Founded;
use crate::rules::Rules;
use crate::{Refused, shown};

pub use claims::Case;
use remembered::Remembered;
pub use share::{Paging, Share};

/// One reading of the register: one viewer, one moment, one state of the ledger.
pub struct Reading<'o> {
    founded: &'o Founded,
    pub(crate) remembered: &'o Remembered,
    pub(crate) reader: Reader,
    pub(crate) rules: Arc<Rules>,
    grants: Arc<Grants>,
    pub(crate) account: AccountId,
    pub(crate) viewer: Viewer,
    pub(crate) today: Day,
    /// Those who are not named here, whatever is said of them.
    unnamed: BTreeSet<SubjectId>,
    known: Known,
}

/// What a reading has looked up already.
struct Known {
    /// Titles, each with the level of what it was made of.
    subjects: RefCell<HashMap<SubjectId, (shown::Subject, Level)>>,
    ones: RefCell<HashMap<SubjectId, SubjectId>>,
    stories: RefCell<HashMap<DocumentId, DocumentId>>,
    /// Mail that nobody has sorted.
    mail: RefCell<Option<Rc<[silence::Arrived]>>>,
    /// The highest level of what went into the answer.
    level: Cell<Level>,
    /// What went wrong where an answer could not say so.
    fault: RefCell<Option<Refused>>,
}

impl Known {
    fn nothing() -> Self {
        Self {
            subjects: RefCell::default(),
            ones: RefCell::default(),
            stories: RefCell::default(),
            mail: RefCell::default(),
            level: Cell::new(Level::Public),
            fault: RefCell::default(),
        }
    }
}

impl<'o> Reading<'o> {
    pub(crate) fn new(
        (founded, remembered): (&'o Founded, &'o Remembered),
        reader: Reader,
        (rules, grants): (Arc<Rules>, Arc<Grants>),
        (account, viewer): (AccountId, Viewer),
        today: Day,
    ) -> Self {
        Self {
            founded,
            remembered,
            reader,
            rules,
            grants,
            account,
            viewer,
            today,
            unnamed: BTreeSet::new(),
            known: Known::nothing(),
        }
    }

    /// The day for which silence and time limits are reckoned.
    pub const fn today(&self) -> Day {
        self.today
    }

    /// Through whose eyes it is read.
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// What whoever reads may do today.
    pub fn powers(&self) -> Powers {
        self.grants.powers(self.account, self.today)
    }

    /// Whether whoever reads may do this today.
    /// Whether whoever reads may do acts of this sort.
    pub fn may(&self, deed: Deed) -> bool {
        self.check_right(deed).is_ok()
    }

    pub(crate) fn check_right(&self, deed: Deed) -> Result<(), Refused> {
        let grant = self.powers().for_deed(deed);
        grant.map(drop).ok_or(Refused::NoRight { deed })
    }

    /// The rights that hold.
    pub fn grants(&self) -> &Grants {
        &self.grants
    }

    /// The office itself, as a source.
    pub(crate) const fn itself(&self) -> SubjectId {
        self.founded.office
    }

    /// The office itself, as whoever sees and says.
    pub const fn office(&self) -> SubjectId {
        self.founded.office
    }

    /// The kinds and rights in force.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// All that bears upon a subject and the subjects it was ever judged to be one with.
    pub(crate) fn fold(&self, subject: SubjectId) -> Result<Fold, Refused> {
        let Some(number) = self.reader.item_no(subject.0)? else {
            return Ok(Fold::default());
        };
        self.fold_component(self.reader.cluster_of(number)?)
    }

    fn fold_component(&self, component: ItemNo) -> Result<Fold, Refused> {
        let members = self.reader.members(component)?;
        let items = self.reader.items(&self.reader.concerning(&members)?)?;
        Ok(Fold::of(items, &self.rules.rights))
    }

    /// A subject with all that bears upon it, if it exists for the viewer.
    pub(crate) fn case(&self, subject: SubjectId) -> Result<Case, Refused> {
        Case::of(self.fold(subject)?, subject, &self.viewer).ok_or(Refused::Absent)
    }

    /// A case, or nothing where it does not exist for the viewer.
    pub(crate) fn case_if_any(&self, subject: SubjectId) -> Result<Option<Case>, Refused> {
        if_any(self.case(subject))
    }

    /// What was looked up, if it exists for the viewer. What else went wrong is noted: it must not
    /// pass for absence, and ends the whole answer in [`Reading::sound`].
    fn or_note<T>(&self, answer: Result<T, Refused>) -> Option<T> {
        if_any(answer).unwrap_or_else(|fault| {
            *self.known.fault.borrow_mut() = Some(fault);
            None
        })
    }

    /// An answer, unless something went wrong while it was put together.
    fn sound<T>(&self, answer: T) -> Result<T, Refused> {
        self.known.fault.borrow_mut().take().map_or(Ok(answer), Err)
    }
}

/// An answer, or nothing where what it is about does not exist for the viewer.
pub(crate) fn if_any<T>(answer: Result<T, Refused>) -> Result<Option<T>, Refused> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(Refused::Absent) => Ok(None),
        Err(error) => Err(error),
    }
}
