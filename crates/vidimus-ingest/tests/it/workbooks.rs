//! Workbooks, made on the spot cell by cell.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use vidimus_ingest::date::DateRules;
use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::list::{apply, recognise};
use zip::write::SimpleFileOptions;

use crate::documents::{refusal, tables};

/// A workbook of these sheets, each given as its rows in the sheet language of the format.
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut list, mut links) = (String::new(), String::new());
    for (index, (name, rows)) in (1..).zip(sheets) {
        let index: usize = index;
        write!(
            list,
            r#"<sheet name="{name}" sheetId="{index}" r:id="rId{index}"/>"#
        )
        .unwrap();
        write!(links, r#"<Relationship Id="rId{index}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{index}.xml"/>"#).unwrap();
        put(
            &format!("xl/worksheets/sheet{index}.xml"),
            &format!(
                r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
            ),
        );
    }
    put(
        "xl/workbook.xml",
        &format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{list}</sheets></workbook>"#
        ),
    );
    put(
        "xl/_rels/workbook.xml.rels",
        &format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
        ),
    );
    put(
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    );
    put(
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    );
    put(
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
    );
    zip.finish().unwrap().into_inner()
}

fn text(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

/// A sheet with a heading, a header, a date kept as a number and a total.
fn crew() -> String {
    let rows = [
        text("B1", "Crew of the Aurel"),
        ["A", "B", "C"]
            .iter()
            .zip(["Name", "Born", "Held since"])
            .map(|(column, name)| text(&format!("{column}3"), name))
            .collect(),
        format!(
            "{}<c r=\"B4\"><v>1962</v></c><c r=\"C4\" s=\"1\"><v>47947</v></c>",
            text("A4", "Ossel Varn")
        ),
        format!("{}<c r=\"C6\"><v>47966</v></c>", text("A6", "Mira Talvo")),
    ];
    let mut out = String::new();
    for (cells, row) in rows.iter().zip([1, 3, 4, 6]) {
        write!(out, r#"<row r="{row}">{cells}</row>"#).unwrap();
    }
    out
}

#[test]
fn a_workbook_gives_a_table_a_sheet() {
    let bytes = workbook(&[("Crew", &crew()), ("Empty", "")]);
    let Intake::List(list) = take_in("crew.xlsx", &bytes, &Limits::default()) else {
        panic!("a workbook is a list")
    };
    let table = &list.tables[0];
    assert_eq!(
        (table.sheet.as_deref(), table.preamble.as_slice()),
        (Some("Crew"), ["Crew of the Aurel".to_owned()].as_slice())
    );
    assert_eq!(
        list.refused[0].to_string(),
        "`crew.xlsx, sheet Empty` was not taken in: there is nothing in it"
    );
    let applied = apply(table, &recognise(table), DateRules::default());
    let told: Vec<String> = applied
        .rows
        .iter()
        .flat_map(|row| {
            row.cells.iter().map(move |cell| {
                format!(
                    "{} {}={} {}",
                    row.row_number,
                    cell.role,
                    cell.written,
                    cell.doubts.len()
                )
            })
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    4 full_name=Ossel Varn 0
    4 birth_date=1962 0
    4 held_since=2031-04-09 0
    6 full_name=Mira Talvo 0
    6 held_since=47966 1
    ");
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let row = format!(
        r#"<row r="1">{}</row><row r="1048576">{}</row>"#,
        text("A1", "Name"),
        text("XFD1048576", "far")
    );
    assert_eq!(
        refusal("far.xlsx", &workbook(&[("Far", &row)])),
        "`far.xlsx` was not taken in: it has 16,384 columns and the limit is 300. Check the separator between columns, or remove the columns that are not needed"
    );
}

#[test]
fn a_workbook_that_unpacks_too_far_is_refused() {
    let limits = Limits {
        max_unpacked_bytes: 1_000,
        ..Limits::default()
    };
    let Intake::Refused(refusal) = take_in("bomb.xlsx", &workbook(&[("Crew", &crew())]), &limits)
    else {
        panic!("refused")
    };
    assert_eq!(
        refusal.to_string(),
        "`bomb.xlsx` was not taken in: it unpacks to more than 1,000 bytes"
    );
}

#[test]
fn the_extension_does_not_decide() {
    assert_eq!(tables("crew.txt", &workbook(&[("Crew", &crew())])).len(), 1);
}

#[test]
fn a_truncated_workbook_is_refused_at_every_length() {
    let bytes = workbook(&[("Crew", &crew())]);
    for length in (4..bytes.len()).step_by(37) {
        let told = refusal("crew.xlsx", &bytes[..length]);
        assert!(
            told.starts_with("`crew.xlsx` was not taken in: the file is"),
            "{length}: {told}"
        );
    }
}

#[test]
fn a_flipped_byte_never_breaks_the_program() {
    let bytes = workbook(&[("Crew", &crew())]);
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 0x55;
        vidimus_ingest::fuzz::any_document_named("crew.xlsx", &broken);
    }
}
