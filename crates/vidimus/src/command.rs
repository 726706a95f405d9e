//! The commands, one module each.

mod accept;
mod accept_list;
mod accept_older;
mod access;
mod account;
mod add;
mod asked;
mod audit;
mod backup;
mod calendar;
mod call;
mod certificate;
mod consent;
mod demo;
mod doctor;
mod due;
mod erase;
mod export;
mod extract;
mod figures;
mod find;
mod home;
mod inbox;
mod init;
mod judge;
mod kind;
mod layout;
mod letter;
mod list;
mod log;
mod mail;
mod page;
mod prefer;
mod profile;
mod rebuild;
mod recovery;
mod reject;
mod relabel;
mod release;
mod remind;
mod reports;
mod restore;
mod retract;
mod said;
mod serve;
mod show;
mod silences;
mod state;
mod step;
mod telling;
mod undo;
mod verify;
mod who;
mod whom;

use clap::Subcommand;

use crate::arguments::Globals;
use crate::failure::{Failure, Outcome};
use crate::output::Output;

/// What a command comes to.
pub(crate) type Answer = Result<Outcome, Failure>;

macro_rules! commands {
    ($($(#[$meta:meta])* $name:ident($module:ident),)*) => {
        /// Everything that can be asked for.
        #[derive(Subcommand)]
        pub(crate) enum Command {
            $($(#[$meta])* $name($module::Arguments),)*
        }

        /// Carries out a command.
        pub(crate) fn run(command: Command, globals: &Globals, out: &mut Output) -> Answer {
            match command {
                $(Command::$name(arguments) => $module::run(&arguments, globals, out),)*
            }
        }
    };
}

commands! {
    Init(init),
    Add(add),
    Inbox(inbox),
    Accept(accept),
    AcceptList(accept_list),
    Reject(reject),
    State(state),
    Call(call),
    Telling(telling),
    Step(step),
    Consent(consent),
    Find(find),
    List(list),
    Show(show),
    Figures(figures),
    Access(access),
    Silences(silences),
    Letter(letter),
    Mail(mail),
    Remind(remind),
    Home(home),
    Due(due),
    Calendar(calendar),
    Serve(serve),
    Certificate(certificate),
    Judge(judge),
    Prefer(prefer),
    Retract(retract),
    Undo(undo),
    Relabel(relabel),
    Erase(erase),
    Log(log),
    Kind(kind),
    Profile(profile),
    Verify(verify),
    Rebuild(rebuild),
    Backup(backup),
    Restore(restore),
    AcceptOlder(accept_older),
    Recovery(recovery),
    Asked(asked),
    Release(release),
    Audit(audit),
    Doctor(doctor),
    Export(export),
    Account(account),
    Extract(extract),
    Demo(demo),
}
