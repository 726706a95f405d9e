//! Taking in a document: the file is archived as it came, and what it says waits in review.

use askama::Template;
use vidimus_app::act::add::{File, Given, Outcome};

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::page::review::date;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

const PATH: &str = "/add";

#[derive(Template)]
#[template(path = "add.html")]
struct Page {
    frame: Frame,
    from: String,
    title: String,
    publisher: String,
    published: String,
    complaint: Complaint,
}

/// The form.
pub(crate) fn show(visit: &Visit) -> Answer {
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
    visit.page(Level::Internal, |frame| Page {
        from: typed("from"),
        title: typed("title"),
        publisher: typed("publisher"),
        published: typed("published"),
        complaint: visit.complaint(""),
        frame,
    })
}

/// Takes the file in and leads to its review, or shows the form again with what is wrong with it.
pub(crate) fn take(visit: &Visit) -> Answer {
    match taken(visit) {
        Ok(Ok(next)) => Ok(Reply::See(next)),
        Ok(Err(why)) => Ok(visit.wanting(PATH, "file", why)),
        Err(failure) => visit.again(PATH, failure),
    }
}

/// Where to go next, or why nothing was taken in.
fn taken(visit: &Visit) -> Result<Result<String, String>, Failure> {
    let words = visit.words();
    let mut files = visit.input.files().iter();
    let Some(file) = files.find(|file| !file.bytes.is_empty()) else {
        return Ok(Err(words.add_no_file()));
    };
    date(&visit.input, "published")?;
    let typed = |name: &str| {
        let typed = visit.input.one(name).map(str::trim);
        typed.filter(|typed| !typed.is_empty())
    };
    let given = Given {
        title: typed("title"),
        publisher: typed("publisher"),
        published: typed("published"),
        language: None,
    };
    let file = File {
        name: &file.name,
        from: typed("from"),
        bytes: &file.bytes,
    };
    let office = visit.office()?;
    let added = office.add_given(visit.moment(), visit.nonce()?, file, &given)?;
    let document = added.document.unwrap_or_default();
    Ok(match added.outcome {
        Outcome::Refused { reason, .. } => Err(words.term("intake", reason)),
        Outcome::Already => {
            let noted = visit.ask(&words.add_already());
            Ok(format!("/document/{document}?noted={noted}"))
        }
        Outcome::Article { .. } | Outcome::List { .. } => Ok(format!("/review/{document}")),
    })
}
