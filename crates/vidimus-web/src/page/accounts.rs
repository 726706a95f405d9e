//! Who works here, by what right, and with which passphrase.

use askama::Template;
use vidimus_app::act::appoint::{Appointment, WrongAppointment};
use vidimus_app::act::trace::Did;
use vidimus_app::office::Proved;
use vidimus_app::read::accounts::{Account, Right};
use vidimus_app::{Office, Refused};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::AccountId;
use vidimus_model::label::{Audience, Level as ModelLevel};
use vidimus_model::right::{Deed, Role};

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::guess;
use crate::outside::Passphrase;
use crate::page::review::Select;
use crate::trace;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

const HERE: &str = "/accounts";

#[derive(Template)]
#[template(path = "accounts.html")]
struct Page {
    frame: Frame,
    accounts: Vec<Row>,
    appoints: bool,
    given: Given,
    own: Complaint,
}

#[derive(Template)]
#[template(path = "account.html")]
struct One {
    frame: Frame,
    row: Row,
    given: Given,
    key: Complaint,
    dismiss: Complaint,
    /// How often they are signed in.
    sessions: usize,
    out: Complaint,
    factor: Complaint,
}

/// An account as a row.
struct Row {
    id: String,
    handle: String,
    rights: Vec<String>,
    has_key: bool,
    is_own: bool,
}

/// The form by which a right is given.
struct Given {
    handle: String,
    roles: Vec<Select>,
    levels: Vec<Select>,
    until: String,
    circles: String,
    complaint: Complaint,
}

pub(crate) fn all(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let accounts = reading.accounts()?;
    visit.page(Level::Internal, |frame| Page {
        accounts: accounts.iter().map(|one| row(visit, one)).collect(),
        appoints: reading.may(Deed::Appoint),
        given: Given::of(visit, "open"),
        own: visit.complaint("own"),
        frame,
    })
}

pub(crate) fn one(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let accounts = reading.accounts()?;
    let mut accounts = accounts.iter().filter(|one| !one.is_own);
    let account = accounts.find(|one| Some(one.id.as_str()) == visit.part("id"));
    let account = account.ok_or(Failure::Absent)?;
    let id = AccountId(account.id.parse().map_err(|_| Failure::Absent)?);
    let sessions = &visit.shell.sessions;
    let sessions = sessions.count(id, visit.shell.outside.clock.now());
    visit.page(Level::Internal, |frame| One {
        row: row(visit, account),
        given: Given::of(visit, "give"),
        key: visit.complaint("key"),
        dismiss: visit.complaint("dismiss"),
        sessions,
        out: visit.complaint("out"),
        factor: visit.complaint("factor"),
        frame,
    })
}

fn row(visit: &Visit, account: &Account) -> Row {
    Row {
        id: account.id.clone(),
        handle: account.handle.clone(),
        rights: account.rights.iter().map(|one| right(visit, one)).collect(),
        has_key: account.has_key,
        is_own: account.is_own,
    }
}

fn right(visit: &Visit, right: &Right) -> String {
    let words = visit.words();
    let role = words.term("role", &right.role);
    let level = Level::named(right.level).say(words);
    let mut told = vec![words.account_right(role, level)];
    if !right.audiences.is_empty() {
        told.push(words.account_circles(right.audiences.join(", ")));
    }
    let until = right.until.as_ref();
    told.extend(until.map(|until| words.account_until(until.as_str())));
    told.join(" · ")
}

impl Given {
    fn of(visit: &Visit, place: &str) -> Self {
        let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
        let words = visit.words();
        let roles = Role::ALL.iter().map(|role| {
            let label = words.term("role", role.word());
            select(role.word(), label, &typed("role"))
        });
        let levels = ModelLevel::ALL.iter().map(|level| {
            let label = Level::named(level.word()).say(words);
            select(level.word(), label, &typed("level"))
        });
        let usual = select("", words.account_usual(), &typed("level"));
        Self {
            handle: typed("handle"),
            roles: roles.collect(),
            levels: std::iter::once(usual).chain(levels).collect(),
            until: typed("until"),
            circles: typed("circles"),
            complaint: visit.complaint(place),
        }
    }
}

fn select(value: &str, label: String, chosen: &str) -> Select {
    Select {
        value: value.to_owned(),
        label,
        is_chosen: value == chosen,
    }
}

/// Opens an account with its first right and a key of its own.
pub(crate) fn open(visit: &Visit) -> Answer {
    done(visit, HERE, "open", || {
        let office = visit.office()?;
        let (at, handle) = (
            visit.moment(),
            visit.input.one("handle").unwrap_or_default(),
        );
        let appointment = appointment(visit)?;
        let new = new(visit, &office)?;
        let own = proved(visit, &office)?;
        let account = office.open_account(at, visit.nonce()?, handle, &appointment)?;
        let strength = visit.shell.outside.vault.strength();
        office.give_key(at, account, (&own, new.expose()), strength)?;
        Ok(HERE.to_owned())
    })
}

/// Gives an account one more right.
pub(crate) fn give(visit: &Visit) -> Answer {
    let here = &visit.address.path;
    let page = here.trim_end_matches("/give");
    done(visit, page, "give", || {
        let office = visit.office()?;
        let (account, appointment) = (account(visit)?, appointment(visit)?);
        office.appoint(visit.moment(), visit.nonce()?, account, &appointment)?;
        Ok(page.to_owned())
    })
}

