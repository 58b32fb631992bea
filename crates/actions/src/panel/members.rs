//! A panel with everything that decides who may read what.

use super::barred::{self, Excluded};
use crate::application::{Call, call};
use crate::{Error, Result};
use domain::id::{ApplicationId, ProgrammeId};
use domain::panel::Exclusion;
use std::collections::{BTreeMap, BTreeSet};
use store::Read;
use store::panel::reviewer::Reviewer;
use store::panel::{Named, Placed, Which};

/// How the reading of a round goes on, by whom may read what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StillRead {
    /// Applications with one reader, or none.
    pub lone: usize,
    /// Applications that somebody is still to score.
    pub unread: usize,
}

/// `None` where there is no round any more.
pub(crate) async fn still_read(db: &impl Read, id: ProgrammeId) -> Result<Option<StillRead>> {
    let call = match call(db, id).await {
        Err(Error::Missing) => return Ok(None),
        call => call?,
    };
    let members = Members::load(db, &call).await?;
    let unlocked = members.standing().filter(|one| !one.is_locked && members.is_read(one));
    Ok(Some(StillRead {
        lone: members.readers().values().filter(|readers| **readers < 2).count(),
        unread: unlocked.map(|one| one.application).collect::<BTreeSet<_>>().len(),
    }))
}

pub(super) struct Members {
    /// Their numbers without what they may not read any more.
    pub reviewers: Vec<Reviewer>,
    pub applicants: Vec<Named>,
    /// Who may not read what, and why.
    pub excluded: Excluded,
    /// What was ever given out, whatever became of it.
    pub placed: Vec<Placed>,
}

impl Members {
    /// Eight statements, however many people there are.
    pub async fn load(db: &impl Read, call: &Call) -> Result<Members> {
        let id = call.programme.id;
        let mut reviewers = store::panel::reviewer::of_programme(db, id).await?;
        let (applicants, found) = barred::excluded(db, call, &reviewers, Which::All).await?;
        let placed = store::panel::placed(db, id).await?;
        let recused = placed.iter().filter(|one| one.is_recused);
        let mut excluded: Excluded = recused.map(|one| ((one.application, one.reviewer), Exclusion::Recused)).collect();
        excluded.extend(found);
        for reviewer in &mut reviewers {
            barred::leave_out(reviewer, &placed, &excluded);
        }
        Ok(Members { reviewers, applicants, excluded, placed })
    }

    /// What somebody has to read, or has read: of a reviewer who left only what they had locked.
    pub fn standing(&self) -> impl Iterator<Item = &Placed> {
        let sent: BTreeSet<ApplicationId> = self.applicants.iter().map(|one| one.application).collect();
        let stands = move |one: &&Placed| !one.is_recused && !one.is_taken && sent.contains(&one.application);
        self.placed.iter().filter(stands)
    }

    /// Is it left to its reviewer, or locked by them? What is not, goes with the next sharing out.
    fn is_read(&self, one: &Placed) -> bool {
        one.is_locked || !self.excluded.contains_key(&(one.application, one.reviewer))
    }

    /// How many readers each application has, by its number.
    pub fn readers(&self) -> BTreeMap<u32, usize> {
        let number: BTreeMap<ApplicationId, u32> =
            self.applicants.iter().map(|one| (one.application, one.number)).collect();
        let mut readers: BTreeMap<u32, usize> = number.values().map(|number| (*number, 0)).collect();
        for one in self.standing().filter(|one| self.is_read(one)) {
            readers.entry(number[&one.application]).and_modify(|count| *count += 1);
        }
        readers
    }
}
