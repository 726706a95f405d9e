//! Paper for many that takes several entries: what was asked for is kept on the desk, and how far it
//! came is read from the ledger. So it goes on where it stopped, whatever stopped it, and nothing is
//! made twice.

mod onward;

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;
use vidimus_model::right::Deed;

use super::bulk::{Bulk, MadeFor};
use super::{Sending, Template};
use crate::act::remind::Reminder;
use crate::read::letter::Wording;
use crate::{Moment, Office, Refused};
use onward::Onward;

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
    /// How many letters that are to go out wait until somebody approves them.
    pub to_approve: usize,
    /// How many of them are approved, and not sent yet.
    pub to_send: usize,
}

impl Run {
    /// Whether all of it is made.
    pub const fn is_made(&self) -> bool {
        self.made.len() >= self.of
    }

    /// Whether all of it is made, and went out where it is to.
    pub const fn is_whole(&self) -> bool {
        self.is_made() && self.to_approve == 0 && self.to_send == 0
    }

    /// Whether there is nothing to do but to wait for an approval.
    pub const fn waits(&self) -> bool {
        self.is_made() && self.to_approve > 0 && self.to_send == 0
    }
}

/// What lies on the desk.
#[derive(Serialize, Deserialize)]
struct Order {
    nonce: [u8; 16],
    ms: i64,
    task: Task,
    /// The template as it was when this was asked for: what is made later looks the same.
    #[serde(default)]
    template: Option<Vec<u8>>,
    /// All of it was found made.
    #[serde(default)]
    is_whole: bool,
}

impl Task {
    const fn template(&self) -> Template {
        match self {
            Self::Letters(_) => Template::Letter,
            Self::Reminders(_) => Template::Reminder,
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
    /// form sent twice is one. It is made from the given template, or from the one that the office keeps now.
    pub fn begin_run(
        &self,
        at: Moment,
        nonce: [u8; 16],
        task: Task,
        template: Option<&[u8]>,
    ) -> Result<String, Refused> {
        let key = vidimus_store::hexadecimal(&nonce);
        let orders = self.orders(at)?;
        if orders.iter().any(|(kept, _)| *kept == key) {
            return Ok(key);
        }
        let is_old = |order: &Order| order.is_whole && order.ms + KEPT_MS < at.ms;
        for (old, _) in orders.iter().filter(|(_, order)| is_old(order)) {
            self.forget_draft(old)?;
        }
        let template = match template {
            Some(bytes) => bytes.to_vec(),
            None => self.template(task.template())?,
        };
        let order = Order {
            nonce,
            ms: at.ms,
            task,
            template: Some(template),
            is_whole: false,
        };
        self.keep_order(&key, &order)?;
        Ok(key)
    }

    /// Makes what is not made yet, and sends what is to go out and was approved. `progress` is told how many
    /// of how many are made, and may stop it.
    pub fn go_on(
        &self,
        at: Moment,
        key: &str,
        mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Run, Refused> {
        let order = self.order(at, key)?;
        let (nonce, template) = (order.nonce, order.template.as_deref());
        match &order.task {
            Task::Letters(letters) => {
                let bulk = letters.bulk(template)?;
                self.letters(at, nonce, &bulk, |made, of| progress(made.len(), of))?;
                self.send_approved(at, nonce, &bulk)?;
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
        self.told(at, key, order)
    }

    /// Approves all letters of a run that wait for it.
    pub fn approve_run(&self, at: Moment, key: &str) -> Result<Run, Refused> {
        let order = self.order(at, key)?;
        if let Task::Letters(letters) = &order.task {
            self.approve_drafts(at, order.nonce, &letters.bulk(None)?)?;
        }
        self.told(at, key, order)
    }

    /// How far paper for many came.
    pub fn run(&self, at: Moment, key: &str) -> Result<Run, Refused> {
        self.told(at, key, self.order(at, key)?)
    }

    /// What was begun for many and is not whole, the last first; nothing for whoever could not go on with it.
    pub fn unfinished_runs(&self, at: Moment) -> Result<Vec<Run>, Refused> {
        let orders = match self.orders(at) {
            Err(Refused::NoRight { .. }) => return Ok(Vec::new()),
            orders => orders?.into_iter(),
        };
        let mut runs: Vec<Run> = Vec::new();
        for (key, order) in orders.filter(|(_, order)| !order.is_whole) {
            if self.may_know(at, &order)? {
                runs.push(self.told(at, &key, order)?);
            }
        }
        Ok(runs.into_iter().filter(|run| !run.is_whole()).collect())
    }

    /// What lies on the desk, for those who do the office's work.
    fn orders(&self, at: Moment) -> Result<Vec<(String, Order)>, Refused> {
        self.check_right(&*self.store.reader()?, at, Deed::Work)?;
        let kept = self.drafts_of(RUN, None)?.into_iter();
        let orders = kept.filter_map(|one| Some((one.key, serde_json::from_str(&one.body).ok()?)));
        Ok(orders.collect())
    }

    fn order(&self, at: Moment, key: &str) -> Result<Order, Refused> {
        let mut orders = self.orders(at)?.into_iter();
        let order = orders.find(|(kept, _)| kept == key);
        let (_, order) = order.ok_or(Refused::Absent)?;
        if self.may_know(at, &order)? {
            Ok(order)
        } else {
            Err(Refused::Absent)
        }
    }

    /// Whether whoever works here sees anybody whom it is for; where they see none, it is not there for them.
    fn may_know(&self, at: Moment, order: &Order) -> Result<bool, Refused> {
        let reading = self.read(at)?;
        let ids = match &order.task {
            Task::Letters(letters) => &letters.addressees,
            Task::Reminders(reminders) => &reminders.letters,
        };
        for id in ids {
            if reading.sees(subject(id)?.0)? {
                return Ok(true);
            }
        }
        Ok(ids.is_empty())
    }

    fn keep_order(&self, key: &str, order: &Order) -> Result<(), Refused> {
        self.keep_on_desk(RUN, None, (key, order.ms), order)
    }

    /// How far it came; what is found whole is not looked through again.
    fn told(&self, at: Moment, key: &str, mut order: Order) -> Result<Run, Refused> {
        let mut run = Run {
            key: key.to_owned(),
            reminds: matches!(order.task, Task::Reminders(_)),
            of: 0,
            made: Vec::new(),
            to_approve: 0,
            to_send: 0,
        };
        // What one may not see may wait still.
        let mut is_seen = true;
        match &order.task {
            Task::Letters(letters) => {
                let bulk = letters.bulk(None)?;
                run.of = bulk.each_once().len();
                run.made = self.letters_made(order.nonce, &bulk)?;
                if bulk.sending.is_some() && !order.is_whole {
                    let onward = Onward::of(&self.read(at)?, &run.made)?;
                    run.to_approve = onward.drafts.len();
                    run.to_send = onward.approved.len();
                    is_seen = onward.unseen == 0;
                }
            }
            Task::Reminders(reminders) => {
                let letters = subjects(&reminders.letters)?;
                let made = self.reminders_made(order.nonce, &letters)?;
                let made = letters.iter().take(made).map(|letter| MadeFor {
                    letter: letter.to_string(),
                    addressee: String::new(),
                });
                run.of = letters.len();
                run.made = made.collect();
            }
        }
        if run.is_whole() && is_seen && !order.is_whole {
            order.is_whole = true;
            self.keep_order(key, &order)?;
        }
        Ok(run)
    }
}
