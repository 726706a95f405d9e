//! The holding pen: mail that nobody has sorted, with guesses where it belongs. A person decides.

mod guess;
mod sender;

use serde::Serialize;
use vidimus_ingest::intake::Limits;
use vidimus_ingest::mail::{self, LeftOut};
use vidimus_model::fold::View;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::kind::Doubt;
use vidimus_store::LimitQuery;

use super::code::code_of;
use super::due::{self, Due};
use super::letter::{ANSWERS, dates, reference, references, texts};
use super::work::last_step;
use super::{Case, Paging, Reading, Share};
use crate::act::letter::MESSAGE;
use crate::act::mail::MAIL;
use crate::{Refused, shown};

pub use guess::{Because, Guess};
pub use sender::{Sender, Trace};

/// Mail, for one viewer.
#[derive(Debug, Clone, Serialize)]
pub struct Mail {
    /// The mail.
    pub subject: shown::Subject,
    /// Its code, where it has one.
    pub code: Option<String>,
    /// What it says it is about.
    pub matter: Vec<String>,
    /// Whom it is from, where that is known.
    pub from: Option<shown::Subject>,
    /// Whom it is from as the envelope has it.
    pub from_as: Vec<String>,
    /// When it was written, as it says.
    pub dated_on: Vec<String>,
    /// When it came.
    pub received_on: Vec<String>,
    /// The number under which they sent it.
    pub their_register_number: Vec<String>,
    /// The state of sorting: `waiting`, `sorted`.
    pub state: Option<String>,
    /// What it is, once it is sorted.
    pub sort: Option<String>,
    /// The letters that it belongs to, once it is sorted.
    pub answers: Vec<shown::Subject>,
    /// What came.
    pub documents: Vec<shown::Subject>,
    /// How its text begins.
    pub text: String,
    /// What of a message was not taken; told where one piece of mail is asked for.
    pub left_out: Vec<LeftOut>,
    /// When it should have been sorted, as long as it waits.
    pub sorting: Vec<Due>,
    /// What cannot well be, such as a day before another.
    #[serde(serialize_with = "shown::sentences")]
    pub doubts: Vec<Doubt>,
    /// Where it may belong, the likeliest first; none once it is sorted.
    pub guesses: Vec<Guess>,
    /// Whom it may be from, the likeliest first, as long as nobody said; told where one piece of mail
    /// is asked for.
    pub senders: Vec<Sender>,
}

/// How many letters of a text are shown.
const SHOWN: usize = 4_000;

/// The property that says what mail is, and the state in which it was said.
const SORT: &str = "sort";
const SORTED: &str = "sorted";

