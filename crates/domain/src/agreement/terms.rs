//! Exactly what is signed: wording and protected dates. The same terms have the same text, and so the same hash.

use super::held::{Held, dates_of};
use crate::blueprint::{Agreement, Design, Owner, Party};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// What everybody signs. Kept as it was when it was sent out, whatever the design says later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub title: String,
    pub programme: String,
    pub provider: String,
    /// Name of the zone of the dates.
    pub zone: String,
    pub clauses: Vec<String>,
    pub stages: Vec<ProtectedStage>,
}

/// The protected dates of one stage, such as the course, or the supervision after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectedStage {
    pub name: String,
    pub dates: Vec<ProtectedDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtectedDate {
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
}

impl Design {
    /// The agreement that a participant, their manager and the provider sign, where the design has one.
    pub fn learning_partnership(&self) -> Option<&Agreement> {
        let asks = |agreement: &&Agreement| {
            let parties = &agreement.parties;
            [Party::Participant, Party::Manager, Party::Provider].iter().all(|party| parties.contains(party))
        };
        self.agreements.iter().find(asks)
    }
}

impl Terms {
    /// The terms as the design alone has them; `None` where nothing of this kind is agreed.
    pub fn of(design: &Design, provider: &str) -> Option<Terms> {
        Terms::held(design, provider, &[])
    }

    /// The terms of somebody whose groups have these sessions: a session that was moved alone is protected where it is now.
    pub fn held(design: &Design, provider: &str, held: &[&Held]) -> Option<Terms> {
        let agreement = design.learning_partnership()?;
        let is_covered = |key: &String| agreement.covers.is_empty() || agreement.covers.contains(key);
        let covered = design.stages.iter().filter(|stage| stage.owner == Owner::Provider && is_covered(&stage.key));
        let stages = covered.map(|stage| ProtectedStage { name: stage.name.clone(), dates: dates_of(stage, held) });
        Some(Terms {
            title: agreement.title.clone(),
            programme: design.title.clone(),
            provider: provider.to_owned(),
            zone: design.zone.name().to_owned(),
            clauses: agreement.wording.clone(),
            stages: stages.filter(|stage| !stage.dates.is_empty()).collect(),
        })
    }

    /// The text whose SHA-256 pins these terms: one line for each thing, in a fixed order.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n{}\n", self.title, self.programme, self.provider, self.zone);
        for clause in &self.clauses {
            let _ = writeln!(text, "- {}", clause.replace('\n', " "));
        }
        for stage in &self.stages {
            let _ = writeln!(text, "# {}", stage.name);
            for one in &stage.dates {
                let _ = writeln!(text, "{} {} {}", one.date, one.starts.strftime("%H:%M"), one.minutes);
            }
        }
        text
    }

    /// All protected dates, in order of time.
    pub fn dates(&self) -> Vec<ProtectedDate> {
        let mut dates: Vec<_> = self.stages.iter().flat_map(|stage| stage.dates.iter().copied()).collect();
        dates.sort_by_key(|one| (one.date, one.starts));
        dates
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::by_key;
    use jiff::civil::date;

    fn design() -> Design {
        by_key("facilitator-training").unwrap().design.clone()
    }

    #[test]
    fn the_six_tuesdays_and_the_supervision_are_protected_and_the_peer_groups_are_not() {
        let terms = Terms::of(&design(), "Northgate").unwrap();
        assert_eq!(terms.stages.len(), 2, "course and supervision");
        let course: Vec<_> = terms.stages[0].dates.iter().map(|one| one.date).collect();
        let tuesdays = [(5, 9), (5, 16), (5, 23), (6, 6), (6, 13), (6, 20)];
        assert_eq!(course, tuesdays.map(|(month, day)| date(2023, month, day)), "without 30 May (S0.6)");
        assert_eq!(terms.stages[1].dates.len(), 3, "supervision meets three times (S0.8)");
    }

    #[test]
    fn another_word_or_another_date_is_another_text() {
        let terms = Terms::of(&design(), "Northgate").unwrap();
        assert_eq!(terms.text(), Terms::of(&design(), "Northgate").unwrap().text());
        let mut worded = design();
        worded.agreements[0].wording[0].push('!');
        let mut moved = design();
        moved.stages[0].starts = jiff::civil::time(9, 45, 0, 0);
        for changed in [worded, moved] {
            assert_ne!(Terms::of(&changed, "Northgate").unwrap().text(), terms.text());
        }
    }

    #[test]
    fn programmes_without_such_an_agreement_have_no_terms() {
        assert!(Terms::of(&by_key("presenter-led-groups").unwrap().design, "Northgate").is_none());
    }
}
