//! Paper for many that takes several entries: what was asked for is kept on the desk, and how far it
//! came is read from the ledger. So it goes on where it stopped, whatever stopped it, and nothing is
//! made twice.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::SubjectId;

use super::Sending;
use super::bulk::{Bulk, MadeFor};
use crate::act::remind::Reminder;
use crate::read::letter::Wording;
use crate::{Moment, Office, Refused};

/// The sort of drafts under which runs lie on the desk.
const RUN: &str = "run";
/// How long one that is whole is kept, in milliseconds: its index may still be printed.
const KEPT_MS: i64 = 30 * 86_400_000;

/// What is to be made for many.
#[derive(Clone, Serialize, Deserialize)]
pub enum Task {
    /// A letter for each.
    Letters(Letters),
    /// A reminder of each letter.
    Reminders(Reminders),
}

/// A letter to many, as it was asked for. Subjects stand by their addresses.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Letters {
    /// To whom.
    pub addressees: Vec<String>,
    /// What it is about.
    pub matter: String,
    /// On what law it rests.
    pub legal_basis: Option<String>,
    /// What it asks.
    pub questions: Vec<String>,
    /// Whom each is about.
    pub about: Vec<String>,
    /// Whom that to one addressee is about besides.
    pub about_of: Vec<(String, Vec<String>)>,
    /// By what means they go out; drafts are made where nothing is said.
    pub channel: Option<String>,
    /// When; on the day of the act where nothing is said.
    pub on: Option<String>,
    /// The number of the first, without what stands behind it.
    pub number: Option<String>,
}

/// Reminders, as they were asked for.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Reminders {
    /// Of which letters.
    pub letters: Vec<String>,
    /// When.
    pub on: Option<String>,
    /// What they open with.
    pub opening: String,
}

/// How far paper for many came.
#[derive(Clone, Serialize)]
pub struct Run {
    /// What it is known by.
    pub key: String,
    /// Whether reminders are made, and not letters.
    pub reminds: bool,
    /// For how many it is made.
    pub of: usize,
    /// For whom it was made; of reminders, each letter that was reminded of.
    pub made: Vec<MadeFor>,
}

impl Run {
    /// Whether all of it is made.
    pub const fn is_whole(&self) -> bool {
        self.made.len() >= self.of
    }
}

/// What lies on the desk.
#[derive(Serialize, Deserialize)]
struct Order {
    nonce: [u8; 16],
    ms: i64,
    today: i32,
    task: Task,
}

impl Order {
    const fn at(&self) -> Moment {
        Moment {
            ms: self.ms,
            today: Day::from_number(self.today),
        }
    }
}

impl Letters {
    fn bulk<'t>(&'t self, template: Option<&'t [u8]>) -> Result<Bulk<'t>, Refused> {
        let on = self.on.as_deref().map(str::parse).transpose()?;
        let about_of = self.about_of.iter();
        let about_of = about_of.map(|(to, persons)| Ok((subject(to)?, subjects(persons)?)));
        Ok(Bulk {
            addressees: subjects(&self.addressees)?,
            matter: &self.matter,
            legal_basis: self.legal_basis.as_deref(),
            questions: self.questions.iter().map(String::as_str).collect(),
            about: subjects(&self.about)?,
            about_of: about_of.collect::<Result<_, Refused>>()?,
            template,
            sending: self.channel.as_deref().map(|channel| Sending {
                on,
                channel,
                register_number: self.number.as_deref(),
                ..Sending::default()
            }),
        })
    }
}

fn subject(id: &str) -> Result<SubjectId, Refused> {
    id.parse().map_err(Refused::NotAnId)
}

fn subjects(ids: &[String]) -> Result<Vec<SubjectId>, Refused> {
    ids.iter().map(|id| subject(id)).collect()
}

impl Office {
    /// Keeps on the desk what is to be made for many, and says under which key it goes on. The same
    /// form sent twice is one.
    pub fn begin_run(&self, at: Moment, nonce: [u8; 16], task: Task) -> Result<String, Refused> {
        let key: Vec<String> = nonce.iter().map(|byte| format!("{byte:02x}")).collect();
        let key = key.concat();
        let kept = self.store.reader()?.drafts(RUN)?;
        if kept.iter().any(|one| one.key == key) {
            return Ok(key);
        }
        for old in kept.iter().filter(|one| one.at_ms + KEPT_MS < at.ms) {
            if self.run(&old.key)?.is_whole() {
                self.forget_draft(&old.key)?;
            }
        }
        let order = Order {
            nonce,
            ms: at.ms,
            today: at.today.number(),
            task,
        };
        let body =
            serde_json::to_string(&order).map_err(|why| Refused::Program(why.to_string()))?;
        let mut writer = self.store.writer()?;
        writer.keep_draft(RUN, &key, at.ms, &body)?;
        writer.commit()?;
        Ok(key)
    }

    /// Makes what is not made yet, as of the day on which it was asked for. `progress` is told how many
    /// of how many are made, and may stop it.
    pub fn go_on(
        &self,
        key: &str,
        template: Option<&[u8]>,
        mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Run, Refused> {
        let order = self.order(key)?;
        let (at, nonce) = (order.at(), order.nonce);
        match &order.task {
            Task::Letters(letters) => {
                let bulk = letters.bulk(template)?;
                self.letters(at, nonce, &bulk, |made, of| progress(made.len(), of))?;
            }
            Task::Reminders(reminders) => {
                let on: Option<Edtf> = reminders.on.as_deref().map(str::parse).transpose()?;
                let wording = Wording {
                    reminder: &reminders.opening,
                };
                let reminder = Reminder {
                    on,
                    template,
                    wording,
                };
                let letters = subjects(&reminders.letters)?;
                self.remind(at, nonce, &letters, &reminder, progress)?;
            }
        }
        self.told(key, &order)
    }

    /// How far paper for many came.
    pub fn run(&self, key: &str) -> Result<Run, Refused> {
        self.told(key, &self.order(key)?)
    }

    /// What was begun for many and is not whole, the last first.
    pub fn unfinished_runs(&self) -> Result<Vec<Run>, Refused> {
        let kept = self.store.reader()?.drafts(RUN)?;
        let runs = kept.iter().map(|one| self.run(&one.key));
        let runs: Vec<Run> = runs.collect::<Result<_, _>>()?;
        Ok(runs.into_iter().filter(|run| !run.is_whole()).collect())
    }

    fn order(&self, key: &str) -> Result<Order, Refused> {
        let kept = self.store.reader()?.drafts(RUN)?.into_iter();
        let order = kept.into_iter().find(|one| one.key == key);
        let order = order.and_then(|one| serde_json::from_str(&one.body).ok());
        order.ok_or(Refused::Absent)
    }

    fn told(&self, key: &str, order: &Order) -> Result<Run, Refused> {
        let (reminds, of, made) = match &order.task {
            Task::Letters(letters) => {
                let bulk = letters.bulk(None)?;
                let made = self.letters_made(order.nonce, &bulk)?;
                (false, bulk.each_once().len(), made)
            }
            Task::Reminders(reminders) => {
                let letters = subjects(&reminders.letters)?;
                let made = self.reminders_made(order.nonce, &letters)?;
                let made = letters.iter().take(made).map(|letter| MadeFor {
                    letter: letter.to_string(),
                    addressee: String::new(),
                });
                (true, letters.len(), made.collect())
            }
        };
        Ok(Run {
            key: key.to_owned(),
            reminds,
            of,
            made,
        })
    }
}
