//! Where somebody was held, as the drawing takes it: one lane for each who says so.

use jiff::civil::Date;
use vidimus_app::read::dossier::Dossier;
use vidimus_app::read::sighting;
use vidimus_app::read::timeline;
use vidimus_app::shown::{Claim, Value};

use crate::drawing::Drawing;
use crate::drawing::custody::{self, Custody, Grade, Lane, Sighting, Stay};
use crate::saying::Saying;

/// The property of a custody that says where.
const PLACE: &str = "place";

/// The drawing, where anybody says since when somebody was held, or saw them.
pub(super) fn drawn(saying: Saying<'_>, told: &Dossier, today: Date) -> Option<Drawing> {
    let lanes = lanes(saying, &told.stays);
    let seen = told.sightings.iter().flat_map(|seen| &seen.all);
    let sightings: Vec<Sighting> = seen.filter_map(|one| marked(saying, one)).collect();
    if lanes.is_empty() {
        return None;
    }
    let data = Custody {
        id: "custody".to_owned(),
        lanes,
        sightings,
        today,
    };
    Some(custody::draw(&data, saying.words))
}

fn lanes(saying: Saying<'_>, stays: &[timeline::Stay]) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for stay in stays {
        let places: Vec<&Claim> = stay
            .stages
            .iter()
            .filter(|claim| claim.property == PLACE && !claim.denied && claim.modality == "fact")
            .collect();
        for place in &places {
            let Some(held) = held(saying, stay, place, &places) else {
                continue;
            };
            let by = saying.source(place);
            match lanes.iter_mut().find(|lane| lane.by == by) {
                Some(lane) => lane.stays.push(held),
                None => lanes.push(Lane {
                    by,
                    stays: vec![held],
                }),
            }
        }
    }
    for lane in &mut lanes {
        lane.stays
            .sort_by_key(|stay| (stay.from.first, stay.from.last));
    }
    lanes
}

/// One stay in one place: from when it is said, until the same source says another place.
fn held(saying: Saying<'_>, stay: &timeline::Stay, place: &Claim, all: &[&Claim]) -> Option<Stay> {
    let Value::Subject { subject } = &place.value else {
        return None;
    };
    let from = began(place).or(stay.from.as_deref())?;
    let by_same = |other: &&&Claim| other.said_by == place.said_by;
    let next = all
        .iter()
        .filter(by_same)
        .filter_map(|other| began(other))
        .filter(|date| *date > from)
        .min();
    let to = place.valid_to.as_deref().or(next).or(stay.to.as_deref());
    Some(Stay {
        place: saying.subject(subject),
        from: saying.when(from)?,
        to: to.and_then(|date| saying.when(date)),
    })
}

fn began(claim: &Claim) -> Option<&str> {
    claim.valid_from.as_deref().or(claim.as_of.as_deref())
}

fn marked(saying: Saying<'_>, seen: &sighting::Sighting) -> Option<Sighting> {
    let grade = match seen.grade.as_str() {
        "spoken_private" => Grade::Private,
        "spoken_watched" => Grade::Watched,
        "seen" => Grade::Seen,
        "live_call" => Grade::Call,
        "recorded" => Grade::Recording,
        "letter" => Grade::Letter,
        _ => Grade::Told,
    };
    Some(Sighting {
        on: saying.when(seen.date.as_deref()?)?,
        grade,
        by: saying.source(&seen.claim),
    })
}
