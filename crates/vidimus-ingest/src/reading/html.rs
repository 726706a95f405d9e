//! Web pages: the main text, found in two ways, and what the page says about itself.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::metadata::Page;
use super::{Article, Extractor, Flag, headlines, language, leftovers, lines, nesting};
use crate::copies::agreement;
use crate::encoding::Decoded;
use crate::intake::{Origin, Reason};

/// What made a reading of a page; raise the version whenever the text it gives can change.
const EXTRACTOR: Extractor = Extractor {
    name: "vidimus-page",
    version: 1,
};

/// Pages of more elements than this are read by their paragraphs alone.
const MOST_ELEMENTS: usize = 100_000;

/// Below this agreement of two ways of finding the text, a person should look.
const AGREES: f64 = 0.75;

/// A paragraph shorter than this is more likely a button than a sentence.
const SHORTEST_PARAGRAPH: usize = 40;

/// Reads a web page.
pub(crate) fn read_page(decoded: Decoded, origin: &Origin) -> Result<Article, Reason> {
    let Decoded {
        text: source,
        encoding,
    } = decoded;
    nesting::check(&source)?;
    let document = Document::from(source);
    let mut flags = Vec::new();
    let text = main_text(&document, &mut flags).ok_or(Reason::NoText)?;
    let all = lines::lines(&text);
    let leftovers = leftovers::find(&all, &captions(&document));
    let head = headlines::read(&all, &leftovers);
    let page = Page::new(&document, origin);
    let publisher = page.publisher();
    let article = Article {
        media_type: "text/html",
        encoding,
        title: page.title(publisher.as_ref()),
        authors: page.authors(&head),
        published: page.published(&head, &mut flags),
        updated: page.updated(&head, &mut flags),
        language: language::of_lines(&all, &leftovers, page.declared_language().as_deref()),
        publisher,
        leftovers,
        flags: Vec::new(),
        extractor: EXTRACTOR,
        text,
    };
    Ok(article.with_flags(flags))
}

/// The texts of the page's captions.
fn captions(document: &Document) -> HashSet<String> {
    let Some(elements) = document.try_select("figcaption, .caption, .wp-caption-text") else {
        return HashSet::new();
    };
    let text = |node: &NodeRef<'_>| node.text().split_whitespace().collect::<Vec<_>>().join(" ");
    elements.nodes().iter().map(text).collect()
}

/// The main text, with flags that say how far it can be trusted.
fn main_text(document: &Document, flags: &mut Vec<Flag>) -> Option<String> {
    let paragraphs = paragraphs(document);
    match readable(document) {
        Some(text) => {
            let agreement = agreement(&text, &paragraphs);
            if agreement < AGREES {
                flags.push(Flag::TextDisputed {
                    percent: percent(agreement),
                });
            }
            Some(text)
        }
        None if paragraphs.is_empty() => None,
        None => {
            flags.push(Flag::TextFromParagraphs);
            Some(paragraphs)
        }
    }
}

fn percent(share: f64) -> u8 {
    (0..=100)
        .rev()
        .find(|percent| f64::from(*percent) <= share * 100.0)
        .unwrap_or(0)
}

/// The text as a reader view would show it.
fn readable(document: &Document) -> Option<String> {
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    // The extractor is other people's code: where it breaks, the paragraphs are still there.
    let article = catch_unwind(AssertUnwindSafe(|| {
        Readability::with_document(document.clone(), None, Some(config))
            .ok()?
            .parse()
            .ok()
    }));
    let text = article.ok()??.text_content.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Every paragraph that is text rather than links, wherever it stands outside menus and forms.
fn paragraphs(document: &Document) -> String {
    let Some(elements) = document.try_select("p, blockquote, h2, h3, li") else {
        return String::new();
    };
    let texts: Vec<String> = elements.nodes().iter().filter_map(paragraph).collect();
    texts.join("\n\n")
}

fn paragraph(node: &NodeRef<'_>) -> Option<String> {
    let aside = [
        "nav",
        "footer",
        "aside",
        "form",
        "figure",
        "blockquote",
        "li",
        "button",
    ];
    let inside = |parent: &NodeRef<'_>| {
        parent
            .node_name()
            .is_some_and(|name| aside.contains(&name.as_ref()))
    };
    if node.ancestors_it(None).any(|parent| inside(&parent)) {
        return None;
    }
    let text = node.formatted_text().trim().to_owned();
    let length = text.chars().count();
    let linked: usize = node
        .find_descendants("a")
        .iter()
        .map(|link| link.text().chars().count())
        .sum();
    (length >= SHORTEST_PARAGRAPH && linked * 2 < length).then_some(text)
}
