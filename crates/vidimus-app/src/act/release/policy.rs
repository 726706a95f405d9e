//! By which rule a paper is cleared, and who has to look at it first.

use vidimus_model::clearance::{Circle, Towards};
use vidimus_model::edtf::Day;
use vidimus_model::id::SubjectId;
use vidimus_model::label::{Level, Viewer};
use vidimus_model::right::{Deed, Powers};
use vidimus_publish::release::Form;

use super::WrongRelease;
use crate::read::Reading;

/// The version of the policy, which stands in the ledger beside what was cleared by it.
pub const VERSION: u64 = 1;

/// How closely it is kept at least that something was given out.
pub(super) const LEAST: Level = Level::Restricted;

/// By which rule a paper is cleared.
pub struct Policy {
    /// To whom.
    pub towards: Towards,
    /// Whether somebody else has to approve it: what everybody may read, and what is confidential.
    pub needs_second: bool,
}

impl Policy {
    pub(super) fn of(
        form: Form,
        circle: Circle,
        to: Option<SubjectId>,
        day: Day,
    ) -> Result<Self, WrongRelease> {
        let towards = match circle {
            Circle::Office => Towards::office(day),
            Circle::Family => Towards::family(day),
            Circle::Public => Towards::public(day),
            Circle::Authority => {
                let to = Towards::authority(to.ok_or(WrongRelease::ToNobody)?, day);
                match form {
                    // The authority that was visited is told what was found, which others are not.
                    Form::Visit => to.up_to(Level::Confidential),
                    _ => to,
                }
            }
        };
        let is_close = circle == Circle::Authority && towards.viewer().level() > LEAST;
        Ok(Self {
            needs_second: circle == Circle::Public || is_close,
            towards,
        })
    }

    /// Whether somebody may see all that may go: nobody gives out what they cannot look at.
    pub(super) fn is_seen_by(&self, viewer: &Viewer) -> bool {
        let mut audiences = self.towards.viewer().audiences().iter();
        viewer.level() >= self.towards.viewer().level()
            && audiences.all(|one| viewer.audiences().contains(one))
    }
}

impl Reading<'_> {
    /// Whether somebody else than whoever reads could approve what goes out.
    pub(crate) fn may_another_give_out(&self, level: Level) -> bool {
        let may = |powers: &Powers| {
            powers.for_deed(Deed::GiveOut).is_some() && powers.viewer().level() >= level
        };
        self.grants().may_another(self.account, self.today(), may)
    }
}

/// The circle of a word, if the form is for it.
pub(super) fn circle(form: Form, word: &str) -> Result<Circle, WrongRelease> {
    let mut may = form.circles().iter().copied();
    may.find(|one| one.word() == word).ok_or_else(|| {
        let may: Vec<&str> = form.circles().iter().map(|one| one.word()).collect();
        WrongRelease::NotForCircle {
            form: form.word().to_owned(),
            circle: word.to_owned(),
            may: may.join(", "),
        }
    })
}
