use vidimus_publish::docx::{BrokenTemplate, merge, text};

use crate::template::{TYPES, document, fields, pack};

fn broken(template: &[u8]) -> BrokenTemplate {
    merge(template, &fields()).unwrap_err()
}

fn broken_body(inner: &str) -> BrokenTemplate {
    broken(&document(inner, &[]))
}

#[test]
fn what_is_no_document_of_word_is_refused_with_what_to_do() {
    assert_eq!(broken(b"Dear Sir"), BrokenTemplate::NotADocument);
    assert_eq!(broken(b""), BrokenTemplate::NotADocument);
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(broken(&old), BrokenTemplate::OldOrProtected);
    let other = pack(&[("xl/workbook.xml", "<x/>")]);
    let part = "word/document.xml".to_owned();
    assert_eq!(broken(&other), BrokenTemplate::NoPart { part });
    assert!(broken(&other).to_string().contains("save it as `.docx`"));
}

#[test]
fn a_template_cut_short_is_refused() {
    let whole = document("<w:p><w:r><w:t>{{office}}</w:t></w:r></w:p>", &[]);
    for length in [10, whole.len() / 2, whole.len() - 5] {
        assert_eq!(
            broken(&whole[..length]),
            BrokenTemplate::NotADocument,
            "{length}"
        );
    }
    let mut flipped = whole.clone();
    let at = whole.windows(6).position(|run| run == b"office").unwrap();
    flipped[at] ^= 1;
    let part = "word/document.xml".to_owned();
    assert_eq!(broken(&flipped), BrokenTemplate::BrokenPart { part });
}

#[test]
fn a_part_that_is_no_sound_xml_is_named() {
    let part = "word/document.xml".to_owned();
    let expected = BrokenTemplate::BrokenPart { part };
    assert_eq!(broken_body("<w:p><w:r></w:p>"), expected);
    assert_eq!(broken_body("<w:p>"), expected);
    assert_eq!(broken(&pack(&[TYPES, ("word/document.xml", "")])), expected);
    let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document>&a;</w:document>";
    assert_eq!(
        broken(&pack(&[TYPES, ("word/document.xml", entity)])),
        expected
    );
    assert_eq!(broken_body(&"<w:p>".repeat(10_000)), expected);
}

#[test]
fn a_field_that_there_is_not_is_named_with_those_that_there_are() {
    let BrokenTemplate::NoField { field, part, known } =
        broken_body("<w:p><w:r><w:t>{{Adressee}}</w:t></w:r></w:p>")
    else {
        panic!("it is refused for its field");
    };
    assert_eq!(
        (field.as_str(), part.as_str()),
        ("adressee", "word/document.xml")
    );
    assert!(known.contains(&"addressee".to_owned()));
    let merge = r#"<w:p><w:fldSimple w:instr=" MERGEFIELD Empfänger "/></w:p>"#;
    assert!(matches!(broken_body(merge), BrokenTemplate::NoField { .. }));
}

#[test]
fn fields_of_two_lists_in_one_row_are_refused() {
    let both = "<w:p><w:r><w:t>{{question}} {{person}}</w:t></w:r></w:p>";
    assert!(matches!(broken_body(both), BrokenTemplate::TwoLists { .. }));
}

#[test]
fn a_field_without_end_or_inside_another_is_refused() {
    let mark = |sort: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>"#);
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let open = format!(
        "<w:p>{}{}</w:p>",
        mark("begin"),
        instruction("MERGEFIELD office")
    );
    assert!(matches!(
        broken_body(&open),
        BrokenTemplate::Entangled { .. }
    ));
    let inside = format!(
        "<w:p>{}{}{}{}{}{}</w:p>",
        mark("begin"),
        instruction("IF "),
        mark("begin"),
        instruction("MERGEFIELD office"),
        mark("end"),
        mark("end")
    );
    assert!(matches!(
        broken_body(&inside),
        BrokenTemplate::Entangled { .. }
    ));
}

#[test]
fn a_template_that_unpacks_without_end_is_refused_soon() {
    let blanks = " ".repeat(40 << 20);
    let bomb = document(&format!("<w:p>{blanks}</w:p>"), &[]);
    assert!(matches!(broken(&bomb), BrokenTemplate::TooLarge { .. }));
}

