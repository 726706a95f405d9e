//! In which time zone the office is.

use vidimus_model::fold::{self, Fold, Rights};
use vidimus_model::item::ItemType;
use vidimus_model::kind::Profile;

use crate::zone::Zone;
use crate::{Office, Refused};

/// What decides which profile holds.
const DECIDING: [ItemType; 4] = [
    ItemType::Profile,
    ItemType::Undo,
    ItemType::Revocation,
    ItemType::Erasure,
];

impl Office {
    /// The time zone of the profile that was adopted: its days are those of the office. None where no
    /// profile was adopted, since then nobody said where the office is.
    ///
    /// It is read from the ledger, so that a day is known before the register is.
    pub fn zone(&self) -> Result<Option<Zone>, Refused> {
        let reader = self.store.reader()?;
        if reader.items_of_type(ItemType::Profile)?.is_empty() {
            return Ok(None);
        }
        let mut numbers = Vec::new();
        for deciding in DECIDING {
            numbers.extend(reader.items_of_type(deciding)?);
        }
        let items = reader.items(&numbers)?;
        let rights = Rights::of(&items);
        let fold = Fold::of(items, &rights);
        let Some((_, adopted)) = fold::profile(&fold) else {
            return Ok(None);
        };
        let profile = Profile::parse(&format!("{}.toml", adopted.name), &adopted.definition)?;
        Ok(Zone::named(&profile.zone))
    }

    /// The same, or that of the world where nobody said where the office is.
    pub fn own_zone(&self) -> Result<Zone, Refused> {
        let zone = self.zone()?.or_else(|| Zone::named("UTC"));
        zone.ok_or_else(|| Refused::Program("there is no time zone".to_owned()))
    }
}
