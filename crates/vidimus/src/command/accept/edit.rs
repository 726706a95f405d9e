//! What somebody changes of a proposal before it is accepted.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use vidimus_app::Refused;
use vidimus_app::act::review::{Acceptance, Whom, Worth};
use vidimus_app::act::value;
use vidimus_app::read::Reading;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::DocumentId;
use vidimus_model::kind::Type;
use vidimus_model::statement::{AsOfBasis, Modality, Mode, Polarity};

use crate::command::said::worded;
use crate::command::who::WHO;
use crate::command::whom::whom;
use crate::workspace::Desk;

/// What is changed of a single proposal.
#[derive(Args, Clone)]
#[command(next_help_heading = "What is changed of a single proposal")]
pub(super) struct Edit {
    #[arg(long, help = format!("Whom or what it is about: {WHO}"))]
    subject: Option<String>,
    /// The property.
    #[arg(long)]
    property: Option<String>,
    /// What it says, as for `vidimus state`.
    #[arg(long)]
    value: Option<String>,
    /// Who says it; `publisher` is the document's own.
    #[arg(long, value_name = "SOURCE")]
    speaker: Option<String>,
    /// Through whom it reached the document, the nearest to the speaker first.
    #[arg(long, value_name = "SOURCE")]
    via: Vec<String>,
    /// Through nobody.
    #[arg(long, conflicts_with = "via")]
    no_relays: bool,
    /// A person named in the words who is to be a person here.
    #[arg(long, value_name = "PERSON")]
    person: Vec<String>,
    /// None of the persons that are suggested.
    #[arg(long, conflicts_with = "person")]
    no_persons: bool,
    /// How the document names the speaker.
    #[arg(long, value_name = "WORDS")]
    said_as: Option<String>,
    /// When it was said.
    #[arg(long, value_name = "DATE")]
    said_on: Option<Edtf>,
    /// In which manner it is said.
    #[arg(long, value_parser = worded!(Mode))]
    mode: Option<Mode>,
    /// When it held or happened.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Edtf>,
    /// Where that date comes from.
    #[arg(long, value_name = "BASIS", value_parser = worded!(AsOfBasis))]
    as_of_basis: Option<AsOfBasis>,
    /// Whether the speaker says that it is so or that it is not.
    #[arg(long, value_parser = worded!(Polarity))]
    polarity: Option<Polarity>,
    /// As what it is said.
    #[arg(long, value_parser = worded!(Modality))]
    modality: Option<Modality>,
    /// Whom a figure counts.
    #[arg(long, value_name = "WORDS")]
    scope: Option<String>,
    /// The figure of which this one is a part.
    #[arg(long, value_name = "STATEMENT")]
    part_of: Option<String>,
    /// The statement that it denies.
    #[arg(long, value_name = "STATEMENT")]
    denies: Option<String>,
}

impl Edit {
    /// The subject that `--subject` names, once it is known: somebody new has an address now.
    pub(super) fn settle_subject(&mut self, address: &str) {
        if let Some(subject) = &mut self.subject {
            address.clone_into(subject);
        }
    }

    /// Whether anything is to be changed that belongs to one proposal alone.
    pub(super) fn changes_more_than_subject(&self) -> bool {
        let texts = [
            &self.property,
            &self.value,
            &self.speaker,
            &self.said_as,
            &self.scope,
            &self.part_of,
            &self.denies,
        ];
        let dates = [&self.said_on, &self.as_of];
        texts.iter().any(|text| text.is_some())
            || dates.iter().any(|date| date.is_some())
            || !self.via.is_empty()
            || !self.person.is_empty()
            || self.no_relays
            || self.no_persons
            || self.mode.is_some()
            || self.as_of_basis.is_some()
            || self.polarity.is_some()
            || self.modality.is_some()
    }

    /// A proposal as suggested, or as what it is said to be here where both subject and property are.
    pub(super) fn acceptance(
        &self,
        desk: &Desk,
        document: DocumentId,
        number: u32,
    ) -> Result<Acceptance, Refused> {
        let reading = desk.office.read(desk.at)?;
        let Some((subject, property)) = self.subject.as_ref().zip(self.property.as_ref()) else {
            return reading.acceptance(document, number);
        };
        let subject = whom(desk, subject, "group")?;
        let typed = self.value.as_deref();
        let worth = typed.map(|typed| worth(desk, &reading, (&subject, property), typed));
        reading.acceptance_for(document, number, &subject, property, worth.transpose()?)
    }

    /// Changes a proposal.
    pub(super) fn change(&self, desk: &Desk, one: &mut Acceptance) -> Result<(), Refused> {
        let reading = desk.office.read(desk.at)?;
        self.change_whom(desk, one)?;
        if let Some(property) = &self.property {
            one.property.clone_from(property);
        }
        if let Some(typed) = &self.value {
            one.worth = worth(desk, &reading, (&one.subject, &one.property), typed)?;
        }
        let statement = |typed: &String| reading.statement_at(typed).map(Some);
        set(
            &mut one.part_of,
            self.part_of.as_ref().map(statement).transpose()?,
        );
        set(
            &mut one.denies,
            self.denies.as_ref().map(statement).transpose()?,
        );
        self.change_rest(one);
        Ok(())
    }

    fn change_whom(&self, desk: &Desk, one: &mut Acceptance) -> Result<(), Refused> {
        if let Some(typed) = &self.subject {
            one.subject = whom(desk, typed, "group")?;
        }
        if let Some(typed) = &self.speaker {
            one.speaker = whom(desk, typed, "organisation")?;
        }
        let all = |typed: &[String], usual| -> Result<Vec<Whom>, Refused> {
            typed.iter().map(|one| whom(desk, one, usual)).collect()
        };
        if self.no_relays || !self.via.is_empty() {
            one.relays = all(&self.via, "organisation")?;
        }
        if self.no_persons || !self.person.is_empty() {
            one.people = all(&self.person, "person")?;
        }
        Ok(())
    }

    fn change_rest(&self, one: &mut Acceptance) {
        set(&mut one.said_as, self.said_as.clone().map(Some));
        set(&mut one.said_on, self.said_on.clone().map(Some));
        set(&mut one.as_of, self.as_of.clone().map(Some));
        set(&mut one.as_of_basis, self.as_of_basis.map(Some));
        set(&mut one.scope, self.scope.clone().map(Some));
        set(&mut one.mode, self.mode);
        set(&mut one.polarity, self.polarity);
        set(&mut one.modality, self.modality);
    }
}

fn set<T>(field: &mut T, changed: Option<T>) {
    if let Some(changed) = changed {
        *field = changed;
    }
}

/// The typed value, for the property that the proposal has by now.
fn worth(
    desk: &Desk,
    reading: &Reading<'_>,
    (subject, property): (&Whom, &str),
    typed: &str,
) -> Result<Worth, Refused> {
    let kind = reading.rules().kind(&reading.kind_meant(subject)?)?;
    let property = reading.rules().property(&kind.name, property)?;
    if let Type::Reference { to } = &property.holds {
        let usual = to.first().map_or("organisation", String::as_str);
        return whom(desk, typed, usual).map(Worth::Subject);
    }
    let value = value::parse(kind, property, typed, &mut |typed, kinds| {
        reading.subject_meant(typed, kinds)
    })?;
    Ok(Worth::Value(value))
}
