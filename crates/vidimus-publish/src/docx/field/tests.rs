use super::*;

fn found(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let found = placeholders(&letters, |name| name == "addressee");
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn instructions_name_their_field_in_every_way_that_word_writes() {
    let name = |text| of_instruction(text);
    assert_eq!(name(" MERGEFIELD Addressee "), Some("addressee".to_owned()));
    let long = r#" mergefield "Register Number" \* MERGEFORMAT"#;
    assert_eq!(name(long), Some("register_number".to_owned()));
    assert_eq!(name(" PAGE "), None);
    assert_eq!(name(" IF x = y"), None);
    assert!(is_merge("MERGEFIELD"));
}

#[test]
fn braces_are_fields_and_quotation_marks_only_where_they_enclose_a_name() {
    assert_eq!(found("Dear {{ addressee }},"), ["addressee"]);
    assert_eq!(
        found("«Addressee» and «adressee»"),
        ["addressee", "adressee"]
    );
    assert!(found("«Վկա» and «The Courier» and «Курьер»").is_empty());
    assert_eq!(found("{{Սխալ}}"), ["սխալ"]);
    assert!(found("{{ never closed").is_empty());
    let letters: Vec<char> = "{{ never closed".chars().collect();
    assert_eq!(unclosed(&letters, &[]).as_deref(), Some("never closed"));
    assert_eq!(found("««addressee»»"), ["addressee"]);
}
