//! One letter to many: each with its paper from a template, archived and sent; and reminders of them.

use std::ops::ControlFlow;
use std::time::Instant;

use vidimus_app::act::letter::Sending;
use vidimus_app::act::letter::bulk::Bulk;
use vidimus_app::act::remind::Reminder;
use vidimus_model::id::{ItemId, SubjectId};
use vidimus_publish::docx;

use crate::measure;
use crate::register::{Register, today};

/// How many are written to.
const ADDRESSEES: usize = 600;
/// The pages of a letterhead and its text, as an office has them.
const PARAGRAPHS: usize = 60;

/// Writes to many and reminds them all.
pub(crate) fn measured(register: &Register) {
    let template = template();
    let bulk = Bulk {
        addressees: addressees(register),
        matter: "How many are held, and where",
        legal_basis: Some("Section 12 of the Act on the Advocate"),
        questions: vec![
            "How many are held?",
            "Where?",
            "Since when?",
            "Who visited?",
            "Who may?",
        ],
        about: (0..3).map(|at| register.person(at)).collect(),
        template: Some(&template),
        sending: Some(Sending {
            channel: "registered_post",
            register_number: Some("40/31"),
            ..Sending::default()
        }),
        ..Bulk::default()
    };
    let (office, nonce) = (&register.office, vidimus_app::office::nonce().unwrap());
    let started = Instant::now();
    let made = office.letters(today(), nonce, &bulk, |_, _| ControlFlow::Continue(()));
    let took = started.elapsed().as_secs_f64();
    measure::at_most("bulk letter, 600 addressees", took, 30.0, "s");
    let made = made.unwrap();
    let letters: Vec<SubjectId> = made
        .iter()
        .map(|one| SubjectId(one.letter.parse().unwrap()))
        .collect();
    assert_eq!(letters.len(), ADDRESSEES);
    let nonce = vidimus_app::office::nonce().unwrap();
    let started = Instant::now();
    let go_on = |_, _| ControlFlow::Continue(());
    office
        .remind(today(), nonce, &letters, &Reminder::default(), go_on)
        .unwrap();
    let took = started.elapsed().as_secs_f64();
    measure::at_most("bulk reminder, 600 letters", took, 30.0, "s");
}

fn addressees(register: &Register) -> Vec<SubjectId> {
    let mut all = Vec::new();
    for from in (0..ADDRESSEES).step_by(100) {
        let nonce = vidimus_app::office::nonce().unwrap();
        let written = register.office.state(today(), nonce, |sheet| {
            for at in from..from + 100 {
                sheet.named("organisation", &format!("Addressee {at}"), None)?;
            }
            Ok(Vec::new())
        });
        let entry = written.unwrap().entry;
        // Each takes two places in its entry: itself, and its name.
        all.extend((0..100).map(|at| {
            SubjectId(ItemId {
                entry,
                index: at * 2,
            })
        }));
    }
    all
}

fn template() -> Vec<u8> {
    let mut lines = vec![
        "{{office}}",
        "{{code}} {{register_number}}",
        "{{date}}",
        "# {{addressee}}",
        "# {{matter}}",
    ];
    lines.extend(["Under {{legal_basis}} the office asks what follows, and is answered within the time of the law."; PARAGRAPHS]);
    lines.extend([
        "{{number}}. {{question}}",
        "{{person_number}}. {{person}} {{person_code}}",
    ]);
    docx::plain(&lines).unwrap()
}
