//! What was agreed, as the design of the programme that follows: how often, how long, how, where, who facilitates, and who comes
//! together (S4.2).

use super::Terms;
use crate::blueprint::{Design, FacilitationModel, MembershipKind, RoomFrom, Stage, StageKind, Venue};
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
        self.choose_members(design);
        let Some(stage) = design.stages.iter_mut().find(|stage| stage.key == key) else { return };
        if let Ok(minutes) = self.needs.answer("minutes").parse() {
            stage.minutes = minutes;
        }
        self.choose_method(stage);
        self.choose_venue(stage);
        if let Some(model) = self.facilitation(stage) {
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

    /// Whether the design still says what was agreed. Its weekday, its hour and its last day are no part of that.
    pub fn is_kept(&self, design: &Design) -> bool {
        let mut shaped = design.clone();
        self.shape(&mut shaped);
        let of = |design: &Design| {
            let stage = design.main()?;
            let venue = std::mem::discriminant(&stage.venue);
            let model = stage.facilitation.model;
            Some((stage.minutes, stage.method.clone(), venue, model, stage.dates.repeat.clone()))
        };
        of(&shaped) == of(design) && shaped.membership.kinds == design.membership.kinds
    }

    /// Who facilitates. By turns only where the stage knows how.
    fn facilitation(&self, stage: &Stage) -> Option<FacilitationModel> {
        match self.needs.answer("facilitation") {
            "external" => Some(FacilitationModel::External),
            "internal" => Some(FacilitationModel::Internal),
            "peer" => stage.facilitation.options.contains(&FacilitationModel::Peer).then_some(FacilitationModel::Peer),
            _ => None,
        }
    }

    /// In a room or online, where the stage left that open or said the other.
    fn choose_venue(&self, stage: &mut Stage) {
        let words = String::new();
        match (self.needs.answer("setting"), &stage.venue) {
            ("online", Venue::InPerson { .. } | Venue::Either { .. }) => stage.venue = Venue::Online { words },
            ("room", Venue::Either { room_from, .. }) => {
                stage.venue = Venue::InPerson { room_from: *room_from, words };
            }
            ("room", Venue::Online { .. }) => {
                stage.venue = Venue::InPerson { room_from: RoomFrom::Commissioner, words };
            }
            _ => {}
        }
    }

    /// Who comes together; words that were about something else go.
    fn choose_members(&self, design: &mut Design) {
        let kind = match self.needs.answer("structure") {
            "one-team" => MembershipKind::OneTeam,
            "cross-team" => MembershipKind::CrossTeam,
            "multi-agency" => MembershipKind::MultiAgency,
            _ => return,
        };
        if design.membership.kinds.first() != Some(&kind) {
            design.membership.words.clear();
        }
        design.membership.kinds = vec![kind];
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
        assert!(terms(&agreed).is_kept(&shaped));
        let main = shaped.stages.iter().position(|stage| stage.kind == StageKind::Groups).unwrap();
        shaped.stages[main].dates.first = date(2027, 2, 1);
        assert!(terms(&agreed).is_kept(&shaped), "a later start is no other plan");
        shaped.stages[main].minutes = 60;
        assert!(!terms(&agreed).is_kept(&shaped));
        shaped.stages[main].minutes = 75;
        assert_eq!(shaped.validate(holidays), design("multi-agency").validate(holidays), "nothing more to mend");
    }

    #[test]
    fn who_facilitates_where_and_who_comes_together_are_as_agreed() {
        let agreed = [("facilitation", "peer"), ("setting", "online"), ("structure", "one-team")];
        let mut shaped = design("multi-agency");
        assert!(!terms(&agreed).is_kept(&shaped));
        terms(&agreed).shape(&mut shaped);
        let main = shaped.main().unwrap();
        assert_eq!(main.facilitation.model, FacilitationModel::Peer);
        assert!(matches!(main.venue, Venue::Online { .. }));
        assert_eq!(shaped.membership.kinds, [MembershipKind::OneTeam]);
        assert!(shaped.membership.words.is_empty(), "\u{201c}each group mixes agencies\u{201d} is true no more");
        let holidays = Holidays::england_and_wales();
        assert_eq!(shaped.validate(holidays), design("multi-agency").validate(holidays), "nothing more to mend");
        assert!(terms(&agreed).is_kept(&shaped));
        let mut presenter_led = design("presenter-led-groups");
        let model = presenter_led.main().unwrap().facilitation.model;
        terms(&[("facilitation", "peer"), ("setting", "room")]).shape(&mut presenter_led);
        let main = presenter_led.main().unwrap();
        assert_eq!(main.facilitation.model, model, "it knows no turns");
        assert!(matches!(main.venue, Venue::InPerson { .. }));
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
