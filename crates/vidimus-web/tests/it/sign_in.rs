//! Coming in from the office's network: passphrase, second factor, and showing once more who one is.

mod any_order;

use std::sync::Arc;

use axum::http::StatusCode;
use totp_rs::{Builder, Secret};
use vidimus_app::Office;
use vidimus_app::act::appoint::Appointment;
use vidimus_app::act::factor::Demand;
use vidimus_app::office::Strength;
use vidimus_model::id::AccountId;
use vidimus_model::right::Role;

use crate::browser::{Browser, Page};
use crate::worked::{self, NOW, PASSPHRASE};

/// An office of two on a network: an owner, and a reader called k.venn.
struct Two {
    _folder: tempfile::TempDir,
    office: Arc<Office>,
    reader: AccountId,
    stranger: Browser,
}

const OWNER: &str = "who=officer-7&passphrase=right";
const READER: &str = "who=k.venn&passphrase=nine+slow+otters";

fn two() -> Two {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let reader = Appointment::of(Role::Reader);
    let reader = office.open_account(NOW, worked::nonce(), "k.venn", &reader);
    let reader = reader.unwrap();
    let own = office.prove(PASSPHRASE).unwrap();
    let new = (&own, "nine slow otters");
    office.give_key(NOW, reader, new, Strength::Test).unwrap();
    let stranger = Browser::on_network(Arc::clone(&office));
    stranger.world.wait(600);
    Two {
        _folder: folder,
        office,
        reader,
        stranger,
    }
}

impl Two {
    /// A browser in which somebody typed this.
    async fn typed(&self, fields: &str) -> (Browser, Page) {
        let mut browser = self.stranger.without_cookie();
        let page = browser.post_alone("/unlock", fields).await;
        browser.keep(&page);
        (browser, page)
    }

    async fn signed_in(&self, fields: &str) -> Browser {
        let (browser, page) = self.typed(fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        browser
    }

    /// The code that a telephone shows now.
    fn code(&self, secret: &str) -> String {
        use vidimus_web::outside::Clock as _;
        let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
        let now = self.stranger.world.in_the_world().as_second();
        let codes = Builder::new().with_secret(secret).build().unwrap();
        codes.generate(now.unsigned_abs()).to_string()
    }

    /// Sets up a second factor: its secret, and the recovery codes.
    async fn enrolled(&self, browser: &Browser) -> (String, Vec<String>) {
        let begun = browser.post_alone("/factors/begin", "").await;
        assert_eq!(begun.header("location"), "/factors#confirm");
        let page = browser.get("/factors").await.body;
        let secret = between(&page, "<code class=\"code\" dir=\"ltr\">", "<");
        assert!(page.contains("<svg class=\"code\""), "{page}");
        let wrong = browser.post("/factors/confirm", "code=000000").await;
        assert!(wrong.body.contains("does not hold"), "{}", wrong.body);
        let code = format!("code={}", self.code(secret));
        let shown = browser.post("/factors/confirm", &code).await;
        let codes = shown.body.split("<li><code>").skip(1);
        let codes: Vec<String> = codes
            .map(|code| between(code, "", "<").to_owned())
            .collect();
        assert_eq!(codes.len(), 10, "{}", shown.body);
        (secret.to_owned(), codes)
    }
}

fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let rest = body.split_once(from).map_or("", |(_, rest)| rest);
    rest.split(to).next().unwrap_or_default()
}

