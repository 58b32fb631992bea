//! CSV as it is found: several encodings, three separators, and rows counted as a spreadsheet counts them.

use super::{Gathering, MOST_BYTES, MOST_COLUMNS, ReadError, Table, trimmed};
use csv_core::{ReadRecordResult, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Rows looked at to find the separator.
const SAMPLE: usize = 20;
/// Bytes of one row; a quote that never closes soon makes more of them.
const LONGEST_ROW: usize = 1024 * 1024;

pub(super) fn read(bytes: &[u8], file_name: &str) -> Result<Table, ReadError> {
    let text = decode(bytes)?;
    refuse_other_kinds(&text)?;
    let (separator, text) = separator_of(&text);
    let separator = match separator {
        Some(separator) => separator,
        None if is_list_by_name(file_name) => b',',
        None => return Err(ReadError::NotATable),
    };
    gather(text, separator)
}

/// UTF-8 or UTF-16 by their marks, UTF-8 if it can be, else Windows-1252, which older Excel writes.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = &bytes[mark..];
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let plain = if is_wide { None } else { std::str::from_utf8(body).ok() };
    match plain {
        Some(text) => Ok(Cow::Borrowed(text)),
        None if bytes.len() > MOST_BYTES / 2 => Err(ReadError::TooLarge),
        None if is_wide => {
            encoding.decode_without_bom_handling_and_without_replacement(body).ok_or(ReadError::NotATable)
        }
        None if mark > 0 => Err(ReadError::NotATable),
        None => Ok(WINDOWS_1252.decode_without_bom_handling(body).0),
    }
}

/// Pictures, documents and web pages that somebody gave the name of a list.
fn refuse_other_kinds(text: &str) -> Result<(), ReadError> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    let is_other = ["%PDF", "<", "{", "[{"].iter().any(|sign| start.starts_with(sign));
    let is_binary = |c: char| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}');
    if is_other || text.contains(is_binary) { Err(ReadError::NotATable) } else { Ok(()) }
}

/// The separator, and the text below the line in which Excel names it (`sep=;`).
fn separator_of(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some([named]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return (Some(*named), rest);
    }
    let (_, best) = SEPARATORS
        .into_iter()
        .rev()
        .map(|separator| (score(text, separator), separator))
        .max_by_key(|(score, _)| *score)
        .unwrap_or_default();
    ((score(text, best) > 0).then_some(best), text)
}

/// How well a separator divides the first rows: rows that agree on their number of fields, times the fields.
fn score(text: &str, separator: u8) -> usize {
    let mut records = Records::new(text, separator);
    let next = |_| records.next().ok().flatten();
    let widths: Vec<_> = (0..SAMPLE).map_while(next).map(|(_, cells)| cells.len()).collect();
    let agreeing = |width: usize| widths.iter().filter(|one| **one == width).count();
    let divided = widths.iter().filter(|width| **width > 1);
    divided.map(|width| agreeing(*width) * (*width - 1)).max().unwrap_or(0)
}

fn is_list_by_name(file_name: &str) -> bool {
    let (_, extension) = file_name.rsplit_once('.').unwrap_or(("", ""));
    ["csv", "tsv", "txt"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn gather(text: &str, separator: u8) -> Result<Table, ReadError> {
    let mut records = Records::new(text, separator);
    let mut gathering = Gathering::default();
    while let Some((line, cells)) = records.next()? {
        gathering.push(line, cells)?;
    }
    gathering.finish()
}

/// The rows of a text, one after the other, in room that is set beforehand.
struct Records<'a> {
    parser: csv_core::Reader,
    text: &'a [u8],
    /// Where the next row begins.
    start: usize,
    line: u32,
    fields: Vec<u8>,
    ends: [usize; MOST_COLUMNS + 1],
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: u8) -> Self {
        Self {
            parser: ReaderBuilder::new().delimiter(separator).build(),
            text: text.as_bytes(),
            start: 0,
            line: 0,
            fields: vec![0; LONGEST_ROW.min(text.len() + 1)],
            ends: [0; MOST_COLUMNS + 1],
        }
    }

    /// The next row and its line.
    fn next(&mut self) -> Result<Option<(u32, Vec<String>)>, ReadError> {
        let (mut at, mut written, mut ended) = (self.start, 0, 0);
        loop {
            let (result, read, wrote, ends) =
                self.parser.read_record(&self.text[at..], &mut self.fields[written..], &mut self.ends[ended..]);
            (at, written, ended) = (at + read, written + wrote, ended + ends);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    return Err(ReadError::TooWide);
                }
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => break,
            }
        }
        self.line += 1 + blank_rows(self.text, self.start);
        self.start = at;
        Ok(Some((self.line, self.cells(ended))))
    }

    fn cells(&self, count: usize) -> Vec<String> {
        let mut start = 0;
        let ends = self.ends[..count].iter();
        ends.map(|end| cell(&self.fields[std::mem::replace(&mut start, *end)..*end])).collect()
    }
}

/// Empty lines before the record that begins after `start`: the parser passes over them, a person counts them.
fn blank_rows(bytes: &[u8], start: usize) -> u32 {
    let follows_cr = start > 0 && bytes[start - 1] == b'\r' && bytes.get(start) == Some(&b'\n');
    let mut rest = bytes[start + usize::from(follows_cr)..].iter().peekable();
    let mut rows = 0;
    while let Some(byte) = rest.next_if(|byte| matches!(byte, b'\r' | b'\n')) {
        if *byte == b'\r' {
            rest.next_if(|next| **next == b'\n');
        }
        rows += 1;
    }
    rows
}

fn cell(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field);
    without_guard(trimmed(&text)).to_owned()
}

/// Takes off the `'` that our own export puts before what a spreadsheet would take for a formula.
fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(super::write::FORMULA_SIGNS) => rest,
        _ => text,
    }
}
