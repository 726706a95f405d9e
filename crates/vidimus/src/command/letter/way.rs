//! What became known of the way of a letter.

use std::path::{Path, PathBuf};

use clap::Args;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::Way;
use vidimus_app::office::nonce;
use vidimus_model::edtf::Edtf;
use vidimus_model::id::SubjectId;

use super::read_template;
use crate::failure::{Failure, sentence};
use crate::output::Output;
use crate::workspace::Desk;

/// What became known of its way.
#[derive(Args)]
#[command(next_help_heading = "Its way")]
pub(super) struct Noted {
    /// The day that it bears.
    #[arg(long, value_name = "DATE", requires = "letter")]
    written: Option<Edtf>,
    /// When it was handed to the post.
    #[arg(long, value_name = "DATE", requires = "letter")]
    posted: Option<Edtf>,
    /// When it reached whom it went to; it is delivered from then on, which is no answer.
    #[arg(long, value_name = "DATE", requires = "letter")]
    received: Option<Edtf>,
    /// Under which number they have it.
    #[arg(long, value_name = "NUMBER", requires = "letter")]
    their_number: Option<String>,
    /// Who translated it.
    #[arg(long, value_name = "NAME", requires = "letter")]
    translator: Option<String>,
    /// What proves it, to be archived: the slip of the post, a stamped copy.
    #[arg(long, value_name = "FILE", requires = "letter")]
    proof: Option<PathBuf>,
}

impl Noted {
    const fn is_empty(&self) -> bool {
        let days = self.written.is_none() && self.posted.is_none() && self.received.is_none();
        days && self.their_number.is_none() && self.translator.is_none() && self.proof.is_none()
    }

    /// Notes it, and tells what is doubtful.
    pub(super) fn note(
        &self,
        desk: &Desk,
        letter: SubjectId,
        out: &mut Output,
    ) -> Result<(), Failure> {
        if self.is_empty() {
            return Ok(());
        }
        let bytes = read_template(self.proof.as_deref())?;
        let name = self.proof.as_deref().and_then(Path::file_name);
        let name = name.map(|name| name.to_string_lossy()).unwrap_or_default();
        let way = Way {
            written_on: self.written.clone(),
            posted_on: self.posted.clone(),
            received_on: self.received.clone(),
            their_register_number: self.their_number.as_deref(),
            translator: self.translator.as_deref(),
            proof: bytes.as_deref().map(|bytes| File {
                name: &name,
                from: None,
                bytes,
            }),
        };
        let (_, doubts) = desk.office.note_way(desk.at, nonce()?, letter, &way)?;
        for doubt in &doubts {
            let doubt = sentence(&doubt.to_string());
            out.say(&format!(
                "note: Doubtful, and written all the same: {doubt}"
            ));
        }
        Ok(())
    }
}
