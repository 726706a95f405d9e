//! The lock: by hand, by rest, and out of it again.

use std::sync::Arc;

use axum::http::StatusCode;
use vidimus_app::Office;
use vidimus_app::act::appoint::Appointment;
use vidimus_app::office::Strength;
use vidimus_model::id::AccountId;
use vidimus_model::right::Role;

use crate::browser::Browser;
use crate::worked::{self, NOW, PASSPHRASE};

#[tokio::test]
async fn locking_signs_everybody_out_and_forgets_the_key() {
    let mut reader = Browser::inside().await;
    let page = reader.post("/lock", "").await;
    assert_eq!(
        (page.status, page.header("location")),
        (StatusCode::SEE_OTHER, "/locked")
    );
    assert_eq!(page.header("clear-site-data"), "\"cache\"");
    assert!(*reader.world.vault_is_locked.lock().unwrap());
    for path in ["/", "/design", "/locked", "/nothing"] {
        let page = reader.get(path).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        assert!(
            page.body.contains("action=\"/unlock\"") && !page.body.contains("officer-7"),
            "{path}"
        );
    }

    let wrong = reader.post("/unlock", "passphrase=wrong").await;
    assert!(wrong.body.contains("does not open the workspace"));
    assert!(wrong.body.contains("aria-invalid=\"true\"") && !wrong.body.contains("value=\"wrong"));
    let empty = reader.post("/unlock", "").await;
    assert!(empty.body.contains("Type the passphrase first"));

    let right = reader.post("/unlock", "passphrase=right").await;
    assert_eq!(
        reader.get("/").await.status,
        StatusCode::FORBIDDEN,
        "the old session is void"
    );
    reader.keep(&right);
    assert_eq!(reader.get("/").await.status, StatusCode::OK);
    assert!(!*reader.world.vault_is_locked.lock().unwrap());
}

#[tokio::test]
async fn a_workspace_left_alone_locks_itself() {
    let reader = Browser::inside().await;
    reader.world.wait(9);
    assert_eq!(
        reader.post("/awake", "").await.status,
        StatusCode::NO_CONTENT
    );
    reader.world.wait(9);
    reader.shell.lock_if_idle();
    assert_eq!(
        reader.get("/").await.status,
        StatusCode::OK,
        "it was used nine minutes ago"
    );
    reader.world.wait(10);
    reader.shell.lock_if_idle();
    assert_eq!(reader.get("/").await.status, StatusCode::FORBIDDEN);
    assert!(*reader.world.vault_is_locked.lock().unwrap());
}

#[tokio::test]
async fn a_page_that_waited_too_long_is_locked_even_between_two_looks() {
    let reader = Browser::inside().await;
    reader.world.wait(10);
    let page = reader.get("/locked").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("action=\"/unlock\""));
}