/// Gives an account a new key.
pub(crate) fn key(visit: &Visit) -> Answer {
    let here = &visit.address.path;
    let page = here.trim_end_matches("/key");
    done(visit, page, "key", || {
        let office = visit.office()?;
        let account = account(visit)?;
        let new = new(visit, &office)?;
        let own = proved(visit, &office)?;
        let strength = visit.shell.outside.vault.strength();
        let passphrases = (&own, new.expose());
        office.give_key(visit.moment(), account, passphrases, strength)?;
        Ok(page.to_owned())
    })
}

/// Takes back all rights of an account and its key. Everybody is signed out, since the key of the
/// workspace changes.
pub(crate) fn dismiss(visit: &Visit) -> Answer {
    let page = visit.address.path.trim_end_matches("/dismiss");
    let dismissed = || {
        let account = account(visit)?;
        let office = visit.office()?;
        let own = proved(visit, &office)?;
        if !office.let_go(visit.moment(), visit.nonce()?, account)? {
            return Ok(Reply::See(HERE.to_owned()));
        }
        drop(office);
        let who = visit.who.clone().ok_or(Failure::Outside)?;
        visit.shell.lock();
        let own = Passphrase::new(own.expose().to_owned());
        visit.shell.outside.vault.take_key(&who, &own, account)?;
        Ok(Reply::Locked)
    };
    match dismissed() {
        Ok(reply) => Ok(reply),
        Err(failure) => visit.again(&format!("{page}#dismiss"), failure),
    }
}

/// Changes the passphrase of whoever visits.
pub(crate) fn change(visit: &Visit) -> Answer {
    done(visit, HERE, "own", || {
        let office = visit.office()?;
        let new = new(visit, &office)?;
        let own = proved(visit, &office)?;
        let strength = visit.shell.outside.vault.strength();
        office.change_passphrase(&own, new.expose(), strength)?;
        trace::of(visit, Did::PassphraseChanged);
        Ok(HERE.to_owned())
    })
}

pub(crate) fn done(
    visit: &Visit,
    page: &str,
    place: &str,
    act: impl FnOnce() -> Result<String, Failure>,
) -> Answer {
    match act() {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&format!("{page}#{place}"), failure),
    }
}

/// Ends all sessions of an account.
pub(crate) fn sign_out(visit: &Visit) -> Answer {
    let page = visit.address.path.trim_end_matches("/out");
    done(visit, page, "out", || {
        visit.office()?.check_may(visit.moment(), Deed::Appoint)?;
        visit.shell.leave_all(account(visit)?);
        Ok(page.to_owned())
    })
}

/// Takes away the second factor of somebody who lost it.
pub(crate) fn drop_factor(visit: &Visit) -> Answer {
    let page = visit.address.path.trim_end_matches("/factor");
    done(visit, page, "factor", || {
        let office = visit.office()?;
        office.drop_factor_of(visit.moment(), account(visit)?)?;
        Ok(page.to_owned())
    })
}

/// The account of the path, if there is one that whoever visits may change.
fn account(visit: &Visit) -> Result<AccountId, Failure> {
    let id = visit.part("id").ok_or(Failure::Absent)?;
    let office = visit.office()?;
    let accounts = office.read(visit.moment())?.accounts()?;
    let account = accounts.iter().find(|one| one.id == id);
    let account = account.and_then(|account| account.id.parse().ok());
    account.map(AccountId).ok_or(Failure::Absent)
}

fn appointment(visit: &Visit) -> Result<Appointment, Failure> {
    let typed = |name| visit.input.one(name).map(str::trim).unwrap_or_default();
    let until = Some(typed("until")).filter(|typed| !typed.is_empty());
    let until: Result<Option<Edtf>, _> = until.map(str::parse).transpose();
    let circles = typed("circles").split(',').map(str::trim);
    let circles = circles.filter(|circle| !circle.is_empty());
    let role = Role::from_word(typed("role")).ok_or(Failure::Unread)?;
    Ok(Appointment {
        level: ModelLevel::from_word(typed("level")),
        until: until.map_err(|why| Failure::from(Refused::from(why)).in_field("until"))?,
        audiences: circles.map(|one| Audience(one.to_owned())).collect(),
        ..Appointment::of(role)
    })
}

/// The passphrase of whoever visits, which proves that it is still they. Wrong ones are counted as those
/// of a lock are.
pub(crate) fn proved<'v>(visit: &'v Visit, office: &Office) -> Result<Proved<'v>, Failure> {
    let typed = visit.input.one("passphrase").unwrap_or_default();
    guess::shown(visit, || office.prove(typed))
}

/// The new passphrase, typed twice.
fn new(visit: &Visit, office: &Office) -> Result<Passphrase, Failure> {
    let typed = |name| visit.input.one(name).unwrap_or_default();
    let new = typed("passphrase_new");
    if new != typed("passphrase_again") {
        return Err(Refused::from(WrongAppointment::Apart).into());
    }
    office.check_new(new)?;
    Ok(Passphrase::new(new.to_owned()))
}
