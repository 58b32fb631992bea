//! Workbooks made to do harm: each is refused, and none makes the reader panic or fill the memory.

#![allow(clippy::unwrap_used, reason = "a test may")]

use documents::table::{ReadError, Table, read};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships><Relationship Id="rId1"
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook><sheets><sheet name="Staff" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELS: &str = r#"<Relationships><Relationship Id="rId1"
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    Target="worksheets/sheet1.xml"/></Relationships>"#;
const MIB: usize = 1024 * 1024;

/// A workbook of these parts, which take the place of the plain ones of the same name.
fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let plain = [("_rels/.rels", RELS), ("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS)];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = plain.map(|(name, text)| (name, text.as_bytes()));
    let kept = plain.iter().filter(|(name, _)| !parts.iter().any(|(other, _)| other == name));
    for (name, bytes) in kept.chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn read_sheet(rows: &str) -> Result<Table, ReadError> {
    read(&workbook(&[("xl/worksheets/sheet1.xml", sheet(rows).as_bytes())]), "staff.xlsx")
}

fn read_with(name: &str, text: &str) -> Result<Table, ReadError> {
    let sheet = sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
    let parts = [("xl/worksheets/sheet1.xml", sheet.as_bytes()), (name, text.as_bytes())];
    read(&workbook(&parts), "staff.xlsx")
}

/// Text that does not pack well, so that the ratio is not what gives a bomb away.
fn noise(bytes: usize) -> String {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + (state >> 24) as u8 % 26)
    };
    (0..bytes).map(|_| next()).collect()
}

#[test]
fn a_line_of_ten_million_columns_is_refused() {
    assert_eq!(read("a,".repeat(10_000_000).as_bytes(), "a.csv"), Err(ReadError::TooWide));
    let unclosed = format!("Name,Team\n\"{}", noise(2 * MIB));
    assert_eq!(read(unclosed.as_bytes(), "a.csv"), Err(ReadError::TooWide));
}

/// The control: the same builder makes a workbook that is read.
#[test]
fn an_honest_workbook_is_read() {
    let text = "<sst uniqueCount=\"1\"><!-- plain --><si><t><![CDATA[Na<me>]]></t></si></sst>";
    let found = read_with("xl/sharedStrings.xml", text).unwrap();
    assert_eq!(found.headers, ["Na<me>"]);
    let found = read_sheet(r#"<row r="2"><c r="B2" t="str"><v>a &gt; b</v></c></row>"#).unwrap();
    assert_eq!(found.headers, ["", "a > b"]);
}

#[test]
fn what_unpacks_to_far_more_than_it_is_is_refused() {
    let spaces = " ".repeat(30 * MIB);
    assert_eq!(read_sheet(&spaces), Err(ReadError::ZipBomb));
    let picture = vec![0; 21 * MIB];
    let bytes = workbook(&[("xl/media/image1.png", &picture)]);
    assert_eq!(read(&bytes, "staff.xlsx"), Err(ReadError::ZipBomb));
}

#[test]
fn more_parts_than_a_workbook_needs_are_refused() {
    let names: Vec<_> = (0..1_000).map(|n| format!("xl/media/{n}.txt")).collect();
    let parts: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(read(&workbook(&parts), "staff.xlsx"), Err(ReadError::ZipBomb));
}

#[test]
fn entities_are_refused_however_they_are_written() {
    let lol = r#"<!DOCTYPE s [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    assert_eq!(read_with("xl/sharedStrings.xml", lol), Err(ReadError::Doctype));
    assert_eq!(read_with("xl/theme/x.xml", "<!doctype x>"), Err(ReadError::Doctype));
    assert_eq!(read_with("xl/hidden.bin", " <!ENTITY x>"), Err(ReadError::Doctype));
    let wide: Vec<u8> = lol.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = workbook(&[("xl/sharedStrings.xml", &wide)]);
    assert_eq!(read(&bytes, "staff.xlsx"), Err(ReadError::BrokenSheet));
    let foreign = r#"<?xml version="1.0" encoding="ISO-2022-JP"?><sst/>"#;
    assert_eq!(read_with("xl/sharedStrings.xml", foreign), Err(ReadError::BrokenSheet));
}

#[test]
fn a_table_of_strings_cannot_ask_for_more_room_than_it_fills() {
    for count in ["99999999999999", "18446744073709551615", "1000000"] {
        let text = format!("<x:sst uniqueCount = '{count}'><si><t>Name</t></si></x:sst>");
        assert_eq!(read_with("xl/sharedStrings.xml", &text), Err(ReadError::ZipBomb));
    }
}

#[test]
fn a_cell_far_away_makes_no_table_up_to_it() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(read_sheet(far), Err(ReadError::TooWide));
    let below = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>"#;
    let found = read_sheet(below).unwrap();
    assert_eq!((found.rows.len(), found.rows[0].line), (1, 1_048_576));
}

