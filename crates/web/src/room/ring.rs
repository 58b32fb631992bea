//! The circle: where each seat stands, and the arc of the time that is left.

use actions::room::{Seat, Sight};
use domain::room::{RoomState, RoomView};
use std::f64::consts::{PI, TAU};

/// Width of the drawing, in its own units; a phone shows about one to a pixel.
const WIDTH: f64 = 360.0;
/// Half the width of the ring of seats. Names reach beyond it.
const ACROSS: f64 = 132.0;
const TOP: f64 = 34.0;
/// Under the lowest seat: its name, and "hand up".
const BELOW: f64 = 54.0;
/// Up to here seats stand on a circle, with room for "hand up" below a name.
const FEW: usize = 10;
/// A name in a big group takes this much, across and down.
const NAME: (f64, f64) = (88.0, 50.0);
/// Radius of the arc; smaller in a big group, where long names stand beside it.
const ARC: f64 = 78.0;
const SMALL_ARC: f64 = 68.0;
/// Radius of an arc without seats.
const ALONE: f64 = 78.0;
/// Longer names are shortened.
const LETTERS: usize = 12;

/// One seat as drawn: a dot, the name below it, and perhaps "hand up" below that.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub x: String,
    pub y: String,
    pub name_y: String,
    pub hand_y: String,
    /// Empty for the one who looks: the page says "You".
    pub name: String,
    pub is_you: bool,
    pub has_hand_up: bool,
    pub brings: bool,
}

impl Placed {
    /// Full and bright: brought something. Open: hand up. Else a quiet dot.
    pub fn class(&self) -> &'static str {
        match (self.brings, self.has_hand_up) {
            (true, _) => "d",
            (false, true) => "h",
            (false, false) => "s",
        }
    }
}

/// All that the drawing needs, as text for its attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ring {
    pub seats: Vec<Placed>,
    /// What is seen of the drawing: left, top, width, height.
    pub view: String,
    pub middle: String,
    pub above: String,
    pub figure: String,
    pub below: String,
    pub dashes: String,
    pub arc: String,
    pub is_big: bool,
}

/// The arc alone, without a seat: for a clock on the wall.
pub(super) fn arc(sight: &Sight) -> Ring {
    let middle = ALONE + 8.0;
    Ring {
        seats: Vec::new(),
        view: format!("{:.0} 0 {:.0} {:.0}", WIDTH / 2.0 - middle, 2.0 * middle, 2.0 * middle),
        middle: number(middle),
        above: number(middle - 24.0),
        figure: number(middle + 14.0),
        below: number(middle + 37.0),
        dashes: dashes(&sight.view, ALONE),
        arc: number(ALONE),
        is_big: false,
    }
}

pub(super) fn ring(sight: &Sight) -> Ring {
    let count = sight.seats.len();
    let arc = if count > FEW { SMALL_ARC } else { ARC };
    let places = places(count);
    let lowest = places.iter().map(|(_, y)| *y).fold(TOP + 2.0 * ACROSS, f64::max);
    let highest = places.iter().map(|(_, y)| *y).fold(TOP, f64::min);
    let middle = highest + down(count);
    let seats = sight.seats.iter().zip(&places).map(|(seat, place)| placed(seat, *place, sight)).collect();
    Ring {
        seats,
        view: format!("0 0 {WIDTH:.0} {:.0}", lowest + BELOW),
        middle: number(middle),
        above: number(middle - 24.0),
        figure: number(middle + 14.0),
        below: number(middle + 37.0),
        dashes: dashes(&sight.view, arc),
        arc: number(arc),
        is_big: count > FEW,
    }
}

fn placed(seat: &Seat, (x, y): (f64, f64), sight: &Sight) -> Placed {
    Placed {
        x: number(x),
        y: number(y),
        name_y: number(y + 29.0),
        hand_y: number(y + 46.0),
        name: short(&seat.name),
        is_you: sight.you() == Some(seat.person),
        has_hand_up: sight.view.hands.iter().any(|hand| hand.person == seat.person),
        brings: sight.view.brings == Some(seat.person),
    }
}

