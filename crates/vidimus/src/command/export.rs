//! `vidimus export`: the ledger in its documented form.

use std::path::PathBuf;

use clap::Args;
use vidimus_app::office::nonce;
use vidimus_app::seal::Protection;

use super::Answer;
use crate::arguments::Globals;
use crate::failure::Outcome;
use crate::output::{Output, Progress, counted};
use crate::{passphrase, workspace};

/// Write the whole ledger with its documents to a file, in the documented form.
///
/// The file is encrypted with age: to the recipients named, or else to a passphrase of its own, which
/// is asked for. That it was given out, for whom and how, is recorded in the ledger before it leaves.
///
/// Examples:
///   vidimus export ledger.age --recipient age1… --purpose "Yearly deposit"
///   vidimus export ledger.age --export-passphrase-file phrase.txt
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// The file to write; it must not be there yet.
    file: PathBuf,
    /// The public age key of somebody who is to open it.
    #[arg(long, value_name = "KEY", conflicts_with_all = ["unencrypted", "export_passphrase_file"])]
    recipient: Vec<String>,
    /// A file with the passphrase that is to open it in its first line.
    #[arg(long, value_name = "FILE", conflicts_with = "unencrypted")]
    export_passphrase_file: Option<PathBuf>,
    /// Write it so that everybody who gets hold of the file can read all of it.
    #[arg(long)]
    unencrypted: bool,
    /// For what it is given out.
    #[arg(long, value_name = "WORDS")]
    purpose: Option<String>,
}

pub(super) fn run(arguments: &Arguments, globals: &Globals, out: &mut Output) -> Answer {
    let desk = workspace::open(globals, out)?;
    let phrase = arguments.passphrase()?;
    let protection = match &phrase {
        Some(phrase) => Protection::Passphrase(phrase.expose()),
        None if arguments.unencrypted => Protection::None,
        None => Protection::Recipients(&arguments.recipient),
    };
    if arguments.unencrypted {
        out.say(
            "warning: Everybody who gets hold of this file can read every name and source in it; \
             the ledger remembers that it was written so",
        );
    }
    let purpose = arguments.purpose.as_deref();
    let mut progress = Progress::of("Writing");
    let exported = desk.office.export(
        desk.at,
        nonce()?,
        &arguments.file,
        protection,
        purpose,
        |done, of| progress.show(done, of),
    )?;
    drop(progress);
    out.give(&exported, |out, exported| {
        let form = if exported.encrypted {
            "encrypted; `age -d` opens it"
        } else {
            "NOT encrypted"
        };
        out.line(format!(
            "Wrote {} and {} to `{}`, {form}.",
            counted(exported.entries, "entry"),
            counted(exported.attachments, "attachment"),
            arguments.file.display()
        ));
    });
    Ok(Outcome::Done)
}

impl Arguments {
    /// The passphrase of the file, where it is to have one. It is not that of the workspace, so it is
    /// neither taken from the environment nor from the file of that one.
    fn passphrase(
        &self,
    ) -> Result<Option<vidimus_web::outside::Passphrase>, crate::failure::Failure> {
        if self.unencrypted || !self.recipient.is_empty() {
            return Ok(None);
        }
        let file = self.export_passphrase_file.as_deref();
        let elsewhere =
            "Name a file that has it with `--export-passphrase-file`, or a key with `--recipient`";
        passphrase::own(file, "the exported file", elsewhere).map(Some)
    }
}
