//! Lists on their way out: what a spreadsheet, and our own reader, make of them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use documents::table::{Cell, read, write_csv, write_xlsx};
use jiff::civil::date;
use std::io::{Cursor, Read};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut part = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut part).unwrap();
    part
}

#[test]
fn csv_is_what_excel_expects_and_holds_no_formula() {
    let rows = [
        vec![text("=1+1"), text("+44 20 7946 0000"), text("-5"), Cell::Number(-5.0)],
        vec![text("@SUM(A1)"), text("\tx"), text("\rx"), text("a = b, \"c\"")],
        vec![text("Zoë"), Cell::Date(date(2026, 3, 31)), Cell::Empty, Cell::Number(37.5)],
    ];
    let bytes = write_csv(&["Name", "=cmd", "Date", "Hours"], &rows);
    let expected = "\u{feff}Name,'=cmd,Date,Hours\r\n\
        '=1+1,'+44 20 7946 0000,'-5,-5\r\n\
        '@SUM(A1),'\tx,\"'\rx\",\"a = b, \"\"c\"\"\"\r\n\
        Zoë,2026-03-31,,37.5\r\n";
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn our_own_csv_is_read_back_as_it_was() {
    let rows = [vec![text("O'Neill"), text("+44 20 7946 0000"), text("'quoted'")]];
    let found = read(&write_csv(&["Name", "Phone", "Note"], &rows), "people.csv").unwrap();
    assert_eq!(found.rows[0].cells, ["O'Neill", "+44 20 7946 0000", "'quoted'"]);
}

#[test]
fn a_workbook_holds_typed_cells_and_no_formula() {
    let rows = [
        vec![text("=HYPERLINK(\"https://example.org\")"), Cell::Date(date(2026, 3, 31))],
        vec![text("+44 20 7946 0000"), Cell::Number(37.5)],
        vec![text("https://example.org"), Cell::Number(f64::NAN)],
        vec![Cell::Empty, Cell::Date(date(1815, 6, 18))],
    ];
    let bytes = write_xlsx("People: a/b", &["Name", "When"], &rows).unwrap();

    let found = read(&bytes, "people.xlsx").unwrap();
    let cells: Vec<_> = found.rows.iter().map(|row| (row.cell(0), row.cell(1))).collect();
    let expected = [
        ("=HYPERLINK(\"https://example.org\")", "2026-03-31"),
        ("+44 20 7946 0000", "37.5"),
        ("https://example.org", ""),
        ("", "1815-06-18"),
    ];
    assert_eq!(cells, expected);

    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && !sheet.contains("hyperlink"));
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:B5\""));
    assert!(part(&bytes, "xl/styles.xml").contains("<b/>"));
    assert!(part(&bytes, "xl/workbook.xml").contains("name=\"People  a b\""));
}

#[test]
fn equal_lists_are_equal_bytes() {
    let write = || write_xlsx("People", &["Name"], &[vec![text("Dana")]]).unwrap();
    assert_eq!(write(), write());
    assert!(part(&write(), "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn every_name_of_a_sheet_is_made_to_fit() {
    for name in ["", "'", "[]:*?/\\", "History", &"é".repeat(40), "a\u{0}b"] {
        assert!(write_xlsx(name, &["Name"], &[]).is_ok(), "{name:?}");
    }
    assert!(write_xlsx("People", &[], &[]).is_ok());
}

#[test]
fn a_text_longer_than_a_cell_is_refused() {
    assert!(write_xlsx("People", &["Name"], &[vec![text(&"a".repeat(32_768))]]).is_err());
}
