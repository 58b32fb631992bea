//! Certificates: when somebody has come for long enough, and for how long they came.

use crate::blueprint::{Design, StageKind};
use crate::dates::Holidays;

/// Minutes needed for a certificate: the hours that the course asks for, else all its planned time (S0.5); no certain time
/// elsewhere.
pub fn required_minutes(design: &Design) -> Option<u32> {
    let course = design.main().filter(|stage| stage.kind == StageKind::Course)?;
    if let Some(hours) = course.hours {
        return hours.checked_mul(60);
    }
    let laid = course.dates.occurrences(Holidays::england_and_wales()).ok()?;
    let held = laid.iter().filter(|one| one.number().is_some()).count();
    u32::try_from(held).ok()?.checked_mul(course.minutes)
}

/// Minutes of a course that somebody has come for, and how many are needed for a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub attended: u32,
    /// `None` where the programme asks for no certain time: then having come at all is enough.
    pub required: Option<u32>,
}

impl Hours {
    pub fn is_enough(self) -> bool {
        self.attended > 0 && self.required.is_none_or(|required| self.attended >= required)
    }

    /// Minutes still missing.
    pub fn missing(self) -> u32 {
        self.required.unwrap_or_default().saturating_sub(self.attended)
    }

    /// Hours as a person says them: "21", "10.5".
    pub fn told(minutes: u32) -> String {
        let hours = format!("{:.2}", f64::from(minutes) / 60.0);
        hours.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{Hours, required_minutes};

    #[test]
    fn the_course_of_the_first_document_needs_twenty_one_hours() {
        let design = |key: &str| crate::blueprint::by_key(key).unwrap().design.clone();
        assert_eq!(required_minutes(&design("facilitator-training")), Some(21 * 60));
        assert_eq!(required_minutes(&design("presenter-led-groups")), None);
    }

    #[test]
    fn six_mornings_of_three_and_a_half_hours_are_twenty_one_hours() {
        let full = Hours { attended: 6 * 210, required: Some(21 * 60) };
        assert!(full.is_enough());
        assert_eq!(Hours::told(full.attended), "21");
        let short = Hours { attended: 5 * 210, ..full };
        assert!(!short.is_enough());
        assert_eq!((short.missing(), Hours::told(short.attended).as_str()), (210, "17.5"));
        assert!(!Hours { attended: 0, required: None }.is_enough());
    }

    #[test]
    fn hours_are_told_without_idle_noughts() {
        assert_eq!([600, 75, 90].map(Hours::told), ["10", "1.25", "1.5"]);
    }
}
