//! Importing in one go, for whoever works on the server itself: the same reading, checking and writing as on the page.

use super::begin::table_of;
use super::inspect::{BATCH, Inspection, read_one, sorted};
use crate::jobs::write_people;
use crate::{Ctx, Result};
use documents::table::Table;
use domain::access::{ImportPeople, Provider as House};
use domain::event::Noun;
use domain::import::{FoundRow, Head, Known, Mapping, Report, check, recognise};
use domain::refusal::Refusal;

/// A list as the command line hands it over.
pub struct List<'a> {
    pub file_name: &'a str,
    pub bytes: Vec<u8>,
    /// Employer of everybody whose row names none; empty for nobody in particular.
    pub organisation: &'a str,
}

/// What the list would do, now. Writes nothing. `tick` is told how many rows of how many are read.
pub async fn preview(ctx: &Ctx, list: List<'_>, tick: impl Fn(usize, usize)) -> Result<Report> {
    ctx.permit(ImportPeople, House).await?;
    Ok(found(ctx, list, tick).await?.report)
}

/// Takes in everybody whose row is good, in one transaction.
pub async fn take_in(ctx: &Ctx, list: List<'_>, tick: impl Fn(usize, usize)) -> Result<Report> {
    let permit = ctx.permit(ImportPeople, House).await?;
    let found = found(ctx, list, tick).await?;
    let tx = ctx.provider.store.begin().await?;
    write_people(ctx, &tx, &found).await?;
    let why = format!("{} added, {} updated", found.report.new, found.report.updated);
    store::event::record(&tx, &permit, Noun::Provider, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(found.report)
}

async fn found(ctx: &Ctx, list: List<'_>, tick: impl Fn(usize, usize)) -> Result<Inspection> {
    let table = table_of(list.file_name, list.bytes).await?;
    let mapping = mapping_of(&table)?;
    let house = store::person::house(&ctx.provider.store).await?;
    let rows: Vec<FoundRow> = super::begin::rows(table);
    let mut read = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let people = batch.iter().map(|row| (row.line, read_one(&mapping, list.organisation.trim(), &house, row)));
        read.extend(people);
        tick(read.len(), rows.len());
    }
    let known = |email: &str| house.get(email).map(|person| Known { manager_email: person.manager_email.clone() });
    Ok(sorted(check(read, known), &house))
}

/// What the headings say; refused where they leave open who people are.
fn mapping_of(table: &Table) -> Result<Mapping> {
    let mapping = recognise(&table.headers);
    let heads: Vec<Head> =
        table.headers.iter().map(|header| Head { header: header.clone(), ..Head::default() }).collect();
    Refusal::unless_empty(super::steps::faults(&mapping, &heads))?;
    Ok(mapping)
}
