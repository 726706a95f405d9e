//! Letters to many that somebody else approves: they are made as drafts, approved together, and then sent.

use vidimus_model::id::SubjectId;
use vidimus_model::right::Deed;

use crate::act::letter::bulk::{Bulk, MadeFor};
use crate::act::letter::send::send_one;
use crate::act::letter::{Paper, Sending};
use crate::act::step::{self, Step};
use crate::office::nonce;
use crate::read::Reading;
use crate::read::work::last_step;
use crate::{Moment, Office, Refused};

/// How many letters are approved or sent as one entry.
const PER_ENTRY: usize = 50;

/// The letters of a run that are not on their way, with the place of each among all of them.
#[derive(Default)]
pub(super) struct Onward {
    pub(super) drafts: Vec<(usize, SubjectId)>,
    pub(super) approved: Vec<(usize, SubjectId)>,
    /// How many there are besides that whoever reads may not see.
    pub(super) unseen: usize,
}

impl Onward {
    pub(super) fn of(reading: &Reading<'_>, made: &[MadeFor]) -> Result<Self, Refused> {
        let mut onward = Self::default();
        for (place, one) in (1..).zip(made) {
            let letter = one.letter.parse().map_err(Refused::NotAnId)?;
            let Some(case) = reading.case_if_any(letter)? else {
                onward.unseen += 1;
                continue;
            };
            match last_step(&case.view(), &case.members) {
                Some("draft") => onward.drafts.push((place, letter)),
                Some("approved") => onward.approved.push((place, letter)),
                _ => {}
            }
        }
        Ok(onward)
    }
}

impl Office {
    /// Approves those that are drafts still.
    pub(super) fn approve_drafts(
        &self,
        at: Moment,
        of: [u8; 16],
        bulk: &Bulk<'_>,
    ) -> Result<(), Refused> {
        for some in self.onward(at, of, bulk)?.drafts.chunks(PER_ENTRY) {
            self.act(at, nonce()?, Deed::Work, |draft, reading, _| {
                some.iter().try_for_each(|(_, letter)| {
                    let step = Step {
                        to: "approved",
                        ..Step::default()
                    };
                    step::take(draft, reading, at, *letter, step)
                })
            })?;
        }
        Ok(())
    }

    /// Sends those that were approved, if they are to go out.
    pub(super) fn send_approved(
        &self,
        at: Moment,
        of: [u8; 16],
        bulk: &Bulk<'_>,
    ) -> Result<(), Refused> {
        let Some(sending) = &bulk.sending else {
            return Ok(());
        };
        for some in self.onward(at, of, bulk)?.approved.chunks(PER_ENTRY) {
            self.act(at, nonce()?, Deed::Work, |draft, reading, writer| {
                some.iter().try_for_each(|(place, letter)| {
                    let number = sending.numbered(*place);
                    let sending = Sending {
                        register_number: number.as_deref(),
                        ..sending.clone()
                    };
                    let made = reading.paper_to_send(*letter, bulk.template, &sending)?;
                    let paper = Paper::sent("letter.docx", &made.bytes);
                    send_one(draft, reading, writer, at, (*letter, &sending, Some(paper)))
                })
            })?;
        }
        Ok(())
    }

    fn onward(&self, at: Moment, of: [u8; 16], bulk: &Bulk<'_>) -> Result<Onward, Refused> {
        Onward::of(&self.read(at)?, &self.letters_made(of, bulk)?)
    }
}
