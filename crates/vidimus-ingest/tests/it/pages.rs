//! Pages and texts in six scripts, and what is read from them.

use vidimus_ingest::copies::{containment, fingerprint};
use vidimus_ingest::extract::{Document, stem};
use vidimus_ingest::intake::{Intake, Limits, Origin, take_in_from};
use vidimus_ingest::reading::{Article, Basis, detect_language};

use crate::documents::{article, files};

#[test]
fn pages_and_texts_read_as_recorded() {
    for (name, bytes) in files("pages") {
        insta::assert_json_snapshot!(name.as_str(), article(&name, &bytes));
    }
}

#[test]
fn leftovers_lie_where_they_say() {
    let (name, bytes) = files("pages")
        .into_iter()
        .find(|(name, _)| name == "scraped-en.txt")
        .unwrap();
    let read = article(&name, &bytes);
    let letters: Vec<char> = read.text.chars().collect();
    let marked: Vec<String> = read
        .leftovers
        .iter()
        .map(|left| {
            format!(
                "{:?}: {}",
                left.why,
                letters[left.start..left.end].iter().collect::<String>()
            )
        })
        .collect();
    insta::assert_snapshot!(marked.join("\n"), @r"
    Interface: top of page
    Repeat: Mission Says It Cannot Visit The Crew Again
    Caption: LOWER VELD – A view of the harbour prison
    Repeat: LOWER VELD – A view of the harbour prison
    Repeat: Mission Says It Cannot Visit The Crew Again
    Appeal: Support independent reporting from the valley by subscribing to the Veld Post.
    ImageFile: banner-160x600-v7.png
    Interface: bottom of page
    ");
    assert_eq!(
        read.text.as_bytes(),
        bytes,
        "plain text is kept to the letter"
    );
}

#[test]
fn extracted_json_has_the_agreed_fields() {
    let read = article(
        "folder/note.one.txt",
        "A ferry\n\n5 May 2031\n\nThe ferry left the harbour.".as_bytes(),
    );
    let document: Document<()> = Document::new(stem("folder/note.one.txt"), read, Vec::new());
    insta::assert_json_snapshot!(document, @r#"
    {
      "doc": "note.one",
      "title": "A ferry",
      "publisher": null,
      "authors": [],
      "published": "2031-05-05",
      "updated": null,
      "language": "en",
      "text": "A ferry\n\n5 May 2031\n\nThe ferry left the harbour.",
      "flags": [
        "Check the text: it has only 48 characters"
      ],
      "proposals": []
    }
    "#);
}

/// A page with one thing in its head and one line below its headline.
fn page(head: &str, line: &str) -> String {
    let text = "The crew of the ferry has been held for three weeks, the union said, and nobody has told the families why. ".repeat(5);
    format!(
        "<html><head><title>Crew held</title>{head}</head><body><article><h1>Crew held</h1>{line}<p>{text}</p></article></body></html>"
    )
}

fn read(page: &str, origin: &Origin) -> Article {
    match take_in_from("page.html", page.as_bytes(), &Limits::default(), origin) {
        Intake::Article(article) => *article,
        _ => panic!("a page is an article"),
    }
}

#[test]
fn dates_come_from_the_most_trustworthy_place() {
    let json = r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-01"}</script>"#;
    let meta = r#"<meta property="article:published_time" content="2031-05-02T10:00:00Z">"#;
    let canonical = r#"<link rel="canonical" href="https://post.example/2031/05/04/crew">"#;
    let month = r#"<link rel="canonical" href="https://post.example/2031/05/crew">"#;
    let time = r#"<time datetime="2031-05-03">yesterday</time>"#;
    let line = "<p>By Mira Talvo, 5 May 2031</p>";
    let all = format!("{canonical}{meta}{json}");
    let rows = [
        (all.as_str(), line, Some(("2031-05-01", Basis::JsonLd))),
        (meta, time, Some(("2031-05-02", Basis::Meta))),
        (canonical, time, Some(("2031-05-03", Basis::Markup))),
        (canonical, line, Some(("2031-05-04", Basis::Address))),
        (month, line, Some(("2031-05-05", Basis::Byline))),
        (month, "", Some(("2031-05", Basis::Address))),
        (r#"<meta name="date" content="soon">"#, "", None),
        ("", "", None),
    ];
    for (head, line, expected) in rows {
        let published = read(&page(head, line), &Origin::default()).published;
        let found = published
            .as_ref()
            .map(|date| (date.date.edtf.as_deref().unwrap(), date.basis));
        assert_eq!(found, expected, "{head} {line}");
    }
}

#[test]
fn a_date_after_the_fetch_is_left_aside() {
    let meta = r#"<meta property="article:published_time" content="2035-01-02">"#;
    let origin = Origin {
        fetched_on: Some("2031-05-06".to_owned()),
        ..Origin::default()
    };
    let read = read(&page(meta, "<p>By Mira Talvo, 5 May 2031</p>"), &origin);
    assert_eq!(
        read.published.unwrap().date.edtf.as_deref(),
        Some("2031-05-05")
    );
    assert!(
        read.flags
            .iter()
            .any(|flag| flag.to_string() == "A date after the day of the fetch was left aside")
    );
}

#[test]
fn broken_structured_data_holds_nothing_up() {
    let head = r#"<script type="application/ld+json">{"@type": "NewsArticle", </script>
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Crew
        held", "author": "Mira Talvo"}</script>"#;
    let read = read(&page(head, ""), &Origin::default());
    assert_eq!(read.title.unwrap().value, "Crew held");
    assert_eq!(read.authors[0].value, "Mira Talvo");
}

#[test]
fn languages_are_told_by_script_letters_and_words() {
    let rows = [
        ("Հարազատները սպասում են պատասխանի", "hy"),
        ("ოჯახები პასუხს ელოდებიან", "ka"),
        ("Семьи ждут ответа, но его всё нет", "ru"),
        ("Родини чекають на відповідь, її немає", "uk"),
        ("Ailələr nazirlikdən cavab gözləyir", "az"),
        (
            "Aileler bakanlıktan yanıt bekliyor ve kimse onlara bir şey söylemiyor",
            "tr",
        ),
        ("تنتظر العائلات جوابا من الوزارة", "ar"),
        (
            "خانواده‌ها در انتظار پاسخ وزارتخانه هستند و کسی چیزی نمی‌گوید",
            "fa",
        ),
        (
            "Les familles attendent une réponse du ministère depuis trois semaines",
            "fr",
        ),
        (
            "Las familias esperan una respuesta del ministerio desde hace semanas",
            "es",
        ),
        (
            "Die Familien warten seit drei Wochen auf eine Antwort des Ministeriums",
            "de",
        ),
        ("המשפחות מחכות לתשובה", "he"),
        (
            "The families have been waiting for an answer for three weeks",
            "en",
        ),
    ];
    for (text, code) in rows {
        assert_eq!(
            detect_language(text)
                .map(|language| language.code)
                .as_deref(),
            Some(code),
            "{text}"
        );
    }
    assert_eq!(detect_language("1234 !!"), None);
}

#[test]
fn a_reprint_is_noticed_and_another_story_is_not() {
    let pages = files("pages");
    let runs = |name: &str| {
        let (name, bytes) = pages.iter().find(|(other, _)| other == name).unwrap();
        article(name, bytes).copies_hint()
    };
    let (ferry, scraped) = (runs("ferry-en.html"), runs("scraped-en.txt"));
    let (_, bytes) = pages
        .iter()
        .find(|(name, _)| name == "ferry-en.html")
        .unwrap();
    let text = article("ferry-en.html", bytes).text;
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    let reprint = fingerprint(&format!(
        "From our correspondent.\n{half}\nMore on page four of this paper."
    ));
    assert!(containment(&reprint, &ferry) >= 0.5);
    assert!(containment(&ferry, &reprint) > 0.3);
    assert!(containment(&scraped, &ferry) < 0.05);
}
