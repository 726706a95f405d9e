use super::*;

fn secret(number: u16) -> Secret {
    let [high, low] = number.to_be_bytes();
    let mut bytes = [0; 32];
    (bytes[0], bytes[1]) = (high, low);
    Secret::new(bytes)
}

#[test]
fn a_key_leads_back_to_its_question_and_does_not_tell_it() {
    let questions = Questions::default();
    let key = questions.keep("Անահիտ".to_owned(), &secret(1));
    assert_eq!(key.len(), 24);
    assert!(key.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(questions.find(&key).as_deref(), Some("Անահիտ"));
    assert_eq!(questions.find("0"), None);
}

#[test]
fn the_oldest_question_is_forgotten_first_and_all_when_the_workspace_locks() {
    let questions = Questions::default();
    let keys: Vec<String> = (0..501)
        .map(|number| questions.keep("x".to_owned(), &secret(number)))
        .collect();
    assert_eq!(questions.find(&keys[0]), None);
    assert!(questions.find(&keys[1]).is_some() && questions.find(&keys[500]).is_some());
    questions.forget();
    assert_eq!(questions.find(&keys[500]), None);
}
