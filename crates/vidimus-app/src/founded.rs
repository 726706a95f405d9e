//! What the first entry of every workspace says.

use vidimus_model::id::{AccountId, GrantId, ItemId, SubjectId};
use vidimus_model::item::Body;
use vidimus_store::Contents;

use crate::Refused;

/// What the first entry of every workspace says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Founded {
    /// Who founded it.
    pub(crate) account: AccountId,
    /// By what right they write.
    pub(crate) grant: GrantId,
    /// The office itself, as a source of what it observes and names.
    pub(crate) office: SubjectId,
}

impl Founded {
    /// Reads the first entry.
    pub(crate) fn read(contents: &Contents) -> Result<Self, Refused> {
        let items = contents.items_of(1)?;
        let find = |is: fn(&Body) -> bool| -> Result<ItemId, Refused> {
            let found = items.iter().find(|item| is(&item.body)).map(|item| item.id);
            found.ok_or_else(|| Refused::Program("the first entry founds no office".to_owned()))
        };
        Ok(Self {
            account: AccountId(find(|body| matches!(body, Body::Account(_)))?),
            grant: GrantId(find(|body| matches!(body, Body::Grant(_)))?),
            office: SubjectId(find(|body| matches!(body, Body::Subject(_)))?),
        })
    }
}
