//! Saying something by hand: forms made from the kind, for what no document proposes. One takes
//! everything that is known at once, the other one thing with all its circumstances.

mod sent;
mod sheet;
pub(crate) mod value;

use askama::Template;
use vidimus_app::read::Reading;
use vidimus_app::shown;
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{Kind, Property, Type};
use vidimus_model::label::Level as ModelLevel;
use vidimus_model::statement::Mode;

use self::sheet::Sheet;
use self::value::Field;
use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::act::Done;
use crate::page::list;
use crate::page::review::{Select, every_modality};
use crate::page::step;
use crate::part::Lead;
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

#[derive(Template)]
#[template(path = "state.html")]
struct State {
    frame: Frame,
    path: String,
    kind: String,
    /// Whom or what it is about; none where it is new.
    subject: Option<Lead>,
    /// The sections with their properties, each with its address.
    choices: Vec<(String, Vec<Choice>)>,
    form: Option<Form>,
    /// How much was recorded of it when the form was shown; none where it is new.
    seen: Option<usize>,
    /// What was done last, where somebody did it while this was being written.
    meanwhile: Vec<Done>,
    /// Everything on one form, unless one property was chosen.
    sheet: Option<Sheet>,
}

/// A property that something can be said about.
struct Choice {
    label: String,
    address: String,
    is_chosen: bool,
}

/// The form for one property.
struct Form {
    property: String,
    label: String,
    fields: Vec<Field>,
    absences: Vec<Select>,
    is_figure: bool,
    speakers: Vec<Select>,
    modes: Vec<Select>,
    modalities: Vec<Select>,
    levels: Vec<Select>,
    /// To whom it will be visible unless another level is chosen.
    visible: String,
    typed: Typed,
    complaint: Complaint,
}

/// What was typed into the fields that every property has.
#[derive(Default)]
struct Typed {
    said_by: String,
    as_of: String,
    scope: String,
    document: String,
    quote: String,
    is_denied: bool,
}

impl Typed {
    fn of(input: &Input) -> Self {
        let typed = |name: &str| input.one(name).unwrap_or_default().to_owned();
        Self {
            said_by: typed("said_by"),
            as_of: typed("as_of"),
            scope: typed("scope"),
            document: typed("document"),
            quote: typed("quote"),
            is_denied: input.one("denied").is_some(),
        }
    }
}

/// What a form is about: somebody known, or somebody new of a kind.
enum About {
    Known(SubjectId, shown::Subject),
    New(String),
}

/// The form; what is taken in on a page of its own is begun there.
pub(crate) fn show(visit: &Visit) -> Answer {
    match visit.part("kind") {
        // A visit has both: one that we plan, and one of others that we heard of.
        None | Some("visit") => page(visit),
        Some(kind) => match list::new_of(kind) {
            own if own != visit.address.path => Ok(Reply::See(own)),
            _ => page(visit),
        },
    }
}

/// Writes what was typed, or shows the form again.
pub(crate) fn state(visit: &Visit) -> Answer {
    let written = match visit.input.one("property") {
        Some(_) => sent::write(visit),
        None => sheet::write(visit),
    };
    match written {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

impl About {
    fn of(visit: &Visit, reading: &Reading<'_>) -> Result<Self, Failure> {
        if let Some(kind) = visit.part("kind") {
            // A document comes with its file.
            let is_known = kind != "document" && reading.rules().kinds.get(kind).is_some();
            return is_known
                .then(|| Self::New(kind.to_owned()))
                .ok_or(Failure::Absent);
        }
        let subject = SubjectId(reading.item_at(visit.id()?)?);
        Ok(Self::Known(subject, reading.dossier(subject)?.subject))
    }

    fn kind(&self) -> &str {
        match self {
            Self::Known(_, subject) => subject.kind.as_deref().unwrap_or_default(),
            Self::New(kind) => kind,
        }
    }
}

fn page(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let about = About::of(visit, &reading)?;
    let kind = reading.rules().kind(about.kind())?;
    let property = chosen(visit, kind);
    let level = match &about {
        About::Known(subject, _) => Level::named(&reading.level_of(*subject)?),
        About::New(_) => Level::Internal,
    };
    let (mut seen, mut meanwhile) = (None, Vec::new());
    if let About::Known(subject, _) = &about {
        seen = Some(reading.so_far(*subject)?);
        meanwhile = step::meanwhile(saying, &reading, *subject, &visit.complaint(""))?;
    }
    visit.page(level, |frame| State {
        seen,
        meanwhile,
        path: visit.address.path.clone(),
        kind: saying.kind(&kind.name),
        subject: match &about {
            About::Known(_, subject) => Some(saying.lead(subject)),
            About::New(_) => None,
        },
        choices: choices(saying, kind, property),
        form: property.map(|property| form(saying, visit, kind, property)),
        sheet: match property {
            Some(_) => None,
            None => Some(sheet::of(saying, visit, kind, &about)),
        },
        frame,
    })
}

/// The property asked for.
fn chosen<'k>(visit: &Visit, kind: &'k Kind) -> Option<&'k Property> {
    let asked = visit.input.one("property");
    let asked = asked.or_else(|| visit.query("property"))?;
    kind.property(asked).filter(|property| !property.retired)
}

