//! One subject as a viewer sees it, and what is said of it.

use vidimus_model::claim::{self, Question};
use vidimus_model::fold::{Fold, Said, View};
use vidimus_model::id::{StatementId, SubjectId};
use vidimus_model::item::{Part, Withheld};
use vidimus_model::kind::{Kind, Property};
use vidimus_model::label::Viewer;
use vidimus_model::statement::{Anchor, Attribution};
use vidimus_model::value::Value;

use super::Reading;
use crate::{Refused, shown};

/// One subject, with the others that are one with it for the viewer, and all that bears upon them.
pub struct Case {
    fold: Fold,
    viewer: Viewer,
    /// The subject that stands for all: the one that came into being first.
    pub subject: SubjectId,
    /// All subjects that are one, the first one first.
    pub members: Vec<SubjectId>,
    /// Their kind.
    pub kind: String,
}

impl Case {
    /// The case of a subject, if the subject exists for the viewer.
    pub(crate) fn of(fold: Fold, subject: SubjectId, viewer: &Viewer) -> Option<Self> {
        let view = fold.through(viewer);
        let kind = view.kind_of(subject)?.to_owned();
        let members = members(&view, subject);
        drop(view);
        Some(Self {
            subject: *members.first()?,
            members,
            kind,
            viewer: viewer.clone(),
            fold,
        })
    }

    /// One of its members by itself.
    pub(crate) fn alone(&self, member: SubjectId) -> Self {
        Self {
            fold: self.fold.clone(),
            viewer: self.viewer.clone(),
            subject: member,
            members: vec![member],
            kind: self.kind.clone(),
        }
    }

    /// What the viewer reads of it.
    pub fn view(&self) -> View<'_> {
        self.fold.through(&self.viewer)
    }

    /// The statements about it, withdrawn ones too.
    pub fn statements<'v>(&'v self, view: &'v View<'v>) -> impl Iterator<Item = Said<'v>> {
        let members = &self.members;
        view.statements()
            .filter(move |said| members.contains(&said.content.subject))
    }

    /// The live statements about one property of it.
    pub fn claims<'v>(
        &'v self,
        view: &'v View<'v>,
        property: &'v str,
    ) -> impl Iterator<Item = Said<'v>> {
        self.statements(view)
            .filter(move |said| said.is_live() && said.content.property == property)
    }

    /// The statements that were chosen for a property of it.
    pub fn chosen(&self, view: &View<'_>, property: &str) -> Vec<StatementId> {
        chosen(view, &self.members, property)
    }
}

/// The statements that were chosen for a property of subjects that are one.
pub(crate) fn chosen(view: &View<'_>, members: &[SubjectId], property: &str) -> Vec<StatementId> {
    view.preferences()
        .filter(|(_, one)| one.property == property && members.contains(&one.subject))
        .filter_map(|(_, one)| one.chosen)
        .collect()
}

/// The references of subjects that are one which are kept secret: who asked for that is named on no
/// page but their own.
pub(crate) fn secret<'k>(kind: &'k Kind, view: &View<'_>, members: &[SubjectId]) -> Secret<'k> {
    let live = || {
        let said = view.statements().filter(Said::is_live);
        said.filter(|said| said.content.is_fact() && members.contains(&said.content.subject))
    };
    let is_yes = |flag: &&Property| {
        let last = live().rfind(|said| said.content.property == flag.name);
        last.is_some_and(|said| said.content.value == Value::Flag(true))
    };
    let flags = kind.properties.iter().filter(|one| !one.hides.is_empty());
    let properties: Vec<&str> = flags
        .filter(is_yes)
        .flat_map(|flag| flag.hides.iter().map(String::as_str))
        .collect();
    let named = live().filter(|said| properties.contains(&said.content.property.as_str()));
    let people = named
        .flat_map(|said| said.content.value.references())
        .collect();
    Secret { properties, people }
}

/// What a subject keeps secret.
#[derive(Debug, Default)]
pub(crate) struct Secret<'k> {
    properties: Vec<&'k str>,
    people: Vec<SubjectId>,
}

