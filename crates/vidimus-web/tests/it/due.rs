//! What falls due, on its page, at home, and in the calendar of another program.

use axum::http::StatusCode;

use crate::browser::Browser;

fn plain(body: &str) -> String {
    body.replace(['\u{2068}', '\u{2069}'], "")
}

#[tokio::test]
async fn what_is_due_says_why_since_when_and_of_whom() {
    let reader = Browser::inside().await;
    let page = plain(&reader.get("/due").await.body);
    assert!(page.contains("days over"), "{page}");
    assert!(page.contains("How the day was reckoned"));
    assert!(page.contains("The file leaves the office."));
    for address in ["when=today", "sort=since", "of=letter.reply"] {
        assert!(page.contains(address), "{address}");
    }
    let letters = plain(
        &reader
            .get("/due?of=letter&sort=clock&order=descending")
            .await
            .body,
    );
    assert!(letters.contains("aria-sort=\"descending\""));
    assert!(letters.contains("days over"));
    let none = plain(&reader.get("/due?of=call.promise").await.body);
    assert!(none.contains("Nothing of this sort is due."));
    let anything = reader.get("/due?of=%27--&when=never&sort=nothing").await;
    assert_eq!(anything.status, StatusCode::OK);
}

#[tokio::test]
async fn a_calendar_is_handed_over_without_a_name() {
    let reader = Browser::inside().await;
    let file = reader.get("/due/due.ics").await;
    let named = file.header("content-disposition");
    assert_eq!(named, "attachment; filename=\"due.ics\"");
    assert!(file.body.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(file.body.ends_with("END:VCALENDAR\r\n"));
    assert!(!file.body.contains("Ministry") && !file.body.contains("Veles"));
    assert!(file.body.is_ascii(), "{}", file.body);
    assert_eq!(
        reader.get("/due/other.ics").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn home_goes_from_who_is_at_risk_to_the_last_backup() {
    let page = Browser::inside().await.get("/").await.body;
    let headings = [
        "Take a call",
        "At risk now",
        "Due today and overdue",
        "Promised",
        "<h2>New</h2>",
        "Held, and not seen for longest",
        "Waiting for a second person",
        "Backup",
        "Where sources answer one question differently",
    ];
    let places: Vec<_> = headings.iter().map(|one| page.find(one)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "{places:?}");
    for form in ["/new/letter", "/visit/new", "/add", "/search"] {
        assert!(page.contains(&format!("href=\"{form}\"")), "{form}");
    }
}
