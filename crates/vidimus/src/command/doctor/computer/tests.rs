use vidimus_app::read::health::Grade;

use super::{core_dumps, space_left, swap};

const HEAD: &str = "Filename\tType\tSize\tUsed\tPriority\n";

#[test]
fn swap_on_a_disk_is_looked_at_and_compressed_memory_is_not() {
    let grade = |text: &str| swap(text).map(|check| check.grade);
    assert_eq!(grade(""), None);
    assert_eq!(grade(HEAD), Some(Grade::Good));
    assert_eq!(
        grade(&format!("{HEAD}/dev/zram0 partition 1 0 100\n")),
        Some(Grade::Good)
    );
    assert_eq!(
        grade(&format!("{HEAD}/swap.img file 1 0 -2\n")),
        Some(Grade::Look)
    );
}

#[test]
fn memory_that_may_be_left_behind_is_told() {
    let line =
        |soft: &str| format!("Limit  Soft Limit\nMax core file size   {soft}   unlimited  bytes\n");
    let grade = |soft: &str| core_dumps(&line(soft)).map(|check| check.grade);
    assert_eq!(grade("0"), Some(Grade::Good));
    assert_eq!(grade("unlimited"), Some(Grade::Look));
    assert!(core_dumps("").is_none());
}

#[test]
fn little_room_is_wrong() {
    assert_eq!(space_left(5 << 30).grade, Grade::Good);
    assert_eq!(space_left(5 << 20).grade, Grade::Wrong);
}
