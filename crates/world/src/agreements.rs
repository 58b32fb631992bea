//! For the demo: the agreement of the training that is running. Some have it whole, some wait for the provider, two are silent.

use crate::courses::{coordinator, signed_in};
use crate::{as_person, brand, people};
use actions::agreement::{self, Line};
use actions::{Ctx, Error, Provider, Result, session, team};
use domain::id::ProgrammeId;
use domain::person::full_name;
use jiff::SignedDuration;

/// All three have signed theirs.
const WHOLE: usize = 6;
/// Neither they nor their managers have answered.
const SILENT: usize = 2;
/// Days ago: sent out before the first morning, signed by the first, by the provider, and by the others.
const SENT: i64 = 29;
const EARLY: i32 = 27;
const BY_PROVIDER: i64 = 25;
const LATE: i32 = 1;

/// Sends the agreement out and lets most sign it.
pub async fn agree(provider: &Provider, programme: ProgrammeId) -> Result<()> {
    let dana = coordinator(provider, SENT).await?;
    let shown = agreement::board(&dana, programme, 1).await?.hash;
    agreement::issue(&dana, programme, &shown).await?;
    let dana = coordinator(provider, BY_PROVIDER).await?;
    let lines = agreement::board(&dana, programme, 1).await?.lines;
    let signing = lines.len().saturating_sub(SILENT);
    for line in lines.iter().take(WHOLE) {
        both_sign(provider, EARLY, line).await?;
    }
    agreement::sign_for_provider(&dana, programme, &brand().contact_name).await?;
    for line in lines.iter().take(signing).skip(WHOLE) {
        both_sign(provider, LATE, line).await?;
    }
    Ok(())
}

/// The participant signs, then whoever is asked as their manager.
async fn both_sign(provider: &Provider, days_ago: i32, line: &Line) -> Result<()> {
    let then = provider.at(provider.clock.now() - SignedDuration::from_hours(24) * days_ago);
    let participant = signed_in(&then, line.person).await?;
    let own = session::home(&participant).await?.promised;
    let asked = own.first().ok_or(Error::Missing)?;
    agreement::sign(&participant, asked.own.signature, &line.name).await?;
    let Some(manager) = manager_of(&then, line).await? else { return Ok(()) };
    let asked = team::home(&manager).await?.promised;
    for one in asked.iter().filter(|one| one.own.participant == line.person) {
        agreement::sign(&manager, one.own.signature, &line.manager).await?;
    }
    Ok(())
}

/// Names are unique in this world.
async fn manager_of(then: &Provider, line: &Line) -> Result<Option<Ctx>> {
    let everybody = people::everybody();
    let of_name = |name: &str| everybody.iter().find(|one| full_name(&one.first_name, &one.last_name) == name);
    match of_name(&line.manager) {
        Some(manager) => Ok(Some(as_person(then, &manager.email).await?)),
        None => Ok(None),
    }
}
