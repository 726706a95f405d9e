//! The keys of those who work in a workspace.
//!
//! As long as one person uses a workspace, `key.age` is encrypted to their passphrase. From the second on,
//! each has an identity of their own, which lies in `people/`, encrypted to their passphrase, and `key.age`
//! is encrypted to all identities. Their public halves are kept on the desk: whoever cannot read the
//! workspace cannot add one.

#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use age::secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use vidimus_model::id::ItemId;
use zeroize::Zeroizing;

use crate::contents::Contents;
use crate::fault::{AtPath as _, StoreError, damaged};
use crate::folder::{self, KEY, PEOPLE};
use crate::hex;
use crate::key::{Strength, Unopened, VaultKey, passphrase};
use crate::lock;
use crate::opening::{OpenError, Unlock};
use crate::sql::Database;
use crate::step::{Step, reached};
use crate::store::Store;

const SCHEMA: &str = include_str!("people.sql");

/// Somebody who is to have a key.
#[derive(Clone, Copy)]
pub struct Newcomer<'a> {
    /// Their account.
    pub account: ItemId,
    /// Their pseudonym, by which their key is found.
    pub handle: &'a str,
    /// What opens it.
    pub passphrase: &'a str,
}

/// Somebody who has a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) account: ItemId,
    /// The name of the file with their identity.
    pub(crate) slot: String,
    /// The public half of it.
    pub(crate) recipient: String,
}

impl Person {
    fn recipient(&self) -> Result<age::x25519::Recipient, StoreError> {
        let recipient = self.recipient.parse();
        recipient.map_err(|_| damaged("the key of a person in `desk.db`"))
    }
}

/// Lays out where public halves are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

