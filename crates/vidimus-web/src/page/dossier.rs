//! All that is known of one subject, and where each word of it comes from.

mod custody;

use std::collections::BTreeMap;

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_app::read::complaint::COMPLAINT;
use vidimus_app::read::dossier::{self, Referrer};
use vidimus_app::read::pack::VISIT;
use vidimus_app::read::sighting::Sightings;
use vidimus_app::read::silence::Period;
use vidimus_app::read::timeline::Stay;
use vidimus_app::read::unconfirmed::Unconfirmed;
use vidimus_app::shown::Claim;
use vidimus_model::id::SubjectId;

use crate::drawing::Drawing;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::act::{self, Done};
use crate::page::due::{self, Row};
use crate::page::silences::{self, Line};
use crate::page::{complaint, consent, inspection, release, step};
use crate::part::{Lead, Standing, Statement, Text};
use crate::saying::{Reasons, Saying, Topic, address};
use crate::visit::{Answer, Reply, Visit};

/// How many of the last acts stand open; the earlier ones unfold.
const ACTS: usize = 6;

#[derive(Template)]
#[template(path = "dossier.html")]
struct Dossier {
    frame: Frame,
    id: String,
    /// Whether somebody may telephone about them.
    is_person: bool,
    /// What they allow, in one line; empty where it is nobody.
    allows: String,
    /// Where papers of it are prepared, for those who may.
    papers: Option<String>,
    /// What was given out of it.
    given: Vec<Lead>,
    /// Call view, where it is a relative's record; the page of a call, a letter or mail.
    opens: Option<(String, String)>,
    kind: String,
    heading: Text,
    /// Whether it is written through the eyes of somebody who may not know all of it.
    is_discreet: bool,
    work: Option<step::Part>,
    complaint: Option<complaint::Part>,
    visit: Option<inspection::Part>,
    same_code: Vec<Lead>,
    members: Vec<Lead>,
    contested: Vec<Lead>,
    /// What is said and does not count yet: where, and what is missing.
    unconfirmed: Vec<(Lead, String)>,
    missing: Vec<String>,
    /// What cannot well be, in one line.
    doubts: String,
    /// The stays of which it is disputed that they ended.
    end_disputed: Vec<Lead>,
    /// Whether more refer to it than are told of.
    more: bool,
    seen: Option<Seen>,
    custody: Option<Drawing>,
    sections: Vec<Section>,
    silences: Vec<Line>,
    due: Vec<Row>,
    silent: Silent,
    documents: Vec<Lead>,
    withdrawn: Vec<(String, Statement)>,
    history: Vec<Done>,
    earlier: Vec<Done>,
}

/// What is said of the times at which somebody was seen.
struct Seen {
    /// The last time alive, in one sentence.
    last: String,
    rows: Vec<SeenRow>,
}

struct SeenRow {
    alive: bool,
    grade: String,
    date: String,
    by: Lead,
    page: String,
}

struct Section {
    id: String,
    heading: String,
    topics: Vec<Topic>,
    referring: Vec<(String, Vec<Lead>)>,
}

impl Dossier {
    /// Whether anything stands in one line, under a sign alone.
    fn is_brief(&self) -> bool {
        let mut topics = self.sections.iter().flat_map(|section| &section.topics);
        topics.any(Topic::is_brief)
    }
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let subject = SubjectId(office.read(visit.moment())?.item_at(visit.id()?)?);
    page_of(visit, &office.read(visit.moment())?, subject, false)
}

/// The page of a subject as it is read, whole or for a paper on which somebody is not named.
pub(crate) fn page_of(
    visit: &Visit,
    reading: &Reading<'_>,
    subject: SubjectId,
    is_discreet: bool,
) -> Answer {
    let dossier = reading.dossier(subject)?;
    if dossier.subject.kind.as_deref() == Some("document") {
        return Ok(Reply::See(address(&dossier.subject)));
    }
    let saying = visit.saying(&reading.rules().kinds);
    let today = visit.shell.outside.clock.today();
    let custody = custody::drawn(saying, &dossier, today);
    let beside = Beside::of(visit, saying, reading, &dossier)?;
    visit.page(Level::named(&dossier.level), |frame| Dossier {
        is_discreet,
        work: beside.work.filter(|_| !is_discreet),
        papers: beside.papers.filter(|_| !is_discreet),
        given: beside.given,
        complaint: beside.complaint,
        visit: beside.visit,
        ..write(frame, saying, &dossier, custody)
    })
}

/// What a kind has on its page that others have not.
struct Beside {
    work: Option<step::Part>,
    complaint: Option<complaint::Part>,
    visit: Option<inspection::Part>,
    papers: Option<String>,
    given: Vec<Lead>,
}

