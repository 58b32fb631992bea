//! What only shows when all rows lie side by side: addresses twice, and managers who cannot be found or followed.

#[cfg(test)]
mod tests;

use super::{PersonRow, RowFault};
use std::collections::{HashMap, HashSet};

/// Addresses of a circle that are told.
const TOLD_OF_CIRCLE: usize = 8;

/// Somebody the house has already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Lower case; `None` for somebody without a manager.
    pub manager_email: Option<String>,
}

/// A row with all its faults. Rows without any can be written together: each manager is known or among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedRow {
    pub line: u32,
    /// `None` when not even a person could be read.
    pub person: Option<PersonRow>,
    pub faults: Vec<RowFault>,
}

impl CheckedRow {
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Checks rows, in their order, against each other and against the people that `known` finds by address (lower case).
/// Where the list names no manager for somebody known, the one they have still counts.
pub fn check(
    rows: Vec<(u32, Result<PersonRow, Vec<RowFault>>)>,
    known: impl Fn(&str) -> Option<Known>,
) -> Vec<CheckedRow> {
    let rows = rows.into_iter().map(|(line, row)| match row {
        Ok(person) => CheckedRow { line, person: Some(person), faults: Vec::new() },
        Err(faults) => CheckedRow { line, person: None, faults },
    });
    let mut list = List { rows: rows.collect(), first: HashMap::new(), known };
    list.find_duplicates();
    list.find_lost_managers();
    list.find_circles();
    list.hold_back_reports();
    list.rows
}

struct List<K> {
    rows: Vec<CheckedRow>,
    /// The first row of each address.
    first: HashMap<String, usize>,
    known: K,
}

impl<K: Fn(&str) -> Option<Known>> List<K> {
    fn find_duplicates(&mut self) {
        for index in 0..self.rows.len() {
            let Some(person) = &self.rows[index].person else {
                continue;
            };
            let email = person.email.clone();
            match self.first.get(&email) {
                Some(first) => {
                    let first_line = self.rows[*first].line;
                    self.rows[index].faults.push(RowFault::Duplicate { email, first_line });
                }
                None => {
                    self.first.insert(email, index);
                }
            }
        }
    }

    fn find_lost_managers(&mut self) {
        for row in &mut self.rows {
            let Some((person, email)) = with_manager(row) else {
                continue;
            };
            let email = email.to_owned();
            if email == person.email {
                row.faults.push(RowFault::OwnManager { email });
            } else if !self.first.contains_key(&email) && (self.known)(&email).is_none() {
                row.faults.push(RowFault::UnknownManager { email });
            }
        }
    }

    /// Everybody has one manager at most, so each walk upwards ends, meets an earlier walk, or closes a circle.
    fn find_circles(&mut self) {
        let mut walked = HashSet::new();
        let starts: Vec<String> = self.rows.iter().filter_map(email_of).map(str::to_owned).collect();
        for start in starts {
            let mut path = Vec::new();
            let mut next = Some(start);
            while let Some(email) = next.take() {
                if !walked.insert(email.clone()) {
                    self.tell_circle(path.iter().position(|passed| *passed == email), &path);
                    break;
                }
                next = self.manager_of(&email);
                path.push(email);
            }
        }
    }

    fn manager_of(&self, email: &str) -> Option<String> {
        let row = self.first.get(email).map(|index| &self.rows[*index]);
        let in_list = row.and_then(with_manager).map(|(_, manager)| manager.to_owned());
        in_list.or_else(|| (self.known)(email)?.manager_email)
    }

    /// The circle is the end of the path, from `start`. Somebody who is their own manager has been told so.
    fn tell_circle(&mut self, start: Option<usize>, path: &[String]) {
        let circle = start.map_or(&[][..], |start| &path[start..]);
        if circle.len() < 2 {
            return;
        }
        for (place, email) in circle.iter().enumerate() {
            let Some(index) = self.first.get(email) else {
                continue;
            };
            let from_here = circle.iter().cycle().skip(place);
            self.rows[*index].faults.push(RowFault::ManagerCircle {
                email: circle[(place + 1) % circle.len()].clone(),
                people: circle.len(),
                circle: from_here.take(circle.len().min(TOLD_OF_CIRCLE)).cloned().collect(),
            });
        }
    }

    /// A new person who cannot be written cannot be anybody's manager, nor can their reports, and so on down.
    fn hold_back_reports(&mut self) {
        let mut reports: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, row) in self.rows.iter().enumerate() {
            if let Some((_, manager)) = with_manager(row) {
                reports.entry(manager.to_owned()).or_default().push(index);
            }
        }
        let is_at_fault = |row: &CheckedRow| !row.is_good();
        let mut at_fault: Vec<usize> = (0..self.rows.len()).filter(|index| is_at_fault(&self.rows[*index])).collect();
        while let Some(index) = at_fault.pop() {
            let Some(email) = self.email_new_with(index) else {
                continue;
            };
            let line = self.rows[index].line;
            for report in reports.remove(&email).unwrap_or_default() {
                if is_told_of_manager(&self.rows[report]) {
                    continue;
                }
                if self.rows[report].is_good() {
                    at_fault.push(report);
                }
                let fault = RowFault::ManagerHeldBack { email: email.clone(), line };
                self.rows[report].faults.push(fault);
            }
        }
    }

    /// The address that is in the house only if this row is written.
    fn email_new_with(&self, index: usize) -> Option<String> {
        let email = email_of(&self.rows[index])?;
        let is_first = self.first.get(email) == Some(&index);
        (is_first && (self.known)(email).is_none()).then(|| email.to_owned())
    }
}

fn email_of(row: &CheckedRow) -> Option<&str> {
    row.person.as_ref().map(|person| person.email.as_str())
}

fn with_manager(row: &CheckedRow) -> Option<(&PersonRow, &str)> {
    let person = row.person.as_ref()?;
    Some((person, person.manager_email.as_deref()?))
}

fn is_told_of_manager(row: &CheckedRow) -> bool {
    let is_of_manager =
        |fault: &RowFault| matches!(fault, RowFault::OwnManager { .. } | RowFault::ManagerCircle { .. });
    row.faults.iter().any(is_of_manager)
}
