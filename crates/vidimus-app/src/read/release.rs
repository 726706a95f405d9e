//! What waits to be given out, and what was given to whom.

mod differ;

use std::collections::BTreeMap;

use serde::Serialize;
use vidimus_model::clearance::{Stays, Why};
use vidimus_model::fold::{Fold, State};
use vidimus_model::id::{AccountId, ItemId, StatementId, SubjectId};
use vidimus_model::item::{Body, ClearedFor, ItemType, Part};
use vidimus_model::label::Level;
use vidimus_model::right::Deed;
use vidimus_publish::paper::Paper;

use super::{Case, Reading, if_any};
use crate::act::release::{Composed, Form, Kept, Order, Wording};
use crate::{Moment, Office, Refused, shown};
pub use differ::Line;

const LETTER: &str = "letter";
const ADDRESSEE: &str = "addressee";

/// A release that lies on the desk.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// What it is known by.
    pub key: String,
    /// What was asked for.
    pub form: String,
    /// To which circle.
    pub circle: String,
    /// To whom, in words.
    pub recipient: String,
    /// Who asked for it.
    pub by: String,
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Whether somebody approved it.
    pub is_approved: bool,
    /// The entry that says it was given out; none where it was not.
    pub entry: Option<String>,
}

/// A release before it goes: what goes, what stays, and who has to look at it.
pub struct Preview {
    /// What was asked for.
    pub order: Order,
    /// The paper; none where nothing may go.
    pub paper: Option<Paper>,
    /// What the text that would go is known by.
    pub text: String,
    /// How many statements go.
    pub goes: usize,
    /// What stays, as far as whoever looks may see it.
    pub stays: Vec<Staying>,
    /// Where the text was edited outside: how it differs from what was composed.
    pub edited: Option<Vec<Line>>,
    /// Whether somebody else has to approve it.
    pub needs_second: bool,
    /// Who approved this very text.
    pub approved_by: Option<String>,
    /// Whether whoever looks may approve it.
    pub may_approve: bool,
    /// Whether whoever looks may give it out now.
    pub may_give: bool,
    /// The highest level of anything that may go.
    pub level: Level,
    /// The entry that says it was given out.
    pub entry: Option<String>,
    /// The formats of the files that were given.
    pub files: Vec<String>,
    /// What of this was given out before.
    pub earlier: Vec<GivenOut>,
}

/// Parts of one subject that stay for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Staying {
    /// Why.
    pub why: &'static str,
    /// Whose consent is wanting, where it is one.
    pub of: Option<shown::Subject>,
    /// Of whom or what it is said.
    pub subject: shown::Subject,
    /// What: properties of the subject, each once.
    pub properties: Vec<String>,
    /// The statements by which it is said.
    pub statements: Vec<String>,
}

impl Staying {
    /// Whether it stays for how it is labelled, and for nothing else that is known.
    pub fn is_by_label(&self) -> bool {
        [Why::Level, Why::OnlyTo]
            .iter()
            .any(|why| why.word() == self.why)
    }
}

/// Something that was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GivenOut {
    /// The item that says so.
    pub id: String,
    /// In which form.
    pub form: String,
    /// To which circle.
    pub circle: String,
    /// To whom.
    pub recipient: String,
    /// What for.
    pub purpose: Option<String>,
    /// When: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Who gave it.
    pub by: String,
    /// Who approved it besides.
    pub approved_by: Option<String>,
    /// Whether the text was changed by hand.
    pub edited: bool,
    /// Whom and what it is about.
    pub about: Vec<shown::Subject>,
    /// Where what was given is archived.
    pub document: Option<String>,
}

impl Office {
    /// What lies on the desk, the last first.
    pub fn releases_waiting(&self, at: Moment) -> Result<Vec<Waiting>, Refused> {
        let reader = self.store.reader()?;
        let rules = self.rules(&reader)?;
        let handle = |typed: &str| {
            let account = typed.parse().map(AccountId);
            account.map_or_else(|_| String::new(), |one| rules.own_handle(one).to_owned())
        };
        let kept = self.releases_kept(at)?.into_iter();
        let waiting = kept.map(|(key, kept)| Waiting {
            key,
            form: kept.order.form.clone(),
            circle: kept.order.circle.clone(),
            recipient: kept.order.recipient.clone(),
            by: handle(&kept.by),
            at_ms: kept.ms,
            is_approved: kept.approved.is_some(),
            entry: kept.given.map(|went| went.entry),
        });
        Ok(waiting.collect())
    }

