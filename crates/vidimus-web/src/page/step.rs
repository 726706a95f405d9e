//! A step of the office's own work: what it needs is filled in and the step taken on one form.

use askama::Template;
use vidimus_app::act::step::Step;
use vidimus_app::read::Reading;
use vidimus_app::read::work::{Missing, Next, Work};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, state_key};

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::act::{self, Done};
use crate::page::fields::{self, Group};
use crate::page::review::date;
use crate::part::Lead;
use crate::saying::{Saying, address, own_desk};
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// What complainants are told each time.
const TOLD: &str = "told";
/// The day of it, by which lists are put in order.
const TOLD_ON: &str = "told_on";
/// How many of the last acts are shown to whoever did not know of them.
const LAST: usize = 3;

#[derive(Template)]
#[template(path = "step.html")]
struct Page {
    frame: Frame,
    kind: String,
    subject: Lead,
    state: String,
    path: Vec<Stage>,
    form: Form,
    /// What was done last, where somebody did it while this was being written.
    meanwhile: Vec<Done>,
    back: String,
}

/// Where the office's own work on a subject stands, and what may be done next.
pub(crate) struct Part {
    pub(crate) state: String,
    pub(crate) path: Vec<Stage>,
    /// The steps by which it was brought into several states at once.
    pub(crate) contested: Vec<Contested>,
    pub(crate) next: Vec<Form>,
    /// The form that takes the last step back; empty where none was taken.
    pub(crate) undo: String,
}

/// One of several steps that were taken at once.
pub(crate) struct Contested {
    pub(crate) label: String,
    pub(crate) on: String,
    pub(crate) reason: String,
    /// The form that takes it back.
    pub(crate) undo: String,
}

/// On whom or what a step is taken.
pub(crate) struct On<'a> {
    pub(crate) kind: &'a Kind,
    pub(crate) id: &'a str,
    /// How much was recorded of it so far.
    pub(crate) seen: usize,
}

/// A state on the way.
pub(crate) struct Stage {
    pub(crate) label: String,
    pub(crate) on: String,
    /// `passed`, `here` or `next`.
    pub(crate) class: &'static str,
}

/// The form that takes one step.
pub(crate) struct Form {
    pub(crate) to: String,
    pub(crate) label: String,
    pub(crate) address: String,
    /// Who may take it; empty where anybody may.
    pub(crate) by: String,
    /// What has to be said first.
    pub(crate) missing: Vec<Group>,
    /// What the complainant may be told with it.
    pub(crate) told: Vec<Group>,
    pub(crate) on: String,
    pub(crate) reason: String,
    /// How much was recorded when the form was shown.
    pub(crate) seen: usize,
    pub(crate) complaint: Complaint,
}

impl Form {
    /// Whether what it was refused for stands beside one of its fields.
    pub(crate) fn has_field_of_complaint(&self) -> bool {
        let mut groups = self.missing.iter().chain(&self.told);
        groups.any(|group| {
            let mut fields = group.fields.iter();
            self.complaint.is_at(&group.property)
                || fields.any(|field| self.complaint.is_at(&field.name))
        })
    }
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let subject = SubjectId(reading.item_at(visit.id()?)?);
    let kind = reading.rules().kind(&reading.kind_of(subject)?)?;
    let work = reading.work(subject)?.ok_or(Failure::Absent)?;
    let to = visit.part("to").ok_or(Failure::Absent)?;
    let next = work.next.iter().find(|next| next.to == to).cloned();
    // Somebody else may have taken another step meanwhile: what was typed is shown with the reason.
    let next = next.or_else(|| visit.tried.as_ref().and_then(|_| left(kind, to)));
    let next = &next.ok_or(Failure::Absent)?;
    let lead = saying.lead(&reading.lead_to(subject)?);
    let level = Level::named(&reading.level_of(subject)?);
    let id = subject.to_string();
    let on = On {
        kind,
        id: &id,
        seen: reading.so_far(subject)?,
    };
    let complaint = visit.complaint("");
    let meanwhile = meanwhile(saying, &reading, subject, &complaint)?;
    visit.page(level, |frame| Page {
        kind: saying.kind(&kind.name),
        subject: lead,
        state: saying.state(&kind.name, to),
        path: path(saying, kind, &work),
        form: form(saying, visit, &on, next, complaint),
        meanwhile,
        back: format!("/subject/{id}#work"),
        frame,
    })
}

