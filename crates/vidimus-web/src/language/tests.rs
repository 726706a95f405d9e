use super::*;

fn choose(address: Option<&str>, cookie: Option<&str>, browser: Option<&str>) -> Language {
    Language::choose(
        Wishes {
            address,
            cookie,
            browser,
        },
        &Language::SHIPPED,
    )
}

#[test]
fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
    assert_eq!(
        choose(Some("hy"), Some("en"), Some("en")),
        Language::Armenian
    );
    assert_eq!(choose(None, Some("hy"), Some("en")), Language::Armenian);
    assert_eq!(
        choose(None, None, Some("hy-AM, en;q=0.5")),
        Language::Armenian
    );
    assert_eq!(choose(None, None, None), Language::English);
}

#[test]
fn the_browser_is_heard_in_its_own_order() {
    assert_eq!(
        choose(None, None, Some("fr, en;q=0.4, hy;q=0.9")),
        Language::Armenian
    );
    assert_eq!(
        choose(None, None, Some("hy;q=0, en;q=0.1")),
        Language::English
    );
    assert_eq!(
        choose(None, None, Some(";;,q=,hy;q=many")),
        Language::English
    );
}

#[test]
fn the_test_language_is_not_for_readers() {
    assert_eq!(choose(Some("ar-XB"), None, None), Language::English);
    assert_eq!(
        Language::find("ar-xb", &Language::WITH_TEST),
        Some(Language::Mirror)
    );
    assert_eq!(Language::find("ar-EG", &Language::WITH_TEST), None);
}
