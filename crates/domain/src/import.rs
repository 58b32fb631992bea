//! Importing people: the columns of a list as found, its rows as people, and what is wrong with each of them.
//!
//! Nothing here is worded for a reader: faults carry the column and the text, and words are put to them elsewhere.

mod cell;
mod change;
mod check;
mod columns;
mod day;
mod name;
mod run;
#[cfg(test)]
mod tests;

pub use change::{Change, HousePerson, same_name};
pub use check::{CheckedRow, Known, check};
pub use columns::{Column, Mapping, MappingProblem, recognise};
pub(crate) use day::MONTHS;
pub use run::{BadRow, FoundRow, Head, Import, Report, RunState};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Characters a name, a job title or any other text may have.
pub const LONGEST_TEXT: usize = 200;

/// A person as one row of a list has them. `None` means that the list does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    pub first_name: String,
    /// Empty for somebody with one name.
    pub last_name: String,
    /// Lower case.
    pub email: String,
    pub phone: Option<String>,
    pub organisation: Option<String>,
    pub team: Option<String>,
    /// Job title.
    pub role: Option<String>,
    /// Lower case.
    pub manager_email: Option<String>,
    pub start_date: Option<Date>,
    /// Whether they work directly with people.
    pub is_direct: Option<bool>,
}

/// Why a row cannot become a person. Texts are as found, cut to [`LONGEST_TEXT`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowFault {
    /// The cell is empty and may not be.
    Missing {
        column: Column,
    },
    /// The cell holds no address, no date or no telephone number, as its column asks.
    Unreadable {
        column: Column,
        text: String,
    },
    TooLong {
        column: Column,
        text: String,
    },
    /// An earlier row has this address.
    Duplicate {
        email: String,
        first_line: u32,
    },
    /// Nobody in the list or the house has the manager's address.
    UnknownManager {
        email: String,
    },
    OwnManager {
        email: String,
    },
    /// Following managers upwards from here leads back here. `circle` has the first few addresses, this one's first.
    ManagerCircle {
        email: String,
        people: usize,
        circle: Vec<String>,
    },
    /// The manager is in the list, on a row with a fault of its own, and nowhere else.
    ManagerHeldBack {
        email: String,
        line: u32,
    },
    /// A team, and no organisation for it in the row or in the house.
    TeamAlone {
        team: String,
    },
}

impl RowFault {
    /// The column to look at.
    pub fn column(&self) -> Column {
        match self {
            RowFault::Missing { column } | RowFault::Unreadable { column, .. } | RowFault::TooLong { column, .. } => {
                *column
            }
            RowFault::Duplicate { .. } => Column::Email,
            RowFault::TeamAlone { .. } => Column::Team,
            RowFault::UnknownManager { .. }
            | RowFault::OwnManager { .. }
            | RowFault::ManagerCircle { .. }
            | RowFault::ManagerHeldBack { .. } => Column::ManagerEmail,
        }
    }

    /// The text at fault; empty when the fault is that there is none.
    pub fn text(&self) -> &str {
        match self {
            RowFault::Missing { .. } => "",
            RowFault::Unreadable { text, .. } | RowFault::TooLong { text, .. } => text,
            RowFault::TeamAlone { team } => team,
            RowFault::Duplicate { email, .. }
            | RowFault::UnknownManager { email }
            | RowFault::OwnManager { email }
            | RowFault::ManagerCircle { email, .. }
            | RowFault::ManagerHeldBack { email, .. } => email,
        }
    }
}

/// One row as a person, or everything that is wrong with it. Cells may be fewer than columns.
pub fn read_row(mapping: &Mapping, cells: &[String]) -> Result<PersonRow, Vec<RowFault>> {
    let mut reading = Reading { mapping, cells, faults: Vec::new() };
    let (first_name, last_name) = reading.name();
    let person = PersonRow {
        first_name,
        last_name,
        email: reading.email(),
        phone: reading.optional(Column::Phone, cell::phone),
        organisation: reading.optional(Column::Organisation, cell::text),
        team: reading.optional(Column::Team, cell::text),
        role: reading.optional(Column::Role, cell::text),
        manager_email: reading.optional(Column::ManagerEmail, cell::email),
        start_date: reading.optional(Column::StartDate, day::read),
        is_direct: reading.optional(Column::DirectWork, cell::yes_or_no),
    };
    if reading.faults.is_empty() { Ok(person) } else { Err(reading.faults) }
}

/// A row on its way to becoming a person.
struct Reading<'a> {
    mapping: &'a Mapping,
    cells: &'a [String],
    faults: Vec<RowFault>,
}

impl Reading<'_> {
    /// First and last name; a full name is taken apart only where those columns say nothing.
    fn name(&mut self) -> (String, String) {
        let first = name::first(&self.tidy(Column::FirstName));
        let last = name::last(&self.tidy(Column::LastName));
        let (first, last) = match (first.is_empty(), last.is_empty()) {
            (true, true) => name::split(&self.tidy(Column::FullName)),
            _ => name::recased(first, last),
        };
        if first.is_empty() && last.is_empty() {
            self.faults.push(RowFault::Missing { column: self.name_column() });
        }
        (first, last)
    }

    fn name_column(&self) -> Column {
        let has = |column| self.mapping.columns.contains(&Some(column));
        if has(Column::FullName) { Column::FullName } else { Column::LastName }
    }

    fn email(&mut self) -> String {
        self.optional(Column::Email, cell::email).unwrap_or_else(|| {
            let is_said = self.faults.iter().any(|fault| fault.column() == Column::Email);
            if !is_said {
                self.faults.push(RowFault::Missing { column: Column::Email });
            }
            String::new()
        })
    }

    /// What `read` makes of the cell; nothing for an empty one, and a fault for one it cannot read.
    fn optional<T>(&mut self, column: Column, read: fn(&str) -> Option<T>) -> Option<T> {
        let text = self.tidy(column);
        if cell::is_blank(&text) {
            return None;
        }
        let value = read(&text);
        if value.is_none() {
            self.faults.push(RowFault::Unreadable { column, text });
        }
        value
    }

    /// The first cell of that column with anything in it, tidied; one that is too long is a fault.
    fn tidy(&mut self, column: Column) -> String {
        let mapped = self.mapping.columns.iter().zip(self.cells);
        let mut texts = mapped.filter(|(of, _)| **of == Some(column)).map(|(_, text)| cell::tidy(text));
        let text = texts.find(|text| !text.is_empty()).unwrap_or_default();
        if text.chars().count() <= LONGEST_TEXT {
            return text;
        }
        let text = text.chars().take(LONGEST_TEXT).collect();
        self.faults.push(RowFault::TooLong { column, text });
        String::new()
    }
}