/// A step that may not follow any more.
fn left(kind: &Kind, to: &str) -> Option<Next> {
    let state = kind.state(to)?;
    let missing = state.needs.iter().map(|need| Missing {
        property: need.property.clone(),
        terms: need.terms.clone(),
    });
    Some(Next {
        to: state.name.clone(),
        missing: missing.collect(),
        day: None,
        by: state.by.clone(),
    })
}

/// Takes the step, or shows its form again with the reason for which it was refused.
pub(crate) fn take(visit: &Visit) -> Answer {
    let path = visit.address.path.clone();
    match taken(visit) {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&path, failure),
    }
}

fn taken(visit: &Visit) -> Result<String, Failure> {
    let office = visit.office()?;
    let to = visit.part("to").ok_or(Failure::Absent)?;
    let seen = visit.seen();
    let (subject, desk, fields) = {
        let reading = office.read(visit.moment())?;
        let subject = SubjectId(reading.item_at(visit.id()?)?);
        let kind = reading.rules().kind(&reading.kind_of(subject)?)?;
        let desk = own_desk(&kind.name, visit.id()?);
        (subject, desk, typed(kind, to, &visit.input))
    };
    let step = Step {
        to,
        on: date(&visit.input, "on")?,
        reason: visit.input.one("reason"),
    };
    office.step_saying(visit.moment(), visit.nonce()?, subject, step, |sheet| {
        sheet.unless_meanwhile(subject, seen)?;
        sheet.fill_all(subject, &fields)
    })?;
    let desk = desk.unwrap_or_else(|| format!("/subject/{subject}"));
    Ok(format!("{desk}#work"))
}

/// What was typed into the fields of a step: what it needs, and what the complainant is told.
fn typed(kind: &Kind, to: &str, input: &Input) -> Vec<vidimus_app::act::fill::Field> {
    let needs = kind.state(to).map_or(&[][..], |state| &state.needs);
    let mut names: Vec<&str> = needs.iter().map(|need| need.property.as_str()).collect();
    if !names.contains(&TOLD) {
        names.push(TOLD);
    }
    let mut fields = fields::typed(kind, &names, input);
    if fields.iter().any(|field| field.property == TOLD) && kind.property(TOLD_ON).is_some() {
        let on = input.one("told.on").unwrap_or_default();
        fields.push(vidimus_app::act::fill::Field::new(TOLD_ON, on));
    }
    fields
}

/// What was done last on a subject, where a form was refused because of it.
pub(crate) fn meanwhile(
    saying: Saying<'_>,
    reading: &Reading<'_>,
    subject: SubjectId,
    complaint: &Complaint,
) -> Result<Vec<Done>, Failure> {
    if !complaint.is_meanwhile {
        return Ok(Vec::new());
    }
    let dossier = reading.dossier(subject)?;
    let last = dossier.history.get(..LAST).unwrap_or(&dossier.history);
    Ok(act::of_one(saying, last, &address(&dossier.subject)))
}

/// How work stands on a subject, for its page.
pub(crate) fn part(visit: &Visit, saying: Saying<'_>, on: &On<'_>, work: &Work) -> Part {
    let (kind, id) = (on.kind, on.id);
    let next = work.next.iter();
    let next = next.map(|next| form(saying, visit, on, next, Complaint::default()));
    let state = |name: &String| saying.state(&kind.name, name);
    Part {
        state: work
            .state
            .as_ref()
            .map_or_else(|| saying.words.work_not_begun(), state),
        path: path(saying, kind, work),
        contested: contested(saying, kind, id, work),
        next: next.collect(),
        undo: work
            .passed
            .last()
            .map_or_else(String::new, |last| format!("/undo/{}?of={id}", last.id)),
    }
}

fn contested(saying: Saying<'_>, kind: &Kind, id: &str, work: &Work) -> Vec<Contested> {
    let at_once = work.contested.iter().map(|step| Contested {
        label: saying.state(&kind.name, &step.to),
        on: step
            .on
            .as_deref()
            .map_or_else(String::new, |on| saying.date(on)),
        reason: step.reason.clone().unwrap_or_default(),
        undo: format!("/undo/{}?of={id}", step.id),
    });
    at_once.collect()
}

