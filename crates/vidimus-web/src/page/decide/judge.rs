//! Two subjects side by side: are they one?

use std::collections::BTreeSet;

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_app::read::dossier::Dossier;
use vidimus_app::shown::Property;
use vidimus_model::id::SubjectId;
use vidimus_model::item::Verdict;

use super::Again;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::{apart, level};
use crate::part::{Lead, Statement};
use crate::saying::{Reasons, Saying};
use crate::visit::{Answer, Reply, Visit};

/// How many namesakes are offered.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "judge.html")]
struct Judge {
    frame: Frame,
    path: String,
    left: Lead,
    /// What tells the one from others of the same name.
    apart: String,
    right: Option<Right>,
    asked: String,
    /// Others with such a name, with the way to compare them.
    namesakes: Vec<Namesake>,
    again: Again,
    /// What was chosen before.
    verdict: String,
}

/// Somebody else with such a name.
struct Namesake {
    lead: Lead,
    /// What tells them from the others.
    apart: String,
    /// What is alike in the names.
    alike: String,
}

/// The other one, beside whom it stands.
struct Right {
    id: String,
    lead: Lead,
    rows: Vec<Row>,
    verdicts: Vec<(&'static str, String)>,
}

/// What both say of one property.
struct Row {
    property: String,
    left: Vec<Statement>,
    right: Vec<Statement>,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    page(visit)
}

/// Takes a name to look for, or the decision itself.
pub(crate) fn judge(visit: &Visit) -> Answer {
    let Some(with) = visit.input.one("with") else {
        let typed = visit.input.one("name").unwrap_or_default();
        let path = &visit.address.path;
        return Ok(Reply::See(format!("{path}?for={}", visit.ask(typed))));
    };
    let judged = || {
        let office = visit.office()?;
        let (left, right) = {
            let reading = office.read(visit.moment())?;
            let left = SubjectId(reading.item_at(visit.id()?)?);
            (left, SubjectId(reading.item_at(with)?))
        };
        let verdict = visit.input.one("verdict").and_then(Verdict::from_word);
        let verdict = verdict.ok_or(Failure::Unread)?;
        office.judge(
            visit.moment(),
            visit.nonce()?,
            left,
            right,
            verdict,
            visit.reason(),
        )?;
        Ok(())
    };
    match judged() {
        Ok(()) => Ok(Reply::See(format!("/subject/{}#history", visit.id()?))),
        Err(failure) => visit.again(&format!("{}?with={with}", visit.address.path), failure),
    }
}

fn page(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let left = reading.dossier(SubjectId(reading.item_at(visit.id()?)?))?;
    let right = match visit.query("with") {
        Some(with) => Some(reading.dossier(SubjectId(reading.item_at(with)?))?),
        None => None,
    };
    let asked = visit.query("for").and_then(|key| visit.asked(key));
    let name = asked.clone().or_else(|| left.subject.title.clone());
    let namesakes = match &right {
        Some(_) => Vec::new(),
        None => namesakes(&reading, saying, &left, &name.unwrap_or_default())?,
    };
    let mut highest = Level::named(&left.level);
    if let Some(right) = &right {
        highest = highest.max(Level::named(&right.level));
    } else {
        highest = highest.max(level::of_subjects(
            &reading,
            namesakes.iter().map(|(one, _)| one),
        )?);
    }
    let namesakes = namesakes.iter().map(|(one, alike)| {
        let text = saying.subject(one);
        let address = Some(format!("?with={}", one.id));
        Ok::<_, Failure>(Namesake {
            lead: Lead { text, address },
            apart: apart::of(&reading, saying, one)?,
            alike: alike.clone(),
        })
    });
    let namesakes: Vec<Namesake> = namesakes.collect::<Result<_, _>>()?;
    visit.page(highest, |frame| Judge {
        path: visit.address.path.clone(),
        left: saying.lead(&left.subject),
        right: right.as_ref().map(|right| beside(saying, &left, right)),
        asked: asked.unwrap_or_default(),
        apart: apart::told(saying, &left),
        namesakes,
        again: Again::of(visit, ""),
        verdict: visit.input.one("verdict").unwrap_or_default().to_owned(),
        frame,
    })
}

/// Others of the kind who bear such a name, with what speaks for it.
fn namesakes(
    reading: &Reading<'_>,
    saying: Saying<'_>,
    left: &Dossier,
    name: &str,
) -> Result<Vec<(vidimus_app::shown::Subject, String)>, Failure> {
    let kind = left.subject.kind.clone().unwrap_or_default();
    let found = reading.namesakes(name, &kind, MOST)?;
    let others = found.into_iter().filter(|one| {
        !left
            .members
            .iter()
            .any(|member| member.id == one.subject.id)
            && one.subject.id != left.subject.id
    });
    let told = others.map(|one| {
        let reasons = one
            .reasons
            .iter()
            .map(|why| saying.words.term("likeness", why));
        let reasons: Vec<String> = reasons.collect();
        (one.subject, reasons.join(", "))
    });
    Ok(told.collect())
}

fn beside(saying: Saying<'_>, left: &Dossier, right: &Dossier) -> Right {
    let kind = left.subject.kind.as_deref().unwrap_or_default();
    let properties = |dossier: &Dossier| -> Vec<Property> {
        let parts = dossier.sections.iter();
        parts.flat_map(|part| part.properties.clone()).collect()
    };
    let (ours, theirs) = (properties(left), properties(right));
    let mut seen = BTreeSet::new();
    let names = ours.iter().chain(&theirs).map(|one| one.name.as_str());
    let said = |all: &[Property], name: &str| -> Vec<Statement> {
        let found = all.iter().find(|one| one.name == name);
        let questions = found.map(|one| saying.questions(kind, one, &Reasons::new()));
        let questions = questions.into_iter().flatten();
        questions.flat_map(|asked| asked.answers).collect()
    };
    let rows = names.filter(|name| seen.insert(*name)).map(|name| Row {
        property: saying.property(kind, name),
        left: said(&ours, name),
        right: said(&theirs, name),
    });
    let verdicts = [Verdict::Same, Verdict::NotSame, Verdict::Unsure];
    Right {
        id: right.subject.id.clone(),
        lead: saying.lead(&right.subject),
        rows: rows.collect(),
        verdicts: verdicts
            .map(|one| (one.word(), saying.words.term("verdict", one.word())))
            .into(),
    }
}