#[tokio::test]
async fn a_stranger_is_asked_who_they_are_and_nothing_is_printed_to_let_them_in() {
    let two = two();
    let door = two.stranger.get("/").await;
    assert_eq!(door.status, StatusCode::FORBIDDEN);
    for field in ["name=\"who\"", "name=\"passphrase\"", "name=\"code\""] {
        assert!(door.body.contains(field), "{field}: {}", door.body);
    }
    let entered = two.typed(READER).await.1;
    let cookie = entered.header("set-cookie");
    assert!(cookie.starts_with("__Host-vidimus-7311="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"));
}

#[tokio::test]
async fn whoever_may_much_sets_up_a_second_factor_before_anything_else() {
    let two = two();
    let owner = two.signed_in(OWNER).await;
    for path in ["/", "/accounts", "/people", "/new/person"] {
        assert_eq!(
            owner.get(path).await.header("location"),
            "/factors",
            "{path}"
        );
    }
    let sent = owner.post_alone("/new/person", "name=Olvan").await;
    assert_eq!(sent.header("location"), "/factors");
    let (secret, _) = two.enrolled(&owner).await;
    assert_eq!(owner.get("/").await.status, StatusCode::OK);
    let page = owner.get("/factors").await.body;
    assert!(!page.contains(&secret), "it is shown until it is confirmed");

    // A reader need not have one, unless the office wants it of everybody.
    let reader = two.signed_in(READER).await;
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    two.office.demand_factor(NOW, Demand::Everybody).unwrap();
    assert_eq!(reader.get("/").await.header("location"), "/factors");
    two.office.demand_factor(NOW, Demand::Nobody).unwrap();
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    let refused = two.office.seat(two.reader);
    assert!(refused.demand_factor(NOW, Demand::Everybody).is_err());
}

#[tokio::test]
async fn each_code_lets_in_once_and_what_was_wrong_is_not_told_apart() {
    let two = two();
    let first = two.signed_in(READER).await;
    let (secret, recovery) = two.enrolled(&first).await;
    let with = |code: &str| format!("{READER}&code={code}");
    let used = two.code(&secret);
    let said = |page: &Page| between(&page.body, "role=\"alert\">", "<").to_owned();
    let wrong = said(&two.typed("who=k.venn&passphrase=wrong").await.1);
    assert!(wrong.contains("pseudonym, passphrase or code"), "{wrong}");
    let forms = [
        with(&used),
        with(""),
        with("123456"),
        with(&recovery[0].replace('a', "b").replace('1', "2")),
        "who=nobody&passphrase=nine+slow+otters".to_owned(),
    ];
    for form in forms {
        let page = two.typed(&form).await.1;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(said(&page), wrong, "{form}");
    }
    two.stranger.world.wait(1);
    first.get("/").await;
    let fresh = with(&two.code(&secret));
    two.signed_in(&fresh).await;
    assert_eq!(said(&two.typed(&fresh).await.1), wrong, "replayed");
    two.stranger.world.wait(-1);
    assert_eq!(said(&two.typed(&with(&used)).await.1), wrong, "set back");
    two.signed_in(&with(&recovery[0])).await;
    assert_eq!(said(&two.typed(&with(&recovery[0])).await.1), wrong);
    two.signed_in(&with(&recovery[1].to_uppercase())).await;
    let page = first.get("/factors").await.body;
    assert!(page.contains("<dd>8</dd>"), "{page}");
}

#[tokio::test]
async fn a_factor_is_taken_away_by_who_knows_the_passphrase_or_runs_the_accounts() {
    let two = two();
    let reader = two.signed_in(READER).await;
    two.enrolled(&reader).await;
    let refused = reader.post("/factors/away", "passphrase=wrong").await;
    assert!(refused.body.contains("not your passphrase"));
    let renewed = reader
        .post("/factors/codes", "passphrase=nine+slow+otters")
        .await;
    assert_eq!(renewed.body.split("<li><code>").count(), 11);
    reader
        .post("/factors/away", "passphrase=nine+slow+otters")
        .await;
    two.signed_in(READER).await;

    two.enrolled(&reader).await;
    let owner = two.signed_in(OWNER).await;
    two.enrolled(&owner).await;
    let theirs = format!("/accounts/{}/factor", two.reader.0);
    reader.post_alone(&theirs, "").await;
    assert_eq!(two.typed(READER).await.1.status, StatusCode::OK, "kept");
    owner.post(&theirs, "").await;
    two.signed_in(READER).await;
}

#[tokio::test]
async fn all_sessions_of_somebody_end_at_once_by_themselves_by_another_and_with_their_rights() {
    let two = two();
    let (one, other) = (two.signed_in(READER).await, two.signed_in(READER).await);
    let owner = two.signed_in(OWNER).await;
    two.enrolled(&owner).await;
    let page = one.get("/factors").await.body;
    assert!(
        page.contains("at 2 browsers") || page.contains("2\u{2069} browsers"),
        "{page}"
    );
    one.post_alone("/factors/out", "").await;
    for gone in [&one, &other] {
        assert_eq!(gone.get("/").await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(owner.get("/").await.status, StatusCode::OK);

    let again = two.signed_in(READER).await;
    let out = format!("/accounts/{}/out", two.reader.0);
    again.post_alone(&out, "").await;
    assert_eq!(
        again.get("/").await.status,
        StatusCode::OK,
        "no right to it"
    );
    owner.post_alone(&out, "").await;
    assert_eq!(again.get("/").await.status, StatusCode::FORBIDDEN);

    let last = two.signed_in(READER).await;
    two.office
        .dismiss(NOW, worked::nonce(), two.reader)
        .unwrap();
    let page = last.get("/").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
    assert_eq!(last.get("/keys").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_dangerous_asks_again_and_the_form_waits() {
    let two = two();
    let mut owner = two.signed_in(OWNER).await;
    let (secret, _) = two.enrolled(&owner).await;
    two.stranger.world.wait(9);
    owner.get("/").await;
    two.stranger.world.wait(2);
    let one = format!("/accounts/{}", two.reader.0);
    let page = owner.get(&one).await.body;
    let nonce = crate::letters::nonce(&page, &format!("{one}/give"));
    let given = format!("nonce={nonce}&role=reviewer&level=&until=&circles=women");
    let sent = owner.post_alone(&format!("{one}/give"), &given).await;
    let proof = sent.header("location").to_owned();
    assert!(proof.starts_with("/proof?form="), "{proof}");
    assert_eq!(
        owner.get("/people").await.status,
        StatusCode::OK,
        "reading goes on"
    );
    let key = proof.trim_start_matches("/proof?form=");
    for wrong in [
        "passphrase=wrong".to_owned(),
        "passphrase=right&code=1".to_owned(),
    ] {
        let refused = owner.post("/proof", &format!("form={key}&{wrong}")).await;
        assert!(refused.body.contains("role=\"alert\""), "{}", refused.body);
        assert!(refused.body.contains(&format!("value=\"{key}\"")));
    }
    let shown = format!("form={key}&passphrase=right&code={}", two.code(&secret));
    let old = owner.again();
    let shown = owner.post_alone("/proof", &shown).await;
    owner.keep(&shown);
    assert_eq!(
        old.get("/").await.status,
        StatusCode::FORBIDDEN,
        "a new session"
    );
    let back = shown
        .header("location")
        .split('#')
        .next()
        .unwrap()
        .to_owned();
    assert!(back.starts_with(&format!("{one}?tried=")), "{back}");
    let page = owner.get(&back).await.body;
    assert!(
        page.contains("value=\"women\"") && page.contains("send it"),
        "{page}"
    );
    let nonce = crate::letters::nonce(&page, &format!("{one}/give"));
    let given = format!("nonce={nonce}&role=reviewer&level=&until=&circles=women");
    let sent = owner.post_alone(&format!("{one}/give"), &given).await;
    assert_eq!(sent.header("location"), one, "{}", sent.body);
}

#[tokio::test]
async fn nobody_asks_without_end_and_others_are_not_held_up() {
    let two = two();
    let reader = two.signed_in(READER).await;
    let mut last = reader.get("/keys").await;
    for _ in 0..200 {
        last = reader.get("/keys").await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS, "{}", last.body);
    assert_eq!(last.header("retry-after"), "1");
    let other = two.signed_in(READER).await;
    assert_eq!(other.get("/keys").await.status, StatusCode::OK);
    two.stranger.world.wait(1);
    assert_eq!(reader.get("/keys").await.status, StatusCode::OK);
}
