//! The browser that the browser tests drive.

use super::system::{installed_by_apt, on_path};
use anyhow::Context;
use std::path::PathBuf;

/// The variable that tells the tests where the browser is.
pub(crate) const CHROMIUM: &str = "VIDIMUS_CHROMIUM";
/// The variable that tells the tests where the browser's driver is.
pub(crate) const CHROMEDRIVER: &str = "VIDIMUS_CHROMEDRIVER";

const WHAT_TO_INSTALL: &str = "\
no Chromium with its driver on the path; the browser tests need both
  Debian, Ubuntu: apt-get install chromium chromium-driver
  Fedora: dnf install chromium chromedriver
  macOS: brew install --cask chromium chromedriver
  Windows: install Chrome and the chromedriver of the same version
  or say where they are in VIDIMUS_CHROMIUM and VIDIMUS_CHROMEDRIVER";

/// A browser and the driver that speaks for it.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds the browser, or installs it where that is ours to do.
pub(crate) fn browser() -> anyhow::Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    installed_by_apt(&["chromium", "chromium-driver"])?;
    find().context(WHAT_TO_INSTALL)
}

fn find() -> Option<Browser> {
    const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    Some(Browser {
        program: told(CHROMIUM).or_else(|| on_path(&NAMES))?,
        driver: told(CHROMEDRIVER).or_else(|| on_path(&["chromedriver"]))?,
    })
}

fn told(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}
