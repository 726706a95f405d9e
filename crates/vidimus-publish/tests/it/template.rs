//! Documents put together by hand.

use std::io::{Cursor, Read as _, Write as _};

use vidimus_publish::Fields;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

const OPENING: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// A body with these elements.
pub(crate) fn body(inner: &str) -> String {
    format!("{OPENING}{inner}</w:body></w:document>")
}

/// What the parts of a document are, in the least words that are sound.
pub(crate) const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
);

/// A document of a body and further parts.
pub(crate) fn document(inner: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let body = body(inner);
    let mut parts = vec![TYPES, ("word/document.xml", body.as_str())];
    parts.extend(more);
    pack(&parts)
}

pub(crate) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let stored = CompressionMethod::Stored;
        let options = SimpleFileOptions::default().compression_method(stored);
        made.start_file(*name, options).unwrap();
        made.write_all(text.as_bytes()).unwrap();
    }
    made.finish().unwrap().into_inner()
}

/// A part of a document.
pub(crate) fn part(document: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// A letter about two people with three questions.
pub(crate) fn fields() -> Fields {
    let mut fields = Fields::default();
    fields.text("addressee", "Ministry of Halvoria & Sons");
    fields.text("register_number", "12/31");
    fields.text("matter", "Three men\n\t<held>");
    fields.text("office", "Փաստաբանի գրասենյակ");
    let rows = |rows: &[(&str, &str)]| {
        let rows = rows.iter();
        rows.map(|(a, b)| vec![(*a).to_owned(), (*b).to_owned()])
            .collect()
    };
    fields.list(
        &["number", "question"],
        rows(&[
            ("1", "Where are they held?"),
            ("2", "متى شوهدوا آخر مرة؟"),
            ("3", "Кто их посещал?"),
        ]),
    );
    fields.list(
        &["person", "person_code"],
        rows(&[
            ("Olvan Besaldi", "P-2031-0001"),
            ("דרן ולרין", "P-2031-0002"),
        ]),
    );
    fields.list(&["annex"], Vec::new());
    fields
}
