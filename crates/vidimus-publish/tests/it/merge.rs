use vidimus_publish::docx::{merge, plain, text};

use crate::template::{body, document, fields, part};

fn merged(inner: &str) -> String {
    let letter = merge(&document(inner, &[]), &fields()).unwrap();
    text(&letter).unwrap()
}

#[test]
fn a_merge_field_split_over_runs_gives_way_to_its_value_and_keeps_its_looks() {
    let field = concat!(
        r#"<w:p><w:r><w:t xml:space="preserve">To the </w:t></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#,
        "<w:r><w:instrText> MERGE</w:instrText></w:r>",
        r#"<w:r><w:instrText>FIELD "Addressee" \* MERGEFORMAT </w:instrText></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        "<w:r><w:rPr><w:b/></w:rPr><w:t>«Addr</w:t></w:r><w:r><w:t>essee»</w:t></w:r>",
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
    );
    let letter = merge(&document(field, &[]), &fields()).unwrap();
    let expected = concat!(
        r#"<w:p><w:r><w:t xml:space="preserve">To the </w:t></w:r><w:r></w:r><w:r></w:r><w:r></w:r><w:r></w:r>"#,
        r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Ministry of Halvoria &amp; Sons</w:t></w:r>"#,
        "<w:r></w:r><w:r></w:r></w:p>",
    );
    assert_eq!(part(&letter, "word/document.xml"), body(expected));
}

#[test]
fn a_simple_field_and_one_that_shows_nothing_yet_are_filled() {
    let simple = r#"<w:p><w:fldSimple w:instr=" MERGEFIELD register_number "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"#;
    assert_eq!(merged(simple), "12/31");
    let empty = r#"<w:p><w:fldSimple w:instr=" MERGEFIELD &quot;Register Number&quot; "/></w:p>"#;
    assert_eq!(merged(empty), "12/31");
    let bare = concat!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD office</w:instrText>"#,
        r#"<w:fldChar w:fldCharType="end"/></w:r></w:p>"#
    );
    assert_eq!(merged(bare), "Փաստաբանի գրասենյակ");
}

#[test]
fn a_placeholder_split_over_runs_is_found_and_blanks_around_it_stay() {
    let split = "<w:p><w:r><w:t>Dear {</w:t></w:r><w:r><w:t>{addr</w:t></w:r><w:r><w:t>essee}} of ours</w:t></w:r></w:p>";
    assert_eq!(merged(split), "Dear Ministry of Halvoria & Sons of ours");
    let quoted = "<w:p><w:r><w:t>«Register_Number» in «Ազգ»</w:t></w:r></w:p>";
    assert_eq!(merged(quoted), "12/31 in «Ազգ»");
}

#[test]
fn a_value_of_several_lines_is_broken_where_it_was() {
    let inner = "<w:p><w:r><w:t>{{matter}}</w:t></w:r></w:p>";
    let letter = merge(&document(inner, &[]), &fields()).unwrap();
    let tag = r#"<w:t xml:space="preserve">"#;
    let expected = format!(
        "<w:p><w:r>{tag}Three men</w:t><w:br/>{tag}</w:t><w:tab/>{tag}&lt;held&gt;</w:t></w:r></w:p>"
    );
    assert_eq!(part(&letter, "word/document.xml"), body(&expected));
}

#[test]
fn rows_and_paragraphs_of_lists_are_repeated() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl><w:p><w:r><w:t>{{{{person}}}} ({{{{person_code}}}}), {{{{register_number}}}}</w:t></w:r></w:p>",
        cell("No"),
        cell("Question"),
        cell("{{number}}"),
        cell("{{question}}"),
    );
    assert_eq!(
        merged(&table),
        "No\tQuestion\n1\tWhere are they held?\n2\tمتى شوهدوا آخر مرة؟\n3\tКто их посещал?\n\
         Olvan Besaldi (P-2031-0001), 12/31\nדרן ולרין (P-2031-0002), 12/31",
    );
}

