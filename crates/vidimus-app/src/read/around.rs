//! What a claim's words lead to outside of its subject.

use vidimus_model::claim::Surroundings;
use vidimus_model::fold::View;
use vidimus_model::id::{DocumentId, SubjectId};

use super::{Case, Reading};
use crate::Refused;
use crate::likeness::same_name;
use crate::property::COPY_OF;

/// How many copies of copies are followed; a chain that leads back to itself ends there.
const LONGEST: usize = 16;

impl Surroundings for Reading<'_> {
    fn one(&self, subject: SubjectId) -> SubjectId {
        if let Some(one) = self.known.ones.borrow().get(&subject) {
            return *one;
        }
        // What does not exist for the viewer is nothing but itself.
        let one = self.or_note(self.case(subject));
        let one = one.map_or(subject, |case| case.subject);
        self.known.ones.borrow_mut().insert(subject, one);
        one
    }

    fn story(&self, document: DocumentId) -> DocumentId {
        if let Some(story) = self.known.stories.borrow().get(&document) {
            return *story;
        }
        let story = self.first_printed(document);
        self.known.stories.borrow_mut().insert(document, story);
        story
    }

    fn same_name(&self, one: &str, other: &str) -> bool {
        same_name(one, other)
    }
}

impl Reading<'_> {
    /// The first of a chain of copies; in a ring the least, so that all of it is one story.
    fn first_printed(&self, document: DocumentId) -> DocumentId {
        let mut chain = vec![document];
        while let Some(next) = chain
            .last()
            .and_then(|last| self.or_note(self.copied(*last))?)
        {
            if let Some(ring) = chain.iter().position(|one| *one == next) {
                // What leads into the ring is no part of it.
                return chain.into_iter().skip(ring).min().unwrap_or(document);
            }
            chain.push(next);
            if chain.len() > LONGEST {
                break;
            }
        }
        chain.last().copied().unwrap_or(document)
    }

    /// What the document is said to be a copy of.
    fn copied(&self, document: DocumentId) -> Result<Option<DocumentId>, Refused> {
        let case = self.case(document.into())?;
        let copied = copied(&case, &case.view());
        Ok(copied.map(|original| DocumentId(original.0)))
    }
}

/// What a document is said to be a copy of.
pub(super) fn copied(case: &Case, view: &View<'_>) -> Option<SubjectId> {
    let mut said = case.claims(view, COPY_OF);
    said.find_map(|said| {
        let original = said.content.value.reference();
        original.filter(|_| said.content.is_fact())
    })
}
