//! The options that say who says something, when, where and how.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use vidimus_app::Refused;
use vidimus_app::act::sheet::{Sheet, Stated, placeholder};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{
    AsOfBasis, Attribution, Content, Credibility, Modality, Mode, Polarity, Reliability,
};
use vidimus_model::value::Value;

use super::who::{People, WHO};

/// Lets clap list the words of a closed vocabulary and read them.
macro_rules! worded {
    ($vocabulary:ty) => {
        PossibleValuesParser::new(<$vocabulary>::ALL.iter().map(|one| one.word()))
            .try_map(|word| <$vocabulary>::from_word(&word).ok_or("no such word"))
    };
}
pub(super) use worded;

/// What is said beside the value.
#[derive(Args)]
#[command(next_help_heading = "What exactly is said")]
pub(super) struct About {
    /// When it held or happened, as EDTF.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Edtf>,
    /// Where that date comes from.
    #[arg(long, value_name = "BASIS", value_parser = worded!(AsOfBasis))]
    as_of_basis: Option<AsOfBasis>,
    /// Since when it held.
    #[arg(long, value_name = "DATE")]
    from: Option<Edtf>,
    /// Until when it held.
    #[arg(long, value_name = "DATE")]
    to: Option<Edtf>,
    /// The source denies it.
    #[arg(long)]
    denied: bool,
    /// The statement that it denies, where we have that.
    #[arg(long, value_name = "STATEMENT", requires = "denied")]
    denies: Option<String>,
    /// As what it is said.
    #[arg(long, default_value = "fact", value_parser = worded!(Modality))]
    modality: Modality,
    /// Whom a figure counts, as the source says it.
    #[arg(long, value_name = "WORDS")]
    scope: Option<String>,
    /// The figure of which this one is a part.
    #[arg(long, value_name = "STATEMENT")]
    part_of: Option<String>,
    /// Who may see it; what is usual for the property where it is not given.
    #[arg(long, value_name = "LEVEL", value_parser = worded!(Level))]
    label: Option<Level>,
}

/// Who says it.
#[derive(Args)]
#[command(next_help_heading = "Who says it")]
pub(super) struct Source {
    #[arg(long, value_name = "SOURCE", help = format!("Who says it: {WHO}"))]
    by: String,
    #[arg(
        long,
        value_name = "SOURCE",
        help = "Through whom it reached the document, the nearest to the source first"
    )]
    via: Vec<String>,
    /// How the document names the source.
    #[arg(long, value_name = "WORDS")]
    said_as: Option<String>,
    /// When it was said.
    #[arg(long, value_name = "DATE")]
    said_on: Option<Edtf>,
    /// In which manner the words reached us.
    #[arg(long, value_parser = worded!(Mode))]
    mode: Option<Mode>,
    /// The document that carries it.
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,
    /// The words in the document, exactly as they are printed there.
    #[arg(long, value_name = "WORDS", requires = "document")]
    quote: Option<String>,
    /// How reliable the source is held to be.
    #[arg(long, value_parser = worded!(Reliability))]
    reliability: Option<Reliability>,
    /// How credible the information is held to be, whoever says it.
    #[arg(long, value_parser = worded!(Credibility))]
    credibility: Option<Credibility>,
    /// Who may see who says it.
    #[arg(long = "source-label", value_name = "LEVEL", value_parser = worded!(Level))]
    kept: Option<Level>,
}

/// The statement that these options make of a value.
pub(super) fn stated(
    people: &People<'_>,
    sheet: &mut Sheet<'_, '_, '_>,
    (subject, property, value): (SubjectId, &str, Value),
    about: &About,
    source: &Source,
) -> Result<Stated, Refused> {
    Ok(Stated {
        content: about.content(people, subject, property, value)?,
        attribution: source.attribution(people, sheet)?,
        label: about.label.map(Label::of),
        source_label: source.kept.map(Label::of),
    })
}

impl About {
    fn content(
        &self,
        people: &People<'_>,
        subject: SubjectId,
        property: &str,
        value: Value,
    ) -> Result<Content, Refused> {
        let statement = |typed: &Option<String>| {
            let found = typed.as_ref().map(|one| people.reading().statement_at(one));
            found.transpose()
        };
        let mut content = Content::new(subject, property, value, placeholder());
        content.as_of.clone_from(&self.as_of);
        content.as_of_basis = self.as_of_basis;
        content.valid_from.clone_from(&self.from);
        content.valid_to.clone_from(&self.to);
        content.modality = self.modality;
        content.scope.clone_from(&self.scope);
        content.denies = statement(&self.denies)?;
        content.part_of = statement(&self.part_of)?;
        if self.denied {
            content.polarity = Polarity::Denied;
        }
        Ok(content)
    }
}

impl Source {
    fn attribution(
        &self,
        people: &People<'_>,
        sheet: &mut Sheet<'_, '_, '_>,
    ) -> Result<Attribution, Refused> {
        let said_by = people.find(sheet, &self.by, &[])?;
        let mut attribution = Attribution::to(said_by, self.mode());
        for relay in &self.via {
            attribution.relays.push(people.find(sheet, relay, &[])?);
        }
        attribution.said_as.clone_from(&self.said_as);
        attribution.said_on.clone_from(&self.said_on);
        attribution.reliability = self.reliability;
        attribution.credibility = self.credibility;
        if let Some(document) = &self.document {
            let document = people.document(document)?;
            attribution.document = Some(document);
            let quote = self.quote.as_deref();
            attribution.anchor = quote
                .map(|quote| sheet.find_quote(document, quote))
                .transpose()?;
        }
        Ok(attribution)
    }

    /// What nobody says otherwise: the office sees for itself, others are reported or speak to us.
    fn mode(&self) -> Mode {
        let usual = match &self.document {
            _ if self.by == "us" => Mode::Observed,
            Some(_) => Mode::Indirect,
            None => Mode::ToUs,
        };
        self.mode.unwrap_or(usual)
    }
}
