//! Looking for a better plan: late acceptance hill climbing (Burke and Bykov 2017), in whole numbers only.

use super::course::Course;
use super::table::Table;
use crate::chance::Chance;

/// How many steps back the search compares with.
const MEMORY: usize = 1_000;

/// A morning and two seats of it, each a circle and a place.
type Swapped = (usize, (usize, usize), (usize, usize));

#[derive(Clone, Copy)]
enum Move {
    /// Two people of a morning change places.
    Swap(usize, (usize, usize), (usize, usize)),
    /// A member goes over to another circle.
    Over(usize, (usize, usize), usize),
    /// Two people change places on two mornings, each facilitating on one of them: nobody's turns become more or fewer.
    Exchange([Swapped; 2]),
}

/// The best plan met in so many steps.
pub(super) fn improve(table: Table, course: &Course, seed: u64, steps: u64) -> Table {
    let open: Vec<usize> = (0..course.mornings.len()).filter(|&morning| is_open(&table, morning)).collect();
    if open.is_empty() {
        return table;
    }
    let mut chance = Chance::of(seed ^ 0x726f_7461);
    let (mut now, mut best) = (table.clone(), table);
    let mut memory = vec![now.cost; MEMORY];
    for step in 0..steps {
        let Some(made) = any_move(&now, &open, &mut chance) else { continue };
        let before = now.cost;
        let back = apply(&mut now, made);
        let place = (step % MEMORY as u64) as usize;
        if now.cost > before && now.cost > memory[place] {
            apply(&mut now, back);
        } else if now.cost < best.cost {
            best = now.clone();
        }
        memory[place] = memory[place].min(now.cost);
    }
    settle(best, &open)
}

/// At least two people who are in no fixed circle.
fn is_open(table: &Table, morning: usize) -> bool {
    let free = table.mornings[morning].iter().filter(|ring| !ring.is_fixed).map(|ring| ring.people.len());
    !table.is_over[morning] && free.sum::<usize>() > 1
}

fn any_move(table: &Table, open: &[usize], chance: &mut Chance) -> Option<Move> {
    let morning = open[chance.below(open.len())];
    if chance.below(4) == 0 {
        return exchange(table, (morning, open[chance.below(open.len())]), chance);
    }
    let rings: Vec<usize> = free_rings(table, morning).collect();
    let (one, other) = (rings[chance.below(rings.len())], rings[chance.below(rings.len())]);
    let len = |ring: usize| table.mornings[morning][ring].people.len();
    let from = (one, chance.below(len(one)));
    if chance.below(4) == 0 {
        return can_go_over(table, morning, from, other).then_some(Move::Over(morning, from, other));
    }
    let to = (other, chance.below(len(other)));
    (from != to && (one != other || from.1 == 0 || to.1 == 0)).then_some(Move::Swap(morning, from, to))
}

/// Somebody who facilitates on one morning and somebody who does on another take over from each other.
fn exchange(table: &Table, (first, second): (usize, usize), chance: &mut Chance) -> Option<Move> {
    let mut leads = |morning: usize| {
        let rings: Vec<usize> = free_rings(table, morning).collect();
        (rings[chance.below(rings.len())], 0)
    };
    let (one, other) = (leads(first), leads(second));
    let person = |morning: usize, seat: (usize, usize)| table.mornings[morning][seat.0].people[seat.1];
    let seat_of = |morning: usize, who: usize| {
        free_rings(table, morning).find_map(|ring| {
            let place = table.mornings[morning][ring].people.iter().position(|person| *person == who)?;
            Some((ring, place))
        })
    };
    let (a, b) = (person(first, one), person(second, other));
    if first == second || a == b {
        return None;
    }
    Some(Move::Exchange([(first, one, seat_of(first, b)?), (second, other, seat_of(second, a)?)]))
}

fn free_rings(table: &Table, morning: usize) -> impl Iterator<Item = usize> {
    let rings = table.mornings[morning].iter().enumerate();
    rings.filter(|(_, ring)| !ring.is_fixed && !ring.people.is_empty()).map(|(nth, _)| nth)
}

/// A facilitator stays; no circle becomes too small or too great.
fn can_go_over(table: &Table, morning: usize, from: (usize, usize), to: usize) -> bool {
    let len = |ring: usize| table.mornings[morning][ring].people.len();
    from.1 > 0 && from.0 != to && len(from.0) > table.size.0 && len(to) < table.size.1
}

/// Makes a move; returns the one that takes it back.
fn apply(table: &mut Table, made: Move) -> Move {
    match made {
        Move::Swap(morning, one, other) => {
            table.swap(morning, one, other);
            made
        }
        Move::Exchange(swaps) => {
            swaps.iter().for_each(|(morning, one, other)| table.swap(*morning, *one, *other));
            made
        }
        Move::Over(morning, from, to) => {
            table.move_over(morning, from, to);
            let last = table.mornings[morning][to].people.len() - 1;
            Move::Over(morning, (to, last), from.0)
        }
    }
}

/// Every single move is tried until none makes the plan better.
fn settle(mut table: Table, open: &[usize]) -> Table {
    loop {
        let before = table.cost;
        for morning in open {
            for made in moves(&table, *morning) {
                let was = table.cost;
                if !is_possible(&table, made) {
                    continue;
                }
                let back = apply(&mut table, made);
                if table.cost >= was {
                    apply(&mut table, back);
                }
            }
        }
        if table.cost == before {
            return table;
        }
    }
}

fn is_possible(table: &Table, made: Move) -> bool {
    match made {
        Move::Over(morning, from, to) => {
            from.1 < table.mornings[morning][from.0].people.len() && can_go_over(table, morning, from, to)
        }
        Move::Exchange(_) => true,
        Move::Swap(morning, one, other) => {
            let rings = &table.mornings[morning];
            one.1 < rings[one.0].people.len() && other.1 < rings[other.0].people.len()
        }
    }
}

fn moves(table: &Table, morning: usize) -> Vec<Move> {
    let seats: Vec<(usize, usize)> = free_rings(table, morning)
        .flat_map(|ring| (0..table.mornings[morning][ring].people.len()).map(move |nth| (ring, nth)))
        .collect();
    let mut moves = Vec::new();
    for (nth, one) in seats.iter().enumerate() {
        let later = seats[nth + 1..].iter().filter(|other| one.0 != other.0 || one.1 == 0);
        moves.extend(later.map(|other| Move::Swap(morning, *one, *other)));
        moves.extend(free_rings(table, morning).map(|ring| Move::Over(morning, *one, ring)));
    }
    moves
}
