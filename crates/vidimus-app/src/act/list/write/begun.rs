//! What the desk keeps of a list whose taking in was begun, so that nothing is written twice.

use serde::{Deserialize, Serialize};
use vidimus_model::id::DocumentId;

use super::Answering;
use crate::act::list::{Layout, LayoutWrong};
use crate::refused::Already;
use crate::{Office, Refused};

/// With what the taking in of a list that waits was begun.
#[derive(Default, PartialEq, Eq, Serialize, Deserialize)]
struct Begun {
    layout: Option<Layout>,
    answering: Option<String>,
    nonce: Option<[u8; 16]>,
    /// The sheets that were taken in before.
    #[serde(default)]
    taken: Vec<String>,
}

impl Begun {
    /// What the desk keeps; nothing where the taking in was not begun.
    fn read(pending: &str) -> Self {
        serde_json::from_str(pending).unwrap_or_default()
    }

    fn written(&self) -> Result<String, Refused> {
        serde_json::to_string(self).map_err(|error| Refused::Program(error.to_string()))
    }

    /// The same once it is begun; refused where it was begun otherwise.
    fn with(
        self,
        layout: &Layout,
        answering: &Answering,
        nonce: [u8; 16],
    ) -> Result<Self, Refused> {
        let is_taken = |sheet: &String| self.taken.contains(sheet);
        if layout.sheet.as_ref().is_some_and(is_taken) {
            return Err(Refused::Already(Already::ListTaken));
        }
        let now = Self {
            layout: Some(layout.clone()),
            answering: Some(answering.told()),
            nonce: self.nonce.or(Some(nonce)),
            taken: self.taken.clone(),
        };
        if self.nonce.is_some() && self != now {
            return Err(LayoutWrong::BegunOtherwise.into());
        }
        Ok(now)
    }
}

/// The sheets of a list that waits which were taken in before.
pub(in crate::act::list) fn taken(pending: Option<&str>) -> Vec<String> {
    pending.map(Begun::read).unwrap_or_default().taken
}

impl Office {
    /// Notes on the desk with what a list is taken in. Where that was noted before, the taking in was
    /// cut off and goes on under the nonce of then.
    pub(super) fn begin(
        &self,
        document: DocumentId,
        layout: &Layout,
        answering: &Answering,
        nonce: [u8; 16],
    ) -> Result<[u8; 16], Refused> {
        let mut writer = self.store.writer()?;
        let pending = writer.pending_list(document.0)?;
        let pending = pending.ok_or(Refused::Already(Already::ListTaken))?;
        let now = Begun::read(&pending).with(layout, answering, nonce)?;
        writer.set_pending_list(document.0, Some(&now.written()?))?;
        writer.commit()?;
        Ok(now.nonce.unwrap_or(nonce))
    }

    /// The list goes from the desk when all its sheets were taken in.
    pub(super) fn note_taken(
        &self,
        document: DocumentId,
        sheets: &[String],
        sheet: Option<&str>,
    ) -> Result<(), Refused> {
        let mut writer = self.store.writer()?;
        let mut taken = taken(writer.pending_list(document.0)?.as_deref());
        taken.extend(sheet.map(str::to_owned));
        let waits = sheet.is_some() && sheets.iter().any(|one| !taken.contains(one));
        let left = waits.then(|| Begun {
            taken,
            ..Begun::default()
        });
        let left = left.map(|begun| begun.written()).transpose()?;
        writer.set_pending_list(document.0, left.as_deref())?;
        Ok(writer.commit().map(drop)?)
    }
}
