//! What the environment says, read in this one place.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::failure::Failure;

/// The folder of the workspace, where it is not given with the command.
pub(crate) const WORKSPACE: &str = "VIDIMUS_WORKSPACE";
/// The passphrase, for whoever runs commands one after the other.
pub(crate) const PASSPHRASE: &str = "VIDIMUS_PASSPHRASE";
/// Who is there, where several people use the workspace.
pub(crate) const USER: &str = "VIDIMUS_USER";
/// Where this user keeps what must not lie in a workspace.
pub(crate) const STATE: &str = "VIDIMUS_STATE";
/// The day to reckon by, with practice material.
pub(crate) const TODAY: &str = "VIDIMUS_TODAY";

/// A variable that is set and says something.
pub(crate) fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// A variable that is set, as text.
pub(crate) fn text(name: &str) -> Result<Option<String>, Failure> {
    let text = variable(name).map(OsString::into_string).transpose();
    text.map_err(|_| Failure::new(format!("`{name}` is not UTF-8")))
}

/// Where this user keeps what must not lie in a workspace: the keys of this device, the last heads.
pub(crate) fn state_folder() -> Result<PathBuf, Failure> {
    let own = variable(STATE).map(PathBuf::from);
    let found = own.or_else(|| platform_state().map(|folder| folder.join("vidimus")));
    found.ok_or_else(|| {
        Failure::new("This user has no folder for the state of programs")
            .hint(format!("Name one with the variable `{STATE}`"))
    })
}

#[cfg(target_os = "windows")]
fn platform_state() -> Option<PathBuf> {
    variable("LOCALAPPDATA").map(PathBuf::from)
}

#[cfg(target_os = "macos")]
fn platform_state() -> Option<PathBuf> {
    let home = variable("HOME").map(PathBuf::from)?;
    Some(home.join("Library").join("Application Support"))
}

#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn platform_state() -> Option<PathBuf> {
    // The specification of base directories disregards a relative path.
    let given = variable("XDG_STATE_HOME").map(PathBuf::from);
    let home = || variable("HOME").map(|home| PathBuf::from(home).join(".local").join("state"));
    given.filter(|path| path.is_absolute()).or_else(home)
}
