//! Dying at every step, and finding everything that was acknowledged.

mod deeds;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use vidimus_ledger::{Author, Draft};
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::item::{Body, Origin, Original, Part};
use vidimus_model::label::{Label, Level};

use super::Step;
use crate::{Purpose, Setup, Store, Strength, Writer};

/// The variable that says at which step the process dies, or at `any`, and at which time of reaching it.
const DIE_AT: &str = "VIDIMUS_TEST_DIE_AT";
/// The variable that makes the child test do something, and where.
const FOLDER: &str = "VIDIMUS_TEST_FOLDER";
const PASSPHRASE: &str = "seven quiet herons";

const STEPS: [Step; 7] = [
    Step::Attached,
    Step::Settled,
    Step::Ledger,
    Step::Head,
    Step::OuterHead,
    Step::Register,
    Step::Desk,
];

/// How often the step was reached.
static TIMES: AtomicU64 = AtomicU64::new(0);

/// Says that a step is done, and dies there without a word if told to.
pub(crate) fn reached(step: Step) {
    let Ok(told) = std::env::var(DIE_AT) else {
        return;
    };
    let (at, times) = told.split_once(':').unwrap();
    if at == "any" || at == format!("{step:?}") {
        let before = TIMES.fetch_add(1, Ordering::Relaxed);
        if before + 1 == times.parse::<u64>().unwrap() {
            std::process::abort();
        }
    }
}

fn nonce(number: u64) -> [u8; 16] {
    u128::from(number).to_be_bytes()
}

/// Appends an act with an original, and notes it on the desk and in the register.
fn write(writer: &mut Writer<'_>, number: u64) {
    let original = Original {
        bytes: writer.attach(&number.to_be_bytes()).unwrap(),
        media_type: "text/plain".into(),
        file_name: None,
    };
    let origin = Origin {
        from: None,
        on: None,
        how: None,
    };
    let mut draft = Draft::default();
    let document = Body::Document(Part::Known(original), Part::Known(origin));
    draft.add(document, &[Label::of(Level::Internal)]);
    let author = Author {
        actor: AccountId(ItemId::this(0)),
        grant: None,
    };
    writer.append(draft, author, 0, nonce(number)).unwrap();
    writer
        .set_setting("last", Some(&number.to_string()))
        .unwrap();
    let last = i64::try_from(writer.entries().unwrap()).unwrap();
    writer.register().set_cursor(last).unwrap();
}

fn open(root: &Path) -> Store {
    let opened = Store::open(&root.join("w"), &root.join("state"), PASSPHRASE).unwrap();
    assert_eq!(opened.findings, []);
    opened.store
}

/// Not a test by itself: writes and says what was acknowledged, until it dies.
#[test]
fn child() {
    let Some(root) = std::env::var_os(FOLDER) else {
        return;
    };
    let store = open(Path::new(&root));
    for number in 1.. {
        let mut writer = store.writer().unwrap();
        write(&mut writer, number);
        writer.commit().unwrap();
        println!("acknowledged {number}");
    }
}

/// Runs the child until it dies at the third time of reaching a step; gives back what it
/// acknowledged.
fn acknowledged_until(step: Step, root: &Path) -> BTreeSet<u64> {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "step::tests::child", "--nocapture"])
        .env(DIE_AT, format!("{step:?}:3"))
        .env(FOLDER, root)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(!child.status.success(), "it died");
    let said = String::from_utf8(child.stdout).unwrap();
    let numbers = said.lines().filter_map(|line| {
        let (_, number) = line.split_once("acknowledged ")?;
        Some(number.parse().unwrap())
    });
    numbers.collect()
}

#[test]
fn dying_at_any_step_loses_nothing_that_was_acknowledged() {
    for step in STEPS {
        let root = tempfile::tempdir().unwrap();
        let setup = Setup {
            folder: &root.path().join("w"),
            state: &root.path().join("state"),
            passphrase: PASSPHRASE,
            purpose: Purpose::Practice,
            strength: Strength::Test,
        };
        drop(Store::create(&setup).unwrap());
        let acknowledged = acknowledged_until(step, root.path());
        assert_eq!(acknowledged, BTreeSet::from([1, 2]), "{step:?}");

        let store = open(root.path());
        let reader = store.reader().unwrap();
        for number in acknowledged {
            assert!(reader.by_nonce(&nonce(number)).unwrap().is_some());
        }
        // The third act is there as a whole or not at all; done again, it is there once.
        let kept = reader.entries().unwrap();
        assert!(kept == 2 || kept == 3, "{step:?}: {kept}");
        assert!(reader.cursor().unwrap() <= 3);
        drop(reader);
        let mut writer = store.writer().unwrap();
        write(&mut writer, 3);
        if kept == 3 {
            // Its original was written once more, for an entry that is there already.
            drop(writer);
        } else {
            writer.commit().unwrap();
        }
        let report = store.verify(|_, _| {}).unwrap();
        assert!(report.is_sound(), "{step:?}: {report:?}");
        assert_eq!((report.entries, report.attachments), (3, 3));
    }
}