#[tokio::test]
async fn the_printed_address_does_not_open_a_locked_workspace() {
    let mut browser = Browser::outside();
    let address = browser.shell.invite();
    browser.shell.lock();
    assert!(
        browser
            .open(&address)
            .await
            .body
            .contains("action=\"/unlock\"")
    );
    assert_eq!(browser.get("/").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn passphrases_cannot_be_tried_without_end() {
    let browser = Browser::outside();
    browser.shell.lock();
    for _ in 0..20 {
        browser.post("/unlock", "passphrase=wrong").await;
    }
    let page = browser.post("/unlock", "passphrase=right").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Too many wrong passphrases"));
    browser.world.wait(61);
    let page = browser.post("/unlock", "passphrase=right").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_stranger_who_guesses_does_not_shut_out_who_was_inside() {
    let mut reader = Browser::inside().await;
    let page = reader.post("/lock", "").await;
    reader.keep(&page);
    let stranger = reader.without_cookie();
    for _ in 0..30 {
        stranger.post("/unlock", "passphrase=wrong").await;
    }
    let page = stranger.post("/unlock", "passphrase=right").await;
    assert!(page.body.contains("Too many wrong passphrases"));
    let page = reader.post("/unlock", "passphrase=right").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn each_comes_in_by_their_own_passphrase_and_works_under_their_own_right() {
    let folder = tempfile::tempdir().unwrap();
    let office = worked::new(folder.path());
    let reader = Appointment::of(Role::Reader);
    let account = office.open_account(NOW, worked::nonce(), "k.venn", &reader);
    let own = office.prove(PASSPHRASE).unwrap();
    let account = account.unwrap();
    let given = office.give_key(NOW, account, (&own, "nine slow otters"), Strength::Test);
    given.unwrap();
    let office = Arc::new(office);
    let owner = Browser::inside_of(Arc::clone(&office)).await;
    assert!(owner.get("/").await.body.contains("officer-7"));

    let mut other = owner.without_cookie();
    let door = other.get("/").await;
    assert!(door.body.contains("name=\"who\""), "{}", door.body);
    let wrong = format!("who=k.venn&passphrase={PASSPHRASE}");
    let refused = other.post("/unlock", &wrong).await;
    assert!(refused.body.contains("value=\"k.venn\"") && refused.body.contains("role=\"alert\""));
    let right = "who=k.venn&passphrase=nine+slow+otters";
    let entered = other.post("/unlock", right).await;
    other.keep(&entered);
    let home = other.get("/").await.body;
    assert!(
        home.contains("k.venn") && !home.contains("officer-7"),
        "{home}"
    );
    let page = other.get("/new/person").await.body;
    let fields = format!(
        "nonce={}&name=Olvan",
        crate::letters::nonce(&page, "/new/person")
    );
    let refused = other.post("/new/person", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("no right"), "{}", refused.body);
    let kinds = office.read(NOW).unwrap().kinds().unwrap();
    assert!(
        kinds
            .iter()
            .all(|one| one.kind != "person" || one.count == 0)
    );

    // Who leaves leaves alone, and who is dismissed is out at once.
    other.post("/lock", "").await;
    assert_eq!(other.get("/").await.status, StatusCode::FORBIDDEN);
    assert_eq!(owner.get("/").await.status, StatusCode::OK);
    let entered = other.post("/unlock", right).await;
    other.keep(&entered);
    assert_eq!(other.get("/").await.status, StatusCode::OK);
    office.dismiss(NOW, worked::nonce(), account).unwrap();
    let out = other.get("/").await;
    assert_ne!(out.status, StatusCode::OK, "{}", out.body);
}

#[tokio::test]
async fn accounts_are_opened_and_changed_at_the_pages() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let owner = Browser::inside_of(Arc::clone(&office)).await;
    let page = owner.get("/accounts").await.body;
    let of = |page: &str, action: &str| crate::letters::nonce(page, action);
    let open = |own: &str, new: &str| {
        format!(
            "nonce={}&handle=k.venn&role=reader&level=&until=&circles=&passphrase={own}\
             &passphrase_new={new}&passphrase_again=nine+slow+otters",
            of(&page, "/accounts")
        )
    };
    let apart = owner
        .post("/accounts", &open(PASSPHRASE, "other"))
        .await
        .body;
    assert!(apart.contains("two different passphrases"), "{apart}");
    assert!(
        apart.contains("value=\"k.venn\"") && !apart.contains("nine slow"),
        "{apart}"
    );
    let wrong = owner
        .post("/accounts", &open("wrong", "nine+slow+otters"))
        .await
        .body;
    assert!(wrong.contains("not your passphrase"), "{wrong}");
    assert!(office.account_of("k.venn").is_err(), "nothing is half done");
    owner
        .post("/accounts", &open(PASSPHRASE, "nine+slow+otters"))
        .await;
    let account = office.account_of("k.venn").unwrap();
    let page = owner.get("/accounts").await.body;
    let one = format!("/accounts/{}", account.0);
    assert!(page.contains(&format!("href=\"{one}\"")), "{page}");

    let page = owner.get(&one).await.body;
    let given = format!(
        "nonce={}&role=reviewer&level=internal&until=2031-12-31&circles=women",
        of(&page, &format!("{one}/give"))
    );
    owner.post(&format!("{one}/give"), &given).await;
    let page = owner.get(&one).await.body;
    for told in ["reviewer", "women", "2031-12-31"] {
        assert!(page.contains(told), "{told}: {page}");
    }

    let mut other = owner.without_cookie();
    let entered = other
        .post("/unlock", "who=k.venn&passphrase=nine+slow+otters")
        .await;
    other.keep(&entered);
    let page = other.get("/accounts").await.body;
    assert!(
        !page.contains("officer-7") && !page.contains(&one),
        "{page}"
    );
    assert_eq!(other.get(&one).await.status, StatusCode::NOT_FOUND);
    let change =
        "passphrase=nine+slow+otters&passphrase_new=ten+new+pears&passphrase_again=ten+new+pears";
    other.post("/passphrase", change).await;
    assert!(office.seat(account).prove("ten new pears").is_ok());
}

/// An office in which an owner and a reader are at their pages.
async fn shared(folder: &tempfile::TempDir) -> (Browser, Browser, Arc<Office>, AccountId) {
    let office = Arc::new(worked::new(folder.path()));
    let reader = Appointment::of(Role::Reader);
    let account = office.open_account(NOW, worked::nonce(), "k.venn", &reader);
    let account = account.unwrap();
    let own = office.prove(PASSPHRASE).unwrap();
    let given = office.give_key(NOW, account, (&own, "nine slow otters"), Strength::Test);
    given.unwrap();
    let owner = Browser::inside_of(Arc::clone(&office)).await;
    let mut other = owner.without_cookie();
    let entered = other
        .post("/unlock", "who=k.venn&passphrase=nine+slow+otters")
        .await;
    other.keep(&entered);
    (owner, other, office, account)
}

#[tokio::test]
async fn a_key_is_given_anew_and_taken_by_who_proves_who_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let (owner, other, office, account) = shared(&folder).await;
    let one = format!("/accounts/{}", account.0);
    let key = format!(
        "passphrase={PASSPHRASE}&passphrase_new=six+old+oaks&passphrase_again=six+old+oaks"
    );
    owner.post(&format!("{one}/key"), &key).await;
    let theirs = office.seat(account);
    assert!(theirs.prove("six old oaks").is_ok());
    let refused = other.post(&format!("{one}/key"), &key).await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);

    let page = owner.get(&one).await.body;
    let dismiss = |own: &str| {
        let nonce = crate::letters::nonce(&page, &format!("{one}/dismiss"));
        format!("nonce={nonce}&passphrase={own}")
    };
    let path = format!("{one}/dismiss");
    let wrong = owner.post(&path, &dismiss("wrong")).await;
    assert!(wrong.body.contains("not your passphrase"), "{}", wrong.body);
    assert!(theirs.read(NOW).is_ok(), "nothing is taken");
    let gone = owner.post(&path, &dismiss(PASSPHRASE)).await;
    assert_eq!(gone.header("location"), "/locked", "{}", gone.body);
    assert!(theirs.read(NOW).is_err());
    assert_eq!(*owner.world.taken.lock().unwrap(), [account]);
}

#[tokio::test]
async fn a_right_that_was_never_given_locks_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let clerk = Appointment::of(Role::DataEntry);
    let account = office.open_account(NOW, worked::nonce(), "k.venn", &clerk);
    let own = office.prove(PASSPHRASE).unwrap();
    let given = office.give_key(
        NOW,
        account.unwrap(),
        (&own, "nine slow otters"),
        Strength::Test,
    );
    given.unwrap();
    let owner = office.account();
    let mut other = Browser::at(Arc::clone(&office));
    let entered = other
        .post("/unlock", "who=k.venn&passphrase=nine+slow+otters")
        .await;
    other.keep(&entered);
    // Not even with what made an act of theirs that one act.
    let page = other.get("/new/person").await.body;
    let nonce = crate::letters::nonce(&page, "/new/person");
    let fields = format!("nonce={nonce}&name=Olvan");
    other.post("/new/person", &fields).await;
    let dismiss = format!("nonce={nonce}&passphrase=nine+slow+otters");
    let path = format!("/accounts/{}/dismiss", owner.0);
    let refused = other.post(&path, &dismiss).await;
    assert_ne!(refused.header("location"), "/locked");
    assert!(other.world.taken.lock().unwrap().is_empty());
    assert!(office.read(NOW).is_ok());
}
