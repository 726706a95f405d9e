use super::*;
use crate::key::passphrase::tests::TRIED;

/// A folder in which two people have keys, and the workspace's key sealed to them.
fn shared() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(PEOPLE)).unwrap();
    let both = ["m.oru", "k.venn"].map(|handle| {
        let identity = age::x25519::Identity::generate();
        let file = file(folder.path(), &slot(handle));
        let own = sealed(&identity, "nine slow otters", Strength::Test).unwrap();
        fs::write(file, own).unwrap();
        identity.to_public()
    });
    let sealed = VaultKey::random().unwrap().sealed_to(&both).unwrap();
    (folder, sealed)
}

#[test]
fn who_is_nobody_here_costs_as_much_as_who_mistypes_and_who_does_not() {
    let (folder, sealed) = shared();
    let derivations = |who, passphrase| {
        let before = TRIED.get();
        let who = Some(who);
        let own = Own::of(folder.path(), &sealed, Unlock { who, passphrase });
        let opens = own.is_ok_and(|own| own.open(&sealed).is_ok());
        (opens, TRIED.get() - before)
    };
    assert_eq!(derivations("m.oru", "nine slow otters"), (true, 1));
    assert_eq!(derivations("m.oru", "wrong"), (false, 1));
    assert_eq!(derivations("nobody", "nine slow otters"), (false, 1));
    assert_eq!(derivations("", "wrong"), (false, 1));
}