#[test]
fn nothing_is_repeated_for_an_empty_list_and_no_table_is_left_without_a_row() {
    let paragraph =
        "<w:p><w:r><w:t>Annexes:</w:t></w:r></w:p><w:p><w:r><w:t>– {{annex}}</w:t></w:r></w:p>";
    assert_eq!(merged(paragraph), "Annexes:");
    let only =
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{annex}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>";
    let letter = merge(&document(only, &[]), &fields()).unwrap();
    assert!(part(&letter, "word/document.xml").contains("<w:tr>"));
}

#[test]
fn headers_and_footers_are_merged_and_all_else_stays_byte_for_byte() {
    let header = r#"<w:hdr xmlns:w="w"><w:p><w:r><w:t>{{office}}</w:t></w:r></w:p></w:hdr>"#;
    let styles = "<w:styles xmlns:w='w'>{{addressee}}</w:styles>";
    let more = [("word/header1.xml", header), ("word/styles.xml", styles)];
    let letter = merge(&document("<w:p/>", &more), &fields()).unwrap();
    assert_eq!(text(&letter).unwrap(), "Փաստաբանի գրասենյակ\n");
    assert_eq!(part(&letter, "word/styles.xml"), styles);
    let unchanged = document("<w:p ><!-- kept --></w:p>", &[]);
    let again = merge(&unchanged, &fields()).unwrap();
    assert_eq!(
        again, unchanged,
        "a template without fields is given back as it was"
    );
}

#[test]
fn the_plain_template_reads_like_a_letter() {
    let template = plain(&[
        "{{office}}",
        "№ {{register_number}}",
        "{{addressee}}",
        "# {{matter}}",
        "{{number}}. {{question}}",
        "{{person}} {{person_code}}",
    ]);
    let letter = merge(&template.unwrap(), &fields()).unwrap();
    assert_eq!(
        text(&letter).unwrap(),
        "Փաստաբանի գրասենյակ\n№ 12/31\nMinistry of Halvoria & Sons\nThree men\n\t<held>\n\
         1. Where are they held?\n2. متى شوهدوا آخر مرة؟\n3. Кто их посещал?\n\
         Olvan Besaldi P-2031-0001\nדרן ולרין P-2031-0002"
    );
    let twice = || merge(&plain(&["{{office}}"]).unwrap(), &fields()).unwrap();
    assert_eq!(twice(), twice());
}

#[test]
fn what_is_written_from_the_right_gets_runs_and_paragraphs_of_its_own() {
    let inner = concat!(
        r#"<w:p><w:pPr><w:spacing w:after="1"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{person}}</w:t></w:r></w:p>"#,
        "<w:p><w:r><w:t>{{number}}. {{question}}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>For {{person}}</w:t></w:r></w:p>",
        r#"<w:p><w:fldSimple w:instr=" MERGEFIELD person "/></w:p>"#,
    );
    let letter = merge(&document(inner, &[]), &fields()).unwrap();
    let made = part(&letter, "word/document.xml");
    let text = |value: &str| format!(r#"<w:t xml:space="preserve">{value}</w:t>"#);
    let bold = "<w:rPr><w:b/></w:rPr>";
    let right = format!(
        r#"<w:p><w:pPr><w:bidi/><w:spacing w:after="1"/></w:pPr><w:r>{bold}{}</w:r><w:r><w:rPr><w:b/><w:rtl/></w:rPr>{}</w:r><w:r>{bold}{}</w:r></w:p>"#,
        text(""),
        text("דרן ולרין"),
        text(""),
    );
    assert!(made.contains(&right), "{made}");
    let left = format!(
        r#"<w:p><w:pPr><w:spacing w:after="1"/></w:pPr><w:r>{bold}{}</w:r></w:p>"#,
        text("Olvan Besaldi")
    );
    assert!(made.contains(&left), "{made}");
    assert_eq!(
        made.matches("<w:bidi/>").count(),
        3,
        "not where a paragraph has words of its own: {made}"
    );
    assert_eq!(made.matches("<w:rtl/>").count(), 4, "{made}");
    assert!(
        made.contains("For </w:t></w:r><w:r><w:rPr><w:rtl/></w:rPr>"),
        "{made}"
    );
    let read = vidimus_publish::docx::text(&letter).unwrap();
    assert!(
        read.contains("2. متى شوهدوا آخر مرة؟") && read.contains("For דרן ולרין"),
        "{read}"
    );
}
