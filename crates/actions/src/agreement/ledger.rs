//! Protected time, promised against given: for the participant, for their manager, and for the coordinator in total.

use crate::{Ctx, Result};
use domain::access::{Permit, ReadOwnHome, ReadTeam, RunAgreements};
use domain::agreement::{Ledger, Promises, WhyMissed};
use domain::attendance::Attendance;
use domain::id::{PersonId, ProgrammeId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::Read;
use store::agreement::{Asked, Came, Missed, Own};

/// An agreement with what became of its dates.
#[derive(Clone, Debug)]
pub struct Promised {
    pub own: Own,
    pub promises: Promises,
}

/// Minutes of one participant, for the coordinator.
#[derive(Clone, Debug)]
pub struct PersonLedger {
    pub person: PersonId,
    pub ledger: Ledger,
}

/// The agreements of whoever is signed in, newest first.
pub(crate) async fn own_promises(ctx: &Ctx, permit: &Permit<ReadOwnHome>) -> Result<Vec<Promised>> {
    let own = store::agreement::of_person(&ctx.provider.store, permit).await?;
    with_promises(ctx, own, true).await
}

/// Those that a manager is asked about or has signed. Why somebody was not there is not read.
pub(crate) async fn promises_to(ctx: &Ctx, permit: &Permit<ReadTeam>) -> Result<Vec<Promised>> {
    let own = store::agreement::of_reports(&ctx.provider.store, permit).await?;
    with_promises(ctx, own, false).await
}

/// Two statements for each programme, however many people; with `reads_why` also what they say of dates they missed.
async fn with_promises(ctx: &Ctx, own: Vec<Own>, reads_why: bool) -> Result<Vec<Promised>> {
    let mut participants: BTreeMap<ProgrammeId, Vec<PersonId>> = BTreeMap::new();
    for one in &own {
        participants.entry(one.programme).or_default().push(one.participant);
    }
    let (mut came, mut missed) = (Vec::new(), Vec::new());
    for (programme, people) in participants {
        let noted = store::agreement::came(&ctx.provider.store, programme, &people).await?;
        came.extend(noted.into_iter().map(|one| (programme, one)));
        if reads_why {
            let said = store::agreement::missed(&ctx.provider.store, programme, &people).await?;
            missed.extend(said.into_iter().map(|one| (programme, one)));
        }
    }
    let promised = |own: Own| {
        let here = came.iter().filter(|(programme, _)| *programme == own.programme).map(|(_, one)| one);
        let said = missed.iter().filter(|(programme, _)| *programme == own.programme).map(|(_, one)| one);
        let (days, said) = (days_of(here, own.participant), said_of(said, own.participant));
        let promises = Promises::of(&own.terms, &days, &said, ctx.today());
        Promised { own, promises }
    };
    Ok(own.into_iter().map(promised).collect())
}

fn days_of<'a>(came: impl Iterator<Item = &'a Came>, person: PersonId) -> Vec<(Date, Attendance)> {
    came.filter(|one| one.person == person).map(|one| (one.date, one.attendance)).collect()
}

fn said_of<'a>(missed: impl Iterator<Item = &'a Missed>, person: PersonId) -> Vec<(Date, WhyMissed)> {
    missed.filter(|one| one.person == person).map(|one| (one.date, one.why)).collect()
}

/// The promised dates of the participant of an agreement.
pub(super) async fn promises_of(ctx: &Ctx, db: &impl Read, asked: &Asked) -> Result<Promises> {
    let people = [asked.participant];
    let came = store::agreement::came(db, asked.programme, &people).await?;
    let missed = store::agreement::missed(db, asked.programme, &people).await?;
    let (days, said) = (days_of(came.iter(), asked.participant), said_of(missed.iter(), asked.participant));
    Ok(Promises::of(&asked.terms, &days, &said, ctx.today()))
}

/// The time of everybody who has an agreement signed by all, reckoned by the newest such version.
pub(super) async fn given(ctx: &Ctx, permit: &Permit<RunAgreements>) -> Result<Vec<PersonLedger>> {
    let db = &ctx.provider.store;
    let promised = store::agreement::promised_to(db, permit).await?;
    let people: Vec<PersonId> = promised.iter().map(|(person, _)| *person).collect();
    let versions = store::agreement::versions(db, permit.scope()).await?;
    let came = store::agreement::came(db, permit.scope(), &people).await?;
    let missed = store::agreement::missed(db, permit.scope(), &people).await?;
    let of = |(person, terms): &(PersonId, i64)| {
        let terms = &versions.iter().find(|version| version.id == *terms)?.terms;
        let (days, said) = (days_of(came.iter(), *person), said_of(missed.iter(), *person));
        Some(PersonLedger { person: *person, ledger: Promises::of(terms, &days, &said, ctx.today()).ledger() })
    };
    Ok(promised.iter().filter_map(of).collect())
}