/// Everybody who has a key of their own.
pub(crate) fn all(desk: &Database) -> Result<Vec<Person>, StoreError> {
    let rows: Vec<(String, String, String)> = desk.all(
        "SELECT account, slot, recipient FROM person_key ORDER BY account",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let read = |(account, slot, recipient): (String, String, String)| {
        let account = account.parse();
        Ok(Person {
            account: account.map_err(|_| damaged("a reference in `desk.db`"))?,
            slot,
            recipient,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Forgets the public half of somebody's key.
pub(crate) fn forget(desk: &Database, account: ItemId) -> Result<(), StoreError> {
    desk.change(
        "DELETE FROM person_key WHERE account = ?1",
        [account.to_string()],
    )
    .map(drop)
}

/// The key as a file that everybody opens who is on the list.
pub(crate) fn sealed_to(people: &[Person], key: &VaultKey) -> Result<Vec<u8>, StoreError> {
    let recipients = people.iter().map(Person::recipient);
    let recipients: Vec<_> = recipients.collect::<Result<_, _>>()?;
    key.sealed_to(&recipients)
        .ok_or_else(|| damaged("the key of the workspace"))
}

/// What somebody opens a workspace with.
pub(crate) enum Own {
    /// The passphrase of the only one who uses it.
    Passphrase(Zeroizing<String>),
    /// An identity, and the name of its file.
    Identity(Box<age::x25519::Identity>, String),
}

impl Own {
    /// What `unlock` opens `key.age` with, which reads `sealed`.
    pub(crate) fn of(folder: &Path, sealed: &[u8], unlock: Unlock<'_>) -> Result<Self, OpenError> {
        if passphrase::is_sealed(sealed) {
            let passphrase = Zeroizing::new(unlock.passphrase.to_owned());
            return Ok(Self::Passphrase(passphrase));
        }
        let slot = match unlock.who {
            Some(handle) => slot(handle),
            None => only_slot(folder)?,
        };
        let path = file(folder, &slot);
        let identity = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                work_in_vain(folder, unlock.passphrase);
                Err(Unopened::Passphrase)
            }
            sealed => identity(&sealed.at(&path)?, unlock.passphrase),
        };
        match identity {
            Ok(identity) => Ok(Self::Identity(Box::new(identity), slot)),
            Err(why) => Err(why.of_file(path)),
        }
    }

    /// The vault key in `sealed`.
    pub(crate) fn open(&self, sealed: &[u8]) -> Result<VaultKey, Unopened> {
        match self {
            Self::Passphrase(passphrase) => VaultKey::opened(sealed, passphrase),
            Self::Identity(identity, _) => VaultKey::opened_by(sealed, identity),
        }
    }

    /// The name of the file with the identity.
    pub(crate) const fn slot(&self) -> Option<&String> {
        match self {
            Self::Passphrase(_) => None,
            Self::Identity(_, slot) => Some(slot),
        }
    }
}

/// The file in which somebody's identity lies.
pub(crate) fn file(folder: &Path, slot: &str) -> PathBuf {
    folder.join(PEOPLE).join(slot).with_extension("age")
}

/// The name of somebody's file, which does not say who they are to whoever only looks.
fn slot(handle: &str) -> String {
    let hash = Sha256::new()
        .chain_update(b"vidimus person 1")
        .chain_update(handle.trim())
        .finalize();
    hex::of(hash.get(..16).unwrap_or_default())
}

/// The name of the only file there is.
fn only_slot(folder: &Path) -> Result<String, OpenError> {
    let people = folder.join(PEOPLE);
    let mut slots = slots(&people).at(&people)?;
    match (slots.pop(), slots.is_empty()) {
        (Some(slot), true) => Ok(slot),
        (Some(_), false) => Err(OpenError::WhoIsIt {
            folder: folder.to_owned(),
        }),
        (None, _) => Err(OpenError::Missing { file: people }),
    }
}

/// Tries the passphrase on the key of somebody else: whoever is nobody here waits as long as whoever
/// mistypes, and learns no more.
fn work_in_vain(folder: &Path, typed: &str) {
    let slots = slots(&folder.join(PEOPLE)).unwrap_or_default();
    let any = slots.first().map(|slot| fs::read(file(folder, slot)));
    if let Some(Ok(sealed)) = any {
        drop(passphrase::open(&sealed, typed));
    }
}

fn slots(people: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(people)?.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        name.strip_suffix(".age").map(str::to_owned)
    });
    Ok(names.collect())
}

fn identity(sealed: &[u8], typed: &str) -> Result<age::x25519::Identity, Unopened> {
    let text = passphrase::open(sealed, typed)?;
    let text = std::str::from_utf8(&text).map_err(|_| Unopened::Damaged)?;
    text.trim().parse().map_err(|_| Unopened::Damaged)
}

fn sealed(
    identity: &age::x25519::Identity,
    typed: &str,
    strength: Strength,
) -> Result<Vec<u8>, StoreError> {
    let secret: SecretString = identity.to_string();
    let text = Zeroizing::new(format!("{}\n", secret.expose_secret()));
    passphrase::seal(text.as_bytes(), typed, strength).ok_or_else(|| damaged("a new key"))
}

impl Store {
    /// Gives people keys of their own. The first to have one is whoever uses the workspace alone until then.
    /// Whoever has one gets a new one.
    pub fn admit(&self, people: &[Newcomer<'_>], strength: Strength) -> Result<(), StoreError> {
        let site = &self.inner().site;
        let _turn = self.inner().take_turn();
        let _lock = lock::take(&site.folder, lock::MUST)?;
        let desk = site.desk_in_force()?;
        let folder = site.folder.join(PEOPLE);
        folder::make_private(&folder).at(&folder)?;
        for one in people {
            let identity = age::x25519::Identity::generate();
            let slot = slot(one.handle);
            let path = file(&site.folder, &slot);
            folder::replace(&path, &sealed(&identity, one.passphrase, strength)?).at(&path)?;
            reached(Step::PersonKey);
            let recipient = identity.to_public().to_string();
            desk.change(
                "INSERT OR REPLACE INTO person_key (account, slot, recipient) VALUES (?1, ?2, ?3)",
                (one.account.to_string(), slot, recipient),
            )?;
        }
        let path = site.folder.join(KEY);
        folder::replace(&path, &sealed_to(&all(&desk)?, &site.key)?).at(&path)?;
        reached(Step::Keyed);
        Ok(())
    }

    /// Whether several people have a key of the workspace in `folder`, so that whoever opens it has to say
    /// who they are.
    pub fn is_shared(folder: &Path) -> bool {
        slots(&folder.join(PEOPLE)).is_ok_and(|slots| slots.len() > 1)
    }

    /// Puts another passphrase in the place of that by which somebody unlocks.
    pub fn change_passphrase(
        &self,
        unlock: Unlock<'_>,
        new: &str,
        strength: Strength,
    ) -> Result<(), OpenError> {
        let site = &self.inner().site;
        let _turn = self.inner().take_turn();
        let _lock = lock::take(&site.folder, lock::MUST)?;
        drop(site.desk_in_force()?);
        let path = site.folder.join(KEY);
        let key = fs::read(&path).at(&path)?;
        let own = Own::of(&site.folder, &key, unlock)?;
        let (path, sealed) = match own {
            Own::Passphrase(old) => {
                let opened = VaultKey::opened(&key, &old);
                let opened = opened.map_err(|why| why.of_file(path.clone()))?;
                let sealed = opened.sealed(new, strength);
                (path, sealed.ok_or_else(|| damaged("a new key"))?)
            }
            Own::Identity(identity, slot) => {
                (file(&site.folder, &slot), sealed(&identity, new, strength)?)
            }
        };
        folder::replace(&path, &sealed).at(&path)?;
        Ok(())
    }

    /// Whether this opens the workspace.
    pub fn check_passphrase<'u>(&self, unlock: impl Into<Unlock<'u>>) -> bool {
        matches!(self.recognise(unlock), Ok(Some(_)))
    }

    /// Whose key this opens the workspace with; nobody's where it does not.
    pub fn recognise<'u>(
        &self,
        unlock: impl Into<Unlock<'u>>,
    ) -> Result<Option<Whose>, StoreError> {
        let folder = &self.inner().site.folder;
        let path = folder.join(KEY);
        let sealed = fs::read(&path).at(&path)?;
        let Ok(own) = Own::of(folder, &sealed, unlock.into()) else {
            return Ok(None);
        };
        if own.open(&sealed).is_err() {
            return Ok(None);
        }
        let Some(slot) = own.slot() else {
            return Ok(Some(Whose::Sole));
        };
        let account = self.reader()?.account_of_slot(slot)?;
        Ok(account.map(Whose::Account))
    }
}

/// Whose key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// That of the one who uses the workspace alone.
    Sole,
    /// That of an account.
    Account(ItemId),
}

impl Contents {
    /// The accounts that have a key of their own; none where one person uses the workspace alone.
    pub fn keyed(&self) -> Result<Vec<ItemId>, StoreError> {
        let people = all(&self.desk)?.into_iter();
        Ok(people.map(|one| one.account).collect())
    }

    /// The account that has the key in a file.
    pub(crate) fn account_of_slot(&self, slot: &str) -> Result<Option<ItemId>, StoreError> {
        let mut people = all(&self.desk)?.into_iter();
        let person = people.find(|one| one.slot == slot);
        Ok(person.map(|one| one.account))
    }
}
