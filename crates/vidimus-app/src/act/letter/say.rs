//! Statements that follow from an act on a letter, on the sheet of the act.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::statement::{AsOfBasis, Attribution, Content};
use vidimus_model::value::Value;

use crate::Refused;
use crate::act::sheet::{Sheet, Stated, placeholder};

impl Sheet<'_, '_, '_> {
    /// Writes that somebody says a property of a subject.
    pub(in crate::act) fn say(
        &mut self,
        by: &Attribution,
        subject: SubjectId,
        property: &str,
        value: Value,
    ) -> Result<StatementId, Refused> {
        self.say_as_of(by, subject, property, value, None)
    }

    /// The same, of what changes with time.
    pub(in crate::act) fn say_as_of(
        &mut self,
        by: &Attribution,
        subject: SubjectId,
        property: &str,
        value: Value,
        on: Option<&Edtf>,
    ) -> Result<StatementId, Refused> {
        let mut content = Content::new(subject, property, value, placeholder());
        content.as_of = on.cloned();
        content.as_of_basis = on.map(|_| AsOfBasis::Stated);
        self.state(Stated {
            content,
            attribution: by.clone(),
            label: None,
            source_label: None,
        })
    }
}
