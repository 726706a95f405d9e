//! A share of many: the pages of a list, with their numbers in the address.

use vidimus_app::read::Paging;

use crate::visit::Visit;

/// How many stand on one page of a list.
pub(crate) const PAGE: usize = 50;

/// The ways to the pages before and after this one.
pub(crate) struct Pages {
    pub(crate) number: usize,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}

impl Pages {
    /// The pages around the one that is visited.
    pub(crate) fn of(visit: &Visit, more: bool) -> Self {
        let number = visit.page_number();
        Self {
            number,
            previous: (number > 1).then(|| visit.with_query("page", &(number - 1).to_string())),
            next: more.then(|| visit.with_query("page", &(number + 1).to_string())),
        }
    }

    pub(crate) const fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

impl Visit {
    fn page_number(&self) -> usize {
        let asked = self.query("page").and_then(|text| text.parse().ok());
        asked.unwrap_or(1).clamp(1, 1_000_000)
    }

    /// Which share of a list is asked for.
    pub(crate) fn paging(&self, limit: usize) -> Paging {
        Paging {
            offset: (self.page_number() - 1).saturating_mul(limit),
            limit,
        }
    }

    /// This page's address with one value behind `?` changed. What it carries is opaque: a filter
    /// stands there under a key.
    pub(crate) fn with_query(&self, name: &str, value: &str) -> String {
        self.with_queries(&[(name, value)])
    }

    /// This page's address with these values behind `?` changed.
    pub(crate) fn with_queries(&self, changed: &[(&str, &str)]) -> String {
        let kept = self.address.written_query.split('&').filter(|pair| {
            let key = pair.split('=').next().unwrap_or_default();
            let is_changed = changed.iter().any(|(name, _)| *name == key);
            !pair.is_empty() && key != "lang" && !is_changed
        });
        let changed = changed
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let pairs: Vec<String> = kept.map(str::to_owned).chain(changed).collect();
        format!("?{}", pairs.join("&"))
    }
}
