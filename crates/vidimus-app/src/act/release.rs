//! Giving a paper to somebody outside: it is asked for, looked at, approved where the policy wants that, and
//! given out. Only what was cleared reaches it, and the ledger keeps what was given to whom.
//!
//! What was asked for lies on the desk until it is given. The paper is composed anew each time it is looked
//! at; an approval is for the very text that was seen, and lapses when that changes.

mod counts;
mod file;
mod gather;
mod kept;
mod loosen;
pub mod policy;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use vidimus_model::clearance::{Circle, Cleared, Stays};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::{AccountId, DocumentId, EntryHash, ItemId, SubjectId};
use vidimus_model::item::{Body, ClearedFor, Part, Release};
use vidimus_model::kind::{PERSON, Topic};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Deed;
use vidimus_publish::count::Figure;
use vidimus_publish::paper::Paper;
use vidimus_publish::release::{CannotCompose, compose};

use super::reason;
use crate::read::Reading;
use crate::seal::BadProtection;
use crate::{Moment, Office, Refused};
use counts::Counted;
pub use file::{Edited, Format, PACKAGE};
pub(crate) use kept::{Approval, Kept, Went};
pub use loosen::Loosening;
use policy::Policy;
pub use vidimus_publish::paper::html;
pub use vidimus_publish::release::Form;
pub use vidimus_publish::wording::Wording;

/// The sort of drafts under which releases lie on the desk.
const RELEASE: &str = "release";

/// What is asked for. Subjects stand by their addresses.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The sort of paper.
    pub form: String,
    /// To which circle of readers.
    pub circle: String,
    /// Whom or what it is about.
    pub about: Vec<String>,
    /// The organisation or the relative's record to which it goes; nobody where it goes to everybody.
    pub to: Option<String>,
    /// To whom it goes, in words.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// In which language.
    pub language: String,
    /// In which formats.
    pub formats: Vec<String>,
    /// The public age keys of those who open it; none where it is not encrypted.
    pub keys: Vec<String>,
}

// What is asked for names people and must not reach a log.
impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Order")
            .field("form", &self.form)
            .field("circle", &self.circle)
            .finish_non_exhaustive()
    }
}

/// Why nothing is given out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongRelease {
    /// There is no such form.
    #[error("There is no paper `{0}`; there are family, silence, visit and figures")]
    NoForm(String),
    /// The form is not for that circle.
    #[error("A paper `{form}` does not go to `{circle}`; it goes to {may}")]
    NotForCircle {
        /// The form.
        form: String,
        /// The circle.
        circle: String,
        /// To whom it may go.
        may: String,
    },
    /// It is about something of another kind.
    #[error("A paper `{form}` is about a {kinds}, and this is something else")]
    AboutOther {
        /// The form.
        form: String,
        /// What it may be about.
        kinds: String,
    },
    /// It is about nothing.
    #[error("Say whom or what it is to be about")]
    AboutNothing,
    /// Nobody is named to whom it goes.
    #[error(
        "Say to whom it goes: an authority by its record, a family by the record of a relative"
    )]
    ToNobody,
    /// There is no such format.
    #[error("There is no format `{0}`; there are pdf, docx, csv and json")]
    NoFormat(String),
    /// The relative's record is about others.
    #[error("This relative may not be told of them; say on the relative's record whom it is about")]
    NotTheirs,
    /// Whoever prepares it sees less than would go.
    #[error("You may not see all that would go to {0}; ask somebody who may")]
    SeesLess(String),
    /// Nothing may go.
    #[error("Nothing of this may go to whom it is for; see what stays, and why")]
    NothingCleared,
    /// Somebody else has to approve it.
    #[error("Somebody else has to look at this text and approve it before it goes")]
    NotApproved,
    /// Whoever asked for it approves it.
    #[error("You asked for this yourself; somebody else has to approve it")]
    OwnWork,
    /// The text is not the one that was looked at.
    #[error(
        "The text changed since it was looked at; look again, and do it once more if it is right"
    )]
    Changed,
    /// It was given out already.
    #[error("This was given out already; make a new one")]
    Given,
    /// The file that was edited cannot be read.
    #[error(
        "This is no document of Word that can be read: give the edited file as .docx, or a text as .txt"
    )]
    Unreadable,
    /// No format is chosen.
    #[error("Choose at least one format: pdf, docx, csv or json")]
    NoFormats,
    /// The files cannot be closed to whom they are for.
    #[error(transparent)]
    Keys(#[from] BadProtection),
    /// The paper cannot be written in a format.
    #[error("{0}")]
    Paper(String),
    /// This program was built without PDF.
    #[error("This program was built without PDF; choose another format")]
    NoPdf,
}

impl From<CannotCompose> for WrongRelease {
    fn from(_: CannotCompose) -> Self {
        Self::NothingCleared
    }
}

