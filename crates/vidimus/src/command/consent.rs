//! `vidimus consent`: what a person allows.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use vidimus_app::act::consent::Giving;
use vidimus_app::office::nonce;
use vidimus_app::read::Reading;
use vidimus_app::read::consent::{Allowance, Consented, Given};
use vidimus_model::consent::{Basis, Capacity, Manner, Scope};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;

use super::Answer;
use super::who::WHO;
use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Table, shortened, spaced, subject_line, title_of};
use crate::workspace::{self, Desk};

/// Show what a person allows, record it, or withdraw it.
///
/// Nothing about a person goes outside without their consent or another basis. Consent is for scopes; a
/// withdrawal holds at once. It counts for every record that is judged to be of this person.
///
/// Examples:
///   vidimus consent "Anna Veld"
///   vidimus consent "Anna Veld" give family authorities --manner spoken --until 2032-05-04
///   vidimus consent "Anna Veld" withdraw family --because "She called and said so"
///   vidimus consent "Anna Veld" basis vital_interest tracing --because "No trace since May" --review 2031-12-01
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[arg(help = format!("The person: {WHO}"))]
    person: String,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Record that they, or somebody for them, allowed something.
    Give {
        #[command(flatten)]
        said: Said,
    },
    /// Record another basis than consent, where they cannot be asked.
    Basis {
        /// The basis.
        #[arg(value_parser = bases())]
        basis: Basis,
        #[command(flatten)]
        said: Said,
    },
    /// Withdraw what was allowed; all of it where no scope is named.
    Withdraw {
        /// What is withdrawn.
        #[arg(value_parser = scopes())]
        scopes: Vec<Scope>,
        /// Why.
        #[arg(long, alias = "reason", value_name = "WORDS")]
        because: String,
    },
}

/// What was allowed, and how.
#[derive(Args)]
struct Said {
    /// For what.
    #[arg(required = true, value_parser = scopes())]
    scopes: Vec<Scope>,
    /// Who gave it, where it is somebody else.
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// In which capacity.
    #[arg(long, value_parser = capacities())]
    capacity: Option<Capacity>,
    /// In which manner.
    #[arg(long, value_parser = manners())]
    manner: Option<Manner>,
    /// In which language, such as `hy`.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// When; today where nothing is said.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    /// The last day on which it holds.
    #[arg(long, value_name = "DAY")]
    until: Option<Edtf>,
    /// The day on which it is looked at again.
    #[arg(long, value_name = "DAY")]
    review: Option<Edtf>,
    /// An organisation to which alone it is allowed; once for each.
    #[arg(long, value_name = "WHO")]
    to: Vec<String>,
    /// What is to be kept back.
    #[arg(long, value_name = "WORDS", default_value = "")]
    terms: String,
    /// What it rests on; a basis other than consent needs it.
    #[arg(long, alias = "reason", value_name = "WORDS", default_value = "")]
    because: String,
    /// It was withdrawn before, and is given anew.
    #[arg(long)]
    anew: bool,
}

macro_rules! words_of {
    ($name:ident, $of:ty) => {
        fn $name() -> impl TypedValueParser<Value = $of> {
            let words = <$of>::ALL.iter().map(|one| one.word());
            PossibleValuesParser::new(words)
                .try_map(|word| <$of>::from_word(&word).ok_or("no such word"))
        }
    };
}

words_of!(scopes, Scope);
words_of!(capacities, Capacity);
words_of!(manners, Manner);

fn bases() -> impl TypedValueParser<Value = Basis> {
    let others = Basis::ALL.iter().filter(|one| one.needs_review());
    PossibleValuesParser::new(others.map(|one| one.word()))
        .try_map(|word| Basis::from_word(&word).ok_or("no such basis"))
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let reading = desk.office.read(desk.at)?;
    let person = reading.subject_meant(&arguments.person, &[])?;
    match &arguments.what {
        None => {}
        Some(What::Give { said }) => record(&desk, &reading, person, (said, Basis::Consent))?,
        Some(What::Basis { basis, said }) => record(&desk, &reading, person, (said, *basis))?,
        Some(What::Withdraw { scopes, because }) => {
            let scopes = scopes.iter().copied().collect();
            let (at, office) = (desk.at, &desk.office);
            office.withdraw_consent(at, nonce()?, person, &scopes, because)?;
        }
    }
    let told = desk.office.read(desk.at)?.consents(person)?;
    out.give(&told, show);
    Ok(Outcome::Done)
}

fn record(
    desk: &Desk,
    reading: &Reading<'_>,
    person: SubjectId,
    (said, basis): (&Said, Basis),
) -> Result<(), Failure> {
    let giving = said.giving(reading, basis)?;
    desk.office.consent(desk.at, nonce()?, person, &giving)?;
    Ok(())
}

impl Said {
    fn giving(&self, reading: &Reading<'_>, basis: Basis) -> Result<Giving, Failure> {
        let by = self.by.as_deref().map(|by| reading.subject_meant(by, &[]));
        let kinds = ["organisation".to_owned()];
        let to = self.to.iter().map(|one| reading.subject_meant(one, &kinds));
        Ok(Giving {
            basis,
            by: by.transpose()?,
            capacity: self.capacity,
            manner: self.manner,
            language: self.language.clone(),
            on: self.on.clone(),
            until: self.until.clone(),
            review_on: self.review.clone(),
            reason: self.because.clone(),
            terms: self.terms.clone(),
            organisations: to.collect::<Result<_, _>>()?,
            anew: self.anew,
            ..Giving::of(self.scopes.iter().copied())
        })
    }
}

fn show(out: &mut Output, told: &Consented) {
    out.heading(subject_line(&told.subject));
    if told.standing.is_empty() {
        out.line("Nobody was asked yet, so nothing about them goes outside.");
        return;
    }
    let mut table = Table::new(["scope", "answer", "basis", "until", "review", "to"]);
    for one in &told.standing {
        table.row(cells(one));
    }
    out.table(&table);
    out.gap();
    for one in &told.history {
        out.indented(2, line(one));
    }
    if !told.releases.is_empty() {
        out.gap();
        out.line("Given out before:");
    }
    for one in &told.releases {
        out.indented(2, format!("{} {}", spaced(one.done), shortened(&one.id)));
    }
}

fn cells(one: &Allowance) -> [String; 6] {
    let to: Vec<String> = one.organisations.iter().map(title_of).collect();
    [
        spaced(one.scope),
        spaced(one.answer),
        one.basis.map(spaced).unwrap_or_default(),
        one.until.clone().unwrap_or_default(),
        one.review_on.clone().unwrap_or_default(),
        to.join(", "),
    ]
}

fn line(one: &Given) -> String {
    let what = if one.given { "given" } else { "withdrawn" };
    let scopes: Vec<String> = one.scopes.iter().map(|scope| spaced(scope)).collect();
    let on = one.on.as_deref().unwrap_or("no date");
    let mut line = format!("{on}  {what}: {}", scopes.join(", "));
    let by = one.by.as_ref().map(|by| format!(" by {}", title_of(by)));
    line.extend(by);
    let words = [&one.capacity, &one.manner].into_iter().flatten();
    let typed = [&one.language, &one.terms, &one.reason];
    let how = words
        .map(|word| spaced(word))
        .chain(typed.into_iter().flatten().cloned());
    line.extend(how.map(|how| format!(" · {how}")));
    if one.state != "live" {
        line.extend([" (", one.state, ")"]);
    }
    let acts: Vec<String> = one.items.iter().map(|item| shortened(&item.id)).collect();
    line.extend([" [".to_owned(), acts.join(" "), "]".to_owned()]);
    line
}
