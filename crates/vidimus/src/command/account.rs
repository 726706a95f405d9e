//! `vidimus account`: who works here, and by what right.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};
use serde_json::json;
use vidimus_app::act::appoint::Appointment;
use vidimus_app::act::factor::Demand;
use vidimus_app::office::{nonce, take_key};
use vidimus_app::read::accounts::{Account, Right};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::AccountId;
use vidimus_model::label::{Audience, Level};
use vidimus_model::right::Role;
use vidimus_web::outside::Passphrase;

use super::Answer;
use crate::arguments::Globals;
use crate::environment;
use crate::failure::{Failure, Outcome};
use crate::output::Output;
use crate::passphrase::{self, Key};
use crate::workspace::{self, Desk};

/// List who works here, open accounts, and give and take rights and keys.
///
/// Without more it lists the accounts. An account has a pseudonym, rights, and a key of its own that a
/// passphrase opens; whoever is named with --as unlocks with theirs.
///
/// Examples:
///   vidimus account
///   vidimus account open k.venn officer
///   vidimus account give k.venn reviewer --level confidential --until 2031-12-31
///   vidimus account dismiss k.venn
///   vidimus account factor --ask everybody
///   vidimus account passphrase
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// List the accounts with their rights.
    List,
    /// Open an account with its first right, and a key that its owner chooses the passphrase of.
    Open {
        #[command(flatten)]
        given: Given,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Give an account one more right.
    Give {
        #[command(flatten)]
        given: Given,
    },
    /// Give an account a new key, where its owner forgot the passphrase.
    Key {
        /// The pseudonym.
        name: String,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Take back all rights of an account and its key.
    ///
    /// The key of the workspace changes with it, so that what the account had opens nothing any more but
    /// copies that were made before. Nobody else may have the workspace open meanwhile.
    Dismiss {
        /// The pseudonym.
        name: String,
    },
    /// Say from whom a second factor is asked on a network, or take one away that was lost.
    Factor {
        /// From whom it is asked: those who appoint, erase, give out or loosen; everybody; nobody.
        #[arg(long, value_name = "WHOM", value_parser = demands())]
        ask: Option<Demand>,
        /// The pseudonym of somebody whose telephone and recovery codes are lost.
        #[arg(long, value_name = "NAME")]
        forget: Option<String>,
    },
    /// Change your own passphrase.
    Passphrase {
        #[command(flatten)]
        chosen: Chosen,
    },
}

/// A right, and to whom it is given.
#[derive(Args)]
struct Given {
    /// The pseudonym; not the person's name.
    name: String,
    /// As what they work.
    #[arg(value_parser = roles())]
    role: Role,
    /// Up to which level they read; the usual one of the role where nothing is said.
    #[arg(long, value_parser = levels())]
    level: Option<Level>,
    /// The last day on which it holds.
    #[arg(long, value_name = "DAY")]
    until: Option<Edtf>,
    /// A circle they belong to; once for each.
    #[arg(long, value_name = "CIRCLE")]
    circle: Vec<String>,
}

/// The new passphrase.
#[derive(Args)]
struct Chosen {
    /// A file with the new passphrase in its first line.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

fn roles() -> impl TypedValueParser<Value = Role> {
    let words = Role::ALL.iter().map(|role| role.word());
    PossibleValuesParser::new(words).try_map(|word| Role::from_word(&word).ok_or("no such role"))
}

fn levels() -> impl TypedValueParser<Value = Level> {
    let words = Level::ALL.iter().map(|level| level.word());
    PossibleValuesParser::new(words).try_map(|word| Level::from_word(&word).ok_or("no such level"))
}

fn demands() -> impl TypedValueParser<Value = Demand> {
    let words = Demand::ALL.iter().map(|demand| demand.word());
    PossibleValuesParser::new(words).try_map(|word| Demand::from_word(&word).ok_or("nobody such"))
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let folder = workspace::find(globals)?;
    let key = passphrase::key(globals)?;
    let desk = workspace::open_at(globals, &folder, &key, out)?;
    match arguments.what.as_ref().unwrap_or(&What::List) {
        What::List => {}
        What::Open { given, chosen } => {
            let name = given.name.trim();
            let passphrase = chosen.passphrase(&desk, &typed_by(name))?;
            let account =
                desk.office
                    .open_account(desk.at, nonce()?, name, &given.appointment())?;
            give_key(&desk, account, &passphrase, &key).map_err(|failure| {
                failure.hint(format!(
                    "`{name}` is opened, and has no key yet; `vidimus account key {name}` gives one"
                ))
            })?;
        }
        What::Give { given } => {
            let account = desk.office.account_of(given.name.trim())?;
            desk.office
                .appoint(desk.at, nonce()?, account, &given.appointment())?;
        }
        What::Key { name, chosen } => {
            let account = desk.office.account_of(name.trim())?;
            let passphrase = chosen.passphrase(&desk, &typed_by(name))?;
            give_key(&desk, account, &passphrase, &key)?;
        }
        What::Dismiss { name } => return dismiss(desk, name.trim(), (globals, &folder, &key), out),
        What::Factor { ask, forget } => return factor(&desk, *ask, forget.as_deref(), out),
        What::Passphrase { chosen } => change(&desk, chosen, &key, out)?,
    }
    list(&desk, out)
}

impl Given {
    fn appointment(&self) -> Appointment {
        let circles = self.circle.iter().cloned().map(Audience);
        Appointment {
            level: self.level,
            until: self.until.clone(),
            audiences: circles.collect(),
            ..Appointment::of(self.role)
        }
    }
}

impl Chosen {
    /// The new passphrase, for `whom`.
    fn passphrase(&self, desk: &Desk, whom: &str) -> Result<Passphrase, Failure> {
        let elsewhere = "Name a file that has it with `--new-passphrase-file`";
        let chosen = passphrase::own(self.new_passphrase_file.as_deref(), whom, elsewhere)?;
        desk.office.check_new(chosen.expose())?;
        Ok(chosen)
    }
}

fn typed_by(name: &str) -> String {
    format!("`{name}`, typed by whoever it is for")
}

fn give_key(
    desk: &Desk,
    account: AccountId,
    passphrase: &Passphrase,
    key: &Key,
) -> Result<(), Failure> {
    let own = desk.office.prove(key.passphrase.expose())?;
    let passphrases = (&own, passphrase.expose());
    let strength = workspace::strength();
    Ok(desk
        .office
        .give_key(desk.at, account, passphrases, strength)?)
}

fn change(desk: &Desk, chosen: &Chosen, key: &Key, out: &mut Output) -> Result<(), Failure> {
    let new = chosen.passphrase(desk, "yourself")?;
    let own = desk.office.prove(key.passphrase.expose())?;
    let strength = workspace::strength();
    desk.office
        .change_passphrase(&own, new.expose(), strength)?;
    out.say("Changed. Copies and backups from before open with the old one.");
    Ok(())
}

fn factor(desk: &Desk, ask: Option<Demand>, forget: Option<&str>, out: &mut Output) -> Answer {
    let office = &desk.office;
    if let Some(demand) = ask {
        office.demand_factor(desk.at, demand)?;
    }
    if let Some(name) = forget {
        office.drop_factor_of(desk.at, office.account_of(name.trim())?)?;
        out.say("Taken away; they set up a new one when they next sign in.");
    }
    let asked = office.factor_demand()?.word();
    out.give(&json!({ "asked_of": asked }), |out, _| {
        out.line(format!("A second factor is asked of: {asked}"));
    });
    Ok(Outcome::Done)
}

fn dismiss(
    desk: Desk,
    name: &str,
    (globals, folder, key): (&Globals, &Path, &Key),
    out: &mut Output,
) -> Answer {
    let account = desk.office.account_of(name)?;
    if !desk.office.let_go(desk.at, nonce()?, account)? {
        return list(&desk, out);
    }
    drop(desk);
    out.say("note: The key of the workspace changes; where there is much in it, that takes some minutes");
    let state = environment::state_folder()?;
    take_key(folder, &state, key.unlock(), account)?;
    let desk = workspace::open_at(globals, folder, key, out)?;
    if desk.office.recovery()?.is_some() {
        out.say("warning: The recovery files open the workspace no more; make new ones with `vidimus recovery make`");
    }
    list(&desk, out)
}

fn list(desk: &Desk, out: &mut Output) -> Answer {
    let accounts = desk.office.read(desk.at)?.accounts()?;
    out.give(&accounts, |out, accounts| {
        for one in accounts {
            out.line(line(one));
        }
    });
    Ok(Outcome::Done)
}

fn line(account: &Account) -> String {
    let mut words = vec![account.handle.clone()];
    if account.is_own {
        words.push("(you)".to_owned());
    }
    let rights: Vec<String> = account.rights.iter().map(right).collect();
    if rights.is_empty() {
        words.push("no rights".to_owned());
    } else {
        words.push(rights.join("; "));
    }
    if !account.has_key {
        words.push("no key".to_owned());
    }
    words.join("  ")
}

fn right(right: &Right) -> String {
    let mut words = vec![format!("{} up to {}", right.role, right.level)];
    if !right.audiences.is_empty() {
        words.push(format!("of {}", right.audiences.join(", ")));
    }
    words.extend(right.until.as_ref().map(|until| format!("until {until}")));
    words.join(", ")
}
