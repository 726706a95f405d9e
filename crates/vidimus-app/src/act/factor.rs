//! Second factors: what somebody shows beside their passphrase where the pages are on a network.
//!
//! A telephone and the workspace know one secret, from which a code follows for every half minute (RFC 6238).
//! Each code is taken once, and none of a time before the last one that was taken: a clock that is set
//! back brings none back. Ten recovery codes stand in for a telephone that is lost. Secrets are on the
//! desk, which is encrypted; of recovery codes there are hashes alone.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};
use vidimus_model::id::{AccountId, ItemId};
use vidimus_model::right::Deed;
use vidimus_store::{FactorKept, Writer, random};
use zeroize::Zeroizing;

use super::trace::Did;
use crate::office::Proved;
use crate::{Moment, Office, Refused};

/// How many recovery codes there are.
const CODES: usize = 10;
/// 112 bits each.
const CODE_BYTES: usize = 14;
/// Whoever may one of these has to have a second factor on a network.
const POWERS: [Deed; 4] = [Deed::Appoint, Deed::Erase, Deed::GiveOut, Deed::Loosen];
/// Where the office keeps from whom it asks one.
const SETTING: &str = "second_factor";

/// Why a second factor was not taken, or cannot be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongFactor {
    /// A code that does not hold now, was used, or was never one.
    #[error(
        "This code does not hold: it is wrong, over, or was used already; wait for the next one, and see that the telephone's clock is right"
    )]
    Code,
    /// There is one already.
    #[error("You have a second factor already; take it away before you set up another")]
    Held,
    /// There is none that could be confirmed or renewed.
    #[error("No second factor was set up; begin with that")]
    Missing,
}

/// From whom a second factor is asked on a network.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Demand {
    /// Those who appoint, erase, give out, or keep something less closely.
    #[default]
    Powerful,
    /// Everybody.
    Everybody,
    /// Nobody; whoever has one is asked for it all the same.
    Nobody,
}

impl Demand {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Powerful, Self::Everybody, Self::Nobody];

    /// The word by which it is kept and chosen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Powerful => "powerful",
            Self::Everybody => "everybody",
            Self::Nobody => "nobody",
        }
    }

    /// The demand of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// How somebody's second factor stands.
#[derive(Clone, PartialEq, Eq)]
pub enum Factor {
    /// There is none.
    None,
    /// It was begun, and no code was shown for it yet.
    Begun {
        /// The secret, as it is typed into a telephone.
        secret: Zeroizing<String>,
        /// The same as telephones read it from a picture.
        address: Zeroizing<String>,
    },
    /// It is asked for.
    Held {
        /// When it was made: milliseconds since 1970, UTC.
        made_ms: i64,
        /// When it was last shown.
        used_ms: Option<i64>,
        /// How many recovery codes are left.
        codes: u64,
    },
}

impl Office {
    /// How the second factor of whoever works here stands.
    pub fn factor(&self) -> Result<Factor, Refused> {
        let reader = self.store.reader()?;
        let own = self.account().0;
        Ok(match reader.factor(own)? {
            None => Factor::None,
            Some(kept) if kept.is_confirmed => Factor::Held {
                made_ms: kept.made_ms,
                used_ms: kept.used_ms,
                codes: reader.recovery_codes(own)?,
            },
            Some(kept) => self.begun(&kept),
        })
    }

    fn begun(&self, kept: &FactorKept) -> Factor {
        let secret = Zeroizing::new(Secret::new(kept.secret.to_vec().into()).to_base32());
        // Pseudonyms are letters, digits and marks that stand for themselves in an address, or are written out.
        let who = percent_encoded(&self.handle());
        let text = secret.as_str();
        let address = format!("otpauth://totp/Vidimus:{who}?secret={text}&issuer=Vidimus");
        Factor::Begun {
            address: Zeroizing::new(address),
            secret,
        }
    }

