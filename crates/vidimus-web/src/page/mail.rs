//! The holding pen: what came in and nobody has sorted, and taking in more.

mod receipt;
mod sort;

use askama::Template;
use vidimus_app::act::add::File;
use vidimus_app::act::mail::{LeftOut, Mail as Coming, day};
use vidimus_app::read::Reading;
use vidimus_app::read::pen::{Because, Guess as ToldGuess, Mail as Told, Trace};
use vidimus_model::value::Value;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::page::level;
use crate::page::review::Select;
use crate::page::share::{PAGE, Pages};
use crate::part::{Lead, Text};
use crate::saying::Saying;
use crate::tried::Complaint;
use crate::visit::{Answer, Reply, Visit};

pub(crate) use receipt::show as receipt;
pub(crate) use sort::{again, show as one, sort};

#[derive(Template)]
#[template(path = "mail.html")]
struct Pen {
    frame: Frame,
    waiting: Vec<Waiting>,
    pages: Pages,
    ways: Vec<Select>,
    typed: Typed,
    complaint: Complaint,
}

/// Mail that waits, in one row.
pub(crate) struct Waiting {
    pub(crate) address: String,
    pub(crate) from: Text,
    pub(crate) came: String,
    /// For how long it should have been sorted; empty while there is time.
    pub(crate) over: String,
    pub(crate) matter: String,
    pub(crate) code: String,
    pub(crate) number: String,
    pub(crate) guesses: Vec<Guess>,
}

/// A letter to which it may belong.
pub(crate) struct Guess {
    /// The letter's id.
    pub(crate) id: String,
    pub(crate) letter: Lead,
    pub(crate) why: Vec<String>,
}

/// What was typed into the form.
struct Typed {
    from: String,
    from_as: String,
    received_on: String,
    dated_on: String,
    posted_on: String,
    number: String,
    text: String,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let pen = reading.pen(visit.paging(PAGE))?;
    let level = level::of_subjects(&reading, pen.items.iter().map(|one| &one.subject))?;
    let typed = |name: &str| visit.input.one(name).unwrap_or_default().to_owned();
    visit.page(level.max(Level::Internal), |frame| Pen {
        waiting: pen.items.iter().map(|one| waiting(saying, one)).collect(),
        pages: Pages::of(visit, pen.more),
        ways: terms(saying, "mail", "way", visit.input.one("way")),
        typed: Typed {
            from: typed("from"),
            from_as: typed("from_as"),
            received_on: typed("received_on"),
            dated_on: typed("dated_on"),
            posted_on: typed("posted_on"),
            number: typed("number"),
            text: typed("text"),
        },
        complaint: visit.complaint(""),
        frame,
    })
}

/// Takes mail in, and leads to where it is sorted.
pub(crate) fn take(visit: &Visit) -> Answer {
    match taken(visit) {
        Ok(next) => Ok(Reply::See(next)),
        Err(failure) => visit.again(&visit.address.path, failure),
    }
}

fn taken(visit: &Visit) -> Result<String, Failure> {
    let office = visit.office()?;
    let mut files = visit.input.files().iter();
    let file = files.find(|file| !file.bytes.is_empty());
    let typed = visit.input.one("text").unwrap_or_default();
    let file = match file {
        Some(file) => File {
            name: &file.name,
            from: None,
            bytes: &file.bytes,
        },
        None => File {
            name: "mail.txt",
            from: None,
            bytes: typed.as_bytes(),
        },
    };
    let coming = {
        let reading = office.read(visit.moment())?;
        coming(&reading, &visit.input, file)?
    };
    let mut coming = coming;
    coming.today_unless_told(visit.moment());
    let received = office.receive(visit.moment(), visit.nonce()?, &coming)?;
    let words = visit.words();
    let saying_doubts = |doubts| {
        let reading = office.read(visit.moment())?;
        Ok::<_, Failure>(visit.saying(&reading.rules().kinds).doubts(doubts))
    };
    let noted = if received.is_known {
        words.mail_known()
    } else if !received.alike.is_empty() {
        words.mail_alike(received.alike.len())
    } else if !received.doubts.is_empty() {
        saying_doubts(&received.doubts)?
    } else {
        words.mail_taken(received.code.unwrap_or_default())
    };
    let noted = visit.ask(&noted);
    Ok(format!("/mail/{}?noted={noted}", received.mail))
}

