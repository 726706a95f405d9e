//! All that is known of one subject.

use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::fold::{Order, View};
use vidimus_model::id::{DocumentId, SubjectId};
use vidimus_model::kind::{Doubt, Kind, PERSON, Referring, Section};
use vidimus_store::ItemNo;

use super::claims::{in_order, secret};
use super::consent::Allowance;
use super::due::{self, Due};
use super::history::{self, Act};
use super::sighting::{self, Sightings};
use super::silence::{self, Period, Silence};
use super::timeline::Stay;
use super::unconfirmed::Unconfirmed;
use super::work::{self, Work};
use super::{Case, Reading, Share};
use crate::{Refused, shown};

/// All that is known of one subject, for one viewer.
#[derive(Debug, Clone, Serialize)]
pub struct Dossier {
    /// The subject that stands for all members.
    pub subject: shown::Subject,
    /// The highest level of anything told here.
    pub level: String,
    /// The subjects that are one, each with the judgement that says so, the first one first; alone
    /// where nothing was merged.
    pub members: Vec<shown::Subject>,
    /// Where judgements contradict each other, the subjects whose links are suspended.
    pub contested: Vec<shown::Subject>,
    /// Others that the office calls by the same code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_code: Vec<shown::Subject>,
    /// Required properties of which nothing is said.
    pub missing: Vec<String>,
    /// What cannot well be, such as a day before another.
    #[serde(
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "shown::sentences"
    )]
    pub doubts: Vec<Doubt>,
    /// Whether so many subjects refer to this one that not all are told of here.
    pub more: bool,
    /// The sections, empty ones left out.
    pub sections: Vec<Part>,
    /// The stays in custody, the first one first; for persons.
    pub stays: Vec<Stay>,
    /// What is said and does not count yet, with what is missing for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unconfirmed: Vec<Unconfirmed>,
    /// What the person allows, scope by scope; for persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowances: Option<Vec<Allowance>>,
    /// When and how the person was last seen.
    pub sightings: Option<Sightings>,
    /// How far the office's own work on it is; none where there is no such work.
    pub work: Option<Work>,
    /// Time limits and silences that concern it.
    pub silences: Vec<Silence>,
    /// What the office itself has to do, and until when.
    pub due: Vec<Due>,
    /// When it did not answer in time, the last time first: a late answer does not undo that.
    pub silent: Share<Period>,
    /// The documents that carry what is said here.
    pub documents: Vec<shown::Subject>,
    /// What was withdrawn.
    pub withdrawn: Vec<shown::Claim>,
    /// What was done, the last first.
    pub history: Vec<Act>,
}

/// One section of a dossier.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// The section's name in its kind; `other` for what is in none.
    pub name: String,
    /// What is said about its properties.
    pub properties: Vec<shown::Property>,
    /// The subjects that refer to this one.
    pub referring: Vec<Referrer>,
}

/// A subject that refers to the one shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Referrer {
    /// The property by which it refers.
    pub property: String,
    /// The subject.
    pub subject: shown::Subject,
}

/// The most references that are followed: a dossier is read by people.
const MOST: usize = 2_000;

/// The section of properties that are in none.
const OTHER: &str = "other";

