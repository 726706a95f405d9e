//! Lists in six scripts: columns recognised, rows read, rows refused and added again.

use std::fmt::Write;

use vidimus_ingest::date::{DateRules, SlashOrder};
use vidimus_ingest::list::{
    Applied, HeaderBasis, Mapping, RowReason, Table, Understood, Warning, apply, recognise,
    refused_as_csv,
};

use crate::documents::{files, table};

/// A table, its mapping and its rows, as somebody would read them.
fn told(table: &Table) -> String {
    let mapping = recognise(table);
    let applied = apply(table, &mapping, DateRules::default());
    let mut out = format!(
        "header: {:?}\nabove: {:?}\n\n{mapping}\n",
        table.header_basis, table.preamble
    );
    tell_rows(&mut out, &applied);
    for warning in &applied.warnings {
        writeln!(out, "warning: {warning}").unwrap();
    }
    for warning in &table.warnings {
        writeln!(out, "warning: {warning}").unwrap();
    }
    out
}

fn tell_rows(out: &mut String, applied: &Applied) {
    for row in &applied.rows {
        writeln!(out, "row {}", row.row_number).unwrap();
        for cell in &row.cells {
            let understood = match &cell.understood {
                Understood::Text(text) | Understood::Date(text) | Understood::Number(text) => {
                    text.clone()
                }
                Understood::Sex(sex) => (*sex).to_owned(),
                Understood::Unknown => "(unknown)".to_owned(),
                Understood::Nothing => "(nothing)".to_owned(),
            };
            let doubts: Vec<String> = cell
                .doubts
                .iter()
                .map(|doubt| format!(" ! {doubt}"))
                .collect();
            writeln!(
                out,
                "  {}: {} -> {understood}{}",
                cell.role,
                cell.written,
                doubts.concat()
            )
            .unwrap();
        }
    }
    for row in &applied.refused {
        writeln!(
            out,
            "refused row {}: {}: {}",
            row.row_number,
            row.reason,
            row.cells.join(" | ")
        )
        .unwrap();
    }
}

#[test]
fn lists_read_as_recorded() {
    for (name, bytes) in files("lists") {
        insta::assert_snapshot!(name.as_str(), told(&table(&name, &bytes)));
    }
}

fn example() -> (Table, Mapping) {
    let text = "Surname;Name;Born;Prison\nVarn;Ossel;03/04/1962;Lower Veld\nHarrow;Jon;28/04/1985;Marrow\n";
    let table = table("list.csv", text.as_bytes());
    let mapping = recognise(&table);
    (table, mapping)
}

#[test]
fn a_mapping_is_changed_by_number_or_name() {
    let (_, mut mapping) = example();
    mapping.set("4", "captured_at").unwrap();
    mapping.set("Born", "ignore").unwrap();
    mapping.set("Name", "family_name").unwrap();
    let roles: Vec<&str> = mapping
        .columns
        .iter()
        .map(|column| column.role.as_str())
        .collect();
    assert_eq!(roles, ["remark", "family_name", "ignore", "captured_at"]);
    assert_eq!(mapping.columns[3].why.to_string(), "Set by hand");
    assert_eq!(mapping.columns[3].feeds.as_ref().unwrap().kind, "custody");
}

#[test]
fn a_change_that_cannot_be_made_says_what_can() {
    let (_, mut mapping) = example();
    let before = mapping.clone();
    insta::assert_snapshot!(mapping.set("Cell", "full_name").unwrap_err(), @"There is no column `Cell`: name one of `Surname`, `Name`, `Born`, `Prison`, or its number");
    insta::assert_snapshot!(mapping.set("9", "full_name").unwrap_err(), @"There is no column `9`: name one of `Surname`, `Name`, `Born`, `Prison`, or its number");
    let error = mapping.set("1", "shoe_size").unwrap_err().to_string();
    assert!(
        error.starts_with("There is no role `shoe_size`: use one of `full_name`"),
        "{error}"
    );
    assert_eq!(mapping, before, "a refused change changes nothing");
}

#[test]
fn dates_with_slashes_wait_for_their_order() {
    let (table, mapping) = example();
    let born = |slash| {
        let applied = apply(
            &table,
            &mapping,
            DateRules {
                slash,
                latest_year: None,
            },
        );
        (
            applied.rows[0].cells[2].understood.clone(),
            applied.warnings,
        )
    };
    let (asked, warnings) = born(SlashOrder::Ask);
    assert!(asked == Understood::Nothing);
    assert_eq!(
        warnings,
        [Warning::AmbiguousDates {
            column: 3,
            count: 1,
            day_first: 1,
            month_first: 0
        }]
    );
    let (settled, warnings) = born(SlashOrder::DayFirst);
    assert!(settled == Understood::Date("1962-04-03".to_owned()));
    assert_eq!(warnings, []);
}

