//! Lists in a folder, read for a command. A mistake is told with its file, row and column, and how to mend it.

use anyhow::{Context, Result, bail};
use documents::table::{Row, Table};
use std::collections::BTreeSet;
use std::path::Path;

/// A list and where it lies.
pub struct List {
    name: String,
    pub table: Table,
}

impl List {
    pub fn read(folder: &Path, name: &str) -> Result<List> {
        List::of(name, &in_file(&folder.join(name))?)
    }

    /// A list whose cells may hold semicolons: commas divide them, whatever else it looks like.
    pub fn read_with_commas(path: &Path) -> Result<List> {
        let bytes = in_file(path)?;
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        List::of(&name, &[b"sep=,\n", text].concat())
    }

    fn of(name: &str, bytes: &[u8]) -> Result<List> {
        let table = documents::table::read(bytes, name).with_context(|| name.to_owned())?;
        Ok(List { name: name.to_owned(), table })
    }

    pub fn column(&self, header: &str) -> Result<usize> {
        let Some(column) = self.table.headers.iter().position(|own| own == header) else {
            bail!("{}, row 1: there is no column {header}. Add one with that name.", self.name);
        };
        Ok(column)
    }

    pub fn columns<const N: usize>(&self, headers: [&str; N]) -> Result<[usize; N]> {
        let columns = headers.into_iter().map(|header| self.column(header)).collect::<Result<Vec<_>>>()?;
        columns.try_into().map_err(|_| anyhow::anyhow!("{}: its columns are not known", self.name))
    }

    pub fn place(&self, row: &Row, column: usize) -> String {
        format!("{}, row {}, column {}", self.name, row.line, self.table.headers[column])
    }

    pub fn text(&self, row: &Row, column: usize) -> Result<String> {
        match row.cell(column) {
            "" => bail!("{}: nothing stands there. Fill it in, or leave the row out.", self.place(row, column)),
            text => Ok(text.to_owned()),
        }
    }

    pub fn number(&self, row: &Row, column: usize, of_what: &str) -> Result<u32> {
        let text = row.cell(column);
        match text.parse() {
            Ok(number @ 0..=1_000_000) => Ok(number),
            _ => bail!("{}: \"{text}\" is not {of_what}. Write a whole number.", self.place(row, column)),
        }
    }

    /// Ids, each once, that can stand in a list of ids.
    pub fn id(&self, row: &Row, column: usize, seen: &mut BTreeSet<String>) -> Result<String> {
        let id = self.text(row, column)?;
        if id.contains([';', ',', '"', '\n', '\r']) {
            bail!(
                "{}: {id} holds a comma, a semicolon or a quotation mark. Leave them out of ids.",
                self.place(row, column)
            );
        }
        if !seen.insert(id.clone()) {
            bail!("{}: {id} stands there a second time. Give each row an id of its own.", self.place(row, column));
        }
        Ok(id)
    }

    /// Numbers below `end`, divided by semicolons, as bits.
    pub fn bits(&self, row: &Row, column: usize, end: u32) -> Result<u64> {
        let mut parts = row.cell(column).split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.try_fold(0, |bits, part| match part.parse::<u32>() {
            Ok(number) if number < end => Ok(bits | 1 << number),
            _ => bail!("{}: \"{part}\" is not a number from 0 to {}.", self.place(row, column), end - 1),
        })
    }
}

pub fn in_file(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// Writes a file whole, or not at all.
pub fn write_whole(out: &Path, bytes: &[u8]) -> Result<()> {
    let mut beside = out.as_os_str().to_owned();
    beside.push(".part");
    let kept = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, out));
    if kept.is_err() {
        // What was begun is taken away again; where that fails too, the first fault is the one to tell.
        let _ = std::fs::remove_file(&beside);
    }
    kept.with_context(|| format!("{} cannot be written", out.display()))
}
