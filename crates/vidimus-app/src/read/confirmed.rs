//! Whose word ends somebody's being held.
//!
//! A release counts once the person says so, or one of the family on record; a death, and that a
//! missing person is found, once a search for that very person was verified: a step that needs
//! evidence and is taken by those who may. It verified what stood then, and nothing that is said later.
//! Two records that are judged to be of one person lend each
//! other nothing: what was confirmed of one is confirmed of that one.

use std::collections::BTreeSet;

use vidimus_model::fold::{Order, Said, State, View};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{KindSet, Meaning};
use vidimus_model::value::Value;

use super::telling::KIN;
use super::work::steps;

/// The kind of subject that is a search for somebody.
pub(crate) const TRACING: &str = "tracing";
/// The kinds that tell whose word counts, each with the property that names the person.
pub(crate) const BESIDE: [(&str, &str); 2] = [(KIN, "about"), (TRACING, "sought")];
/// The step by which an authorised person says that somebody is found, and the one that begins anew.
pub(crate) const VERIFIED: &str = "verified";
const SEARCHING: &str = "searching";
/// What a search found, and what shows it.
pub(crate) const LOCATED: &str = "located";
pub(crate) const EVIDENCE: &str = "evidence";

/// Whose word counts about some people, and what was verified of them: each of one of them alone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Confirmed(Vec<(SubjectId, Word)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// What this one says of them counts.
    Own(SubjectId),
    /// They were found free.
    Free,
    /// They were found dead.
    Dead,
}

impl Confirmed {
    /// What the records of relatives and searches say about these people, in the views of a viewer.
    pub(crate) fn of(kinds: &KindSet, people: &BTreeSet<SubjectId>, beside: &[View<'_>]) -> Self {
        let own = people.iter().map(|person| (*person, Word::Own(*person)));
        let mut words: Vec<(SubjectId, Word)> = own.collect();
        for view in beside {
            for (kind, property) in BESIDE {
                for (subject, person) in naming(view, kind, property, people) {
                    let of = |word| (person, word);
                    if kind == KIN {
                        words.extend(relative(kinds, view, subject).map(Word::Own).map(of));
                    } else {
                        words.extend(found(kinds, view, subject).into_iter().map(of));
                    }
                }
            }
        }
        Self(words)
    }

    /// What is confirmed of these of them.
    pub(crate) fn only(&self, people: &BTreeSet<SubjectId>) -> Self {
        let words = self.0.iter().filter(|(of, _)| people.contains(of));
        Self(words.copied().collect())
    }

    /// Whether somebody's word on it is that of the person or the family.
    pub(crate) fn is_own(&self, said_by: SubjectId) -> bool {
        self.has(Word::Own(said_by))
    }

    /// Whether a search found them free.
    pub(crate) fn is_free(&self) -> bool {
        self.has(Word::Free)
    }

    /// Whether a search found them dead.
    pub(crate) fn is_dead(&self) -> bool {
        self.has(Word::Dead)
    }

    fn has(&self, wanted: Word) -> bool {
        self.0.iter().any(|(_, word)| *word == wanted)
    }
}

/// The subjects of a kind that name one of these people by a property, as a fact, each with whom.
fn naming(
    view: &View<'_>,
    kind: &str,
    property: &str,
    people: &BTreeSet<SubjectId>,
) -> BTreeSet<(SubjectId, SubjectId)> {
    let facts = view.statements().filter(Said::is_live).filter(|said| {
        said.content.property == property
            && said.content.is_fact()
            && view.kind_of(said.content.subject) == Some(kind)
    });
    let named = facts.flat_map(|said| {
        let names = said.content.value.references();
        let names = names.into_iter().filter(|one| people.contains(one));
        names
            .map(|person| (said.content.subject, person))
            .collect::<Vec<_>>()
    });
    named.collect()
}

/// What is asserted as a fact of one property of a subject by itself.
fn facts<'v>(
    view: &'v View<'v>,
    subject: SubjectId,
    property: &'v str,
) -> impl Iterator<Item = &'v Value> {
    said(view, subject, property).map(|said| &said.content.value)
}

fn said<'v>(
    view: &'v View<'v>,
    subject: SubjectId,
    property: &'v str,
) -> impl Iterator<Item = Said<'v>> {
    let live = view.statements().filter(Said::is_live);
    live.filter(move |said| {
        said.content.subject == subject
            && said.content.property == property
            && said.content.is_fact()
    })
}

/// Who the record of a relative is of, where it says that they are family.
fn relative(kinds: &KindSet, view: &View<'_>, record: SubjectId) -> Option<SubjectId> {
    let terms = kinds.get(KIN)?.terms_of("relation", None)?;
    let mut relations = facts(view, record, "relation");
    let is_family =
        relations.any(|one| matches!(one, Value::Term(term) if terms.means(Meaning::Family, term)));
    let mut people = facts(view, record, "person").filter_map(Value::reference);
    people.next().filter(|_| is_family)
}

/// What a search found that was verified.
fn found(kinds: &KindSet, view: &View<'_>, search: SubjectId) -> Vec<Word> {
    let terms = kinds.get(TRACING);
    let terms = terms.and_then(|kind| kind.terms_of(LOCATED, None));
    let Some(terms) = terms else {
        return Vec::new();
    };
    let located = verified(view, search);
    let means = |meaning| {
        let mut located = located.iter();
        located.any(|one| matches!(one, Value::Term(term) if terms.means(meaning, term)))
    };
    let words = [(Meaning::Free, Word::Free), (Meaning::Dead, Word::Dead)];
    let words = words.into_iter().filter(|(meaning, _)| means(*meaning));
    words.map(|(_, word)| word).collect()
}

/// What a search found that was verified: what stood when it was, and stands still.
pub(crate) fn verified<'v>(view: &'v View<'v>, search: SubjectId) -> Vec<&'v Value> {
    let Some(at) = verified_at(view, search) else {
        return Vec::new();
    };
    let stood = said(view, search, LOCATED).filter(|said| said.item.order < at);
    stood.map(|said| &said.content.value).collect()
}

/// Where among all that was said a search was last verified, if it was not taken up again since.
fn verified_at(view: &View<'_>, search: SubjectId) -> Option<Order> {
    let stands = |state| matches!(state, State::Live | State::Replaced);
    let searches = [search];
    let taken = steps(view, &searches, stands);
    let turns = taken.filter(|(_, step)| [VERIFIED, SEARCHING].contains(&step.to.as_str()));
    let (seen, last) = turns.last()?;
    (last.to == VERIFIED).then_some(seen.item.order)
}
