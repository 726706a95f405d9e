use std::convert::Infallible;
use std::sync::Mutex;

use super::recall;

#[test]
fn what_is_asked_for_again_is_made_once_and_only_the_last_is_kept() {
    let kept = Mutex::new(None);
    let mut made = Vec::new();
    for key in [1, 1, 2, 1] {
        let value = recall(&kept, key, || {
            made.push(key);
            Ok::<_, Infallible>(key * 10)
        });
        assert_eq!(value.as_deref(), Ok(&(key * 10)));
    }
    assert_eq!(made, [1, 2, 1]);
}

#[test]
fn what_fails_is_not_kept() {
    let kept = Mutex::new(None);
    assert_eq!(recall(&kept, 1, || Err::<u8, _>("no")), Err("no"));
    assert_eq!(recall(&kept, 1, || Ok::<u8, &str>(3)).as_deref(), Ok(&3));
}
