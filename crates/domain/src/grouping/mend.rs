//! Finding the smallest change that mends a breach, where one person's move is enough.

use super::{Breach, Grouping, Mend, Rule};
use crate::id::PersonId;

impl Grouping {
    /// A change that mends `breach` and causes none, or `None` when nothing so simple does. A
    /// breach that was overridden needs none.
    pub(super) fn mend(&self, breach: &Breach) -> Option<Mend> {
        if breach.overridden.is_some() {
            return None;
        }
        let group = self.group(breach.group)?;
        match breach.rule {
            Rule::ManagerWithReport | Rule::ConflictPair | Rule::SameHousehold => {
                self.a_move_of(&breach.people, breach).or_else(|| self.leading_one_of(breach))
            }
            Rule::FacilitatorInLine => self.a_move_of(&breach.people, breach).or(Some(Mend::ChangeFacilitator)),
            Rule::FacilitatorFromTeam => match breach.people[..] {
                [_, _teammate] => self.a_move_of(&breach.people, breach).or(Some(Mend::ChangeFacilitator)),
                _ => Some(Mend::ChangeFacilitator),
            },
            Rule::FacilitatorMayNot => match breach.people[..] {
                [_, _stranger] => self.a_move_of(&breach.people, breach).or(Some(Mend::ChangeFacilitator)),
                _ => Some(Mend::ChangeFacilitator),
            },
            Rule::FacilitatorLacks | Rule::FacilitatorFull | Rule::FacilitatorDayFull => Some(Mend::ChangeFacilitator),
            Rule::CannotCome => self.a_move_of(&breach.people, breach),
            Rule::FacilitatorNotFree => Some(Mend::ChangeFacilitator),
            Rule::InTwoGroups => Some(Mend::TakeOut { person: *breach.people.first()?, from: breach.group }),
            Rule::TooFew => Some(Mend::Add { people: group.size.min - group.members.len() }),
            Rule::TooMany => match group.members.len() - group.size.max {
                1 => self.a_move_of(&breach.people, breach).or(Some(Mend::Remove { people: 1 })),
                people => Some(Mend::Remove { people }),
            },
            Rule::NoFacilitator => Some(Mend::ChooseFacilitator),
            Rule::OneOrganisation => match breach.people.len() - super::MOST_FROM_ONE_ORGANISATION {
                1 => self.a_move_of(&breach.people, breach),
                _ => None,
            },
            Rule::OneTeam => self.a_move_of(&breach.people, breach),
        }
    }

    /// The first of `people` who is a member here, without leading the group too, and fits another
    /// group of the stage without any breach.
    fn a_move_of(&self, people: &[PersonId], breach: &Breach) -> Option<Mend> {
        let here = self.group(breach.group)?;
        let elsewhere = || self.groups.iter().filter(|other| other.id != here.id && other.stage == here.stage);
        people.iter().filter(|person| here.members.contains(person) && here.facilitator != Some(**person)).find_map(
            |person| {
                elsewhere()
                    .filter(|other| !other.members.contains(person))
                    .find(|other| self.fits(*person, other.id).is_some_and(|caused| caused.is_empty()))
                    .map(|other| Mend::Move { person: *person, to: other.id })
            },
        )
    }

    fn leading_one_of(&self, breach: &Breach) -> Option<Mend> {
        let leads = self.group(breach.group)?.facilitator?;
        breach.people.contains(&leads).then_some(Mend::ChangeFacilitator)
    }
}
