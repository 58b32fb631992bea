//! From counts of kinds to people: everybody of a kind gets the same number of tickets.

use super::lottery::{Panel, TICKETS};
use super::space::Counts;
use std::collections::BTreeMap;

/// A stretch of tickets on which some people of one kind still have to be named.
struct Stretch {
    from: u64,
    to: u64,
    seats: u32,
}

/// Somebody has a seat on the tickets from `from` up to `to`.
struct Seat {
    from: u64,
    to: u64,
    person: usize,
}

/// Panels of people, in order, whose tickets sum to [`TICKETS`].
pub(super) fn seat(mixture: &[(Counts, f64)], members: &[Vec<usize>]) -> Vec<Panel> {
    let mut stretches: Vec<Vec<Stretch>> = members.iter().map(|_| Vec::new()).collect();
    let mut from = 0;
    for ((counts, _), tickets) in mixture.iter().zip(tickets_of(mixture)) {
        let to = from + tickets;
        for &(kind, seats) in counts.iter().filter(|_| tickets > 0) {
            stretches[kind].push(Stretch { from, to, seats });
        }
        from = to;
    }
    let seats: Vec<Seat> =
        stretches.into_iter().zip(members).flat_map(|(stretches, people)| share(stretches, people)).collect();
    panels(&seats)
}

/// Whole tickets for each share: rounded down, the rest to those that lost most.
fn tickets_of(mixture: &[(Counts, f64)]) -> Vec<u64> {
    let total: f64 = mixture.iter().map(|(_, share)| share).sum();
    let exact: Vec<f64> = mixture.iter().map(|(_, share)| share / total * TICKETS as f64).collect();
    let mut tickets: Vec<u64> = exact.iter().map(|exact| exact.floor() as u64).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|&a, &b| (exact[b].fract()).total_cmp(&exact[a].fract()).then(a.cmp(&b)));
    let given: u64 = tickets.iter().sum();
    let (missing, too_many) = (TICKETS.saturating_sub(given), given.saturating_sub(TICKETS));
    for &index in order.iter().cycle().take(missing as usize) {
        tickets[index] += 1;
    }
    let largest = (0..tickets.len()).max_by_key(|&index| tickets[index]).unwrap_or(0);
    tickets[largest] -= too_many;
    tickets
}

/// Gives each of `people` the same number of tickets (one more or less where they do not divide), nobody twice on one
/// ticket. Where as many seats as people are left, everybody must sit; the rest is free to choose, so each person
/// after another takes first what they must and then fills up in order.
fn share(mut stretches: Vec<Stretch>, people: &[usize]) -> Vec<Seat> {
    let mut seats = Vec::new();
    for (index, &person) in people.iter().enumerate() {
        let left = (people.len() - index) as u32;
        let open: u64 = stretches.iter().map(|stretch| (stretch.to - stretch.from) * u64::from(stretch.seats)).sum();
        let must: u64 = stretches.iter().filter(|s| s.seats == left).map(|s| s.to - s.from).sum();
        let mut more = open / u64::from(left) - must;
        let mut next = Vec::with_capacity(stretches.len() + 1);
        for stretch in stretches {
            let length = stretch.to - stretch.from;
            let takes = if stretch.seats == left { length } else { length.min(more) };
            if stretch.seats < left {
                more -= takes;
            }
            let (from, middle, to) = (stretch.from, stretch.from + takes, stretch.to);
            if takes > 0 {
                seats.push(Seat { from, to: middle, person });
                next.push(Stretch { from, to: middle, seats: stretch.seats - 1 });
            }
            next.push(Stretch { from: middle, to, seats: stretch.seats });
        }
        next.retain(|stretch| stretch.seats > 0 && stretch.from < stretch.to);
        stretches = next;
    }
    seats
}

/// Cuts the tickets wherever somebody's seat begins or ends; equal panels are one.
fn panels(seats: &[Seat]) -> Vec<Panel> {
    let mut changes: BTreeMap<u64, Vec<(usize, bool)>> = BTreeMap::new();
    for seat in seats {
        changes.entry(seat.from).or_default().push((seat.person, true));
        changes.entry(seat.to).or_default().push((seat.person, false));
    }
    let mut sitting = std::collections::BTreeSet::new();
    let mut panels: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    let mut since = 0;
    for (ticket, changes) in changes {
        if ticket > since {
            *panels.entry(sitting.iter().copied().collect()).or_default() += ticket - since;
        }
        since = ticket;
        for (person, _) in changes.iter().filter(|(_, sits)| !sits) {
            sitting.remove(person);
        }
        sitting.extend(changes.iter().filter(|(_, sits)| *sits).map(|(person, _)| *person));
    }
    panels.into_iter().map(|(people, tickets)| Panel { people, tickets }).collect()
}