/// A paper as it would go, with what stays.
pub struct Composed {
    /// The paper, or why there is none.
    pub paper: Result<Paper, WrongRelease>,
    /// What of its content stays, and why; for the office alone.
    pub stays: Vec<Stays>,
    pub(crate) cleared: Cleared,
    /// What the paper tells of what was cleared.
    told: BTreeSet<ItemId>,
    pub(crate) counts: Vec<Figure>,
    pub(crate) about: Vec<SubjectId>,
    /// What the office is called.
    pub(crate) office: String,
    pub(crate) policy: Policy,
}

/// A file on its way out.
pub struct Given {
    /// Its name.
    pub file_name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Office {
    /// Keeps on the desk what is to be given out, and says under which key. The same form sent twice is one.
    pub fn prepare_release(
        &self,
        at: Moment,
        nonce: [u8; 16],
        order: Order,
        words: &dyn Wording,
    ) -> Result<String, Refused> {
        let key = vidimus_store::hexadecimal(&nonce);
        if self.releases_kept(at)?.iter().any(|(kept, _)| *kept == key) {
            return Ok(key);
        }
        reason(&order.purpose)?;
        let formats = order.formats.iter().map(|one| Format::named(one));
        let formats: Vec<Format> = formats.collect::<Result<_, _>>()?;
        formats.iter().try_for_each(|one| one.check_here())?;
        file::lock(&order.keys)?;
        if formats.is_empty() {
            return Err(WrongRelease::NoFormats.into());
        }
        let kept = Kept {
            order,
            by: self.account().to_string(),
            ms: at.ms,
            day: at.today.to_string(),
            approved: None,
            edited: None,
            given: None,
        };
        // What cannot be given out is not begun; that nothing is cleared yet may change.
        self.read(at)?.composed(&kept, words)?;
        self.keep_release(&key, &kept)?;
        Ok(key)
    }

    /// Throws away what was asked for and not given.
    pub fn forget_release(&self, at: Moment, key: &str) -> Result<(), Refused> {
        self.release_kept(at, key)?;
        self.forget_draft(key)
    }

    /// Puts a text that was edited outside in the place of the composed one: it is that text which is then
    /// approved and goes.
    pub fn edit_release(
        &self,
        at: Moment,
        key: &str,
        file: Option<(&str, &[u8])>,
    ) -> Result<(), Refused> {
        let mut kept = self.open_release(at, key)?;
        // Whoever changed the text last does not approve it.
        kept.by = self.account().to_string();
        kept.edited = file
            .map(|(name, bytes)| Edited::read(name, bytes))
            .transpose()?;
        kept.approved = None;
        self.keep_release(key, &kept)
    }

    /// Approves the text that was seen, known by its hash.
    pub fn approve_release(
        &self,
        at: Moment,
        key: &str,
        seen: &str,
        words: &dyn Wording,
    ) -> Result<(), Refused> {
        let mut kept = self.open_release(at, key)?;
        let reading = self.read(at)?;
        reading.check_right(Deed::GiveOut)?;
        if kept.by == self.account().to_string() {
            return Err(WrongRelease::OwnWork.into());
        }
        let composed = reading.composed(&kept, words)?;
        if kept.text(&composed)? != seen {
            return Err(WrongRelease::Changed.into());
        }
        kept.approved = Some(Approval {
            by: self.account().to_string(),
            text: seen.to_owned(),
        });
        self.keep_release(key, &kept)
    }

    /// Gives out what was seen, known by its hash: the entry that says so is written before the first byte
    /// leaves.
    pub fn give_release(
        &self,
        at: Moment,
        nonce: [u8; 16],
        (key, seen): (&str, &str),
        words: &dyn Wording,
    ) -> Result<EntryHash, Refused> {
        let mut kept = self.open_release(at, key)?;
        let done = self.act(at, nonce, Deed::GiveOut, |draft, reading, writer| {
            let composed = reading.composed(&kept, words)?;
            if kept.text(&composed)? != seen {
                return Err(WrongRelease::Changed.into());
            }
            let approved_by = kept.approver(&composed, reading)?;
            let archived = file::archive(draft, writer, at, (&kept, &composed))?;
            let label = Label::of(composed.level());
            let release = Release {
                form: kept.order.form.clone(),
                recipients: vec![kept.order.recipient.clone()],
                purpose: Some(kept.order.purpose.clone()),
                encrypted: !kept.order.keys.is_empty(),
                heads: super::export::heads(writer)?,
                sha256: Some(archived.sha256),
                cleared: Some(ClearedFor {
                    circle: kept.order.circle.clone(),
                    policy: policy::VERSION,
                    day: Edtf::on(composed.policy.towards.day()),
                    about: composed.about.clone(),
                    items: composed.items(),
                    persons: composed.persons(),
                    document: archived.documents.first().map(|(_, document)| *document),
                    approved_by,
                    edited: kept.edited.is_some(),
                    root: Some(archived.root),
                }),
            };
            draft.add(Body::Release(Part::Known(release)), &[label]);
            Ok((archived.documents, Counted::all(&composed.counts)))
        })?;
        let (files, counts) = done.answer.clone().unwrap_or_default();
        let files = files
            .iter()
            .map(|(format, one)| (format.clone(), done.lasting(one.0).to_string()));
        kept.given = Some(Went {
            entry: done.entry.to_string(),
            files: files.collect(),
            counts,
        });
        kept.approved = None;
        self.keep_release(key, &kept)?;
        Ok(done.entry)
    }

    /// A file of what was given out.
    pub fn release_file(&self, at: Moment, key: &str, format: &str) -> Result<Given, Refused> {
        let kept = self.release_kept(at, key)?;
        let went = kept.given.ok_or(Refused::Absent)?;
        let mut files = went.files.iter();
        let (_, document) = files
            .find(|(one, _)| one == format)
            .ok_or(Refused::Absent)?;
        let document = document.parse().map_err(Refused::NotAnId)?;
        let original = self.read(at)?.original(DocumentId(document))?;
        let name = original.file_name.unwrap_or_default();
        Ok(file::closed(&kept.order.keys, name, &original.bytes)?)
    }

    /// The text as a document of Word, to be edited outside before it is given.
    pub fn release_draft(
        &self,
        at: Moment,
        key: &str,
        words: &dyn Wording,
    ) -> Result<Given, Refused> {
        let kept = self.open_release(at, key)?;
        let composed = self.read(at)?.composed(&kept, words)?;
        Ok(Given {
            file_name: "draft.docx".to_owned(),
            bytes: file::docx_of(composed.paper()?)?,
        })
    }

    /// What the text says, line by line.
    pub fn release_text(
        &self,
        at: Moment,
        key: &str,
        words: &dyn Wording,
    ) -> Result<String, Refused> {
        let kept = self.release_kept(at, key)?;
        match &kept.edited {
            Some(edited) => Ok(edited.text().to_owned()),
            None => self.read(at)?.composed(&kept, words)?.plain(),
        }
    }

    /// The language in which a release is composed.
    pub fn release_language(&self, at: Moment, key: &str) -> Result<String, Refused> {
        Ok(self.release_kept(at, key)?.order.language)
    }

    /// What lies on the desk, for those who give papers out or prepare them. What is about somebody whom one may
    /// not see, or goes to them, is not there.
    pub(crate) fn releases_kept(&self, at: Moment) -> Result<Vec<(String, Kept)>, Refused> {
        self.check_right(&*self.store.reader()?, at, Deed::Work)?;
        let reading = self.read(at)?;
        let mut all = Vec::new();
        for one in self.drafts_of(RELEASE, None)? {
            let Ok(kept) = serde_json::from_str::<Kept>(&one.body) else {
                continue;
            };
            let mut named = kept.order.about.iter().chain(&kept.order.to);
            if named.try_fold(true, |all, id| {
                Ok::<_, Refused>(all && reading.sees(id.parse()?)?)
            })? {
                all.push((one.key, kept));
            }
        }
        Ok(all)
    }

    pub(crate) fn release_kept(&self, at: Moment, key: &str) -> Result<Kept, Refused> {
        let mut all = self.releases_kept(at)?.into_iter();
        let found = all.find(|(kept, _)| kept == key);
        found.map(|(_, kept)| kept).ok_or(Refused::Absent)
    }

    /// One that was not given out yet.
    fn open_release(&self, at: Moment, key: &str) -> Result<Kept, Refused> {
        let kept = self.release_kept(at, key)?;
        if kept.given.is_some() {
            return Err(WrongRelease::Given.into());
        }
        Ok(kept)
    }

    fn keep_release(&self, key: &str, kept: &Kept) -> Result<(), Refused> {
        self.keep_on_desk(RELEASE, None, (key, kept.ms), kept)
    }
}

impl Kept {
    /// The hash of the text that would go.
    pub(crate) fn text(&self, composed: &Composed) -> Result<String, WrongRelease> {
        let paper = composed.paper()?;
        Ok(match &self.edited {
            Some(edited) => edited.hash(),
            None => file::hash_of(paper),
        })
    }

