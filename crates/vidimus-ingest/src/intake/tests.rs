use super::{Intake, Limits, Origin, Reason, take_in, take_in_from};

/// What a document was taken for.
fn taken_for(name: &str, text: &str) -> &'static str {
    match take_in(name, text.as_bytes(), &Limits::default()) {
        Intake::Article(article) => article.media_type,
        Intake::List(_) => "list",
        Intake::Refused(_) => "refused",
    }
}

#[test]
fn content_decides_before_the_name_does() {
    let page = "<!doctype html><title>Crew</title><p>The crew is held, the union said.</p>";
    let table = "Name;Born\nVarn;1962\nTalvo;1990\n";
    let prose = "The crew is held, the union said.\n\nNobody was told why.\n";
    for (name, text, kind) in [
        ("page.html", page, "text/html"),
        ("page.csv", page, "text/html"),
        ("page", page, "text/html"),
        ("list.csv", table, "list"),
        ("list.txt", table, "list"),
        ("list.html", table, "list"),
        ("list.tsv", "Name\nVarn\n", "list"),
        ("note.txt", prose, "text/plain"),
        ("note.html", prose, "text/plain"),
        ("names.txt", "Varn\nTalvo\n", "text/plain"),
        ("feed.html", "<?xml version='1.0'?><rss/>", "refused"),
        (
            "page.xml",
            "<?xml version='1.0'?><html><body><p>The crew is held, the union said.</p></body></html>",
            "text/html",
        ),
    ] {
        assert_eq!(taken_for(name, text), kind, "{name}");
    }
}

#[test]
fn the_carrier_knows_the_encoding_better_than_a_guess() {
    let origin = Origin {
        charset: Some("windows-1251".to_owned()),
        ..Origin::default()
    };
    let Intake::Article(article) = take_in_from(
        "a.txt",
        b"\xcf\xee\xe4\xe2\xe0\xeb",
        &Limits::default(),
        &origin,
    ) else {
        panic!("a word is a text");
    };
    assert_eq!(article.text, "Подвал");
}

#[test]
fn a_page_has_a_limit_of_its_own() {
    let limits = Limits {
        max_page_bytes: 100,
        ..Limits::default()
    };
    let page = format!("<html><body><p>{}</p></body></html>", "word ".repeat(40));
    let Intake::Refused(refusal) = take_in("page.html", page.as_bytes(), &limits) else {
        panic!("refused")
    };
    assert_eq!(
        refusal.why,
        Reason::TooLarge {
            bytes: page.len(),
            limit: 100
        }
    );
    assert!(matches!(
        take_in("note.txt", "word ".repeat(40).as_bytes(), &limits),
        Intake::Article(_)
    ));
}

#[test]
fn a_refusal_is_written_out_for_programs() {
    let Intake::Refused(refusal) = take_in("a.txt", b"", &Limits::default()) else {
        panic!("refused")
    };
    assert_eq!(
        serde_json::to_value(&refusal).unwrap(),
        serde_json::json!({
            "what": "a.txt",
            "code": "empty",
            "why": "There is nothing in it",
            "what_to_do": "Check that the file was saved or downloaded completely, then add it again"
        })
    );
}
