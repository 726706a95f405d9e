//! `vidimus state`: a statement by hand.

use clap::Args;
use serde::Serialize;
use vidimus_app::act::{sheet::Sheet, value};
use vidimus_app::office::nonce;
use vidimus_app::{Refused, read::address::short};
use vidimus_model::id::{StatementId, SubjectId};

use super::Answer;
use super::said::{About, Source, stated};
use super::who::{People, WHO};
use crate::arguments::Globals;
use crate::failure::{Outcome, sentence};
use crate::output::Output;
use crate::workspace;

/// The property by which the office calls what is its own.
const CODE: &str = "code";

/// Write a statement by hand: of whom, which property, what, and who says so.
///
/// Figures: 23, ">=40", "at least 40", "about 60", 23-33, dozens. Dates: 2031-05-04, 2031-05, 2031~,
/// 2031-05/.. Records: "grade=seen, by=NAME". Nothing known: "(unknown)", "(not asked)", "(refused)".
///
/// Examples:
///   vidimus state new:person:"Olvan Besaldi" birth_date 1990 --by new:organisation:"Families' Committee"
///   vidimus state new:hearing: on 2031-11-04 --by us
///   vidimus state 3fa83fa83f condition stable --by "Prison service" --document 77c0ffee11 --quote "is stable"
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[arg(help = format!("Of whom or what: {WHO}"))]
    subject: String,
    /// Which property of its kind.
    property: String,
    /// What is said.
    value: String,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    about: About,
}

#[derive(Serialize)]
struct Written {
    entry: String,
    statement: String,
    subject: Option<String>,
    /// The code by which the office calls it, where it has one.
    code: Option<String>,
    doubts: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let people = People::of(&desk)?;
    let written = desk.office.state(desk.at, nonce()?, |sheet| {
        Ok(vec![arguments.write(&people, sheet)?])
    })?;
    let statement = written.statements.first();
    let subject = statement.and_then(|one| subject_of(&desk, *one).ok());
    let code = match &subject {
        Some(subject) => desk
            .office
            .read(desk.at)?
            .code(subject.parse().map(SubjectId)?)?,
        None => None,
    };
    let written = Written {
        entry: written.entry.to_string(),
        statement: statement.map(ToString::to_string).unwrap_or_default(),
        subject,
        code,
        doubts: written.doubts.iter().map(ToString::to_string).collect(),
    };
    out.give(&written, |out, written| {
        let about = written.subject.as_deref().map(short).unwrap_or_default();
        out.line(format!(
            "Written as {}, about {}.",
            short(&written.statement),
            written.code.as_deref().unwrap_or(&about)
        ));
        for doubt in &written.doubts {
            out.line(format!(
                "Doubtful, and written all the same: {}",
                sentence(doubt)
            ));
        }
    });
    Ok(Outcome::Done)
}

impl Arguments {
    fn write(
        &self,
        people: &People<'_>,
        sheet: &mut Sheet<'_, '_, '_>,
    ) -> Result<StatementId, Refused> {
        let subject = people.find(sheet, &self.subject, &[])?;
        let kind = sheet.kind_of(subject).ok_or(Refused::Absent)?;
        let rules = people.reading().rules();
        let property = rules.property(&kind, &self.property)?;
        let kind = rules.kind(&kind)?;
        let value = value::parse(kind, property, &self.value, &mut |typed, kinds| {
            people.find(sheet, typed, kinds)
        })?;
        let said = (subject, property.name.as_str(), value);
        let stated = stated(people, sheet, said, &self.about, &self.source)?;
        // What the office itself begins goes by a code from then on; what others do has none of ours.
        let is_ours = stated.attribution.said_by == sheet.itself();
        if is_ours && sheet.is_new(subject) && property.name != CODE {
            sheet.give_code(subject)?;
        }
        sheet.state(stated)
    }
}

/// The address of the subject that a statement is about.
fn subject_of(desk: &workspace::Desk, statement: StatementId) -> Result<String, Refused> {
    let reading = desk.office.read(desk.at)?;
    Ok(reading.claim_at(statement)?.subject)
}