#[test]
fn one_long_string_cannot_be_shown_in_a_million_cells() {
    let string = format!("<sst><si><t>{}</t></si></sst>", noise(MIB - 100));
    let cells: String =
        (1..=100).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let sheet = sheet(&cells);
    let bytes =
        workbook(&[("xl/sharedStrings.xml", string.as_bytes()), ("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert_eq!(read(&bytes, "staff.xlsx"), Err(ReadError::TooLarge));
}

#[test]
fn no_single_text_or_tag_may_fill_the_memory() {
    let noise = noise(2 * MIB);
    for rows in [
        format!("<row><c t=\"str\"><v>{noise}</v></c></row>"),
        format!("<row><c r=\"{noise}\"/></row>"),
        format!("<!-- > <a> {noise} -->"),
        format!("<![CDATA[<a><b>{noise}]]>"),
    ] {
        assert_eq!(read_sheet(&rows), Err(ReadError::ZipBomb), "{}", &rows[..20]);
    }
}

#[test]
fn a_sheet_may_not_be_passed_off_as_the_workbook() {
    let rels = RELS.replace("xl/workbook.xml", "xl/worksheets/sheet1.xml");
    assert_eq!(read_with("_rels/.rels", &rels), Err(ReadError::BrokenSheet));
    let rels = RELS.replace("xl/workbook.xml", "xl/&#119;orksheets/sheet1.xml");
    assert_eq!(read_with("_rels/.rels", &rels), Err(ReadError::BrokenSheet));
}

#[test]
fn formats_without_end_are_refused() {
    let name = noise(30_000);
    let formats = r#"<xf fontId="0"/>"#.repeat(5_000);
    let text = format!(
        "<styleSheet><fonts><font><name val=\"{name}\"/></font></fonts><cellXfs>{formats}</cellXfs></styleSheet>"
    );
    assert_eq!(read_with("xl/styles.xml", &text), Err(ReadError::ZipBomb));
}

#[test]
fn damaged_workbooks_are_refused_without_a_panic() {
    let backwards = r#"<worksheet><dimension ref="Z9:A1"/><sheetData/></worksheet>"#;
    let bytes = workbook(&[("xl/worksheets/sheet1.xml", backwards.as_bytes())]);
    assert!(read(&bytes, "staff.xlsx").is_err());
    let honest = include_bytes!("files/staff.xlsx");
    for cut in (30..honest.len()).step_by(97) {
        assert!(read(&honest[..cut], "staff.xlsx").is_err(), "cut at {cut}");
    }
    for place in (4..honest.len()).step_by(13) {
        let mut spoilt = honest.to_vec();
        spoilt[place] ^= 0x55;
        let _whatever_but_a_panic = read(&spoilt, "staff.xlsx");
    }
}

#[test]
fn another_kind_of_document_is_no_table() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<w:document/>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(read(&bytes, "staff.xlsx"), Err(ReadError::NotATable));
}
