//! Lists compare claims without looking beyond their subject.

use vidimus_model::claim::Surroundings;
use vidimus_model::id::{DocumentId, SubjectId};

use crate::likeness::same_name;

/// Lists know nothing of sources: which are one may change without this component being touched.
pub(super) struct Apart;

impl Surroundings for Apart {
    fn one(&self, subject: SubjectId) -> SubjectId {
        subject
    }

    fn story(&self, document: DocumentId) -> DocumentId {
        document
    }

    fn same_name(&self, one: &str, other: &str) -> bool {
        same_name(one, other)
    }
}
