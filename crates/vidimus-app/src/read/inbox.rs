//! What waits for a person: documents with proposals, and lists.
//!
//! Proposals lie on the desk, which is the office's own and bears no labels: whoever may see a
//! document may see all that was read from it and how many proposals were decided; whoever may not
//! is told nothing of it.

use serde::Serialize;
use vidimus_model::fold::View;
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::item::{Body, Part};

use super::{Case, Reading};
use crate::act::review::{DETAILS, Details, Found, Proposal, State, from_desk};
use crate::doubt::Flag;
use crate::{Refused, shown};

use super::suggest::{Choice, Scene, Suggestion, Target};

/// A document that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The document.
    pub document: shown::Subject,
    /// The name of the file it came as.
    pub file: Option<String>,
    /// Its headline, as confirmed or as read.
    pub title: Option<String>,
    /// Its publisher, as confirmed or as read.
    pub publisher: Option<String>,
    /// When it was published, as confirmed or as read.
    pub published: Option<String>,
    /// How many statements are proposed and undecided.
    pub proposals: u64,
    /// Whether its title, publisher and date wait to be confirmed.
    pub details: bool,
    /// Whether it is a list whose columns wait to be said.
    pub list: bool,
    /// When it was taken in, by the clock of the device: milliseconds since 1970, UTC.
    pub added_ms: i64,
}

/// The kinds of those who publish.
const PUBLISHERS: [&str; 2] = ["organisation", "person"];

/// All that a machine proposes on a document, and what became of it.
#[derive(Clone, Serialize)]
pub struct Review {
    /// The document.
    pub document: shown::Subject,
    /// What it says of itself, as read.
    pub found: Option<Found>,
    /// The details as they would be confirmed unchanged.
    pub details: Option<Details>,
    /// Whom the publisher's name may mean.
    pub publisher: Option<Choice>,
    /// Whether they are confirmed.
    pub confirmed: bool,
    /// The document of which it seems to be a copy.
    pub copy_of: Option<shown::Subject>,
    /// The proposals that wait, in the order of the text.
    pub proposals: Vec<Proposed>,
    /// How many were accepted.
    pub accepted: usize,
    /// How many were dismissed.
    pub dismissed: usize,
}

/// One proposal that waits, and what it would become.
#[derive(Clone, Serialize)]
pub struct Proposed {
    /// Its number on the document, by which it is accepted or rejected.
    pub number: u32,
    /// The statement as the machine read it.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// What it would become if nothing is changed; none where nothing can be told.
    pub suggestion: Option<Suggestion>,
    /// All properties that can hold a statement of its type.
    pub targets: Vec<Target>,
}

