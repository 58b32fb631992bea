//! What a graduate plans: a group of their own, outside their own team, from plan to live group (S0.10, S0.29).

use crate::employer;
use crate::id::{GraduatePlanId, GroupId, PersonId, ProgrammeId};
use crate::refusal::{Fault, Refusal};
use jiff::civil::Date;

/// How far a plan has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanState {
    #[default]
    Planned,
    /// The group meets.
    Started,
    Ended,
}

impl PlanState {
    pub const ALL: [PlanState; 3] = [PlanState::Planned, PlanState::Started, PlanState::Ended];

    /// The word kept in the database and sent in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            PlanState::Planned => "planned",
            PlanState::Started => "started",
            PlanState::Ended => "ended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        PlanState::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What a graduate says of their group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanDraft {
    /// The service or team it is for, and its employer.
    pub team: String,
    pub organisation: String,
    /// Whom they lead it with; empty for nobody.
    pub partner: String,
    pub starts: Option<Date>,
    pub state: PlanState,
    /// The group of this house that it has become; none where it is run elsewhere.
    pub group: Option<GroupId>,
}

/// How far a plan is, and by what it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Their group in this house has held its first session.
    Live { since: Date },
    /// Their group in this house is still to meet.
    Waiting,
    /// As the graduate tells.
    Told(PlanState),
}

/// One graduate's plan for one programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraduatePlan {
    pub id: GraduatePlanId,
    pub programme: ProgrammeId,
    pub person: PersonId,
    pub draft: PlanDraft,
    /// Why it may be in their own team all the same; empty where nobody has said so.
    pub reason: String,
    /// Raised by every save.
    pub version: u32,
    /// Name of its group in this house; empty where there is none.
    pub group_name: String,
    /// When that group held its first session; none before.
    pub live_since: Option<Date>,
}

impl GraduatePlan {
    /// Sessions that were held say more than what was pressed; that a group has ended only the graduate tells.
    pub fn progress(&self) -> Progress {
        match (self.draft.group, self.live_since, self.draft.state) {
            (None, _, state) | (Some(_), _, state @ PlanState::Ended) => Progress::Told(state),
            (Some(_), Some(since), _) => Progress::Live { since },
            (Some(_), None, _) => Progress::Waiting,
        }
    }
}

/// Where somebody works, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workplace {
    pub team: String,
    pub organisation: String,
    /// The other teams of the organisation that the house knows.
    pub others: Vec<String>,
}

/// Words of a team's name that do not tell it from another.
const ANY_TEAM: [&str; 11] = ["the", "a", "an", "my", "our", "own", "team", "teams", "service", "services", "group"];

