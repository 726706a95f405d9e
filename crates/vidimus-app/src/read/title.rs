//! What a subject is called.

use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_model::item::{Body, Part};
use vidimus_model::kind::Kind;
use vidimus_model::label::Level;

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
        let pieces: Vec<String> = kind
            .title
            .iter()
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
                Some(value.plain()).filter(|plain| !plain.is_empty())
            })
            .collect();
        let title = Some(pieces.join(" · ")).filter(|title| !title.is_empty());
        title.or_else(|| file_name(case, view))
    }
}

/// A document of which nobody has said what it is called goes by the name of its file.
fn file_name(case: &Case, view: &View<'_>) -> Option<String> {
    match &view.item(case.subject.0)?.item.body {
        Body::Document(Part::Known(original), _) => original.file_name.clone(),
        _ => None,
    }
}
