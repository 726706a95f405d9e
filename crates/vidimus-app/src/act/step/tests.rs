//! Steps in roles that may not take them.

use vidimus_model::edtf::Day;
use vidimus_model::kind::{ROLES, WrongStep};
use vidimus_store::{Purpose, Strength};

use super::Step;
use crate::act::fill::Field;
use crate::office::{NewOffice, Office};
use crate::{Moment, Refused};

fn office(folder: &std::path::Path) -> Office {
    let new = NewOffice {
        folder: &folder.join("office"),
        state: &folder.join("state"),
        passphrase: "the lamp is lit",
        purpose: Purpose::Practice,
        strength: Strength::Test,
        name: "Office of the Advocate",
        handle: "m.oru",
    };
    Office::create(&new, at()).expect("an office")
}

fn at() -> Moment {
    let today = Day::of(2031, 10, 20).expect("a day");
    Moment {
        ms: i64::from(today.number()) * 86_400_000,
        today,
    }
}

#[test]
fn a_letter_is_approved_by_those_who_may() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut office = office(folder.path());
    let nonce = |of: u8| [of; 16];
    let written = office.state(at(), nonce(1), |sheet| {
        let letter = sheet.named("letter", "About three men", None)?;
        sheet.fill_all(letter, &[Field::new("addressee", "Ministry")])?;
        Ok(Vec::new())
    });
    let letters = written.expect("a letter").subjects;
    let draft = Step {
        to: "draft",
        ..Step::default()
    };
    let letter = *letters.first().expect("a letter");
    office.step(at(), nonce(2), letter, draft).expect("a draft");
    for (number, role) in (3..).zip(ROLES) {
        (*role).clone_into(&mut office.founded.role);
        let approve = Step {
            to: "approved",
            ..Step::default()
        };
        match office.step(at(), nonce(number), letter, approve) {
            Err(Refused::WrongStep(WrongStep::NotYours { by, .. })) => {
                assert!(!["manager", "owner"].contains(role), "{role}");
                assert_eq!(by, ["manager"]);
            }
            Err(Refused::WrongStep(WrongStep::NotNext { .. })) => assert_eq!(*role, "owner"),
            taken => assert_eq!((taken.is_ok(), *role), (true, "manager"), "{taken:?}"),
        }
    }
}
