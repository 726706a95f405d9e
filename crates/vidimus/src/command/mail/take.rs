//! Taking in mail.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use vidimus_app::act::add::File;
use vidimus_app::act::mail::Mail;
use vidimus_app::office::nonce;
use vidimus_model::edtf::Edtf;
use vidimus_model::value::Value;

use crate::command::Answer;
use crate::command::letter::read_template;
use crate::failure::{Failure, Outcome, sentence};
use crate::output::{Output, shortened, title_of};
use crate::workspace::Desk;

/// Mail that came in.
#[derive(Args)]
#[command(next_help_heading = "Taking in")]
pub(super) struct Take {
    /// Take in this file as mail.
    #[arg(
        long = "take",
        id = "take",
        value_name = "FILE",
        conflicts_with = "mail"
    )]
    file: Option<PathBuf>,
    /// Take in this text as mail.
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["mail", "take"])]
    text: Option<String>,
    /// The day on which it came.
    #[arg(long, value_name = "DATE")]
    received: Option<Edtf>,
    /// Whom it is from: an address, a code, or the very name.
    #[arg(long, value_name = "WHO")]
    from: Option<String>,
    /// Whom it is from as the envelope has it.
    #[arg(long, value_name = "WORDS")]
    from_as: Option<String>,
    /// The day that it bears.
    #[arg(long, value_name = "DATE")]
    dated: Option<Edtf>,
    /// The day on which it was posted.
    #[arg(long, value_name = "DATE")]
    posted: Option<Edtf>,
    /// How it came: post, registered_post, courier, mail, fax, form, by_hand.
    #[arg(long)]
    way: Option<String>,
    /// Their number of it.
    #[arg(long, value_name = "NUMBER")]
    their_number: Option<String>,
}

#[derive(Serialize)]
struct Taken {
    mail: String,
    is_known: bool,
    alike: Vec<vidimus_app::shown::Subject>,
    doubts: Vec<String>,
}

impl Take {
    pub(super) const fn is_empty(&self) -> bool {
        self.file.is_none() && self.text.is_none()
    }

    fn said(&self) -> Vec<(&'static str, Value)> {
        let dates = [
            ("received_on", &self.received),
            ("dated_on", &self.dated),
            ("posted_on", &self.posted),
        ];
        let texts = [
            ("from_as", &self.from_as),
            ("their_register_number", &self.their_number),
        ];
        let dates = dates
            .into_iter()
            .filter_map(|(name, date)| Some((name, Value::Date(date.clone()?))));
        let texts = texts
            .into_iter()
            .filter_map(|(name, text)| Some((name, Value::Text(text.clone()?))));
        let way = self.way.clone().map(|way| ("way", Value::Term(way)));
        dates.chain(texts).chain(way).collect()
    }

    fn mail<'t>(&self, desk: &Desk, file: File<'t>) -> Result<Mail<'t>, Failure> {
        let reading = desk.office.read(desk.at)?;
        let kinds = ["organisation", "person", "group"].map(str::to_owned);
        let from = self.from.as_deref();
        let from = from.map(|typed| reading.subject_meant(typed, &kinds));
        Ok(Mail {
            file,
            from: from.transpose()?,
            said: self.said(),
        })
    }
}

pub(super) fn run(take: &Take, desk: &Desk, out: &mut Output) -> Answer {
    let read = read_template(take.file.as_deref())?;
    let text = take.text.as_deref().map(str::as_bytes);
    let bytes = read.as_deref().or(text).unwrap_or_default();
    let name = take.file.as_deref().and_then(Path::file_name);
    let name = name.map_or_else(|| "mail.txt".into(), |name| name.to_string_lossy());
    let file = File {
        name: &name,
        from: None,
        bytes,
    };
    let mail = take.mail(desk, file)?;
    let received = desk.office.receive(desk.at, nonce()?, &mail)?;
    let doubts = received.doubts.iter().map(ToString::to_string);
    let taken = Taken {
        mail: received.mail.to_string(),
        is_known: received.is_known,
        doubts: doubts.collect(),
        alike: received.alike,
    };
    out.give(&taken, show);
    Ok(Outcome::Done)
}

fn show(out: &mut Output, taken: &Taken) {
    let mail = shortened(&taken.mail);
    if taken.is_known {
        out.line(format!("The very same came before, as {mail}."));
        return;
    }
    out.line(format!("Taken in as {mail}; it waits to be sorted."));
    for doubt in &taken.doubts {
        out.line(format!(
            "Doubtful, and written all the same: {}",
            sentence(doubt)
        ));
    }
    for alike in &taken.alike {
        let (address, title) = (shortened(&alike.id), title_of(alike));
        out.line(format!(
            "Perhaps the same as {address}: {title} has the same number"
        ));
    }
}
