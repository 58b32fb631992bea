//! Writing lists as CSV and XLSX, so that nothing in them runs as a formula.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// A spreadsheet takes text that begins with one of these for a formula, or strips it until it does.
pub(super) const FORMULA_SIGNS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
/// Excel's limits for the name of a sheet.
const LONGEST_SHEET_NAME: usize = 31;
const NOT_IN_SHEET_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
const WIDEST_COLUMN_PIXELS: u32 = 360;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, always shown as they are.
    Text(String),
    /// A number to reckon with; one that is not finite is left empty.
    Number(f64),
    Date(Date),
    Empty,
}

/// Why a workbook cannot be written: more rows than Excel has, or a text longer than 32,767 characters.
#[derive(Debug, thiserror::Error)]
#[error("the list does not fit a workbook: {0}")]
pub struct WriteError(#[from] XlsxError);

/// A list as CSV: UTF-8 with its mark, so that Excel shows accents; CRLF; a `'` before what would be a formula.
pub fn write_csv(headers: &[&str], rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let in_memory = "writing to memory cannot fail";
    writer.write_record(headers.iter().map(|header| guarded(header))).expect(in_memory);
    for row in rows {
        writer.write_record(row.iter().map(csv_text)).expect(in_memory);
    }
    writer.into_inner().expect(in_memory)
}

fn csv_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Number(_) | Cell::Empty => String::new(),
    }
}

fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA_SIGNS) { format!("'{text}") } else { text.to_owned() }
}

/// A list as a workbook of one sheet: typed cells, a bold header that stays in view, and filters.
///
/// # Errors
/// A list or a text larger than Excel allows.
pub fn write_xlsx(sheet_name: &str, headers: &[&str], rows: &[Vec<Cell>]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&undated()?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(tidy_sheet_name(sheet_name))?;
    write_headers(sheet, headers)?;
    let dated = Format::new().set_num_format("dd/mm/yyyy");
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            write_cell(sheet, (line, column), cell, &dated)?;
        }
    }
    if let Some(last) = headers.len().checked_sub(1) {
        let (bottom, right) = (rows.len().try_into(), last.try_into());
        let too_large = |_| XlsxError::RowColumnLimitError;
        sheet.autofilter(0, 0, bottom.map_err(too_large)?, right.map_err(too_large)?)?;
    }
    sheet.set_autofit_max_width(WIDEST_COLUMN_PIXELS).autofit();
    Ok(workbook.save_to_buffer()?)
}

/// A workbook says when it was made; ours always says the same, as equal lists are to be equal bytes.
fn undated() -> Result<DocProperties, XlsxError> {
    Ok(DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?))
}

fn write_headers(sheet: &mut Worksheet, headers: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, header) in (0_u16..).zip(headers) {
        sheet.write_string_with_format(0, column, *header, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, dated: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        Cell::Number(number) if number.is_finite() => sheet.write_number(row, column, *number)?,
        Cell::Date(date) => match excel_date(*date) {
            Some(moment) => sheet.write_datetime_with_format(row, column, moment, dated)?,
            None => sheet.write_string(row, column, date.to_string())?,
        },
        Cell::Number(_) | Cell::Empty => sheet,
    };
    Ok(())
}

/// Excel's calendar begins with 1900.
fn excel_date(date: Date) -> Option<ExcelDateTime> {
    let (year, month, day) = (date.year().try_into().ok()?, date.month().try_into().ok()?, date.day().try_into().ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn tidy_sheet_name(name: &str) -> String {
    let plain = name.replace(NOT_IN_SHEET_NAMES, " ").replace(char::is_control, " ");
    let short: String = plain.trim_matches([' ', '\'']).chars().take(LONGEST_SHEET_NAME).collect();
    match short.trim_end_matches([' ', '\'']) {
        "" => "Sheet1".to_owned(),
        name if name.eq_ignore_ascii_case("history") => "Sheet1".to_owned(),
        name => name.to_owned(),
    }
}
