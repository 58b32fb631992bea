//! XLSX: the cells of the first sheet that has any, as the text a person sees.

use super::{Gathering, MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS};
use super::{ReadError, Table, bomb, trimmed};
use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::catch_unwind;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;
/// Rows by their index in the sheet.
type Rows = BTreeMap<u32, Vec<String>>;

pub(super) fn read(bytes: &[u8]) -> Result<Table, ReadError> {
    bomb::check(bytes)?;
    // A damaged workbook can make the parser panic; that must not take more than this file with it.
    catch_unwind(|| read_checked(bytes)).unwrap_or(Err(ReadError::BrokenSheet))
}

fn read_checked(bytes: &[u8]) -> Result<Table, ReadError> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadError::BrokenSheet)?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let sheets = workbook.sheets_metadata().iter().filter(visible);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let rows = rows_of(&mut workbook, &name)?;
        if !rows.is_empty() {
            return gather(rows);
        }
    }
    Err(ReadError::Empty)
}

fn gather(rows: Rows) -> Result<Table, ReadError> {
    let mut gathering = Gathering::default();
    for (index, cells) in rows {
        gathering.push(index + 1, cells)?;
    }
    gathering.finish()
}

/// Cells may come in any order and at any place, so limits hold while they are put in theirs.
fn rows_of(workbook: &mut Workbook<'_>, name: &str) -> Result<Rows, ReadError> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Rows::new()),
        Err(_) => return Err(ReadError::BrokenSheet),
    };
    let (mut rows, mut places, mut bytes) = (Rows::new(), 0, 0);
    while let Some(cell) = reader.next_cell().map_err(|_| ReadError::BrokenSheet)? {
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = column as usize;
        let cells = rows.entry(row).or_default();
        if column >= cells.len() {
            places += column + 1 - cells.len();
            refuse_width(column, places)?;
            cells.resize(column + 1, String::new());
        }
        bytes += text.len();
        cells[column] = text;
        refuse_size(rows.len(), bytes)?;
    }
    Ok(rows)
}

fn refuse_width(column: usize, places: usize) -> Result<(), ReadError> {
    if column >= MOST_COLUMNS || places > MOST_CELLS { Err(ReadError::TooWide) } else { Ok(()) }
}

fn refuse_size(rows: usize, bytes: usize) -> Result<(), ReadError> {
    if rows > MOST_ROWS + 1 {
        return Err(ReadError::TooManyRows);
    }
    if bytes > MOST_BYTES { Err(ReadError::TooLarge) } else { Ok(()) }
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => trimmed(text).to_owned(),
        DataRef::SharedString(text) => trimmed(text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) => text.trim_end_matches("T00:00:00").to_owned(),
        DataRef::DurationIso(text) => (*text).to_owned(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The 15 digits a spreadsheet shows, without the noise of binary fractions behind them.
fn number_text(number: f64) -> String {
    let shown = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{shown}")
}

/// A date in ISO 8601, with its time when it has one; a time alone when it has no date.
fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let time = time.strip_suffix(":00").unwrap_or(&time);
    match (moment.as_f64() < 1.0, time) {
        (true, _) => time.to_owned(),
        (false, "00:00") => date,
        (false, _) => format!("{date} {time}"),
    }
}
