//! What the machine has of the things that cargo does not bring: found, or named with the way to get it.

mod browser;
mod openssl;
mod system;

pub(crate) use browser::{CHROMEDRIVER, CHROMIUM, browser};
pub(crate) use openssl::{FROM_SOURCE as OPENSSL_FROM_SOURCE, OpenSsl, openssl};

use anyhow::bail;
use std::ffi::OsString;
use system::{answers, on_path};

/// The compiler that builds `SQLCipher`, as the build script itself will look for it.
fn compiler() -> OsString {
    std::env::var_os("CC").unwrap_or_else(|| "cc".into())
}

/// Makes sure of a C compiler.
pub(crate) fn c_compiler() -> anyhow::Result<()> {
    // The tools of Visual Studio are on no path; the build finds them through the registry.
    if cfg!(target_env = "msvc") || answers(&compiler(), &["--version"]) {
        return Ok(());
    }
    bail!(
        "no C compiler (`{}`) answers; it is needed to build the encrypted database\n  \
         Debian, Ubuntu: apt-get install build-essential\n  \
         Fedora: dnf install gcc\n  \
         macOS: xcode-select --install",
        compiler().to_string_lossy()
    )
}

/// Makes sure of Python, in which the second reader of the ledger's format is written.
pub(crate) fn python() -> anyhow::Result<()> {
    if on_path(&["python3"]).is_some() || system::installed_by_apt(&["python3"])? {
        return Ok(());
    }
    bail!(
        "no `python3` on the path; the test of the ledger's format needs it\n  \
         Debian, Ubuntu: apt-get install python3\n  \
         Fedora: dnf install python3\n  \
         macOS: xcode-select --install\n  \
         Windows: winget install Python.Python.3.13"
    )
}