    /// Who approved what would go; nobody where the policy does not ask, or where nobody else could.
    fn approver(
        &self,
        composed: &Composed,
        reading: &Reading<'_>,
    ) -> Result<Option<AccountId>, Refused> {
        let approval = self.approved.as_ref();
        let text = self.text(composed)?;
        let approval = approval.filter(|one| one.text == text);
        if let Some(approval) = approval {
            let by = approval.by.parse().map_err(Refused::NotAnId)?;
            return Ok(Some(AccountId(by)));
        }
        let is_asked = composed.policy.needs_second || self.edited.is_some();
        if is_asked && reading.may_another_give_out(composed.policy.towards.viewer().level()) {
            return Err(WrongRelease::NotApproved.into());
        }
        Ok(None)
    }
}

impl Composed {
    /// The paper, where anything may go.
    pub(crate) fn paper(&self) -> Result<&Paper, WrongRelease> {
        self.paper.as_ref().map_err(Clone::clone)
    }

    /// How closely it is kept that this was given, and what.
    pub(crate) fn level(&self) -> Level {
        self.policy.towards.viewer().level().max(policy::LEAST)
    }

    /// How many statements go.
    pub(crate) fn statements(&self) -> usize {
        self.items().len()
    }

    /// The statements that are told.
    fn items(&self) -> Vec<ItemId> {
        let view = self.cleared.view();
        let told = view.statements().map(|said| said.item.id);
        let told: BTreeSet<ItemId> = told.filter(|id| self.told.contains(id)).collect();
        told.into_iter().collect()
    }

