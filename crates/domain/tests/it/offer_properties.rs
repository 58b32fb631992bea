//! The places of a round under everything that can happen in any order, against a slower telling of the same rules.

use domain::id::ApplicationId;
use domain::offer::{Answer, Before, Candidate, Change, Choice, Event, Limits, Places, Quota, Terms};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const PEOPLE: i64 = 12;
const DAY: SignedDuration = SignedDuration::from_hours(24);
const SECTORS: [&str; 3] = ["nhs", "social care", "council"];

fn people() -> impl Strategy<Value = Vec<Candidate>> {
    let one = (0..4_usize, 0..3_usize, 0..5_usize);
    prop::collection::vec(one, PEOPLE as usize).prop_map(|drawn| {
        let numbered = drawn.into_iter().zip(1..);
        let candidate = |((organisation, sector, home), number): ((usize, usize, usize), u32)| Candidate {
            id: ApplicationId(i64::from(number)),
            number,
            organisation: ["", "Ash", "Elm", "Fir"][organisation].into(),
            household: ["", "", "a", "b", "c"][home].into(),
            values: [("sector".to_owned(), SECTORS[sector].to_owned())].into(),
            choice: None,
            told: None,
            rank: None,
            has_left: false,
            offer: None,
        };
        numbered.map(candidate).collect()
    })
}

fn limits() -> impl Strategy<Value = Limits> {
    let quota = (0..3_usize, 0..3_u32, prop::option::of(1..4_u32)).prop_map(|(sector, min, max)| Quota {
        category: "sector".into(),
        value: SECTORS[sector].into(),
        min: max.map_or(min, |max| min.min(max)),
        max,
    });
    let quotas = prop::collection::vec(quota, 0..3);
    let numbers = (0..7_u32, prop::option::weighted(0.4, 1..3_u32));
    (numbers, quotas, any::<bool>()).prop_map(|((places, per_organisation), quotas, one_per_household)| Limits {
        places,
        per_organisation,
        quotas,
        one_per_household,
    })
}

fn events() -> impl Strategy<Value = Vec<(Event, i32)>> {
    let who = || (1..=PEOPLE).prop_map(ApplicationId);
    let several = || prop::collection::vec(who(), 1..5);
    let choice = prop_oneof![
        3 => Just(Some(Choice::Offer)),
        3 => Just(Some(Choice::Waiting)),
        1 => Just(Some(Choice::NotThisTime)),
        1 => Just(None),
    ];
    let event = prop_oneof![
        6 => (several(), choice).prop_map(|(who, choice)| Event::Decide { who, choice }),
        3 => Just(Event::Send { who: (1..=PEOPLE).map(ApplicationId).collect() }),
        1 => several().prop_map(|who| Event::Send { who }),
        4 => who().prop_map(Event::Accept),
        6 => who().prop_map(Event::Pass),
        3 => who().prop_map(Event::Lapse),
        2 => who().prop_map(Event::TakeBackPass),
        1 => who().prop_map(Event::MoveUp),
        1 => who().prop_map(Event::MoveDown),
        1 => Just(Event::Fill),
        3 => who().prop_map(Event::OfferAgain),
        // What was decided before is known once it happens.
        2 => several().prop_map(|who| Event::Undo {
            who: who.into_iter().map(|who| Before { who, choice: None, rank: None }).collect(),
        }),
    ];
    prop::collection::vec((event, 0..4_i32), 1..60)
}

/// May this person have a place beside these, told from the words alone?
fn fits(limits: &Limits, holders: &[&Candidate], one: &Candidate) -> bool {
    let sector = |who: &Candidate| who.values["sector"].clone();
    let of_house = holders.iter().filter(|held| !one.organisation.is_empty() && held.organisation == one.organisation);
    let is_house_full = limits.per_organisation.is_some_and(|most| of_house.count() >= most as usize);
    let count = |value: &str, more: bool| {
        holders.iter().filter(|held| sector(held) == value).count() + usize::from(more && sector(one) == value)
    };
    let is_kind_full = limits.quotas.iter().any(|quota| {
        sector(one) == quota.value && quota.max.is_some_and(|most| count(&quota.value, true) > most as usize)
    });
    // How many places more than are left would be needed for the fewest of each kind.
    let needed_more = |more: bool| {
        let wanted: usize =
            limits.quotas.iter().map(|quota| (quota.min as usize).saturating_sub(count(&quota.value, more))).sum();
        wanted.saturating_sub((limits.places as usize).saturating_sub(holders.len() + usize::from(more)))
    };
    let is_home = |held: &&&Candidate| !one.household.is_empty() && held.household == one.household;
    let is_home_full = limits.one_per_household && holders.iter().filter(is_home).count() > 0;
    !is_home_full && !is_house_full && !is_kind_full && needed_more(true) <= needed_more(false)
}

