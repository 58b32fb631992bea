//! Tables: reading the lists that coordinators have, and writing lists that a spreadsheet opens without harm.

mod bomb;
mod markup;
mod text;
mod workbook;
mod write;

pub use write::{Cell, WriteError, write_csv, write_xlsx};

/// What may come in, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Rows below the header.
pub const MOST_ROWS: usize = 20_000;
pub const MOST_COLUMNS: usize = 256;
/// Cells of all rows together, empty ones to the left of the last included.
pub const MOST_CELLS: usize = 800_000;

/// A list as it was found: the first row that is not empty, and those below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub headers: Vec<String>,
    /// Rows with at least one cell that is not empty.
    pub rows: Vec<Row>,
}

/// One row. Cells are trimmed; empty ones at the end are left out, so it may be shorter than the headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As a person counts in the sheet: the header of a tidy list is 1.
    pub line: u32,
    pub cells: Vec<String>,
}

impl Row {
    /// The cell under the header of that index; empty when the row is shorter.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }
}

/// Why a file is not read. Nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("nothing is in the file")]
    Empty,
    #[error("the file holds more than {MOST_BYTES} bytes")]
    TooLarge,
    #[error("the list has more than {MOST_ROWS} rows")]
    TooManyRows,
    #[error("the list has more than {MOST_COLUMNS} columns or {MOST_CELLS} cells")]
    TooWide,
    #[error("the file is neither a CSV list nor an XLSX workbook")]
    NotATable,
    #[error("the workbook is in the format from before 2007 (.xls)")]
    OldWorkbook,
    #[error("the workbook is locked with a password")]
    LockedWorkbook,
    #[error("the workbook is damaged")]
    BrokenSheet,
    /// Something small that unpacks to something vast, or has more parts than a workbook needs.
    #[error("the workbook unpacks to more than a list can be")]
    ZipBomb,
    /// A document type, which no spreadsheet program writes and which has no use here but harm.
    #[error("the workbook declares entities")]
    Doctype,
}

/// Reads a list from a CSV file (any common separator and encoding) or an XLSX workbook (the first sheet to be seen
/// that has rows). What it is shows in its bytes; the name only lets a list of one column be told from plain prose.
///
/// # Errors
/// Says what is wrong with the file, before much work has gone into it.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Table, ReadError> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    if bytes.starts_with(ZIP) {
        return workbook::read(bytes);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(old_or_locked(bytes));
    }
    text::read(bytes, file_name)
}

/// A workbook with a password is an encrypted package inside the container that old workbooks use.
fn old_or_locked(bytes: &[u8]) -> ReadError {
    let marker: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(marker.len()).any(|window| window == marker) {
        ReadError::LockedWorkbook
    } else {
        ReadError::OldWorkbook
    }
}

/// A table as its rows come in, which stops at the first limit it meets.
#[derive(Default)]
struct Gathering {
    table: Table,
    has_header: bool,
    cells: usize,
    bytes: usize,
}

impl Gathering {
    /// Takes the next row; blank ones are passed over.
    fn push(&mut self, line: u32, mut cells: Vec<String>) -> Result<(), ReadError> {
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        self.cells += cells.len();
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        if cells.len() > MOST_COLUMNS || self.cells > MOST_CELLS {
            return Err(ReadError::TooWide);
        }
        if self.bytes > MOST_BYTES {
            return Err(ReadError::TooLarge);
        }
        if !self.has_header {
            self.has_header = true;
            self.table.headers = cells;
        } else if self.table.rows.len() == MOST_ROWS {
            return Err(ReadError::TooManyRows);
        } else {
            self.table.rows.push(Row { line, cells });
        }
        Ok(())
    }

    /// The table; its headers reach as far as its longest row.
    fn finish(mut self) -> Result<Table, ReadError> {
        if !self.has_header {
            return Err(ReadError::Empty);
        }
        let widest = self.table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let width = widest.max(self.table.headers.len());
        self.table.headers.resize(width, String::new());
        Ok(self.table)
    }
}

/// A cell's text without the blanks around it, hard spaces and zero-width ones included.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}
