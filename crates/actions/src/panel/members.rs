//! A panel with everything that decides who may read what.

use crate::Result;
use crate::application::Call;
use domain::application::Role;
use domain::id::{ApplicationId, PersonId, ReviewerId};
use domain::panel::{Applicant, Exclusion, Reader, exclusion};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::panel::reviewer::Reviewer;
use store::panel::{Concerned, Named, Placed};

pub(super) struct Members {
    pub reviewers: Vec<Reviewer>,
    pub applicants: Vec<Named>,
    /// Who may not read what, and why.
    pub excluded: BTreeMap<(ApplicationId, ReviewerId), Exclusion>,
    /// What was ever given out, whatever became of it.
    pub placed: Vec<Placed>,
}

impl Members {
    /// Seven statements, however many people there are.
    pub async fn load(db: &impl Read, call: &Call) -> Result<Members> {
        let id = call.programme.id;
        let key = |role: &Role| call.form.with_role(role).map_or("", |question| question.key.as_str());
        let (organisation, manager) = (key(&Role::Organisation), key(&Role::ManagerEmail));
        let reviewers = store::panel::reviewer::of_programme(db, id).await?;
        let applicants = store::panel::applicants(db, id, organisation, manager).await?;
        let concerned = store::panel::concerned(db, id).await?;
        let placed = store::panel::placed(db, id).await?;
        let recused = placed.iter().filter(|one| one.is_recused);
        let mut excluded: BTreeMap<_, _> =
            recused.map(|one| ((one.application, one.reviewer), Exclusion::Recused)).collect();
        let applied: Vec<(ApplicationId, Applicant)> =
            applicants.iter().map(|named| (named.application, applicant(named, &concerned))).collect();
        for reviewer in &reviewers {
            let reader = reader(reviewer, &concerned);
            let found = applied.iter().filter_map(|(id, one)| Some(((*id, reviewer.id), exclusion(&reader, one)?)));
            excluded.extend(found);
        }
        Ok(Members { reviewers, applicants, excluded, placed })
    }

    /// What somebody has to read, or has read: of a reviewer who left only what they had locked.
    pub fn standing(&self) -> impl Iterator<Item = &Placed> {
        let sent: BTreeSet<ApplicationId> = self.applicants.iter().map(|one| one.application).collect();
        let stands = move |one: &&Placed| !one.is_recused && !one.is_taken && sent.contains(&one.application);
        self.placed.iter().filter(stands)
    }

    /// How many readers each application has, by its number.
    pub fn readers(&self) -> BTreeMap<u32, usize> {
        let number: BTreeMap<ApplicationId, u32> =
            self.applicants.iter().map(|one| (one.application, one.number)).collect();
        let mut readers: BTreeMap<u32, usize> = number.values().map(|number| (*number, 0)).collect();
        for one in self.standing() {
            readers.entry(number[&one.application]).and_modify(|count| *count += 1);
        }
        readers
    }
}

fn line(concerned: &Concerned, person: PersonId) -> BTreeSet<PersonId> {
    concerned.lines.get(&person).cloned().unwrap_or_default()
}

fn reader(reviewer: &Reviewer, concerned: &Concerned) -> Reader {
    let found = concerned.people.iter().find(|(_, (person, _))| *person == reviewer.person);
    let apart = concerned.apart.iter().filter(|(one, _)| *one == reviewer.person).map(|(_, other)| *other);
    Reader {
        person: reviewer.person,
        email: found.map(|(email, _)| email.clone()).unwrap_or_default(),
        organisation: reviewer.organisation.clone(),
        line: line(concerned, reviewer.person),
        apart: apart.collect(),
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