impl Reading<'_> {
    /// The documents that wait for a person, the newest first.
    pub fn inbox(&self) -> Result<Vec<Waiting>, Refused> {
        let mut waiting = Vec::new();
        for (document, open) in self.reader.open_proposals()? {
            waiting.extend(self.waits(DocumentId(document), open, false)?);
        }
        for document in self.reader.pending_lists()? {
            waiting.extend(self.waits(DocumentId(document), 0, true)?);
        }
        waiting.sort_by(|one: &Waiting, other| {
            (other.added_ms, &other.document.id).cmp(&(one.added_ms, &one.document.id))
        });
        self.sound(waiting)
    }

    fn waits(
        &self,
        document: DocumentId,
        open: u64,
        list: bool,
    ) -> Result<Option<Waiting>, Refused> {
        let Some(case) = self.case_if_any(document.into())? else {
            return Ok(None);
        };
        let view = case.view();
        let found = self.found(document)?.unwrap_or_default();
        let details = !list && !self.details_confirmed(document)?;
        let told = |property, read: Option<String>| self.told(&case, &view, property).or(read);
        let (file, added_ms) = arrival(&view, document);
        Ok(Some(Waiting {
            document: self.subject(document.into()),
            file,
            title: told("title", found.title),
            publisher: told("publisher", found.publisher),
            published: told("published", found.published),
            proposals: open.saturating_sub(u64::from(details)),
            details,
            list,
            added_ms,
        }))
    }

    fn told(&self, case: &Case, view: &View<'_>, property: &str) -> Option<String> {
        let last = case.claims(view, property).last()?;
        Some(self.value(&last.content.value).plain()).filter(|plain| !plain.is_empty())
    }

    /// Whether the desk knows the details of a document as confirmed.
    fn details_confirmed(&self, document: DocumentId) -> Result<bool, Refused> {
        let rows = self.reader.proposals_of(document.0)?;
        let row = rows.iter().find(|row| row.statement_type == DETAILS);
        Ok(row.is_none_or(|row| row.state != State::Open.word()))
    }

    /// What is proposed on a document, with what each proposal would become.
    pub fn review(&self, document: DocumentId) -> Result<Review, Refused> {
        let case = self.case(document.into())?;
        let rows = self.reader.proposals_of(document.0)?;
        let in_state = |state: State| {
            let rows = rows.iter().filter(|row| row.statement_type != DETAILS);
            rows.filter(|row| row.state == state.word()).count()
        };
        let found = self.found(document)?;
        let found = found.map(|found| self.visible(found)).transpose()?;
        let found = found.map(|found| self.unanswered(&case, found));
        let scene = self.scene(document)?;
        let publisher = found.as_ref().and_then(|found| found.publisher.as_deref());
        let publisher = publisher
            .map(|name| scene.choice(name, &PUBLISHERS))
            .transpose()?;
        let details = found.as_ref().map(|found| Details {
            publisher: publisher.as_ref().map(Choice::whom),
            ..Details::of(found)
        });
        let copy_of = found
            .as_ref()
            .and_then(|found| found.copy_of.as_ref()?.parse().ok());
        self.sound(Review {
            document: self.subject(document.into()),
            details,
            publisher,
            confirmed: self.details_confirmed(document)?,
            copy_of: copy_of.map(|copied: SubjectId| self.subject(copied)),
            found,
            proposals: self.suggest_all(&scene, &rows)?,
            accepted: in_state(State::Accepted),
            dismissed: in_state(State::Dismissed),
        })
    }

    /// What was read, without the copied document where it does not exist for the viewer.
    fn visible(&self, mut found: Found) -> Result<Found, Refused> {
        let copied = found.copy_of.as_ref().and_then(|id| id.parse().ok());
        let copied = copied.map(|copied: SubjectId| self.case_if_any(copied));
        if copied.transpose()?.flatten().is_none() {
            found.copy_of = None;
            found.copied = None;
        }
        Ok(found)
    }

    /// What was read, without the flags that ask for what a person has said since.
    fn unanswered(&self, case: &Case, mut found: Found) -> Found {
        let view = case.view();
        let is_told = |property| self.told(case, &view, property).is_some();
        // What was handed in with the file stands in the reading already.
        let (title, published) = (found.title.is_some(), found.published.is_some());
        let answered = |flag: &Flag| match flag {
            Flag::NoTitle => title || is_told("title"),
            Flag::NoDate => published || is_told("published"),
            Flag::DateDoubtful { .. } | Flag::DateAfterFetch => is_told("published"),
            Flag::NoLanguage => is_told("language"),
            _ => false,
        };
        found.flags.0.retain(|flag| !answered(flag));
        found
    }

    fn suggest_all(
        &self,
        scene: &Scene<'_, '_>,
        rows: &[vidimus_store::Proposal],
    ) -> Result<Vec<Proposed>, Refused> {
        let waits = |row: &&vidimus_store::Proposal| {
            row.state == State::Open.word() && row.statement_type != DETAILS
        };
        let mut proposed = Vec::new();
        for row in rows.iter().filter(waits) {
            let Some(proposal): Option<Proposal> = from_desk(&row.body) else {
                continue;
            };
            proposed.push(Proposed {
                number: row.ordinal,
                suggestion: scene.suggestion(row.ordinal, &proposal)?,
                targets: self.targets(&proposal.statement_type),
                proposal,
            });
        }
        Ok(proposed)
    }
}

/// The name under which a document came, and when.
fn arrival(view: &View<'_>, document: DocumentId) -> (Option<String>, i64) {
    let Some(seen) = view.item(document.0) else {
        return (None, 0);
    };
    let file = match &seen.item.body {
        Body::Document(Part::Known(original), _) => original.file_name.clone(),
        _ => None,
    };
    (file, seen.item.claimed_ms)
}
