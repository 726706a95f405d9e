use super::*;

#[test]
fn a_workspace_in_trouble_is_told_from_what_cannot_be_done() {
    let missing = StoreError::AttachmentMissing {
        name: "00".to_owned(),
    };
    let broken = OpenError::Damaged {
        file: "key.age".into(),
    };
    for (refused, trouble) in [
        (Refused::NoReason, None),
        (Refused::Absent, None),
        (Refused::Store(missing), Some(Trouble::Broken)),
        (Refused::Open(broken), Some(Trouble::Broken)),
        (Refused::Store(StoreError::Busy), Some(Trouble::Busy)),
        (Refused::Open(StoreError::Busy.into()), Some(Trouble::Busy)),
        (
            Refused::Append(StoreError::Poisoned.into()),
            Some(Trouble::Broken),
        ),
    ] {
        assert_eq!(refused.trouble(), trouble, "{refused}");
    }
}
