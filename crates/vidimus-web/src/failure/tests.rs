use vidimus_app::office::OpenError;

use super::*;

#[test]
fn a_damaged_workspace_is_no_mistake_of_the_reader() {
    let damaged = Refused::Open(OpenError::Damaged {
        file: "desk.db".into(),
    });
    let status = |refused| Failure::from(refused).status();
    assert_eq!(status(damaged), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(status(Refused::NoReason), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(Refused::Absent), StatusCode::NOT_FOUND);
}

#[test]
fn nobody_is_asked_to_change_what_they_sent_to_a_damaged_workspace() {
    use vidimus_app::refused::StoreError;
    let words = Words::of(crate::language::Language::English);
    let told = |refused| Failure::from(refused).tell(words);
    let damaged = told(Refused::Store(StoreError::Damaged {
        what: "`desk.db`".to_owned(),
    }));
    assert!(damaged.why.contains("vidimus verify"), "{}", damaged.why);
    assert_ne!(damaged.next, words.trouble_refused_next());
    assert_eq!(told(Refused::NoReason).next, words.trouble_refused_next());
}
