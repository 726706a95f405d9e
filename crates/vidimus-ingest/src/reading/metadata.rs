//! What a page says about itself: headline, outlet, authors and dates, each with its place.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use regex::Regex;

use super::headlines::Head;
use super::json_ld::JsonLd;
use super::{ArticleDate, Basis, Flag, Found, byline};
use crate::date::{self, DateRules, fold, is_earlier};
use crate::intake::Origin;

/// A page and its structured data.
pub(super) struct Page<'a> {
    document: &'a Document,
    json: JsonLd,
    origin: &'a Origin,
}

/// How many elements that look like a byline are read.
const MOST_BYLINE_ELEMENTS: usize = 12;

impl<'a> Page<'a> {
    pub(super) fn new(document: &'a Document, origin: &'a Origin) -> Self {
        Self {
            document,
            json: JsonLd::read(document),
            origin,
        }
    }

    /// The content of the first of these head entries that has any.
    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let selector = format!(
                r#"meta[property="{name}" i], meta[name="{name}" i], meta[itemprop="{name}" i]"#
            );
            let entries = self.document.try_select(&selector)?;
            entries
                .iter()
                .find_map(|entry| tidy(&entry.attr("content")?))
        })
    }

    /// The texts of elements, tidied, empty ones left out.
    fn texts(&self, selector: &str) -> Vec<String> {
        let elements = self.document.try_select(selector);
        elements
            .iter()
            .flat_map(dom_query::Selection::nodes)
            .filter_map(|node| tidy(&node.text()))
            .collect()
    }

    /// The language the page declares.
    pub(super) fn declared_language(&self) -> Option<String> {
        self.document
            .try_select("html")?
            .attr("lang")
            .map(|lang| lang.to_string())
            .filter(|lang| !lang.is_empty())
    }

    /// The outlet.
    pub(super) fn publisher(&self) -> Option<Found> {
        let json = || self.json.names("publisher").into_iter().next();
        let meta = || {
            self.meta(&[
                "og:site_name",
                "dc.publisher",
                "application-name",
                "publisher",
            ])
        };
        found(json(), Basis::JsonLd)
            .or_else(|| found(meta().filter(|name| !name.contains("://")), Basis::Meta))
            .or_else(|| found(host(&self.address()?), Basis::Address))
    }

    /// The headline, without the name of the outlet.
    pub(super) fn title(&self, publisher: Option<&Found>) -> Option<Found> {
        let headings = self.texts("h1");
        let heading = || headings.first().filter(|_| headings.len() == 1).cloned();
        let title = || self.texts("head title").into_iter().next();
        let found = found(
            self.json.text("headline").and_then(|title| tidy(&title)),
            Basis::JsonLd,
        )
        .or_else(|| {
            found(
                self.meta(&["og:title", "twitter:title", "dc.title"]),
                Basis::Meta,
            )
        })
        .or_else(|| found(heading(), Basis::Headline))
        .or_else(|| found(title(), Basis::Meta))?;
        Some(Found {
            value: without_outlet(&found.value, publisher, &headings),
            basis: found.basis,
        })
    }

    /// Who signs the article.
    pub(super) fn authors(&self, head: &Head) -> Vec<Found> {
        let meta = || {
            let authors = self.meta(&[
                "author",
                "article:author",
                "dc.creator",
                "parsely-author",
                "sailthru.author",
            ]);
            authors
                .filter(|author| !author.contains("://"))
                .into_iter()
                .collect()
        };
        let marked = || {
            self.texts(
                r#"[rel~="author"], [itemprop~="author"] [itemprop~="name"], [itemprop~="author"]"#,
            )
        };
        let all = named(self.json.names("author"), Basis::JsonLd);
        let all = or_else(all, || named(meta(), Basis::Meta));
        let all = or_else(all, || named(marked(), Basis::Markup));
        let all = or_else(all, || head.authors.clone());
        or_else(all, || {
            named(
                self.bylines().flat_map(|byline| byline.authors).collect(),
                Basis::Byline,
            )
        })
    }

    fn bylines(&self) -> impl Iterator<Item = byline::Byline> {
        let selector = r#"[class*="byline" i], [class*="author" i], [class*="date" i], [class*="publish" i], [class*="time" i]"#;
        self.texts(selector)
            .into_iter()
            .take(MOST_BYLINE_ELEMENTS)
            .filter_map(|text| byline::read(&text))
    }

    /// The page's own address, or the one it was fetched from.
    fn address(&self) -> Option<String> {
        let link = self
            .document
            .try_select(r#"link[rel="canonical"]"#)
            .and_then(|link| link.attr("href"));
        link.map(|href| href.to_string())
            .filter(|href| href.contains("://"))
            .or_else(|| self.meta(&["og:url"]))
            .or_else(|| self.origin.address.clone())
    }

    /// When the article was published: the first trustworthy place that says so.
    pub(super) fn published(&self, head: &Head, flags: &mut Vec<Flag>) -> Option<ArticleDate> {
        let meta = [
            "article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "pubdate",
            "publishdate",
            "parsely-pub-date",
            "sailthru.date",
            "og:published_time",
            "article.published",
        ];
        let marked = r#"time[pubdate], [itemprop~="datePublished"]"#;
        let mut candidates = vec![
            dated(self.json.text("datePublished"), Basis::JsonLd),
            dated(self.meta(&meta), Basis::Meta),
            dated(
                self.marked_date(marked)
                    .or_else(|| self.marked_date("article time, main time, header time, time")),
                Basis::Markup,
            ),
            self.date_in_address(true),
            head.published.clone(),
        ];
        candidates.extend(self.bylines().map(|byline| in_byline(byline.published)));
        candidates.push(self.date_in_address(false));
        best(candidates, self.origin, flags)
    }

    /// When the article was last changed.
    pub(super) fn updated(&self, head: &Head, flags: &mut Vec<Flag>) -> Option<ArticleDate> {
        let meta = [
            "article:modified_time",
            "datemodified",
            "og:updated_time",
            "dcterms.modified",
            "last-modified",
            "lastmod",
        ];
        let mut candidates = vec![
            dated(self.json.text("dateModified"), Basis::JsonLd),
            dated(self.meta(&meta), Basis::Meta),
            dated(
                self.marked_date(r#"[itemprop~="dateModified"]"#),
                Basis::Markup,
            ),
            head.updated.clone(),
        ];
        candidates.extend(self.bylines().map(|byline| in_byline(byline.updated)));
        best(candidates, self.origin, flags)
    }

    fn marked_date(&self, selector: &str) -> Option<String> {
        let elements = self.document.try_select(selector)?;
        elements.nodes().iter().find_map(machine_date)
    }

    fn date_in_address(&self, whole: bool) -> Option<ArticleDate> {
        static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9]\b)(?:[/-]?(0[1-9]|[12]\d|3[01]|[1-9]\b))?(?:[/-]|\b)").ok()
        });
        let address = self.address()?;
        let parts = DATE.as_ref()?.captures(&address)?;
        let (year, month) = (parts.get(1)?.as_str(), parts.get(2)?.as_str());
        match parts.get(3) {
            Some(day) if whole => dated(
                Some(format!("{year}-{month:0>2}-{:0>2}", day.as_str())),
                Basis::Address,
            ),
            None if !whole => dated(Some(format!("{year}-{month:0>2}")), Basis::Address),
            _ => None,
        }
    }
}

