//! Offices to look at: made through the acts that everybody uses.

use std::sync::{Arc, OnceLock};

use tempfile::TempDir;
use vidimus_app::office::{NewOffice, Purpose, Strength};
use vidimus_app::{Moment, Office};
use vidimus_model::edtf::Day;

/// The day of the tests: 20 October 2031.
pub(crate) const NOW: Moment = Moment {
    ms: 0,
    today: Day::from_number(22_572),
};

/// An office with its folder, which lives as long as the tests run.
fn new() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::create(
        &NewOffice {
            folder: &folder.path().join("workspace"),
            state: &folder.path().join("state"),
            passphrase: "right",
            purpose: Purpose::Practice,
            strength: Strength::Test,
            name: "Office of Port Anwar",
            handle: "officer-7",
        },
        NOW,
    );
    (folder, office.unwrap())
}

/// The office that tests only look at.
pub(crate) fn office() -> Arc<Office> {
    static OFFICE: OnceLock<(TempDir, Arc<Office>)> = OnceLock::new();
    let (_, office) = OFFICE.get_or_init(|| {
        let (folder, office) = new();
        (folder, Arc::new(office))
    });
    Arc::clone(office)
}
