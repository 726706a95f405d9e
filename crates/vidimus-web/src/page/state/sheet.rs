//! Everything that is known of something on one form: a letter with its questions, a case with its
//! charges. Each field becomes a statement of its own, all of them in one act.

use vidimus_app::act::fill;
use vidimus_app::act::sheet::Sheet as Writing;
use vidimus_app::{Office, Refused};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Property, Type};
use vidimus_model::statement::{Attribution, Mode};

use super::sent::{self, Source};
use super::value::{self, Field};
use super::{About, Typed, modes, speakers};
use crate::failure::Failure;
use crate::input::Input;
use crate::page::fields::{self, Group};
use crate::page::review::Select;
use crate::saying::{Saying, own_desk};
use crate::tried::Complaint;
use crate::visit::Visit;

/// How many of a record there is room for at once; more follow on the same form once it is saved.
const ROOM: usize = 2;

/// The code is given, and not typed; which questions were answered is noted in a table of its own.
const NOT_HERE: [&str; 2] = ["code", "question_answered"];

/// The whole form.
pub(super) struct Sheet {
    pub(super) chapters: Vec<Chapter>,
    /// Whether it is the office's own work; none where nothing new begins, or there is no work on it.
    pub(super) begins: Vec<Select>,
    pub(super) speakers: Vec<Select>,
    pub(super) modes: Vec<Select>,
    pub(super) typed: Typed,
    pub(super) complaint: Complaint,
}

/// The fields of one section.
pub(super) struct Chapter {
    pub(super) heading: String,
    pub(super) groups: Vec<Group>,
    pub(super) is_open: bool,
}

impl Sheet {
    /// Whether the complaint stands at none of its fields.
    pub(super) fn complains_above(&self) -> bool {
        let mut groups = self.chapters.iter().flat_map(|one| &one.groups);
        self.complaint.is_beside("said_by document")
            && !groups.any(|group| self.complaint.is_at(&group.property))
    }
}

/// The form with what was typed into it.
pub(super) fn of(saying: Saying<'_>, visit: &Visit, kind: &Kind, about: &About) -> Sheet {
    let is_new = matches!(about, About::New(_));
    let input = &if visit.tried.is_some() {
        visit.input.typed()
    } else {
        preset(visit, kind, is_new)
    };
    let complaint = visit.complaint("");
    let asked = visit.query("section");
    let chapters = sections(kind).map(|(name, names)| {
        let groups = names.into_iter().filter_map(|name| kind.property(name));
        let groups: Vec<Group> = groups
            .flat_map(|property| groups_of(saying, kind, property, input))
            .collect();
        Chapter {
            heading: saying.section(&kind.name, name),
            is_open: asked == Some(name) || is_begun(&groups, &complaint),
            groups,
        }
    });
    let mut chapters: Vec<Chapter> = chapters.filter(|one| !one.groups.is_empty()).collect();
    if let Some(first) = chapters.first_mut().filter(|_| asked.is_none()) {
        first.is_open = true;
    }
    Sheet {
        chapters,
        begins: begins(saying, kind, is_new, input),
        speakers: speakers(saying, input.one("speaker_kind")),
        modes: modes(saying, input.one("mode").unwrap_or(Mode::ToUs.word())),
        typed: Typed::of(input),
        complaint,
    }
}

/// Days that have to be said are today's unless somebody says otherwise.
fn preset(visit: &Visit, kind: &Kind, is_new: bool) -> Input {
    let today = visit.shell.outside.clock.today().to_string();
    let days = kind.current().filter(|one| one.required && is_new);
    let days = days.filter(|one| one.holds == Type::Date);
    let days: Vec<(&str, &str)> = days
        .map(|one| (one.name.as_str(), today.as_str()))
        .collect();
    Input::default().with(&days)
}

/// The properties of each section, and at the end those that stand in none.
fn sections(kind: &Kind) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let sections = kind.sections.iter().map(|section| {
        let names = section.properties.iter().map(String::as_str).collect();
        (section.name.as_str(), names)
    });
    let is_in_one = |property: &&Property| {
        let mut sections = kind.sections.iter();
        sections.any(|section| section.properties.contains(&property.name))
    };
    let others = kind.current().filter(move |property| !is_in_one(property));
    sections.chain([("other", others.map(|one| one.name.as_str()).collect())])
}

/// The fields of a property; of records that there may be several of, room for some.
fn groups_of(saying: Saying<'_>, kind: &Kind, property: &Property, input: &Input) -> Vec<Group> {
    if property.retired || NOT_HERE.contains(&property.name.as_str()) {
        return Vec::new();
    }
    let name = property.name.as_str();
    let mut groups: Vec<Group> = if matches!(property.holds, Type::Record { .. }) {
        let rows = rows(property).map(|(at, row)| Group {
            legend: saying.property(&kind.name, name),
            fields: value::fields_under(saying, kind, property, &row, input),
            // A complaint stands once, over the first.
            property: if at == 0 { name } else { "" }.to_owned(),
        });
        rows.collect()
    } else {
        fields::groups(saying, kind, &[name], input)
    };
    for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
        // In whose words it is said needs no telling at each field.
        if field.is_long {
            field.hint.clear();
        }
        if takes_lines(property) {
            lined(saying, field);
        }
    }
    groups
}

