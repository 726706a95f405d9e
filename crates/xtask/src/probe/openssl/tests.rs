use super::OpenSsl;

#[test]
fn only_a_build_from_source_asks_for_a_feature() {
    assert_eq!(OpenSsl::System.features().count(), 0);
    assert!(
        OpenSsl::Vendored
            .features()
            .any(|word| word.contains("vendored"))
    );
}
