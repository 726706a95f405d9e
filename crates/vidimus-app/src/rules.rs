//! What holds for the whole ledger: kinds and rights.

use std::collections::BTreeMap;

use vidimus_model::fold::{self, Fold, Item, Rights};
use vidimus_model::id::{AccountId, ItemId, KindId};
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Kind, KindSet, Profile, Property};
use vidimus_model::label::{Label, Viewer};
use vidimus_store::{Contents, ItemNo};

use crate::Refused;

/// The subject that stands for the ledger as a whole: kinds, rights and accounts concern it.
pub(crate) const THE_WHOLE: ItemNo = ItemNo(0);

/// What holds for the whole ledger: kinds, rights, and who the accounts are.
#[derive(Debug)]
pub struct Rules {
    /// The kinds in force.
    pub kinds: KindSet,
    /// The law of the place by which clocks run; that of no place where none was adopted.
    pub profile: Profile,
    /// Up to where acts under rights that were taken back are accepted.
    pub rights: Rights,
    adopted: Option<ItemId>,
    versions: BTreeMap<String, (KindId, String)>,
    handles: BTreeMap<AccountId, (Label, String)>,
    /// How many items they follow from.
    count: usize,
}

impl Rules {
    /// The rules that follow from a ledger.
    pub(crate) fn of(reader: &Contents) -> Result<Self, Refused> {
        let items = reader.items(&reader.concerning(&[THE_WHOLE])?)?;
        Self::from_items(items)
    }

    /// The rules that follow from the items that concern the whole ledger.
    pub(crate) fn from_items(items: Vec<Item>) -> Result<Self, Refused> {
        let count = items.len();
        let rights = Rights::of(&items);
        let fold = Fold::of(items, &rights);
        let mut kinds = Vec::new();
        let mut versions = BTreeMap::new();
        for (name, (id, kind)) in fold::kinds(&fold) {
            kinds.push(Kind::parse(&format!("{name}.toml"), &kind.definition)?);
            versions.insert(name.to_owned(), (id, kind.definition.clone()));
        }
        let adopted = fold::profile(&fold);
        Ok(Self {
            kinds: KindSet::of(kinds)?,
            profile: match adopted {
                Some((_, profile)) => {
                    Profile::parse(&format!("{}.toml", profile.name), &profile.definition)?
                }
                None => Profile::international()?,
            },
            adopted: adopted.map(|(id, _)| id),
            handles: handles(&fold),
            rights,
            versions,
            count,
        })
    }

    /// Whether nothing was written since that concerns the whole ledger.
    pub(crate) fn are_of(&self, reader: &Contents) -> Result<bool, Refused> {
        Ok(reader.concerning(&[THE_WHOLE])?.len() == self.count)
    }

    /// The kind of this name.
    pub fn kind(&self, name: &str) -> Result<&Kind, Refused> {
        self.kinds.get(name).ok_or_else(|| Refused::NoKind {
            kind: name.to_owned(),
            known: listed(self.kinds.iter().map(|kind| kind.name.as_str())),
        })
    }

    /// The version of a kind under which statements are now checked.
    pub fn version(&self, name: &str) -> Result<KindId, Refused> {
        self.kind(name)?;
        let version = self.versions.get(name).map(|(id, _)| *id);
        version.ok_or_else(|| Refused::Program(format!("kind `{name}` has no version")))
    }

    /// The item by which the profile was adopted, where one was.
    pub(crate) const fn adopted(&self) -> Option<ItemId> {
        self.adopted
    }

    /// The text of the definition of a kind that is in force.
    pub(crate) fn definition(&self, name: &str) -> Option<&str> {
        let (_, definition) = self.versions.get(name)?;
        Some(definition)
    }

    /// A property of a kind.
    pub fn property(&self, kind: &str, name: &str) -> Result<&Property, Refused> {
        let kind = self.kind(kind)?;
        kind.property(name).ok_or_else(|| Refused::NoProperty {
            kind: kind.name.clone(),
            property: name.to_owned(),
            known: listed(kind.current().map(|property| property.name.as_str())),
        })
    }

    /// Whether there is such an account.
    pub(crate) fn is_account(&self, account: AccountId) -> bool {
        self.handles.contains_key(&account)
    }

    /// The account that has or had this pseudonym.
    pub(crate) fn account_of(&self, handle: &str) -> Option<AccountId> {
        let mut known = self.handles.iter();
        known
            .find(|(_, (_, known))| known == handle)
            .map(|(account, _)| *account)
    }

    /// All accounts with their pseudonyms.
    pub(crate) fn accounts(&self) -> impl Iterator<Item = (AccountId, &str)> {
        let accounts = self.handles.iter();
        accounts.map(|(account, (_, handle))| (*account, handle.as_str()))
    }

    /// The pseudonym of an account, for itself.
    pub(crate) fn own_handle(&self, account: AccountId) -> &str {
        self.handles
            .get(&account)
            .map_or("", |(_, handle)| handle.as_str())
    }

    /// The pseudonym of an account; empty for a viewer who may not see the account.
    pub fn handle(&self, account: AccountId, viewer: &Viewer) -> String {
        let known = self.handles.get(&account);
        let known = known.filter(|(label, _)| viewer.may_see(label));
        known.map_or_else(String::new, |(_, handle)| handle.clone())
    }
}

fn handles(fold: &Fold) -> BTreeMap<AccountId, (Label, String)> {
    let accounts = fold.items().iter().filter_map(|item| match &item.body {
        Body::Account(Part::Known(account)) => {
            let label = item.labels.first()?.clone();
            Some((AccountId(item.id), (label, account.handle.clone())))
        }
        _ => None,
    });
    accounts.collect()
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
