//! Complaints: taking one in, telling the complainant, and papers that keep their secret.

use askama::Template;
use vidimus_app::act::fill::Field;
use vidimus_app::read::Reading;
use vidimus_app::read::complaint::{COMPLAINT, Complaint as Told, Mandate};
use vidimus_app::shown::Value;
use vidimus_app::{Office, Refused};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::Kind;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::dossier;
use crate::page::fields::{self, Group};
use crate::page::silences::{self, Line};
use crate::part::Text;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// What is asked first: without it nothing can be done.
const FIRST: [&str; 8] = [
    "way",
    "complainant",
    "keep_identity_secret",
    "victim",
    "against",
    "matter",
    "facts",
    "wanted",
];
/// What is asked where there is time.
const THEN: [&str; 6] = [
    "received_on",
    "happened_on",
    "steps_before",
    "language",
    "at_risk",
    "spawned_from",
];
/// What one complaint takes from another of which it is a part.
const TAKEN_OVER: [&str; 5] = [
    "complainant",
    "keep_identity_secret",
    "victim",
    "against",
    "matter",
];

#[derive(Template)]
#[template(path = "complaint_new.html")]
struct New {
    frame: Frame,
    first: Vec<Group>,
    then: Vec<Group>,
    complaint: Complaint,
}

#[derive(Template)]
#[template(path = "complaint_paper.html")]
struct Paper {
    frame: Frame,
    heading: String,
    /// Whether the name was left out.
    is_secret: bool,
    code: String,
    rows: Vec<(String, Vec<Text>)>,
    told: Vec<Text>,
    limits: Vec<Line>,
    back: String,
    /// Why it must not be sent; empty where it may.
    barred: String,
}

/// What stands beside a complaint on its page.
pub(crate) struct Part {
    pub(crate) id: String,
    pub(crate) is_secret: bool,
    pub(crate) mandate: Option<Matrix>,
    pub(crate) told: Vec<Text>,
    pub(crate) untold: Vec<String>,
    pub(crate) tell: Vec<Group>,
    pub(crate) complaint: Complaint,
}

/// What the office may do in the matter of a complaint.
pub(crate) struct Matrix {
    pub(crate) matter: String,
    pub(crate) powers: Vec<(String, bool)>,
    pub(crate) refer_to: Vec<String>,
}

