//! Samples of the board for the gallery, judged by the real rules.

use super::board::{BoardPage, Typed};
use super::view::Look;
use crate::gallery::Sample;
use crate::page::Page;
use crate::words::english;
use actions::group::{Board, Formation, Group, Kept, Known, LastChange, StageForming};
use domain::access::{Actor, Scope};
use domain::blueprint::by_key;
use domain::grouping::{Override, PersonFacts, Rule};
use domain::id::{GroupId, OrganisationId, PersonId, ProgrammeId, TeamId};
use domain::programme::{Programme, ProgrammeState};
use domain::refusal::{Fault, Refusal};
use domain::week::{ALWAYS, Slot, Times};
use jiff::Timestamp;

const FIRST: [&str; 6] = ["Amina", "Joe", "Oluwaseun", "Kim", "Siân", "Tess"];
const LAST: [&str; 5] = ["Osei", "Bailey", "Adebayo-Featherstonehaugh", "Nowak", "O’Dowd"];

/// `groups` groups of ten; everybody reports to nobody but person 2, whose manager is person 1.
pub(super) fn board(groups: i64, waiting: i64) -> Board {
    let blueprint = by_key("multi-agency").expect("a shipped blueprint");
    let stage = blueprint.design.stage("groups").expect("its main stage").clone();
    let mut formation = Formation::default();
    for number in 1..=groups {
        let name = ["Willow", "Oak", "Hazel", "Birch and Blackthorn of the upper valley"][(number % 4) as usize];
        formation.groups.push(Group {
            id: GroupId(number),
            programme: ProgrammeId(1),
            stage: stage.key.clone(),
            name: format!("{name} {number}"),
            facilitator: (number > 1).then_some(PersonId(1000)),
            place: "Ferndale Hospital, quiet room, second floor".into(),
            join_link: String::new(),
            version: 1,
            is_confirmed: number > 2,
            slot: (number % 2 == 0).then(|| Slot::at(3, 2)).flatten(),
        });
        formation.members.extend((1..=10).map(|n| (GroupId(number), PersonId(10 * (number - 1) + n))));
    }
    formation.participants = (1..=10 * groups + waiting).map(PersonId).collect();
    for number in (1..=10 * groups + waiting).chain([1000]) {
        let known = Known {
            first_name: FIRST[(number % 6) as usize].into(),
            last_name: LAST[(number % 5) as usize].into(),
            role: "Support worker".into(),
            organisation: format!("Organisation {}", number % 7),
            team: format!("Team {}", number % 11),
            facts: PersonFacts {
                organisation: Some(OrganisationId(number % 7)),
                team: Some(TeamId(number % 11)),
                manager: (number == 2).then_some(PersonId(1)),
                week: (number % 9 == 0).then_some(Times { can: ALWAYS & !(1 << 14), likes: ALWAYS & !(3 << 14) }),
                hours: None,
                is_direct: [None, Some(true), Some(false)][(number % 3) as usize],
            },
        };
        formation.people.insert(PersonId(number), known);
    }
    let forming = StageForming::new(stage, formation, true);
    let programme = Programme {
        id: ProgrammeId(1),
        slug: "multi-agency".into(),
        blueprint: "multi-agency".into(),
        design: blueprint.design.clone(),
        state: ProgrammeState::Draft,
        version: 1,
    };
    let board = Board::new(Actor::visitor(Scope::Provider), programme, forming, Timestamp::UNIX_EPOCH);
    Board { candidates: vec![PersonId(1000), PersonId(1), PersonId(3)], ..board }
}

/// The same with one reason kept and one move to take back.
fn moved(board: Board) -> Board {
    let mut forming = board.forming.clone();
    let breaches = forming.grouping.breaches();
    if let Some(breach) = breaches.iter().find(|breach| breach.rule == Rule::FacilitatorFromTeam) {
        let reason = "She knows this work, and no one else is free in spring.".to_owned();
        let given = Override {
            rule: breach.rule,
            group: breach.group,
            people: breach.people.clone(),
            credential: None,
            reason,
        };
        forming.formation.kept.push(Kept { given, by: "Dana Okafor".into(), at: Timestamp::UNIX_EPOCH });
        forming = StageForming::new(forming.stage, forming.formation, true);
    }
    let last = LastChange {
        people: vec![PersonId(3)],
        from: Some(GroupId(2)),
        to: Some(GroupId(1)),
        at: Timestamp::UNIX_EPOCH - jiff::SignedDuration::from_mins(2),
    };
    let candidates = board.candidates.clone();
    let board = Board::new(board.actor, board.programme, forming, board.now);
    Board { candidates, last: Some(last), ..board }
}

pub(crate) fn board_samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("group-board-title")).wide();
    let none = Look::default();
    let made = |board: &Board, look: &Look| BoardPage::new(page(), board, look);
    let moving = Look { moving: Some(PersonId(1)), ..Look::default() };
    let placing = Look { moving: Some(PersonId(31)), ..Look::default() };
    let leading = Look { lead: Some(GroupId(1)), ..Look::default() };
    let editing = Look { edit: Some(GroupId(1)), ..Look::default() };
    let in_the_way: Refusal = Refusal {
        faults: vec![
            Fault::at("sort-1", "fault-group-manager-with-report")
                .with("manager", "Joe Adebayo-Featherstonehaugh")
                .with("report", "Oluwaseun Nowak")
                .with("group", "Oak 1"),
        ],
    };
    let name: Refusal = Fault::at("name", "fault-group-name-empty").into();
    let new = Typed { is_new: true, ..Typed::default() };
    let first = board(3, 3);
    let now = first.forming.formation.groups[0].clone();
    let edit = Some(now.id);
    let renamed = Typed { name: "Oak".into(), place: "Room 9".into(), ..Typed::default() };
    vec![
        Sample::of("empty", &made(&board(0, 0), &none)),
        Sample::of("usual", &made(&moved(board(3, 3)), &none)),
        Sample::of("move", &made(&board(3, 3), &moving)),
        Sample::of("place", &made(&board(3, 3), &placing)),
        Sample::of("lead", &made(&board(3, 3), &leading)),
        Sample::of("edit", &made(&board(3, 3), &editing)),
        Sample::of("rows", &made(&board(5, 50), &none)),
        Sample::of("refused", &made(&board(3, 3), &none).refused(&in_the_way, Typed::default())),
        Sample::of("two-editors", &made(&first, &Look { edit, ..Look::default() }).beside(&now, renamed)),
        Sample::of("refused-name", &made(&board(3, 3), &none).refused(&name, new)),
    ]
}
