//! Letters by how they stand: those that wait to go out by their step, the others by their clock.

use serde::Serialize;
use vidimus_model::id::SubjectId;
use vidimus_names::fold;
use vidimus_store::LimitQuery;

use super::texts;
use crate::Refused;
use crate::act::letter::LETTER;
use crate::read::desk::{Matter, Waits};
use crate::read::silence::{Lasting, Silence, State};
use crate::read::{Case, Paging, Reading, Share};

/// How letters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// They are being written.
    Draft,
    /// They may go out.
    Approved,
    /// They went out, and there is time or there was: an answer is awaited.
    Sent,
    /// They came back.
    Failed,
    /// The time is over.
    Overdue,
    /// It was over so long ago that the profile calls it long.
    LongOverdue,
    /// The time is over, and no mail waits that may be an answer.
    Silent,
    /// An answer came.
    Answered,
}

/// Which of them are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Narrow<'a> {
    /// Those that went to somebody.
    pub addressee: Option<SubjectId>,
    /// Those whose time is over for so many days or more.
    pub days: Option<i32>,
    /// Those in whose matter these words stand.
    pub matter: Option<&'a str>,
}

impl Standing {
    /// All of them, in the order of a letter's life.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Approved,
        Self::Sent,
        Self::Failed,
        Self::Overdue,
        Self::LongOverdue,
        Self::Silent,
        Self::Answered,
    ];

    /// Its word, for surfaces and translations.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Overdue => "overdue",
            Self::LongOverdue => "long_overdue",
            Self::Silent => "silent",
            Self::Answered => "answered",
        }
    }

    /// The one of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether they wait to go out, so that no clock tells of them.
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Draft | Self::Approved | Self::Failed)
    }
}

/// How many are looked at at once.
const STRIDE: usize = 200;

impl Reading<'_> {
    /// Letters that wait to go out, by their step.
    pub fn letters_unsent(
        &self,
        standing: Standing,
        paging: Paging,
    ) -> Result<Share<Matter>, Refused> {
        let all = self
            .matters(Waits::Unsent, Paging::first(usize::MAX - 1))?
            .items;
        let found = all.into_iter().filter(|matter| {
            let is_letter = matter.subject.kind.as_deref() == Some(LETTER);
            is_letter && matter.state.as_deref() == Some(standing.word())
        });
        Ok(Share::of(found, paging))
    }

    /// Letters that went out, by their clocks: what was due the longest ago first.
    pub fn letters_standing(
        &self,
        standing: Standing,
        narrow: &Narrow<'_>,
        paging: Paging,
    ) -> Result<Share<Silence>, Refused> {
        let mut found = Vec::new();
        for offset in (0..).step_by(STRIDE) {
            let stride = Paging {
                offset,
                limit: STRIDE,
            };
            let places = self.limit_places(self.asked_of(standing, narrow), stride)?;
            for place in &places.items {
                let told = self.limit_at(place, |case, one| {
                    self.standing(standing, narrow, case, one)
                })?;
                found.extend(told.flatten());
            }
            if !places.more || found.len() >= paging.needed() {
                break;
            }
        }
        self.sound(Share::of(found, paging))
    }

    /// What the register is asked for: the rest is seen in each letter.
    fn asked_of(&self, standing: Standing, narrow: &Narrow<'_>) -> LimitQuery<'static> {
        let long = i32::from(self.rules.profile.long_overdue);
        let least = match standing {
            Standing::Overdue | Standing::Silent => Some(1),
            Standing::LongOverdue => Some(long + 1),
            _ => None,
        };
        let least = least.max(narrow.days);
        LimitQuery {
            of: Some(LETTER),
            awaits: true,
            answered: standing == Standing::Answered,
            before: least.map(|days| self.today.plus(1 - days).number()),
            ..self.every_limit()
        }
    }

    fn standing(
        &self,
        standing: Standing,
        narrow: &Narrow<'_>,
        case: &Case,
        lasting: &Lasting<'_, '_>,
    ) -> Result<Option<Silence>, Refused> {
        if !self.is_narrow(narrow, case, lasting) {
            return Ok(None);
        }
        let silence = self.silence(case, lasting)?;
        Ok(silence.filter(|one| match standing {
            Standing::Answered => matches!(one.state, State::Answered { .. }),
            Standing::Silent => matches!(one.state, State::Silent { .. }),
            _ => one.is_open(),
        }))
    }

    fn is_narrow(&self, narrow: &Narrow<'_>, case: &Case, lasting: &Lasting<'_, '_>) -> bool {
        let whom = match lasting {
            Lasting::Limit(limit) => limit.whom,
            Lasting::Said(_) => None,
        };
        let is_theirs = narrow.addressee.is_none_or(|addressee| {
            whom.is_some_and(|whom| self.subject(whom).id == self.subject(addressee).id)
        });
        let words = narrow.matter.map(fold).filter(|words| !words.is_empty());
        is_theirs
            && words.is_none_or(|words| {
                let matters = texts(case, &case.view(), "matter");
                matters.iter().any(|matter| fold(matter).contains(&words))
            })
    }
}