    /// Everybody whom it is about, or of whom a statement tells that goes.
    fn persons(&self) -> Vec<SubjectId> {
        let view = self.cleared.view();
        let told = view
            .statements()
            .filter(|said| self.told.contains(&said.item.id));
        let named = told.flat_map(|said| {
            let references = said.content.value.references().into_iter();
            references.chain([said.content.subject])
        });
        let named = named.chain(self.about.iter().copied());
        let persons = named.filter(|one| view.kind_of(*one) == Some(PERSON));
        persons.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

impl Reading<'_> {
    /// The paper as it would go now.
    pub(crate) fn composed(&self, kept: &Kept, words: &dyn Wording) -> Result<Composed, Refused> {
        let order = &kept.order;
        let form = Form::from_word(&order.form);
        let form = form.ok_or_else(|| WrongRelease::NoForm(order.form.clone()))?;
        let circle = policy::circle(form, &order.circle)?;
        let about = self.meant(form, &order.about)?;
        let day: Edtf = kept.day.parse()?;
        let day: Day = day.earliest().ok_or(Refused::Absent)?;
        let to = order.to.as_deref().map(str::parse).transpose();
        let to: Option<SubjectId> = to.map_err(Refused::NotAnId)?;
        let policy = Policy::of(form, circle, to, day)?;
        if !policy.is_seen_by(self.viewer()) {
            return Err(WrongRelease::SeesLess(order.recipient.clone()).into());
        }
        let topics = self.topics_for(circle, to, &about)?;
        let passed = self.cleared_for(form, &about, &policy)?;
        let rules = self.of_papers();
        let counts = self.counts((form, &about), (&policy, &passed.cleared), (rules, words))?;
        let office = self.subject(self.itself()).title.unwrap_or_default();
        let paper = compose(
            &passed.cleared,
            &vidimus_publish::release::Order {
                form,
                circle,
                about: &about,
                day,
                topics: &topics,
                office: &office,
                recipient: &order.recipient,
                level: policy.towards.viewer().level(),
                counts: &counts,
            },
            rules,
            words,
        );
        Ok(Composed {
            paper: paper.map_err(WrongRelease::from),
            stays: passed.stays,
            cleared: passed.cleared,
            told: passed.told,
            counts,
            about,
            office,
            policy,
        })
    }

    /// Whom and what it is about, which has to be of the right kind.
    fn meant(&self, form: Form, about: &[String]) -> Result<Vec<SubjectId>, Refused> {
        let ids = about
            .iter()
            .map(|one| one.parse().map_err(Refused::NotAnId));
        let ids: Vec<SubjectId> = ids.collect::<Result<_, Refused>>()?;
        if ids.is_empty() {
            return Err(WrongRelease::AboutNothing.into());
        }
        let kinds = form.about();
        for id in &ids {
            let case = self.case(*id)?;
            if !kinds.is_empty() && !kinds.contains(&case.kind.as_str()) {
                return Err(WrongRelease::AboutOther {
                    form: form.word().to_owned(),
                    kinds: kinds.join(", "),
                }
                .into());
            }
        }
        Ok(ids)
    }

    /// What a family may be told of whom it asks about, by their record; of the others nothing depends on it.
    fn topics_for(
        &self,
        circle: Circle,
        to: Option<SubjectId>,
        about: &[SubjectId],
    ) -> Result<BTreeSet<Topic>, Refused> {
        if circle != Circle::Family {
            return Ok(BTreeSet::new());
        }
        let kin = to.ok_or(WrongRelease::ToNobody)?;
        if !about
            .iter()
            .all(|one| self.asks_about(kin, *one).unwrap_or(false))
        {
            return Err(WrongRelease::NotTheirs.into());
        }
        Ok(self.cleared(kin, &[], self.today())?.into_iter().collect())
    }
}