    /// Draws a secret for a second factor, which is asked for once a code was shown for it.
    pub fn begin_factor(&self, at_ms: i64) -> Result<(), Refused> {
        if matches!(self.factor()?, Factor::Held { .. }) {
            return Err(WrongFactor::Held.into());
        }
        let kept = FactorKept {
            secret: Zeroizing::new(random::<20>()?.to_vec()),
            made_ms: at_ms,
            is_confirmed: false,
            last_step: 0,
            used_ms: None,
        };
        let mut writer = self.store.writer()?;
        writer.keep_factor(self.account().0, &kept)?;
        Ok(writer.commit()?)
    }

    /// Confirms a second factor by a code of it, and gives the recovery codes, which are shown once.
    pub fn confirm_factor(&self, at_ms: i64, typed: &str) -> Result<Vec<String>, Refused> {
        let own = self.account().0;
        let mut writer = self.store.writer()?;
        let kept = writer.factor(own)?.ok_or(WrongFactor::Missing)?;
        if kept.is_confirmed {
            return Err(WrongFactor::Held.into());
        }
        let step = accepted(&kept, at_ms, typed).ok_or(WrongFactor::Code)?;
        let confirmed = FactorKept {
            is_confirmed: true,
            last_step: step,
            used_ms: Some(at_ms),
            ..kept
        };
        let codes = drawn(self.account())?;
        writer.keep_factor(own, &confirmed)?;
        put(&mut writer, own, &codes)?;
        writer.commit()?;
        self.note(at_ms, Did::FactorMade, None);
        Ok(shown(codes))
    }

    /// Gives new recovery codes, in the place of all from before.
    pub fn renew_codes(&self, _: &Proved<'_>) -> Result<Vec<String>, Refused> {
        if !matches!(self.factor()?, Factor::Held { .. }) {
            return Err(WrongFactor::Missing.into());
        }
        let codes = drawn(self.account())?;
        let mut writer = self.store.writer()?;
        put(&mut writer, self.account().0, &codes)?;
        writer.commit()?;
        Ok(shown(codes))
    }

    /// Takes one's own second factor away.
    pub fn drop_factor(&self, _: &Proved<'_>) -> Result<(), Refused> {
        self.forget_factor(self.account())
    }

    /// Takes away the second factor of somebody who lost it.
    pub fn drop_factor_of(&self, at: Moment, account: AccountId) -> Result<(), Refused> {
        self.check_right(&*self.store.reader()?, at, Deed::Appoint)?;
        self.forget_factor(account)?;
        self.note(at.ms, Did::FactorDropped, Some(account.0));
        Ok(())
    }

    fn forget_factor(&self, account: AccountId) -> Result<(), Refused> {
        let mut writer = self.store.writer()?;
        writer.forget_factor(account.0)?;
        Ok(writer.commit()?)
    }

    /// Takes what was typed for the second factor of whoever works here; where they have none, nothing is
    /// asked. A code that was taken is used up.
    pub fn show_factor(&self, at_ms: i64, typed: &str) -> Result<(), Refused> {
        let own = self.account().0;
        let held = self.store.reader()?.factor(own)?;
        let Some(kept) = held.filter(|kept| kept.is_confirmed) else {
            return Ok(());
        };
        let mut writer = self.store.writer()?;
        let taken = match accepted(&kept, at_ms, typed) {
            Some(step) => writer.use_step(own, step, at_ms)?,
            None => match read(typed) {
                Some(code) => {
                    let hash = hash(self.account(), &code);
                    writer.use_recovery_code(own, hash, at_ms)?
                }
                None => false,
            },
        };
        writer.commit()?;
        if taken {
            Ok(())
        } else {
            Err(WrongFactor::Code.into())
        }
    }

