//! Ready to begin: the seven tips, each worked out from what there is (S2.7). Nothing of it is ticked by hand.

use crate::commitment::State;
use jiff::Timestamp;

/// The tips, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tip {
    /// Every level of every organisation says yes.
    BuyIn,
    /// Aims, objectives, structure and frequency are agreed.
    Plan,
    /// Measures are chosen, and the first answers are locked before the first session.
    Success,
    Facilitation,
    Workshop,
    /// People have to get to know each other first.
    Time,
    Ownership,
}

impl Tip {
    pub const ALL: [Tip; 7] =
        [Tip::BuyIn, Tip::Plan, Tip::Success, Tip::Facilitation, Tip::Workshop, Tip::Time, Tip::Ownership];

    pub fn as_str(self) -> &'static str {
        match self {
            Tip::BuyIn => "buy-in",
            Tip::Plan => "plan",
            Tip::Success => "success",
            Tip::Facilitation => "facilitation",
            Tip::Workshop => "workshop",
            Tip::Time => "time",
            Tip::Ownership => "ownership",
        }
    }
}

/// One level of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub organisation: String,
    /// In words.
    pub level: String,
    pub state: State,
}

/// What was agreed of the plan; a part is empty while nothing says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub aims: Vec<String>,
    pub objectives: Vec<String>,
    pub structure: String,
    pub frequency: String,
}

impl Plan {
    /// The text that is agreed to.
    pub fn text(&self) -> String {
        let lines = |lines: &[String]| lines.join(" / ");
        format!("{}\n{}\n{}\n{}\n", lines(&self.aims), lines(&self.objectives), self.structure, self.frequency)
    }

    /// The first part that nothing says.
    pub fn lacks(&self) -> Option<&'static str> {
        let parts = [
            ("aims", self.aims.is_empty()),
            ("objectives", self.objectives.is_empty()),
            ("structure", self.structure.is_empty()),
            ("frequency", self.frequency.is_empty()),
        ];
        parts.into_iter().find(|(_, is_empty)| *is_empty).map(|(name, _)| name)
    }
}

/// Who agreed to the plan, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    pub name: String,
    pub at: Timestamp,
    /// It is the plan of today.
    pub is_present: bool,
}

/// How far a group has come by the sessions it has held. A young one gets no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupStage {
    Forming,
    Settling,
    Established,
}

/// Sessions after which a group settles, and after which it is established.
const SETTLES: usize = 3;
const ESTABLISHED: usize = 6;
/// People of more organisations need more time: two sessions more from three organisations on.
const MANY: usize = 3;
const MORE: usize = 2;

impl GroupStage {
    /// Of a group that has held so many sessions, with people of so many organisations.
    pub fn of(held: usize, organisations: usize) -> GroupStage {
        let established = ESTABLISHED + if organisations >= MANY { MORE } else { 0 };
        match held {
            0..SETTLES => GroupStage::Forming,
            _ if held < established => GroupStage::Settling,
            _ => GroupStage::Established,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            GroupStage::Forming => "forming",
            GroupStage::Settling => "settling",
            GroupStage::Established => "established",
        }
    }
}

/// What a group still lacks before it can meet. The home and the tips ask here, so that both say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    Facilitator,
    /// Neither a room nor a join link.
    Place,
    Both,
}

impl Lack {
    /// Of a group that `is_led`, or leads itself.
    pub fn of(is_led: bool, has_place: bool) -> Option<Lack> {
        match (is_led, has_place) {
            (true, true) => None,
            (false, true) => Some(Lack::Facilitator),
            (true, false) => Some(Lack::Place),
            (false, false) => Some(Lack::Both),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Lack::Facilitator => "facilitator",
            Lack::Place => "place",
            Lack::Both => "both",
        }
    }
}

/// A group of the main stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFact {
    pub name: String,
    pub is_led: bool,
    /// A room or a join link.
    pub has_place: bool,
    pub held: usize,
    pub stage: GroupStage,
}