impl Reading<'_> {
    /// The mail that waits to be sorted, what is to be sorted first at the beginning: that for which the
    /// clock of sorting runs.
    pub fn pen(&self, paging: Paging) -> Result<Share<Mail>, Refused> {
        let clocks = self.rules.kind(MAIL)?.clocks.iter();
        let mut items = Vec::new();
        let mut more = false;
        for clock in clocks.filter(|clock| clock.holds.is_some()) {
            let of = format!("{MAIL}.{}", clock.name);
            let query = LimitQuery {
                of: Some(&of),
                ..self.every_limit()
            };
            let places = self.limit_places(query, paging)?;
            more |= places.more;
            for place in &places.items {
                let mail = self.limit_at(place, |case, _| self.mail_in_row(case.subject))?;
                items.extend(mail);
            }
        }
        self.sound(Share { items, more })
    }

    /// Mail with all that helps to sort it.
    pub fn mail(&self, mail: SubjectId) -> Result<Mail, Refused> {
        let told = self.mail_in_row(mail)?;
        let left_out = self.left_out(&told.documents)?;
        let senders = if told.from.is_some() {
            Vec::new()
        } else {
            self.senders(&self.case(mail)?, &told.text, &told.guesses)?
        };
        self.sound(Mail {
            left_out,
            senders,
            ..told
        })
    }

    /// What of the messages among documents was not taken. It is read again from the originals, so
    /// that whoever reads mail knows it as well as whoever took it in.
    fn left_out(&self, documents: &[shown::Subject]) -> Result<Vec<LeftOut>, Refused> {
        let mut all = Vec::new();
        for document in documents {
            let id = DocumentId(document.id.parse().map_err(Refused::NotAnId)?);
            // Where the original is gone, its own page says so.
            let original = self.original(id).ok();
            let message = original.filter(|one| one.media_type == MESSAGE);
            let message = message.and_then(|one| mail::read(&one.bytes, &Limits::default()).ok());
            all.extend(message.into_iter().flat_map(|message| message.left_out));
        }
        Ok(all)
    }

    fn mail_in_row(&self, mail: SubjectId) -> Result<Mail, Refused> {
        self.check_kind(mail, MAIL)?;
        let case = self.case(mail)?;
        let view = case.view();
        let text = self.mail_text(&case, &view)?;
        let state = last_step(&view, &case.members).map(str::to_owned);
        let is_sorted = state.as_deref() == Some(SORTED);
        let sort = texts(&case, &view, SORT).into_iter().next_back();
        let guesses = if is_sorted {
            Vec::new()
        } else {
            self.guesses(&case, &text)?
        };
        self.sound(Mail {
            subject: self.subject(case.subject),
            code: code_of(&case),
            matter: texts(&case, &view, "matter"),
            left_out: Vec::new(),
            sorting: due::of_case(self, &case, &view, self.rules.kind(MAIL)?)?,
            from: reference(&case, &view, "from").map(|from| self.subject(from)),
            from_as: texts(&case, &view, "from_as"),
            dated_on: dates(&case, &view, "dated_on"),
            received_on: dates(&case, &view, "received_on"),
            their_register_number: texts(&case, &view, "their_register_number"),
            sort: sort.filter(|_| is_sorted),
            state,
            answers: self.subjects(references(&case, &view, ANSWERS)),
            documents: self.subjects(references(&case, &view, "document")),
            text: text.chars().take(SHOWN).collect(),
            doubts: self.doubts_of(&case, &view, self.rules.kind(MAIL)?)?,
            guesses,
            senders: Vec::new(),
        })
    }

    /// The texts of the documents as which mail came, as far as they could be read.
    fn mail_text(&self, case: &Case, view: &View<'_>) -> Result<String, Refused> {
        let mut all = Vec::new();
        for document in references(case, view, "document") {
            let text = super::if_any(self.newest_text(DocumentId(document.0)))?.flatten();
            all.extend(text.map(|(_, text)| text));
        }
        Ok(all.join("\n"))
    }

    /// The mail as which a document came.
    pub(crate) fn mail_of(&self, document: DocumentId) -> Result<Option<SubjectId>, Refused> {
        let case = self.case(document.into())?;
        let mut referrers = self.referrers(&case)?.into_iter();
        let mail = referrers.find(|(other, property)| other.kind == MAIL && property == "document");
        Ok(mail.map(|(mail, _)| mail.subject))
    }

    /// Other mail of the same sender under the same number than that of an entry.
    pub(crate) fn mail_alike(
        &self,
        from: Option<SubjectId>,
        number: Option<&str>,
        entry: EntryHash,
    ) -> Result<Vec<shown::Subject>, Refused> {
        let (Some(from), Some(number)) = (from, number) else {
            return Ok(Vec::new());
        };
        let case = self.case(from)?;
        let mut alike = Vec::new();
        for (other, property) in self.referrers(&case)? {
            let is_other = other.kind == MAIL && other.subject.0.entry != entry;
            let numbers = texts(&other, &other.view(), "their_register_number");
            if property == "from" && is_other && numbers.iter().any(|one| one == number) {
                alike.push(self.subject(other.subject));
            }
        }
        self.sound(alike)
    }
}