fn coming<'f>(reading: &Reading<'_>, input: &Input, file: File<'f>) -> Result<Coming<'f>, Failure> {
    let typed = |name: &str| input.one(name).unwrap_or_default().trim().to_owned();
    let from = typed("from");
    let kinds = ["organisation", "person", "group"].map(str::to_owned);
    let from = (!from.is_empty()).then(|| reading.subject_meant(&from, &kinds));
    let from = from.transpose();
    let from = from.map_err(|why| Failure::from(why).in_field("from"))?;
    let mut said = Vec::new();
    for name in ["received_on", "dated_on", "posted_on"] {
        let date = day(&typed(name)).map_err(|why| Failure::from(why).in_field(name))?;
        said.extend(date.map(|date| (name, Value::Date(date))));
    }
    let texts = [
        ("from_as", typed("from_as")),
        ("their_register_number", typed("number")),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    said.extend(texts.map(|(name, text)| (name, Value::Text(text))));
    let way = typed("way");
    said.extend((!way.is_empty()).then_some(("way", Value::Term(way))));
    Ok(Coming { file, from, said })
}

fn waiting(saying: Saying<'_>, told: &Told) -> Waiting {
    Waiting {
        address: format!("/mail/{}", told.subject.id),
        from: sender(saying, told),
        came: days(saying, &told.received_on),
        over: over(saying, told),
        matter: told.matter.join(" · "),
        code: told.code.clone().unwrap_or_default(),
        number: told.their_register_number.join(", "),
        guesses: guesses(saying, &told.guesses),
    }
}

/// For how long mail should have been sorted.
pub(crate) fn over(saying: Saying<'_>, told: &Told) -> String {
    let late = told.sorting.iter().map(|due| due.days).max();
    match late.filter(|days| *days > 0) {
        Some(days) => saying.words.mail_over(days),
        None => String::new(),
    }
}

/// What of a message was not taken, in words.
pub(crate) fn left_out(saying: Saying<'_>, all: &[LeftOut]) -> Vec<String> {
    let words = saying.words;
    let all = all.iter().map(|one| match one {
        LeftOut::NoText => words.left_no_text(),
        LeftOut::Encrypted => words.left_encrypted(),
        LeftOut::CutOff => words.left_cut_off(),
        LeftOut::Looks => words.left_looks(),
        LeftOut::Elsewhere { count } => words.left_elsewhere(*count),
        LeftOut::Letters { count } => words.left_letters(*count),
        LeftOut::EmptyFiles { count } => words.left_empty_files(*count),
        LeftOut::MoreFiles { count } => words.left_more_files(*count),
    });
    all.collect()
}

/// Whom mail is from, as far as anybody knows.
pub(crate) fn sender(saying: Saying<'_>, told: &Told) -> Text {
    match (&told.from, told.from_as.first()) {
        (Some(from), _) => saying.subject(from),
        (None, Some(written)) => Text::source(written),
        (None, None) => Text::plain(saying.words.mail_from_nobody()),
    }
}

/// Days in words.
pub(crate) fn days(saying: Saying<'_>, days: &[String]) -> String {
    let days: Vec<String> = days.iter().map(|day| saying.date(day)).collect();
    days.join(", ")
}

pub(crate) fn guesses(saying: Saying<'_>, told: &[ToldGuess]) -> Vec<Guess> {
    let told = told.iter();
    told.map(|one| Guess {
        id: one.letter.id.clone(),
        letter: Lead {
            address: Some(format!("/letter/{}", one.letter.id)),
            ..saying.lead(&one.letter)
        },
        why: one.because.iter().map(|why| because(saying, why)).collect(),
    })
    .collect()
}

fn because(saying: Saying<'_>, because: &Because) -> String {
    let words = saying.words;
    match because {
        Because::OurNumber { number } => words.guess_our_number(number.as_str()),
        Because::TheirNumber { number } => words.guess_their_number(number.as_str()),
        Because::Sender => words.guess_sender(),
        Because::Person { name } => words.guess_person(name.as_str()),
        Because::Awaited => words.guess_awaited(),
        Because::Days { days } => words.guess_days(*days),
    }
}

/// What speaks for a sender.
pub(crate) fn traced(saying: Saying<'_>, trace: &Trace) -> String {
    let words = saying.words;
    match trace {
        Trace::Number { number } => words.sender_number(number.as_str()),
        Trace::Address { address } => words.sender_address(address.as_str()),
        Trace::Name { name } => words.sender_name(name.as_str()),
    }
}

/// The terms of a property, to choose from.
pub(crate) fn terms(
    saying: Saying<'_>,
    kind: &str,
    property: &str,
    chosen: Option<&str>,
) -> Vec<Select> {
    let vocabulary = saying.kinds.get(kind);
    let vocabulary = vocabulary.and_then(|kind| kind.terms_of(property, None));
    let terms = vocabulary.map_or(&[][..], |one| &one.terms).iter();
    let none = Select {
        value: String::new(),
        label: "–".to_owned(),
        is_chosen: chosen.unwrap_or_default().is_empty(),
    };
    let terms = terms.map(|term| Select {
        value: term.clone(),
        label: saying.term(kind, property, None, term),
        is_chosen: chosen == Some(term),
    });
    std::iter::once(none).chain(terms).collect()
}
