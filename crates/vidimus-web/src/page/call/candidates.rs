//! Who may be meant by a name that was said: names alone. Nobody is meant until a person says so.

use askama::Template;
use vidimus_app::Office;
use vidimus_app::read::telling::{CallAbout, SuggestedCaller};
use vidimus_model::id::SubjectId;

use crate::failure::Failure;
use crate::input::Input;
use crate::part::Text;
use crate::saying::Saying;
use crate::visit::{Answer, Reply, Visit};

/// Those who may be meant; nobody where no name is known.
#[derive(Default)]
pub(super) struct Candidates {
    /// The field in which the choice is sent.
    pub(super) field: &'static str,
    pub(super) options: Vec<Candidate>,
    pub(super) is_one: bool,
    pub(super) legend: String,
    pub(super) nobody: String,
    pub(super) is_nobody: bool,
}

/// One who may be meant.
pub(super) struct Candidate {
    pub(super) value: String,
    pub(super) name: Text,
    pub(super) why: String,
    pub(super) is_chosen: bool,
}

#[derive(Template)]
#[template(path = "call_names.html")]
struct Names {
    candidates: Candidates,
}

/// Answers the script with those who may be meant by what stands in a field.
pub(crate) fn suggest(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let (callers, abouts) = of(visit, &office, &visit.input)?;
    let candidates = match visit.input.one("field") {
        Some("caller_as") => callers,
        _ => abouts,
    };
    Ok(Reply::Page(Names { candidates }.render()?))
}

/// Leads back to the form with those who may be meant beside it.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every handler of the route table has one shape"
)]
pub(crate) fn look_up(visit: &Visit) -> Answer {
    Ok(visit.keeping("/call"))
}

/// Who may be calling, and about whom.
pub(super) fn of(
    visit: &Visit,
    office: &Office,
    input: &Input,
) -> Result<(Candidates, Candidates), Failure> {
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let typed = |name: &str| input.one(name).unwrap_or_default().trim().to_owned();
    let (caller, about) = (typed("caller_as"), typed("about_as"));
    let callers = match caller.as_str() {
        "" => Vec::new(),
        caller => {
            let known = input.all("about_is").map(|id| reading.item_at(id));
            let known: Result<Vec<_>, _> = known.map(|id| id.map(SubjectId)).collect();
            let named = Some(about.clone()).filter(|name| !name.is_empty());
            let about = self::about(input.one("relation"), known?, Vec::from_iter(named));
            office.callers(visit.moment(), caller, about.asked())?
        }
    };
    let meant = match about.as_str() {
        "" => Vec::new(),
        about => office.meant_on_the_telephone(visit.moment(), about)?,
    };
    let chosen = input.one("caller_is").unwrap_or_default();
    let callers: Vec<Candidate> = callers
        .iter()
        .map(|one| caller_of(saying, one, chosen))
        .collect();
    let abouts = meant.into_iter().map(|one| Candidate {
        is_chosen: input.all("about_is").any(|chosen| chosen == one.id),
        name: Text::name(&one.name),
        value: one.id,
        why: String::new(),
    });
    let words = saying.words;
    Ok((
        Candidates {
            field: "caller_is",
            is_nobody: callers.iter().all(|one| !one.is_chosen),
            options: callers,
            is_one: true,
            legend: words.call_perhaps(),
            nobody: words.call_nobody_known(),
        },
        Candidates {
            field: "about_is",
            options: abouts.collect(),
            is_one: false,
            legend: words.call_perhaps(),
            ..Candidates::default()
        },
    ))
}

/// About whom a call is, where that is not whoever calls.
#[derive(Default)]
pub(super) struct About {
    known: Vec<SubjectId>,
    named: Vec<String>,
}

impl About {
    pub(super) fn asked(&self) -> CallAbout<'_> {
        CallAbout {
            known: &self.known,
            named: &self.named,
        }
    }
}

/// About whom a call is; nobody else where people call about themselves.
pub(super) fn about(relation: Option<&str>, known: Vec<SubjectId>, named: Vec<String>) -> About {
    if relation == Some("self") {
        return About::default();
    }
    About { known, named }
}

pub(super) fn caller_of(saying: Saying<'_>, one: &SuggestedCaller, chosen: &str) -> Candidate {
    let value = match (&one.kin, &one.person) {
        (Some(kin), _) => format!("kin:{kin}"),
        (None, person) => format!("person:{}", person.as_deref().unwrap_or_default()),
    };
    let relation = one
        .relation
        .iter()
        .map(|term| saying.term("kin", "relation", None, term));
    let relation: Vec<String> = relation.collect();
    let relation = relation.join(", ");
    let why = if one.about.is_empty() {
        relation
    } else {
        saying.words.call_asks_about(relation, one.about.join(", "))
    };
    Candidate {
        is_chosen: value == chosen,
        value,
        name: Text::name(&one.name),
        why,
    }
}
