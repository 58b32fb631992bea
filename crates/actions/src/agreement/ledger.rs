//! Protected time, promised against given: for the participant, for their manager, and for the coordinator in total.

use crate::{Ctx, Result};
use domain::access::{Permit, ReadOwnHome, ReadTeam, RunAgreements};
use domain::agreement::{Day, Held, Ledger, Promises, Terms};
use domain::attendance::Attendance;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::Read;
use store::agreement::{Asked, Came, Missed, Own, Seat};

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

/// A fixed number of statements for each programme, however many people; with `reads_why` also what they say of dates they missed.
async fn with_promises(ctx: &Ctx, own: Vec<Own>, reads_why: bool) -> Result<Vec<Promised>> {
    let mut participants: BTreeMap<ProgrammeId, Vec<PersonId>> = BTreeMap::new();
    for one in &own {
        participants.entry(one.programme).or_default().push(one.participant);
    }
    let mut noted: BTreeMap<ProgrammeId, Noted> = BTreeMap::new();
    for (programme, people) in participants {
        noted.insert(programme, Noted::of(&ctx.provider.store, programme, &people, reads_why).await?);
    }
    let promised = |own: Own| {
        let promises = noted.get(&own.programme).map(|noted| noted.promises(&own.terms, own.participant, ctx.today()));
        Promised { promises: promises.unwrap_or_default(), own }
    };
    Ok(own.into_iter().map(promised).collect())
}

/// What is known of the sessions of a programme and of some of its people.
struct Noted {
    held: Vec<Held>,
    seats: Vec<Seat>,
    came: Vec<Came>,
    missed: Vec<Missed>,
}

impl Noted {
    async fn of(db: &impl Read, programme: ProgrammeId, people: &[PersonId], reads_why: bool) -> Result<Noted> {
        Ok(Noted {
            held: store::agreement::held(db, &[programme]).await?,
            seats: store::agreement::seats(db, &[programme]).await?,
            came: store::agreement::came(db, programme, people).await?,
            missed: match reads_why {
                true => store::agreement::missed(db, programme, people).await?,
                false => Vec::new(),
            },
        })
    }

    fn promises(&self, terms: &Terms, person: PersonId, today: Date) -> Promises {
        let said = self.missed.iter().filter(|one| one.person == person).map(|one| (one.date, one.why));
        Promises::of(terms, &self.days_of(person), &said.collect::<Vec<_>>(), today)
    }

    /// The sessions of their groups, and those of others at which they were noted.
    fn days_of(&self, person: PersonId) -> Vec<Day> {
        let came: BTreeMap<SessionId, Attendance> =
            self.came.iter().filter(|one| one.person == person).map(|one| (one.session, one.attendance)).collect();
        let groups: Vec<GroupId> =
            self.seats.iter().filter(|seat| seat.person == person).map(|seat| seat.group).collect();
        let is_theirs = |one: &&Held| groups.contains(&one.group) || came.contains_key(&one.session);
        let day = |one: &Held| Day {
            date: one.at.date,
            before: one.before.clone(),
            is_off: one.is_off,
            came: came.get(&one.session).copied(),
        };
        self.held.iter().filter(is_theirs).map(day).collect()
    }
}

/// The promised dates of the participant of an agreement.
pub(super) async fn promises_of(ctx: &Ctx, db: &impl Read, asked: &Asked) -> Result<Promises> {
    let noted = Noted::of(db, asked.programme, &[asked.participant], true).await?;
    Ok(noted.promises(&asked.terms, asked.participant, ctx.today()))
}

/// The time of everybody who has an agreement signed by all, reckoned by the newest such version.
pub(super) async fn given(ctx: &Ctx, permit: &Permit<RunAgreements>) -> Result<Vec<PersonLedger>> {
    let db = &ctx.provider.store;
    let promised = store::agreement::promised_to(db, permit).await?;
    let people: Vec<PersonId> = promised.iter().map(|(person, _)| *person).collect();
    let versions = store::agreement::versions(db, &[permit.scope()]).await?;
    let noted = Noted::of(db, permit.scope(), &people, true).await?;
    let of = |(person, terms): &(PersonId, i64)| {
        let terms = &versions.iter().find(|version| version.id == *terms)?.terms;
        Some(PersonLedger { person: *person, ledger: noted.promises(terms, *person, ctx.today()).ledger() })
    };
    Ok(promised.iter().filter_map(of).collect())
}
