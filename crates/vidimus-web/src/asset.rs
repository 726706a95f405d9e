//! The files the pages stand on, built into the program: nothing is fetched from elsewhere.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::secret::hex;

/// A file of the program's own that holds nothing of the workspace.
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) bytes: &'static [u8],
}

macro_rules! assets {
    ($($kind:literal: $($name:literal)+;)+) => {
        &[$($(Asset {
            name: $name,
            kind: $kind,
            bytes: include_bytes!(concat!("../static/", $name)),
        },)+)+]
    };
}

const ASSETS: &[Asset] = assets! {
    "text/css; charset=utf-8": "vidimus.css";
    "text/javascript; charset=utf-8": "vidimus.js" "htmx.min.js";
    "image/svg+xml": "vidimus.svg";
    "font/woff2":
        "fonts/sans-arabic.woff2" "fonts/sans-armenian.woff2" "fonts/sans-cyrillic-ext.woff2"
        "fonts/sans-cyrillic.woff2" "fonts/sans-georgian.woff2" "fonts/sans-latin-ext.woff2"
        "fonts/sans-latin.woff2" "fonts/serif-arabic.woff2" "fonts/serif-armenian.woff2"
        "fonts/serif-cyrillic-ext.woff2" "fonts/serif-cyrillic-italic.woff2"
        "fonts/serif-cyrillic.woff2" "fonts/serif-georgian.woff2"
        "fonts/serif-latin-ext-italic.woff2" "fonts/serif-latin-ext.woff2"
        "fonts/serif-latin-italic.woff2" "fonts/serif-latin.woff2";
};

/// Changes whenever a file does, so that a browser may keep each address for good.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let all = ASSETS
        .iter()
        .fold(Sha256::new(), |hash, asset| hash.chain_update(asset.bytes));
    hex(all.finalize().get(..6).unwrap_or_default())
});

/// The address of a file in this edition of the program.
pub(crate) fn address(name: &str) -> String {
    format!("/static/{}/{name}", *EDITION)
}

/// Finds a file by its name.
pub(crate) fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}
