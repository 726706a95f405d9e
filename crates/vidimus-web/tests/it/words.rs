//! No sentence of the program is in another language than its reader's.

use std::sync::Arc;

use vidimus_web::language::Language;

use crate::browser::{Browser, Page};
use crate::desk::reachable;
use crate::visible::{Seen, latin};
use crate::worked;

/// What is called so in every language.
const NAMES: [&str; 2] = ["Vidimus", "vidimus"];

/// The texts of a page in the mirrored language that are not mirrored, and so not from the words.
fn left(seen: &Seen) -> Vec<&str> {
    let is_left = |text: &&str| latin(text).iter().any(|word| !NAMES.contains(word));
    // Drawings cut long names off, and put several into one line.
    let is_told = |text: &&str| {
        let name = text.trim_end_matches('…');
        seen.said.iter().any(|said| said.contains(name))
    };
    let own = seen.own.iter().map(String::as_str).filter(is_left);
    let drawn = seen.drawn.iter().flat_map(|text| text.split(" · "));
    own.chain(drawn.filter(is_left).filter(|text| !is_told(text)))
        .collect()
}

async fn check(reader: &Browser, path: &str) {
    check_page(&reader.get(&mirrored(path)).await, path);
}

fn check_page(page: &Page, path: &str) {
    if page.header("content-disposition").is_empty() {
        let seen = Seen::of(&page.body);
        assert!(seen.own.len() > 10, "{path}: {}", page.body);
        assert_eq!(left(&seen), [""; 0], "{path}");
    }
}

fn mirrored(path: &str) -> String {
    let and = if path.contains('?') { '&' } else { '?' };
    format!("{path}{and}lang={}", Language::Mirror.tag())
}

#[tokio::test]
async fn every_word_on_every_page_is_in_the_language_of_the_page() {
    let reader = Browser::inside().await;
    let pages = reachable(&reader).await;
    // The look of the pages is shown by samples.
    for path in pages.iter().filter(|path| *path != "/design") {
        check(&reader, path).await;
    }
}

/// A list with everything that a person should look at.
const LIST: &str = "\
List of 3 May 2031;;;;
Name;Date of birth;Sex;Taken on;Taken on
Aram Velesian;03/04/1990;male;2031-03-28;
Name;Date of birth;Sex;Taken on;Taken on
Oren Tal;31/04/1991;other;soon;1 or 2 May;more
Oren Tal;31/04/1991;other;soon;1 or 2 May;more
;05/06/1992;male;2031-03-28;
Total;2;;;
Remark: two of them have been seen since;;;;
";

#[tokio::test]
async fn what_is_doubtful_in_a_list_or_a_text_is_said_in_the_readers_words() {
    let folder = tempfile::tempdir().unwrap();
    let office = Arc::new(worked::new(folder.path()));
    let list = worked::add_bytes(&office, "list.csv", LIST.as_bytes());
    let text = worked::add_bytes(&office, "note.txt", "They wait.".as_bytes());
    let reader = Browser::inside_of(office).await;
    let (list, text) = (
        format!("/review/{}/list", list.0),
        format!("/review/{}", text.0),
    );
    for (path, least) in [(&list, 6), (&text, 3)] {
        check(&reader, path).await;
        let page = reader.get(path).await.body;
        let doubts =
            page.matches("class=\"due\"").count() + page.matches("<td class=\"number\">").count();
        assert!(doubts >= least, "{path}: {doubts}: {page}");
    }
    for wrong in [
        "header_row=first",
        "header_row=99",
        "first_in_dates=week",
        "sheet=none",
        "column.1=person.shoe",
        "column.1=shoe",
        "column.1=ignore",
        "act=accept",
        "act=accept&said_by=Union&said_on=soon",
    ] {
        let page = reader.post(&mirrored(&list), wrong).await;
        check_page(&page, wrong);
    }
}
