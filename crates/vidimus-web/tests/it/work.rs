//! The office's own work, by forms and without script: steps, complaints, visits, what was said.

use std::sync::Arc;

use axum::http::StatusCode;
use vidimus_app::Office;

use crate::browser::{Browser, Page};
use crate::worked;

fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let rest = body.split(from).nth(1).unwrap_or_default();
    rest.split(to).next().unwrap_or_default()
}

fn plain(body: &str) -> String {
    body.replace(['\u{2068}', '\u{2069}'], "")
}

async fn read(reader: &Browser, path: &str) -> String {
    let page = reader.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    plain(&page.body)
}

/// Sends a form that stands on a page.
async fn send(reader: &Browser, page: &str, to: &str, fields: &str) -> Page {
    let form = reader.get(page).await.body;
    let nonce = between(&form, "name=\"nonce\" value=\"", "\"").to_owned();
    reader.post(to, &format!("nonce={nonce}&{fields}")).await
}

async fn desk() -> (tempfile::TempDir, Arc<Office>, Browser) {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Browser::inside_of(office.clone()).await;
    (folder, office, reader)
}

/// Takes a complaint in, and gives the address of its page.
async fn complain(reader: &Browser, fields: &str) -> String {
    let taken = send(reader, "/complaint/new", "/complaint/new", fields).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let location = taken.header("location");
    location.split('#').next().unwrap().to_owned()
}

const USUAL: &str = "way=telephone&complainant=Mira+Dorel&matter=family_contact&received_on=2031-10-19\
                     &facts=They+took+his+letters.&wanted=The+letters.";

fn id(subject: &str) -> &str {
    subject.rsplit('/').next().unwrap()
}

async fn step(reader: &Browser, subject: &str, to: &str, fields: &str) -> Page {
    let form = format!("/step/{}/{to}", id(subject));
    send(reader, subject, &form, fields).await
}