impl Reading<'_> {
    /// All that is known of a subject.
    pub fn dossier(&self, subject: SubjectId) -> Result<Dossier, Refused> {
        let (dossier, level) = self.noting(|| self.all_of(subject))?;
        let level = level.word().to_owned();
        self.sound(Dossier { level, ..dossier })
    }

    fn all_of(&self, subject: SubjectId) -> Result<Dossier, Refused> {
        let case = self.case(subject)?;
        let view = case.view();
        let kind = self.rules.kind(&case.kind)?;
        let stays = self.stays(&case)?;
        self.note(self.own_level(&case, &view));
        Ok(Dossier {
            subject: self.subject(case.subject),
            level: String::new(),
            members: self.members_of(&case, kind),
            contested: self.contested(&case, &view),
            same_code: self.same_code(&case)?,
            missing: missing(&case, &view, kind),
            doubts: self.doubts_of(&case, &view, kind)?,
            more: self.has_more_referrers(&case)?,
            sections: self.sections(&case, &view, kind)?,
            unconfirmed: self.unconfirmed(&case, &view, &stays)?,
            stays,
            allowances: (case.kind == PERSON).then(|| self.allowances(&case, &view)),
            sightings: sighting::sightings(self, &case, &view, kind),
            work: work::of_case(self, &case, &view, kind),
            silences: silence::of_case(self, &case, &view, kind)?,
            due: due::of_case(self, &case, &view, kind)?,
            silent: self.silent_periods(&case)?,
            documents: self.carriers(&case, &view),
            withdrawn: case
                .statements(&view)
                .filter(|said| !said.is_live())
                .map(|said| self.claim(&said))
                .collect(),
            history: history::of_case(self, &case, &view),
        })
    }

    /// The members of a case, each called as it is called by itself.
    fn members_of(&self, case: &Case, kind: &Kind) -> Vec<shown::Subject> {
        let members = case.members.iter();
        let members = members.map(|one| {
            let alone = case.alone(*one);
            let title = self.title(&alone, &alone.view(), kind);
            shown::Subject {
                id: one.to_string(),
                kind: Some(case.kind.clone()),
                title,
            }
        });
        members.collect()
    }

    fn contested(&self, case: &Case, view: &View<'_>) -> Vec<shown::Subject> {
        let clusters = view.clusters();
        let contested = clusters
            .contested()
            .iter()
            .filter(|one| one.subjects.contains(&case.subject));
        let subjects = contested.flat_map(|one| &one.subjects);
        let subjects = in_order(view, subjects.copied()).into_iter();
        subjects.map(|one| self.subject(one)).collect()
    }

    fn sections(&self, case: &Case, view: &View<'_>, kind: &Kind) -> Result<Vec<Part>, Refused> {
        let mut parts = Vec::new();
        for section in &kind.sections {
            parts.push(Part {
                name: section.name.clone(),
                properties: self.properties(case, view, kind, |name| in_section(section, name)),
                referring: self.referring(case, &section.referring)?,
            });
        }
        parts.push(Part {
            name: OTHER.to_owned(),
            properties: self.properties(case, view, kind, |name| {
                !kind.sections.iter().any(|one| in_section(one, name))
            }),
            referring: Vec::new(),
        });
        parts.retain(|part| !part.properties.is_empty() || !part.referring.is_empty());
        Ok(parts)
    }

    /// What is said about those of its kind's properties that are wanted, in the kind's order.
    pub(crate) fn properties(
        &self,
        case: &Case,
        view: &View<'_>,
        kind: &Kind,
        wanted: impl Fn(&str) -> bool,
    ) -> Vec<shown::Property> {
        let properties = kind.properties.iter().filter(|one| wanted(&one.name));
        properties
            .map(|property| self.property(case, view, property))
            .filter(|property| !property.questions.is_empty())
            .collect()
    }

    /// The subjects that are said to refer to this one, by these properties of theirs.
    pub(crate) fn referring(
        &self,
        case: &Case,
        wanted: &[Referring],
    ) -> Result<Vec<Referrer>, Refused> {
        let mut found = Vec::new();
        for (other, property) in self.referrers(case)? {
            let is_wanted = |one: &Referring| one.kind == other.kind && one.property == property;
            if wanted.iter().any(is_wanted) && !self.keeps_secret(&other, case)? {
                let subject = self.subject(other.subject);
                let referrer = Referrer { property, subject };
                if !found.contains(&referrer) {
                    found.push(referrer);
                }
            }
        }
        Ok(found)
    }

    /// The cases of which a live statement asserts that they refer to this one, with the property.
    pub(crate) fn referrers(&self, case: &Case) -> Result<Vec<(Case, String)>, Refused> {
        let mut numbers = Vec::new();
        for member in &case.members {
            numbers.extend(self.reader.item_no(member.0)?);
        }
        let mut found = Vec::new();
        let level = self.viewer.level();
        let mut referring = BTreeSet::new();
        for link in self.reader.links_to(&numbers, level, MOST)? {
            let subjects = self.reader.subjects_of(link.item)?.into_iter();
            referring.extend(
                subjects
                    .take(1)
                    .map(|subject| (subject, link.property.clone())),
            );
        }
        for (subject, property) in referring {
            if let Some((order, other)) = self.referrer(case, &property, subject)? {
                found.push(((order, property), other));
            }
        }
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        found.dedup_by(|(one, _), (other, _)| one == other);
        let found = found.into_iter();
        Ok(found
            .map(|((_, property), other)| (other, property))
            .collect())
    }

    /// Whether a case keeps secret that another is named in it.
    fn keeps_secret(&self, other: &Case, named: &Case) -> Result<bool, Refused> {
        let kind = self.rules.kind(&other.kind)?;
        let secret = secret(kind, &other.view(), &other.members);
        Ok(named.members.iter().any(|one| secret.hides_one(*one)))
    }

    /// Whether more refer to a case than are followed.
    fn has_more_referrers(&self, case: &Case) -> Result<bool, Refused> {
        for member in &case.members {
            if let Some(number) = self.reader.item_no(member.0)? {
                let level = self.viewer.level();
                let links = self.reader.links_to(&[number], level, MOST + 1)?;
                if links.len() > MOST {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The case that refers, and where it stands among all.
    fn referrer(
        &self,
        case: &Case,
        property: &str,
        subject: ItemNo,
    ) -> Result<Option<(Order, Case)>, Refused> {
        let Some(subject) = self.reader.item_id(subject)? else {
            return Ok(None);
        };
        let Some(other) = self.case_if_any(SubjectId(subject))? else {
            return Ok(None);
        };
        let view = other.view();
        let refers = other.claims(&view, property).any(|said| {
            said.content.is_fact()
                && said
                    .content
                    .value
                    .references()
                    .iter()
                    .any(|to| case.members.contains(to))
        });
        let order = view.item(other.subject.0).map(|seen| seen.item.order);
        drop(view);
        Ok(order.filter(|_| refers).map(|order| (order, other)))
    }

    fn carriers(&self, case: &Case, view: &View<'_>) -> Vec<shown::Subject> {
        let carriers = case
            .statements(view)
            .filter_map(|said| said.source()?.document);
        let mut documents: Vec<DocumentId> = Vec::new();
        for document in carriers {
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        let documents = documents.into_iter();
        documents
            .map(|document| self.subject(document.into()))
            .collect()
    }
}

fn in_section(section: &Section, property: &str) -> bool {
    section.properties.iter().any(|one| one == property)
}

/// The required properties of which nothing is said.
pub(super) fn missing(case: &Case, view: &View<'_>, kind: &Kind) -> Vec<String> {
    let missing = kind.missing(|name| case.claims(view, name).next().is_some());
    missing.into_iter().map(|one| one.name.clone()).collect()
}
