//! The frame around every page: running head, practice banner, colophon.

use std::sync::Arc;

use crate::language::Language;
use crate::navigation::{self, Group, Place};
use crate::outside::Chance;
use crate::secret::{FormToken, hex};
use crate::shell::Purpose;
use crate::visit::Visit;
use crate::words::Words;

/// What a layout knows: every page's template carries one as `frame`.
pub struct Frame {
    pub(crate) words: Words,
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) level: Level,
    /// The proof that a form was made here; without it there is no session and no navigation.
    pub(crate) token: Option<FormToken>,
    pub(crate) user: String,
    pub(crate) date: String,
    pub(crate) purpose: Purpose,
    pub(crate) idle_seconds: i64,
    pub(crate) tongues: Vec<Tongue>,
    chance: Arc<dyn Chance>,
}

/// The highest level of anything shown on a page; every print carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Anybody may read it.
    Public,
    /// The office.
    Internal,
    /// A team within it.
    Restricted,
    /// Named people.
    Confidential,
    /// Two people together.
    Sealed,
}

impl Level {
    /// The level of this name; what has no known level is treated as the highest.
    pub(crate) fn named(word: &str) -> Self {
        match word {
            "public" => Self::Public,
            "internal" => Self::Internal,
            "restricted" => Self::Restricted,
            "confidential" => Self::Confidential,
            _ => Self::Sealed,
        }
    }

    pub(crate) fn say(self, words: Words) -> String {
        match self {
            Self::Public => words.level_public(),
            Self::Internal => words.level_internal(),
            Self::Restricted => words.level_restricted(),
            Self::Confidential => words.level_confidential(),
            Self::Sealed => words.level_sealed(),
        }
    }
}

/// A language in the switch.
pub(crate) struct Tongue {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) address: String,
    pub(crate) current: bool,
}

impl Frame {
    pub(crate) fn new(visit: &Visit, level: Level, token: Option<FormToken>) -> Self {
        let settings = &visit.shell.settings;
        let words = visit.words;
        let user = if token.is_some() {
            visit.handle().to_owned()
        } else {
            String::new()
        };
        Self {
            words,
            title: visit.title.say(words),
            path: visit.address.path.clone(),
            level,
            token,
            user,
            date: words.day(visit.shell.outside.clock.today()),
            purpose: settings.purpose,
            idle_seconds: settings.idle_after.as_secs(),
            tongues: settings
                .languages
                .iter()
                .map(|language| tongue(visit, *language))
                .collect(),
            chance: Arc::clone(&visit.shell.outside.chance),
        }
    }

    /// What makes one form one act: drawn for each form, so that sending it twice does nothing more.
    pub(crate) fn nonce(&self) -> String {
        hex(self.chance.draw().get(..16).unwrap_or_default())
    }

    /// Whether somebody is on the telephone: nothing on the page leads to what they may not be told.
    pub(crate) fn is_on_the_telephone(&self) -> bool {
        self.path == "/call" || self.path.starts_with("/telling")
    }

    /// Where the search of the masthead is sent; while somebody is on the telephone it finds names alone.
    pub(crate) fn search(&self) -> &'static str {
        if self.is_on_the_telephone() {
            "/telling"
        } else {
            "/search"
        }
    }

    pub(crate) const fn is_inside(&self) -> bool {
        self.token.is_some()
    }

    pub(crate) fn is_practice(&self) -> bool {
        self.purpose == Purpose::Practice
    }

    /// The places that stand in a row on every page, with the one this page belongs to marked.
    pub(crate) fn row(&self) -> Vec<Place> {
        navigation::row(self.words, &self.path)
    }

    /// Every place, for the menu.
    pub(crate) fn menu(&self) -> Vec<Group> {
        let mut groups = navigation::groups(self.words, &self.path);
        if self.is_on_the_telephone() {
            for group in &mut groups {
                group.places.retain(|place| place.path != "/search");
            }
        }
        groups
    }

    pub(crate) fn level_word(&self) -> String {
        self.level.say(self.words)
    }
}

/// The switch leads back to the same page with the same filters, in the other language.
fn tongue(visit: &Visit, language: Language) -> Tongue {
    let kept = visit.address.written_query.split('&');
    let kept = kept.filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let mut pairs: Vec<&str> = kept.collect();
    let choice = format!("lang={}", language.tag());
    pairs.push(&choice);
    Tongue {
        tag: language.tag(),
        name: language.own_name(),
        // Without a path: a path such as `//elsewhere` would lead to another site.
        address: format!("?{}", pairs.join("&")),
        current: language == visit.words.language(),
    }
}