fn choices(
    saying: Saying<'_>,
    kind: &Kind,
    chosen: Option<&Property>,
) -> Vec<(String, Vec<Choice>)> {
    let choice = |property: &Property| Choice {
        label: saying.property(&kind.name, &property.name),
        address: format!("?property={}", property.name),
        is_chosen: chosen.is_some_and(|one| one.name == property.name),
    };
    let in_section = |names: &[String]| -> Vec<Choice> {
        let properties = names.iter().filter_map(|name| kind.property(name));
        properties.filter(|one| !one.retired).map(choice).collect()
    };
    let sections = kind.sections.iter().map(|section| {
        let heading = saying.section(&kind.name, &section.name);
        (heading, in_section(&section.properties))
    });
    let others = kind.current().filter(|property| {
        let mut sections = kind.sections.iter();
        !sections.any(|section| section.properties.contains(&property.name))
    });
    let others: Vec<Choice> = others.map(choice).collect();
    sections
        .chain([(saying.section(&kind.name, "other"), others)])
        .filter(|(_, choices)| !choices.is_empty())
        .collect()
}

fn form(saying: Saying<'_>, visit: &Visit, kind: &Kind, property: &Property) -> Form {
    let words = saying.words;
    let input = &visit.input;
    Form {
        property: property.name.clone(),
        label: saying.property(&kind.name, &property.name),
        fields: value::fields(saying, kind, property, input),
        absences: value::absences(saying, input.one("absent")),
        is_figure: property.holds == Type::Figure,
        speakers: speakers(saying, input.one("speaker_kind")),
        modes: modes(saying, input.one("mode").unwrap_or(Mode::ToUs.word())),
        modalities: every_modality(saying, input.one("modality").unwrap_or("fact")),
        levels: levels(saying, input.one("level")),
        visible: words.form_visible(Level::named(property.label.word()).say(words)),
        typed: Typed::of(input),
        complaint: visit.complaint(""),
    }
}

/// Of which kind a source is that nobody has named yet.
fn speakers(saying: Saying<'_>, chosen: Option<&str>) -> Vec<Select> {
    let kinds = ["person", "organisation", "group"].map(|kind| Select {
        value: kind.to_owned(),
        label: saying.kind(kind),
        is_chosen: chosen == Some(kind),
    });
    let none = Select {
        value: String::new(),
        label: saying.words.form_speaker_known(),
        is_chosen: chosen.unwrap_or_default().is_empty(),
    };
    std::iter::once(none).chain(kinds).collect()
}

fn modes(saying: Saying<'_>, chosen: &str) -> Vec<Select> {
    let modes = [
        Mode::ToUs,
        Mode::Direct,
        Mode::Indirect,
        Mode::Publisher,
        Mode::Listed,
        Mode::Observed,
    ];
    modes
        .map(|mode| Select {
            value: mode.word().to_owned(),
            label: saying.words.term("mode", mode.word()),
            is_chosen: mode.word() == chosen,
        })
        .into()
}

/// The levels to choose from; none means the property's own.
fn levels(saying: Saying<'_>, chosen: Option<&str>) -> Vec<Select> {
    let levels = [
        ModelLevel::Public,
        ModelLevel::Internal,
        ModelLevel::Restricted,
        ModelLevel::Confidential,
        ModelLevel::Sealed,
    ];
    let none = Select {
        value: String::new(),
        label: saying.words.form_level_usual(),
        is_chosen: chosen.unwrap_or_default().is_empty(),
    };
    let levels = levels.map(|level| Select {
        value: level.word().to_owned(),
        label: Level::named(level.word()).say(saying.words),
        is_chosen: chosen == Some(level.word()),
    });
    std::iter::once(none).chain(levels).collect()
}
