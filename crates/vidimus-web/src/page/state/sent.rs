//! What was sent with the form, turned into one act.

use vidimus_app::act::fill::new_by;
use vidimus_app::act::sheet::{Sheet, Stated, placeholder};
use vidimus_app::act::value;
use vidimus_app::read::Reading;
use vidimus_app::{Office, Refused};
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::kind::{Property, Type};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Attribution, Content, Modality, Mode, Polarity};
use vidimus_model::value::Value;

use super::About;
use crate::failure::Failure;
use crate::input::Input;
use crate::page::review::date;
use crate::visit::Visit;

/// A statement with everything in it looked up.
struct Ready {
    about: About,
    property: String,
    /// What was typed as its value.
    typed: String,
    source: Source,
    attribution: Attribution,
    content: Content,
    label: Option<Label>,
}

/// Of which kind a source is that is new, where nobody says.
const USUAL_SOURCE: &str = "organisation";

/// Who says it.
pub(super) enum Source {
    Known(SubjectId),
    New { kind: String, name: String },
}

impl Source {
    /// Who it is; somebody new comes into being on the sheet.
    pub(super) fn on(&self, sheet: &mut Sheet<'_, '_, '_>) -> Result<SubjectId, Refused> {
        match self {
            Self::Known(subject) => Ok(*subject),
            Self::New { kind, name } => sheet.named(kind, name, None),
        }
    }
}

/// Writes the statement and gives the address to read next.
pub(super) fn write(visit: &Visit) -> Result<String, Failure> {
    let office = visit.office()?;
    let ready = {
        let reading = office.read(visit.moment())?;
        ready(visit, &office, &reading)?
    };
    let seen = visit.seen();
    let written = office.state(visit.moment(), visit.nonce()?, |sheet| {
        if let About::Known(subject, _) = &ready.about {
            sheet.unless_meanwhile(*subject, seen)?;
        }
        ready.put_on(sheet)
    })?;
    // A form sent twice is answered with all of the entry: those who were named first, what is said last.
    let statement = written.statements.last().ok_or(Failure::Absent)?;
    let reading = office.read(visit.moment())?;
    let claim = reading.claim_at(*statement)?;
    if written.doubts.is_empty() {
        return Ok(format!("/subject/{}", claim.subject));
    }
    let saying = visit.saying(&reading.rules().kinds);
    let noted = visit.ask(&saying.doubts(&written.doubts));
    Ok(format!(
        "/subject/{}/statement/{}?noted={noted}",
        claim.subject, claim.id
    ))
}

fn ready(visit: &Visit, office: &Office, reading: &Reading<'_>) -> Result<Ready, Failure> {
    let input = &visit.input;
    let about = About::of(visit, reading)?;
    let kind = reading.rules().kind(about.kind())?;
    let name = input.one("property").ok_or(Failure::Unread)?;
    let property = reading.rules().property(&kind.name, name)?;
    let level = input.one("level").and_then(Level::from_word);
    Ok(Ready {
        property: property.name.clone(),
        content: circumstances(input)?,
        source: source(office, reading, input)?,
        attribution: attribution(office, reading, input)?,
        label: level.map(Label::of),
        typed: typed(property, input),
        about,
    })
}

/// The value as it would be typed in one field.
fn typed(property: &Property, input: &Input) -> String {
    let absent = input.one("absent").filter(|word| !word.is_empty());
    match (absent, &property.holds) {
        (Some(word), _) => format!("({})", word.replace('_', " ")),
        (None, Type::Record { fields }) => {
            let pieces = fields.iter().filter_map(|field| {
                let typed = input.one(&format!("value.{}", field.name))?.trim();
                (!typed.is_empty()).then(|| format!("{}={typed}", field.name))
            });
            pieces.collect::<Vec<_>>().join(", ")
        }
        (None, _) => input.one("value").unwrap_or_default().to_owned(),
    }
}

