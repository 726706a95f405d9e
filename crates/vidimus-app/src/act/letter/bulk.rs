//! One letter to many addressees.
//!
//! Each letter is whole or not there. What one entry cannot hold goes into several, and an act that
//! was cut off goes on where it stopped when it is sent again under the same nonce.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use sha2::{Digest as _, Sha256};
use vidimus_ledger::Draft;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::item::ItemType;
use vidimus_model::right::Deed;
use vidimus_model::statement::{Attribution, Mode};
use vidimus_model::value::Value;
use vidimus_publish::docx;
use vidimus_store::Writer;

use super::{LETTER, Paper, Sending, Template, WrongLetter, archive};
use crate::act::sheet::Sheet;
use crate::act::step::{self, Step};
use crate::read::Reading;
use crate::read::letter::fields::{Plain, every_field};
use crate::{Moment, Office, Refused};

/// A letter to many.
#[derive(Debug, Clone, Default)]
pub struct Bulk<'t> {
    /// To whom, each once.
    pub addressees: Vec<SubjectId>,
    /// What it is about.
    pub matter: &'t str,
    /// On what law it rests.
    pub legal_basis: Option<&'t str>,
    /// What it asks, in order.
    pub questions: Vec<&'t str>,
    /// Whom each of them is about.
    pub about: Vec<SubjectId>,
    /// Whom that to one addressee is about besides: those for whom they answer.
    pub about_of: BTreeMap<SubjectId, Vec<SubjectId>>,
    /// The template; the one that the office keeps where none is given.
    pub template: Option<&'t [u8]>,
    /// How all of them go out; drafts are made where nothing is said. Their numbers are counted on:
    /// the first is the one that is given with `-1` behind it.
    pub sending: Option<Sending<'t>>,
}

/// A letter that was made for one addressee.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MadeFor {
    /// The letter's address.
    pub letter: String,
    /// To whom it goes.
    pub addressee: String,
}

/// The most pieces that one letter may have, so that it fits into an entry.
const MOST_PIECES: usize = 400;
/// How many pieces of letters are written as one entry.
const PER_ENTRY: usize = 900;
/// The pieces of every letter: itself, its addressee, matter, law, dates, paper and steps.
const USUAL: usize = 16;

impl Bulk<'_> {
    fn check(&self, at: Moment) -> Result<(), Refused> {
        if self.addressees.is_empty() {
            return Err(WrongLetter::NoAddressee.into());
        }
        if self.matter.trim().is_empty() {
            return Err(WrongLetter::NoMatter.into());
        }
        let count = self.pieces();
        if count > MOST_PIECES {
            let most = MOST_PIECES;
            return Err(WrongLetter::TooMany { count, most }.into());
        }
        if let Some(sending) = &self.sending {
            sending.day(at)?;
        }
        Ok(())
    }

    /// The questions and persons of the letter that has the most.
    fn pieces(&self) -> usize {
        let besides = self.about_of.values().map(Vec::len).max();
        self.questions.len() + self.about.len() + besides.unwrap_or_default()
    }

    /// How many letters one entry holds.
    fn per_entry(&self) -> usize {
        (PER_ENTRY / (USUAL + self.pieces())).max(1)
    }

    /// The addressees, each once.
    pub(super) fn each_once(&self) -> Vec<SubjectId> {
        let mut seen = BTreeSet::new();
        let each = self.addressees.iter().filter(|one| seen.insert(**one));
        each.copied().collect()
    }

    /// Whom the letter to an addressee is about, each once.
    fn about(&self, to: SubjectId) -> Vec<SubjectId> {
        let mut about = self.about.clone();
        for one in self.about_of.get(&to).into_iter().flatten() {
            if !about.contains(one) {
                about.push(*one);
            }
        }
        about
    }
}

impl Office {
    /// Makes a letter to each addressee, and sends them where it is said how and nobody else has to
    /// approve them first. `progress` is told which
    /// are made, and of how many; it may stop the act. Under the same nonce it goes on where it
    /// stopped or failed.
    pub fn letters(
        &self,
        at: Moment,
        nonce: [u8; 16],
        bulk: &Bulk<'_>,
        mut progress: impl FnMut(&[MadeFor], usize) -> ControlFlow<()>,
    ) -> Result<Vec<MadeFor>, Refused> {
        bulk.check(at)?;
        let addressees = bulk.each_once();
        let template = match bulk.template {
            Some(bytes) => bytes.to_vec(),
            None => self.template(Template::Letter)?,
        };
        // What is wrong with the template is found before anything is written.
        docx::merge(&template, &every_field())?;
        let sends = bulk.sending.is_some() && self.read(at)?.may_alone(LETTER, "approved")?;
        let of = addressees.len();
        let mut made = Vec::new();
        let mut number = 0;
        for (chunk, addressees) in (0_u32..).zip(addressees.chunks(bulk.per_entry())) {
            let press = Press {
                bulk,
                template: &template,
                at,
                number,
                sends,
            };
            let done = self.act(
                at,
                of_chunk(nonce, chunk),
                Deed::Work,
                |draft, reading, writer| press.print(draft, reading, writer, addressees),
            )?;
            number += addressees.len();
            made.extend(self.made_for(done.entry, addressees)?);
            if progress(&made, of).is_break() {
                break;
            }
        }
        Ok(made)
    }

