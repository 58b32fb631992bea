//! Groups judged as a coordinator would judge them.

use domain::blueprint::OwnTeam;
use domain::grouping::{
    Breach, ConflictPair, GroupDraft, Grouping, Mend, Overridable, Override, OverrideRefusal, PairKind, PersonFacts,
    Rule, SizeRule, Weight,
};
use domain::id::{GroupId, OrganisationId, PersonId, TeamId};

const WILLOW: GroupId = GroupId(1);
const CEDAR: GroupId = GroupId(2);
const ELM: GroupId = GroupId(3);
const RHYS: PersonId = PersonId(90);
const LEE: PersonId = PersonId(1);
const KIM: PersonId = PersonId(2);
const DIRECTOR: PersonId = PersonId(50);

fn group(id: GroupId, members: std::ops::RangeInclusive<i64>) -> GroupDraft {
    GroupDraft {
        id,
        name: format!("group {id}"),
        stage: "groups".into(),
        facilitator: Some(RHYS),
        peer: false,
        own_team: OwnTeam::Blocked,
        size: SizeRule { min: 3, max: 6 },
        slot: None,
        members: members.map(PersonId).collect(),
    }
}

/// Willow holds people 1 to 4, Cedar 5 to 8, Elm 9 to 14 and is full. Everyone works in a team of
/// their own, two to an organisation.
fn board() -> Grouping {
    let mut board = Grouping {
        groups: vec![group(WILLOW, 1..=4), group(CEDAR, 5..=8), group(ELM, 9..=14)],
        mixed: true,
        ..Grouping::default()
    };
    for number in 1..=20 {
        let facts = PersonFacts {
            organisation: Some(OrganisationId(number / 2)),
            team: Some(TeamId(number)),
            ..PersonFacts::default()
        };
        board.people.insert(PersonId(number), facts);
    }
    board
}

fn set_manager(board: &mut Grouping, person: PersonId, manager: PersonId) {
    board.people.entry(person).or_default().manager = Some(manager);
}

/// The only breach of the board.
fn only(board: &Grouping) -> Breach {
    let mut breaches = board.breaches();
    assert_eq!(breaches.len(), 1, "{breaches:?}");
    breaches.remove(0)
}

#[test]
fn a_fair_board_has_no_breach() {
    assert_eq!(board().breaches(), vec![]);
}

#[test]
fn lee_manages_kim_and_both_are_in_willow() {
    let mut board = board();
    set_manager(&mut board, KIM, LEE);
    let breach = only(&board);
    assert_eq!((breach.rule, breach.group), (Rule::ManagerWithReport, WILLOW));
    assert_eq!(breach.people, [LEE, KIM]);
    assert_eq!((breach.weight(), breach.overridable()), (Weight::Must, Overridable::Never));
    assert_eq!(breach.mend, Some(Mend::Move { person: LEE, to: CEDAR }));
    assert_eq!(breach.override_with("we talked about it"), Err(OverrideRefusal::Never));
}

#[test]
fn a_manager_counts_anywhere_up_the_line_even_when_the_one_between_is_in_no_group() {
    let mut board = board();
    set_manager(&mut board, KIM, DIRECTOR);
    set_manager(&mut board, DIRECTOR, LEE);
    assert_eq!(only(&board).people, [LEE, KIM]);
    assert_eq!(board.line_above(KIM), [DIRECTOR, LEE]);
}

#[test]
fn a_facilitator_sits_with_nobody_of_their_own_line() {
    for (report, manager) in [(KIM, RHYS), (RHYS, KIM)] {
        let mut board = board();
        set_manager(&mut board, report, manager);
        let breach = only(&board);
        assert_eq!((breach.rule, breach.overridable()), (Rule::FacilitatorInLine, Overridable::Never));
        assert_eq!(breach.people, [manager, report]);
    }
}

#[test]
fn conflicts_and_households_are_kept_apart_for_ever() {
    for (kind, rule) in [(PairKind::Conflict, Rule::ConflictPair), (PairKind::Household, Rule::SameHousehold)] {
        let mut board = board();
        board.conflicts.push(ConflictPair { a: KIM, b: LEE, kind });
        board.overrides.push(Override {
            rule,
            group: WILLOW,
            people: vec![LEE, KIM],
            credential: None,
            reason: "they agree".into(),
        });
        let breach = only(&board);
        assert_eq!((breach.rule, breach.overridden.clone()), (rule, None));
        assert!(breach.stands_in_the_way());
    }
}

#[test]
fn facilitating_ones_own_team_needs_a_reason_and_asks_again_when_it_gets_worse() {
    let mut board = board();
    board.people.insert(RHYS, PersonFacts { team: Some(TeamId(2)), ..PersonFacts::default() });
    let breach = only(&board);
    assert_eq!((breach.rule, breach.people.clone()), (Rule::FacilitatorFromTeam, vec![RHYS, KIM]));
    assert_eq!(breach.override_with("  "), Err(OverrideRefusal::ReasonMissing));

    board.overrides.push(breach.override_with("Rhys leaves the team in May").unwrap());
    let overridden = only(&board);
    assert_eq!(overridden.overridden.as_deref(), Some("Rhys leaves the team in May"));
    assert!(!overridden.stands_in_the_way());

    board.people.get_mut(&LEE).unwrap().team = Some(TeamId(2));
    assert_eq!(only(&board).overridden, None);
}

