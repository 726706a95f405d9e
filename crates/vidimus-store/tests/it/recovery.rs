//! Trustees together get back into a workspace whose passphrase is lost.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;
use vidimus_model::id::{EntryHash, ItemId};
use vidimus_store::{Newcomer, Opener, RecoveryError, Store, Strength, Trustee, Unlock};

use crate::office::{Office, PASSPHRASE, append};

const NEW: &str = "nine slow otters";
const PHRASE: &str = "two grey herons wait";

/// Keys of trustees, both halves as text.
fn pairs(count: usize) -> Vec<(String, String)> {
    let pair = |_| {
        let key = Identity::generate();
        (
            key.to_public().to_string(),
            key.to_string().expose_secret().to_owned(),
        )
    };
    (0..count).map(pair).collect()
}

fn worked() -> Office {
    let office = Office::new();
    let store = office.store();
    let mut writer = store.writer().unwrap();
    append(&mut writer, 1);
    writer.commit().unwrap();
    office
}

fn make(
    office: &Office,
    least: usize,
    trustees: &[Trustee<'_>],
) -> Result<Vec<PathBuf>, RecoveryError> {
    let to = office.path("recovery");
    let text = ("read me", Strength::Test);
    let names = office
        .store()
        .make_recovery((&to, 7), least, trustees, text)?;
    Ok(names.iter().map(|name| to.join(name)).collect())
}

fn newcomer(passphrase: &str) -> Newcomer<'_> {
    let entry = EntryHash([7; 32]);
    Newcomer {
        account: ItemId { entry, index: 0 },
        handle: "m.oru",
        passphrase,
    }
}

#[test]
fn any_two_of_three_get_back_in_and_none_alone() {
    let office = worked();
    let pairs = pairs(2);
    let trustees = [
        Trustee::Key(&pairs[0].0),
        Trustee::Key(&pairs[1].0),
        Trustee::Passphrase(PHRASE),
    ];
    let files = make(&office, 2, &trustees).unwrap();
    assert_eq!(files.len(), 3);
    let (folder, state) = (office.folder(), office.state());
    let openers = [
        Opener::Secret(&pairs[0].1),
        Opener::Secret(&pairs[1].1),
        Opener::Passphrase(PHRASE),
    ];
    for (file, both) in files.iter().zip([[0, 1], [0, 2], [1, 2]]) {
        let both = both.map(|one| openers[one]);
        let opened = Store::recover(&folder, &state, file, &both).unwrap();
        assert_eq!(opened.store.reader().unwrap().entries().unwrap(), 1);
        for (opener, layers) in both.into_iter().zip([1, 0]) {
            let alone = Store::recover(&folder, &state, file, &[opener]).unwrap_err();
            assert!(
                matches!(alone, RecoveryError::Unopened { opened, .. } if opened == layers),
                "{alone}"
            );
        }
    }
    let store = Store::recover(&folder, &state, &files[0], &openers)
        .unwrap()
        .store;
    store.readmit(newcomer(NEW), Strength::Test).unwrap();
    assert!(Store::open(&folder, &state, PASSPHRASE).is_err());
    assert!(Store::open(&folder, &state, NEW).is_ok());
}

#[test]
fn it_opens_layer_by_layer_with_age_alone() {
    let office = worked();
    let pairs = pairs(3);
    let trustees: Vec<_> = pairs.iter().map(|pair| Trustee::Key(&pair.0)).collect();
    let files = make(&office, 3, &trustees).unwrap();
    assert_eq!(files.len(), 1);
    let mut bytes = fs::read(&files[0]).unwrap();
    for (_, secret) in &pairs {
        let identity: Identity = secret.parse().unwrap();
        let mut inner = Vec::new();
        let layer = age::Decryptor::new(bytes.as_slice()).unwrap();
        let mut layer = layer
            .decrypt(std::iter::once(&identity as &dyn age::Identity))
            .unwrap();
        layer.read_to_end(&mut inner).unwrap();
        bytes = inner;
        let half_open = office.path("half-open");
        fs::write(&half_open, &bytes).unwrap();
        let all: Vec<_> = pairs.iter().map(|pair| Opener::Secret(&pair.1)).collect();
        office.store().check_recovery(9, &half_open, &all).unwrap();
    }
    assert_eq!(bytes.len(), 65);
}

