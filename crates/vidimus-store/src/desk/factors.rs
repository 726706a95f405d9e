//! Second factors: what an account shows beside its passphrase, and what of that was used up.

use std::fmt;

use vidimus_model::id::ItemId;
use zeroize::Zeroizing;

use crate::contents::Contents;
use crate::fault::StoreError;
use crate::sql::Database;
use crate::writer::Writer;

const SCHEMA: &str = include_str!("factors.sql");

/// What somebody's telephone and the workspace both know.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorKept {
    /// The secret.
    pub secret: Zeroizing<Vec<u8>>,
    /// When it was made: milliseconds since 1970, UTC.
    pub made_ms: i64,
    /// Whether a code was shown for it, so that it is asked for.
    pub is_confirmed: bool,
    /// The last step of time of which a code was taken; no code of it or of one before is taken again.
    pub last_step: u64,
    /// When it was last shown.
    pub used_ms: Option<i64>,
}

impl fmt::Debug for FactorKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FactorKept")
            .field("is_confirmed", &self.is_confirmed)
            .finish_non_exhaustive()
    }
}

/// Lays out where second factors are kept, on a desk that has no place for them yet.
pub(crate) fn lay_out(desk: &Database) -> Result<(), StoreError> {
    desk.run(SCHEMA)
}

impl Contents {
    /// The second factor of an account, if it has one.
    pub fn factor(&self, account: ItemId) -> Result<Option<FactorKept>, StoreError> {
        let mut found = self.desk.all(
            "SELECT secret, made_ms, is_confirmed, last_step, used_ms FROM factor WHERE account = ?1",
            [account.to_string()],
            |row| {
                Ok(FactorKept {
                    secret: Zeroizing::new(row.get(0)?),
                    made_ms: row.get(1)?,
                    is_confirmed: row.get(2)?,
                    last_step: row.get::<_, i64>(3)?.unsigned_abs(),
                    used_ms: row.get(4)?,
                })
            },
        )?;
        Ok(found.pop())
    }

    /// How many recovery codes an account has left.
    pub fn recovery_codes(&self, account: ItemId) -> Result<u64, StoreError> {
        let left: Option<i64> = self.desk.value(
            "SELECT count(*) FROM recovery_code WHERE account = ?1",
            [account.to_string()],
        )?;
        Ok(left.unwrap_or_default().unsigned_abs())
    }
}

impl Writer<'_> {
    /// Keeps the second factor of an account, in the place of any that it had.
    pub fn keep_factor(&mut self, account: ItemId, kept: &FactorKept) -> Result<(), StoreError> {
        let step = i64::try_from(kept.last_step).unwrap_or(i64::MAX);
        self.desk
            .change(
                "INSERT OR REPLACE INTO factor
                 (account, secret, made_ms, is_confirmed, last_step, used_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    account.to_string(),
                    kept.secret.as_slice(),
                    kept.made_ms,
                    kept.is_confirmed,
                    step,
                    kept.used_ms,
                ),
            )
            .map(drop)
    }

    /// Takes the code of a step, and says whether it could still be taken.
    pub fn use_step(&mut self, account: ItemId, step: u64, at_ms: i64) -> Result<bool, StoreError> {
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        let changed = self.desk.change(
            "UPDATE factor SET last_step = ?2, used_ms = ?3 WHERE account = ?1 AND last_step < ?2",
            (account.to_string(), step, at_ms),
        )?;
        Ok(changed > 0)
    }

    /// Takes a recovery code, and says whether there was one.
    pub fn use_recovery_code(
        &mut self,
        account: ItemId,
        hash: [u8; 32],
        at_ms: i64,
    ) -> Result<bool, StoreError> {
        let account = account.to_string();
        let taken = self.desk.change(
            "DELETE FROM recovery_code WHERE account = ?1 AND hash = ?2",
            (&account, hash),
        )?;
        self.desk.change(
            "UPDATE factor SET used_ms = ?2 WHERE account = ?1 AND ?3",
            (&account, at_ms, taken > 0),
        )?;
        Ok(taken > 0)
    }

    /// Gives an account recovery codes, in the place of all that it had.
    pub fn put_recovery_codes(
        &mut self,
        account: ItemId,
        hashes: &[[u8; 32]],
    ) -> Result<(), StoreError> {
        let account = account.to_string();
        self.desk
            .change("DELETE FROM recovery_code WHERE account = ?1", [&account])?;
        for hash in hashes {
            self.desk.change(
                "INSERT INTO recovery_code (account, hash) VALUES (?1, ?2)",
                (&account, hash),
            )?;
        }
        Ok(())
    }

    /// Takes the second factor of an account away, with its recovery codes.
    pub fn forget_factor(&mut self, account: ItemId) -> Result<(), StoreError> {
        self.put_recovery_codes(account, &[])?;
        self.desk
            .change(
                "DELETE FROM factor WHERE account = ?1",
                [account.to_string()],
            )
            .map(drop)
    }
}