    /// The letters that were made under a nonce so far.
    pub(super) fn letters_made(
        &self,
        nonce: [u8; 16],
        bulk: &Bulk<'_>,
    ) -> Result<Vec<MadeFor>, Refused> {
        let mut made = Vec::new();
        let addressees = bulk.each_once();
        for (chunk, addressees) in (0_u32..).zip(addressees.chunks(bulk.per_entry())) {
            let entry = self.store.reader()?.by_nonce(&of_chunk(nonce, chunk))?;
            if let Some(entry) = entry {
                made.extend(self.made_for(entry, addressees)?);
            }
        }
        Ok(made)
    }

    fn made_for(
        &self,
        entry: EntryHash,
        addressees: &[SubjectId],
    ) -> Result<Vec<MadeFor>, Refused> {
        let letters = self.letters_in(entry)?.into_iter().zip(addressees);
        let made = letters.map(|(letter, to)| MadeFor {
            letter: letter.to_string(),
            addressee: to.to_string(),
        });
        Ok(made.collect())
    }

    fn letters_in(&self, entry: EntryHash) -> Result<Vec<ItemId>, Refused> {
        let items = self.items_of(entry)?.into_iter();
        let letters = items.filter(|item| item.body.item_type() == ItemType::Subject);
        Ok(letters.map(|item| item.id).collect())
    }
}

/// The nonce of one entry of an act that takes several.
pub(in crate::act) fn of_chunk(nonce: [u8; 16], chunk: u32) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(nonce);
    hash.update(chunk.to_be_bytes());
    let mut of = [0; 16];
    of.iter_mut()
        .zip(hash.finalize())
        .for_each(|(to, from)| *to = from);
    of
}

/// Prints the letters of one entry.
struct Press<'a> {
    bulk: &'a Bulk<'a>,
    template: &'a [u8],
    at: Moment,
    /// How many letters came before.
    number: usize,
    /// Whether they go out at once, or wait for somebody else's approval.
    sends: bool,
}

impl Press<'_> {
    fn print(
        &self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        writer: &mut Writer<'_>,
        addressees: &[SubjectId],
    ) -> Result<(), Refused> {
        let mut codes = reading.next_codes(LETTER, addressees.len())?.into_iter();
        for (number, to) in (self.number + 1..).zip(addressees) {
            let code = codes.next().unwrap_or_default();
            self.letter(draft, reading, writer, (number, *to, code))?;
        }
        Ok(())
    }

    fn letter(
        &self,
        draft: &mut Draft,
        reading: &Reading<'_>,
        writer: &mut Writer<'_>,
        (number, to, code): (usize, SubjectId, String),
    ) -> Result<(), Refused> {
        let sending = self.bulk.sending.as_ref().filter(|_| self.sends);
        let register_number = sending.and_then(|one| one.numbered(number));
        let on = sending.map(|one| one.day(self.at)).transpose()?;
        let mut office = Attribution::to(reading.itself(), Mode::Observed);
        if let Some(on) = &on {
            let numbers = (code.as_str(), register_number.as_deref());
            let bytes = self.paper(reading, to, on, numbers)?;
            let paper = Paper::sent("letter.docx", &bytes);
            office.document = Some(archive(draft, writer, self.at, &paper)?);
        }
        let mut sheet = Sheet::new(draft, reading);
        let letter = sheet.subject(LETTER, None)?;
        self.say(&mut sheet, &office, letter, (to, code))?;
        if let (Some(on), Some(sending)) = (&on, sending) {
            let register_number = register_number.as_deref();
            let sending = Sending {
                register_number,
                ..sending.clone()
            };
            sheet.say_sent(&office, letter, on, &sending)?;
        }
        sheet.finish()?;
        let steps: &[&str] = if on.is_some() {
            &["draft", "approved", "sent"]
        } else {
            &["draft"]
        };
        for to in steps {
            let on = on.clone();
            let step = Step {
                to,
                on,
                reason: None,
            };
            step::take(draft, reading, self.at, letter, step)?;
        }
        Ok(())
    }

    fn say(
        &self,
        sheet: &mut Sheet<'_, '_, '_>,
        office: &Attribution,
        letter: SubjectId,
        (to, code): (SubjectId, String),
    ) -> Result<(), Refused> {
        let bulk = self.bulk;
        if !code.is_empty() {
            sheet.say(office, letter, "code", Value::Text(code))?;
        }
        sheet.say(office, letter, "sender", Value::Reference(office.said_by))?;
        sheet.say(office, letter, "addressee", Value::Reference(to))?;
        let text = |text: &str| Value::Text(text.trim().to_owned());
        sheet.say(office, letter, "matter", text(bulk.matter))?;
        if let Some(law) = bulk.legal_basis {
            sheet.say(office, letter, "legal_basis", text(law))?;
        }
        for question in &bulk.questions {
            sheet.say(office, letter, "question", text(question))?;
        }
        for about in bulk.about(to) {
            sheet.say(office, letter, "about", Value::Reference(about))?;
        }
        Ok(())
    }

    /// The paper for one addressee: the letter itself is only being written.
    fn paper(
        &self,
        reading: &Reading<'_>,
        to: SubjectId,
        on: &Edtf,
        (code, number): (&str, Option<&str>),
    ) -> Result<Vec<u8>, Refused> {
        let bulk = self.bulk;
        let fields = reading.plain_fields(&Plain {
            addressee: to,
            date: on.to_string(),
            matter: bulk.matter,
            legal_basis: bulk.legal_basis.unwrap_or_default(),
            code,
            register_number: number.unwrap_or_default(),
            channel: bulk.sending.as_ref().map_or("", |one| one.channel),
            questions: &bulk.questions,
            about: &bulk.about(to),
        })?;
        Ok(docx::merge(self.template, &fields)?)
    }
}
