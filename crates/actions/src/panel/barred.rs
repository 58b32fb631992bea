//! What somebody on a panel may not read: known when it is shared out, or since.

use crate::application::Call;
use crate::{Error, Result};
use domain::application::Role;
use domain::id::{ApplicationId, PersonId, ReviewerId};
use domain::panel::{Applicant, Exclusion, Reader, exclusion};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::panel::review::Own;
use store::panel::reviewer::{self, Reviewer};
use store::panel::{Concerned, Named, Placed, Which};

/// Who may not read what, and why.
pub(super) type Excluded = BTreeMap<(ApplicationId, ReviewerId), Exclusion>;

/// The applications of a round, and which of them these reviewers may not read. Six statements.
pub(super) async fn excluded(
    db: &impl Read,
    call: &Call,
    reviewers: &[Reviewer],
    which: Which,
) -> Result<(Vec<Named>, Excluded)> {
    let id = call.programme.id;
    let key = |role: &Role| call.form.ever_with_role(role).map_or("", |question| question.key.as_str());
    let keys = (key(&Role::Organisation), key(&Role::ManagerEmail));
    let applicants = store::panel::applicants(db, id, which, keys).await?;
    let concerned = store::panel::concerned(db, id, which).await?;
    let rivals = reviewer::applied(db, id).await?;
    let applied: Vec<(ApplicationId, Applicant)> =
        applicants.iter().map(|named| (named.application, applicant(named, &concerned))).collect();
    let mut excluded = Excluded::new();
    for reviewer in reviewers {
        let reader = reader(reviewer, &concerned, rivals.contains(&reviewer.id));
        let found = applied.iter().filter_map(|(id, one)| Some(((*id, reviewer.id), exclusion(&reader, one)?)));
        excluded.extend(found);
    }
    Ok((applicants, excluded))
}

/// Whether its reviewer may not read it any more, whatever was shared out.
pub(super) async fn is_barred(db: &impl Read, call: &Call, own: &Own) -> Result<bool> {
    let reviewer = reviewer::by_id(db, own.reviewer).await?.ok_or(Error::Missing)?;
    let (_, excluded) = excluded(db, call, &[reviewer], Which::One(own.application)).await?;
    Ok(!excluded.is_empty())
}

/// All of a round that one reviewer may not read.
pub(super) async fn barred(db: &impl Read, call: &Call, id: ReviewerId) -> Result<BTreeSet<ApplicationId>> {
    let reviewer = reviewer::by_id(db, id).await?.ok_or(Error::Missing)?;
    let (_, excluded) = excluded(db, call, &[reviewer], Which::All).await?;
    Ok(excluded.into_keys().map(|(application, _)| application).collect())
}

/// A reviewer with what is left to them, without what they may not read any more.
pub(crate) async fn with_what_is_left(db: &impl Read, call: &Call, mut reviewer: Reviewer) -> Result<Reviewer> {
    let (_, excluded) = excluded(db, call, std::slice::from_ref(&reviewer), Which::All).await?;
    let placed = store::panel::placed(db, call.programme.id).await?;
    leave_out(&mut reviewer, &placed, &excluded);
    Ok(reviewer)
}

/// Takes out of a reviewer's numbers what they may not read any more.
pub(super) fn leave_out(reviewer: &mut Reviewer, placed: &[Placed], excluded: &Excluded) {
    let theirs = placed.iter().filter(|one| one.reviewer == reviewer.id && !one.is_recused && !one.is_taken);
    for one in theirs.filter(|one| excluded.contains_key(&(one.application, one.reviewer))) {
        reviewer.given -= u32::from(!one.is_locked).min(reviewer.given);
        reviewer.second -= u32::from(one.waits_for_second).min(reviewer.second);
    }
}

fn line(concerned: &Concerned, person: PersonId) -> BTreeSet<PersonId> {
    concerned.lines.get(&person).cloned().unwrap_or_default()
}

fn reader(reviewer: &Reviewer, concerned: &Concerned, has_applied: bool) -> Reader {
    let found = concerned.people.iter().find(|(_, (person, _))| *person == reviewer.person);
    let apart = concerned.apart.iter().filter(|(one, _)| *one == reviewer.person).map(|(_, other)| *other);
    Reader {
        person: reviewer.person,
        email: found.map(|(email, _)| email.clone()).unwrap_or_default(),
        organisation: reviewer.organisation.clone(),
        line: line(concerned, reviewer.person),
        apart: apart.collect(),
        has_applied,
    }
}

/// Whoever was named as their manager stands in their line with everybody above.
fn applicant(named: &Named, concerned: &Concerned) -> Applicant {
    let known = |email: &str| concerned.people.get(&domain::person::tidy_email(email));
    let own = known(&named.email);
    let asked = concerned.managers.get(&named.application).into_iter().flatten().cloned();
    let managers: Vec<String> = asked.chain([named.manager.clone()]).collect();
    let mut above = own.map(|(person, _)| line(concerned, *person)).unwrap_or_default();
    for (manager, _) in managers.iter().filter_map(|email| known(email)) {
        above.insert(*manager);
        above.extend(line(concerned, *manager));
    }
    Applicant {
        email: named.email.clone(),
        person: own.map(|(person, _)| *person),
        organisations: [named.organisation.clone()].into_iter().chain(own.map(|(_, house)| house.clone())).collect(),
        managers,
        line: above,
    }
}
