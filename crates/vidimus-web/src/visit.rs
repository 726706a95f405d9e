//! One request as a page sees it, and what a page answers.

use std::sync::{Arc, OnceLock};

use askama::Template;
use jiff::civil::Date;
use vidimus_app::{Moment, Office};
use vidimus_model::edtf::Day;
use vidimus_model::id::AccountId;
use vidimus_model::kind::KindSet;

use crate::failure::Failure;
use crate::frame::{Frame, Level};
use crate::input::Input;
use crate::language::Language;
use crate::network::Peer;
use crate::outside::Who;
use crate::route::Title;
use crate::saying::Saying;
use crate::secret::{Fingerprint, FormToken, Secret, unhex};
use crate::shell::Shell;
use crate::tried::Tried;
use crate::words::Words;

/// One request, checked: the reader may be here, and a change carries its form token.
pub struct Visit {
    pub(crate) shell: Arc<Shell>,
    pub(crate) words: Words,
    pub(crate) title: Title,
    pub(crate) session: Option<Secret>,
    /// Who is inside.
    pub(crate) who: Option<Who>,
    /// Whether they have shown lately that it is still they.
    pub(crate) is_proved: bool,
    /// From which address they come.
    pub(crate) peer: Peer,
    /// The browser by the cookie it sent, whether that lets it in or not.
    pub(crate) browser: Option<Fingerprint>,
    pub(crate) address: Address,
    /// The fields and files of the form that was sent, or that is shown once more.
    pub input: Input,
    pub(crate) tried: Option<Arc<Tried>>,
    /// The level of the page that was written.
    pub(crate) shown: OnceLock<Level>,
}

/// Where a visit is: the path, its opaque parts, and what stands behind `?`.
#[derive(Default)]
pub(crate) struct Address {
    pub(crate) path: String,
    pub(crate) parts: Vec<(String, String)>,
    pub(crate) query: Input,
    /// Everything behind `?`, as written.
    pub(crate) written_query: String,
}

/// What a page answers, or why it does not.
pub type Answer = Result<Reply, Failure>;

/// What a page answers. It cannot be printed: a page is full of names.
pub enum Reply {
    /// A whole page, or the part of one that the script asked for.
    Page(String),
    /// Another page to read next, by its path.
    See(String),
    /// A new session, and the page to begin with.
    Admit(Admission),
    /// Everybody was signed out.
    Locked,
    /// A file to be kept by the browser's user, never shown.
    Download(Download),
    /// Done, with nothing to show.
    Done,
}

/// A file as it is handed over.
pub struct Download {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A new session's secret on its way to the browser, and the page to begin with.
pub struct Admission {
    pub(crate) secret: Secret,
    pub(crate) page: String,
}

impl Visit {
    /// A value from behind `?`: a filter, a word searched for.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.address.query.one(name)
    }

    /// An opaque part of the path, such as `{id}`.
    pub fn part(&self, name: &str) -> Option<&str> {
        let found = self.address.parts.iter().find(|(part, _)| part == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The id in the path.
    pub(crate) fn id(&self) -> Result<&str, Failure> {
        self.part("id").ok_or(Failure::Absent)
    }

    /// Keeps what was asked for and gives an opaque key to it, so that an address can lead back to
    /// a search or a filter without the name that was searched for.
    pub fn ask(&self, question: &str) -> String {
        self.shell
            .questions
            .keep(question.to_owned(), &self.shell.draw())
    }

    /// What was asked for under a key, until the workspace is locked or it is long ago.
    pub fn asked(&self, key: &str) -> Option<String> {
        self.shell.questions.find(key)
    }

    /// The words of the reader's language.
    pub const fn words(&self) -> Words {
        self.words
    }

    /// The office as whoever visits works in it, unless its workspace was locked since this visit was let in.
    pub fn office(&self) -> Result<Arc<Office>, Failure> {
        let office = self.shell.outside.vault.office().ok_or(Failure::Locked)?;
        let account = self.who.as_ref().and_then(|who| who.account);
        Ok(
            match account.filter(|account| *account != office.account()) {
                Some(account) => Arc::new(office.seat(account)),
                None => office,
            },
        )
    }

    /// What the office calls whoever visits; nothing for a stranger.
    pub(crate) fn handle(&self) -> &str {
        self.who.as_ref().map_or("", |who| &who.handle)
    }

    /// Whose visit this is: their account, where they are inside.
    pub(crate) fn account(&self) -> Result<AccountId, Failure> {
        Ok(self.office()?.account())
    }

    /// When this visit happens as telephones have it: milliseconds since 1970, UTC.
    pub(crate) fn world_ms(&self) -> i64 {
        self.shell.outside.clock.in_the_world().as_millisecond()
    }

    /// When this visit happens, for an act or a reading.
    pub fn moment(&self) -> Moment {
        let today = self.shell.outside.clock.today();
        let days = today.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
        Moment {
            ms: self.shell.outside.clock.now().as_millisecond(),
            today: Day::from_number(i32::try_from(days).unwrap_or_default()),
        }
    }

    /// What makes the act of a sent form this one act, however often the form is sent.
    pub fn nonce(&self) -> Result<[u8; 16], Failure> {
        let carried = self.input.one("nonce").unwrap_or_default();
        unhex(carried).ok_or(Failure::Unread)
    }

    /// How much was recorded of the subject of a form when it was shown.
    pub(crate) fn seen(&self) -> Option<usize> {
        self.input.one("seen")?.parse().ok()
    }

    /// A new key under which something can be kept.
    pub(crate) fn key(&self) -> String {
        let drawn = self.shell.draw().reveal();
        drawn.chars().take(32).collect()
    }

    /// What readings tell, in the words of the reader.
    pub(crate) const fn saying<'k>(&self, kinds: &'k KindSet) -> Saying<'k> {
        Saying {
            words: self.words,
            kinds,
        }
    }

    /// The words of a paper in a language, whatever that of the reader.
    pub(crate) fn wording<'k>(&self, language: &str, kinds: &'k KindSet) -> Saying<'k> {
        let found = Language::find(language, self.shell.settings.languages);
        Saying {
            words: found.map_or(self.words, Words::of),
            kinds,
        }
    }

    /// Writes a page that shows nothing above `level`.
    pub fn page<T: Template>(&self, level: Level, make: impl FnOnce(Frame) -> T) -> Answer {
        let page = make(self.frame(level)).render()?;
        self.shown.get_or_init(|| level);
        Ok(Reply::Page(page))
    }

    pub(crate) fn frame(&self, level: Level) -> Frame {
        let token = self.session.as_ref().map(Secret::form_token);
        Frame::new(self, level, token)
    }

    /// Whether a form carries the token made for this session.
    pub(crate) fn form_is_ours(&self) -> bool {
        let expected: Option<FormToken> = self.session.as_ref().map(Secret::form_token);
        let carried = self.input.one("form_token").unwrap_or_default();
        expected.is_some_and(|token| token.is(carried))
    }
}
