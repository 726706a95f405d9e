//! Who may do what: accounts with their rights, each act under one of them.

use vidimus_app::act::appoint::{Appointment, WrongAppointment};
use vidimus_app::act::step::Step;
use vidimus_app::{Moment, Office, Refused};
use vidimus_model::edtf::Day;
use vidimus_model::id::AccountId;
use vidimus_model::item::{Accepted, Body, Part, Revocation};
use vidimus_model::kind::WrongStep;
use vidimus_model::label::{Audience, Label, Level};
use vidimus_model::right::{Deed, Role};

use crate::desk::{Desk, today};

/// Somebody new in the office, at their own seat.
pub(crate) fn appointed(desk: &Desk, handle: &str, role: Role) -> Office {
    let account = desk
        .office
        .open_account(today(), desk.nonce(), handle, &Appointment::of(role));
    desk.office.seat(account.expect("an account"))
}

/// How far each device has come.
pub(crate) fn heads(desk: &Desk) -> Vec<Accepted> {
    let heads = desk.office.store().reader().unwrap().chain_heads().unwrap();
    let heads = heads.iter().map(|(device, head)| Accepted {
        device: device.0,
        sequence: head.sequence,
    });
    heads.collect()
}

/// Takes back every right of an account, as an office does that knew its entries up to `accepted` alone.
pub(crate) fn revoke(desk: &Desk, account: AccountId, accepted: &[Accepted]) {
    let done = desk
        .office
        .act(today(), desk.nonce(), Deed::Appoint, |draft, reading, _| {
            for (grant, _) in reading.grants().of_account(account) {
                let revocation = Revocation {
                    grant: *grant,
                    accepted: accepted.to_vec(),
                };
                let body = Body::Revocation(Part::Known(revocation));
                draft.add(body, &[Label::of(Level::Public)]);
            }
            Ok(())
        });
    done.expect("it is revoked");
}

fn says_a_name(desk: &Desk, seat: &Office) -> Result<(), Refused> {
    let written = seat.state(today(), desk.nonce(), |sheet| {
        sheet.named("person", "Olvan Besaldi", None)?;
        Ok(Vec::new())
    });
    written.map(drop)
}

#[test]
fn a_reader_reads_and_writes_nothing() {
    let desk = Desk::new();
    let reader = appointed(&desk, "k.venn", Role::Reader);
    assert_eq!(reader.handle(), "k.venn");
    assert!(reader.read(today()).is_ok());
    let refused = says_a_name(&desk, &reader).unwrap_err();
    let Refused::NoRight { deed } = refused else {
        panic!("{refused}");
    };
    assert_eq!(deed, Deed::TakeIn);
}

#[test]
fn each_act_names_who_did_it_and_by_what_right() {
    let desk = Desk::new();
    let officer = appointed(&desk, "k.venn", Role::Officer);
    says_a_name(&desk, &officer).unwrap();
    let reading = desk.office.read(today()).unwrap();
    let entries = reading.ledger(1, None).unwrap();
    assert_eq!(entries[0].acts[0].by, "k.venn");
    let reader = desk.office.store().reader().unwrap();
    let last = reader.latest(1, None).unwrap();
    let grants = reading.grants().of_account(officer.account());
    assert_eq!(last[0].grant, Some(grants[0].0));
}

#[test]
fn somebody_reads_up_to_their_level() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let source = desk.named("organisation", "Families' Committee");
    desk.say(
        person,
        "marks",
        vidimus_model::value::Value::Text("a scar on the chin".to_owned()),
        source,
    );
    let restricted = appointed(&desk, "k.venn", Role::Reviewer);
    let owner = serde_json::to_string(&desk.office.read(today()).unwrap().dossier(person).unwrap());
    let officer = restricted.read(today()).unwrap().dossier(person);
    assert!(owner.unwrap().contains("\"a scar on the chin\""));
    assert!(
        !serde_json::to_string(&officer.unwrap())
            .unwrap()
            .contains("\"a scar on the chin\"")
    );
    let administrator = appointed(&desk, "a.dmin", Role::Administrator);
    let hidden = administrator.read(today()).unwrap().dossier(person);
    assert!(matches!(hidden, Err(Refused::Absent)), "{hidden:?}");
}

