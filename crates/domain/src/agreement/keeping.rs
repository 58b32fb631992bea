//! Which session stands for which promised date: one that was moved stands for one of them, and never for two.

use super::ledger::Day;
use jiff::civil::Date;

/// The date of those promised, in order, that each session stands for; `None` for one on a day that was not promised.
pub(super) fn stands_for(promised: &[Date], days: &[Day]) -> Vec<Option<Date>> {
    let own = |day: &Day| promised.contains(&day.date).then_some(day.date);
    let movable: Vec<bool> = days.iter().map(|day| has_left(day, promised)).collect();
    let stayed = days.iter().zip(&movable).map(|(day, is_movable)| if *is_movable { None } else { own(day) });
    let mut places = Places { days, of: stayed.collect(), movable };
    let mut empty: Vec<Date> = promised.iter().copied().filter(|date| !places.of.contains(&Some(*date))).collect();
    empty.dedup();
    for date in &empty {
        places.fill(*date, &mut Vec::new());
    }
    // Whatever is left over shares a date: one that it left and nobody stayed on, else the one it stands on.
    for (day, place) in days.iter().zip(&mut places.of) {
        let left = || empty.iter().copied().find(|date| day.before.contains(date));
        *place = place.or_else(left).or_else(|| own(day));
    }
    places.of
}

/// It stood on another promised date before.
fn has_left(day: &Day, promised: &[Date]) -> bool {
    day.before.iter().any(|before| *before != day.date && promised.contains(before))
}

struct Places<'a> {
    days: &'a [Day],
    /// Only those that have left a promised date are shared out.
    movable: Vec<bool>,
    of: Vec<Option<Date>>,
}

impl Places<'_> {
    /// Finds a session for a date, where need be by finding another date for that one. As many dates as can be have one of their
    /// own then (H. W. Kuhn, 1955).
    fn fill(&mut self, date: Date, seen: &mut Vec<usize>) -> bool {
        let days = self.days;
        let fits = |one: &usize| days[*one].date == date || days[*one].before.contains(&date);
        let mut fitting: Vec<usize> = (0..days.len()).filter(|one| self.movable[*one]).filter(fits).collect();
        fitting.sort_by_key(|one| (days[*one].is_off, days[*one].date != date));
        for one in fitting {
            if seen.contains(&one) {
                continue;
            }
            seen.push(one);
            if self.of[one].is_none_or(|other| self.fill(other, seen)) {
                self.of[one] = Some(date);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn on(day: i8) -> Date {
        date(2023, 5, day)
    }

    /// A session that stood on some days, and stands on the last.
    fn session(days: &[i8]) -> Day {
        let (now, before) = days.split_last().unwrap();
        Day { date: on(*now), before: before.iter().map(|day| on(*day)).collect(), is_off: false, came: None }
    }

    fn off(days: &[i8]) -> Day {
        Day { is_off: true, ..session(days) }
    }

    fn stand(promised: &[i8], days: &[Day]) -> Vec<i8> {
        let promised: Vec<Date> = promised.iter().map(|day| on(*day)).collect();
        stands_for(&promised, days).into_iter().map(|date| date.map_or(0, |date| date.day())).collect()
    }

    #[test]
    fn a_session_stands_for_one_promised_date_wherever_it_was_moved() {
        let promised = [9, 16, 23];
        assert_eq!(stand(&promised, &[session(&[9]), session(&[16]), session(&[23])]), [9, 16, 23]);
        assert_eq!(stand(&promised, &[session(&[9, 16]), session(&[16]), session(&[23])]), [9, 16, 23]);
        assert_eq!(stand(&promised, &[session(&[9, 16]), off(&[16]), session(&[23])]), [9, 16, 23]);
        assert_eq!(stand(&promised, &[session(&[9, 16]), session(&[16, 9]), session(&[23])]), [16, 9, 23], "a swap");
        assert_eq!(stand(&promised, &[session(&[9, 16]), session(&[16, 23]), session(&[23, 30])]), [9, 16, 23]);
        assert_eq!(stand(&promised, &[session(&[9, 11]), session(&[16, 17, 16])]), [9, 16]);
    }

    #[test]
    fn what_is_left_over_shares_a_date() {
        assert_eq!(stand(&[9, 16], &[session(&[9, 11]), session(&[9, 12])]), [9, 9], "two groups of one person");
        assert_eq!(stand(&[9, 16], &[session(&[9]), session(&[16]), session(&[9, 16])]), [9, 16, 16]);
        assert_eq!(stand(&[9], &[session(&[12]), session(&[9]), session(&[9])]), [0, 9, 9]);
    }
}
