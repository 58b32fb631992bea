//! What is taken out of the free words of a reason before the panel reads it: who it is told to and where they work.

use super::Round;
use crate::Result;
use domain::application::Role;
use domain::id::ApplicationId;
use domain::offer::Reason;
use domain::panel::{Blinds, Workplaces};
use std::collections::BTreeMap;
use store::Read;
use store::offer::{Beyond, Decided};

/// Names and places of work of everybody in a round.
pub(super) struct Masks {
    /// As managers are named in the applications, and everybody who was asked as one.
    named: BTreeMap<ApplicationId, String>,
    asked: BTreeMap<ApplicationId, Vec<String>>,
    known: BTreeMap<ApplicationId, String>,
    houses: Vec<String>,
}

impl Masks {
    /// Four statements.
    pub async fn load(db: &impl Read, round: &Round) -> Result<Masks> {
        let id = round.programme.id;
        let manager = round.form.ever_with_role(&Role::ManagerName).map(|question| question.key.clone());
        let answers = store::offer::answers(db, id, &manager.into_iter().collect::<Vec<_>>()).await?;
        let (known, houses) = store::panel::workplaces_in(db, id).await?;
        Ok(Masks {
            named: answers.into_iter().filter_map(|(id, of)| Some((id, of.into_values().next()?))).collect(),
            asked: store::panel::managers_in(db, id).await?,
            known,
            houses,
        })
    }

    /// A reason as the panel reads it.
    pub fn masked(&self, one: &Decided, reason: &Reason) -> Reason {
        match reason {
            Reason::Panel { sentence } => Reason::Panel { sentence: self.of(one).blind(sentence) },
            Reason::Aim { name } => Reason::Aim { name: self.of(one).blind(name) },
            other => other.clone(),
        }
    }

    /// Against which aim, and why, as the panel reads it.
    pub fn beyond(&self, one: &Decided, beyond: &Beyond) -> Beyond {
        let blinds = self.of(one);
        Beyond { rule: blinds.blind(&beyond.rule), why: blinds.blind(&beyond.why) }
    }

    fn of(&self, one: &Decided) -> Blinds {
        let id = one.candidate.id;
        let named = self.named.get(&id).map(String::as_str);
        let asked = self.asked.get(&id).into_iter().flatten().map(String::as_str);
        let workplaces =
            Workplaces { known: self.known.get(&id).cloned().unwrap_or_default(), all: self.houses.clone() };
        Blinds::of_names(
            [one.name.as_str()].into_iter().chain(named).chain(asked),
            &one.candidate.organisation,
            &workplaces,
        )
    }
}