#[test]
fn a_right_that_ends_or_is_taken_back_is_gone_at_once() {
    let desk = Desk::new();
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let mut expert = Appointment::of(Role::OutsideExpert);
    let refused = desk
        .office
        .open_account(today(), desk.nonce(), "x.pert", &expert);
    let refused = refused.unwrap_err();
    assert!(
        matches!(refused, Refused::Appointment(WrongAppointment::MustEnd(_))),
        "{refused}"
    );
    expert.until = Some(today().date());
    let account = desk
        .office
        .open_account(today(), desk.nonce(), "x.pert", &expert);
    let expert = desk.office.seat(account.unwrap());
    assert!(expert.read(today()).is_ok());
    let tomorrow = Moment {
        today: Day::from_number(today().today.number() + 1),
        ..today()
    };
    assert!(matches!(expert.read(tomorrow), Err(Refused::NoRightAtAll)));

    desk.office
        .dismiss(today(), desk.nonce(), officer.account())
        .unwrap();
    assert!(matches!(officer.read(today()), Err(Refused::NoRightAtAll)));
    assert!(matches!(
        says_a_name(&desk, &officer),
        Err(Refused::NoRightAtAll)
    ));
    let again = desk
        .office
        .dismiss(today(), desk.nonce(), officer.account())
        .unwrap_err();
    assert!(
        again.to_string().contains("`k.venn` has no right"),
        "{again}"
    );
}

#[test]
fn what_was_written_before_a_dismissal_stays() {
    let desk = Desk::new();
    let officer = appointed(&desk, "k.venn", Role::Officer);
    says_a_name(&desk, &officer).unwrap();
    desk.office
        .dismiss(today(), desk.nonce(), officer.account())
        .unwrap();
    let found = desk
        .office
        .read(today())
        .unwrap()
        .find("Olvan Besaldi", 5)
        .unwrap();
    assert_eq!(found.subjects.len(), 1);
}

#[test]
fn nobody_gives_more_than_they_have() {
    let desk = Desk::new();
    let administrator = appointed(&desk, "a.dmin", Role::Administrator);
    let opened = |appointment: &Appointment| {
        let opened = administrator.open_account(today(), desk.nonce(), "n.ew", appointment);
        opened.map(drop).map_err(|refused| refused.to_string())
    };
    let more = opened(&Appointment::of(Role::Officer)).unwrap_err();
    assert!(more.contains("more than you may yourself"), "{more}");
    let above = opened(&Appointment::of(Role::Reader)).unwrap_err();
    assert!(above.contains("what is public yourself"), "{above}");
    assert!(
        opened(&Appointment::of(Role::Owner))
            .unwrap_err()
            .contains("Only an owner")
    );
    let mut circle = Appointment::of(Role::Reader);
    circle.level = Some(Level::Public);
    circle.audiences = [Audience("medical".to_owned())].into();
    assert!(opened(&circle).unwrap_err().contains("`medical`"));
    circle.audiences.clear();
    opened(&circle).unwrap();
    assert!(opened(&circle).unwrap_err().contains("already"));
}

#[test]
fn a_pseudonym_is_short_and_plain_and_nobody_dismisses_themselves() {
    let desk = Desk::new();
    for bad in ["", " ", "two words", "a/b", &"x".repeat(41)] {
        let opened =
            desk.office
                .open_account(today(), desk.nonce(), bad, &Appointment::of(Role::Reader));
        assert!(matches!(
            opened,
            Err(Refused::Appointment(WrongAppointment::Handle(_)))
        ));
    }
    let owner = desk.office.account();
    let last = desk
        .office
        .dismiss(today(), desk.nonce(), owner)
        .unwrap_err();
    assert!(last.to_string().contains("dismiss yourself"), "{last}");
    assert!(matches!(
        desk.office.account_of("nobody"),
        Err(Refused::Appointment(WrongAppointment::Nobody(_)))
    ));
}

