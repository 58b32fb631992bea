//! A timetable as it is told, and as a file: the same bytes for the same plan.

use super::board::{Board, Spot};
use super::year::Row;
use std::fmt::Write;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// In the order of groups.
    pub rows: Vec<Row>,
    /// What it costs: lost sessions, half days not preferred, empty seats and days of travel.
    pub cost: i64,
    /// No timetable costs less.
    pub bound: i64,
    /// The same budget gives this timetable again.
    pub steps: u64,
}

impl Timetable {
    pub(super) fn of(board: &Board, bound: i64, steps: u64) -> Timetable {
        let facts = board.facts;
        let row = |(group, spot): (usize, &Option<Spot>)| {
            let spot = (*spot)?;
            Some(Row {
                group: facts.groups[group].id.clone(),
                facilitator: facts.leaders[spot.leader as usize].id.clone(),
                room: facts.rooms[spot.room as usize].id.clone(),
                weekday: spot.weekday,
                start: spot.start,
                phase: spot.phase,
            })
        };
        let rows = board.spots.iter().enumerate().filter_map(row).collect();
        Timetable { rows, cost: board.cost, bound, steps }
    }

    /// One line for each group, as CSV.
    pub fn file(&self) -> String {
        let mut file = "group,facilitator,room,weekday,start,phase\n".to_owned();
        for Row { group, facilitator, room, weekday, start, phase } in &self.rows {
            let _ = writeln!(file, "{group},{facilitator},{room},{weekday},{start},{phase}");
        }
        file
    }
}
