use std::path::Path;
use std::sync::Arc;

use vidimus_app::act::appoint::Appointment;
use vidimus_app::office::{NewOffice, Purpose, Strength};
use vidimus_app::{Office, Zone};
use vidimus_model::edtf::Day;
use vidimus_model::kind::PROFILES;
use vidimus_model::right::Role;
use vidimus_web::outside::{Clock as _, Passphrase, Vault as _};

use super::{Keeper, PageClock};
use crate::clock;

fn day(text: &str) -> Day {
    clock::day(text).expect("a day")
}

/// A vault with an office in a folder.
fn vault(folder: &Path) -> Keeper {
    let (place, state) = (folder.join("w"), folder.join("state"));
    let new = NewOffice {
        folder: &place,
        state: &state,
        passphrase: "the lamp is lit",
        purpose: Purpose::Practice,
        strength: Strength::Test,
        name: "Office",
        handle: "owner",
    };
    let at = clock::moment(Some(day("2031-10-20")), None).expect("a moment");
    let office = Office::create(&new, at).expect("an office");
    Keeper::of(place, state, office)
}

#[test]
fn a_locked_vault_holds_nothing_until_the_passphrase_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let keeper = vault(folder.path());
    let held = Arc::downgrade(&keeper.office().expect("an open office"));
    keeper.lock();
    assert!(held.upgrade().is_none(), "the key is still in memory");
    assert!(keeper.office().is_none());
    let typed = |text: &str| Passphrase::new(text.to_owned());
    assert!(keeper.unlock(None, &typed("another lamp")).is_err());
    assert!(keeper.office().is_none());
    assert!(keeper.unlock(None, &typed("the lamp is lit")).is_ok());
    assert!(keeper.office().is_some());
    assert!(
        keeper.unlock(None, &typed("another lamp")).is_err(),
        "an open office is no way in"
    );
}

#[test]
fn each_unlocks_as_themselves_until_their_key_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let keeper = vault(folder.path());
    let at = clock::moment(Some(day("2031-10-20")), None).expect("a moment");
    let typed = |text: &str| Passphrase::new(text.to_owned());
    let reader = Appointment::of(Role::Reader);
    assert!(!keeper.is_shared());
    let office = keeper.office().expect("an open office");
    let account = office.open_account(at, [7; 16], "k.venn", &reader);
    let account = account.expect("an account");
    let own = office
        .prove("the lamp is lit")
        .expect("the right passphrase");
    let given = office.give_key(at, account, (&own, "nine slow otters"), Strength::Test);
    given.expect("a key");
    assert!(keeper.is_shared());
    let who = keeper.unlock(Some("k.venn"), &typed("nine slow otters"));
    assert_eq!(who.expect("an open vault").account, Some(account));
    assert!(keeper.unlock(None, &typed("nine slow otters")).is_err());
    assert!(
        keeper
            .unlock(Some("owner"), &typed("nine slow otters"))
            .is_err()
    );

    let owner = keeper.unlock(Some("owner"), &typed("the lamp is lit"));
    let owner = owner.expect("an open vault");
    office.dismiss(at, [8; 16], account).expect("dismissed");
    drop(office);
    let taken = keeper.take_key(&owner, &typed("the lamp is lit"), account);
    taken.expect("the key is taken");
    assert!(keeper.office().is_none(), "it is locked");
    assert!(
        keeper
            .unlock(Some("k.venn"), &typed("nine slow otters"))
            .is_err()
    );
    assert!(keeper.unlock(None, &typed("the lamp is lit")).is_ok());
}

#[test]
fn practice_pages_stand_at_their_day_while_their_clock_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Arc::new(vault(folder.path()));
    let still = PageClock::on(Some(day("2031-10-20")), day("2026-10-20"), vault);
    assert_eq!(still.today().to_string(), "2031-10-20");
    // From the one day to the other there are 1,826 days; a moment passes between two readings.
    let (before, moved, after) = (clock::now(), still.now(), clock::now());
    let five_years = jiff::SignedDuration::from_hours(24 * 1_826);
    assert!(moved.duration_since(before) >= five_years);
    assert!(moved.duration_since(after) <= five_years);
}

#[test]
fn pages_go_by_the_day_of_the_place_where_the_office_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Arc::new(vault(folder.path()));
    let today = clock::moment(None, None).expect("a moment");
    let clock = PageClock::on(None, today.today, Arc::clone(&vault));
    let profile = PROFILES.iter().find(|(file, _)| *file == "tarvelia.toml");
    let (_, profile) = profile.expect("the profile of Tarvelia");
    // Between these two there is no hour of the day that they share the date at.
    for (nonce, zone) in [(1, "Pacific/Kiritimati"), (2, "Pacific/Niue")] {
        let adopted = profile.replace("Asia/Tbilisi", zone);
        let office = vault.office().expect("an open office");
        let done = office.adopt_profile(today, [nonce; 16], "own.toml", &adopted);
        done.expect("the profile is adopted");
        let there = || {
            let zone = Zone::named(zone).expect("a zone");
            zone.day(clock.now().as_millisecond()).to_string()
        };
        let (before, shown, after) = (there(), clock.today().to_string(), there());
        assert!([before, after].contains(&shown), "{zone}: {shown}");
    }
}