/// The seats' dots, the first at the top, then clockwise.
fn places(count: usize) -> Vec<(f64, f64)> {
    let tall = down(count);
    let at = |turn: f64| (WIDTH / 2.0 + ACROSS * turn.sin(), TOP + tall - tall * turn.cos());
    if count <= FEW {
        return (0..count).map(|n| at(TAU * n as f64 / count as f64)).collect();
    }
    let walked = walk(tall);
    let whole = walked.last().copied().unwrap_or(0.0);
    (0..count)
        .map(|n| {
            let far = whole * n as f64 / count as f64;
            let step = walked.partition_point(|walked| *walked < far);
            at(TAU * step as f64 / (walked.len() - 1) as f64)
        })
        .collect()
}

/// Half the height of the ring: as much as the names need.
fn down(count: usize) -> f64 {
    if count <= FEW {
        return ACROSS;
    }
    let mut tall = ACROSS;
    while walk(tall).last().copied().unwrap_or(0.0) < count as f64 {
        tall += 4.0;
    }
    tall
}

/// How far round an ellipse one has come after each of 720 steps, measured in names: they are wider than high.
fn walk(tall: f64) -> Vec<f64> {
    const STEPS: usize = 720;
    let mut walked = vec![0.0];
    for step in 0..STEPS {
        let turn = |n: usize| TAU * n as f64 / STEPS as f64;
        let (from, to) = (turn(step), turn(step + 1));
        let across = ACROSS * (to.sin() - from.sin()) / NAME.0;
        let along = tall * (to.cos() - from.cos()) / NAME.1;
        walked.push(walked[step] + across.hypot(along));
    }
    walked
}

/// What is left of the part, as the dashes of the arc: drawn, then not drawn.
fn dashes(view: &RoomView, arc: f64) -> String {
    let round = 2.0 * PI * arc;
    let is_going_on = matches!(view.state, RoomState::Open | RoomState::Paused);
    let left = if is_going_on { view.phase_fraction_left } else { 0.0 };
    format!("{:.1} {round:.1}", round * left)
}

fn short(name: &str) -> String {
    match name.chars().count() > LETTERS {
        true => name.chars().take(LETTERS - 1).chain(['…']).collect(),
        false => name.to_owned(),
    }
}

fn number(value: f64) -> String {
    format!("{value:.0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dot with the name under it: half its width, and how far it reaches up and down.
    fn overlap(one: (f64, f64), other: (f64, f64), half: f64) -> bool {
        let (dx, dy) = ((one.0 - other.0).abs(), (one.1 - other.1).abs());
        // Two names side by side, or a name over the next dot.
        (dx < 2.0 * half && dy < 16.0) || (dx < half + 9.0 && (6.0..26.0).contains(&dy)) || dx.hypot(dy) < 20.0
    }

    #[test]
    fn usual_names_do_not_lie_on_each_other_from_three_to_twenty_seats() {
        for count in 3..=20 {
            let places = places(count);
            for one in 0..count {
                for other in 0..one {
                    // Nine letters: about 4 units to each side of the middle for a letter.
                    assert!(!overlap(places[one], places[other], 34.0), "{count} seats: {one} and {other}");
                }
            }
        }
    }

    #[test]
    fn the_first_seat_is_at_the_top_and_all_stay_inside_the_width() {
        for count in 1..=24 {
            let places = places(count);
            assert_eq!((places[0].0.round(), places[0].1.round()), (180.0, 34.0));
            assert!(places.iter().all(|(x, _)| (48.0..=312.0).contains(&x.round())), "{count}");
        }
    }

    #[test]
    fn names_of_more_than_twelve_letters_are_shortened() {
        assert_eq!(short("Oluwaseun"), "Oluwaseun");
        assert_eq!(short("Maximilienne"), "Maximilienne");
        assert_eq!(short("Bartholomew-James"), "Bartholomew…");
    }
}
