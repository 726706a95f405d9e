//! What a subject is called.

use vidimus_model::fold::{Said, View};
use vidimus_model::id::SubjectId;
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::{Kind, Type};
use vidimus_model::label::Level;

use super::claims::secret;
use super::{Case, Reading};
use crate::{Refused, shown};

/// How many subjects a title may lead through: a letter is called after its addressee, and so on.
const DEEPEST: u8 = 3;

impl Reading<'_> {
    /// A subject as something else points to it, if it exists for the viewer.
    pub fn lead_to(&self, id: SubjectId) -> Result<shown::Subject, Refused> {
        let called = self.subject(self.case(id)?.subject);
        self.sound(called)
    }

    /// A subject as something else points to it.
    pub(crate) fn subject(&self, id: SubjectId) -> shown::Subject {
        self.subject_within(id, DEEPEST)
    }

    fn subject_within(&self, id: SubjectId, depth: u8) -> shown::Subject {
        if self.leaves_out(id) {
            return shown::Subject::hidden(id);
        }
        let known = self.known.subjects.borrow().get(&id).cloned();
        if let Some((known, level)) = known {
            self.note(level);
            return known;
        }
        let found = self.noting(|| self.look_up(id, depth));
        let (found, level) = self
            .or_note(found)
            .unwrap_or_else(|| (shown::Subject::hidden(id), Level::Public));
        if depth == DEEPEST {
            let mut known = self.known.subjects.borrow_mut();
            known.insert(id, (found.clone(), level));
        }
        found
    }

    fn look_up(&self, id: SubjectId, depth: u8) -> Result<shown::Subject, Refused> {
        let case = self.case(id)?;
        let view = case.view();
        let kind = self.rules.kind(&case.kind)?;
        let own = view.item(case.subject.0);
        let label = own.as_ref().and_then(|seen| seen.item.labels.first());
        self.note(label.map_or(Level::Public, |label| label.level));
        Ok(shown::Subject {
            id: case.subject.to_string(),
            kind: Some(case.kind.clone()),
            title: self.title_within(&case, &view, kind, depth),
        })
    }

    /// What a case is called: the values its kind names it by.
    pub(crate) fn title(&self, case: &Case, view: &View<'_>, kind: &Kind) -> Option<String> {
        self.title_within(case, view, kind, DEEPEST)
    }

    fn title_within(&self, case: &Case, view: &View<'_>, kind: &Kind, depth: u8) -> Option<String> {
        let mut is_named = false;
        let secret = secret(kind, view, &case.members);
        let pieces: Vec<String> = kind
            .title
            .iter()
            .filter(|name| !secret.hides(name))
            .filter_map(|name| {
                let property = kind.property(name)?;
                let questions = self.questions(case, view, property);
                let first = questions.first()?.answers.first()?;
                let claim = first.claims.first()?;
                let label = claim.said.item.labels.first();
                self.note(label.map_or(Level::Public, |label| label.level));
                let first = claim.said.content;
                if first.polarity == vidimus_model::statement::Polarity::Denied {
                    return None;
                }
                let value =
                    shown::Value::of(&first.value, &mut |subject| match depth.checked_sub(1) {
                        Some(depth) => self.subject_within(subject, depth),
                        None => shown::Subject::hidden(subject),
                    });
                let plain = Some(value.plain()).filter(|plain| !plain.is_empty())?;
                is_named |= property.holds != Type::Date;
                Some(plain)
            })
            .collect();
        // A day is no name: many documents are of one.
        let file = || file_name(case, view).filter(|_| !is_named);
        file().or_else(|| Some(pieces.join(" · ")).filter(|title| !title.is_empty()))
    }

    /// What tells a subject without a title from its like: what is said of it first, and where.
    pub(super) fn told_apart(&self, id: SubjectId) -> Option<String> {
        let case = self.case(id).ok()?;
        let view = case.view();
        let mut live = case.statements(&view).filter(Said::is_live);
        let (said, plain) = live.find_map(|said| {
            let plain = self.value(&said.content.value).plain();
            (!plain.is_empty()).then_some((said, plain))
        })?;
        for label in &said.item.labels {
            self.note(label.level);
        }
        let document = said.source().and_then(|source| source.document);
        let document = document.and_then(|document| self.subject(document.into()).title);
        let pieces: Vec<String> = std::iter::once(plain).chain(document).collect();
        Some(pieces.join(" · "))
    }

    /// A subject among its like: it is told apart by its words where it has no title.
    pub(super) fn subject_among(&self, id: SubjectId) -> shown::Subject {
        let mut subject = self.subject(id);
        if subject.title.is_none() && subject.kind.is_some() {
            subject.title = self.told_apart(id);
        }
        subject
    }
}

/// A document of which nobody has said what it is called goes by the name of its file.
fn file_name(case: &Case, view: &View<'_>) -> Option<String> {
    match &view.item(case.subject.0)?.item.body {
        Body::Document(Part::Known(original), _) => original.file_name.clone(),
        _ => None,
    }
}
