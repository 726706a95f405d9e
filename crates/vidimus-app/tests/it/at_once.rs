//! Two that work on one workspace at the same time.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};

use vidimus_app::act::add::File;

use crate::desk::{Desk, today};
use crate::review::{STORY, add, document, review};

#[test]
fn the_same_file_is_archived_once_though_several_add_it() {
    let desk = Desk::new();
    let (office, together) = (&desk.office, &Barrier::new(4));
    let added: BTreeSet<String> = std::thread::scope(|scope| {
        let adding: Vec<_> = (0..4_u8)
            .map(|number| {
                scope.spawn(move || {
                    let file = File {
                        name: "courier.txt",
                        from: None,
                        bytes: STORY.as_bytes(),
                    };
                    together.wait();
                    let added = office.add(today(), [100 + number; 16], file);
                    added.expect("it is here").document.expect("a document")
                })
            })
            .collect();
        adding
            .into_iter()
            .map(|one| one.join().expect("it is added"))
            .collect()
    });
    assert_eq!(added.len(), 1, "one document, whoever added it");
    let report = desk.office.verify(|_, _| {}).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.attachments, 2, "an original and its reading");
}

#[test]
fn what_is_rejected_while_proposals_are_computed_anew_stays_rejected() {
    let desk = Desk::new();
    let document = document(&add(&desk, "courier.txt", STORY));
    let open = || {
        let proposals = review(&desk, document).proposals;
        let open = proposals.into_iter().map(|one| one.number);
        open.collect::<Vec<u32>>()
    };
    let (numbers, office, done) = (open(), &desk.office, &AtomicBool::new(false));
    assert!(numbers.len() > 3);
    let rejected: Vec<_> = std::thread::scope(|scope| {
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                office.propose_again(today(), document).expect("computed");
            }
        });
        let reject = |number| office.reject(today(), desk.nonce(), document, number, "hearsay");
        let rejected = numbers.into_iter().map(reject).collect();
        done.store(true, Ordering::Relaxed);
        rejected
    });
    assert!(rejected.iter().all(Result::is_ok), "{rejected:?}");
    let reader = desk.office.store().reader().unwrap();
    let rows = reader.proposals_of(document.0).unwrap();
    assert!(
        rows.iter()
            .filter(|row| row.ordinal > 0)
            .all(|row| row.state == "dismissed"),
        "{rows:?}"
    );
}
