//! Where the repository is, and how its own commands call cargo.

use anyhow::Context;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus};

/// The folder that holds the workspace, wherever this was called from.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.ancestors()
        .nth(2)
        .map_or_else(|| here.clone(), Path::to_path_buf)
}

/// The cargo that runs this, in the folder of the workspace.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Runs a command on this terminal, and hands its exit code on.
pub(crate) fn pass_through(command: &mut Command) -> anyhow::Result<ExitCode> {
    let status = command
        .status()
        .with_context(|| format!("could not start `{}`", shown(command)))?;
    Ok(code(status))
}

/// Becomes a command where the system can, so that an interrupt reaches it alone.
#[cfg(unix)]
pub(crate) fn become_command(command: &mut Command) -> anyhow::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| format!("could not start `{}`", shown(command)))
}

/// Runs a command in place of this one, where no program can become another.
#[cfg(not(unix))]
pub(crate) fn become_command(command: &mut Command) -> anyhow::Result<ExitCode> {
    pass_through(command)
}

fn code(status: ExitStatus) -> ExitCode {
    status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}

fn shown(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
