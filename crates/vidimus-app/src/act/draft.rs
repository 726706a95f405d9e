//! What was typed and not sent yet: kept on the desk, never in the ledger.

use serde::Serialize;
use vidimus_model::id::AccountId;
use vidimus_store::DraftKept;

use crate::{Moment, Office, Refused};

/// The fields of a form with what stands in them.
pub type Fields = Vec<(String, String)>;

/// A form that somebody began.
#[derive(Clone, PartialEq, Eq)]
pub struct Begun {
    /// What it is known by.
    pub key: String,
    /// When it was last kept: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// What was typed, field by field.
    pub typed: Fields,
}

// What was typed is about people and must not reach a log.
impl std::fmt::Debug for Begun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Begun")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

impl Office {
    /// Keeps what was typed into a form of some sort, under the key of that form, for whoever typed it.
    pub fn keep_draft(
        &self,
        at: Moment,
        sort: &str,
        key: &str,
        typed: &Fields,
    ) -> Result<(), Refused> {
        self.keep_on_desk(sort, Some(self.account()), (key, at.ms), typed)
    }

    /// Keeps something on the desk for an account, or for the whole office, in the place of what was kept
    /// under the key.
    pub(in crate::act) fn keep_on_desk(
        &self,
        sort: &str,
        account: Option<AccountId>,
        (key, at_ms): (&str, i64),
        what: &impl Serialize,
    ) -> Result<(), Refused> {
        let body = serde_json::to_string(what).map_err(|why| Refused::Program(why.to_string()))?;
        let kept = DraftKept {
            key: key.to_owned(),
            at_ms,
            body,
        };
        let mut writer = self.store.writer()?;
        if !writer.keep_draft(sort, account.map(|account| account.0), &kept)? {
            return Err(Refused::Absent);
        }
        Ok(writer.commit()?)
    }

    /// What lies on the desk for an account, or for the whole office.
    pub(in crate::act) fn drafts_of(
        &self,
        sort: &str,
        account: Option<AccountId>,
    ) -> Result<Vec<DraftKept>, Refused> {
        let reader = self.store.reader()?;
        Ok(reader.drafts(sort, account.map(|account| account.0))?)
    }

    /// Throws away what was typed.
    pub fn forget_draft(&self, key: &str) -> Result<(), Refused> {
        let mut writer = self.store.writer()?;
        writer.forget_draft(key, self.account().0)?;
        Ok(writer.commit()?)
    }

    /// The forms of a sort that whoever works here began, the last one first.
    pub fn drafts(&self, sort: &str) -> Result<Vec<Begun>, Refused> {
        if self.account() == self.founded.account && !self.drafts_of(sort, None)?.is_empty() {
            // They are from before there was anybody else.
            let mut writer = self.store.writer()?;
            writer.claim_drafts(sort, self.account().0)?;
            writer.commit()?;
        }
        let drafts = self.drafts_of(sort, Some(self.account()))?;
        let drafts = drafts.into_iter().map(|one| Begun {
            key: one.key,
            at_ms: one.at_ms,
            typed: serde_json::from_str(&one.body).unwrap_or_default(),
        });
        Ok(drafts.collect())
    }
}