/// The date that an element gives to machines, or shows to people.
fn machine_date(node: &NodeRef<'_>) -> Option<String> {
    let attribute = |name| node.attr(name).and_then(|value| tidy(&value));
    attribute("datetime")
        .or_else(|| attribute("content"))
        .or_else(|| tidy(&node.text()))
        .filter(|text| text.chars().count() < 80)
}

fn tidy(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn found(value: Option<String>, basis: Basis) -> Option<Found> {
    value.map(|value| Found { value, basis })
}

fn named(names: Vec<String>, basis: Basis) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for value in names.into_iter().filter(|name| plausible_name(name)) {
        if !all.iter().any(|other| other.value == value) {
            all.push(Found { value, basis });
        }
    }
    all
}

/// Names are short; whole biographies and addresses stand in the same places.
fn plausible_name(name: &str) -> bool {
    name.chars().count() <= 80
        && name.chars().any(char::is_alphabetic)
        && !name.contains("://")
        && !name.contains('@')
}

fn or_else(all: Vec<Found>, other: impl FnOnce() -> Vec<Found>) -> Vec<Found> {
    if all.is_empty() { other() } else { all }
}

fn host(address: &str) -> Option<String> {
    let host = address.split_once("://")?.1.split(['/', ':', '?']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// A title often ends, or begins, with the name of the outlet behind a mark.
fn without_outlet(title: &str, publisher: Option<&Found>, headings: &[String]) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " • "] {
        for (part, other) in title
            .rsplit_once(mark)
            .into_iter()
            .chain(title.split_once(mark).map(|(a, b)| (b, a)))
        {
            let outlet =
                publisher.is_some_and(|publisher| fold(&publisher.value) == fold(other.trim()));
            if outlet || headings.iter().any(|heading| heading == part.trim()) {
                return part.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

fn dated(raw: Option<String>, basis: Basis) -> Option<ArticleDate> {
    let date = date::read(&raw?, DateRules::default());
    (date.edtf.is_some() || !date.doubts.contains(&date::DateDoubt::Unreadable))
        .then_some(ArticleDate { date, basis })
}

fn in_byline(date: Option<date::WrittenDate>) -> Option<ArticleDate> {
    date.map(|date| ArticleDate {
        date,
        basis: Basis::Byline,
    })
}

/// The first date that is certain, or else the first that asks a question.
fn best(
    candidates: Vec<Option<ArticleDate>>,
    origin: &Origin,
    flags: &mut Vec<Flag>,
) -> Option<ArticleDate> {
    let mut dates: Vec<ArticleDate> = candidates
        .into_iter()
        .filter_map(|date| not_after_fetch(date, origin, flags))
        .collect();
    let certain = dates.iter().position(|date| date.date.edtf.is_some());
    if dates.is_empty() {
        None
    } else {
        Some(dates.swap_remove(certain.unwrap_or(0)))
    }
}

/// Leaves a date aside that lies after the day of the fetch, and says so.
pub(super) fn not_after_fetch(
    date: Option<ArticleDate>,
    origin: &Origin,
    flags: &mut Vec<Flag>,
) -> Option<ArticleDate> {
    let date = date?;
    let late = |edtf: &str| {
        origin
            .fetched_on
            .as_deref()
            .is_some_and(|fetched| is_earlier(fetched, edtf))
    };
    if !date.date.edtf.as_deref().is_some_and(late) {
        return Some(date);
    }
    if !flags.contains(&Flag::DateAfterFetch) {
        flags.push(Flag::DateAfterFetch);
    }
    None
}