fn rows(property: &Property) -> impl Iterator<Item = (usize, String)> {
    let room = if property.many { ROOM } else { 1 };
    (0..room).map(|at| (at, format!("{}.{at}", property.name)))
}

/// Whether several are typed in one field, each in a line of its own.
fn takes_lines(property: &Property) -> bool {
    property.many
        && !matches!(
            property.holds,
            Type::Record { .. } | Type::Term { .. } | Type::Flag
        )
}

fn lined(saying: Saying<'_>, field: &mut Field) {
    let lines = saying.words.hint_lines();
    field.hint = if field.hint.is_empty() {
        lines
    } else {
        format!("{} · {lines}", field.hint)
    };
    field.is_long = true;
}

/// Whether something stands in these fields, or is wrong with them.
fn is_begun(groups: &[Group], complaint: &Complaint) -> bool {
    groups.iter().any(|group| {
        complaint.is_at(&group.property) || group.fields.iter().any(|one| !one.typed.is_empty())
    })
}

/// Whether work on something new begins: it does, unless it is somebody else's.
fn begins(saying: Saying<'_>, kind: &Kind, is_new: bool, input: &Input) -> Vec<Select> {
    let Some(first) = kind.first_state().filter(|_| is_new) else {
        return Vec::new();
    };
    let words = saying.words;
    let is_ours = is_ours(input);
    let option = |value: &str, label, is_chosen| Select {
        value: value.to_owned(),
        label,
        is_chosen,
    };
    let state = saying.state(&kind.name, &first.name);
    vec![
        option("yes", words.form_begins_ours(state), is_ours),
        option("no", words.form_begins_not(), !is_ours),
    ]
}

fn is_ours(input: &Input) -> bool {
    input.one("begins") != Some("no")
}

/// What was typed, each line and each row by itself.
fn typed(kind: &Kind, input: &Input) -> Vec<fill::Field> {
    let is_here = |property: &&Property| !NOT_HERE.contains(&property.name.as_str());
    let properties = kind.current().filter(is_here);
    properties
        .flat_map(|property| of_property(property, input))
        .collect()
}

fn of_property(property: &Property, input: &Input) -> Vec<fill::Field> {
    if matches!(property.holds, Type::Record { .. }) {
        return rows(property)
            .filter_map(|(_, row)| fields::one(property, &row, input))
            .collect();
    }
    if takes_lines(property) {
        let typed = input.one(&property.name).unwrap_or_default();
        let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
        return lines
            .map(|line| fill::Field::new(&property.name, line))
            .collect();
    }
    fields::one(property, &property.name, input)
        .into_iter()
        .collect()
}

/// Everything on the sheet, with who says it looked up.
struct Ready {
    fields: Vec<fill::Field>,
    source: Source,
    attribution: Attribution,
    is_ours: bool,
}

/// Writes the sheet, and gives the address to read next.
pub(super) fn write(visit: &Visit) -> Result<String, Failure> {
    let office = visit.office()?;
    let (about, ready) = ready(visit, &office)?;
    let (at, nonce) = (visit.moment(), visit.nonce()?);
    let (kind, subject) = match &about {
        About::Known(subject, known) => {
            let seen = visit.seen();
            office.state(at, nonce, |sheet| {
                sheet.unless_meanwhile(*subject, seen)?;
                ready.put_on(sheet, *subject)?;
                Ok(Vec::new())
            })?;
            (known.kind.clone().unwrap_or_default(), *subject)
        }
        About::New(kind) => {
            let put = |sheet: &mut Writing<'_, '_, '_>, subject| ready.put_on(sheet, subject);
            (
                kind.clone(),
                office.begin_new(at, nonce, kind, ready.is_ours, put)?,
            )
        }
    };
    let desk = own_desk(&kind, &subject.to_string());
    Ok(desk.unwrap_or_else(|| format!("/subject/{subject}")))
}

fn ready(visit: &Visit, office: &Office) -> Result<(About, Ready), Failure> {
    let input = &visit.input;
    let reading = office.read(visit.moment())?;
    let about = About::of(visit, &reading)?;
    let kind = reading.rules().kind(about.kind())?;
    let source = sent::source(office, &reading, input)?;
    let fields = typed(kind, input);
    if fields.is_empty() {
        let kind = kind.name.clone();
        return Err(Refused::NothingSaid { kind }.into());
    }
    let is_itself = matches!(source, Source::Known(by) if by == office.itself());
    let mut attribution = sent::attribution(office, &reading, input)?;
    if is_itself {
        attribution.mode = Mode::Observed;
    }
    let ready = Ready {
        fields,
        is_ours: is_ours(input) && is_itself,
        attribution,
        source,
    };
    Ok((about, ready))
}

impl Ready {
    fn put_on(&self, sheet: &mut Writing<'_, '_, '_>, subject: SubjectId) -> Result<(), Refused> {
        let attribution = Attribution {
            said_by: self.source.on(sheet)?,
            ..self.attribution.clone()
        };
        for field in &self.fields {
            sheet.fill(subject, field, &attribution)?;
        }
        Ok(())
    }
}