/// Whoever is named; the office itself where nobody is.
pub(super) fn source(
    office: &Office,
    reading: &Reading<'_>,
    input: &Input,
) -> Result<Source, Failure> {
    let typed = input.one("said_by").unwrap_or_default().trim();
    if typed.is_empty() {
        return Ok(Source::Known(office.itself()));
    }
    let kind = input.one("speaker_kind").filter(|kind| !kind.is_empty());
    if let Some((named, name)) = new_by(typed) {
        let kind = named.or(kind).unwrap_or(USUAL_SOURCE);
        reading.rules().kind(kind)?;
        return Ok(Source::New {
            kind: kind.to_owned(),
            name: name.to_owned(),
        });
    }
    match (reading.subject_meant(typed, &[]), kind) {
        (Ok(subject), _) => Ok(Source::Known(subject)),
        (Err(Refused::NobodyMeant(_)), Some(kind)) => Ok(Source::New {
            kind: kind.to_owned(),
            name: typed.to_owned(),
        }),
        (Err(refused), _) => Err(Failure::from(refused).in_field("said_by")),
    }
}

/// In which manner and words it is said; by whom is filled in when it is written.
pub(super) fn attribution(
    office: &Office,
    reading: &Reading<'_>,
    input: &Input,
) -> Result<Attribution, Failure> {
    let mode = input.one("mode").and_then(Mode::from_word);
    let mut attribution = Attribution::to(office.itself(), mode.unwrap_or(Mode::ToUs));
    let document = input.one("document").unwrap_or_default().trim();
    if document.is_empty() {
        return Ok(attribution);
    }
    let subject = reading.subject_meant(document, &["document".to_owned()]);
    let subject = subject.map_err(|why| Failure::from(why).in_field("document"))?;
    attribution.document = Some(DocumentId(subject.0));
    let quote = input.one("quote").unwrap_or_default().trim();
    if !quote.is_empty() {
        attribution.anchor = Some(reading.find_quote(DocumentId(subject.0), quote)?);
    }
    Ok(attribution)
}

/// When it held, of whom it counts, and as what it is said.
fn circumstances(input: &Input) -> Result<Content, Failure> {
    let nobody = SubjectId(vidimus_model::id::ItemId::this(0));
    let unsaid = Value::Text(String::new());
    let mut content = Content::new(nobody, "", unsaid, placeholder());
    content.as_of = date(input, "as_of")?;
    let scope = input.one("scope").unwrap_or_default().trim().to_owned();
    content.scope = Some(scope).filter(|scope| !scope.is_empty());
    if input.one("denied").is_some() {
        content.polarity = Polarity::Denied;
    }
    if let Some(modality) = input.one("modality").and_then(Modality::from_word) {
        content.modality = modality;
    }
    Ok(content)
}

impl Ready {
    /// The value as its property reads it. Who is said to be new comes into being on the sheet.
    fn value(&self, sheet: &mut Sheet<'_, '_, '_>) -> Result<Value, Refused> {
        let rules = sheet.rules();
        let kind = rules.kind(self.about.kind())?;
        let property = rules.property(&kind.name, &self.property)?;
        let mut refer = |typed: &str, kinds: &[String]| sheet.meant(typed, kinds);
        let value = value::parse(kind, property, &self.typed, &mut refer);
        value.map_err(|why| Refused::InField {
            property: "value".to_owned(),
            why: Box::new(why),
        })
    }

    fn put_on(
        self,
        sheet: &mut Sheet<'_, '_, '_>,
    ) -> Result<Vec<vidimus_model::id::StatementId>, Refused> {
        let subject = match &self.about {
            About::Known(subject, _) => *subject,
            About::New(kind) => sheet.subject(kind, self.label.clone())?,
        };
        let said_by = self.source.on(sheet)?;
        let value = self.value(sheet)?;
        let statement = sheet.state(Stated {
            content: Content {
                subject,
                property: self.property,
                value,
                ..self.content
            },
            attribution: Attribution {
                said_by,
                ..self.attribution
            },
            label: self.label,
            source_label: None,
        })?;
        Ok(vec![statement])
    }
}