#[tokio::test]
async fn a_complaint_is_taken_in_admitted_and_told_of() {
    let (_folder, _office, reader) = desk().await;
    let wrong = send(
        &reader,
        "/complaint/new",
        "/complaint/new",
        &USUAL.replace("family_contact", "weather"),
    )
    .await;
    assert!(
        wrong.body.contains("They took his letters."),
        "{}",
        wrong.body
    );
    assert!(wrong.body.contains("role=\"alert\""), "{}", wrong.body);

    let subject = complain(&reader, USUAL).await;
    let page = read(&reader, &subject).await;
    for words in [
        "K-2031-0001",
        "What we may do",
        "settle: yes",
        "go to court: no",
        "Not told since",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let taken = step(&reader, &subject, "registered", "").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let refused = step(&reader, &subject, "admitted", "reason=Within+our+mandate").await;
    let refused = plain(&refused.body);
    assert!(
        refused.contains("role=\"alert\"") && refused.contains("Within our mandate"),
        "{refused}"
    );
    let told = "decided_on=2031-10-20&told.what=admitted&told.on=2031-10-20&told.way=telephone";
    let taken = step(&reader, &subject, "admitted", told).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let page = read(&reader, &subject).await;
    assert!(!page.contains("Not told since"), "{page}");

    let late = step(&reader, &subject, "admitted", "reason=I+was+late").await;
    assert!(
        late.body.contains("I was late"),
        "what was typed stays: {}",
        late.body
    );
    let receipt = read(&reader, &format!("/complaint/{}/receipt", id(&subject))).await;
    assert!(
        receipt.contains("K-2031-0001") && !receipt.contains("They took"),
        "{receipt}"
    );
}

#[tokio::test]
async fn somebody_new_is_made_and_no_field_takes_that_for_a_name() {
    let (_folder, _office, reader) = desk().await;
    let new = USUAL.replace("Mira+Dorel", "new:person:Mira+Dorel");
    let subject = complain(&reader, &new).await;
    let page = read(&reader, &subject).await;
    assert!(
        page.contains("Mira Dorel") && !page.contains("new:person"),
        "{page}"
    );
    let wrong = USUAL.replace("Mira+Dorel", "new:place:Stavren");
    let refused = send(&reader, "/complaint/new", "/complaint/new", &wrong).await;
    assert!(
        plain(&refused.body).contains("cannot be of this kind"),
        "{}",
        refused.body
    );
    for (by, named) in [("us", ""), ("new:person:Anna+Reve", "Anna Reve")] {
        let line = format!(
            "asked_on=2031-10-20&asked_by=new:organisation:Courier&matter=How+many&said_by={by}"
        );
        let taken = send(&reader, "/new/line", "/new/line", &line).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        let page = read(&reader, taken.header("location")).await;
        assert!(
            page.contains("Courier") && page.contains(named) && !page.contains("new:"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn papers_keep_the_secret_of_who_asked_for_it() {
    let (_folder, _office, reader) = desk().await;
    let secret = format!("{USUAL}&keep_identity_secret=yes&victim=Mira+Dorel");
    let subject = complain(&reader, &secret).await;
    let page = read(&reader, &subject).await;
    assert!(
        page.contains("class=\"unprintable\"") && page.contains("Mira Dorel"),
        "{page}"
    );
    for paper in ["receipt", "print", "referral"] {
        let page = read(&reader, &format!("/complaint/{}/{paper}", id(&subject))).await;
        assert!(!page.contains("Mira"), "{paper}: {page}");
        assert!(page.contains("name is left out"), "{paper}: {page}");
    }
    let referral = read(&reader, &format!("/complaint/{}/referral", id(&subject))).await;
    assert!(
        referral.contains("has not agreed") && !referral.contains("his letters"),
        "{referral}"
    );
}

#[tokio::test]
async fn no_paper_names_who_is_not_to_be_named_however_that_came_to_be() {
    let victim = "victim=Mira+Dorel";
    let secret = "keep_identity_secret=yes";
    // Said when it was taken in, said later, and the papers without the name.
    let all = &["receipt", "print", "referral"][..];
    let cases: [(&str, &[&str], &[&str]); 7] = [
        (secret, &[], all),
        (victim, &[secret], all),
        (secret, &[victim], all),
        ("", &[victim, secret], all),
        ("", &[secret, victim, "consent_to_refer=given"], all),
        (victim, &["consent_to_refer=given_without_name"], all),
        (victim, &["consent_to_refer=refused"], &["referral"]),
    ];
    for (first, later, papers) in cases {
        let (_folder, _office, reader) = desk().await;
        let subject = complain(&reader, &format!("{USUAL}&against=Prison+Service&{first}")).await;
        for said in later {
            say(&reader, &subject, said).await;
        }
        let own = read(&reader, &subject).await;
        assert!(own.contains("Mira Dorel"), "{first} {later:?}: {own}");
        for paper in papers {
            let page = read(&reader, &format!("/complaint/{}/{paper}", id(&subject))).await;
            assert!(!page.contains("Mira"), "{first} {later:?} {paper}: {page}");
            assert!(page.contains("name is left out"), "{paper}: {page}");
            let is_barred = page.contains("has not agreed");
            assert!(is_barred || page.contains("Prison Service"), "{page}");
        }
    }
}

#[tokio::test]
async fn a_paper_names_who_agreed_to_be_named() {
    let (_folder, _office, reader) = desk().await;
    let subject = complain(&reader, &format!("{USUAL}&victim=Mira+Dorel")).await;
    say(&reader, &subject, "consent_to_refer=given").await;
    let page = read(&reader, &format!("/complaint/{}/referral", id(&subject))).await;
    assert!(page.contains("Mira Dorel"), "{page}");
    assert!(!page.contains("name is left out"), "{page}");
}

/// Says something of a subject by the form of one property.
async fn say(reader: &Browser, subject: &str, said: &str) {
    let (property, value) = said.split_once('=').unwrap();
    let (nonce, seen) = opened(reader, &format!("{subject}/state?property={property}")).await;
    let fields =
        format!("nonce={nonce}&seen={seen}&property={property}&value={value}&mode=observed");
    let done = reader.post(&format!("{subject}/state"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{said}: {}", done.body);
}

#[tokio::test]
async fn a_complaint_that_follows_from_another_takes_over_who_and_whom() {
    let (_folder, _office, reader) = desk().await;
    let first = complain(&reader, USUAL).await;
    let form = read(&reader, &format!("/complaint/new?from={}", id(&first))).await;
    assert!(
        form.contains(&format!("value=\"{}\"", id(&first))),
        "{form}"
    );
    let spawned = complain(&reader, &format!("{USUAL}&spawned_from={}", id(&first))).await;
    let page = read(&reader, &first).await;
    assert!(page.contains(id(&spawned)), "{page}");
}

/// What is wrong in one cell of a sheet stands beside it, and once.
async fn stands_beside_its_cell(reader: &Browser, form: &str, written: &str) {
    let cells = [
        ("f0.theme=health", "f0.theme=weather", "f-f0.theme"),
        (
            "p0.sighting.grade=spoken_private",
            "p0.sighting.grade=heard",
            "f-p0.sighting.grade",
        ),
        (
            "r0.to_be_done_by=2031-12-01",
            "r0.to_be_done_by=soon",
            "f-r0.to_be_done_by",
        ),
    ];
    for (right, wrong, cell) in cells {
        let refused = send(reader, form, form, &written.replace(right, wrong))
            .await
            .body;
        let field = refused.split(&format!("id=\"{cell}\"")).nth(1).unwrap();
        let field = field.split("</p>").next().unwrap();
        assert!(
            field.contains("aria-invalid") && field.contains("role=\"alert\""),
            "{cell}: {field}"
        );
        assert_eq!(refused.matches("id=\"wrong\"").count(), 1, "{cell}");
    }
}

/// Nothing is written, and nothing typed is lost.
async fn all_that_is_wrong_is_told_at_once(reader: &Browser, form: &str, wrong: &str) {
    let wrong = wrong
        .replace("2031-10-19", "last+Sunday")
        .replace("2031-12-01", "soon");
    let refused = send(reader, form, form, &wrong).await;
    let page = refused.body;
    assert!(
        page.contains("What stands in \u{2068}3\u{2069} fields cannot be taken"),
        "{page}"
    );
    assert_eq!(page.matches("aria-invalid").count(), 3, "{page}");
    for typed in ["last Sunday", "A cough", "A doctor every day", "soon"] {
        assert!(page.contains(typed), "{typed}: {page}");
    }
}

/// Work on a visit went on, on the day of the visit.
fn it_is_carried_out(page: &str) {
    let here = between(page, "<li class=\"here\"", "</li>");
    assert!(
        here.contains("carried out") && here.contains("19 October 2031"),
        "work went on, on the day of the visit: {here}"
    );
}

async fn visit_with_a_code(reader: &Browser) -> String {
    let list = read(reader, "/list/visit").await;
    let visits = list.split("href=\"/subject/").skip(1);
    for visit in visits.map(|rest| rest.split('"').next().unwrap()) {
        let page = read(reader, &format!("/subject/{visit}")).await;
        if page.contains("V-2031-0001") && page.contains(&format!("/visit/{visit}/pack")) {
            return visit.to_owned();
        }
    }
    panic!("no visit has a code: {list}");
}

#[tokio::test]
async fn a_visit_is_packed_by_code_and_its_sheets_are_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::worked(folder.path()));
    let reader = Browser::inside_of(office).await;
    let visit = visit_with_a_code(&reader).await;
    let [pack, names] = ["pack", "names"].map(|one| format!("/visit/{visit}/{one}"));
    assert!(
        read(&reader, &pack).await.contains("have no code yet")
            || read(&reader, &pack).await.contains("has no code yet")
    );
    let coded = send(&reader, &pack, &format!("/visit/{visit}/codes"), "").await;
    assert_eq!(coded.status, StatusCode::SEE_OTHER, "{}", coded.body);
    let page = read(&reader, &pack).await;
    assert!(page.contains("P-2031-0001"), "{page}");
    assert!(
        !page.contains("Վելեսյան") && !page.contains("Velesian"),
        "{page}"
    );
    let page = read(&reader, &names).await;
    assert!(
        page.contains("stays in the office") && page.contains("Վելեսյան"),
        "{page}"
    );

    let form = format!("/visit/{visit}/transcribe");
    let sheets = read(&reader, &form).await;
    let person = between(&sheets, "name=\"person\" value=\"", "\"");
    let written = format!(
        "happened_on=2031-10-19&a.registers.granted=refused&capacity=40&f0.theme=health&f0.text=No+doctor\
         &person={person}&p0.sighting.grade=spoken_private&p0.medical=A+cough&r0.text=A+doctor+every+day\
         &r0.addressee=Ministry+of+Justice+of+Meridan&r0.to_be_done_by=2031-12-01"
    );
    let wrong = written.replace("f0.theme=health", "f0.theme=weather");
    let refused = send(&reader, &form, &form, &wrong).await;
    assert!(
        refused.body.contains("A doctor every day"),
        "{}",
        refused.body
    );
    stands_beside_its_cell(&reader, &form, &written).await;
    all_that_is_wrong_is_told_at_once(&reader, &form, &wrong).await;
    let done = send(&reader, &form, &form, &written).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = read(&reader, &format!("/subject/{visit}")).await;
    assert!(
        page.contains("A doctor every day") && page.contains("R-2031-0002"),
        "{page}"
    );
    it_is_carried_out(&page);
    let page = read(&reader, &format!("/subject/{person}")).await;
    assert!(
        page.contains("19 October 2031"),
        "seen on the day of the visit: {page}"
    );
    let page = read(&reader, "/recommendations?done=not_started").await;
    assert!(
        page.contains("A doctor every day") && page.contains("<svg"),
        "{page}"
    );
    let none = read(&reader, "/recommendations?done=verified_full");
    assert!(!none.await.contains("A doctor every day"));
}

#[tokio::test]
async fn hearings_stand_by_their_day_and_lines_that_hold_no_more_are_marked() {
    let reader = Browser::inside().await;
    let page = read(&reader, "/hearings").await;
    let coming = between(&page, "id=\"coming\"", "</section>");
    let past = between(&page, "id=\"past\"", "</section>");
    assert!(
        coming.contains("2 November 2031") && !coming.contains("2 October 2031"),
        "{coming}"
    );
    assert!(past.contains("2 October 2031"), "{past}");
    let page = read(&reader, "/said").await;
    assert!(page.contains("Held until 10 October 2031"), "{page}");
    for path in [
        "/hearings",
        "/said",
        "/recommendations",
        "/list/complaint",
        "/list/tracing",
    ] {
        let page = read(&reader, path).await;
        let carried = between(&page, "class=\"carried\"", "</p>");
        assert!(
            carried.contains("officer-7") && carried.contains("2031"),
            "{path} prints with level, user and date: {carried}"
        );
    }
}

/// The page of a form as it was opened, with the fields that it carries.
async fn opened(reader: &Browser, path: &str) -> (String, String) {
    let body = reader.get(path).await.body;
    let field = |name: &str| {
        let from = format!("name=\"{name}\" value=\"");
        between(&body, &from, "\"").to_owned()
    };
    (field("nonce"), field("seen"))
}

#[tokio::test]
async fn who_saves_second_sees_what_was_saved_first() {
    let (_folder, _office, reader) = desk().await;
    let subject = complain(&reader, USUAL).await;
    let form = format!("{subject}/state?property=responsible");
    let (one, seen) = opened(&reader, &form).await;
    let (other, seen_too) = opened(&reader, &form).await;
    assert_eq!(seen, seen_too);
    let post = format!("{subject}/state");
    let fields = |nonce: &str, who: &str, seen: &str| {
        format!("nonce={nonce}&seen={seen}&property=responsible&value={who}&mode=observed")
    };
    let first = reader.post(&post, &fields(&one, "Aren", &seen)).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let second = reader.post(&post, &fields(&other, "Nune", &seen)).await;
    let second = plain(&second.body);
    for words in [
        "role=\"alert\"",
        "Nune",
        "Aren",
        "What was recorded meanwhile",
    ] {
        assert!(second.contains(words), "{words}: {second}");
    }
    let page = read(&reader, &subject).await;
    assert!(
        !page.contains("Nune"),
        "it counts once what came before was seen"
    );
    let nonce = between(&second, "name=\"nonce\" value=\"", "\"");
    let seen = between(&second, "name=\"seen\" value=\"", "\"");
    let again = reader.post(&post, &fields(nonce, "Nune", seen)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let page = read(&reader, &subject).await;
    assert!(page.contains("Nune") && page.contains("Aren"), "{page}");
}

#[tokio::test]
async fn a_step_is_not_taken_over_another_that_was_not_seen() {
    let (_folder, _office, reader) = desk().await;
    let subject = complain(&reader, USUAL).await;
    let (one, seen) = opened(&reader, &subject).await;
    let (other, _) = opened(&reader, &subject).await;
    let step = |to: &str| format!("/step/{}/{to}", id(&subject));
    let fields = |nonce: &str| format!("nonce={nonce}&seen={seen}");
    let first = reader.post(&step("registered"), &fields(&one)).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    let late = reader.post(&step("withdrawn"), &fields(&other)).await;
    let late = plain(&late.body);
    assert!(late.contains("What was recorded meanwhile"), "{late}");
    let tomorrow = send(&reader, &subject, &step("withdrawn"), "on=2031-10-21").await;
    assert!(
        plain(&tomorrow.body).contains("cannot be taken yet"),
        "{}",
        tomorrow.body
    );
}

#[tokio::test]
async fn steps_taken_at_once_stand_beside_each_other_with_reason_and_way_out() {
    use vidimus_model::id::{ItemId, SubjectId};
    use vidimus_model::item::{Body, Part, Transition};
    use vidimus_model::label::{Label, Level};
    let (_folder, office, reader) = desk().await;
    let subject = complain(&reader, USUAL).await;
    let item: ItemId = id(&subject).parse().unwrap();
    let at = crate::worked::NOW;
    let dossier = office.read(at).unwrap().dossier(SubjectId(item)).unwrap();
    let received: ItemId = dossier.work.unwrap().passed[0].id.parse().unwrap();
    for (nonce, to, why) in [(91, "registered", "In time"), (92, "withdrawn", "She rang")] {
        let done = office.act(
            at,
            [nonce; 16],
            vidimus_model::right::Deed::Work,
            |draft, _, _| {
                let step = Transition {
                    subject: SubjectId(item),
                    from: Some("received".to_owned()),
                    to: to.to_owned(),
                    on: Some(at.date()),
                    reason: Some(why.to_owned()),
                    evidence: Vec::new(),
                    replaces: vec![received],
                };
                Ok(draft.add(
                    Body::Transition(Part::Known(step)),
                    &[Label::of(Level::Internal)],
                ))
            },
        );
        done.unwrap();
    }
    let page = read(&reader, &subject).await;
    let at_once = between(&page, "contested\">", "</div>");
    for words in ["Registered", "Withdrawn", "In time", "She rang", "/undo/"] {
        assert!(
            at_once.to_lowercase().contains(&words.to_lowercase()),
            "{words}: {at_once}"
        );
    }
    let list = read(&reader, "/list/complaint").await;
    assert!(list.contains("at once"), "{list}");
}

#[tokio::test]
async fn hearings_and_lines_come_in_the_order_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::worked(folder.path()));
    let reader = Browser::inside_of(office).await;
    let page = read(&reader, "/hearings?sort=on&order=ascending").await;
    assert!(page.contains("aria-sort=\"ascending\""), "{page}");
    assert!(
        page.contains("sort=court&amp;order=ascending")
            || page.contains("sort=court&#38;order=ascending"),
        "{page}"
    );
    let page = read(&reader, "/said?sort=matter&order=ascending").await;
    assert!(
        page.contains("In order of") && page.contains("aria-current=\"true\""),
        "{page}"
    );
    for path in ["/hearings?sort=weather", "/said?sort=weather&order=up"] {
        read(&reader, path).await;
    }
}

#[tokio::test]
async fn a_draft_is_marked_and_not_taken_along() {
    const TEXT: &str = "Բացել պատուհանները։";
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::worked(folder.path()));
    let reader = Browser::inside_of(office).await;
    let row = |page: &str| -> String {
        let mut rows = page.split("<tr data-item");
        let row = rows.find(|row| row.contains(TEXT)).unwrap_or_default();
        between(row, "<th", "</tr>").to_owned()
    };
    let made = row(&read(&reader, "/recommendations").await);
    let made = between(&made, "href=\"", "\"");
    let page = read(&reader, made).await;
    let linked = |called: &str| {
        let before = page.split(&format!("\"><bdi>{called}")).next();
        before.and_then(|text| text.rsplit("href=\"").next())
    };
    let (first, place) = (
        linked("V-2031-0001").unwrap(),
        linked("Tarsk No. 2").unwrap(),
    );
    let next = format!("on=2031-12-01&visited={}", id(place));
    let planned = send(&reader, "/visit/new", "/visit/new", &next).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
    let visit = planned.header("location");
    let visit = visit.split('#').next().unwrap();
    let pack = format!("/visit/{}/pack", id(visit));
    for page in [first, visit] {
        let marked = row(&read(&reader, page).await);
        assert!(marked.contains(">draft<"), "{page}: {marked}");
    }
    assert!(row(&read(&reader, &pack).await).is_empty());

    let sent = step(&reader, made, "made", "made_on=2031-10-16&reason=Agreed").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let taken = row(&read(&reader, &pack).await);
    assert!(
        taken.contains(TEXT) && !taken.contains(">draft<"),
        "{taken}"
    );
}
