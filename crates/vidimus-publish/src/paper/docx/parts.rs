//! The parts of a document that are the same for every paper, or nearly.

/// How wide the text of a page is, in twentieths of a point.
pub(super) const WIDTH: usize = 9_070;

const NAMESPACE: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

pub(super) const TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>"#,
    r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    "</Types>"
);

pub(super) const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    "</Relationships>"
);

pub(super) const PART_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>"#,
    r#"<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#,
    "</Relationships>"
);

pub(super) const NUMBERING: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>"#,
    r#"<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>"#,
    r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
);

/// The number of the page, and of how many.
pub(super) const PAGE_NUMBER: &str = concat!(
    r#"<w:p><w:pPr><w:pStyle w:val="Marks"/></w:pPr>"#,
    r#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#,
    r#"<w:r><w:t xml:space="preserve"> / </w:t></w:r>"#,
    r#"<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>"#
);

pub(super) fn header(lines: &str) -> String {
    format!("{DECLARATION}<w:hdr {NAMESPACE}>{lines}</w:hdr>")
}

pub(super) fn footer(lines: &str) -> String {
    format!("{DECLARATION}<w:ftr {NAMESPACE}>{lines}</w:ftr>")
}

/// The body on A4 with margins of 2.5 cm, in twentieths of a point.
pub(super) fn body(blocks: &str, is_right: bool) -> String {
    let right = if is_right { "<w:bidi/>" } else { "" };
    format!(
        concat!(
            r#"{declaration}<w:document {namespace} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>{blocks}"#,
            r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>"#,
            r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
            r#"<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>"#,
            "{right}</w:sectPr></w:body></w:document>"
        ),
        declaration = DECLARATION,
        namespace = NAMESPACE,
        blocks = blocks,
        right = right,
    )
}

/// A style of paragraphs: its name, how they stand, and how their letters look. Letters of scripts
/// written from the right have looks of their own, which are the same.
const STYLES: [(&str, &str, &str, &str); 12] = [
    (
        "Title",
        "Title",
        r#"<w:keepNext/><w:spacing w:after="240"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/>"#,
    ),
    (
        "Heading1",
        "heading 1",
        r#"<w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>"#,
    ),
    (
        "Heading2",
        "heading 2",
        r#"<w:keepNext/><w:spacing w:before="240" w:after="100"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>"#,
    ),
    (
        "Heading3",
        "heading 3",
        r#"<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="2"/>"#,
        "<w:b/><w:bCs/>",
    ),
    ("BodyText", "Body Text", r#"<w:spacing w:after="120"/>"#, ""),
    (
        "ListBullet",
        "List Bullet",
        r#"<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>"#,
        "",
    ),
    (
        "Caption",
        "caption",
        r#"<w:keepNext/><w:spacing w:before="200" w:after="80"/>"#,
        "<w:b/><w:bCs/>",
    ),
    (
        "TableHead",
        "Table Head",
        "<w:keepNext/>",
        r#"<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "TableCell",
        "Table Cell",
        "",
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "Term",
        "Term",
        "",
        r#"<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "Source",
        "Source",
        "",
        r#"<w:i/><w:iCs/><w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    ),
    (
        "Note",
        "Note",
        r#"<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="808080"/></w:pBdr><w:spacing w:before="160" w:after="120"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
];

const GRID: &str = concat!(
    r#"<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr><w:tblBorders>"#,
    r#"<w:top w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/>"#,
    r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C0C0C0"/></w:tblBorders>"#,
    r#"<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>"#,
    "</w:tblPr></w:style>"
);

/// The styles of a paper in a language, given as it goes into XML.
pub(super) fn styles(language: &str) -> String {
    let language = language.replace('"', "&quot;");
    let defaults = format!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#
    );
    let normal = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#;
    let marks = (
        "Marks",
        "Marks",
        "",
        r#"<w:color w:val="606060"/><w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    );
    let styles: String = STYLES.iter().chain([&marks]).map(style).collect();
    format!("{DECLARATION}<w:styles {NAMESPACE}>{defaults}{normal}{styles}{GRID}</w:styles>")
}

fn style((id, name, stands, looks): &(&str, &str, &str, &str)) -> String {
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{stands}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"#
    )
}
