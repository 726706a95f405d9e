use crate::edtf::{Day, Edtf};
use crate::fold::{Item, Order};
use crate::id::{AccountId, EntryHash, GrantId, ItemId};
use crate::item::{Body, Grant, Part, Revocation};
use crate::label::{Audience, Label, Level};

use super::{Deed, Grants, Powers, Role, WrongGiving};

const fn id(index: u16) -> ItemId {
    ItemId {
        entry: EntryHash([7; 32]),
        index,
    }
}

const OWNER: AccountId = AccountId(id(0));
const FOUNDING: GrantId = GrantId(id(1));

fn account(index: u16) -> AccountId {
    AccountId(id(100 + index))
}

fn today() -> Day {
    "2031-10-20".parse::<Edtf>().unwrap().earliest().unwrap()
}

fn item(index: u16, under: GrantId, body: Body) -> Item {
    Item {
        id: id(index),
        order: Order {
            depth: 1,
            device: [1; 32],
            sequence: 1,
            index,
        },
        actor: OWNER,
        grant: Some(under),
        claimed_ms: 0,
        labels: vec![Label::of(Level::Internal)],
        body,
    }
}

fn grant(index: u16, under: GrantId, grant: Grant) -> Item {
    item(index, under, Body::Grant(Part::Known(grant)))
}

fn founded() -> Item {
    let owner = Grant::new(OWNER, "owner", Level::Sealed);
    grant(1, FOUNDING, owner)
}

#[test]
fn each_role_may_do_what_it_is_for_and_nothing_else() {
    let table: Vec<String> = Role::ALL
        .iter()
        .map(|role| {
            let deeds = Deed::ALL.into_iter().filter(|deed| role.may(*deed));
            let deeds: Vec<_> = deeds.map(Deed::word).collect();
            format!("{role}: {}", deeds.join(" "))
        })
        .collect();
    assert_eq!(
        table,
        [
            "reader: ",
            "data_entry: take_in",
            "officer: take_in decide work",
            "visitor: take_in work",
            "reviewer: take_in decide",
            "manager: take_in decide work loosen define appoint erase give_out copy",
            "administrator: define appoint copy",
            "outside_expert: ",
            "owner: take_in decide work loosen define appoint erase give_out copy",
        ]
    );
}

#[test]
fn what_an_account_may_do_is_the_sum_of_its_grants() {
    let reviewer = Grant::new(account(1), "reviewer", Level::Internal);
    let mut visitor = Grant::new(account(1), "visitor", Level::Restricted);
    visitor.audiences = Some([Audience("women_team".to_owned())].into());
    let grants = Grants::of(
        &[
            founded(),
            grant(2, FOUNDING, reviewer),
            grant(3, FOUNDING, visitor),
        ],
        FOUNDING,
    );
    let powers = grants.powers(account(1), today());
    assert_eq!(powers.for_deed(Deed::Decide), Some(GrantId(id(2))));
    assert_eq!(powers.for_deed(Deed::Work), Some(GrantId(id(3))));
    assert_eq!(powers.for_deed(Deed::Erase), None);
    assert_eq!(powers.viewer().level(), Level::Restricted);
    assert!(
        powers
            .viewer()
            .audiences()
            .contains(&Audience("women_team".to_owned()))
    );
    assert!(grants.powers(account(2), today()).are_none());
}

#[test]
fn a_right_holds_through_its_last_day() {
    let mut expert = Grant::new(account(1), "officer", Level::Internal);
    expert.until = Some("2031-10-20".parse().unwrap());
    let grants = Grants::of(&[founded(), grant(2, FOUNDING, expert)], FOUNDING);
    assert!(!grants.powers(account(1), today()).are_none());
    let tomorrow = Day::from_number(today().number() + 1);
    assert!(grants.powers(account(1), tomorrow).are_none());
}

