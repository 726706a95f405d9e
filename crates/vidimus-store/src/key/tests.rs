use super::*;

#[test]
fn a_key_file_opens_with_its_passphrase_only() {
    let key = VaultKey::random().unwrap();
    let file = key.sealed("seven quiet herons", Strength::Test).unwrap();
    let opened = VaultKey::opened(&file, "seven quiet herons").unwrap();
    assert_eq!(opened.0, key.0);
    let other = VaultKey::opened(&file, "seven quiet heron").err();
    assert_eq!(other, Some(Unopened::Passphrase));
    let cut = VaultKey::opened(&file[..file.len() - 1], "seven quiet herons").err();
    assert_eq!(cut, Some(Unopened::Damaged));
}

#[test]
fn the_work_of_a_guess_is_pinned() {
    let key = VaultKey::random().unwrap();
    let file = key.sealed("p", Strength::Test).unwrap();
    let head = String::from_utf8_lossy(&file).into_owned();
    let line = head.lines().nth(1).unwrap();
    assert!(
        line.starts_with("-> scrypt ") && line.ends_with(" 4"),
        "{line}"
    );
    assert_eq!(Strength::Full.work(), 18);
    // A file that asks for a thousand times the work is not even tried.
    let dear = head.replacen(line, &line.replace(" 4", " 28"), 1);
    assert!(VaultKey::opened(dear.as_bytes(), "p").is_err());
}

#[test]
fn every_database_has_a_key_of_its_own() {
    let key = VaultKey::random().unwrap();
    let of = |file| key.database(file).0;
    assert_eq!(of("ledger.db"), of("ledger.db"));
    assert_ne!(of("ledger.db"), of("desk.db"));
    assert_ne!(of("ledger.db"), key.0);
    let pragma = key.database("ledger.db").pragma();
    assert!(pragma.len() == 67 && pragma.starts_with("x'") && pragma.ends_with('\''));
}

#[test]
fn what_is_sealed_opens_with_the_same_key_and_as_it_was() {
    let key = random().unwrap();
    let sealed = seal(&key, b"a letter").unwrap();
    assert_eq!(unseal(&key, &sealed).as_deref(), Some(&b"a letter"[..]));
    assert_eq!(unseal(&random().unwrap(), &sealed), None);
    for at in 0..sealed.len() {
        let mut flipped = sealed.clone();
        flipped[at] ^= 1;
        assert_eq!(unseal(&key, &flipped), None, "byte {at}");
    }
}

#[test]
fn salts_are_as_many_as_were_drawn_and_never_the_same() {
    let mut salts = Salts::draw(2).unwrap();
    let (one, other) = (salts.next().unwrap(), salts.next().unwrap());
    assert_ne!(one, other);
    assert_eq!(salts.next(), None);
}