fn step(
    desk: &Desk,
    seat: &Office,
    letter: vidimus_model::id::SubjectId,
    to: &str,
) -> Result<(), Refused> {
    let step = Step {
        to,
        ..Step::default()
    };
    seat.step(today(), desk.nonce(), letter, step).map(drop)
}

#[test]
fn a_step_is_for_those_whom_its_kind_names() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let letter = desk.filled("letter", &[("matter", "About three men")]);
    desk.say(
        letter,
        "addressee",
        vidimus_model::value::Value::Reference(ministry),
        desk.office.itself(),
    );
    step(&desk, &officer, letter, "draft").unwrap();
    let refused = step(&desk, &officer, letter, "approved").unwrap_err();
    assert!(
        matches!(&refused, Refused::WrongStep(WrongStep::NotYours { by, .. }) if by == &["manager"]),
        "{refused}"
    );
    let manager = appointed(&desk, "m.ana", Role::Manager);
    step(&desk, &manager, letter, "approved").unwrap();
}

#[test]
fn who_did_the_work_approves_it_only_where_nobody_else_can() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let drafted = || {
        let letter = desk.filled("letter", &[("matter", "About three men")]);
        let ministry = vidimus_model::value::Value::Reference(ministry);
        desk.say(letter, "addressee", ministry, desk.office.itself());
        step(&desk, &desk.office, letter, "draft").unwrap();
        letter
    };
    step(&desk, &desk.office, drafted(), "approved").unwrap();
    let letter = drafted();
    let manager = appointed(&desk, "m.ana", Role::Manager);
    let refused = step(&desk, &desk.office, letter, "approved").unwrap_err();
    assert!(matches!(refused, Refused::SecondPerson { .. }), "{refused}");
    step(&desk, &manager, letter, "approved").unwrap();
}

#[test]
fn an_officer_keeps_things_closer_and_a_manager_loosens_them() {
    let desk = Desk::new();
    let person = desk.named("person", "Olvan Besaldi");
    let source = desk.named("organisation", "Families' Committee");
    let text = vidimus_model::value::Value::Text("fisherman".to_owned());
    let said = desk.say(person, "occupation", text, source);
    let relabel = |seat: &Office, level| {
        let done = seat.relabel(
            today(),
            desk.nonce(),
            said.0,
            &[0],
            &Label::of(level),
            "asked by the family",
        );
        done.map(drop)
    };
    let manager = appointed(&desk, "m.ana", Role::Manager);
    relabel(&manager, Level::Internal).unwrap();
    let officer = appointed(&desk, "k.venn", Role::Officer);
    relabel(&officer, Level::Restricted).unwrap();
    let reading = officer.read(today()).unwrap();
    let closer = reading.ledger(1, None).unwrap()[0].acts[0].id.clone();
    let undone = officer.undo(today(), desk.nonce(), closer.parse().unwrap(), "a slip");
    let undone = undone.unwrap_err();
    assert!(
        matches!(undone, Refused::NoRight { deed: Deed::Loosen }),
        "{undone}"
    );
    let refused = relabel(&officer, Level::Internal).unwrap_err();
    assert!(
        matches!(refused, Refused::NoRight { deed: Deed::Loosen }),
        "{refused}"
    );
}

#[test]
fn a_step_is_taken_back_by_those_who_may_take_it() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = desk.filled("letter", &[("matter", "About three men")]);
    let addressee = vidimus_model::value::Value::Reference(ministry);
    desk.say(letter, "addressee", addressee, desk.office.itself());
    let officer = appointed(&desk, "k.venn", Role::Officer);
    let manager = appointed(&desk, "m.ana", Role::Manager);
    step(&desk, &officer, letter, "draft").unwrap();
    step(&desk, &manager, letter, "approved").unwrap();
    let reading = manager.read(today()).unwrap();
    let approval: vidimus_model::id::ItemId = reading.ledger(1, None).unwrap()[0].acts[0]
        .id
        .parse()
        .unwrap();
    let undo = |seat: &Office| seat.undo(today(), desk.nonce(), approval, "too early");
    let refused = undo(&officer).unwrap_err();
    assert!(
        matches!(refused, Refused::WrongStep(WrongStep::NotYours { .. })),
        "{refused}"
    );
    undo(&manager).unwrap();
}

