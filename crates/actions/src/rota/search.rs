//! Asking the search for a rota, or for a repair: a proposal, which a person looks at and confirms.

use super::load::arranging;
use super::{Arranging, Of, held, save_draft};
use crate::{Ctx, Error, Result};
use domain::access::ArrangeRota;
use domain::id::PersonId;
use domain::refusal::Fault;
use domain::rota::{Circle, Rota, in_their_places};
use solver::rota::{Course, Morning, Plan, Reason, STEPS};

/// Makes circles for every morning that is not over; those that are fixed stay. Another press makes others.
pub async fn suggest(ctx: &Ctx, of: Of) -> Result<()> {
    let seed = u64::from(of.version);
    propose(ctx, of, "suggested", move |course| course.suggest(seed, STEPS)).await
}

/// Mends the draft for who is away and who has come, with the fewest changes.
pub async fn repair(ctx: &Ctx, of: Of) -> Result<()> {
    let seed = u64::from(of.version);
    propose(ctx, of, "repaired", move |course| course.repair(seed, STEPS)).await
}

/// Looks for a plan while nothing is held, and keeps it when the course is still the one it was looked for.
async fn propose(
    ctx: &Ctx,
    of: Of,
    why: &str,
    found: impl FnOnce(&Course) -> std::result::Result<Plan, Reason> + Send + 'static,
) -> Result<()> {
    ctx.permit(ArrangeRota, of.programme).await?;
    let looked = arranging(ctx, &ctx.provider.store, of.programme, Some(of.group)).await?;
    if looked.kept.version != of.version {
        return Err(Error::Conflict);
    }
    let plan = search(course(&looked), found).await?.map_err(|reason| told(&looked, &reason))?;
    let (permit, tx, arranging) = held(ctx, of).await?;
    if course(&arranging) != course(&looked) {
        return Err(Error::Conflict);
    }
    let rota = planned(&arranging, plan);
    save_draft(ctx, tx, &permit, arranging, (rota, why)).await
}

/// Milliseconds of work, beside the threads that answer requests.
async fn search(
    course: Course,
    found: impl FnOnce(&Course) -> std::result::Result<Plan, Reason> + Send + 'static,
) -> Result<std::result::Result<Plan, Reason>> {
    tokio::task::spawn_blocking(move || found(&course)).await.map_err(|error| Error::Broken(error.into()))
}

fn number(person: PersonId) -> u64 {
    person.0.unsigned_abs()
}

fn person(number: u64) -> PersonId {
    PersonId(i64::try_from(number).unwrap_or_default())
}

/// The course as the search knows it. On a morning that is over only those count who were there.
pub(super) fn course(arranging: &Arranging) -> Course {
    let facts = &arranging.facts;
    let morning = |of: &super::MorningOf| {
        let away = facts.away.get(&of.session).cloned().unwrap_or_default();
        let circles = arranging.kept.draft.morning(of.session).map(|morning| morning.circles.as_slice());
        let was_there = |person: &PersonId| !of.is_over || !away.contains(person);
        let circle = |circle: &Circle| solver::rota::Circle {
            facilitator: circle.facilitator.filter(was_there).map(number),
            members: circle.members.iter().copied().filter(was_there).map(number).collect(),
            is_fixed: circle.is_fixed,
        };
        Morning {
            is_over: of.is_over,
            circles: circles.unwrap_or_default().iter().map(circle).collect(),
            away: away.into_iter().map(number).collect(),
        }
    };
    let size = |people: u32| usize::try_from(people).unwrap_or(usize::MAX);
    Course {
        people: facts.people.iter().copied().map(number).collect(),
        mornings: arranging.mornings.iter().map(morning).collect(),
        apart: facts.apart.iter().map(|(one, other)| (number(*one), number(*other))).collect(),
        size: (size(facts.size.min), size(facts.size.max)),
    }
}

/// The rota of a plan; what has been stays exactly as it was.
fn planned(arranging: &Arranging, plan: Plan) -> Rota {
    let mut rota = arranging.kept.draft.clone();
    for ((morning, of), circles) in rota.mornings.iter_mut().zip(&arranging.mornings).zip(plan.mornings) {
        if of.is_over {
            continue;
        }
        let circle = |circle: solver::rota::Circle| Circle {
            facilitator: circle.facilitator.map(person),
            members: circle.members.into_iter().map(person).collect(),
            is_fixed: circle.is_fixed,
        };
        morning.circles = in_their_places(&morning.circles, circles.into_iter().map(circle).collect());
    }
    rota
}

/// The reason in words, with names and the numbers of the mornings.
fn told(arranging: &Arranging, reason: &Reason) -> Error {
    let names = |people: &[u64]| people.iter().map(|id| arranging.name(person(*id))).collect::<Vec<_>>().join(", ");
    let nth = |morning: usize| arranging.mornings.get(morning).map_or(0, |morning| morning.number);
    let size = arranging.facts.size;
    match reason {
        Reason::Size { morning, people } => Fault::whole("fault-rota-size")
            .with("number", nth(*morning))
            .with("people", people)
            .with("min", size.min)
            .with("max", size.max),
        Reason::SeldomThere { person } => Fault::whole("fault-rota-seldom").with("person", names(&[*person])),
        Reason::Turns { people, mornings, turns } => {
            let numbers: Vec<String> = mornings.iter().map(|morning| nth(*morning).to_string()).collect();
            Fault::whole("fault-rota-turns")
                .with("people", people.len())
                .with("names", names(people))
                .with("turns", turns)
                .with("numbers", numbers.join(", "))
        }
        Reason::Apart { morning, people, circles } => Fault::whole("fault-rota-apart")
            .with("names", names(people))
            .with("number", nth(*morning))
            .with("circles", circles),
    }
    .into()
}
