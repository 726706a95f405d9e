//! The office's own templates: to be taken, changed in Word, and kept.

use vidimus_app::act::letter::Template;

use crate::failure::Failure;
use crate::visit::{Answer, Download, Reply, Visit};

fn sort(word: &str) -> Result<Template, Failure> {
    match word {
        "letter" => Ok(Template::Letter),
        "reminder" => Ok(Template::Reminder),
        _ => Err(Failure::Absent),
    }
}

/// The template that is used now.
pub(crate) fn current(visit: &Visit) -> Answer {
    let word = visit.part("sort").ok_or(Failure::Absent)?;
    let bytes = visit.office()?.template(sort(word)?)?;
    Ok(Reply::Download(Download {
        name: format!("template-{word}.docx"),
        bytes,
    }))
}

/// Keeps a template that was sent, or goes back to the plain one.
pub(crate) fn keep(visit: &Visit) -> Answer {
    let word = visit.part("sort").ok_or(Failure::Absent)?;
    let kept = || {
        let office = visit.office()?;
        let sort = sort(word)?;
        let mut files = visit.input.files().iter();
        if let Some(file) = files.find(|file| !file.bytes.is_empty()) {
            office.keep_template(visit.moment(), sort, &file.bytes)?;
            Ok(visit.words().template_kept())
        } else {
            office.drop_template(visit.moment(), sort)?;
            Ok(visit.words().template_dropped())
        }
    };
    match kept() {
        Ok(noted) => Ok(Reply::See(format!("/letters?noted={}", visit.ask(&noted)))),
        Err(failure) => visit.again(&format!("/letters#{word}"), failure),
    }
}
