//! How many are held where, as far as that may be given; and what was given of it before.

use serde::{Deserialize, Serialize};
use vidimus_model::clearance::{Circle, Cleared};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::SubjectId;
use vidimus_publish::count::{Earlier, Figure, Place, Shown, Why};
use vidimus_publish::release::{Count, Form, Rules};

use super::policy::Policy;
use super::{Kept, RELEASE, Wording};
use crate::Refused;
use crate::read::Reading;

/// The smallest number of people that everybody is shown, and that anybody else is.
const LEAST: (usize, usize) = (10, 5);

/// A figure that was given, with whom it counted: later papers must not tell how few joined or left.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Counted {
    place: Place,
    persons: Vec<String>,
    /// Whether its count was shown.
    shown: bool,
}

impl Counted {
    pub(super) fn all(figures: &[Figure]) -> Vec<Self> {
        figures.iter().map(Self::of).collect()
    }

    fn of(figure: &Figure) -> Self {
        Self {
            place: figure.place.clone(),
            persons: figure.persons.iter().map(ToString::to_string).collect(),
            shown: figure.shown == Shown::Count,
        }
    }

    fn figure(&self) -> Result<Figure, Refused> {
        let persons = self.persons.iter().map(|one| one.parse());
        let persons: Result<_, _> = persons.collect();
        Ok(Figure {
            place: self.place.clone(),
            persons: persons.map_err(Refused::NotAnId)?,
            shown: if self.shown {
                Shown::Count
            } else {
                Shown::Withheld(Why::Protects)
            },
        })
    }
}

impl Reading<'_> {
    /// By what papers are composed.
    pub(super) fn of_papers(&self) -> Rules<'_> {
        Rules {
            kinds: &self.rules().kinds,
            profile: &self.rules().profile,
            office: self.itself(),
        }
    }

    /// How many are held where, in a paper of figures.
    pub(super) fn counts(
        &self,
        (form, about): (Form, &[SubjectId]),
        (policy, shown): (&Policy, &Cleared),
        (rules, words): (Rules<'_>, &dyn Wording),
    ) -> Result<Vec<Figure>, Refused> {
        if form != Form::Figures {
            return Ok(Vec::new());
        }
        let counted = self.counted_for(about, policy.towards.clone())?;
        let given = self.counted_before()?;
        let earlier = given
            .iter()
            .map(|(day, figures)| Earlier { day: *day, figures });
        let earlier: Vec<Earlier<'_>> = earlier.collect();
        let is_public = policy.towards.circle() == Circle::Public;
        let count = Count {
            shown,
            counted: &counted,
            earlier: &earlier,
            least: if is_public { LEAST.0 } else { LEAST.1 },
        };
        Ok(count.held(about, rules, words))
    }

    /// All counts that left the office, to whomever: what one was given another may have read.
    fn counted_before(&self) -> Result<Vec<(Day, Vec<Figure>)>, Refused> {
        let kept = self.reader.drafts(RELEASE, None)?.into_iter();
        let kept = kept.filter_map(|one| serde_json::from_str::<Kept>(&one.body).ok());
        let left = kept.filter(|one| one.order.circle != Circle::Office.word());
        let mut all = Vec::new();
        for one in left {
            let counts = one.given.iter().flat_map(|went| &went.counts);
            let figures: Vec<Figure> = counts.map(Counted::figure).collect::<Result<_, _>>()?;
            let day: Edtf = one.day.parse()?;
            let day = day.earliest().filter(|_| !figures.is_empty());
            all.extend(day.map(|day| (one.ms, day, figures)));
        }
        all.sort_by_key(|(ms, day, _)| (*day, *ms));
        Ok(all
            .into_iter()
            .map(|(_, day, figures)| (day, figures))
            .collect())
    }
}