/// The states passed, where it is, and where it may go.
fn path(saying: Saying<'_>, kind: &Kind, work: &Work) -> Vec<Stage> {
    let stage = |state: &str, on: Option<&str>, class| Stage {
        label: saying.state(&kind.name, state),
        on: on.map_or_else(String::new, |on| saying.date(on)),
        class,
    };
    let last = work.passed.len().saturating_sub(1);
    let passed = work.passed.iter().enumerate().map(|(at, step)| {
        let is_here = at == last && work.contested.is_empty();
        let class = if is_here { "here" } else { "passed" };
        stage(&step.to, step.on.as_deref(), class)
    });
    let next = work.next.iter().map(|next| stage(&next.to, None, "next"));
    passed.chain(next).collect()
}

fn form(saying: Saying<'_>, visit: &Visit, on: &On<'_>, next: &Next, complaint: Complaint) -> Form {
    let (kind, id) = (on.kind, on.id);
    let today = visit.shell.outside.clock.today().to_string();
    let is_again = !complaint.is_empty();
    let input = if is_again {
        visit.input.typed()
    } else {
        preset(kind, next, &today)
    };
    let typed = |name: &str| input.one(name).unwrap_or_default().to_owned();
    let roles = next.by.iter().map(|role| saying.words.term("role", role));
    let roles: Vec<String> = roles.collect();
    let needs_told = next.missing.iter().any(|one| one.property == TOLD);
    let tells = kind.name == vidimus_app::read::complaint::COMPLAINT && !needs_told;
    Form {
        label: saying.state(&kind.name, &next.to),
        address: format!("/step/{id}/{}", next.to),
        by: roles.join(", "),
        missing: missing(saying, kind, &next.missing, &input),
        told: if tells {
            fields::groups(saying, kind, &[TOLD], &input)
        } else {
            Vec::new()
        },
        on: if is_again {
            typed("on")
        } else {
            day(kind, next, today)
        },
        reason: typed("reason"),
        to: next.to.clone(),
        seen: on.seen,
        complaint,
    }
}

/// The day that stands in a form: what is said already, or today; none where the form asks for it
/// in another field, and the step has the day that is typed there.
fn day(kind: &Kind, next: &Next, today: String) -> String {
    let named = kind.state(&next.to).and_then(|state| state.day.as_ref());
    let is_asked = named.is_some_and(|named| {
        let mut missing = next.missing.iter();
        missing.any(|one| one.property == *named)
    });
    match &next.day {
        Some(day) => day.clone(),
        None if is_asked => String::new(),
        None => today,
    }
}

/// The fields of what is missing; of a term that has to be one of some, only these.
fn missing(saying: Saying<'_>, kind: &Kind, missing: &[Missing], input: &Input) -> Vec<Group> {
    let names: Vec<&str> = missing.iter().map(|one| one.property.as_str()).collect();
    let mut groups = fields::groups(saying, kind, &names, input);
    for (group, need) in groups.iter_mut().zip(missing) {
        for field in &mut group.fields {
            let fits = |value: &String| need.terms.is_empty() || need.terms.contains(value);
            field
                .options
                .retain(|one| one.value.is_empty() || fits(&one.value));
        }
    }
    groups
}

/// Days are today's unless somebody says otherwise; a need that only one term meets is that term.
fn preset(kind: &Kind, next: &Next, today: &str) -> Input {
    use vidimus_model::kind::Type;
    let mut preset: Vec<(&str, &str)> = vec![("told.on", today)];
    for need in &next.missing {
        let holds = kind
            .property(&need.property)
            .map(|property| &property.holds);
        match (holds, need.terms.as_slice()) {
            (Some(Type::Date), _) => preset.push((&need.property, today)),
            (_, [only]) => preset.push((&need.property, only)),
            _ => {}
        }
    }
    Input::default().with(&preset)
}

impl Saying<'_> {
    /// A state of the office's work.
    pub(crate) fn state(&self, kind: &str, state: &str) -> String {
        self.look_up(kind, &state_key(kind, state), state)
    }
}
