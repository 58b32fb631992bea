//! Lists as coordinators have them, and files that are no lists.

#![allow(clippy::unwrap_used, reason = "a test may")]

use documents::table::{ReadError, Row, Table, read};

fn table(headers: &[&str], rows: &[(u32, &[&str])]) -> Table {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    Table {
        headers: owned(headers),
        rows: rows.iter().map(|(line, cells)| Row { line: *line, cells: owned(cells) }).collect(),
    }
}

fn utf_16(mark: [u8; 2], text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(to_bytes)).collect()
}

#[test]
fn every_encoding_that_spreadsheets_save_in_is_read() {
    let text = "Name;Team\r\nZoë Ångström;Oak\r\n";
    let expected = table(&["Name", "Team"], &[(2, &["Zoë Ångström", "Oak"])]);
    let windows_1252 = b"Name;Team\r\nZo\xeb \xc5ngstr\xf6m;Oak\r\n".to_vec();
    let saved = [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf_16([0xff, 0xfe], text, u16::to_le_bytes),
        utf_16([0xfe, 0xff], text, u16::to_be_bytes),
        windows_1252,
    ];
    for bytes in saved {
        assert_eq!(read(&bytes, "list.csv"), Ok(expected.clone()), "{bytes:?}");
    }
}

#[test]
fn the_separator_is_found_whatever_the_file_is_called() {
    let expected = table(&["Name", "Email", "Hours"], &[(2, &["OKAFOR, Dana", "dana@example.org", "37,5"])]);
    for text in [
        "Name;Email;Hours\nOKAFOR, Dana;dana@example.org;37,5\n",
        "Name,Email,Hours\n\"OKAFOR, Dana\",dana@example.org,\"37,5\"",
        "Name\tEmail\tHours\rOKAFOR, Dana\tdana@example.org\t37,5\r",
        "sep=;\r\nName;Email;Hours\r\nOKAFOR, Dana;dana@example.org;37,5",
    ] {
        assert_eq!(read(text.as_bytes(), "list.xlsx"), Ok(expected.clone()), "{text}");
    }
}

#[test]
fn rows_are_counted_as_a_person_counts_them_in_the_sheet() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "\n,,\nName,Team, \n\n\n\"Two\nlines\",Oak\n,  ,\n Kim ,\"Ash \"\"B\"\"\",,\n\n".replace('\n', end);
        let found = read(text.as_bytes(), "list.csv").unwrap();
        let two_lines = format!("Two{end}lines");
        let expected = table(&["Name", "Team"], &[(6, &[&two_lines, "Oak"]), (8, &["Kim", "Ash \"B\""])]);
        assert_eq!(found, expected, "{end:?}");
    }
}

#[test]
fn headers_reach_as_far_as_the_longest_row_and_short_rows_read_as_empty() {
    let found = read(b"Name,Team\nDana,Oak,late\nKim\n", "list.csv").unwrap();
    assert_eq!(found.headers, ["Name", "Team", ""]);
    assert_eq!((found.rows[1].cell(0), found.rows[1].cell(2)), ("Kim", ""));
}

#[test]
fn a_list_of_one_column_is_known_by_its_name() {
    let text = b"Email\ndana@example.org\n";
    assert_eq!(read(text, "PEOPLE.CSV"), Ok(table(&["Email"], &[(2, &["dana@example.org"])])));
    assert_eq!(read(text, "notes.md"), Err(ReadError::NotATable));
}

#[test]
fn a_quote_that_never_closes_takes_no_one_down() {
    let found = read(b"Name,Team\n\"Dana,Oak\nKim,Ash\n", "list.csv").unwrap();
    assert_eq!(found.rows.len(), 1);
}

/// Made with another library: an empty sheet, a hidden one, then the list, which begins in B3.
#[test]
fn a_workbook_gives_the_first_visible_sheet_with_rows_as_a_person_sees_it() {
    let found = read(include_bytes!("files/staff.xlsx"), "staff.csv").unwrap();
    let headers = ["", "Staff no", "Name", "Start date", "Mobile", "Hours", "Clinic", "Last seen", "Band 7"];
    let dana: &[&str] =
        &["", "1042", "OKAFOR, Dana", "2026-03-31", "7700900123", "37.5", "14:30", "2026-10-25 01:30", "TRUE"];
    let zoe: &[&str] = &["", "1043", "Zoë O’Neill-Ŵyn", "1999-12-31", "", "0.3", "", "", "FALSE"];
    assert_eq!(found, table(&headers, &[(4, dana), (6, zoe)]));
}

#[test]
fn what_is_no_list_is_refused_by_what_is_in_it() {
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let cases: [(Vec<u8>, ReadError); 11] = [
        (b"".to_vec(), ReadError::Empty),
        (b" \r\n\t\n".to_vec(), ReadError::Empty),
        (b"\xef\xbb\xbf".to_vec(), ReadError::Empty),
        (b",,,\n,,,\n".to_vec(), ReadError::Empty),
        (b"%PDF-1.7, and, more".to_vec(), ReadError::NotATable),
        (b"<html><table><tr><td>Name,Team".to_vec(), ReadError::NotATable),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,,".to_vec(), ReadError::NotATable),
        (b"Name,Team\nDana,\0Oak".to_vec(), ReadError::NotATable),
        (b"PK\x03\x04 and nothing that follows".to_vec(), ReadError::BrokenSheet),
        (old.clone(), ReadError::OldWorkbook),
        ([old, locked].concat(), ReadError::LockedWorkbook),
    ];
    for (bytes, expected) in cases {
        assert_eq!(read(&bytes, "list.csv"), Err(expected), "{bytes:?}");
    }
}

#[test]
fn lists_past_the_limits_are_refused() {
    let rows = |count: usize| format!("Name,Team\n{}", "a,b\n".repeat(count));
    assert_eq!(read(rows(20_000).as_bytes(), "a.csv").unwrap().rows.len(), 20_000);
    assert_eq!(read(rows(20_001).as_bytes(), "a.csv"), Err(ReadError::TooManyRows));
    let wide = "a,".repeat(257);
    assert_eq!(read(wide.as_bytes(), "a.csv"), Err(ReadError::TooWide));
    let vast = vec![b'a'; 20 * 1024 * 1024 + 1];
    assert_eq!(read(&vast, "a.csv"), Err(ReadError::TooLarge));
}
