//! The form of a session's plan, as it was typed.

use domain::refusal::{Fault, Refusal};
use domain::room::LONGEST_PHASE;
use domain::session_plan::{MOST_PARTS, PlanPart, SessionPlan};
use serde::Deserialize;

/// The parts stand in three columns that belong together by their place.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(rename = "do", default)]
    press: String,
    #[serde(default)]
    method: String,
    #[serde(default)]
    key: Vec<String>,
    #[serde(default)]
    name: Vec<String>,
    #[serde(default)]
    minutes: Vec<String>,
    /// Which part to add: one of the method's, or empty for one of one's own.
    #[serde(default)]
    add: String,
    #[serde(default)]
    pub version: u64,
}

/// What was pressed.
pub(super) enum Press {
    Save,
    Restore,
    /// Only the form changes.
    Edit(Edit),
}

/// What is done to the form. Numbers are places, from nought; one that is not there changes nothing.
pub(super) enum Edit {
    /// Nothing but the times of day.
    Times,
    Up(usize),
    Down(usize),
    LeaveOut(usize),
    Add,
}

impl Typed {
    pub fn of(plan: &SessionPlan, version: u64) -> Typed {
        Typed {
            method: plan.method.clone(),
            key: plan.parts.iter().map(|part| part.key.clone()).collect(),
            name: plan.parts.iter().map(|part| part.name.clone()).collect(),
            minutes: plan.parts.iter().map(|part| part.minutes.to_string()).collect(),
            version,
            ..Typed::default()
        }
    }

    pub fn len(&self) -> usize {
        // One more than may be, so that too many are refused in words.
        self.key.len().min(self.name.len()).min(self.minutes.len()).min(MOST_PARTS + 1)
    }

    /// Key, name and minutes of each part.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let columns = self.key.iter().zip(&self.name).zip(&self.minutes).take(MOST_PARTS + 1);
        columns.map(|((key, name), minutes)| (key.as_str(), name.as_str(), minutes.as_str()))
    }

    pub(super) fn press(&self) -> Option<Press> {
        let (verb, place) = self.press.split_once('-').unwrap_or((&self.press, ""));
        let place = place.parse().ok();
        Some(match (verb, place) {
            ("save" | "", _) => Press::Save,
            ("restore", _) => Press::Restore,
            ("times", _) => Press::Edit(Edit::Times),
            ("add", _) => Press::Edit(Edit::Add),
            ("up", Some(place)) => Press::Edit(Edit::Up(place)),
            ("down", Some(place)) => Press::Edit(Edit::Down(place)),
            ("out", Some(place)) => Press::Edit(Edit::LeaveOut(place)),
            _ => return None,
        })
    }

    /// The plan, or which minutes are no number.
    pub fn read(&self) -> Result<SessionPlan, Refusal> {
        let unread = self.parts().enumerate().filter(|(_, (_, _, minutes))| minutes.trim().parse::<u32>().is_err());
        let fault = |place: usize| {
            Fault::at(format!("minutes-{place}"), "fault-session-plan-minutes").with("most", LONGEST_PHASE)
        };
        Refusal::unless_empty(unread.map(|(place, _)| fault(place)).collect())?;
        Ok(self.as_far_as_read())
    }

    /// The plan with nought for minutes that are no number.
    pub fn as_far_as_read(&self) -> SessionPlan {
        let part = |(key, name, minutes): (&str, &str, &str)| PlanPart {
            key: key.to_owned(),
            name: name.to_owned(),
            minutes: minutes.trim().parse().unwrap_or(0),
        };
        SessionPlan { method: self.method.clone(), parts: self.parts().map(part).collect() }
    }

    /// The same form after an edit. Minutes that are no number stay as they were typed.
    pub(super) fn edited(&self, edit: &Edit, minutes: u32) -> Typed {
        let mut typed = self.clone();
        let count = self.len();
        typed.key.truncate(count);
        typed.name.truncate(count);
        typed.minutes.truncate(count);
        match *edit {
            Edit::Up(place) if place > 0 && place < count => typed.swap(place - 1, place),
            Edit::Down(place) if place + 1 < count => typed.swap(place, place + 1),
            Edit::LeaveOut(place) if place < count => typed.leave_out(place),
            Edit::Add => typed.add(minutes),
            _ => {}
        }
        typed
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.key.swap(one, other);
        self.name.swap(one, other);
        self.minutes.swap(one, other);
    }

    fn leave_out(&mut self, place: usize) {
        self.key.remove(place);
        self.name.remove(place);
        self.minutes.remove(place);
    }

    fn add(&mut self, minutes: u32) {
        if let Some((place, part)) = self.as_far_as_read().to_add(&self.add, minutes) {
            self.key.insert(place, part.key);
            self.name.insert(place, part.name);
            self.minutes.insert(place, part.minutes.to_string());
        }
    }
}