#[test]
fn a_right_that_is_taken_back_gives_nothing() {
    let officer = Grant::new(account(1), "officer", Level::Restricted);
    let revocation = Revocation {
        grant: GrantId(id(2)),
        accepted: Vec::new(),
    };
    let revocation = item(3, FOUNDING, Body::Revocation(Part::Known(revocation)));
    let grants = Grants::of(
        &[founded(), grant(2, FOUNDING, officer), revocation],
        FOUNDING,
    );
    assert!(grants.powers(account(1), today()).are_none());
}

#[test]
fn nobody_gives_what_they_have_not() {
    let given = |by: Grant, what: Grant| {
        let items = [
            founded(),
            grant(2, FOUNDING, by),
            grant(3, GrantId(id(2)), what),
        ];
        !Grants::of(&items, FOUNDING)
            .powers(account(2), today())
            .are_none()
    };
    let administrator = || Grant::new(account(1), "administrator", Level::Internal);
    assert!(given(
        administrator(),
        Grant::new(account(2), "reader", Level::Internal)
    ));
    assert!(!given(
        administrator(),
        Grant::new(account(2), "reader", Level::Restricted)
    ));
    assert!(!given(
        administrator(),
        Grant::new(account(2), "owner", Level::Internal)
    ));
    // Sight is not all that is given: an administrator makes nobody who erases.
    let sees_all = || Grant::new(account(1), "administrator", Level::Sealed);
    assert!(!given(
        sees_all(),
        Grant::new(account(2), "manager", Level::Public)
    ));
    assert!(!given(
        sees_all(),
        Grant::new(account(2), "officer", Level::Public)
    ));
    let officer = || Grant::new(account(1), "officer", Level::Sealed);
    assert!(!given(
        officer(),
        Grant::new(account(2), "reader", Level::Public)
    ));
    let nobody = Grant::new(account(1), "harbour_master", Level::Sealed);
    assert!(!given(
        nobody,
        Grant::new(account(2), "reader", Level::Public)
    ));
}

#[test]
fn a_second_founder_founds_nothing() {
    let second = Grant::new(account(1), "owner", Level::Sealed);
    let itself = GrantId(id(0));
    // It stands before the founding one, and under itself.
    let grants = Grants::of(&[grant(0, itself, second), founded()], FOUNDING);
    assert!(grants.powers(account(1), today()).are_none());
}

#[test]
fn whether_another_could_do_it_is_known() {
    let manager = Grant::new(account(1), "manager", Level::Confidential);
    let grants = Grants::of(&[founded(), grant(2, FOUNDING, manager)], FOUNDING);
    let approves = |powers: &Powers| powers.for_deed(Deed::GiveOut).is_some();
    assert!(grants.may_another(OWNER, today(), approves));
    assert!(!Grants::of(&[founded()], FOUNDING).may_another(OWNER, today(), approves));
}

#[test]
fn a_right_is_given_under_the_one_grant_that_covers_it() {
    let administrator = Grant::new(account(1), "administrator", Level::Sealed);
    let manager = Grant::new(account(1), "manager", Level::Internal);
    let own = [
        founded(),
        grant(2, FOUNDING, administrator),
        grant(3, FOUNDING, manager),
    ];
    let powers = Grants::of(&own, FOUNDING).powers(account(1), today());
    let officer = |level| Grant::new(account(2), "officer", level);
    let reader = Grant::new(account(2), "reader", Level::Confidential);
    assert_eq!(powers.to_give(&reader), Ok(GrantId(id(2))));
    assert_eq!(
        powers.to_give(&officer(Level::Internal)),
        Ok(GrantId(id(3)))
    );
    // What two grants give together, neither of them gives.
    let above = WrongGiving::AboveOwn {
        asked: Level::Restricted,
        own: Level::Internal,
    };
    assert_eq!(powers.to_give(&officer(Level::Restricted)), Err(above));
    // What may be given counts once it is.
    let mut items = own.to_vec();
    items.push(grant(4, GrantId(id(3)), officer(Level::Internal)));
    assert!(
        !Grants::of(&items, FOUNDING)
            .powers(account(2), today())
            .are_none()
    );
}