/// The introductory workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workshop {
    /// Key of the stage; empty where the programme has none.
    pub stage: String,
    pub groups: usize,
    /// Sessions that are laid out and not cancelled.
    pub sessions: usize,
    /// People of the programme who came to one.
    pub had: usize,
}

/// What is known of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub now: Timestamp,
    /// The first session of any group; none while no dates are laid out.
    pub begins: Option<Timestamp>,
    pub people: usize,
    pub cells: Vec<Cell>,
    pub plan: Plan,
    pub agreed: Option<Agreed>,
    /// The set-up has a questionnaire that is asked before.
    pub has_measures: bool,
    /// The questionnaire before was sent.
    pub is_baseline_sent: bool,
    /// Members facilitate by turns, or nobody is named.
    pub is_peer: bool,
    /// Of the main stage.
    pub groups: Vec<GroupFact>,
    pub workshop: Workshop,
    /// What the groups decide for themselves.
    pub decides: Vec<String>,
    /// A group belongs to its members.
    pub is_members_own: bool,
}

/// What is missing, with the names that its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    NoOrganisation,
    /// A level of one organisation that has not said yes.
    Level(Cell),
    /// Part of the plan that nothing says: aims, objectives, structure, frequency.
    PlanPart(&'static str),
    PlanNotAgreed,
    PlanChanged,
    Measures,
    Nobody,
    Baseline,
    /// The first session has begun: it is too late.
    BaselineLate,
    NoGroups,
    /// A group, and what it lacks.
    Lacks(String, Lack),
    NoWorkshop,
    WorkshopGroups,
    WorkshopDates,
    /// So many people have not had it.
    WorkshopPeople(usize),
    Young(GroupFact),
    DecidesNothing,
}

impl Missing {
    /// Name of its sentence.
    pub fn as_str(&self) -> &'static str {
        match self {
            Missing::NoOrganisation => "no-organisation",
            Missing::Level(_) => "level",
            Missing::PlanPart(_) => "plan-part",
            Missing::PlanNotAgreed => "plan-not-agreed",
            Missing::PlanChanged => "plan-changed",
            Missing::Measures => "measures",
            Missing::Nobody => "nobody",
            Missing::Baseline => "baseline",
            Missing::BaselineLate => "baseline-late",
            Missing::NoGroups => "no-groups",
            Missing::Lacks(..) => "lacks",
            Missing::NoWorkshop => "no-workshop",
            Missing::WorkshopGroups => "workshop-groups",
            Missing::WorkshopDates => "workshop-dates",
            Missing::WorkshopPeople(_) => "workshop-people",
            Missing::Young(_) => "young",
            Missing::DecidesNothing => "decides-nothing",
        }
    }
}

/// One tip, and what it still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub tip: Tip,
    pub missing: Option<Missing>,
}

impl Line {
    /// It comes with the sessions and cannot be done before them: nobody is asked for it.
    pub fn comes_with_time(&self) -> bool {
        self.tip == Tip::Time && self.missing.is_some()
    }
}

impl Facts {
    /// The first session has begun.
    pub fn has_begun(&self) -> bool {
        has_begun(self.begins, self.now)
    }

    /// All seven, in their order.
    pub fn lines(&self) -> Vec<Line> {
        let missing = |tip| match tip {
            Tip::BuyIn => self.buy_in(),
            Tip::Plan => self.plan(),
            Tip::Success => self.success(),
            Tip::Facilitation => self.facilitation(),
            Tip::Workshop => self.workshop(),
            Tip::Time => self.time(),
            Tip::Ownership => self.ownership(),
        };
        Tip::ALL.into_iter().map(|tip| Line { tip, missing: missing(tip) }).collect()
    }

    fn buy_in(&self) -> Option<Missing> {
        if self.cells.is_empty() {
            return Some(Missing::NoOrganisation);
        }
        self.cells.iter().find(|cell| cell.state != State::Agreed).cloned().map(Missing::Level)
    }

