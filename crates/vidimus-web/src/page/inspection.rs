//! A visit to a place of detention: what is taken along on paper, and what is written down after.

use askama::Template;
use vidimus_app::act::fill;
use vidimus_app::act::transcribe::Transcript;
use vidimus_app::read::Reading;
use vidimus_app::read::pack::{Coded, Pack, VISIT};
use vidimus_app::read::recommendation::RECOMMENDATION;
use vidimus_app::shown::Subject;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, KindSet};

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::act::Done;
use crate::page::fields::{self, Group};
use crate::page::recommendations::{self, Row};
use crate::page::review::date;
use crate::page::state::value::{self, Field};
use crate::page::step;
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

/// How many findings and recommendations have room on the form.
const ROOM: usize = 4;
/// What is asked of a visit before it is made.
const PLANNED: [&str; 4] = ["visited", "announced", "team", "follows"];
/// What is asked of the visit itself after it.
const OF_VISIT: [&str; 8] = [
    "happened_on",
    "duration",
    "capacity",
    "count",
    "interviews",
    "interviewed_on",
    "interview_notes",
    "reprisal_risk",
];
/// What stands on the sheet of each person, in its order.
const OF_PERSON: [&str; 4] = ["sighting", "medical", "complaint", "wants_contact"];
/// What is asked of each recommendation.
const OF_RECOMMENDATION: [&str; 5] = ["text", "addressee", "theme", "due_on", "to_be_done_by"];

#[derive(Template)]
#[template(path = "visit_pack.html")]
struct PackPage {
    frame: Frame,
    id: String,
    code: String,
    on: String,
    places: Vec<Text>,
    powers: Vec<String>,
    granted: Vec<String>,
    themes: Vec<String>,
    earlier: Vec<Row>,
    grades: Vec<String>,
    /// What is asked of each person, besides how they were seen.
    asked: Vec<String>,
    sheets: Vec<String>,
    /// How many have no code yet, and so no sheet.
    uncoded: usize,
    more: bool,
}

#[derive(Template)]
#[template(path = "visit_names.html")]
struct Names {
    frame: Frame,
    id: String,
    code: String,
    on: String,
    people: Vec<(String, Lead)>,
    uncoded: usize,
}

#[derive(Template)]
#[template(path = "visit_transcribe.html")]
struct Transcribe {
    frame: Frame,
    id: String,
    code: String,
    of_visit: Vec<Group>,
    access: Vec<(String, Field)>,
    people: Vec<PersonRow>,
    findings: Vec<Vec<Field>>,
    recommended: Vec<Vec<Field>>,
    uncoded: usize,
    /// How much was recorded of the visit when the form was shown.
    seen: usize,
    /// What was done last, where somebody did it while this was being written.
    meanwhile: Vec<Done>,
    complaint: Complaint,
}

struct PersonRow {
    code: String,
    person: String,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "visit_new.html")]
struct New {
    frame: Frame,
    on: String,
    fields: Vec<Group>,
    complaint: Complaint,
}

/// What stands beside a visit on its page.
pub(crate) struct Part {
    pub(crate) id: String,
    pub(crate) made: Vec<Row>,
    pub(crate) earlier: Vec<Row>,
}

/// What stands beside a visit, for its page.
pub(crate) fn part(
    saying: Saying<'_>,
    reading: &Reading<'_>,
    visit: SubjectId,
) -> Result<Part, Failure> {
    let pack = reading.pack(visit)?;
    Ok(Part {
        id: visit.to_string(),
        made: recommendations::rows(saying, &pack.made),
        earlier: recommendations::rows(saying, &pack.earlier),
    })
}

