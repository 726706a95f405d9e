use super::*;

#[test]
fn a_secret_reads_back_as_it_was_handed_out() {
    let secret = Secret::new(std::array::from_fn(|place| {
        u8::try_from(place * 7).unwrap_or(255)
    }));
    assert!(Secret::parse(&secret.reveal()) == Some(secret));
}

#[test]
fn nothing_else_is_a_secret() {
    for text in [
        "",
        "00",
        &"g".repeat(64),
        &"A".repeat(64),
        &"0".repeat(66),
        &"é".repeat(32),
    ] {
        assert!(Secret::parse(text).is_none(), "{text}");
    }
}

#[test]
fn a_form_token_belongs_to_one_session() {
    let (one, other) = (
        Secret::new([1; 32]).form_token(),
        Secret::new([2; 32]).form_token(),
    );
    assert!(one.is(&one.to_string()));
    assert!(!one.is(&other.to_string()));
    assert!(!one.is("") && !one.is(&one.to_string()[..63]));
}

#[test]
fn a_secret_is_never_printed() {
    assert_eq!(format!("{:?}", Secret::new([7; 32])), "Secret");
}
