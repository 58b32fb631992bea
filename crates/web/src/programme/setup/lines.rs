//! Lists of things with several parts, one a line with bars between: `role | See what it does | 1, 2`.

use domain::programme::slug_of;
use domain::refusal::Fault;
use serde_json::{Map, Value};

/// One part of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub part: Part,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A short name, unique in its list; made from the next part when the line holds nothing else.
    Key,
    Text,
    /// Left out of the design when empty.
    MaybeText,
    Number,
    MaybeNumber,
    /// "1, 2 and 3" without the "and".
    Numbers,
    /// Items with semicolons between.
    List,
    Pick(&'static [&'static str]),
}

/// The lines of a list.
pub(super) fn show(columns: &[Column], items: &[Value]) -> String {
    items.iter().map(|item| show_one(columns, item)).collect::<Vec<_>>().join("\n")
}

fn show_one(columns: &[Column], item: &Value) -> String {
    let mut cells: Vec<String> = columns.iter().map(|column| show_cell(column, &item[column.name])).collect();
    while cells.len() > 1 && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells.join(" | ")
}

fn show_cell(column: &Column, value: &Value) -> String {
    let items = || value.as_array().into_iter().flatten();
    match column.part {
        Part::Numbers => items().map(Value::to_string).collect::<Vec<_>>().join(", "),
        Part::List => {
            let texts = items().filter_map(Value::as_str).map(|text| escape(text).replace(';', "\\;"));
            texts.collect::<Vec<_>>().join("; ")
        }
        Part::Number | Part::MaybeNumber => value.as_u64().map(|number| number.to_string()).unwrap_or_default(),
        Part::Key | Part::Text | Part::MaybeText | Part::Pick(_) => escape(value.as_str().unwrap_or_default()),
    }
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('\n', "\\n")
}

/// Reads the lines back; empty ones are passed over.
pub(super) fn read(columns: &[Column], path: &str, text: &str) -> Result<Value, Fault> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(place, line)| {
        read_one(columns, line).map_err(|why| match why {
            Wrong::TooMany => {
                Fault::at(path, "fault-setup-columns").with("line", place + 1).with("most", columns.len())
            }
            Wrong::Number => Fault::at(path, "fault-setup-line-number").with("line", place + 1),
            Wrong::Pick(values) => {
                Fault::at(path, "fault-setup-line-pick").with("line", place + 1).with("values", values.join(", "))
            }
        })
    });
    Ok(Value::Array(read.collect::<Result<_, _>>()?))
}

enum Wrong {
    TooMany,
    Number,
    Pick(&'static [&'static str]),
}

fn read_one(columns: &[Column], line: &str) -> Result<Value, Wrong> {
    let mut cells = split(line, '|');
    if cells.len() > columns.len() {
        return Err(Wrong::TooMany);
    }
    if cells.len() == 1 && matches!(columns.first().map(|column| column.part), Some(Part::Key)) {
        cells.insert(0, slug_of(&cells[0]));
    }
    let mut item = Map::new();
    for (place, column) in columns.iter().enumerate() {
        let cell = cells.get(place).map_or("", String::as_str);
        if let Some(value) = read_cell(column.part, cell)? {
            item.insert(column.name.to_owned(), value);
        }
    }
    Ok(Value::Object(item))
}

fn read_cell(part: Part, cell: &str) -> Result<Option<Value>, Wrong> {
    let number = |text: &str| text.trim().parse::<u32>().map_err(|_| Wrong::Number);
    Ok(Some(match part {
        Part::MaybeText | Part::MaybeNumber if cell.is_empty() => return Ok(None),
        Part::Key | Part::Text | Part::MaybeText => unescape(cell).into(),
        Part::Number | Part::MaybeNumber => number(cell)?.into(),
        Part::Numbers => {
            let numbers = cell.split(',').filter(|text| !text.trim().is_empty());
            numbers.map(number).collect::<Result<Vec<u32>, Wrong>>()?.into()
        }
        Part::List => {
            let items = split(cell, ';').into_iter().filter(|text| !text.is_empty());
            items.map(|text| unescape(&text)).collect::<Vec<_>>().into()
        }
        Part::Pick(values) => values.contains(&cell).then(|| cell.into()).ok_or(Wrong::Pick(values))?,
    }))
}

/// Splits at a sign that has no backslash before it; the backslashes stay for [`unescape`], but for that of the sign.
fn split(text: &str, sign: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let last = cells.len() - 1;
        match c {
            '\\' => match chars.next() {
                Some(next) if next == sign => cells[last].push(sign),
                Some(next) => cells[last].extend(['\\', next]),
                None => cells[last].push('\\'),
            },
            _ if c == sign => cells.push(String::new()),
            _ => cells[last].push(c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => plain.push('\n'),
                Some(next) => plain.push(next),
                None => plain.push('\\'),
            },
            _ => plain.push(c),
        }
    }
    plain
}
