//! Beginning an import: the file is read and its columns recognised; nothing of it is taken in yet.

use crate::{Ctx, Error, Result};
use documents::table::{self, ReadError, Table};
use domain::access::{ChangePeople, Provider as House};
use domain::id::{ImportId, ProgrammeId};
use domain::import::{FoundRow, Head, recognise};
use domain::refusal::Fault;
use store::import::NewImport;

/// Texts shown of each column.
const EXAMPLES: usize = 3;
const LONGEST_EXAMPLE: usize = 60;
const LONGEST_FILE_NAME: usize = 120;

/// Reads a CSV list or an XLSX workbook and keeps its rows until the import is over. `into` is where its people are to
/// go afterwards, when that is known already.
pub async fn begin(ctx: &Ctx, file_name: &str, bytes: Vec<u8>, into: Option<ProgrammeId>) -> Result<ImportId> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let table = table_of(file_name, bytes).await?;
    let mapping = recognise(&table.headers);
    let new = NewImport {
        file_name: &short_name(file_name),
        heads: &heads(&table),
        rows: &rows(table),
        mapping: &mapping,
        into: programme(ctx, into).await?,
        by,
        now: ctx.now(),
    };
    let tx = ctx.provider.store.begin().await?;
    let id = store::import::add(&tx, &new).await?;
    store::event::record(&tx, &permit, id, "began", ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// The list in the file; refused when nobody stands in it.
pub(super) async fn table_of(file_name: &str, bytes: Vec<u8>) -> Result<Table> {
    let name = file_name.to_owned();
    let table = tokio::task::spawn_blocking(move || table::read(&bytes, &name))
        .await
        .map_err(|error| Error::Broken(error.into()))?
        .map_err(fault)?;
    if table.rows.is_empty() {
        return Err(Fault::at("file", "fault-import-no-rows").into());
    }
    Ok(table)
}

/// The programme, when there is such a one.
async fn programme(ctx: &Ctx, into: Option<ProgrammeId>) -> Result<Option<ProgrammeId>> {
    let Some(id) = into else { return Ok(None) };
    Ok(store::programme::by_id(&ctx.provider.store, id).await?.map(|programme| programme.id))
}

/// Why the file is not read, as a sentence beside the field.
fn fault(error: ReadError) -> Error {
    let key = match error {
        ReadError::Empty => "fault-import-empty",
        ReadError::TooLarge => "fault-import-too-large",
        ReadError::TooManyRows => "fault-import-too-many-rows",
        ReadError::TooWide => "fault-import-too-wide",
        ReadError::NotATable => "fault-import-not-a-table",
        ReadError::OldWorkbook => "fault-import-old-workbook",
        ReadError::LockedWorkbook => "fault-import-locked",
        ReadError::BrokenSheet => "fault-import-broken",
        ReadError::ZipBomb | ReadError::Doctype => "fault-import-unsafe",
    };
    Fault::at("file", key).with("rows", table::MOST_ROWS).with("columns", table::MOST_COLUMNS).into()
}

fn heads(table: &Table) -> Vec<Head> {
    let examples = |index: usize| {
        let texts = table.rows.iter().map(|row| row.cell(index)).filter(|text| !text.is_empty());
        texts.take(EXAMPLES).map(|text| text.chars().take(LONGEST_EXAMPLE).collect()).collect()
    };
    let heads = table.headers.iter().enumerate();
    heads.map(|(index, header)| Head { header: header.clone(), examples: examples(index) }).collect()
}

pub(super) fn rows(table: Table) -> Vec<FoundRow> {
    table.rows.into_iter().map(|row| FoundRow { line: row.line, cells: row.cells }).collect()
}

/// The name without the folders that some browsers send along.
fn short_name(file_name: &str) -> String {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(LONGEST_FILE_NAME).collect()
}