    /// Whether whoever works here has the second factor that is wanted of them on a network, if one is.
    pub fn has_wanted_factor(&self, at: Moment) -> Result<bool, Refused> {
        let reader = self.store.reader()?;
        let is_wanted = match self.factor_demand()? {
            Demand::Nobody => false,
            Demand::Everybody => true,
            Demand::Powerful => {
                let powers = self.powers(&reader, at)?;
                POWERS.iter().any(|deed| powers.for_deed(*deed).is_some())
            }
        };
        let held = reader.factor(self.account().0)?;
        Ok(!is_wanted || held.is_some_and(|kept| kept.is_confirmed))
    }

    /// From whom a second factor is asked on a network.
    pub fn factor_demand(&self) -> Result<Demand, Refused> {
        let kept = self.store.reader()?.setting(SETTING)?;
        let kept = kept.as_deref().and_then(Demand::from_word);
        Ok(kept.unwrap_or_default())
    }

    /// Decides from whom a second factor is asked on a network.
    pub fn demand_factor(&self, at: Moment, demand: Demand) -> Result<(), Refused> {
        self.check_right(&*self.store.reader()?, at, Deed::Appoint)?;
        let mut writer = self.store.writer()?;
        writer.set_setting(SETTING, Some(demand.word()))?;
        Ok(writer.commit()?)
    }
}

/// The step of time of which this is the code, if it still can be taken: that of now, the one before and
/// the one after, and none that is not after the last that was taken.
fn accepted(kept: &FactorKept, at_ms: i64, typed: &str) -> Option<u64> {
    let typed: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(at_ms / 1000).ok()?;
    let step = codes(&kept.secret).check(&typed, seconds)?;
    (step > kept.last_step).then_some(step)
}

fn codes(secret: &[u8]) -> Totp {
    Builder::new()
        .with_secret(secret.to_vec())
        .build_noncompliant()
}

/// New recovery codes.
fn drawn(account: AccountId) -> Result<Vec<RecoveryCode>, Refused> {
    (0..CODES).map(|_| RecoveryCode::draw(account)).collect()
}

fn put(writer: &mut Writer<'_>, account: ItemId, codes: &[RecoveryCode]) -> Result<(), Refused> {
    let hashes: Vec<[u8; 32]> = codes.iter().map(|code| code.hash).collect();
    Ok(writer.put_recovery_codes(account, &hashes)?)
}

fn shown(codes: Vec<RecoveryCode>) -> Vec<String> {
    codes.into_iter().map(|code| code.shown).collect()
}

/// A recovery code as it is shown, and what is kept of it.
struct RecoveryCode {
    shown: String,
    hash: [u8; 32],
}

impl RecoveryCode {
    fn draw(account: AccountId) -> Result<Self, Refused> {
        let code = random::<CODE_BYTES>()?;
        Ok(Self {
            shown: written(&code),
            hash: hash(account, &code),
        })
    }
}

/// 112 random bits cannot be found by trying, so that one pass over them is enough.
fn hash(account: AccountId, code: &[u8; CODE_BYTES]) -> [u8; 32] {
    Sha256::new()
        .chain_update(b"vidimus recovery code 1")
        .chain_update(account.0.to_string())
        .chain_update(code)
        .finalize()
        .into()
}

/// Seven groups of four digits, so that it can be copied by hand.
fn written(code: &[u8; CODE_BYTES]) -> String {
    let groups = code.chunks(2).map(|pair| {
        pair.iter().fold(String::new(), |mut group, byte| {
            // Writing to a String cannot fail.
            let _ = write!(group, "{byte:02x}");
            group
        })
    });
    groups.collect::<Vec<_>>().join("-")
}

/// A recovery code however it was grouped.
fn read(typed: &str) -> Option<[u8; CODE_BYTES]> {
    let digits = typed
        .chars()
        .filter(|sign| *sign != '-' && !sign.is_whitespace());
    let digits: Vec<u8> = digits
        .map(|digit| digit.to_digit(16).and_then(|one| u8::try_from(one).ok()))
        .collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    rest.is_empty().then(|| bytes.try_into().ok()).flatten()
}

/// Text as it stands in an address.
fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut written, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            written.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(written, "%{byte:02X}");
        }
        written
    })
}