impl Beside {
    fn of(
        visit: &Visit,
        saying: Saying<'_>,
        reading: &Reading<'_>,
        told: &dossier::Dossier,
    ) -> Result<Self, Failure> {
        let kind = reading
            .rules()
            .kind(told.subject.kind.as_deref().unwrap_or_default())?;
        let id = told.subject.id.as_str();
        let work = told.work.as_ref();
        let subject = SubjectId(reading.item_at(id)?);
        let on = step::On {
            kind,
            id,
            seen: reading.so_far(subject)?,
        };
        let (mut complaint, mut inspection) = (None, None);
        match kind.name.as_str() {
            COMPLAINT => complaint = Some(complaint::part(visit, saying, reading, subject)?),
            VISIT => inspection = Some(inspection::part(saying, reading, subject)?),
            _ => {}
        }
        Ok(Self {
            work: work.map(|work| step::part(visit, saying, &on, work)),
            complaint,
            visit: inspection,
            papers: release::offered(reading, subject)?,
            given: release::of_subject(reading, saying, subject)?,
        })
    }
}

fn write(
    frame: Frame,
    saying: Saying<'_>,
    told: &dossier::Dossier,
    custody: Option<Drawing>,
) -> Dossier {
    let kind = told.subject.kind.clone().unwrap_or_default();
    let reasons = reasons(told);
    let section = |part: &dossier::Part| section(saying, &kind, part, &reasons);
    let mut history = act::of_one(saying, &told.history, &address(&told.subject));
    let earlier = history.split_off(history.len().min(ACTS));
    Dossier {
        papers: None,
        given: Vec::new(),
        is_person: kind == "person",
        allows: told
            .allowances
            .as_deref()
            .map_or_else(String::new, |all| consent::in_short(saying.words, all)),
        opens: opens(saying, &kind, &told.subject.id),
        id: told.subject.id.clone(),
        kind: saying.kind(&kind),
        heading: saying.subject(&told.subject),
        is_discreet: false,
        work: None,
        complaint: None,
        visit: None,
        same_code: told.same_code.iter().map(|one| saying.lead(one)).collect(),
        unconfirmed: told
            .unconfirmed
            .iter()
            .map(|one| unconfirmed(saying, one))
            .collect(),
        members: others(saying, told),
        contested: told.contested.iter().map(|one| saying.lead(one)).collect(),
        missing: told
            .missing
            .iter()
            .map(|name| saying.property(&kind, name))
            .collect(),
        doubts: saying.doubts(&told.doubts),
        end_disputed: stays(saying, told, |stay| stay.end_disputed),
        more: told.more,
        seen: told
            .sightings
            .as_ref()
            .filter(|seen| !seen.all.is_empty())
            .map(|seen| sightings(saying, &kind, seen)),
        custody,
        sections: told.sections.iter().map(section).collect(),
        silences: silences::lines(saying, &told.silences),
        due: due::rows(saying, &told.due),
        silent: silent(saying, told),
        documents: told.documents.iter().map(|one| saying.lead(one)).collect(),
        withdrawn: told
            .withdrawn
            .iter()
            .map(|claim| withdrawn(saying, &kind, claim))
            .collect(),
        history,
        earlier,
        frame,
    }
}

/// The page that somebody at work on it opens instead, and what it is called.
fn opens(saying: Saying<'_>, kind: &str, id: &str) -> Option<(String, String)> {
    match kind {
        "kin" => Some((format!("/telling/{id}"), saying.words.telling_open())),
        "call" => Some((format!("/call/{id}"), saying.words.call_open())),
        "letter" | "mail" => Some((format!("/{kind}/{id}"), saying.words.dossier_desk())),
        _ => None,
    }
}

/// Where something is said that does not count yet, and what is missing for it.
fn unconfirmed(saying: Saying<'_>, one: &Unconfirmed) -> (Lead, String) {
    let words = saying.words;
    let lacks = one.lacks.iter().map(|lack| words.term("lacks", lack));
    let lacks = lacks.collect::<Vec<_>>().join("; ");
    let what = words.term("unconfirmed", one.what);
    (
        saying.lead(&one.subject),
        words.dossier_unconfirmed(what, lacks),
    )
}

/// The stays of which something is so.
fn stays(saying: Saying<'_>, told: &dossier::Dossier, is: impl Fn(&Stay) -> bool) -> Vec<Lead> {
    let stays = told.stays.iter().filter(|stay| is(stay));
    stays.map(|stay| saying.lead(&stay.subject)).collect()
}

