//! What the register keeps of time limits is what the fold of each letter says.

use std::collections::BTreeSet;

use vidimus_app::read::due::{Due, DueFilter, When};
use vidimus_app::read::silence::{Silence, State};
use vidimus_app::read::{Paging, Reading};
use vidimus_model::label::Viewer;

use crate::desk::today;
use crate::world::World;

/// More than there are.
const ALL: Paging = Paging::first(10_000);

/// How each silence reads, with the day for which it stands in order.
fn written(silences: impl IntoIterator<Item = Silence>) -> Vec<String> {
    let silences = silences.into_iter();
    let mut all: Vec<String> = silences
        .map(|one| serde_json::to_string(&one).expect("JSON"))
        .collect();
    all.sort();
    all
}

/// What the views of silence tell is what each dossier tells, which is folded anew.
pub(crate) fn are_as_folded(world: &World, viewer: &Viewer) {
    let reading = world.desk.office.read_as(viewer.clone(), today());
    let reading = reading.expect("a reading");
    let open = reading.silences(ALL).expect("silences").items;
    let days: Vec<i32> = open.iter().map(rank).collect();
    assert!(days.is_sorted(), "{days:?}");
    let answered = reading.answered(ALL).expect("answers").items;
    let told = written(open.into_iter().chain(answered));

    let mut seen = BTreeSet::new();
    let mut folded = Vec::new();
    let mut tasks = Vec::new();
    for (subject, _) in &world.subjects {
        if let Ok(dossier) = reading.dossier(*subject)
            && seen.insert(dossier.subject.id.clone())
        {
            folded.extend(dossier.silences);
            tasks.extend(dossier.due);
        }
    }
    are_tasks(&reading, tasks);
    assert_eq!(told, written(folded), "{viewer:?}");
}

/// What is due of the office's own tasks is what each dossier tells.
fn are_tasks(reading: &Reading<'_>, folded: Vec<Due>) {
    let mut told = Vec::new();
    for when in When::ALL {
        let filter = DueFilter {
            when: Some(when),
            ..DueFilter::default()
        };
        let due = reading.due(filter, ALL).expect("what is due").items;
        assert!(due.iter().all(|one| one.when == when));
        told.extend(due.into_iter().filter(|one| one.addressee.is_none()));
    }
    let tasks = |due: Vec<Due>| {
        let due = due.into_iter().filter(|one| one.clock != "reply");
        let mut due: Vec<String> = due
            .map(|one| serde_json::to_string(&one).expect("JSON"))
            .collect();
        due.sort();
        due
    };
    assert_eq!(tasks(told), tasks(folded));
}

/// Where a silence stands: the longest one first, then what is due next, then what was spoken of.
const fn rank(silence: &Silence) -> i32 {
    match silence.state {
        State::Silent { days, .. } | State::MailWaits { days, .. } => -days,
        State::Waiting { days_left, .. } => days_left,
        State::Answered { .. } | State::Said { .. } => i32::MAX,
    }
}
