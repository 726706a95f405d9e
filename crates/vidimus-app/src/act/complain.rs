//! Taking in a complaint: what was said or handed in is archived as it was written down, and the
//! complaint gets its code, in one act.

use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, ItemId, ReadingId, SubjectId};
use vidimus_model::item::{self, Body, Origin, Original, Part};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_model::statement::{Anchor, Attribution, Mode};
use vidimus_store::Writer;

use super::fill::Field;
use super::sheet::Sheet;
use super::step::{Step, take};
use super::value;
use crate::read::Reading;
use crate::read::complaint::COMPLAINT;
use crate::{Moment, Office, Refused};

/// What the complainant says, in their words: the text that is archived.
const WORDS: [&str; 3] = ["facts", "wanted", "steps_before"];
/// Who complains.
const COMPLAINANT: &str = "complainant";
/// Whether they asked that nobody learns who they are.
const SECRET: &str = "keep_identity_secret";
/// Who suffered what is complained of.
const VICTIM: &str = "victim";
/// How it came.
const WAY: &str = "way";

impl Office {
    /// Takes in a complaint from the fields of a form. Its words become a document; they are said by
    /// the complainant where one is named, and all else by the office.
    pub fn complain(
        &self,
        at: Moment,
        nonce: [u8; 16],
        fields: &[Field],
    ) -> Result<SubjectId, Refused> {
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, writer| {
            let code = reading.next_code(COMPLAINT)?.unwrap_or_default();
            let note = Note::of(fields).archived(draft, writer, at, &code)?;
            let itself = reading.itself();
            let rests_on = |field: &Field, complainant: Option<SubjectId>| {
                let note = note.as_ref();
                let theirs = complainant.filter(|_| is_theirs(field));
                Attribution {
                    document: note.map(|note| note.document),
                    anchor: note.and_then(|note| note.place(field)),
                    ..Attribution::to(theirs.unwrap_or(itself), mode(field))
                }
            };
            let complaint = receive(draft, reading, at, (&code, fields), &rests_on)?;
            note.map_or(Ok(()), |note| keep(draft, reading, complaint, &note))
        })?;
        self.made_in(done.entry, COMPLAINT)
    }
}

/// What a field rests on, and who says it, where somebody complains or nobody is named.
pub(super) type RestsOn<'a> = dyn Fn(&Field, Option<SubjectId>) -> Attribution + 'a;

/// Takes a complaint in, whichever way it came: it gets its code, what is said of it is kept as
/// closely as the complainant asks, and work on it begins.
pub(super) fn receive(
    draft: &mut Draft,
    reading: &Reading<'_>,
    at: Moment,
    (code, fields): (&str, &[Field]),
    rests_on: &RestsOn<'_>,
) -> Result<SubjectId, Refused> {
    let complaint = put(draft, reading, (code, fields), rests_on)?;
    let step = Step {
        to: "received",
        on: received_on(fields, at),
        ..Step::default()
    };
    take(draft, reading, at, complaint, step)?;
    Ok(complaint)
}

/// Whether a field holds what the complainant says, in their words.
fn is_theirs(field: &Field) -> bool {
    WORDS.contains(&field.property.as_str())
}

fn mode(field: &Field) -> Mode {
    if is_theirs(field) {
        Mode::ToUs
    } else {
        Mode::Observed
    }
}

/// How what tells who complains is kept, where they asked that nobody learns it.
pub(super) fn kept(fields: &[Field]) -> Option<Label> {
    is_secret(fields).then(|| Label::of(Level::Confidential))
}

/// Puts the note with the words of a complaint beside it.
fn keep(
    draft: &mut Draft,
    reading: &Reading<'_>,
    complaint: SubjectId,
    note: &Note,
) -> Result<(), Refused> {
    let mut sheet = Sheet::new(draft, reading);
    let office = Attribution::to(sheet.itself(), Mode::Observed);
    let document = SubjectId(note.document.0);
    sheet.fill(document, &Field::new("material", "testimony"), &office)?;
    sheet.refer(complaint, "document", document, &office)?;
    sheet.finish().map(drop)
}

/// The day on which it came, where that is said and was not after today: a date to come is doubted
/// where it stands, and begins no work.
fn received_on(fields: &[Field], at: Moment) -> Option<Edtf> {
    let said = fields
        .iter()
        .find(|field| field.property == "received_on")?;
    let on: Edtf = said.typed.trim().parse().ok()?;
    on.earliest()
        .is_some_and(|day| day <= at.today)
        .then_some(on)
}