/// When somebody did not answer in time, in words.
struct Silent {
    periods: Vec<SilentRow>,
    /// Whether there are more than stand here.
    more: bool,
}

/// One time without an answer.
struct SilentRow {
    subject: Lead,
    said: String,
    /// What was asked.
    asked: String,
    about: Vec<Lead>,
    /// Who said meanwhile that no answer came.
    claims: Vec<String>,
}

fn silent(saying: Saying<'_>, told: &dossier::Dossier) -> Silent {
    let periods = told.silent.items.iter();
    Silent {
        periods: periods.map(|one| period(saying, one)).collect(),
        more: told.silent.more,
    }
}

fn period(saying: Saying<'_>, period: &Period) -> SilentRow {
    let words = saying.words;
    let from = saying.date(&period.from);
    let said = match &period.to {
        Some(to) => words.dossier_silent_until(period.days, from, saying.date(to)),
        None if period.mail_waits => words.dossier_silent_mail(period.days, from),
        None => words.dossier_silent_open(period.days, from),
    };
    let asked = match &period.open {
        Some(open) => Some(format!("{}.", silences::partly(saying, open))),
        None => (period.questions > 0).then(|| words.dossier_silent_asked(period.questions)),
    };
    let claims = period.claims.iter();
    SilentRow {
        subject: saying.lead(&period.subject),
        said,
        asked: asked.unwrap_or_default(),
        about: period.about.iter().map(|one| saying.lead(one)).collect(),
        claims: claims.map(|one| silences::claimed(saying, one)).collect(),
    }
}

fn withdrawn(saying: Saying<'_>, kind: &str, claim: &Claim) -> (String, Statement) {
    let said = Statement {
        standing: Standing::Withdrawn,
        ..saying.claim(kind, claim)
    };
    (saying.property(kind, &claim.property), said)
}

/// The members of a merged subject; none where it stands alone.
fn others(saying: Saying<'_>, told: &dossier::Dossier) -> Vec<Lead> {
    let members = told.members.iter().filter(|_| told.members.len() > 1);
    members.map(|one| saying.lead(one)).collect()
}

/// Why answers were chosen, by the statement chosen.
pub(crate) fn reasons(told: &dossier::Dossier) -> Reasons {
    let chosen = told
        .history
        .iter()
        .filter(|act| act.done == "preference" && act.state == "live");
    chosen
        .filter_map(|act| Some((act.upon.clone()?, act.reason.clone()?)))
        .collect()
}

fn section(saying: Saying<'_>, kind: &str, part: &dossier::Part, why: &Reasons) -> Section {
    let topics = part.properties.iter();
    Section {
        id: part.name.clone(),
        heading: saying.section(kind, &part.name),
        topics: topics
            .map(|property| saying.topic(kind, property, why))
            .collect(),
        referring: referring(saying, &part.referring),
    }
}

/// Those who refer to a subject, by their kind and the property by which they do.
fn referring(saying: Saying<'_>, all: &[Referrer]) -> Vec<(String, Vec<Lead>)> {
    let mut sorted: BTreeMap<(&str, &str), Vec<Lead>> = BTreeMap::new();
    for one in all {
        let kind = one.subject.kind.as_deref().unwrap_or_default();
        let group = sorted.entry((kind, &one.property)).or_default();
        group.push(saying.lead(&one.subject));
    }
    let label = |(kind, property): (&str, &str)| {
        format!(
            "{} · {}",
            saying.kinds(kind),
            saying.property(kind, property)
        )
    };
    sorted
        .into_iter()
        .map(|(by, leads)| (label(by), leads))
        .collect()
}

fn sightings(saying: Saying<'_>, kind: &str, seen: &Sightings) -> Seen {
    let grade = |grade: &str| saying.term(kind, "sighting", Some("grade"), grade);
    let last = seen.alive.as_ref().map(|last| {
        let date = saying.date(last.date.as_deref().unwrap_or_default());
        let by = saying.source(&last.claim).words;
        let days = seen.days.unwrap_or_default();
        saying
            .words
            .dossier_last_seen(days, date, grade(&last.grade), by)
    });
    let rows = seen.all.iter().map(|one| SeenRow {
        alive: one.alive,
        grade: grade(&one.grade),
        date: one
            .date
            .as_deref()
            .map_or_else(String::new, |date| saying.date(date)),
        by: saying.by(&one.claim),
        page: saying.voice(&one.claim).page,
    });
    Seen {
        last: last.unwrap_or_else(|| saying.words.dossier_never_seen()),
        rows: rows.collect(),
    }
}
