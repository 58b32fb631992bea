//! What differs between two versions of what is signed, line by line.

use super::{ProtectedDate, ProtectedStage, Terms};
use std::collections::BTreeMap;

/// One line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermsChange {
    /// Title, programme or provider are called something else.
    Called {
        from: String,
        to: String,
    },
    ClauseGone(String),
    ClauseNew(String),
    /// The clauses that stayed stand in another order.
    ClausesInOrder,
    /// Dates are told in another zone.
    Zone {
        from: String,
        to: String,
    },
    /// Parts are called something else, stand in another order, or a date belongs to another of them.
    Parts,
    DateGone(ProtectedDate),
    DateNew(ProtectedDate),
    /// The same day at another time, or for longer or shorter.
    DateMoved {
        from: ProtectedDate,
        to: ProtectedDate,
    },
}

impl Terms {
    /// What is different from an earlier version: names, then clauses, then dates in order of time. Where the text differs, so
    /// that everybody is asked again, something is told.
    pub fn changes_since(&self, before: &Terms) -> Vec<TermsChange> {
        let names = |terms: &Terms| [terms.title.clone(), terms.programme.clone(), terms.provider.clone()];
        let called = names(before).into_iter().zip(names(self)).filter(|(from, to)| from != to);
        let mut changes: Vec<TermsChange> = called.map(|(from, to)| TermsChange::Called { from, to }).collect();
        let not_in = |one: &Terms, other: &Terms| -> Vec<String> {
            one.clauses.iter().filter(|clause| !other.clauses.contains(clause)).cloned().collect()
        };
        changes.extend(not_in(before, self).into_iter().map(TermsChange::ClauseGone));
        changes.extend(not_in(self, before).into_iter().map(TermsChange::ClauseNew));
        if in_both(&before.clauses, &self.clauses) != in_both(&self.clauses, &before.clauses) {
            changes.push(TermsChange::ClausesInOrder);
        }
        if before.zone != self.zone {
            changes.push(TermsChange::Zone { from: before.zone.clone(), to: self.zone.clone() });
        }
        changes.extend(dates_changed(&before.dates(), &self.dates()));
        if parts(before, self) != parts(self, before) {
            changes.push(TermsChange::Parts);
        }
        changes
    }
}

/// The clauses of one that the other has as well.
fn in_both<'a>(one: &'a [String], other: &[String]) -> Vec<&'a String> {
    one.iter().filter(|clause| other.contains(clause)).collect()
}

/// The parts of one version in order, each with those of its dates that the other version has too.
fn parts<'a>(of: &'a Terms, other: &Terms) -> Vec<(&'a str, Vec<ProtectedDate>)> {
    let common = other.dates();
    let kept = |stage: &'a ProtectedStage| stage.dates.iter().filter(|one| common.contains(one)).copied().collect();
    of.stages.iter().map(|stage| (stage.name.as_str(), kept(stage))).collect()
}

fn dates_changed(before: &[ProtectedDate], now: &[ProtectedDate]) -> Vec<TermsChange> {
    let gone = before.iter().filter(|one| !now.contains(one));
    let new = now.iter().filter(|one| !before.contains(one));
    let mut by_day: BTreeMap<_, (Vec<ProtectedDate>, Vec<ProtectedDate>)> = BTreeMap::new();
    gone.for_each(|one| by_day.entry(one.date).or_default().0.push(*one));
    new.for_each(|one| by_day.entry(one.date).or_default().1.push(*one));
    let of_day = |(gone, new): (Vec<ProtectedDate>, Vec<ProtectedDate>)| {
        let moved: Vec<TermsChange> =
            gone.iter().zip(&new).map(|(from, to)| TermsChange::DateMoved { from: *from, to: *to }).collect();
        let pairs = moved.len();
        let gone = gone.into_iter().skip(pairs).map(TermsChange::DateGone);
        let new = new.into_iter().skip(pairs).map(TermsChange::DateNew);
        moved.into_iter().chain(gone).chain(new).collect::<Vec<_>>()
    };
    by_day.into_values().flat_map(of_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::by_key;
    use jiff::civil::{date, time};

    #[test]
    fn names_clauses_and_dates_that_differ_are_told_and_no_others() {
        let before = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        assert_eq!(before.changes_since(&before), []);
        let mut now = before.clone();
        now.title = "Agreement".into();
        let gone = now.clauses.remove(0);
        now.clauses.push("Something new.".into());
        let [first, second] = [before.stages[0].dates[0], before.stages[0].dates[1]];
        now.stages[0].dates[0].starts = time(10, 0, 0, 0);
        now.stages[0].dates[1].date = date(2023, 5, 17);
        let moved = now.stages[0].dates[0];
        let later = now.stages[0].dates[1];
        use TermsChange::*;
        assert_eq!(
            now.changes_since(&before),
            [
                Called { from: before.title.clone(), to: "Agreement".into() },
                ClauseGone(gone),
                ClauseNew("Something new.".into()),
                DateMoved { from: first, to: moved },
                DateGone(second),
                DateNew(later),
            ]
        );
    }

    #[test]
    fn whatever_asks_everybody_again_is_told() {
        let before = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        let date = before.stages[0].dates[5];
        type Edit = Box<dyn Fn(&mut Terms)>;
        let edits: Vec<(Edit, TermsChange)> = vec![
            (Box::new(|now| now.clauses.reverse()), TermsChange::ClausesInOrder),
            (Box::new(|now| now.clauses.push(now.clauses[0].clone())), TermsChange::ClausesInOrder),
            (
                Box::new(|now| now.zone = "Europe/Dublin".into()),
                TermsChange::Zone { from: "Europe/London".into(), to: "Europe/Dublin".into() },
            ),
            (Box::new(|now| now.stages[1].name = "Afterwards".into()), TermsChange::Parts),
            (Box::new(|now| now.stages.reverse()), TermsChange::Parts),
            (
                Box::new(move |now| {
                    now.stages[0].dates.pop();
                    now.stages[1].dates.insert(0, date);
                }),
                TermsChange::Parts,
            ),
        ];
        for (edit, told) in edits {
            let mut now = before.clone();
            edit(&mut now);
            assert_ne!(now.text(), before.text());
            assert_eq!(now.changes_since(&before), [told]);
        }
    }
}