/// Puts the complaint and what is said of it on the sheet.
fn put(
    draft: &mut Draft,
    reading: &Reading<'_>,
    (code, fields): (&str, &[Field]),
    rests_on: &RestsOn<'_>,
) -> Result<SubjectId, Refused> {
    let mut sheet = Sheet::new(draft, reading);
    // It goes by its complainant, and is known to those, too, who may not know of them.
    let label = reading.rules().property(COMPLAINT, "matter")?.said_label();
    let complaint = sheet.subject(COMPLAINT, Some(label))?;
    let office = Attribution::to(sheet.itself(), Mode::Observed);
    sheet.fill(complaint, &Field::new("code", code), &office)?;
    let kept = kept(fields);
    let said_by = complainant(&mut sheet, fields, kept.as_ref())?;
    for field in fields {
        let tells_who = field.property == VICTIM && is_same(&mut sheet, field, said_by)?;
        let label = kept.as_ref().filter(|_| tells_who);
        sheet.fill_kept(complaint, field, &rests_on(field, said_by), label)?;
    }
    sheet.finish()?;
    Ok(complaint)
}

/// Whoever complains, looked up or made before their own words are written. Who is new and unnamed is
/// kept so: their name would stand in the ledger in the very entry of the complaint.
fn complainant(
    sheet: &mut Sheet<'_, '_, '_>,
    fields: &[Field],
    kept: Option<&Label>,
) -> Result<Option<SubjectId>, Refused> {
    let named = fields.iter().find(|field| field.property == COMPLAINANT);
    let Some(named) = named.filter(|field| !field.typed.trim().is_empty()) else {
        return Ok(None);
    };
    let kinds = ["person", "group", "organisation"].map(str::to_owned);
    let complainant = sheet.meant_or_new_kept(&named.typed, &kinds, kept);
    complainant.map(Some)
}

/// Whether a field names the complainant: who suffered it is often who complains.
fn is_same(
    sheet: &mut Sheet<'_, '_, '_>,
    field: &Field,
    complainant: Option<SubjectId>,
) -> Result<bool, Refused> {
    if complainant.is_none() || field.typed.trim().is_empty() {
        return Ok(false);
    }
    let kinds = ["person", "group"].map(str::to_owned);
    Ok(complainant == Some(sheet.meant_or_new(&field.typed, &kinds)?))
}

fn is_secret(fields: &[Field]) -> bool {
    let secret = fields.iter().find(|field| field.property == SECRET);
    secret.is_some_and(|field| value::flag(field.typed.trim()) == Some(true))
}

/// What was written down, and where in it each field stands.
struct Note {
    text: String,
    way: Option<String>,
    /// Whether the complainant asked that nobody learns who they are: the words may tell.
    is_secret: bool,
    /// Property, first code point, code point behind the last.
    places: Vec<(String, u64, u64)>,
    document: DocumentId,
    reading: ReadingId,
}

impl Note {
    fn of(fields: &[Field]) -> Self {
        let mut note = Self {
            text: String::new(),
            way: None,
            is_secret: is_secret(fields),
            places: Vec::new(),
            document: DocumentId(ItemId::this(0)),
            reading: ReadingId(ItemId::this(1)),
        };
        for field in fields {
            let typed = field.typed.trim();
            if field.property == WAY {
                note.way = Some(typed.to_owned()).filter(|way| !way.is_empty());
            }
            if is_theirs(field) && !typed.is_empty() {
                if !note.text.is_empty() {
                    note.text.push_str("\n\n");
                }
                let start = note.text.chars().count() as u64;
                note.text.push_str(typed);
                let end = note.text.chars().count() as u64;
                note.places.push((field.property.clone(), start, end));
            }
        }
        note
    }

    /// Archives the text with its reading; nothing where nothing was said.
    fn archived(
        mut self,
        draft: &mut Draft,
        writer: &mut Writer<'_>,
        at: Moment,
        code: &str,
    ) -> Result<Option<Self>, Refused> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let original = Original {
            bytes: writer.attach(self.text.as_bytes())?,
            media_type: "text/plain".to_owned(),
            file_name: Some(format!("{code}.txt")),
        };
        let origin = Origin {
            from: None,
            on: Some(at.date()),
            how: self.way.clone(),
        };
        let level = if self.is_secret {
            Level::Confidential
        } else {
            Level::Restricted
        };
        let label = [Label::of(level)];
        let document = Body::Document(Part::Known(original), Part::Known(origin));
        self.document = DocumentId(draft.add(document, &label));
        let reading = item::Reading {
            document: self.document,
            extractor: "written down 1".to_owned(),
            text: writer.attach(self.text.as_bytes())?,
            language: None,
            leftovers: Vec::new(),
        };
        self.reading = ReadingId(draft.add(Body::Reading(Part::Known(reading)), &label));
        Ok(Some(self))
    }

    fn place(&self, field: &Field) -> Option<Anchor> {
        let mut places = self.places.iter();
        let (_, start, end) = places.find(|(property, ..)| *property == field.property)?;
        Some(Anchor::Span {
            reading: self.reading,
            start: *start,
            end: *end,
            quote: field.typed.trim().to_owned(),
        })
    }
}