#[test]
fn refused_rows_are_mended_and_added_again() {
    let text =
        "Name;Phone;Remarks\n;+37400000;\"=cmd|' /C calc'!A0\"\n;-;'quoted\nOssel Varn;1;ok\n";
    let first = table("list.csv", text.as_bytes());
    let applied = apply(&first, &recognise(&first), DateRules::default());
    assert_eq!(applied.rows.len(), 1);
    let csv = refused_as_csv(&first, &applied.refused, &[], &|why| why.to_string());
    insta::assert_snapshot!(csv.replace('\r', ""), @r#"
    Name,Phone,Remarks,refused because,refused row
    ,"'+37400000","'=cmd|' /C calc'!A0",It names nobody,2
    ,-,'quoted,It names nobody,3
    "#);

    let mended = csv.replacen("\n,", "\nMira Talvo,", 1);
    let second = table("refused.csv", mended.as_bytes());
    let again = apply(&second, &recognise(&second), DateRules::default());
    let written: Vec<&str> = again.rows[0]
        .cells
        .iter()
        .map(|cell| cell.written.as_str())
        .collect();
    assert_eq!(
        written,
        ["Mira Talvo", "+37400000", "=cmd|' /C calc'!A0"],
        "cells come back as they were"
    );
    assert_eq!(again.refused.len(), 1);
}

#[test]
fn a_header_is_taken_or_left_as_the_person_says() {
    let words = table("list.csv", "Zupa;Krem\nVarn;Ossel\nHarrow;Jon\n".as_bytes());
    assert_eq!(
        (words.header_basis, words.rows.len()),
        (HeaderBasis::Absent, 3)
    );
    let with = words.with_first_row_as_header();
    assert_eq!(
        (with.header.join(" "), with.rows.len()),
        ("Zupa Krem".to_owned(), 2)
    );
    let without = with.with_header_as_row();
    assert_eq!((without.rows[0].number, without.rows.len()), (1, 3));
}

#[test]
fn rows_that_are_nobody_are_told_apart() {
    let text = "No;Name;Born\n1;2;3\n1;Ossel Varn;1962\nNo;Name;Born\n2;unknown;1970\n;Total: 2;\n* as told by the union\n";
    let table = table("list.csv", text.as_bytes());
    let applied = apply(&table, &recognise(&table), DateRules::default());
    let reasons: Vec<(usize, RowReason)> = applied
        .refused
        .iter()
        .map(|row| (row.row_number, row.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            (2, RowReason::ColumnNumbers),
            (4, RowReason::RepeatedHeader),
            (5, RowReason::NoName),
            (6, RowReason::Total),
            (7, RowReason::Footer)
        ]
    );
}

#[test]
fn row_numbers_are_those_a_spreadsheet_shows() {
    let text = "Name;Remarks\n\nOssel Varn;\"one\ntwo\nthree\"\nMira Talvo;\n";
    let table = table("list.csv", text.as_bytes());
    let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [3, 4]);
}

#[test]
fn ragged_rows_are_kept_and_said() {
    let table = table(
        "list.csv",
        "Name;Born\nOssel Varn;1962;mate\nMira Talvo\n".as_bytes(),
    );
    assert_eq!(table.width(), 3);
    assert_eq!(table.rows.len(), 2);
    insta::assert_snapshot!(table.warnings[0], @"Rows with more cells than the header: 1, the first of them row 2");
}

#[test]
fn marks_between_columns_are_told_apart() {
    for mark in [",", ";", "\t", "|"] {
        let text = [
            "Name,Born,Remarks",
            "\"Varn, Ossel\",1962,a",
            "\"Talvo; Mira\",1990,b",
        ]
        .join("\n")
        .replace("\",", &format!("\"{mark}"));
        let text = text
            .replace("Name,Born,Remarks", &["Name", "Born", "Remarks"].join(mark))
            .replace(",a", &format!("{mark}a"))
            .replace(",b", &format!("{mark}b"));
        let table = table("list.csv", text.as_bytes());
        assert_eq!(
            table.rows[0].cells,
            ["Varn, Ossel", "1962", "a"],
            "{mark:?}"
        );
    }
}

#[test]
fn prose_with_commas_is_no_list() {
    let prose = "The crew, the cook, and the boy are held, the union said.\n\nThe ministry, asked twice, gave no answer, and the families wait.\n";
    crate::documents::article("note.txt", prose.as_bytes());
}

#[test]
fn a_total_is_nobody_behind_a_row_number_either() {
    let text = "No,Name,Born\n1,Ossel Varn,1962\n2,Sum Ritha,1970\n3,Total: 2,\n4,In all 2 people,\n,Altogether 2,\n";
    let table = table("list.csv", text.as_bytes());
    let applied = apply(&table, &recognise(&table), DateRules::default());
    let refused = applied
        .refused
        .iter()
        .map(|row| (row.row_number, row.reason));
    let totals = [4, 5, 6].map(|row| (row, RowReason::Total));
    assert_eq!(refused.collect::<Vec<_>>(), totals);
    assert_eq!(applied.rows.len(), 2);
}
