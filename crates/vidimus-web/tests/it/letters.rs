//! Letters and mail on the pages: taken in, sorted, sent, reminded of.

use std::sync::Arc;

use axum::http::StatusCode;
use tempfile::TempDir;
use vidimus_app::act::appoint::Appointment;
use vidimus_app::office::Strength;
use vidimus_model::right::Role;

use crate::browser::Browser;
use crate::worked;

/// The first path on a page that begins so.
fn path(body: &str, begins: &str) -> String {
    let found = body.split("href=\"").skip(1);
    let found = found.filter_map(|rest| rest.split('"').next());
    let mut found = found.filter(|path| path.starts_with(begins) && path.len() > begins.len() + 20);
    found.next().unwrap_or_default().to_owned()
}

/// The nonce of the form that is sent to a path.
pub(crate) fn nonce(body: &str, action: &str) -> String {
    let form = body.split(&format!("action=\"{action}\"")).nth(1).unwrap();
    let value = form.split("name=\"nonce\" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// A reader, and the folder of what they read, which goes with the test.
async fn inside() -> (TempDir, Browser) {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::worked(folder.path()));
    (folder, Browser::inside_of(office).await)
}

#[tokio::test]
async fn mail_is_taken_in_sorted_and_ends_the_waiting() {
    let (_folder, reader) = inside().await;
    let pen = reader.get("/mail").await.body;
    assert!(pen.contains("it went to the sender"), "{pen}");
    let letter = path(&pen, "/letter/");
    let nonce_of = nonce(&pen, "/mail");
    let typed = "text=All+is+answered&received_on=2031-10-16&from=Ministry+of+Justice+of+Meridan";
    let sent = reader
        .post("/mail", &format!("nonce={nonce_of}&{typed}"))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let mail = sent
        .header("location")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let page = reader.get(&mail).await.body;
    let id = letter.trim_start_matches("/letter/");
    assert!(page.contains(&format!("value=\"{id}\"")), "{page}");
    let question = page.split("<select name=\"q.").nth(1).unwrap();
    let question = format!("q.{}", question.split('"').next().unwrap());

    let sort = |page: &str, fields: &str| {
        let nonce = nonce(page, &mail);
        format!("nonce={nonce}&letter={id}&{fields}")
    };
    let refused = reader
        .post(&mail, &sort(&page, "sort=answer&remark=kept"))
        .await;
    let again = refused.body;
    assert!(again.contains("Say what the answer is") && again.contains("value=\"kept\""));
    let fields = format!("sort=answer&answer=full&{question}=yes");
    let done = reader.post(&mail, &sort(&again, &fields)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let letter = reader.get(&letter).await.body;
    assert!(letter.contains("answered") && letter.contains(&format!("href=\"{mail}\"")));
    assert!(
        letter.contains("<option value=\"yes\" selected"),
        "{letter}"
    );

    let sorted = reader.get(&mail).await.body;
    let action = format!("{mail}/again");
    let nonce = nonce(&sorted, &action);
    let back = reader
        .post(&action, &format!("nonce={nonce}&reason=Not+so"))
        .await;
    assert_eq!(back.header("location"), mail);
    assert!(reader.get(&mail).await.body.contains("name=\"sort\""));
}

#[tokio::test]
async fn the_sender_of_mail_is_chosen_or_made_where_it_is_sorted() {
    let (_folder, reader) = inside().await;
    let name = "Ministry+of+Justice+of+Meridan";
    for (text, from, shown) in [
        (
            format!("{name}%0A%0AIt+came"),
            None,
            "Ministry of Justice of Meridan",
        ),
        (
            "Nobody+signed".to_owned(),
            Some("from_is=&from=new:organisation:Relief+Mission"),
            "Relief Mission",
        ),
    ] {
        let pen = reader.get("/mail").await.body;
        let fields = format!(
            "nonce={}&text={text}&received_on=2031-10-16",
            nonce(&pen, "/mail")
        );
        let sent = reader.post("/mail", &fields).await;
        let mail = sent
            .header("location")
            .split('?')
            .next()
            .unwrap()
            .to_owned();
        let page = reader.get(&mail).await.body;
        let choice = page.split("name=\"from_is\" value=\"").nth(1);
        assert_eq!(choice.is_none(), from.is_some(), "{page}");
        let chosen = choice.map(|rest| format!("from_is={}", rest.split('"').next().unwrap()));
        let from = from.map_or_else(|| chosen.unwrap(), str::to_owned);
        let fields = format!("nonce={}&sort=new_matter&{from}", nonce(&page, &mail));
        let done = reader.post(&mail, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let page = reader.get(&mail).await.body;
        let heading = page.split("<h1>").nth(1).unwrap();
        assert!(
            heading.split("</h1>").next().unwrap().contains(shown),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_letter_is_reminded_of_and_its_paper_handed_over() {
    let (_folder, reader) = inside().await;
    let letter = path(&reader.get("/mail").await.body, "/letter/");
    let paper = reader.get(&format!("{letter}/paper")).await;
    assert!(
        paper.header("content-disposition").contains("letter-"),
        "{:?}",
        paper.headers
    );
    let page = reader.get(&letter).await.body;
    let action = format!("{letter}/remind");
    let nonce = nonce(&page, &action);
    let done = reader.post(&action, &format!("nonce={nonce}")).await;
    assert_eq!(done.header("location"), letter);
    assert!(reader.get(&letter).await.body.contains("reminder.docx"));
    let all = reader.get("/letters").await.body;
    assert!(all.contains(letter.trim_start_matches("/letter/")), "{all}");
}

#[tokio::test]
async fn one_letter_goes_to_many_and_an_index_tells_of_it() {
    let (_folder, reader) = inside().await;
    let page = reader.get("/letters/many").await.body;
    let fields = "to=Ministry+of+Justice+of+Meridan%0ASeafarers%E2%80%99+Union+of+Halvet&matter=Numbers\
                  &questions=How+many%3F&channel=mail&number=40";
    let nonce = nonce(&page, "/letters/many");
    let wrong = reader
        .post(
            "/letters/many",
            &format!("nonce={nonce}&to=Nobody&matter=x"),
        )
        .await;
    let again = wrong.body;
    assert!(
        again.contains("role=\"alert\"") && again.contains("Nobody"),
        "{again}"
    );
    let made = reader
        .post("/letters/many", &format!("nonce={nonce}&{fields}"))
        .await;
    let index = made.header("location").to_owned();
    assert!(index.starts_with("/letters/run/"), "{}", made.body);
    let index = reader.get(&index).await.body;
    assert_eq!(index.matches("/original\"").count(), 2, "{index}");
    assert!(
        index.contains("class=\"carried\""),
        "it prints level, user and date"
    );
}

#[tokio::test]
async fn a_damaged_template_is_refused_beside_its_form() {
    let (_folder, reader) = inside().await;
    let page = reader.get("/letters").await.body;
    let nonce = nonce(&page, "/template/letter");
    let damaged = ("ours.docx", &b"no document"[..]);
    let sent = reader
        .post_file("/template/letter", &[("nonce", &nonce)], damaged)
        .await;
    let back = sent
        .header("location")
        .split('#')
        .next()
        .unwrap()
        .to_owned();
    let again = reader.get(&back).await.body;
    assert!(again.contains("This is no document of Word"), "{again}");
    let plain = reader.get("/template/letter").await;
    assert!(
        plain
            .header("content-disposition")
            .contains("template-letter.docx")
    );
}

#[tokio::test]
async fn an_email_is_taken_in_and_tells_what_was_left_out() {
    let (_folder, reader) = inside().await;
    let page = reader.get("/mail").await.body;
    let nonce = nonce(&page, "/mail");
    let message = "From: Registry <a@b.example>\r\nSubject: On your question\r\nDate: Wed, 15 Oct 2031 09:00:00 +0000\r\n\
                   Received: from b.example by us.example; Wed, 15 Oct 2031 09:01:00 +0000\r\n\
                   Content-Type: text/html\r\n\r\n<p>We know <b>nothing</b>.</p><img src=https://spy.example/1>";
    let sent = reader
        .post_file(
            "/mail",
            &[("nonce", &nonce)],
            ("answer.eml", message.as_bytes()),
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = reader.get(sent.header("location")).await.body;
    for words in [
        "On your question",
        "We know nothing.",
        "was not fetched",
        "E-20",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let receipt = page
        .split("/receipt")
        .next()
        .unwrap()
        .rsplit('"')
        .next()
        .unwrap();
    let receipt = reader.get(&format!("{receipt}/receipt")).await.body;
    assert!(
        receipt.contains("E-20") && receipt.contains("class=\"carried\""),
        "{receipt}"
    );
}

#[tokio::test]
async fn letters_are_seen_by_how_they_stand_and_fewer_of_them() {
    let (_folder, reader) = inside().await;
    for show in [
        "draft",
        "approved",
        "sent",
        "failed",
        "overdue",
        "long_overdue",
        "silent",
        "answered",
    ] {
        let page = reader.get(&format!("/letters?show={show}")).await;
        assert_eq!(page.status, StatusCode::OK, "{show}");
        assert!(page.body.contains("aria-current=\"page\""), "{show}");
    }
    let page = reader.get("/letters?show=sent").await.body;
    assert!(
        page.contains("/letter/") || page.contains("/subject/"),
        "{page}"
    );
    let fewer = reader
        .post(
            "/letters?show=sent",
            "addressee=&matter=nothing+of+this&days=",
        )
        .await;
    let fewer = fewer.header("location").to_owned();
    assert!(
        !fewer.contains("nothing"),
        "no words reach an address: {fewer}"
    );
    let fewer = reader.get(&fewer).await.body;
    assert!(
        fewer.contains("value=\"nothing of this\"") && fewer.contains("class=\"empty\""),
        "{fewer}"
    );
    let unknown = reader
        .post(
            "/letters?show=sent",
            "addressee=Nobody+at+all&matter=&days=",
        )
        .await
        .body;
    assert!(unknown.contains("role=\"alert\""), "{unknown}");
}

#[tokio::test]
async fn those_of_a_list_are_written_to_and_letters_go_on_though_nobody_watches() {
    let (_folder, reader) = inside().await;
    let list = reader.get("/list/organisation").await.body;
    assert!(list.contains("/letters/many?of=organisation"), "{list}");
    let people = reader.get("/letters/many?of=person&filter=").await;
    assert_eq!(people.status, StatusCode::OK, "{}", people.body);
    let page = reader
        .get("/letters/many?of=organisation&filter=")
        .await
        .body;
    let chosen: Vec<&str> = page
        .split("name=\"chosen\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(chosen.len() > 2, "{page}");
    let nonce = nonce(&page, "/letters/many");
    let fields = format!(
        "nonce={nonce}&of=organisation&filter=&to=&matter=Numbers&channel=mail&chosen={}&chosen={}",
        chosen[0], chosen[1]
    );
    let made = reader.post("/letters/many", &fields).await;
    let run = made.header("location").to_owned();
    let index = reader.get(&run).await.body;
    assert_eq!(index.matches("/original\"").count(), 2, "{index}");
    assert!(
        !index.contains("http-equiv=\"refresh\" content=\"2\""),
        "what is whole asks for nothing"
    );
    let twice = reader.post("/letters/many", &fields).await;
    assert_eq!(twice.header("location"), run, "a form sent twice is one");
    let gone = reader.get("/letters/run/00").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_a_list_that_is_too_long_to_write_to_it_is_told_how_many_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let office = worked::new(folder.path());
    for act in 0..11 {
        let made = office.state(worked::NOW, worked::nonce(), |sheet| {
            for number in 0..if act < 10 { 500 } else { 2 } {
                let name = format!("Prison {act}-{number}");
                sheet.named("organisation", &name, None)?;
            }
            Ok(Vec::new())
        });
        made.unwrap();
    }
    let reader = Browser::inside_of(Arc::new(office)).await;
    let page = reader.get("/letters/many?of=organisation&filter=").await;
    // The office is an organisation too.
    let told = page.body.split("<p class=\"due\" role=\"status\">").nth(1);
    let told = told.and_then(|rest| rest.split("</p>").next());
    let told = told.expect("the number of those left out");
    assert!(
        told.contains("\u{2068}3\u{2069} rows are left out here"),
        "{told}"
    );
    assert!(told.contains("href=\"/list/organisation\""), "{told}");
}

#[tokio::test]
async fn letters_to_many_wait_until_somebody_else_approves_them_all() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let made = office.state(worked::NOW, worked::nonce(), |sheet| {
        for name in ["Prison Service", "Ministry"] {
            sheet.named("organisation", name, None)?;
        }
        Ok(Vec::new())
    });
    made.unwrap();
    let account = office.open_account(
        worked::NOW,
        worked::nonce(),
        "m.ana",
        &Appointment::of(Role::Manager),
    );
    let own = office.prove(worked::PASSPHRASE).unwrap();
    let given = office.give_key(
        worked::NOW,
        account.unwrap(),
        (&own, "nine slow otters"),
        Strength::Test,
    );
    given.unwrap();
    let writer = Browser::inside_of(Arc::clone(&office)).await;
    let mut manager = writer.without_cookie();
    let entered = manager
        .post("/unlock", "who=m.ana&passphrase=nine+slow+otters")
        .await;
    manager.keep(&entered);

    let page = writer
        .get("/letters/many?of=organisation&filter=")
        .await
        .body;
    let chosen = page.split("name=\"chosen\" value=\"").skip(1);
    let chosen = chosen.filter_map(|rest| rest.split('"').next());
    let chosen: Vec<String> = chosen.map(|one| format!("&chosen={one}")).collect();
    let nonce = nonce(&page, "/letters/many");
    let fields = format!(
        "nonce={nonce}&of=organisation&filter=&to=&matter=Numbers&channel=mail{}",
        chosen.concat()
    );
    let run = writer.post("/letters/many", &fields).await;
    let run = run.header("location").to_owned();
    let waiting = writer.get(&run).await.body;
    assert!(
        waiting.contains(&format!("action=\"{run}/approve\"")),
        "{waiting}"
    );
    let own = writer.post(&format!("{run}/approve"), "").await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", own.body);
    let listed = manager.get("/letters").await.body;
    assert!(listed.contains(&format!("href=\"{run}\"")), "{listed}");
    manager.post(&format!("{run}/approve"), "").await;
    let approved = writer.get(&run).await.body;
    assert!(
        approved.contains(&format!("action=\"{run}\"")),
        "{approved}"
    );
    assert!(
        !approved.contains(&format!("action=\"{run}/approve\"")),
        "{approved}"
    );
}
