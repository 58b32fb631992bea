//! Seats of the circle: first names, told apart where two are the same.

use domain::id::PersonId;
use domain::session::Reply;
use std::collections::BTreeMap;
use store::room::Sitter;

/// One person of the circle. Those who said they cannot come have no seat unless they are here all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub person: PersonId,
    /// First name; with the first letter of the last name where two would be the same.
    pub name: String,
    pub is_facilitator: bool,
    /// A page of theirs is open now.
    pub is_here: bool,
}

/// Seats of those who are expected or take part, in the order given. `here` have a page open now.
pub(super) fn seats(sitters: &[Sitter], taking_part: &[PersonId], here: &[PersonId]) -> Vec<Seat> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for sitter in sitters {
        *named.entry(sitter.first_name.as_str()).or_default() += 1;
    }
    sitters
        .iter()
        .filter(|sitter| sitter.reply != Some(Reply::NotComing) || taking_part.contains(&sitter.person))
        .map(|sitter| Seat {
            person: sitter.person,
            name: name(sitter, &named),
            is_facilitator: sitter.is_facilitator,
            is_here: here.contains(&sitter.person),
        })
        .collect()
}

/// The first name, with a letter of the last where several people have it.
fn name(sitter: &Sitter, named: &BTreeMap<&str, usize>) -> String {
    let is_shared = named.get(sitter.first_name.as_str()).is_some_and(|count| *count > 1);
    match sitter.last_name.chars().next() {
        Some(letter) if is_shared => format!("{} {letter}", sitter.first_name),
        _ => sitter.first_name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitter(id: i64, first: &str, last: &str, reply: Option<Reply>) -> Sitter {
        Sitter {
            person: PersonId(id),
            first_name: first.into(),
            last_name: last.into(),
            is_facilitator: id == 1,
            reply,
        }
    }

    #[test]
    fn two_of_one_name_are_told_apart_and_who_cannot_come_has_no_seat() {
        let sitters = [
            sitter(1, "Rhys", "Morgan", None),
            sitter(2, "Kim", "Nowak", Some(Reply::Coming)),
            sitter(3, "Kim", "Shah", None),
            sitter(4, "Joe", "Bailey", Some(Reply::NotComing)),
            sitter(5, "Tom", "Eze", Some(Reply::NotComing)),
        ];
        let seats = seats(&sitters, &[PersonId(5)], &[]);
        let names: Vec<_> = seats.iter().map(|seat| seat.name.as_str()).collect();
        assert_eq!(names, ["Rhys", "Kim N", "Kim S", "Tom"]);
    }
}
