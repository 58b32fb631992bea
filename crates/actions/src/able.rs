//! Who could facilitate what, judged by what is known of them: one set of rules for covers and for timetables.

use crate::Result;
use domain::blueprint::{FacilitationModel, OwnTeam, Stage};
use domain::cover::Why;
use domain::grouping::{Grouping, Rule};
use domain::id::{GroupId, OrganisationId, PersonId};
use jiff::civil::{Date, Time};
use store::Read;
use store::able::{self, Able, Held, Hours, Leave};

/// Sessions that one person holds in a day at most, whatever their profile says (S1.10).
const MOST_A_DAY: u32 = 4;

/// Everybody who facilitates or may, with all that keeps them from it.
#[derive(Clone, Debug)]
pub(crate) struct Ables {
    /// By last name.
    pub people: Vec<Able>,
    hours: Vec<Hours>,
    pub leave: Vec<Leave>,
    held: Vec<Held>,
    goes: Vec<(PersonId, i64)>,
    /// Where everybody belongs, and who is kept apart.
    house: Grouping,
}

impl Ables {
    /// For the members of these groups, in a fixed number of statements.
    pub async fn load(db: &impl Read, today: Date, from: Date, groups: &[GroupId]) -> Result<Ables> {
        let (people, conflicts) = (able::facts(db, groups).await?, able::apart(db).await?);
        Ok(Ables {
            people: able::people(db, today).await?,
            hours: able::hours(db).await?,
            leave: able::leave(db, from).await?,
            held: able::held(db).await?,
            goes: able::goes(db).await?,
            house: Grouping { people, conflicts, ..Grouping::default() },
        })
    }

    pub fn organisation(&self, person: PersonId) -> Option<OrganisationId> {
        self.house.people.get(&person).and_then(|facts| facts.organisation)
    }

    pub fn most_a_day(&self, able: &Able) -> u32 {
        able.profile.as_ref().map_or(MOST_A_DAY, |profile| profile.most_a_day.min(MOST_A_DAY))
    }

    /// How many groups they may take besides their own. Those that are `asked` about are not their own yet.
    pub fn more_groups(&self, able: &Able, asked: impl Fn(GroupId) -> bool) -> u32 {
        let own = able.groups.iter().filter(|group| !asked(**group)).count();
        let own = u32::try_from(own).unwrap_or(u32::MAX);
        able.profile.as_ref().map_or(u32::MAX, |profile| profile.most_groups.saturating_sub(own))
    }

    /// What keeps somebody from ever leading these members in this stage. Without one, only the members count.
    pub fn bars(&self, able: &Able, stage: Option<&Stage>, members: &[PersonId]) -> Option<Why> {
        self.bars_but(able, stage, members, |_, _| false)
    }

    /// The same without what somebody let stand: a rule, and the members it is about.
    pub fn bars_but(
        &self,
        able: &Able,
        stage: Option<&Stage>,
        members: &[PersonId],
        is_let: impl Fn(Rule, &[PersonId]) -> bool,
    ) -> Option<Why> {
        let (person, own) = (able.person, self.organisation(able.person));
        let of_members = || members.iter().filter_map(|member| self.organisation(*member));
        let may = able.profile.as_ref().map(|profile| profile.may.as_str());
        let own_team = stage.map(|stage| stage.facilitation.own_team).unwrap_or_default();
        let is_stranger =
            |member: &PersonId| self.organisation(*member).is_some_and(|theirs| own.is_none_or(|own| own != theirs));
        let strangers: Vec<PersonId> = members.iter().copied().filter(is_stranger).collect();
        if may == Some("learning") && !is_let(Rule::FacilitatorMayNot, &[]) {
            return Some(Why::Learning);
        }
        let is_inside = may == Some("inside") && (own.is_none() || !strangers.is_empty());
        if is_inside && !is_let(Rule::FacilitatorMayNot, &strangers) {
            return Some(Why::InsideOnly);
        }
        // A line or a conflict is never let stand.
        let bars = |member: PersonId| self.house.bars(person, member, OwnTeam::Allowed);
        let of_team = |member: &PersonId| !bars(*member) && self.house.bars(person, *member, own_team);
        let team: Vec<PersonId> = members.iter().copied().filter(of_team).collect();
        let is_of_team = !team.is_empty() && !is_let(Rule::FacilitatorFromTeam, &team);
        if is_of_team || members.iter().any(|member| bars(*member)) {
            return Some(Why::Member);
        }
        let is_external = stage.is_some_and(|stage| stage.facilitation.model == FacilitationModel::External);
        (is_external && own.is_some() && of_members().any(|theirs| Some(theirs) == own)).then_some(Why::Organisation)
    }

    /// The credentials a stage asks for that somebody does not hold on a day. Whoever has no profile holds none.
    pub fn lacks(&self, able: &Able, stage: Option<&Stage>, on: Date) -> bool {
        self.lacks_but(able, stage, on, |_| false)
    }

    /// The same without those that somebody let stand.
    pub fn lacks_but(&self, able: &Able, stage: Option<&Stage>, on: Date, is_let: impl Fn(&str) -> bool) -> bool {
        let holds = |kind: &str| {
            let is_it = |held: &&Held| held.person == able.person && held.kind == kind;
            self.held.iter().filter(is_it).any(|held| held.last.is_none_or(|last| on <= last))
        };
        let lacks = |kind: &str| !holds(kind) && !is_let(kind);
        stage.is_some_and(|stage| stage.facilitation.credentials.iter().any(|one| lacks(&one.key)))
    }

    pub fn is_away(&self, person: PersonId, on: Date) -> bool {
        self.leave.iter().any(|leave| leave.person == person && leave.first <= on && on <= leave.last)
    }

    /// Whether they work then; whoever has said no hours may be asked for any.
    pub fn works(&self, person: PersonId, on: Date, (starts, minutes): (Time, u32)) -> bool {
        let own = || self.hours.iter().filter(|hours| hours.person == person);
        let weekday = i64::from(on.weekday().to_monday_one_offset());
        let end = starts.duration_since(Time::midnight()).as_mins() + i64::from(minutes);
        let fits = |hours: &Hours| {
            let ends = hours.ends.duration_since(Time::midnight()).as_mins();
            hours.weekday == weekday && hours.starts <= starts && end <= ends
        };
        own().next().is_none() || own().any(fits)
    }

    /// When they work in a week: weekday from 1 for Monday, from and to. `None` for whoever has said no hours.
    pub fn hours_of(&self, person: PersonId) -> Option<Vec<(i64, Time, Time)>> {
        let own = self.hours.iter().filter(|hours| hours.person == person);
        let own: Vec<_> = own.map(|hours| (hours.weekday, hours.starts, hours.ends)).collect();
        (!own.is_empty()).then_some(own)
    }

    /// Whether they go to a site; whoever has named none goes to any.
    pub fn goes(&self, person: PersonId, site: i64) -> bool {
        let mut own = self.goes.iter().filter(|(who, _)| *who == person).peekable();
        own.peek().is_none() || own.any(|(_, named)| *named == site)
    }
}
