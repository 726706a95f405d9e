//! Taking in mail.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use vidimus_app::act::add::File;
use vidimus_app::act::mail::{LeftOut, Mail};
use vidimus_app::office::nonce;
use vidimus_model::edtf::Edtf;
use vidimus_model::value::Value;

use crate::command::Answer;
use crate::command::letter::read_template;
use crate::failure::{Failure, Outcome, sentence};
use crate::output::{Output, counted, shortened, title_of};
use crate::workspace::Desk;

/// Mail that came in.
#[derive(Args)]
#[command(next_help_heading = "Taking in")]
pub(super) struct Take {
    /// Take in this file as mail; an e-mail (`.eml`) tells sender, subject and days itself, and
    /// what came with it is taken in too.
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
    code: Option<String>,
    is_known: bool,
    alike: Vec<vidimus_app::shown::Subject>,
    doubts: Vec<String>,
    left_out: Vec<LeftOut>,
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

pub(super) fn run(take: &Take, message: Option<&Path>, desk: &Desk, out: &mut Output) -> Answer {
    let path = message.or(take.file.as_deref());
    let read = read_template(path)?;
    let text = take.text.as_deref().map(str::as_bytes);
    let bytes = read.as_deref().or(text).unwrap_or_default();
    let name = path.and_then(Path::file_name);
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
        code: received.code,
        left_out: received.left_out,
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
    let mail = taken.code.clone().unwrap_or(mail);
    out.line(format!("Taken in as {mail}; it waits to be sorted."));
    left_out(out, &taken.left_out);
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

/// What of a message was not taken.
pub(super) fn left_out(out: &mut Output, all: &[LeftOut]) {
    for one in all {
        out.line(format!("Not taken: {}. The original has it.", told(one)));
    }
}

fn told(left: &LeftOut) -> String {
    match left {
        LeftOut::NoText => "it has no text that could be read".to_owned(),
        LeftOut::Encrypted => "it is encrypted, and its key is elsewhere".to_owned(),
        LeftOut::CutOff => "it ends before the end that it announces".to_owned(),
        LeftOut::Looks => "its text was made from a page, without its looks".to_owned(),
        LeftOut::Elsewhere { count } => {
            let things = counted(*count, "thing");
            format!("it points to {things} elsewhere, which nobody fetched")
        }
        LeftOut::Letters { count } => {
            format!("letters could not be told in {}", counted(*count, "part"))
        }
        LeftOut::EmptyFiles { count } => format!("{} with nothing in it", counted(*count, "file")),
        LeftOut::MoreFiles { count } => format!("{} more than are taken", counted(*count, "file")),
    }
}