impl Secret<'_> {
    /// Whether what a property says is not told.
    pub(crate) fn hides(&self, property: &str) -> bool {
        self.properties.contains(&property)
    }

    /// Whether somebody must not be named beside it, by whichever property: who complains is often
    /// who suffered.
    pub(crate) fn hides_one(&self, subject: SubjectId) -> bool {
        self.people.contains(&subject)
    }
}

/// All subjects that exist for the viewer and are one with this, in the order of their coming into
/// being.
fn members(view: &View<'_>, subject: SubjectId) -> Vec<SubjectId> {
    in_order(view, view.clusters().members(subject))
}

/// Those of these subjects that exist for the viewer, in the order of their coming into being: that
/// of their ids tells nothing.
pub(super) fn in_order(
    view: &View<'_>,
    subjects: impl IntoIterator<Item = SubjectId>,
) -> Vec<SubjectId> {
    let mut known: Vec<_> = subjects
        .into_iter()
        .filter_map(|one| Some((view.item(one.0)?.item.order, one)))
        .collect();
    known.sort_unstable();
    known.into_iter().map(|(_, one)| one).collect()
}

impl Reading<'_> {
    /// The questions about one property of a case.
    pub(crate) fn questions<'v>(
        &self,
        case: &'v Case,
        view: &'v View<'v>,
        property: &'v Property,
    ) -> Vec<Question<'v>> {
        let chosen = case.chosen(view, &property.name);
        claim::questions(property, case.claims(view, &property.name), &chosen, self)
    }

    /// What is said about one property, for surfaces.
    pub(crate) fn property(
        &self,
        case: &Case,
        view: &View<'_>,
        property: &Property,
    ) -> shown::Property {
        let questions = self.questions(case, view, property);
        let shown = questions.iter().enumerate().map(|(at, question)| {
            let before = at.checked_sub(1).and_then(|at| questions.get(at));
            self.question(question, before)
        });
        shown::Property {
            name: property.name.clone(),
            many: property.many,
            questions: shown
                .filter(|one| self.unnamed.is_empty() || !one.answers.is_empty())
                .collect(),
        }
    }

    /// One question with its answers, for surfaces.
    pub(crate) fn question(
        &self,
        question: &Question<'_>,
        before: Option<&Question<'_>>,
    ) -> shown::Question {
        let day = |day: Option<vidimus_model::edtf::Day>| day.map(|day| day.to_string());
        let period = question.period;
        shown::Question {
            modality: question.modality.word().to_owned(),
            scope: question.scope.map(str::to_owned),
            from: day(period.and_then(|period| period.from)),
            to: day(period.and_then(|period| period.to)),
            standing: question.standing.word().to_owned(),
            apart: before.map(|before| apart(question, before)),
            answers: question
                .answers
                .iter()
                .filter_map(|answer| self.answer(answer))
                .collect(),
        }
    }

    fn answer(&self, answer: &claim::Answer<'_>) -> Option<shown::Answer> {
        let value = &answer.content()?.value;
        if self.is_left_out(value) {
            return None;
        }
        Some(shown::Answer {
            value: self.value(value),
            denied: answer.is_denial(),
            sources: answer.sources,
            differs: answer.differs,
            chosen: answer.chosen,
            claims: answer
                .claims
                .iter()
                .map(|claim| self.claim(&claim.said))
                .collect(),
        })
    }

    /// A value with its references turned into what they are called.
    pub(crate) fn value(&self, value: &vidimus_model::value::Value) -> shown::Value {
        shown::Value::of(value, &mut |subject| self.subject(subject))
    }

    /// One statement with its source, for surfaces.
    pub(crate) fn claim(&self, said: &Said<'_>) -> shown::Claim {
        let content = said.content;
        let source = said.source();
        let subject = |id| self.subject(id);
        let date =
            |date: &Option<vidimus_model::edtf::Edtf>| date.as_ref().map(ToString::to_string);
        let level = |part: usize| {
            let level = said.item.labels.get(part)?.level;
            self.note(level);
            Some(level.word().to_owned())
        };
        shown::Claim {
            id: said.id().to_string(),
            subject: content.subject.to_string(),
            property: content.property.clone(),
            value: self.value(&content.value),
            denied: content.polarity == vidimus_model::statement::Polarity::Denied,
            modality: content.modality.word().to_owned(),
            scope: content.scope.clone(),
            as_of: date(&content.as_of),
            as_of_basis: content.as_of_basis.map(|basis| basis.word().to_owned()),
            valid_from: date(&content.valid_from),
            valid_to: date(&content.valid_to),
            said_by: source.map(|source| subject(source.said_by)),
            source_withheld: withheld(said.attribution),
            relays: source.map_or_else(Vec::new, |source| {
                source.relays.iter().map(|one| subject(*one)).collect()
            }),
            said_as: source
                .filter(|source| !self.leaves_out(source.said_by))
                .and_then(|source| source.said_as.clone()),
            said_on: source.and_then(|source| date(&source.said_on)),
            mode: source.map(|source| source.mode.word().to_owned()),
            document: source
                .and_then(|source| source.document)
                .map(|document| subject(document.into())),
            place: source.and_then(|source| source.anchor.as_ref()).map(place),
            reliability: source
                .and_then(|source| source.reliability)
                .map(|one| one.word().to_owned()),
            credibility: source
                .and_then(|source| source.credibility)
                .map(|one| one.word().to_owned()),
            level: level(0).unwrap_or_default(),
            source_level: source.and_then(|_| level(1)),
            state: if said.is_live() { "live" } else { "retracted" },
            recorded_by: self.rules.handle(said.item.actor, &self.viewer),
            recorded_ms: said.item.claimed_ms,
        }
    }

    /// A statement that exists for the viewer, with the case it is about.
    pub(crate) fn statement(&self, id: StatementId) -> Result<(Case, StatementId), Refused> {
        let number = self.reader.item_no(id.0)?.ok_or(Refused::Absent)?;
        for subject in self.reader.subjects_of(number)? {
            let Some(subject) = self.reader.item_id(subject)? else {
                continue;
            };
            let case = self.case(SubjectId(subject))?;
            if case.view().statements().any(|said| said.id() == id) {
                return Ok((case, id));
            }
        }
        Err(Refused::Absent)
    }
}

