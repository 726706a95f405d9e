//! The holding pen: mail that nobody has sorted, with guesses where it belongs. A person decides.

mod guess;

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::{DocumentId, EntryHash, SubjectId};
use vidimus_model::kind::Doubt;

use super::letter::{ANSWERS, dates, doubts, reference, references, texts};
use super::list::{ListQuestion, ListRow};
use super::work::last_step;
use super::{Case, Paging, Reading, Share};
use crate::act::mail::MAIL;
use crate::{Refused, shown};

pub use guess::{Because, Guess};

/// Mail, for one viewer.
#[derive(Debug, Clone, Serialize)]
pub struct Mail {
    /// The mail.
    pub subject: shown::Subject,
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
    /// What cannot well be, such as a day before another.
    #[serde(serialize_with = "shown::sentences")]
    pub doubts: Vec<Doubt>,
    /// Where it may belong, the likeliest first; none once it is sorted.
    pub guesses: Vec<Guess>,
}

/// How many letters of a text are shown.
const SHOWN: usize = 4_000;

/// The property that says what mail is.
const SORT: &str = "sort";

impl Reading<'_> {
    /// The mail that waits to be sorted, what came first at the beginning.
    pub fn pen(&self, paging: Paging) -> Result<Share<Mail>, Refused> {
        // Rows in which nothing says what they are come first.
        let list = self.list(
            MAIL,
            &ListQuestion {
                sort: Some(SORT),
                descending: false,
                filter: None,
                paging: Paging {
                    limit: paging.limit + 1,
                    ..paging
                },
            },
        )?;
        let column = list.columns.iter().position(|one| one.property == SORT);
        let is_waiting = |row: &&ListRow| {
            let cell = column.and_then(|column| row.cells.get(column));
            cell.is_none_or(|cell| cell.values.is_empty())
        };
        let waiting: Vec<&ListRow> = list.rows.iter().take_while(is_waiting).collect();
        let first = Paging::first(paging.limit);
        let waiting = Share::of(waiting, first);
        let mut items = Vec::new();
        for row in &waiting.items {
            let mail = row.subject.id.parse().map_err(Refused::NotAnId)?;
            items.push(self.mail(mail)?);
        }
        let more = waiting.more;
        self.sound(Share { items, more })
    }

    /// Mail with all that helps to sort it.
    pub fn mail(&self, mail: SubjectId) -> Result<Mail, Refused> {
        self.check_kind(mail, MAIL)?;
        let case = self.case(mail)?;
        let view = case.view();
        let text = self.mail_text(&case, &view)?;
        let sort = texts(&case, &view, SORT).into_iter().next_back();
        let guesses = match sort {
            Some(_) => Vec::new(),
            None => self.guesses(&case, &text)?,
        };
        self.sound(Mail {
            subject: self.subject(case.subject),
            from: reference(&case, &view, "from").map(|from| self.subject(from)),
            from_as: texts(&case, &view, "from_as"),
            dated_on: dates(&case, &view, "dated_on"),
            received_on: dates(&case, &view, "received_on"),
            their_register_number: texts(&case, &view, "their_register_number"),
            state: last_step(&view, &case.members).map(str::to_owned),
            sort,
            answers: self.subjects(references(&case, &view, ANSWERS)),
            documents: self.subjects(references(&case, &view, "document")),
            text: text.chars().take(SHOWN).collect(),
            doubts: doubts(&case, &view, self.rules.kind(MAIL)?),
            guesses,
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