    fn plan(&self) -> Option<Missing> {
        match (self.plan.lacks(), &self.agreed) {
            (Some(part), _) => Some(Missing::PlanPart(part)),
            (None, None) => Some(Missing::PlanNotAgreed),
            (None, Some(agreed)) => (!agreed.is_present).then_some(Missing::PlanChanged),
        }
    }

    fn success(&self) -> Option<Missing> {
        match (self.has_measures, self.is_baseline_sent) {
            (_, true) => None,
            (false, false) => Some(Missing::Measures),
            (true, false) if self.has_begun() => Some(Missing::BaselineLate),
            (true, false) if self.people == 0 => Some(Missing::Nobody),
            (true, false) => Some(Missing::Baseline),
        }
    }

    fn facilitation(&self) -> Option<Missing> {
        if self.groups.is_empty() {
            return Some(Missing::NoGroups);
        }
        let lack = |group: &GroupFact| {
            Lack::of(group.is_led || self.is_peer, group.has_place).map(|lack| Missing::Lacks(group.name.clone(), lack))
        };
        self.groups.iter().find_map(lack)
    }

    fn workshop(&self) -> Option<Missing> {
        let workshop = &self.workshop;
        if workshop.stage.is_empty() {
            return Some(Missing::NoWorkshop);
        }
        match (workshop.groups, workshop.sessions) {
            (0, _) => Some(Missing::WorkshopGroups),
            (_, 0) => Some(Missing::WorkshopDates),
            _ if self.people == 0 => Some(Missing::Nobody),
            _ => Some(self.people.saturating_sub(workshop.had)).filter(|left| *left > 0).map(Missing::WorkshopPeople),
        }
    }

    fn time(&self) -> Option<Missing> {
        if self.groups.is_empty() {
            return Some(Missing::NoGroups);
        }
        let youngest = self.groups.iter().min_by_key(|group| (group.stage, group.held))?;
        (youngest.stage != GroupStage::Established).then(|| Missing::Young(youngest.clone()))
    }

    fn ownership(&self) -> Option<Missing> {
        (self.decides.is_empty() && !self.is_members_own).then_some(Missing::DecidesNothing)
    }
}