/// Whether its figures are parts of others, as which they stand behind them.
fn is_part(question: &Question<'_>) -> bool {
    let first = question.answers.first().and_then(claim::Answer::content);
    first.is_some_and(|content| content.part_of.is_some())
}

/// Why a question is not compared with the one before it.
fn apart(question: &Question<'_>, before: &Question<'_>) -> &'static str {
    if is_part(question) {
        "part_of_these"
    } else if question.modality != before.modality {
        "said_as_something_else"
    } else if question.scope != before.scope {
        "counts_something_else"
    } else {
        "another_date"
    }
}

const fn withheld(attribution: &Part<Attribution>) -> Option<&'static str> {
    match attribution {
        Part::Known(_) => None,
        Part::Withheld(Withheld::Erased) => Some("erased"),
        Part::Withheld(_) => Some("withheld"),
    }
}

fn place(anchor: &Anchor) -> shown::Place {
    let mut place = shown::Place {
        quote: anchor.quote().to_owned(),
        reading: None,
        start: None,
        end: None,
        sheet: None,
        row: None,
        column: None,
        page: None,
    };
    match anchor {
        Anchor::Span {
            reading,
            start,
            end,
            ..
        } => {
            place.reading = Some(reading.to_string());
            place.start = Some(*start);
            place.end = Some(*end);
        }
        Anchor::Row {
            sheet, row, column, ..
        } => {
            place.sheet.clone_from(sheet);
            place.row = Some(*row);
            place.column.clone_from(column);
        }
        Anchor::Page { page, .. } => place.page = Some(*page),
    }
    place
}