    /// A release before it goes.
    pub fn release(&self, at: Moment, key: &str, words: &dyn Wording) -> Result<Preview, Refused> {
        let kept = self.release_kept(at, key)?;
        let reading = self.read(at)?;
        let composed = reading.composed(&kept, words)?;
        reading.preview(kept, composed)
    }
}

impl Reading<'_> {
    fn preview(&self, kept: Kept, composed: Composed) -> Result<Preview, Refused> {
        let text = kept.text(&composed).ok();
        let approval = kept.approved.as_ref();
        let approval = approval.filter(|one| text.as_ref() == Some(&one.text));
        let own = kept.by == self.account.to_string();
        let gives = self.check_right(Deed::GiveOut).is_ok();
        let level = composed.policy.towards.viewer().level();
        let needs_second = kept.edited.is_some() || composed.policy.needs_second;
        let waits = needs_second && approval.is_none() && self.may_another_give_out(level);
        let is_open = kept.given.is_none() && text.is_some();
        let edited = kept.edited.as_ref().filter(|_| text.is_some());
        let edited = edited.map(|edited| {
            let composed = composed.plain()?;
            Ok::<_, Refused>(differ::lines(&composed, edited.text()))
        });
        let files = kept.given.iter().flat_map(|went| &went.files);
        let preview = Preview {
            goes: composed.statements(),
            stays: self.staying(&composed.stays)?,
            edited: edited.transpose()?,
            needs_second,
            approved_by: approval.and_then(|one| self.handle_of(&one.by)),
            may_approve: is_open && gives && !own && needs_second && approval.is_none(),
            may_give: is_open && gives && !waits,
            level,
            text: text.unwrap_or_default(),
            files: files.map(|(format, _)| format.clone()).collect(),
            entry: kept.given.as_ref().map(|went| went.entry.clone()),
            earlier: self.given_about(&composed.about)?,
            order: kept.order,
            paper: composed.paper.ok(),
        };
        self.sound(preview)
    }

    fn handle_of(&self, account: &str) -> Option<String> {
        let account = account.parse().map(AccountId).ok()?;
        Some(self.rules.handle(account, &self.viewer)).filter(|handle| !handle.is_empty())
    }

    /// What stays, sorted by why, as far as whoever looks may see that it is there.
    fn staying(&self, stays: &[Stays]) -> Result<Vec<Staying>, Refused> {
        // What is said of somebody who stays, stays for the reason for which they do.
        let whole: BTreeMap<ItemId, Why> = stays.iter().map(|one| (one.item, one.why)).collect();
        let mut all: Vec<Staying> = Vec::new();
        for one in stays.iter().filter(|one| one.part == 0) {
            let Some((subject, property)) = self.seen_statement(StatementId(one.item))? else {
                continue;
            };
            let why = match one.why {
                Why::Subject => whole.get(&subject.0).copied().unwrap_or(one.why),
                why => why,
            };
            let of = match why {
                Why::Consent { of, .. } => Some(self.subject(of)),
                _ => None,
            };
            let subject = self.subject(subject);
            let same = all.iter_mut().find(|other| {
                other.why == why.word() && other.subject == subject && other.of == of
            });
            let statement = one.item.to_string();
            let Some(same) = same else {
                all.push(Staying {
                    why: why.word(),
                    of,
                    subject,
                    properties: vec![property],
                    statements: vec![statement],
                });
                continue;
            };
            if !same.properties.contains(&property) {
                same.properties.push(property);
            }
            same.statements.push(statement);
        }
        all.sort_by_key(|one| (one.why, one.subject.title.clone()));
        Ok(all)
    }

    /// Of what a statement is said, and by which property, if whoever looks may see that.
    pub(crate) fn seen_statement(
        &self,
        statement: StatementId,
    ) -> Result<Option<(SubjectId, String)>, Refused> {
        let Some((case, _)) = if_any(self.statement(statement))? else {
            return Ok(None);
        };
        let view = case.view();
        let said = view.statements().find(|said| said.id() == statement);
        Ok(said.map(|said| (said.content.subject, said.content.property.clone())))
    }

    /// What was given out, the last first.
    pub fn given_out(&self) -> Result<Vec<GivenOut>, Refused> {
        let numbers = self.reader.items_of_type(ItemType::Release)?;
        let fold = Fold::of(self.reader.items(&numbers)?, &self.rules.rights);
        let given = self.given_in(&fold, |_| true);
        self.sound(given)
    }

    /// What was given out of these subjects, the last first.
    pub fn given_about(&self, subjects: &[SubjectId]) -> Result<Vec<GivenOut>, Refused> {
        let mut all: Vec<GivenOut> = Vec::new();
        for subject in subjects {
            if let Some(case) = self.case_if_any(*subject)? {
                for given in self.given_of(&case)? {
                    if !all.contains(&given) {
                        all.push(given);
                    }
                }
            }
        }
        all.sort_by_key(|one| std::cmp::Reverse(one.at_ms));
        Ok(all)
    }

    /// What was given out that holds something of a case.
    fn given_of(&self, case: &Case) -> Result<Vec<GivenOut>, Refused> {
        let fold = self.fold(case.subject)?;
        Ok(self.given_in(&fold, |cleared| {
            let mut known = cleared.about.iter().chain(&cleared.persons);
            known.any(|one| case.members.contains(one))
        }))
    }

    fn given_in(&self, fold: &Fold, wanted: impl Fn(&ClearedFor) -> bool) -> Vec<GivenOut> {
        let view = fold.through(&self.viewer);
        let mut given: Vec<GivenOut> = view
            .items()
            .filter(|seen| seen.state == State::Live)
            .filter_map(|seen| {
                let Body::Release(Part::Known(release)) = &seen.item.body else {
                    return None;
                };
                let cleared = release.cleared.as_ref().filter(|one| wanted(one))?;
                let approved = cleared.approved_by;
                Some(GivenOut {
                    id: seen.item.id.to_string(),
                    form: release.form.clone(),
                    circle: cleared.circle.clone(),
                    recipient: release.recipients.join(", "),
                    purpose: release.purpose.clone(),
                    at_ms: seen.item.claimed_ms,
                    by: self.rules.handle(seen.item.actor, &self.viewer),
                    approved_by: approved.map(|one| self.rules.handle(one, &self.viewer)),
                    edited: cleared.edited,
                    about: cleared.about.iter().map(|one| self.subject(*one)).collect(),
                    document: cleared.document.map(|one| one.to_string()),
                })
            })
            .collect();
        given.sort_by_key(|one| std::cmp::Reverse(one.at_ms));
        given
    }

    /// The other letters to whom a letter went.
    pub fn letters_to_the_same(&self, letter: SubjectId) -> Result<Vec<shown::Subject>, Refused> {
        let case = self.case(letter)?;
        if case.kind != LETTER {
            return Ok(Vec::new());
        }
        let view = case.view();
        let said = case.claims(&view, ADDRESSEE);
        let addressees: Vec<_> = said
            .filter_map(|one| one.content.value.reference())
            .collect();
        let mut letters = Vec::new();
        for addressee in addressees {
            for (other, property) in self.referrers(&self.case(addressee)?)? {
                let is_other = other.subject != case.subject;
                if other.kind == LETTER && property == ADDRESSEE && is_other {
                    letters.push(self.subject(other.subject));
                }
            }
        }
        self.sound(letters)
    }

    /// The papers that can be made of a subject.
    pub fn papers_of(&self, subject: SubjectId) -> Result<Vec<Form>, Refused> {
        let case = self.case(subject)?;
        let kind = self.rules.kind(&case.kind)?;
        let counts = kind.properties.iter();
        let counts = counts.filter(|one| one.holds == vidimus_model::kind::Type::Figure);
        let has_figures = counts.count() > 0;
        let fits = |form: &Form| match form.about() {
            [] => has_figures,
            kinds => kinds.contains(&case.kind.as_str()),
        };
        Ok(Form::ALL.into_iter().filter(fits).collect())
    }
}
