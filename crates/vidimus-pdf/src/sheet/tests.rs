use super::*;

#[test]
fn a_word_that_fits_nowhere_may_be_broken_and_others_stay_whole() {
    assert_eq!(breakable("held at Port Anwar", 8), "held at Port Anwar");
    let broken = breakable("held at Constantinople", 8);
    assert_eq!(broken.replace('\u{200b}', ""), "held at Constantinople");
    assert_eq!(broken.split('\u{200b}').map(str::len).max(), Some(10));
    assert_eq!(
        breakable("Constantinople", 4).matches('\u{200b}').count(),
        13
    );
}

#[test]
fn columns_share_the_page_by_their_longest_text() {
    let table = Table::new("Letters")
        .column("Letter", Align::Start)
        .column("On", Align::End)
        .row(["L-2031-0041", "1"])
        .row(["x".repeat(500), "2".to_owned()]);
    assert_eq!(shares(&table), [30, 5]);
}

#[test]
fn a_language_is_what_the_typesetter_takes_for_one() {
    let tags = ["hy", "az-Cyrl", "ckb", "English", "", "HY", "x-klingon"];
    assert_eq!(
        tags.map(known),
        [Some("hy"), Some("az"), Some("ckb"), None, None, None, None]
    );
}
