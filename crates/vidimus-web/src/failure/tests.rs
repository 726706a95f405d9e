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