/// What two spellings of one team have in common; empty for "my own team".
fn team_key(name: &str) -> String {
    let key = employer::key(name);
    let words = key.split(' ').filter(|word| !ANY_TEAM.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

const LONGEST: usize = 200;

impl PlanDraft {
    /// Without blanks around anything.
    #[must_use]
    pub fn tidied(self) -> PlanDraft {
        let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        PlanDraft { team: tidy(self.team), organisation: tidy(self.organisation), partner: tidy(self.partner), ..self }
    }

    /// Is the group for the team somebody works in, however it is spelt? No employer named is their own.
    pub fn is_own_team(&self, own: &Workplace) -> bool {
        let (team, own_team) = (team_key(&self.team), team_key(&own.team));
        let is_same = if own_team.is_empty() { employer::is_same(&self.team, &own.team) } else { team == own_team };
        !own.team.is_empty() && is_same && !self.is_another(own) && self.is_at_own_employer(own)
    }

    /// By its whole name it is another team that the house knows: that says more than the words it has in common with their own.
    fn is_another(&self, own: &Workplace) -> bool {
        let is_it = |team: &String| employer::is_same(team, &self.team);
        own.others.iter().any(is_it) && !is_it(&own.team)
    }

    /// It is at their own employer, and by its name it may be their own team as well as another.
    pub fn may_be_own_team(&self, own: &Workplace) -> bool {
        let key = team_key(&self.team);
        let is_it =
            |other: &String| if key.is_empty() { employer::is_same(other, &self.team) } else { team_key(other) == key };
        let is_other = own.others.iter().any(is_it);
        let is_known = !own.organisation.is_empty() && self.is_at_own_employer(own);
        is_known && !is_other && !self.is_own_team(own)
    }

    fn is_at_own_employer(&self, own: &Workplace) -> bool {
        self.organisation.is_empty() || employer::is_same(&self.organisation, &own.organisation)
    }

    /// Refuses a group that meets already, or has ended, with a first day that is still to come.
    pub fn check_begun(&self, today: Date) -> Result<(), Refusal> {
        let is_to_come = self.starts.is_some_and(|first| first > today);
        match self.state {
            PlanState::Started | PlanState::Ended if is_to_come => {
                Err(Fault::at("starts", "fault-plan-to-come").into())
            }
            _ => Ok(()),
        }
    }

    /// Refuses a plan that says too little, or a group that would meet in one's own team without a reason that is kept.
    pub fn check(&self, own: &Workplace, reason: &str) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if self.team.is_empty() {
            faults.push(Fault::at("team", "fault-plan-team"));
        }
        let texts = [("team", &self.team), ("organisation", &self.organisation), ("partner", &self.partner)];
        let long = texts.into_iter().filter(|(_, text)| text.chars().count() > LONGEST);
        faults.extend(long.map(|(field, _)| Fault::at(field, "fault-plan-long").with("most", LONGEST)));
        if self.state != PlanState::Planned && self.starts.is_none() {
            faults.push(Fault::at("starts", "fault-plan-starts"));
        }
        let begins = self.group.map(|_| "group").or((self.state == PlanState::Started).then_some("state"));
        if let Some(field) = begins.filter(|_| self.is_own_team(own) && reason.is_empty()) {
            faults.push(Fault::at(field, "fault-plan-own-team").with("team", &self.team));
        }
        Refusal::unless_empty(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_ones_own_team_may_be_planned_and_starts_only_with_a_reason() {
        let own = Workplace {
            team: "Day staff".into(),
            organisation: "Harbour House".into(),
            others: vec!["Night staff".into()],
        };
        let plan = |team: &str, organisation: &str, state| PlanDraft {
            team: team.into(),
            organisation: organisation.into(),
            starts: Some(jiff::civil::date(2023, 9, 5)),
            state,
            ..PlanDraft::default()
        };
        let started = plan("day STAFF", "", PlanState::Started);
        assert_eq!(started.check(&own, "").unwrap_err().faults[0].key, "fault-plan-own-team");
        assert_eq!(started.check(&own, "Nobody else can."), Ok(()));
        assert_eq!(plan("Day staff", "Harbour House", PlanState::Planned).check(&own, ""), Ok(()));
        assert_eq!(plan("Day staff", "Bridge Housing", PlanState::Started).check(&own, ""), Ok(()));
        assert_eq!(plan("Night staff", "Harbour House", PlanState::Started).check(&own, ""), Ok(()));
        let undated = PlanDraft { starts: None, ..plan("Hostel", "Bridge Housing", PlanState::Started) };
        assert_eq!(undated.check(&own, "").unwrap_err().faults[0].field, "starts");
        let grouped = PlanDraft { group: Some(GroupId(7)), ..plan("Day staff", "", PlanState::Planned) };
        assert_eq!(grouped.check(&own, "").unwrap_err().faults[0].field, "group");
        assert_eq!(grouped.check(&own, "Nobody else can."), Ok(()));
    }

    #[test]
    fn ones_own_team_is_known_however_it_is_spelt_and_asked_after_where_it_may_be() {
        let own = Workplace {
            team: "Floating Support".into(),
            organisation: "Bridge & Harbour".into(),
            others: vec!["Night Staff".into()],
        };
        let told = |team: &str, organisation: &str| {
            let plan = PlanDraft { team: team.into(), organisation: organisation.into(), ..PlanDraft::default() };
            (plan.is_own_team(&own), plan.may_be_own_team(&own))
        };
        assert_eq!(told("The Floating-Support team", "bridge and harbour"), (true, false));
        assert_eq!(told("my own team", ""), (false, true));
        assert_eq!(told("Hostel", "Bridge and Harbour."), (false, true));
        assert_eq!(told("the night staff", "Bridge and Harbour"), (false, false));
        assert_eq!(told("Floating Support", "Northgate"), (false, false));
        // What is left of a name without such words may be two teams' own: the whole name tells them apart.
        let own = Workplace { team: "Night Team".into(), others: vec!["Night Service".into()], ..own };
        let told = |team: &str| PlanDraft { team: team.into(), ..PlanDraft::default() }.is_own_team(&own);
        assert!(told("night team") && told("the night"));
        assert!(!told("night service"), "that is the other one");
        let nowhere = PlanDraft { team: "Hostel".into(), ..PlanDraft::default() };
        assert!(!nowhere.may_be_own_team(&Workplace::default()));
    }

    #[test]
    fn a_group_of_the_house_is_live_by_its_sessions_and_one_elsewhere_by_what_is_told() {
        let since = jiff::civil::date(2023, 9, 5);
        let plan = |state, group: Option<i64>, live_since| GraduatePlan {
            id: GraduatePlanId(1),
            programme: ProgrammeId(1),
            person: PersonId(1),
            draft: PlanDraft { state, group: group.map(GroupId), ..PlanDraft::default() },
            reason: String::new(),
            version: 1,
            group_name: String::new(),
            live_since,
        };
        for state in [PlanState::Planned, PlanState::Started] {
            assert_eq!(plan(state, None, None).progress(), Progress::Told(state));
            assert_eq!(plan(state, Some(7), None).progress(), Progress::Waiting);
            assert_eq!(plan(state, Some(7), Some(since)).progress(), Progress::Live { since });
        }
        assert_eq!(plan(PlanState::Ended, Some(7), Some(since)).progress(), Progress::Told(PlanState::Ended));
    }
}