/// Whether a programme's first session has begun.
pub fn has_begun(begins: Option<Timestamp>, now: Timestamp) -> bool {
    begins.is_some_and(|begins| begins <= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    fn cell(organisation: &str, state: State) -> Cell {
        Cell { organisation: organisation.into(), level: "Staff".into(), state }
    }

    /// A programme of which everything is there.
    fn facts() -> Facts {
        let now = Timestamp::UNIX_EPOCH;
        let group =
            GroupFact { name: "Hazel".into(), is_led: true, has_place: true, held: 8, stage: GroupStage::Established };
        let plan = Plan {
            aims: vec!["Think".into()],
            objectives: vec!["Rest".into()],
            structure: "Mixed".into(),
            frequency: "Monthly".into(),
        };
        Facts {
            now,
            begins: Some(now + SignedDuration::from_hours(24)),
            people: 12,
            cells: vec![cell("Harbour House", State::Agreed), cell("Bridge Housing", State::Agreed)],
            plan,
            agreed: Some(Agreed { name: "Wren".into(), at: now, is_present: true }),
            has_measures: true,
            is_baseline_sent: true,
            is_peer: false,
            groups: vec![group],
            workshop: Workshop { stage: "workshop".into(), groups: 1, sessions: 1, had: 12 },
            decides: vec!["when".into()],
            is_members_own: false,
        }
    }

    fn missing(facts: &Facts, tip: Tip) -> Option<Missing> {
        facts.lines().into_iter().find(|line| line.tip == tip).unwrap().missing
    }

    #[test]
    fn where_all_is_there_nothing_is_missing() {
        assert!(facts().lines().iter().all(|line| line.missing.is_none()));
        assert_eq!(facts().lines().len(), 7);
    }

    #[test]
    fn one_level_of_one_organisation_keeps_the_tip_open_and_is_named() {
        for state in [State::NotAsked, State::Silent, State::NotYet, State::Changed] {
            let mut facts = facts();
            facts.cells[1].state = state;
            assert_eq!(missing(&facts, Tip::BuyIn), Some(Missing::Level(cell("Bridge Housing", state))));
        }
        assert_eq!(missing(&Facts { cells: vec![], ..facts() }, Tip::BuyIn), Some(Missing::NoOrganisation));
    }

    #[test]
    fn a_plan_that_changes_is_agreed_anew() {
        let agreed = |is_present| Some(Agreed { name: "Wren".into(), at: Timestamp::UNIX_EPOCH, is_present });
        assert_eq!(missing(&Facts { agreed: None, ..facts() }, Tip::Plan), Some(Missing::PlanNotAgreed));
        assert_eq!(missing(&Facts { agreed: agreed(false), ..facts() }, Tip::Plan), Some(Missing::PlanChanged));
        let plan = Plan { objectives: vec![], ..facts().plan };
        assert_eq!(missing(&Facts { plan, ..facts() }, Tip::Plan), Some(Missing::PlanPart("objectives")));
    }

    #[test]
    fn what_was_not_asked_before_the_first_session_is_too_late() {
        let unsent = Facts { is_baseline_sent: false, ..facts() };
        assert_eq!(missing(&unsent, Tip::Success), Some(Missing::Baseline));
        let begun = Facts { begins: Some(unsent.now), ..unsent.clone() };
        assert_eq!(missing(&begun, Tip::Success), Some(Missing::BaselineLate));
        assert_eq!(missing(&Facts { begins: None, ..unsent }, Tip::Success), Some(Missing::Baseline));
    }

    #[test]
    fn a_group_that_leads_itself_lacks_no_facilitator() {
        let mut unled = facts();
        unled.groups[0].is_led = false;
        let lacks = |lack| Some(Missing::Lacks("Hazel".into(), lack));
        assert_eq!(missing(&unled, Tip::Facilitation), lacks(Lack::Facilitator));
        let mut nowhere = unled.clone();
        nowhere.groups[0].has_place = false;
        assert_eq!(missing(&nowhere, Tip::Facilitation), lacks(Lack::Both));
        assert_eq!(missing(&Facts { is_peer: true, ..nowhere }, Tip::Facilitation), lacks(Lack::Place));
        assert_eq!(missing(&Facts { is_peer: true, ..unled }, Tip::Facilitation), None);
    }

    #[test]
    fn time_is_not_to_do_before_the_sessions_it_comes_with() {
        let mut young = facts();
        young.groups[0].stage = GroupStage::Forming;
        let later: Vec<Tip> = young.lines().into_iter().filter(Line::comes_with_time).map(|line| line.tip).collect();
        assert_eq!(later, [Tip::Time]);
        assert!(!facts().lines().iter().any(Line::comes_with_time), "there in an established group");
        assert!(Facts { groups: vec![], ..facts() }.lines().iter().any(Line::comes_with_time));
    }

    #[test]
    fn the_workshop_is_there_once_everybody_has_had_it() {
        let with = |groups, sessions, had| Facts {
            workshop: Workshop { groups, sessions, had, ..facts().workshop },
            ..facts()
        };
        assert_eq!(missing(&with(0, 0, 0), Tip::Workshop), Some(Missing::WorkshopGroups));
        assert_eq!(missing(&with(1, 0, 0), Tip::Workshop), Some(Missing::WorkshopDates));
        assert_eq!(missing(&with(1, 1, 9), Tip::Workshop), Some(Missing::WorkshopPeople(3)));
        assert_eq!(missing(&with(2, 2, 12), Tip::Workshop), None);
    }

    #[test]
    fn a_group_of_many_organisations_is_young_for_longer() {
        let stages = |organisations| [0, 2, 3, 5, 6, 7, 8].map(|held| GroupStage::of(held, organisations));
        use GroupStage::{Established as E, Forming as F, Settling as S};
        assert_eq!(stages(1), [F, F, S, S, E, E, E]);
        assert_eq!(stages(4), [F, F, S, S, S, S, E]);
    }
}
