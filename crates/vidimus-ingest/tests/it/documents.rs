//! Documents that the tests read, from files and made on the spot.

use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::list::Table;
use vidimus_ingest::reading::Article;

/// The files of a folder of test data, by name.
pub(crate) fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{}/tests/data/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                std::fs::read(&path).unwrap(),
            )
        })
        .collect();
    files.sort();
    files
}

/// Takes a document in that must be an article.
pub(crate) fn article(name: &str, bytes: &[u8]) -> Article {
    match take_in(name, bytes, &Limits::default()) {
        Intake::Article(article) => *article,
        Intake::List(_) => panic!("{name} was taken for a list"),
        Intake::Refused(refusal) => panic!("{refusal}"),
    }
}

/// Takes a document in that must be a list, and gives its tables.
pub(crate) fn tables(name: &str, bytes: &[u8]) -> Vec<Table> {
    match take_in(name, bytes, &Limits::default()) {
        Intake::List(list) => list.tables,
        Intake::Article(_) => panic!("{name} was taken for an article"),
        Intake::Refused(refusal) => panic!("{refusal}"),
    }
}

/// Takes a document in that must be a list of one table.
pub(crate) fn table(name: &str, bytes: &[u8]) -> Table {
    let mut tables = tables(name, bytes);
    assert_eq!(tables.len(), 1, "{name} has one table");
    tables.remove(0)
}

/// Takes a document in that must be refused, and tells why and what to do.
pub(crate) fn refusal(name: &str, bytes: &[u8]) -> String {
    match take_in(name, bytes, &Limits::default()) {
        Intake::Refused(refusal) => format!("{refusal}. {}", refusal.why.what_to_do()),
        Intake::Article(_) => panic!("{name} was taken for an article"),
        Intake::List(_) => panic!("{name} was taken for a list"),
    }
}
