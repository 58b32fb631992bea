//! The rules that places of a round are given by.

use super::Round;
use super::write::rule;
use crate::{Ctx, Result};
use domain::access::{DecidePlaces, Permit};
use domain::application::{Form, Kind, Role};
use domain::blueprint::Design;
use domain::draw::{Aims, ORGANISATION};
use domain::id::ApplicationId;
use domain::offer::{Breach, Choice, Event, Limits, Quota, SENTENCE_MOST};
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};
use store::offer::Beyond;
use store::{Read, Tx};

/// The aims of the round; where nobody has set any, the design's number of places.
pub(super) async fn of(db: &impl Read, programme: &Programme) -> Result<Limits> {
    let aims = store::draw::aims(db, programme.id).await?;
    Ok(Limits::of(&aims.unwrap_or_else(|| Aims::of(&programme.design))))
}

/// How many hold a place, where a design would leave fewer places than that. What the aims of a round say of places comes
/// before the design.
pub(crate) async fn more_than(tx: &Tx, kept: &Programme, design: &Design) -> Result<Option<usize>> {
    let (before, after) = (kept.design.places.unwrap_or(0), design.places.unwrap_or(0));
    if after >= before || kept.design.round.is_none() || store::draw::aims(tx, kept.id).await?.is_some() {
        return Ok(None);
    }
    let held = super::round(tx, kept.id).await?.places.holders().len();
    Ok(Some(held).filter(|held| *held > after as usize))
}

/// Everything that held somebody back who did not get a place, but for how many places there are.
pub(super) fn all(limits: &Limits, form: &Form) -> Vec<Breach> {
    let asks_home = form.ever_with_role(&Role::Household).is_some();
    let home = (limits.one_per_household && asks_home).then_some(Breach::Household);
    let employer = limits.per_organisation.map(|most| Breach::Organisation { name: String::new(), most });
    let of_kind = limits.quotas.iter().filter(|quota| quota.category != ORGANISATION).flat_map(|quota| {
        let most = quota.max.map(|most| Breach::Most { value: quota.value.clone(), most });
        let fewest = (quota.min > 0).then(|| Breach::Fewest { value: quota.value.clone(), fewest: quota.min });
        fewest.into_iter().chain(most)
    });
    of_kind.map(|aim| titled(limits, form, aim)).chain(employer).chain(home).collect()
}

/// The same of a round, of which nothing else is known.
pub(super) async fn all_of(db: &impl Read, programme: &Programme) -> Result<Vec<Breach>> {
    Ok(all(&of(db, programme).await?, &crate::application::call(db, programme.id).await?.form))
}

/// An aim as people read it: an answer of yes or no stands with its question.
pub(super) fn named(round: &Round, breach: Breach) -> Breach {
    titled(&round.places.limits, &round.form, breach)
}

fn titled(limits: &Limits, form: &Form, breach: Breach) -> Breach {
    let titled = |value: String, is_it: &dyn Fn(&&Quota) -> bool| {
        let quota = limits.quotas.iter().filter(|quota| quota.value == value).find(is_it);
        let asked = quota.and_then(|quota| form.asked().find(|question| question.key == quota.category));
        let answer = if value == "yes" { "Yes" } else { "No" };
        match asked.filter(|question| question.kind == Kind::YesNo) {
            Some(question) => format!("“{} {answer}”", question.title),
            None => value,
        }
    };
    match breach {
        Breach::Most { value, most } => Breach::Most { value: titled(value, &|quota| quota.max == Some(most)), most },
        Breach::Fewest { value, fewest } => {
            Breach::Fewest { value: titled(value, &|quota| quota.min == fewest), fewest }
        }
        other => other,
    }
}

/// Everybody for whom a place is meant now, with the aim it is against, if any. Refused where there is one, and no reason why all
/// the same.
pub(super) fn beyond(round: &Round, event: &Event, although: &str) -> Result<Vec<(ApplicationId, Beyond)>> {
    let Event::Decide { who, choice: Some(Choice::Offer) } = event else { return Ok(Vec::new()) };
    let found = round.places.beyond(who);
    let why = although.trim();
    if !found.is_empty() && why.is_empty() {
        return Err(refused(round, found).into());
    }
    if why.chars().count() > SENTENCE_MOST {
        return Err(Fault::at("although", "fault-places-although-long").with("most", SENTENCE_MOST).into());
    }
    let against = |id: ApplicationId| found.iter().find(|(who, _)| *who == id).map(|(_, breach)| breach.clone());
    let is_new = |id: &&ApplicationId| round.places.candidate(**id).is_some_and(|one| !one.holds_place());
    let kept = |id: &ApplicationId| match against(*id) {
        Some(breach) => (*id, Beyond { rule: rule(&named(round, breach)), why: why.to_owned() }),
        None => (*id, Beyond { rule: String::new(), why: String::new() }),
    };
    Ok(who.iter().filter(is_new).map(kept).collect())
}

/// Each aim once, with the numbers of those who would go against it.
fn refused(round: &Round, found: Vec<(ApplicationId, Breach)>) -> Refusal {
    let mut by_rule: Vec<(String, Vec<String>)> = Vec::new();
    for (who, breach) in found {
        let (rule, number) = (rule(&named(round, breach)), round.places.candidate(who).map_or(0, |one| one.number));
        match by_rule.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, numbers)) => numbers.push(number.to_string()),
            None => by_rule.push((rule, vec![number.to_string()])),
        }
    }
    let fault = |(rule, numbers): (String, Vec<String>)| {
        let fault = Fault::at("although", "fault-places-beyond").with("count", numbers.len());
        fault.with("rule", rule).with("numbers", numbers.join(", "))
    };
    Refusal { faults: by_rule.into_iter().map(fault).collect() }
}

/// Keeps why places go to people against an aim, and that they do not any more.
pub(super) async fn keep(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<DecidePlaces>,
    beyond: &[(ApplicationId, Beyond)],
) -> Result<()> {
    for (who, Beyond { rule, why }) in beyond {
        store::offer::set_beyond(tx, *who, rule, why).await?;
        if !rule.is_empty() {
            store::event::record(tx, permit, *who, &format!("a place although {rule}"), ctx.now()).await?;
        }
    }
    Ok(())
}
