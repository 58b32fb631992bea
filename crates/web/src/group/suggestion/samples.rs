//! Samples of a suggestion for the gallery: none, under way, found, outdated, impossible.

use super::SuggestionPage;
use crate::gallery::Sample;
use crate::group::samples::board;
use crate::page::Page;
use crate::words::english;
use actions::suggestion::{Look, Suggestion};
use domain::id::{GroupId, PersonId, SuggestionId};
use domain::refusal::{Fault, Refusal};
use domain::suggestion::{Fixed, Held, Hindrance, Outcome, Proposal, Seats, Task, Wish};
use domain::week::Slot;

fn suggestion(outcome: Option<Outcome>) -> Suggestion {
    Suggestion {
        id: SuggestionId(1),
        programme: domain::id::ProgrammeId(1),
        stage: "groups".into(),
        task: Task::Form(Wish::default()),
        seed: 2,
        steps: 600_000,
        best: Some(214),
        bound: 187,
        is_stopped: false,
        basis: String::new(),
        outcome,
        used: None,
    }
}

fn look(suggestion: Option<Suggestion>) -> Look {
    let board = board(3, 12);
    let look = Look {
        actor: board.actor,
        programme: board.programme,
        forming: board.forming,
        suggestion,
        is_old: false,
        proposed: None,
        wish: Wish::default(),
        people: 42,
        steps: 1_260_000,
        is_peer: false,
        fixed: Fixed::default(),
        said: 30,
    };
    look.with_proposed()
}

/// Everybody one group on, and a new group for those who wait.
fn proposal(is_stopped: bool) -> Outcome {
    let seats = |group: i64, name: &str, first: i64, people: i64| Seats {
        group: GroupId(group),
        name: name.into(),
        facilitator: (group != 1).then_some(PersonId(1000)),
        members: (first..first + people).map(PersonId).collect(),
        slot: Slot::at(3, 2).filter(|_| group != 2),
    };
    let all = vec![seats(1, "Oak 1", 1, 10), seats(2, "Hazel 2", 12, 10), seats(-1, "Willow", 31, 12)];
    Outcome::Found(Proposal { seats: all, cost: 214, bound: 187, steps: 1_260_000, is_stopped })
}

pub(crate) fn suggestion_samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("suggestion-title")).wide();
    let made = |look: &Look, why| SuggestionPage::new(page(), look, why);
    let nothing = |why: Hindrance| look(Some(suggestion(Some(Outcome::Nothing(why)))));
    let rules = vec![
        Held::Apart { one: PersonId(1), other: PersonId(2) },
        Held::NotLed { facilitator: PersonId(1000) },
        Held::Twice { person: PersonId(3) },
        Held::Times { person: PersonId(4), can: 0b1010_0000 },
    ];
    let old = Look { is_old: true, ..look(Some(suggestion(Some(proposal(false))))) };
    let count: Refusal = Fault::at("groups", "fault-suggestion-count").into();
    let not_led =
        Hindrance::NotLed { person: PersonId(3), facilitators: vec![PersonId(1000), PersonId(4), PersonId(5)] };
    let groups = look(None).forming.formation.groups.iter().take(2).map(|group| group.id).collect();
    let slot = domain::week::slots_of(1 << 6).next().unwrap_or_else(|| unreachable!("a slot of the week"));
    let at_once = Hindrance::AtOnce { facilitator: PersonId(1000), slot, groups };
    vec![
        Sample::of("empty", &made(&look(None), None)),
        Sample::of("looking", &made(&look(Some(suggestion(None))), None)),
        Sample::of("usual", &made(&look(Some(suggestion(Some(proposal(false))))), None)),
        Sample::of("why", &made(&look(Some(suggestion(Some(proposal(true))))), Some(PersonId(33)))),
        Sample::of("old", &made(&old, None)),
        Sample::of("sizes", &made(&nothing(Hindrance::Sizes { people: 13, least: 8, most: 12 }), None)),
        Sample::of("not-led", &made(&nothing(not_led), None)),
        Sample::of(
            "no-time",
            &made(&nothing(Hindrance::NoCommonTime { people: vec![PersonId(3), PersonId(4), PersonId(5)] }), None),
        ),
        Sample::of("at-once", &made(&nothing(at_once), None)),
        Sample::of("rules", &made(&nothing(Hindrance::Rules { people: 24, least: 8, most: 12, rules }), None)),
        Sample::of("refused", &made(&look(None), None).refused(&count, Some((Wish::default(), "a few".into())))),
    ]
}