#[test]
fn who_is_for_all_that_an_officer_is_for_takes_an_officers_steps() {
    let desk = Desk::new();
    let manager = appointed(&desk, "m.ana", Role::Manager);
    let reviewer = appointed(&desk, "r.eview", Role::Reviewer);
    let line = desk.filled(
        "line",
        &[("matter", "How many"), ("asked_on", "2031-10-01")],
    );
    let refused = step(&desk, &reviewer, line, "asked").unwrap_err();
    assert!(
        matches!(refused, Refused::NoRight { deed: Deed::Work }),
        "{refused}"
    );
    step(&desk, &manager, line, "asked").unwrap();
}

#[test]
fn data_entry_takes_the_steps_that_name_it_and_no_other() {
    let desk = Desk::new();
    let entry = appointed(&desk, "d.entry", Role::DataEntry);
    let letter = desk.filled("letter", &[("matter", "About three men")]);
    step(&desk, &entry, letter, "draft").unwrap();
    let line = desk.filled(
        "line",
        &[("matter", "How many"), ("asked_on", "2031-10-01")],
    );
    let refused = step(&desk, &entry, line, "asked").unwrap_err();
    assert!(
        matches!(refused, Refused::NoRight { deed: Deed::Work }),
        "{refused}"
    );
}

#[test]
fn an_owner_is_dismissed_by_an_owner_alone() {
    let desk = Desk::new();
    let manager = appointed(&desk, "m.ana", Role::Manager);
    let owner = desk.office.account();
    let refused = manager.dismiss(today(), desk.nonce(), owner).unwrap_err();
    assert!(refused.to_string().contains("Only an owner"), "{refused}");
    let second = appointed(&desk, "s.econd", Role::Owner);
    second.dismiss(today(), desk.nonce(), owner).unwrap();
    let nothing = desk.office.read(today());
    assert!(matches!(nothing, Err(Refused::NoRightAtAll)));
}

#[test]
fn nobody_lets_another_go_by_an_act_that_was_something_else() {
    let desk = Desk::new();
    let clerk = appointed(&desk, "d.entry", Role::DataEntry);
    let nonce = desk.nonce();
    let written = clerk.state(today(), nonce, |sheet| {
        sheet.named("person", "Olvan Besaldi", None)?;
        Ok(Vec::new())
    });
    written.unwrap();
    let owner = desk.office.account();
    let refused = clerk.let_go(today(), nonce, owner).unwrap_err();
    let Refused::NoRight { deed } = refused else {
        panic!("{refused}");
    };
    assert_eq!(deed, Deed::Appoint);
    // Nor does whoever may, by the nonce of another act: the rights are still there.
    let manager = appointed(&desk, "m.ana", Role::Manager);
    let refused = manager.let_go(today(), nonce, clerk.account());
    assert!(matches!(refused, Err(Refused::Absent)), "{refused:?}");
    assert!(
        !manager
            .let_go(today(), desk.nonce(), clerk.account())
            .unwrap()
    );
}

#[test]
fn a_right_for_a_time_gives_none_that_lasts_longer() {
    let desk = Desk::new();
    let until = |day: &str| Some(day.parse().unwrap());
    let mut deputy = Appointment::of(Role::Manager);
    deputy.until = until("2031-12-31");
    let deputy = desk
        .office
        .open_account(today(), desk.nonce(), "d.eputy", &deputy);
    let deputy = desk.office.seat(deputy.unwrap());
    let give = |appointment: &Appointment| {
        let given = deputy.appoint(today(), desk.nonce(), deputy.account(), appointment);
        given.map(drop).map_err(|why| why.to_string())
    };
    let mut longer = Appointment::of(Role::Manager);
    assert!(give(&longer).unwrap_err().contains("2031-12-31"));
    longer.until = until("2032-01");
    assert!(give(&longer).unwrap_err().contains("2031-12-31"));
    longer.until = until("2031-12-31");
    give(&longer).unwrap();
}
