//! A call: one page and one form, filled while somebody speaks, before anybody decides what it is.

mod candidates;
mod form;
mod into;
mod one;

use askama::Template;
use vidimus_app::Refused;
use vidimus_app::act::call::Call;
use vidimus_app::act::draft::Fields;
use vidimus_app::refused::WrongCall;

use self::candidates::Candidates;
use self::form::Field;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::review::date;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

pub(crate) use candidates::{look_up, suggest};
pub(crate) use into::{make, show as into};
pub(crate) use one::{meant, of, show as one, step};

/// The kind of subject that is a call, and the sort of its drafts.
const CALL: &str = "call";
/// The kind of subject that is the record of a relative.
const KIN: &str = "kin";

#[derive(Template)]
#[template(path = "call.html")]
struct Page {
    frame: Frame,
    /// What the form is known by while it is a draft.
    draft: String,
    /// Notes that were begun and not saved.
    begun: Vec<Begun>,
    speaker: Field,
    callers: Candidates,
    about: Field,
    abouts: Candidates,
    fields: Vec<Field>,
    after: Vec<Field>,
    /// Whether something stands in what is filled afterwards, or is wrong with it.
    is_after_open: bool,
    complaint: Complaint,
}

/// A note that was begun.
struct Begun {
    address: String,
    /// What was written of what the caller says.
    words: String,
}

/// The fields that stand first: what somebody on the telephone says.
const FIRST: [&str; 9] = [
    "relation",
    "says",
    "asks",
    "told",
    "at_risk",
    "promised",
    "promised_for",
    "safe_way",
    "safe_hours",
];
/// What can be filled when they have rung off.
const AFTER: [&str; 7] = [
    "verified",
    "verified_with",
    "agrees_to",
    "way",
    "received_on",
    "hour",
    "language",
];

/// The form, empty or as it was left.
pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let kind = reading.rules().kind(CALL)?;
    let drafts = office.drafts(CALL)?;
    let asked = visit.query("draft").unwrap_or_default();
    let kept = drafts.iter().find(|one| one.key == asked);
    let kept = kept.filter(|_| visit.tried.is_none());
    let kept = kept.map(|one| Input::of_fields(one.typed.clone()));
    let input = kept.as_ref().unwrap_or(&visit.input);
    let draft = input.one("draft").filter(|key| is_key(key));
    let draft = draft.map_or_else(|| visit.key(), str::to_owned);
    let begun = drafts.iter().filter(|one| one.key != draft).map(begun);
    let begun = begun.collect();
    let (callers, abouts) = candidates::of(visit, &office, input)?;
    let field = |name: &&'static str| form::field(saying, kind, name, input);
    visit.page(Level::Confidential, |frame| Page {
        begun,
        speaker: form::typed(saying, "caller_as", input),
        callers,
        about: form::typed(saying, "about_as", input),
        abouts,
        fields: FIRST.iter().filter_map(field).collect(),
        after: AFTER.iter().filter_map(field).collect(),
        is_after_open: AFTER.iter().any(|name| is_begun(visit, input, name)),
        complaint: visit.complaint(""),
        draft,
        frame,
    })
}

/// Whether somebody filled a field, or has to look at it again.
fn is_begun(visit: &Visit, input: &Input, name: &str) -> bool {
    let mut typed = input.all(name).filter(|typed| !typed.is_empty());
    typed.any(|typed| (name, typed) != form::USUAL_WAY) || visit.complaint("").is_at(name)
}

fn begun(draft: &vidimus_app::act::draft::Begun) -> Begun {
    let typed = |name: &str| {
        let found = draft.typed.iter().find(|(field, _)| field == name);
        found.map(|(_, typed)| typed.trim().to_owned())
    };
    let words = ["caller_as", "says", "about_as"]
        .iter()
        .filter_map(|name| typed(name));
    let words: Vec<String> = words.filter(|typed| !typed.is_empty()).collect();
    Begun {
        address: format!("/call?draft={}", draft.key),
        words: words.join(" · "),
    }
}

/// Saves the note, or shows it again with all that was typed.
pub(crate) fn take(visit: &Visit) -> Answer {
    match taken(visit) {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again("/call", failure),
    }
}

fn taken(visit: &Visit) -> Result<String, Failure> {
    let office = visit.office()?;
    for field in ["received_on", "promised_for"] {
        date(&visit.input, field)?;
    }
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let said = said(&visit.input);
    let call = Call {
        said: &said,
        called: &|property| saying.property(CALL, property),
        draft: visit.input.one("draft"),
    };
    let taken = office.take_call(visit.moment(), visit.nonce()?, call);
    let taken = taken.map_err(|why| {
        let field = field_of(&why);
        Failure::from(why).in_field(field)
    })?;
    Ok(format!("/call/{}", taken.call))
}

/// What was typed, property by property, in the order in which it is spoken.
fn said(input: &Input) -> Vec<(&'static str, &str)> {
    let mut said: Vec<(&str, &str)> = Vec::new();
    let caller = input.one("caller_is").unwrap_or_default();
    match caller.split_once(':') {
        Some(("kin", kin)) => said.push(("kin", kin)),
        Some(("person", person)) => said.push(("caller", person)),
        _ => {}
    }
    said.extend(input.one("caller_as").map(|typed| ("caller_as", typed)));
    said.extend(input.all("about_is").map(|person| ("about", person)));
    said.extend(input.one("about_as").map(|typed| ("about_as", typed)));
    for name in FIRST.iter().chain(&AFTER) {
        said.extend(input.all(name).map(|typed| (*name, typed)));
    }
    said
}

/// The field that a refusal is about; none where it is about the whole.
fn field_of(refused: &Refused) -> &'static str {
    match refused {
        Refused::WrongCall(WrongCall::Nobody) => "caller_as",
        Refused::WrongCall(WrongCall::NothingSaid) => "says",
        Refused::WrongCall(WrongCall::InFuture) => "received_on",
        Refused::WrongCall(WrongCall::PromisedBefore) => "promised_for",
        Refused::WrongCall(WrongCall::NothingPromised) => "promised",
        Refused::NoValue { of, .. } => {
            let mut fields = FIRST.into_iter().chain(AFTER);
            fields
                .find(|field| *field == of.property)
                .unwrap_or_default()
        }
        _ => "",
    }
}

/// Keeps what was typed so far, so that nothing is lost with the page.
pub(crate) fn keep(visit: &Visit) -> Answer {
    keep_draft(visit).map(|_| Reply::Done)
}

/// Keeps what was typed, and comes back to it.
pub(crate) fn keep_for_later(visit: &Visit) -> Answer {
    let key = keep_draft(visit)?;
    Ok(Reply::See(format!("/call?draft={key}")))
}

/// Throws away what was typed.
pub(crate) fn forget(visit: &Visit) -> Answer {
    let key = visit.input.one("draft").unwrap_or_default();
    visit.office()?.forget_draft(key)?;
    Ok(Reply::See("/call".to_owned()))
}

fn keep_draft(visit: &Visit) -> Result<String, Failure> {
    let key = visit.input.one("draft").filter(|key| is_key(key));
    let key = key.ok_or(Failure::Unread)?.to_owned();
    let typed: Fields = visit.input.typed().into_fields();
    let office = visit.office()?;
    office.keep_draft(visit.moment(), CALL, &key, &typed)?;
    Ok(key)
}

/// Whether a key is one of ours: it goes into addresses.
fn is_key(key: &str) -> bool {
    key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}
