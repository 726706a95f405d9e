use std::io::Read as _;

use age::secrecy::ExposeSecret as _;

use super::*;

fn refusal(keys: &[&str]) -> BadProtection {
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    let refused = Lock::of(Protection::Recipients(&keys)).err();
    refused.expect("it must be refused")
}

#[test]
fn each_recipient_opens_what_was_closed_to_them_and_nobody_else() {
    let [one, other, stranger] = [(); 3].map(|()| x25519::Identity::generate());
    let keys = [
        format!(" {}\n", one.to_public()),
        other.to_public().to_string(),
        String::new(),
    ];
    let lock = Lock::of(Protection::Recipients(&keys)).unwrap();
    let mut closed = lock.close(Vec::new()).unwrap();
    closed.write_all(b"a release").unwrap();
    let file = closed.finish().unwrap();
    let open = |with: &x25519::Identity| {
        let file = age::Decryptor::new(file.as_slice()).unwrap();
        let mut stream = file
            .decrypt(std::iter::once(with as &dyn age::Identity))
            .ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Some(bytes)
    };
    assert_eq!(open(&one).unwrap(), b"a release");
    assert_eq!(open(&other).unwrap(), b"a release");
    assert_eq!(open(&stranger), None);
}

#[test]
fn a_secret_key_is_refused_and_never_repeated() {
    let identity = x25519::Identity::generate();
    let secret = identity.to_string().expose_secret().to_owned();
    let file = format!("# public key: {}\n{secret}", identity.to_public());
    for key in [
        &secret,
        &secret.to_lowercase(),
        &file,
        &format!("  {secret}"),
    ] {
        let refused = refusal(&["age1nobody", key]);
        assert_eq!(refused, BadProtection::SecretKey);
        assert!(refused.to_string().contains("must keep secret"));
    }
    for key in [
        "AGE-PLUGIN-YUBIKEY-1QQ",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
    ] {
        assert_eq!(refusal(&[key]), BadProtection::SecretKey);
    }
}

#[test]
fn what_is_no_key_is_told_apart() {
    assert_eq!(refusal(&[]), BadProtection::NoRecipient);
    assert_eq!(refusal(&["", " "]), BadProtection::NoRecipient);
    assert_eq!(
        refusal(&["ssh-ed25519 AAAAC3 somebody@somewhere"]),
        BadProtection::SshKey
    );
    let good = x25519::Identity::generate().to_public().to_string();
    let cut = good.get(..40).unwrap();
    assert_eq!(
        refusal(&[&good, cut]),
        BadProtection::NotARecipient(cut.to_owned())
    );
    assert!(matches!(
        refusal(&["me@example.org"]),
        BadProtection::NotARecipient(_)
    ));
    let none = Lock::of(Protection::Passphrase("")).err();
    assert_eq!(none, Some(BadProtection::NoPassphrase));
}

#[test]
fn the_keys_are_recorded_as_they_were_given() {
    let keys = [" age1a ", "", "age1b"].map(str::to_owned);
    assert_eq!(
        Protection::Recipients(&keys).recipients(),
        ["age1a", "age1b"]
    );
}
