//! Something new on one sheet: a letter, a hearing, an enquiry, with all that is known of it at once.

use vidimus_model::id::SubjectId;
use vidimus_model::right::Deed;

use super::fill::{Field, NAMED};
use super::sheet::Sheet;
use super::step::{Step, take};
use crate::read::address::CODE;
use crate::{Moment, Office, Refused};

impl Sheet<'_, '_, '_> {
    /// Gives something new the next code of its kind. Who and what has a name gets a code only when
    /// one is needed, so that nobody goes by two.
    pub fn give_code(&mut self, subject: SubjectId) -> Result<(), Refused> {
        let kind = self.kind_of(subject).ok_or(Refused::Absent)?;
        if NAMED.contains(&kind.as_str()) {
            return Ok(());
        }
        let code = self.reading().next_code(&kind)?.unwrap_or_default();
        self.fill_all(subject, &[Field::new(CODE, code)])
    }
}

impl Office {
    /// Brings something of a kind into being, with everything that `say` says of it, in one act.
    ///
    /// Where it is the office's own, it gets its code, and work on it begins.
    pub fn begin_new(
        &self,
        at: Moment,
        nonce: [u8; 16],
        kind: &str,
        is_ours: bool,
        say: impl FnOnce(&mut Sheet<'_, '_, '_>, SubjectId) -> Result<(), Refused>,
    ) -> Result<SubjectId, Refused> {
        let done = self.act(at, nonce, Deed::TakeIn, |draft, reading, _| {
            let mut sheet = Sheet::new(draft, reading);
            let subject = sheet.subject(kind, None)?;
            say(&mut sheet, subject)?;
            if is_ours {
                sheet.give_code(subject)?;
            }
            sheet.finish()?;
            match reading.rules().kind(kind)?.first_state() {
                Some(first) if is_ours => {
                    let step = Step {
                        to: &first.name,
                        ..Step::default()
                    };
                    take(draft, reading, at, subject, step)
                }
                _ => Ok(()),
            }
        })?;
        self.made_in(done.entry, kind)
    }
}