/// Who has a place by the history of what happened, not by what the machine says of itself.
#[derive(Default)]
struct History {
    offered: BTreeSet<ApplicationId>,
    ended: BTreeSet<ApplicationId>,
    /// Of those whose offer has ended, who was silent.
    silent: BTreeSet<ApplicationId>,
    accepted: BTreeSet<ApplicationId>,
    /// Whose last letter said that they wait, and who left the list.
    waits: BTreeSet<ApplicationId>,
    left: BTreeSet<ApplicationId>,
    /// Until when offers stand.
    until: BTreeMap<ApplicationId, Timestamp>,
    /// What was decided before a decision that no letter has told.
    before: BTreeMap<ApplicationId, Before>,
}

impl History {
    fn note(&mut self, change: &Change, then: &Places) {
        match change {
            Change::Offered { who, until, .. } => {
                assert!(self.offered.insert(*who), "{who} is offered a second place");
                self.until.insert(*who, *until);
                self.waits.remove(who);
                self.before.remove(who);
            }
            Change::Told { who, choice } => {
                if *choice == Choice::Waiting {
                    self.waits.insert(*who)
                } else {
                    self.waits.remove(who)
                };
                self.before.remove(who);
            }
            Change::Decided { who, .. } => {
                let one = then.candidate(*who).expect("they are there");
                self.before.insert(*who, Before { who: *who, choice: one.choice, rank: one.rank });
            }
            Change::Undone { who, choice, .. } => {
                let before = self.before.remove(who).expect("there was a decision");
                assert_eq!(*choice, before.choice);
            }
            Change::LeftList { who } => {
                assert!(self.waits.contains(who) && self.left.insert(*who), "{who} was on no list");
            }
            Change::Answered { who, answer: Answer::Accepted } => assert!(self.accepted.insert(*who)),
            Change::Answered { who, answer } => {
                assert!(self.offered.contains(who) && self.ended.insert(*who), "{who} frees a place twice");
                self.accepted.remove(who);
                if *answer == Answer::Lapsed {
                    self.silent.insert(*who);
                }
            }
            Change::OfferedAgain { who, until } => {
                assert!(self.silent.remove(who) && self.ended.remove(who), "{who} was not silent");
                self.until.insert(*who, *until);
            }
            Change::Reopened { who } => assert!(self.ended.remove(who), "{who} had passed nothing on"),
            _ => {}
        }
    }

    /// Has this person something that they can pass on, or have passed on before?
    fn may_pass(&self, who: ApplicationId, passed: &BTreeSet<ApplicationId>) -> bool {
        let has_place = self.offered.contains(&who) && !self.ended.contains(&who);
        has_place || passed.contains(&who) || self.waits.contains(&who) || self.left.contains(&who)
    }

    fn may_accept(&self, who: ApplicationId, now: Timestamp) -> bool {
        let is_open = self.offered.contains(&who) && !self.ended.contains(&who) && now < self.until[&who];
        is_open || self.accepted.contains(&who)
    }

    /// Places on the list as letters have told them, the first first.
    fn told(&self, places: &Places) -> Vec<ApplicationId> {
        let told = places.candidates.iter().filter(|one| self.waits.contains(&one.id) && !self.left.contains(&one.id));
        let mut told: Vec<&Candidate> = told.collect();
        told.sort_by_key(|one| one.rank);
        told.into_iter().map(|one| one.id).collect()
    }

    fn live(&self) -> usize {
        self.offered.len() - self.ended.len()
    }
}

/// The first of the list who fits, when a place is free.
fn expected(places: &Places, history: &History) -> Option<ApplicationId> {
    let has_place = |one: &&Candidate| {
        let is_live = history.offered.contains(&one.id) && !history.ended.contains(&one.id);
        is_live || !history.offered.contains(&one.id) && one.choice == Some(Choice::Offer) && !one.has_left
    };
    let holders: Vec<&Candidate> = places.candidates.iter().filter(has_place).collect();
    let mut line: Vec<&Candidate> = places
        .candidates
        .iter()
        .filter(|one| !history.offered.contains(&one.id) && !one.has_left)
        .filter(|one| (one.choice, one.told) == (Some(Choice::Waiting), Some(Choice::Waiting)))
        .collect();
    line.sort_by_key(|one| one.rank);
    let is_free = holders.len() < places.limits.places as usize;
    line.into_iter().find(|one| is_free && fits(&places.limits, &holders, one)).map(|one| one.id)
}

