use super::*;

/// 20 October 2031.
const NOW: Timestamp = Timestamp::constant(1_950_220_800, 0);

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn made(for_names: &[&str], at: Timestamp) -> Pem {
    Certificate::make(&names(for_names), at).unwrap()
}

fn read(pem: &Pem, name: &str, at: Timestamp) -> Result<Certificate, WrongCertificate> {
    let (certificate, key) = (pem.certificate.as_bytes(), pem.key.as_bytes());
    Certificate::read(certificate, key, &names(&[name]), at)
}

#[test]
fn what_the_office_makes_itself_is_good_for_its_names_and_addresses() {
    let pem = made(&["office.lan", "192.168.1.20", "::1"], NOW);
    for name in ["office.lan", "OFFICE.lan", "192.168.1.20", "::1"] {
        let read = read(&pem, name, NOW).unwrap();
        assert_eq!(read.fingerprint().len(), 95, "{name}");
        assert!(!read.ends_soon(NOW) && !read.is_over(NOW));
    }
    let refused = read(&pem, "other.lan", NOW).unwrap_err();
    assert_eq!(refused, WrongCertificate::NotFor("other.lan".to_owned()));
}

#[test]
fn it_holds_between_its_days_alone_and_says_when_it_ends() {
    let pem = made(&["office.lan"], NOW);
    let until = read(&pem, "office.lan", NOW).unwrap().until();
    let soon = read(&pem, "office.lan", until - SOON).unwrap();
    assert!(soon.ends_soon(until - SOON) && !soon.is_over(until - SOON));
    assert!(soon.is_over(until));
    let expired = read(&pem, "office.lan", until).unwrap_err();
    assert_eq!(expired, WrongCertificate::Expired(soon.last_day()));
    let early = read(&pem, "office.lan", NOW - SOON);
    assert!(matches!(early, Err(WrongCertificate::NotYet(_))));
}

#[test]
fn the_key_of_another_and_what_is_none_are_refused_without_a_word_of_them() {
    let (pem, other) = (made(&["office.lan"], NOW), made(&["office.lan"], NOW));
    let with_key = |key: &[u8]| {
        let certificate = pem.certificate.as_bytes();
        Certificate::read(certificate, key, &names(&["office.lan"]), NOW).unwrap_err()
    };
    let anothers = with_key(other.key.as_bytes());
    assert_eq!(anothers, WrongCertificate::KeyOfAnother);
    let sealed =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----\n";
    let cut = pem.key.replace("MIG", "AAA");
    for none in ["", "seven herons", sealed, &cut] {
        let why = with_key(none.as_bytes());
        assert_eq!(why, WrongCertificate::NoKey, "{none}");
        assert!(!format!("{why} {why:?}").contains("c2Vj"));
    }
    let empty = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for none in ["", empty] {
        let refused = Certificate::read(none.as_bytes(), other.key.as_bytes(), &[], NOW);
        assert_eq!(refused.unwrap_err(), WrongCertificate::NoCertificate);
    }
}

#[test]
fn what_cannot_be_a_name_gets_no_certificate() {
    for name in ["", "two words", "https://office.lan"] {
        let refused = Certificate::make(&names(&[name]), NOW).map(drop);
        let wrong = WrongCertificate::NoName(name.to_owned());
        assert_eq!(refused, Err(wrong));
    }
}
