//! Takes in the people of a checked list: the rows are gone through once more, then all is written in one transaction.

use super::check_import::stand_back;
use crate::import::{Inspection, inspect};
use crate::{Ctx, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::id::{ImportId, OrganisationId, TeamId};
use domain::import::{PersonRow, RunState, same_name};
use std::collections::HashMap;
use store::Tx;
use store::person::Entry;

pub(super) async fn carry_out(ctx: &Ctx, id: ImportId) -> Result<()> {
    let outcome = take_in(ctx, id).await;
    if outcome.is_err() {
        stand_back(ctx, id, RunState::CarryingOut, RunState::Checked).await?;
    }
    outcome
}

async fn take_in(ctx: &Ctx, id: ImportId) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let store = &ctx.provider.store;
    let import = store::import::by_id(store, id).await?;
    let Some(import) = import.filter(|import| import.state == RunState::CarryingOut) else { return Ok(()) };
    // The house may have changed since the check, so what was found then is not relied on.
    let Some(found) = inspect(ctx, &import, RunState::CarryingOut).await? else { return Ok(()) };

    let tx = store.begin().await?;
    if !store::import::step(&tx, id, &[RunState::CarryingOut], RunState::Done, ctx.now()).await? {
        return Ok(());
    }
    write_people(ctx, &tx, &found).await?;
    store::import::note_people(&tx, id, &found.emails).await?;
    store::import::set_report(&tx, id, &found.report).await?;
    store::import::forget_rows(&tx, id).await?;
    let why = format!("{} added, {} updated", found.report.new, found.report.updated);
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The people found, with their organisations, teams and managers.
pub(crate) async fn write_people(ctx: &Ctx, tx: &Tx, found: &Inspection) -> Result<()> {
    let mut places = Places::of_house(tx).await?;
    let mut entries = Vec::with_capacity(found.people.len());
    for person in &found.people {
        let (organisation, team) = places.of(ctx, tx, person).await?;
        entries.push(entry(person, organisation, team));
    }
    store::person::put_many(tx, &entries, ctx.now()).await?;
    // Managers come second: they may stand further down the same list.
    let managers: Vec<(&str, &str)> =
        found.people.iter().filter_map(|row| Some((row.email.as_str(), row.manager_email.as_deref()?))).collect();
    store::person::set_managers(tx, &managers, ctx.now()).await?;
    Ok(())
}

fn entry(person: &PersonRow, organisation: Option<OrganisationId>, team: Option<TeamId>) -> Entry<'_> {
    Entry {
        first_name: &person.first_name,
        last_name: &person.last_name,
        email: &person.email,
        phone: person.phone.as_deref().unwrap_or_default(),
        role: person.role.as_deref().unwrap_or_default(),
        organisation,
        team,
        start_date: person.start_date,
        is_direct: person.is_direct,
    }
}

/// Organisations and teams by name, made when they are new, however they are capitalised.
struct Places {
    organisations: HashMap<String, OrganisationId>,
    teams: HashMap<(OrganisationId, String), TeamId>,
}

impl Places {
    async fn of_house(tx: &Tx) -> Result<Places> {
        let organisations = store::organisation::names(tx).await?;
        let teams = store::organisation::team_names(tx).await?;
        Ok(Places {
            organisations: organisations.into_iter().map(|(id, name)| (same_name(&name), id)).collect(),
            teams: teams.into_iter().map(|(of, id, name)| ((of, same_name(&name)), id)).collect(),
        })
    }

    async fn of(&mut self, ctx: &Ctx, tx: &Tx, person: &PersonRow) -> Result<(Option<OrganisationId>, Option<TeamId>)> {
        let Some(name) = &person.organisation else { return Ok((None, None)) };
        let key = same_name(name);
        let organisation = match self.organisations.get(&key) {
            Some(id) => *id,
            None => store::organisation::put(tx, name, ctx.now()).await?,
        };
        self.organisations.insert(key, organisation);
        let Some(name) = &person.team else { return Ok((Some(organisation), None)) };
        let key = (organisation, same_name(name));
        let team = match self.teams.get(&key) {
            Some(id) => *id,
            None => store::organisation::put_team(tx, organisation, name, ctx.now()).await?,
        };
        self.teams.insert(key, team);
        Ok((Some(organisation), Some(team)))
    }
}
