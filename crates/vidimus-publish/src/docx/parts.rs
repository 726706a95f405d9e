//! A plain document, for whoever has no template of their own.

use std::io::Cursor;

use zip::write::ZipWriter;

use super::BrokenTemplate;
use super::package::write;
use super::words::escaped;

const CONTENT: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    "</Types>"
);

const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    "</Relationships>"
);

const OPENING: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#
);

/// A4 with margins of 2.5 cm, in twentieths of a point.
const CLOSING: &str = concat!(
    r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>"#,
    "</w:sectPr></w:body></w:document>"
);

pub(super) fn plain(paragraphs: &[&str]) -> Result<Vec<u8>, BrokenTemplate> {
    let body: String = paragraphs.iter().map(|text| paragraph(text)).collect();
    let body = format!("{OPENING}{body}{CLOSING}");
    let parts = [
        ("[Content_Types].xml", CONTENT),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &body),
    ];
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        write(&mut made, name, text).map_err(|_| BrokenTemplate::part(name))?;
    }
    let made = made.finish().map_err(|_| BrokenTemplate::NotADocument)?;
    Ok(made.into_inner())
}

fn paragraph(text: &str) -> String {
    let (bold, text) = match text.strip_prefix("# ") {
        Some(heading) => ("<w:rPr><w:b/><w:bCs/></w:rPr>", heading),
        None => ("", text),
    };
    let text = escaped(text);
    format!(
        r#"<w:p><w:pPr><w:spacing w:after="120"/></w:pPr><w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
    )
}
