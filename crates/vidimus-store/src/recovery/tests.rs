use super::{choices, file_name};

#[test]
fn every_choice_is_made_once() {
    assert_eq!(choices(2, 3), [vec![1, 2], vec![1, 3], vec![2, 3]]);
    assert_eq!(choices(3, 5).len(), 10);
    assert_eq!(choices(4, 9).len(), 126);
    assert_eq!(choices(2, 2), [vec![1, 2]]);
    assert_eq!(file_name(&[1, 3]), "trustees-1-3.age");
}
