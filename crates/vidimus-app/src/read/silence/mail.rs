//! Mail that nobody has sorted: while it may be from somebody, nobody says that they are silent.

use std::rc::Rc;

use serde::Serialize;
use vidimus_model::claim::Surroundings;
use vidimus_model::id::SubjectId;
use vidimus_store::{ItemNo, LimitPlace, LimitQuery};

use crate::read::{Paging, Reading};
use crate::{Refused, shown};

/// How many of those that wait are named.
const FEW: usize = 5;

/// Mail that may be an answer, as far as anybody knows who has not sorted it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The first of it, in the order in which it came.
    pub mail: Vec<shown::Subject>,
    /// Whether more of it waits.
    pub more_mail: bool,
}

impl Waiting {
    /// Whether there is none.
    pub const fn is_none(&self) -> bool {
        self.mail.is_empty()
    }
}

/// Mail that came in, and whom it is from as far as that is said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrived {
    mail: ItemNo,
    from: Option<SubjectId>,
}

impl Reading<'_> {
    /// The mail that waits and may be from somebody: it is from them, or nobody knows whose it is.
    pub(crate) fn mail_from(&self, whom: Option<SubjectId>) -> Result<Waiting, Refused> {
        let whom = whom.map(|whom| self.one(whom));
        let waiting = self.mail_waiting()?;
        let maybe = waiting.iter().filter(|arrived| {
            let pair = arrived.from.zip(whom);
            pair.is_none_or(|(from, whom)| from == whom)
        });
        let mut found = Vec::new();
        for arrived in maybe.take(FEW + 1) {
            found.extend(self.reader.item_id(arrived.mail)?.map(SubjectId));
        }
        let more_mail = found.len() > FEW;
        let mail = found.into_iter().take(FEW);
        Ok(Waiting {
            mail: mail.map(|mail| self.subject(mail)).collect(),
            more_mail,
        })
    }

    /// All mail that came until today and waits.
    fn mail_waiting(&self) -> Result<Rc<[Arrived]>, Refused> {
        if let Some(known) = self.known.mail.borrow().as_ref() {
            return Ok(Rc::clone(known));
        }
        let mut all = Vec::new();
        for kind in self.rules.kinds.iter() {
            for clock in kind.clocks.iter().filter(|clock| clock.holds.is_some()) {
                let of = format!("{}.{}", kind.name, clock.name);
                let query = LimitQuery {
                    of: Some(&of),
                    ..self.every_limit()
                };
                let places = self.limit_places(query, Paging::first(usize::MAX))?;
                for place in &places.items {
                    all.extend(self.arrived(place)?);
                }
            }
        }
        let all: Rc<[Arrived]> = all.into();
        *self.known.mail.borrow_mut() = Some(Rc::clone(&all));
        Ok(all)
    }

    /// What came until today; what nobody knows when it came may have come.
    fn arrived(&self, place: &LimitPlace) -> Result<Option<Arrived>, Refused> {
        if place.since.is_some_and(|since| since > self.today.number()) {
            return Ok(None);
        }
        let from = match place.whom {
            Some(whom) => self.reader.item_id(whom)?.map(SubjectId),
            None => None,
        };
        Ok(Some(Arrived {
            mail: place.subject,
            from: from.map(|from| self.one(from)),
        }))
    }
}
