//! Whether the database can link the system's OpenSSL, or the build must bring its own.

use super::compiler;
use super::system::answers;
use anyhow::ensure;
use std::env::var_os;

/// What is said before a build that compiles OpenSSL.
pub(crate) const FROM_SOURCE: &str = "\
No OpenSSL headers found: building OpenSSL from source, which adds several minutes once. To spare them:
  Debian, Ubuntu: apt-get install libssl-dev
  Fedora: dnf install openssl-devel
  Windows: set OPENSSL_DIR to an installed OpenSSL";

/// Where the cryptography under `SQLCipher` comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenSsl {
    /// What the system has: on macOS its own library, elsewhere OpenSSL with its headers.
    System,
    /// OpenSSL compiled from source by cargo.
    Vendored,
}

impl OpenSsl {
    /// The arguments with which cargo builds it so.
    pub(crate) fn features(self) -> impl Iterator<Item = &'static str> {
        let vendored = ["--features", "vidimus/vendored-openssl"];
        vendored.into_iter().filter(move |_| self == Self::Vendored)
    }
}

/// Decides as the build script of the database does, and asks for what a build from source needs.
pub(crate) fn openssl() -> anyhow::Result<OpenSsl> {
    if cfg!(target_os = "macos") || is_named() || headers_are_found() {
        return Ok(OpenSsl::System);
    }
    for (tool, arguments) in [("perl", ["-v"]), ("make", ["--version"])] {
        ensure!(
            cfg!(target_env = "msvc") && tool == "make" || answers(tool.as_ref(), &arguments),
            "OpenSSL has no headers here, and building it from source needs `{tool}`\n  \
             Debian, Ubuntu: apt-get install libssl-dev, or: apt-get install perl make\n  \
             Fedora: dnf install openssl-devel, or: dnf install perl make\n  \
             Windows: install Strawberry Perl, or set OPENSSL_DIR to an installed OpenSSL"
        );
    }
    Ok(OpenSsl::Vendored)
}

/// Whether the variables that the build script reads name a place.
fn is_named() -> bool {
    let set = |name| var_os(name).is_some();
    set("OPENSSL_DIR") || set("OPENSSL_INCLUDE_DIR") && set("OPENSSL_LIB_DIR")
}

/// Asks the compiler, since only headers on its own path will be found when it matters.
fn headers_are_found() -> bool {
    let arguments = ["-E", "-include", "openssl/evp.h", "-x", "c", "/dev/null"];
    cfg!(unix) && answers(&compiler(), &arguments)
}

#[cfg(test)]
mod tests;