/// The form on which a complaint is taken in.
pub(crate) fn new(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let kind = reading.rules().kind(COMPLAINT)?;
    let (input, level) = if visit.tried.is_some() {
        (visit.input.typed(), Level::Confidential)
    } else {
        begun(visit, &reading)?
    };
    visit.page(level, |frame| New {
        first: fields::groups(saying, kind, &FIRST, &input),
        then: fields::groups(saying, kind, &THEN, &input),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Today, and what another complaint gives to the one that is spawned from it.
fn begun(visit: &Visit, reading: &Reading<'_>) -> Result<(Input, Level), Failure> {
    let today = visit.shell.outside.clock.today().to_string();
    let input = Input::default().with(&[("received_on", &today), ("way", "telephone")]);
    let Some(from) = visit.query("from") else {
        return Ok((input, Level::Internal));
    };
    let from = SubjectId(reading.item_at(from)?);
    let dossier = reading.dossier(from)?;
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let taken = properties.filter(|one| TAKEN_OVER.contains(&one.name.as_str()));
    let taken: Vec<(&str, String)> = taken
        .filter_map(|one| {
            let value = &one.questions.first()?.answers.first()?.value;
            Some((one.name.as_str(), typed(value)))
        })
        .collect();
    let taken: Vec<(&str, &str)> = taken
        .iter()
        .map(|(name, typed)| (*name, typed.as_str()))
        .collect();
    let from = from.to_string();
    let input = input.with(&taken).with(&[("spawned_from", &from)]);
    Ok((input, Level::named(&dossier.level)))
}

/// A value as it would be typed again.
fn typed(value: &Value) -> String {
    match value {
        Value::Subject { subject } => subject.id.clone(),
        Value::Term { term } => term.clone(),
        value => value.plain(),
    }
}

/// Takes a complaint in, or shows the form again.
pub(crate) fn take_in(visit: &Visit) -> Answer {
    let taken = || -> Result<SubjectId, Failure> {
        let office = visit.office()?;
        let fields = {
            let reading = office.read(visit.moment())?;
            let kind = reading.rules().kind(COMPLAINT)?;
            let names: Vec<&str> = FIRST.iter().chain(&THEN).copied().collect();
            fields::typed(kind, &names, &visit.input)
        };
        Ok(office.complain(visit.moment(), visit.nonce()?, &fields)?)
    };
    match taken() {
        Ok(subject) => Ok(Reply::See(format!("/subject/{subject}#work"))),
        Err(failure) => visit.again("/complaint/new", failure),
    }
}

/// Notes what the complainant was told.
pub(crate) fn tell(visit: &Visit) -> Answer {
    let told = || -> Result<(), Failure> {
        let office = visit.office()?;
        let reading = office.read(visit.moment())?;
        let subject = SubjectId(reading.item_at(visit.id()?)?);
        let kind = reading.rules().kind(COMPLAINT)?;
        let mut told = fields::typed(kind, &["told"], &visit.input);
        if told.is_empty() {
            told.push(Field::new(
                "told",
                visit.input.one("told.what").unwrap_or(" "),
            ));
        }
        let on = visit.input.one("told.on").unwrap_or_default();
        told.push(Field::new("told_on", on));
        drop(reading);
        office.fill(visit.moment(), visit.nonce()?, subject, &told)?;
        Ok(())
    };
    let back = format!("/subject/{}#told", visit.id()?);
    match told() {
        Ok(()) => Ok(Reply::See(back)),
        Err(failure) => visit.again(&back, failure),
    }
}

/// What stands beside a complaint, for its page.
pub(crate) fn part(
    visit: &Visit,
    saying: Saying<'_>,
    reading: &Reading<'_>,
    subject: SubjectId,
) -> Result<Part, Failure> {
    let told = reading.complaint(subject)?;
    let kind = reading.rules().kind(COMPLAINT)?;
    let state = told.untold.last().map(|step| step.to.as_str());
    Ok(Part {
        id: subject.to_string(),
        is_secret: told.keep_secret,
        mandate: told.mandate.as_ref().map(|one| matrix(saying, one)),
        untold: told
            .untold
            .iter()
            .map(|step| untold(saying, step))
            .collect(),
        tell: telling(visit, saying, kind, state),
        complaint: visit.complaint("told"),
        told: all_told(saying, &told),
    })
}

fn all_told(saying: Saying<'_>, told: &Told) -> Vec<Text> {
    let told = told.told.iter();
    told.map(|value| saying.value(COMPLAINT, "told", value))
        .collect()
}

fn untold(saying: Saying<'_>, step: &vidimus_app::read::work::Passed) -> String {
    let state = saying.state(COMPLAINT, &step.to);
    match &step.on {
        Some(on) => saying.words.complaint_untold_step(state, saying.date(on)),
        None => state,
    }
}

/// The form for what they are told now: of the last step, today.
fn telling(visit: &Visit, saying: Saying<'_>, kind: &Kind, state: Option<&str>) -> Vec<Group> {
    let today = visit.shell.outside.clock.today().to_string();
    let terms = kind.terms_of("told", Some("what"));
    let known = |state: &&str| terms.is_some_and(|one| one.terms.iter().any(|term| term == state));
    let what = state.filter(known).unwrap_or("progress");
    let input = if visit.complaint("told").is_empty() {
        Input::default().with(&[("told.on", &today), ("told.what", what)])
    } else {
        visit.input.typed()
    };
    fields::groups(saying, kind, &["told"], &input)
}

fn matrix(saying: Saying<'_>, mandate: &Mandate) -> Matrix {
    let power = |power: &String| saying.words.term("mandate", power);
    let may = mandate.may.iter().map(|one| (power(one), true));
    let may_not = mandate.may_not.iter().map(|one| (power(one), false));
    Matrix {
        matter: saying.term(COMPLAINT, "matter", None, &mandate.matter),
        powers: may.chain(may_not).collect(),
        refer_to: mandate.refer_to.clone(),
    }
}

/// The receipt that the complainant takes along.
pub(crate) fn receipt(visit: &Visit) -> Answer {
    let heading = visit.words().complaint_receipt();
    let shown = ["received_on", "way", "matter", "against"];
    paper(visit, heading, &shown, false)
}

/// What goes to whoever it is referred to. Without consent nothing goes.
pub(crate) fn referral(visit: &Visit) -> Answer {
    let heading = visit.words().complaint_referral();
    let shown = [
        "complainant",
        "victim",
        "against",
        "matter",
        "received_on",
        "happened_on",
        "facts",
        "wanted",
        "steps_before",
        "referred_to",
    ];
    paper(visit, heading, &shown, true)
}

/// The whole of it for paper, without the name where that is to be kept secret.
pub(crate) fn print(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let (subject, told) = told(visit, &office)?;
    let is_nameless = is_nameless(&told, false);
    let reading = read(visit, &office, subject, is_nameless)?;
    dossier::page_of(visit, &reading, subject, is_nameless)
}

/// The complaint that a paper is about.
fn told(visit: &Visit, office: &Office) -> Result<(SubjectId, Told), Failure> {
    let reading = office.read(visit.moment())?;
    let subject = SubjectId(reading.item_at(visit.id()?)?);
    if reading.kind_of(subject)? != COMPLAINT {
        return Err(Failure::Absent);
    }
    Ok((subject, reading.complaint(subject)?))
}

/// Whether the name is left out: where they asked for that, on whichever day, agreed to no more than
/// that, or did not agree that it goes to somebody else.
fn is_nameless(told: &Told, is_referral: bool) -> bool {
    let consent = told.consent.as_deref();
    told.keep_secret
        || consent == Some("given_without_name")
        || is_referral && consent != Some("given")
}

/// Through whose eyes a paper is written: where the name is left out, through those of somebody who
/// does not know it, so that no word of it can be left in.
fn read<'o>(
    visit: &Visit,
    office: &'o Office,
    subject: SubjectId,
    is_nameless: bool,
) -> Result<Reading<'o>, Failure> {
    Ok(if is_nameless {
        office.read_without_names(visit.moment(), subject)?
    } else {
        office.read(visit.moment())?
    })
}

fn paper(visit: &Visit, heading: String, shown: &[&str], is_referral: bool) -> Answer {
    let office = visit.office()?;
    let (subject, told) = told(visit, &office)?;
    let is_secret = is_nameless(&told, is_referral);
    let reading = read(visit, &office, subject, is_secret)?;
    let saying = visit.saying(&reading.rules().kinds);
    let dossier = match reading.dossier(subject) {
        Err(Refused::Absent) => return Err(Failure::Absent),
        dossier => dossier?,
    };
    let properties = dossier.sections.iter().flat_map(|part| &part.properties);
    let rows = shown.iter().filter_map(|name| {
        let property = properties.clone().find(|one| one.name == *name)?;
        let answers = property.questions.iter().flat_map(|one| &one.answers);
        let values = answers.filter(|answer| !answer.denied);
        let values = values.map(|answer| saying.value(COMPLAINT, name, &answer.value));
        let values: Vec<Text> = values.collect();
        (!values.is_empty()).then(|| (saying.property(COMPLAINT, name), values))
    });
    let may_go = matches!(
        told.consent.as_deref(),
        Some("given" | "given_without_name")
    );
    let barred = is_referral && !may_go;
    visit.page(Level::named(&dossier.level), |frame| Paper {
        heading,
        is_secret,
        code: told.code.clone().unwrap_or_default(),
        rows: if barred { Vec::new() } else { rows.collect() },
        told: if is_referral {
            Vec::new()
        } else {
            all_told(saying, &told)
        },
        limits: if is_referral {
            Vec::new()
        } else {
            silences::lines(saying, &dossier.silences)
        },
        back: format!("/subject/{subject}"),
        barred: if barred {
            visit.words().complaint_no_consent()
        } else {
            String::new()
        },
        frame,
    })
}
