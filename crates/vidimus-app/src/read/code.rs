//! The codes by which an office speaks of its own things: `K-2031-0041`.
//!
//! A code is a statement like any other. Which one comes next is looked up when it is given; offices
//! that gave one at once without knowing of each other are told, and a person gives another.

use std::collections::BTreeSet;

use vidimus_model::id::SubjectId;

use super::address::CODE;
use super::{Case, Reading};
use crate::{Refused, shown};

impl Reading<'_> {
    /// The code by which the office calls a subject, where it has one.
    pub fn code(&self, subject: SubjectId) -> Result<Option<String>, Refused> {
        Ok(code_of(&self.case(subject)?))
    }

    /// The next code of a kind in the year of today; none where the kind has no codes.
    pub fn next_code(&self, kind: &str) -> Result<Option<String>, Refused> {
        let Some(letters) = self.rules.kind(kind)?.code.clone() else {
            return Ok(None);
        };
        let (year, ..) = self.today.date();
        let code = |number: u32| format!("{letters}-{year}-{number:04}");
        // Twice as far until one is free, then halfway back: a few looks, however many were given.
        let mut free = 1_u32;
        while self.is_given(&code(free))? {
            free = free.saturating_mul(2);
        }
        let mut given = free / 2;
        while free - given > 1 {
            let middle = given.midpoint(free);
            if self.is_given(&code(middle))? {
                given = middle;
            } else {
                free = middle;
            }
        }
        Ok(Some(code(free)))
    }

    /// The next codes of a kind, as many as are wanted.
    pub(crate) fn next_codes(&self, kind: &str, wanted: usize) -> Result<Vec<String>, Refused> {
        let Some(first) = self.next_code(kind)?.filter(|_| wanted > 0) else {
            return Ok(Vec::new());
        };
        let (stem, number) = first.rsplit_once('-').unwrap_or((&first, "1"));
        let number: u32 = number.parse().unwrap_or(1);
        let mut codes = Vec::new();
        for number in number.. {
            let code = format!("{stem}-{number:04}");
            if !self.is_given(&code)? {
                codes.push(code);
            }
            if codes.len() == wanted {
                break;
            }
        }
        Ok(codes)
    }

    fn is_given(&self, code: &str) -> Result<bool, Refused> {
        Ok(!self.coded(code)?.is_empty())
    }

    /// Others that are called by the code of a case.
    pub(crate) fn same_code(&self, case: &Case) -> Result<Vec<shown::Subject>, Refused> {
        let Some(code) = code_of(case) else {
            return Ok(Vec::new());
        };
        let others = self.coded(&code)?.into_iter();
        let others: BTreeSet<SubjectId> = others
            .map(|(_, other)| other.subject)
            .filter(|other| !case.members.contains(other))
            .collect();
        Ok(others.into_iter().map(|one| self.subject(one)).collect())
    }
}

/// The code of a case, where it has one.
pub(crate) fn code_of(case: &Case) -> Option<String> {
    let view = case.view();
    let mut codes = case.claims(&view, CODE);
    codes.find_map(|said| said.content.value.words().map(str::to_owned))
}
