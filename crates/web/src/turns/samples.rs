//! The page of a group's turns, and of a question to swap, in the states they can be in.

use super::swap::SwapPage;
use super::{TurnsPage, path};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use crate::words::english;
use actions::turns::{Asked, Line, Look, Part, Swappable};
use domain::access::{Actor, Relation};
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::{Fault, Refusal};
use domain::turns::{Note, Why};
use jiff::ToSpan;
use jiff::civil::{Date, date, time};

const NAMES: [&str; 4] = ["Amina", "Joe", "Kim", "Siân"];
const LONG: &str = "Oluwaseun-Adebayo";

fn on(n: i64) -> Date {
    date(2026, 3, 12).saturating_add((n * 14).days())
}

fn line(n: i64, name: &str) -> Line {
    Line {
        session: SessionId(n),
        date: on(n),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        is_cancelled: n == 4,
        is_free: false,
        turn: (n != 4).then_some(PersonId(10 + n)),
        name: name.into(),
        why: Some(if n == 1 { Why::Owed } else { Why::InOrder }),
        part: Part::Other,
        swaps: Vec::new(),
        asked: None,
        choices: Vec::new(),
    }
}

fn look(count: i64, relation: Relation) -> Look {
    let leads = relation == Relation::Facilitator;
    Look {
        actor: Actor { person: Some(PersonId(1)), ..sample_actor(relation) },
        group: GroupId(7),
        name: "Willow".into(),
        programme: "Reflective practice groups".into(),
        is_member: !leads,
        leads,
        lines: (0..count).map(|n| line(n, NAMES[n as usize % 4])).collect(),
        owed: Vec::new(),
        is_new: false,
        asks: false,
        every: None,
        dates: (0..count.max(1)).map(on).collect(),
        past: vec![(date(2026, 2, 12), "Kim".into()), (date(2026, 2, 26), String::new())],
        names: (0..4).map(|n| (PersonId(10 + n), NAMES[n as usize].to_owned())).collect(),
    }
}

fn own(line: Line, part: Part, swaps: i64) -> Line {
    let swap = |n: i64| Swappable { session: SessionId(20 + n), date: on(n), name: NAMES[n as usize % 4].into() };
    Line { turn: Some(PersonId(1)), part, swaps: (1..=swaps).map(swap).collect(), ..line }
}

fn with_own(mut look: Look, part: Part, swaps: i64) -> Look {
    let first = look.lines.remove(0);
    look.lines.insert(0, own(first, part, swaps));
    look
}

fn leading(count: i64, name: &str) -> Look {
    let notes = [vec![], vec![Note::Cannot], vec![Note::Has(0)], vec![Note::New, Note::OwedBefore(PersonId(10))]];
    let choices = |n: i64| (PersonId(10 + n), name.replace('*', NAMES[n as usize % 4]), notes[n as usize % 4].clone());
    let mut look = look(count, Relation::Facilitator);
    look.lines
        .iter_mut()
        .filter(|line| !line.is_cancelled)
        .for_each(|line| line.choices = (0..8).map(choices).collect());
    look.owed = vec![(PersonId(11), "Joe".into(), Some(on(1))), (PersonId(12), "Kim".into(), None)];
    look
}

pub(crate) fn samples() -> Vec<Sample> {
    let show = |look: Look, relation| {
        let title = english().with("turn-title", &[("group", "Willow")]);
        TurnsPage::new(Page::sample_as(relation, &path(GroupId(7)), &title), &look)
    };
    let member = |look: Look| show(look, Relation::Participant);
    let usual = || look(6, Relation::Participant);
    let asked = |mut look: Look| {
        look.lines[0].asked = Some(Asked { name: "Joe".into(), date: on(2) });
        look
    };
    let new = Look { is_new: true, owed: vec![(PersonId(1), "You".into(), Some(on(2)))], ..usual() };
    let refused: Refusal = Fault::at("every", "fault-turn-term").with("least", 4).with("most", 60).into();
    let long =
        Look { name: "The long group of the north-western neighbourhood".into(), ..with_own(usual(), Part::Yours, 9) };
    let mut longest = leading(6, LONG);
    longest.lines.iter_mut().for_each(|line| line.name = LONG.into());
    let leads = |look| show(look, Relation::Facilitator);
    vec![
        Sample::of("empty", &member(look(0, Relation::Participant))),
        Sample::of("usual", &member(usual())),
        Sample::of("yours", &member(with_own(usual(), Part::Yours, 3))),
        Sample::of("asked", &member(asked(with_own(usual(), Part::Yours, 3)))),
        Sample::of("passed", &member(with_own(usual(), Part::Passed, 0))),
        Sample::of("new", &member(new.clone())),
        Sample::of("new-asked", &member(Look { asks: true, ..new })),
        Sample::of("long", &member(long)),
        Sample::of("leads", &leads(leading(6, "*"))),
        Sample::of("leads-empty", &leads(look(0, Relation::Facilitator))),
        Sample::of("longest", &leads(longest)),
        Sample::of("rows", &leads(leading(50, "*"))),
        Sample::of("refused", &TurnsPage { faults: Faults::of(&refused), every: "2".into(), ..leads(leading(6, "*")) }),
    ]
}

pub(crate) fn swap_samples() -> Vec<Sample> {
    let words = english();
    let show = |told: String| SwapPage {
        page: Page::sample_public(words.t("swap-title")).narrow(),
        faults: Faults::default(),
        token: "sample".into(),
        group: "Willow".into(),
        asker: "Joe".into(),
        theirs: "Thursday 12 March, 2pm to 3:15pm".into(),
        yours: "Thursday 26 March, 2pm to 3:15pm".into(),
        is_open: told.is_empty(),
        told,
    };
    let over = words.with("swap-over", &[("name", "Joe")]);
    let late: Refusal = Fault::whole("fault-swap-over").into();
    vec![
        Sample::of("usual", &show(String::new())),
        Sample::of("said-yes", &show(words.with("swap-said-yes", &[("day", "Thursday 12 March, 2pm to 3:15pm")]))),
        Sample::of("said-no", &show(words.with("swap-said-no", &[("name", "Joe")]))),
        Sample::of("over", &show(over.clone())),
        Sample::of(
            "longest",
            &SwapPage { asker: LONG.into(), group: "The long group of the north-west".into(), ..show(String::new()) },
        ),
        Sample::of("refused", &SwapPage { faults: Faults::of(&late), ..show(over) }),
    ]
}
