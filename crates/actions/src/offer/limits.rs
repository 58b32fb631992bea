//! The rules that places of a round are given by.

use domain::offer::Limits;
use domain::programme::Programme;

/// The number of places is the design's.
pub(super) fn of(programme: &Programme) -> Limits {
    Limits { places: programme.design.places.unwrap_or_default(), ..Limits::default() }
}