/// The form on which a visit is planned.
pub(crate) fn new(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let kind = reading.rules().kind(VISIT)?;
    let mut level = Level::Internal;
    let mut input = visit.input.typed();
    if let Some(follows) = visit.query("follows").filter(|_| visit.tried.is_none()) {
        let before = SubjectId(reading.item_at(follows)?);
        let pack = reading.pack(before)?;
        level = Level::named(&reading.level_of(before)?);
        let place = pack.places.first().map(|place| place.id.clone());
        input = input.with(&[
            ("follows", before.to_string().as_str()),
            ("visited", place.as_deref().unwrap_or_default()),
        ]);
    }
    visit.page(level, |frame| New {
        on: input.one("on").unwrap_or_default().to_owned(),
        fields: fields::groups(saying, kind, &PLANNED, &input),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Plans the visit, or shows the form again.
pub(crate) fn plan(visit: &Visit) -> Answer {
    let planned = || -> Result<SubjectId, Failure> {
        let office = visit.office()?;
        let fields = {
            let reading = office.read(visit.moment())?;
            fields::typed(reading.rules().kind(VISIT)?, &PLANNED, &visit.input)
        };
        let on = date(&visit.input, "on")?;
        Ok(office.plan_visit(visit.moment(), visit.nonce()?, on.as_ref(), &fields)?)
    };
    match planned() {
        Ok(subject) => Ok(Reply::See(format!("/subject/{subject}#work"))),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

/// What is taken along: no name stands on it.
pub(crate) fn pack(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let kinds = &reading.rules().kinds;
    let saying = visit.saying(kinds);
    let (subject, pack) = packed(visit, &reading)?;
    let coded = pack.people.iter().filter_map(|one| one.code.clone());
    // Nobody at the place was ever sent a draft.
    let earlier = pack.earlier.iter().filter(|one| one.was_made()).cloned();
    let earlier: Vec<_> = earlier.collect();
    let level = Level::named(&reading.level_of(subject)?);
    visit.page(level, |frame| PackPage {
        id: subject.to_string(),
        code: pack.code.clone().unwrap_or_default(),
        on: on(saying, &pack),
        places: pack
            .places
            .iter()
            .map(|place| saying.subject(place))
            .collect(),
        powers: terms(saying, kinds, VISIT, "access", "power"),
        granted: terms(saying, kinds, VISIT, "access", "granted"),
        themes: terms(saying, kinds, VISIT, "finding", "theme"),
        earlier: recommendations::rows(saying, &earlier),
        grades: terms(saying, kinds, "person", "sighting", "grade"),
        asked: OF_PERSON
            .iter()
            .skip(1)
            .map(|name| saying.property("person", name))
            .collect(),
        sheets: coded.collect(),
        uncoded: uncoded(&pack.people),
        more: pack.more,
        frame,
    })
}

/// Who goes by which code: it stays in the office.
pub(crate) fn names(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let (subject, pack) = packed(visit, &reading)?;
    let people = pack.people.iter().map(|one| {
        let lead = saying.lead(&called(one));
        (one.code.clone().unwrap_or_default(), lead)
    });
    visit.page(Level::Confidential, |frame| Names {
        id: subject.to_string(),
        code: pack.code.clone().unwrap_or_default(),
        on: on(saying, &pack),
        people: people.collect(),
        uncoded: uncoded(&pack.people),
        frame,
    })
}

/// Gives codes to those who have none.
pub(crate) fn codes(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let people: Vec<SubjectId> = {
        let reading = office.read(visit.moment())?;
        let (_, pack) = packed(visit, &reading)?;
        let without = pack.people.iter().filter(|one| one.code.is_none());
        without
            .filter_map(|one| one.person.parse().ok().map(SubjectId))
            .collect()
    };
    if !people.is_empty() {
        office.give_codes(visit.moment(), visit.nonce()?, &people)?;
    }
    Ok(Reply::See(format!("/visit/{}/names", visit.id()?)))
}

/// The form that follows the order of the sheets.
pub(crate) fn sheets(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let kinds = &reading.rules().kinds;
    let saying = visit.saying(kinds);
    let (subject, pack) = packed(visit, &reading)?;
    let kind = reading.rules().kind(VISIT)?;
    let person = reading.rules().kind("person")?;
    let recommendation = reading.rules().kind(RECOMMENDATION)?;
    let mut input = visit.input.typed();
    if visit.tried.is_none() {
        input = input.with(&[("happened_on", pack.on.as_deref().unwrap_or_default())]);
    }
    let (saying, input) = (saying, &input);
    let coded = pack.people.iter().filter(|one| one.code.is_some());
    let rows = coded.enumerate().map(|(at, one)| PersonRow {
        code: one.code.clone().unwrap_or_default(),
        person: one.person.clone(),
        fields: person_fields(saying, person, at, input),
    });
    let level = Level::named(&reading.level_of(subject)?).max(Level::Confidential);
    let seen = reading.so_far(subject)?;
    let meanwhile = step::meanwhile(saying, &reading, subject, &visit.complaint(""))?;
    visit.page(level, |frame| Transcribe {
        seen,
        meanwhile,
        id: subject.to_string(),
        code: pack.code.clone().unwrap_or_default(),
        of_visit: fields::groups(saying, kind, &OF_VISIT, input),
        access: access(saying, kind, input),
        people: rows.collect(),
        findings: (0..ROOM)
            .map(|at| named(saying, kind, &["finding"], &format!("f{at}"), input))
            .collect(),
        recommended: (0..ROOM)
            .map(|at| {
                named(
                    saying,
                    recommendation,
                    &OF_RECOMMENDATION,
                    &format!("r{at}"),
                    input,
                )
            })
            .collect(),
        uncoded: uncoded(&pack.people),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Writes down what was typed, or shows the form again.
pub(crate) fn transcribe(visit: &Visit) -> Answer {
    let written = || -> Result<(), Failure> {
        let office = visit.office()?;
        let transcript = {
            let reading = office.read(visit.moment())?;
            transcript(visit, &reading)?
        };
        office.transcribe(visit.moment(), visit.nonce()?, &transcript)?;
        Ok(())
    };
    match written() {
        Ok(()) => Ok(Reply::See(format!("/subject/{}#work", visit.id()?))),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

fn packed(visit: &Visit, reading: &Reading<'_>) -> Result<(SubjectId, Pack), Failure> {
    let subject = SubjectId(reading.item_at(visit.id()?)?);
    Ok((subject, reading.pack(subject)?))
}

fn on(saying: Saying<'_>, pack: &Pack) -> String {
    pack.on
        .as_deref()
        .map_or_else(String::new, |on| saying.date(on))
}

fn uncoded(people: &[Coded]) -> usize {
    people.iter().filter(|one| one.code.is_none()).count()
}

fn called(one: &Coded) -> Subject {
    Subject {
        id: one.person.clone(),
        kind: Some("person".to_owned()),
        title: one.name.clone(),
    }
}

/// The terms of a field of a record, as they are called.
fn terms(
    saying: Saying<'_>,
    kinds: &KindSet,
    kind: &str,
    property: &str,
    field: &str,
) -> Vec<String> {
    let found = kinds
        .get(kind)
        .and_then(|kind| kind.terms_of(property, Some(field)));
    let terms = found.map_or(&[][..], |one| &one.terms);
    let terms = terms
        .iter()
        .map(|term| saying.term(kind, property, Some(field), term));
    terms.collect()
}

/// The fields of properties under one name: `r0.text`; a record alone has it to itself: `f0.theme`.
fn named(
    saying: Saying<'_>,
    kind: &Kind,
    names: &[&str],
    prefix: &str,
    input: &Input,
) -> Vec<Field> {
    let properties = names.iter().filter_map(|name| kind.property(name));
    let fields = properties.flat_map(|property| {
        let name = if names.len() == 1 {
            prefix.to_owned()
        } else {
            format!("{prefix}.{}", property.name)
        };
        value::fields_under(saying, kind, property, &name, input)
    });
    fields.collect()
}

/// Of how somebody was seen, only the grade is asked: by whom and where is known.
fn person_fields(saying: Saying<'_>, person: &Kind, at: usize, input: &Input) -> Vec<Field> {
    let mut fields = named(saying, person, &OF_PERSON, &format!("p{at}"), input);
    let grade = format!("p{at}.sighting.grade");
    fields.retain(|field| field.name == grade || !field.name.contains(".sighting."));
    fields
}

/// For each power, whether it was granted.
fn access(saying: Saying<'_>, kind: &Kind, input: &Input) -> Vec<(String, Field)> {
    let powers = kind.terms_of("access", Some("power"));
    let powers = powers.map_or(&[][..], |one| &one.terms).iter();
    let rows = powers.filter_map(|power| {
        let mut fields = named(saying, kind, &["access"], &format!("a.{power}"), input);
        let granted = fields.pop()?;
        Some((saying.term(VISIT, "access", Some("power"), power), granted))
    });
    rows.collect()
}

fn transcript(visit: &Visit, reading: &Reading<'_>) -> Result<Transcript, Failure> {
    let input = &visit.input;
    let rules = reading.rules();
    let kind = rules.kind(VISIT)?;
    let (subject, pack) = packed(visit, reading)?;
    let mut of_visit = fields::typed(kind, &OF_VISIT, input);
    of_visit.extend(powers(kind, input));
    let finding = rules.property(VISIT, "finding")?;
    of_visit.extend((0..ROOM).filter_map(|at| {
        let found = fields::one(finding, &format!("f{at}"), input)?;
        Some(found.at(format!("f{at}.theme")))
    }));
    // A day that cannot be read is told with all else that is wrong: it is a field of the visit too.
    let on = input.one("happened_on").map(str::trim);
    let on = on.and_then(|on| on.parse::<Edtf>().ok());
    let place = pack.places.first().map(|place| place.id.as_str());
    let by = reading.office().to_string();
    let mut people = Vec::new();
    // The form's rows are told by their codes: who came or went since it was printed moves nobody.
    for at in 0..input.all("person").count() {
        let typed = input.all("person").nth(at).unwrap_or_default();
        let person = SubjectId(reading.item_at(typed)?);
        let said = of_person(rules.kind("person")?, at, input, &by, place);
        if !said.is_empty() {
            people.push((person, said));
        }
    }
    let recommendation = rules.kind(RECOMMENDATION)?;
    let recommended = (0..ROOM).map(|at| recommended(recommendation, at, input, &pack));
    Ok(Transcript {
        visit: subject,
        on,
        of_visit,
        people,
        recommended: recommended.filter(|one| !one.is_empty()).collect(),
        seen: visit.seen(),
    })
}

fn powers(kind: &Kind, input: &Input) -> Vec<fill::Field> {
    let powers = kind.terms_of("access", Some("power"));
    let powers = powers.map_or(&[][..], |one| &one.terms).iter();
    let granted = powers.filter_map(|power| {
        let granted = input.one(&format!("a.{power}.granted"))?;
        let typed = format!("power={power}, granted={granted}");
        let place = format!("a.{power}.granted");
        (!granted.is_empty()).then(|| fill::Field::new("access", typed).at(place))
    });
    granted.collect()
}

/// What stands on the sheet of one person; they were seen by us, at the place of the visit.
fn of_person(
    kind: &Kind,
    at: usize,
    input: &Input,
    by: &str,
    place: Option<&str>,
) -> Vec<fill::Field> {
    let mut said: Vec<fill::Field> = OF_PERSON
        .iter()
        .skip(1)
        .filter_map(|name| {
            let place = format!("p{at}.{name}");
            Some(fields::one(kind.property(name)?, &place, input)?.at(place))
        })
        .collect();
    let grade = input
        .one(&format!("p{at}.sighting.grade"))
        .unwrap_or_default();
    if !grade.is_empty() {
        let place = place.map_or_else(String::new, |place| format!(", place={place}"));
        let seen = format!("grade={grade}, by={by}{place}");
        let cell = format!("p{at}.sighting.grade");
        said.push(fill::Field::new("sighting", seen).at(cell));
    }
    said
}

/// The fields of one recommendation, for the place of the visit; none where nothing is recommended.
fn recommended(kind: &Kind, at: usize, input: &Input, pack: &Pack) -> Vec<fill::Field> {
    let typed = OF_RECOMMENDATION.iter().filter_map(|name| {
        let place = format!("r{at}.{name}");
        Some(fields::one(kind.property(name)?, &place, input)?.at(place))
    });
    let mut typed: Vec<fill::Field> = typed.collect();
    if let (false, Some(place)) = (typed.is_empty(), pack.places.first()) {
        typed.push(fill::Field::new("place", place.id.as_str()));
    }
    typed
}