#[test]
fn too_few_and_too_many_say_how_many() {
    let mut board = board();
    board.groups[0].size.min = 6;
    board.groups[2].size = SizeRule { min: 1, max: 4 };
    let breaches = board.breaches();
    let told: Vec<_> = breaches.iter().map(|b| (b.rule, b.group, b.mend)).collect();
    assert_eq!(
        told,
        [(Rule::TooFew, WILLOW, Some(Mend::Add { people: 2 })), (Rule::TooMany, ELM, Some(Mend::Remove { people: 2 })),]
    );
    board.overrides.extend(breaches.iter().map(|b| b.override_with("the room is small").unwrap()));
    assert!(board.breaches().iter().all(|breach| !breach.stands_in_the_way()));
    board.groups[0].members.remove(&LEE);
    assert!(board.breaches()[0].stands_in_the_way(), "four were allowed, three were not");
}

#[test]
fn a_person_sits_in_one_group_of_a_stage_but_may_go_on_to_the_next_stage() {
    let mut board = board();
    board.groups[1].members.insert(LEE);
    let breach = only(&board);
    assert_eq!((breach.rule, breach.group, breach.other_group), (Rule::InTwoGroups, CEDAR, Some(WILLOW)));
    assert_eq!(breach.mend, Some(Mend::TakeOut { person: LEE, from: CEDAR }));

    board.groups[1].stage = "supervision".into();
    assert_eq!(board.breaches(), vec![]);
}

#[test]
fn a_group_wants_a_facilitator_unless_it_directs_itself() {
    let mut board = board();
    board.groups[0].facilitator = None;
    let breach = only(&board);
    assert_eq!((breach.rule, breach.weight()), (Rule::NoFacilitator, Weight::Prefer));
    assert_eq!(breach.mend, Some(Mend::ChooseFacilitator));
    assert_eq!(breach.override_with("later"), Err(OverrideRefusal::NotNeeded));
    board.groups[0].peer = true;
    assert_eq!(board.breaches(), vec![]);
}

#[test]
fn mixed_programmes_prefer_mixed_groups() {
    let mut board = board();
    for number in 9..=13 {
        board.people.get_mut(&PersonId(number)).unwrap().organisation = Some(OrganisationId(77));
    }
    for number in 5..=8 {
        board.people.get_mut(&PersonId(number)).unwrap().team = Some(TeamId(78));
    }
    let rules: Vec<_> = board.breaches().iter().map(|b| (b.rule, b.people.len(), b.weight())).collect();
    assert_eq!(rules, [(Rule::OneTeam, 4, Weight::Prefer), (Rule::OneOrganisation, 5, Weight::Prefer)]);
    board.mixed = false;
    assert_eq!(board.breaches(), vec![]);
}

#[test]
fn the_move_menu_says_fits_or_why_not() {
    let mut board = board();
    set_manager(&mut board, LEE, PersonId(5));
    assert_eq!(board.fits(KIM, CEDAR), Some(vec![]));
    let rules = |person, to| board.fits(person, to).unwrap().iter().map(|b| (b.rule, b.group)).collect::<Vec<_>>();
    assert_eq!(rules(LEE, CEDAR), [(Rule::ManagerWithReport, CEDAR)]);
    assert_eq!(rules(KIM, ELM), [(Rule::TooMany, ELM)]);
    assert_eq!(board.fits(KIM, GroupId(404)), None);

    board.groups[0].size.min = 4;
    assert_eq!(board.fits(KIM, CEDAR).unwrap()[0].group, WILLOW);
}

#[test]
fn who_cannot_come_when_the_group_meets_is_named_and_may_be_kept_with_a_reason() {
    let mut board = board();
    let thursday = domain::week::Slot::at(3, 2).unwrap();
    let but_then = domain::week::ALWAYS & !thursday.bit();
    let times = domain::week::Times { can: but_then, likes: but_then };
    board.people.get_mut(&LEE).unwrap().week = Some(times);
    assert_eq!(board.breaches(), vec![], "while the time is open, everybody can come");
    board.groups[0].slot = Some(thursday);
    let [breach] = &board.breaches()[..] else { panic!("{:?}", board.breaches()) };
    assert_eq!((breach.rule, &breach.people[..]), (Rule::CannotCome, &[LEE][..]));
    assert_eq!(breach.mend, Some(Mend::Move { person: LEE, to: CEDAR }));
    let given = breach.override_with("They swap a shift.").unwrap();
    board.overrides.push(given);
    assert!(board.breaches().iter().all(|breach| !breach.stands_in_the_way()));
    // Whoever has said nothing can always come; who facilitates has to be free.
    board.people.insert(RHYS, PersonFacts { hours: Some(but_then), ..PersonFacts::default() });
    let not_free = board.breaches().into_iter().find(|breach| breach.rule == Rule::FacilitatorNotFree).unwrap();
    assert_eq!((not_free.people, not_free.mend), (vec![RHYS], Some(Mend::ChangeFacilitator)));
    let caused = board.fits(LEE, WILLOW).unwrap();
    assert!(caused.iter().all(|breach| breach.rule == Rule::CannotCome), "{caused:?}");
}

#[test]
fn nobody_facilitates_two_groups_at_one_time_of_the_week() {
    let mut board = board();
    let (tuesday, thursday) = (domain::week::Slot::at(1, 2), domain::week::Slot::at(3, 2));
    (board.groups[0].slot, board.groups[1].slot) = (thursday, tuesday);
    assert_eq!(board.breaches(), vec![], "at two times they may");
    board.groups[1].slot = thursday;
    let told: Vec<_> = board.breaches().into_iter().map(|breach| (breach.rule, breach.group, breach.people)).collect();
    let of = |group: GroupId| (Rule::FacilitatorNotFree, group, vec![RHYS]);
    assert_eq!(told, [of(WILLOW), of(CEDAR)]);
    board.leading.over.insert(CEDAR);
    assert_eq!(board.breaches(), vec![], "a group that is over takes no time");
}