#[test]
fn a_change_of_keys_ends_it_and_that_is_told() {
    let office = worked();
    let pairs = pairs(2);
    let trustees = [Trustee::Key(&pairs[0].0), Trustee::Key(&pairs[1].0)];
    let both = [Opener::Secret(&pairs[0].1), Opener::Secret(&pairs[1].1)];
    assert_eq!(office.store().recovery().unwrap(), None);
    let files = make(&office, 2, &trustees).unwrap();
    let set = office.store().recovery().unwrap().unwrap();
    assert!(set.is_current && set.checked_ms.is_none());
    office.store().check_recovery(9, &files[0], &both).unwrap();
    let set = office.store().recovery().unwrap().unwrap();
    assert_eq!((set.least, set.of, set.checked_ms), (2, 2, Some(9)));

    let other = Newcomer {
        account: ItemId {
            entry: EntryHash([7; 32]),
            index: 1,
        },
        handle: "k.venn",
        passphrase: NEW,
    };
    let keyed = [newcomer(PASSPHRASE), other];
    office.store().admit(&keyed, Strength::Test).unwrap();
    let unlock = Unlock {
        who: Some("m.oru"),
        passphrase: PASSPHRASE,
    };
    let (folder, state) = (office.folder(), office.state());
    Store::expel(&folder, &state, unlock, other.account).unwrap();
    let store = Store::open(&folder, &state, unlock).unwrap().store;
    assert!(!store.recovery().unwrap().unwrap().is_current);
    for refused in [
        store.check_recovery(11, &files[0], &both).unwrap_err(),
        Store::recover(&folder, &state, &files[0], &both).unwrap_err(),
    ] {
        assert!(matches!(refused, RecoveryError::NotOfToday), "{refused}");
    }
}

#[test]
fn what_would_protect_nothing_is_refused_and_leaves_nothing() {
    let office = worked();
    let pairs = pairs(2);
    let key = |index: usize| Trustee::Key(&pairs[index].0);
    let secret = Trustee::Key(&pairs[0].1);
    let cases: [(usize, Vec<Trustee<'_>>, &str); 8] = [
        (1, vec![key(0), key(1)], "at least 2"),
        (3, vec![key(0), key(1)], "only 2"),
        (2, vec![key(0), key(0)], "trustees 1 and 2"),
        (2, vec![key(0), secret], "secret key"),
        (2, vec![key(0), Trustee::Key("age1nonsense")], "trustee 2"),
        (2, vec![key(0), Trustee::Passphrase("")], "trustee 2"),
        (2, vec![Trustee::Passphrase(PHRASE); 2], "trustees 1 and 2"),
        (2, vec![key(0); 10], "too many"),
    ];
    for (least, trustees, words) in cases {
        let refused = make(&office, least, &trustees).unwrap_err().to_string();
        assert!(refused.contains(words), "{refused}");
        assert!(!refused.contains(&pairs[0].1[16..]), "a secret is repeated");
        assert!(!office.path("recovery").exists());
    }
    let within = office.folder().join("recovery");
    let refused = office.store().make_recovery(
        (&within, 7),
        2,
        &[key(0), key(1)],
        ("read me", Strength::Test),
    );
    assert!(matches!(refused, Err(RecoveryError::Within { .. })));
    assert!(!within.exists());
    let files = make(&office, 2, &[key(0), key(1)]).unwrap();
    let again = make(&office, 2, &[key(0), key(1)]).unwrap_err();
    assert!(matches!(again, RecoveryError::NotEmpty { .. }), "{again}");
    let mut bytes = fs::read(&files[0]).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&files[0], bytes).unwrap();
    let both = [Opener::Secret(&pairs[0].1), Opener::Secret(&pairs[1].1)];
    assert!(office.store().check_recovery(9, &files[0], &both).is_err());
    let nonsense = [Opener::Secret("seven quiet herons")];
    let refused = office.store().check_recovery(9, &files[0], &nonsense);
    assert!(matches!(refused, Err(RecoveryError::NotASecretKey)));
}
