//! What in a text seems to tell who somebody is: numbers, postcodes, days of birth and names, found before it is shared.
//!
//! It warns and never decides: a person looks at what was found and takes it out, or says that it may stay. It keeps nothing.

mod birth;
mod names;
mod numbers;
mod postcode;
mod words;

use std::ops::Range;

/// What a found place seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Ten digits whose last is their check digit, modulus 11 (NHS Data Dictionary, "NHS Number").
    NhsNumber,
    Postcode,
    DateOfBirth,
    Telephone,
    Name,
}

impl Kind {
    /// What each kind is called in words and files.
    pub const ALL: [(Kind, &str); 5] = [
        (Kind::NhsNumber, "nhs_number"),
        (Kind::Postcode, "postcode"),
        (Kind::DateOfBirth, "date_of_birth"),
        (Kind::Telephone, "telephone"),
        (Kind::Name, "name"),
    ];

    pub fn key(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, key)| key)
    }
}

/// A place in a text, in bytes, always on the borders of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub kind: Kind,
    pub at: Range<usize>,
}

/// Everything found, in the order of the text; no two marks overlap. A number that could be two things is the first of
/// NHS number, day of birth, telephone number.
pub fn marks(text: &str) -> Vec<Mark> {
    let numbers = numbers::nhs(text).into_iter().map(|at| Mark { kind: Kind::NhsNumber, at });
    let births = birth::dates(text).into_iter().map(|at| Mark { kind: Kind::DateOfBirth, at });
    let telephones = numbers::telephones(text).into_iter().map(|at| Mark { kind: Kind::Telephone, at });
    let postcodes = postcode::postcodes(text).into_iter().map(|at| Mark { kind: Kind::Postcode, at });
    let names = names::names(text).into_iter().map(|at| Mark { kind: Kind::Name, at });
    let mut found: Vec<Mark> = Vec::new();
    for mark in numbers.chain(births).chain(telephones).chain(postcodes).chain(names) {
        if !found.iter().any(|other| other.at.start < mark.at.end && mark.at.start < other.at.end) {
            found.push(mark);
        }
    }
    found.sort_by_key(|mark| mark.at.start);
    found
}

#[cfg(test)]
mod tests;