fn offers(changes: &[Change]) -> Vec<ApplicationId> {
    let moved = |change: &Change| match change {
        Change::Offered { who, from_list: true, .. } => Some(*who),
        _ => None,
    };
    changes.iter().filter_map(moved).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_in_whatever_order(people in people(), limits in limits(), events in events()) {
        let mut places = Places { limits, candidates: people, is_closed: false };
        let (mut history, mut now) = (History::default(), Timestamp::UNIX_EPOCH);
        let mut passed = BTreeSet::new();
        for (event, days) in events {
            now += DAY * days;
            let terms = Terms { now, until: now + DAY * 5 };
            let event = match event {
                Event::Undo { who } => {
                    let known: BTreeMap<_, _> = who.iter().filter_map(|one| Some((one.who, *history.before.get(&one.who)?))).collect();
                    Event::Undo { who: known.into_values().collect() }
                }
                other => other,
            };
            let told = history.told(&places);
            let Ok(changes) = places.step(&event, terms) else {
                match event {
                    Event::Pass(who) => prop_assert!(!history.may_pass(who, &passed), "{who} is kept from passing"),
                    Event::Accept(who) => prop_assert!(!history.may_accept(who, now), "{who} is kept from accepting"),
                    Event::Lapse(_) | Event::MoveUp(_) | Event::MoveDown(_) => prop_assert!(false, "{event:?} is refused"),
                    _ => {}
                }
                continue;
            };
            match event {
                Event::Pass(who) => {
                    prop_assert!(history.may_pass(who, &passed));
                    if !history.waits.contains(&who) { passed.insert(who); }
                }
                Event::TakeBackPass(who) => { passed.remove(&who); }
                Event::OfferAgain(who) if !changes.is_empty() => {
                    let one = places.candidate(who).expect("they are there");
                    prop_assert!(fits(&places.limits, &places.holders(), one), "{who} is offered again what they may not have");
                }
                Event::Decide { ref who, .. } => {
                    let once: BTreeSet<_> = who.iter().collect();
                    prop_assert!(changes.len() <= once.len(), "somebody is decided of twice: {changes:?}");
                }
                _ => {}
            }
            let freed: Vec<&Change> = changes.iter().filter(|change| {
                matches!(change, Change::Answered { answer: Answer::Passed | Answer::Lapsed, .. })
            }).collect();
            prop_assert!(freed.len() <= 1);
            freed.iter().for_each(|change| history.note(change, &places));
            let before_moving = places.with(&freed.iter().map(|change| (*change).clone()).collect::<Vec<_>>());
            if freed.len() == 1 || event == Event::Fill {
                let first = expected(&before_moving, &history);
                prop_assert_eq!(offers(&changes), first.into_iter().collect::<Vec<_>>(), "{:?}", event);
            } else {
                prop_assert_eq!(offers(&changes), vec![], "{:?} moves the list", event);
            }
            changes.iter().filter(|change| !freed.contains(change)).for_each(|change| history.note(change, &places));
            places = places.with(&changes);
            let ranks: Vec<u32> = places.candidates.iter().filter_map(|one| one.rank).collect();
            prop_assert_eq!(ranks.iter().collect::<BTreeSet<_>>().len(), ranks.len(), "two with one rank: {:?} after {:?}", ranks, event);
            // What people read of their place on the list is what letters have told, in the order of the list.
            let now_told = history.told(&places);
            for (place, who) in (1..).zip(&now_told) {
                prop_assert_eq!(places.told_position(*who), Some(place), "{} after {:?}", who, event);
            }
            if matches!(event, Event::Decide { .. } | Event::Undo { .. }) {
                prop_assert_eq!(&now_told, &told, "{:?} moves people who have heard nothing", event);
            }
            prop_assert!(history.live() <= places.limits.places as usize, "{} places for {}", places.limits.places, history.live());
            prop_assert!(places.holders().len() <= places.limits.places as usize);
            let homes: Vec<&String> = places.holders().iter().map(|one| &one.household).filter(|home| !home.is_empty()).collect();
            let is_kept = homes.iter().collect::<BTreeSet<_>>().len() == homes.len();
            prop_assert!(is_kept || !places.limits.one_per_household, "two of one home after {:?}", event);
            // A second press of the same button changes nothing more.
            if matches!(event, Event::Accept(_) | Event::Pass(_) | Event::Lapse(_) | Event::TakeBackPass(_) | Event::OfferAgain(_) | Event::Send { .. }) {
                prop_assert_eq!(places.step(&event, terms), Ok(vec![]), "{:?} twice", event);
            }
        }
    }
}
