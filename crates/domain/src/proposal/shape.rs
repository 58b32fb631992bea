//! What was agreed, as the design of the programme that follows: how often, how long, how, and who facilitates (S4.2).

use super::Terms;
use crate::blueprint::{Design, FacilitationModel, Stage, StageKind};
use crate::dates::{Ends, Frequency, Nth, Repeat, Weekday};
use crate::method;

impl Terms {
    /// Gives the main stage of a design what was agreed. Its weekday and hour stay; it ends with the commission.
    /// A course is taught as it is: its design stays whole.
    pub fn shape(&self, design: &mut Design) {
        let Some(key) = design.main().filter(|stage| stage.kind == StageKind::Groups).map(|stage| stage.key.clone())
        else {
            return;
        };
        let often = self.often();
        if let Some(often) = often.filter(|often| !design.frequency.options.contains(often)) {
            design.frequency.options.push(often);
        }
        let Some(stage) = design.stages.iter_mut().find(|stage| stage.key == key) else { return };
        if let Ok(minutes) = self.needs.answer("minutes").parse() {
            stage.minutes = minutes;
        }
        self.choose_method(stage);
        if let Some(model) = self.facilitation() {
            stage.facilitation.model = model;
        }
        if let Some(repeat) = often.and_then(|often| repeated(often, &stage.dates.repeat)) {
            stage.dates.repeat = repeat;
            stage.dates.ends = Some(Ends::Until(self.ends));
        }
    }

    fn often(&self) -> Option<Frequency> {
        match self.needs.answer("frequency") {
            "weekly" => Some(Frequency::Weekly),
            "fortnightly" => Some(Frequency::Fortnightly),
            "monthly" => Some(Frequency::Monthly),
            _ => None,
        }
    }

    /// Who facilitates, where somebody named does.
    fn facilitation(&self) -> Option<FacilitationModel> {
        match self.needs.answer("facilitation") {
            "external" => Some(FacilitationModel::External),
            "internal" => Some(FacilitationModel::Internal),
            // A stage of groups is led by somebody named; who takes turns chooses that in the set-up.
            _ => None,
        }
    }

    /// The method that was chosen; the design's own stays open to the groups.
    fn choose_method(&self, stage: &mut Stage) {
        let Some(chosen) = method::by_key(self.needs.answer("method")).filter(|method| method.key != stage.method)
        else {
            return;
        };
        stage.other_methods.retain(|other| *other != chosen.key);
        stage.other_methods.push(std::mem::replace(&mut stage.method, chosen.key.clone()));
    }
}

/// The same weekday as before, so often; as it was where a list has no weekday.
fn repeated(often: Frequency, before: &Repeat) -> Option<Repeat> {
    let on = match before {
        Repeat::Weeks { on, .. } => *on.first()?,
        Repeat::MonthWeekday { on, .. } => *on,
        _ => Weekday::Monday,
    };
    match (often, before) {
        (_, Repeat::List { .. }) => None,
        (Frequency::Weekly, _) => Some(Repeat::Weeks { every: 1, on: vec![on] }),
        (Frequency::Fortnightly, _) => Some(Repeat::Weeks { every: 2, on: vec![on] }),
        (Frequency::Monthly, Repeat::MonthWeekday { every: 1, .. }) => Some(before.clone()),
        (Frequency::Monthly, _) => Some(Repeat::MonthWeekday { every: 1, nth: Nth::Second, on }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint;
    use crate::dates::Holidays;
    use crate::needs::{Needs, Section};
    use jiff::ToSpan;
    use jiff::civil::date;

    fn terms(said: &[(&str, &str)]) -> Terms {
        let of = |key: &str| said.iter().find(|one| one.0 == key).map(|one| one.1.to_owned()).unwrap_or_default();
        let needs = Section::ALL.into_iter().fold(Needs::default(), |needs, section| needs.with(section, of).unwrap());
        Terms {
            provider: "Northgate".into(),
            client: "Wren".into(),
            organisation: "Oakfield".into(),
            needs,
            starts: date(2027, 1, 11),
            ends: date(2028, 1, 10),
        }
    }

    fn design(key: &str) -> Design {
        blueprint::by_key(key).unwrap().design.relaid(date(2027, 1, 11)).without_breaks()
    }

    #[test]
    fn a_programme_meets_as_often_and_as_long_as_was_agreed() {
        let agreed =
            [("frequency", "fortnightly"), ("minutes", "75"), ("method", "balint"), ("facilitation", "internal")];
        let mut shaped = design("multi-agency");
        let own = shaped.main().unwrap().method.clone();
        terms(&agreed).shape(&mut shaped);
        let main = shaped.main().unwrap();
        assert_eq!((main.minutes, main.method.as_str()), (75, "balint"));
        assert_eq!(main.facilitation.model, FacilitationModel::Internal);
        assert!(main.other_methods.contains(&own) && !main.other_methods.contains(&"balint".to_owned()));
        let dates = main.dates.occurrences(Holidays::england_and_wales()).unwrap();
        assert!(dates.len() >= 24 && dates.iter().all(|one| one.date <= date(2028, 1, 10)), "{}", dates.len());
        assert!(dates.windows(2).all(|two| two[1].date >= two[0].date + 14.days()));
        let holidays = Holidays::england_and_wales();
        let mut in_turns = design("multi-agency");
        terms(&[("facilitation", "peer")]).shape(&mut in_turns);
        assert_eq!(in_turns, design("multi-agency"), "somebody named leads until the set-up says otherwise");
        assert_eq!(shaped.validate(holidays), design("multi-agency").validate(holidays), "nothing more to mend");
    }

    #[test]
    fn what_was_not_agreed_stays_and_a_course_stays_whole() {
        let mut shaped = design("multi-agency");
        terms(&[]).shape(&mut shaped);
        assert_eq!(shaped, design("multi-agency"));
        let mut course = design("facilitator-training");
        terms(&[("frequency", "weekly"), ("minutes", "60")]).shape(&mut course);
        assert_eq!(course, design("facilitator-training"));
    }
}