#[test]
fn a_field_that_is_not_closed_is_refused_with_its_place() {
    let open = "<w:p><w:r><w:t>Dear {{addr</w:t></w:r><w:r><w:t>essee</w:t></w:r></w:p>";
    let expected = |field: &str, part: &str| BrokenTemplate::Unclosed {
        field: field.to_owned(),
        part: part.to_owned(),
    };
    assert_eq!(
        broken_body(open),
        expected("addressee", "word/document.xml")
    );
    let twice = "<w:p><w:r><w:t>{{office}} {{matter}</w:t></w:r></w:p>";
    assert_eq!(broken_body(twice), expected("matter}", "word/document.xml"));
    let header = r#"<w:hdr xmlns:w="w"><w:p><w:r><w:t>{{office</w:t></w:r></w:p></w:hdr>"#;
    let broken = broken(&document("<w:p/>", &[("word/header1.xml", header)]));
    assert_eq!(broken, expected("office", "word/header1.xml"));
    assert_eq!(
        broken.to_string(),
        "A field opens in `word/header1.xml` with `{{office` and does not end in its paragraph: close it with `}}`"
    );
}

#[test]
fn relations_that_are_damaged_or_lead_to_no_part_are_refused_with_their_place() {
    const BY: &str = "word/_rels/document.xml.rels";
    let with = |relations: &str, more: &[(&str, &str)]| {
        let mut parts = vec![(BY, relations)];
        parts.extend(more);
        merge(&document("<w:p/>", &parts), &fields())
    };
    let header = r#"<Relationships><Relationship Id="r1" Target="header7.xml"/></Relationships>"#;
    assert_eq!(
        with(header, &[]).unwrap_err(),
        BrokenTemplate::MissingPart {
            part: "word/header7.xml".to_owned(),
            by: BY.to_owned()
        }
    );
    let there = [("word/header7.xml", "<w:hdr/>")];
    with(header, &there).unwrap();
    for damaged in [
        "<Relationships>",
        "",
        "<Relationships><Relation</Relationships>",
    ] {
        let part = BY.to_owned();
        assert_eq!(
            with(damaged, &[]).unwrap_err(),
            BrokenTemplate::BrokenPart { part },
            "{damaged}"
        );
    }
    for sound in [
        r#"<Relationships><Relationship Target="https://halvoria.example/" TargetMode="External"/></Relationships>"#,
        r#"<Relationships><Relationship Target="/word/document.xml"/></Relationships>"#,
        r#"<Relationships><Relationship Target="../word/document.xml"/></Relationships>"#,
    ] {
        with(sound, &[]).unwrap();
    }
}

#[test]
fn a_document_that_does_not_say_what_its_parts_are_is_refused() {
    let body = ("word/document.xml", "<w:document/>");
    let part = "[Content_Types].xml".to_owned();
    let missing = broken(&pack(&[body]));
    assert_eq!(missing, BrokenTemplate::NoPart { part: part.clone() });
    assert!(missing.to_string().contains("`[Content_Types].xml`"));
    let types = |text| merge(&pack(&[("[Content_Types].xml", text), body]), &fields());
    for damaged in ["", "<Types>", "<Types/>", "<Types><Default</Types>", "x"] {
        let part = part.clone();
        assert_eq!(
            types(damaged).unwrap_err(),
            BrokenTemplate::BrokenPart { part },
            "{damaged}"
        );
    }
    types(TYPES.1).unwrap();
}

#[test]
fn headers_and_footers_whose_relations_are_damaged_or_missing_are_refused_with_their_place() {
    for sort in ["header1", "footer2"] {
        let story = format!("word/{sort}.xml");
        let by = format!("word/_rels/{sort}.xml.rels");
        let picture =
            r#"<w:hdr xmlns:w="w" xmlns:r="r" xmlns:a="a"><a:blip r:embed="r1"/></w:hdr>"#;
        let with = |more: &[(&str, &str)]| {
            let parts = [&[(story.as_str(), picture)], more].concat();
            merge(&document("<w:p/>", &parts), &fields())
        };
        let missing = |part: &str, by: &str| BrokenTemplate::MissingPart {
            part: part.to_owned(),
            by: by.to_owned(),
        };
        assert_eq!(with(&[]).unwrap_err(), missing(&by, &story));
        let part = by.clone();
        assert_eq!(
            with(&[(&by, "<Relationships>")]).unwrap_err(),
            BrokenTemplate::BrokenPart { part }
        );
        let leads =
            r#"<Relationships><Relationship Id="r1" Target="media/seal.png"/></Relationships>"#;
        assert_eq!(
            with(&[(&by, leads)]).unwrap_err(),
            missing("word/media/seal.png", &by)
        );
        with(&[(&by, leads), ("word/media/seal.png", "")]).unwrap();
    }
}

#[test]
fn a_document_that_word_would_not_open_can_still_be_read() {
    let body = "<w:document><w:p><w:r><w:t>Dear Sir</w:t></w:r></w:p></w:document>";
    let document = pack(&[("word/document.xml", body)]);
    assert_eq!(text(&document).unwrap(), "Dear Sir");
}
