//! The plan of one session as its facilitator changed it: parts, names and minutes, for this session only.

use crate::method::{Method, PartKind, Phase, by_key, rescaled};
use crate::refusal::{Fault, Refusal};
use crate::room::{LONGEST_PHASE, PlannedPhase};
use crate::turns::TOPICS;
use serde::{Deserialize, Serialize};

/// The most parts of a session that anybody can follow.
pub const MOST_PARTS: usize = 20;

/// The longest name of a part, in letters.
pub const LONGEST_NAME: usize = 60;

/// The key of a part that no method has: the facilitator's own.
pub const OWN_PART: &str = "own";

/// What fits into the strip of parts.
const SHORT: usize = 9;

/// What a facilitator made of a method for one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPlan {
    /// Key of the method that it was made from.
    pub method: String,
    pub parts: Vec<PlanPart>,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPart {
    /// Key of the method's part, or [`OWN_PART`].
    pub key: String,
    pub name: String,
    pub minutes: u32,
}

impl SessionPlan {
    /// The plan that a method itself has for so many minutes. Without parts where the method has no agenda.
    pub fn of(method: &Method, minutes: u32) -> SessionPlan {
        let part =
            |phase: Phase| PlanPart { name: phase.name.english().to_owned(), key: phase.key, minutes: phase.minutes };
        SessionPlan { method: method.key.clone(), parts: method.phases_for(minutes).into_iter().map(part).collect() }
    }

    /// The method it was made from; `None` for one that is no longer shipped.
    pub fn method(&self) -> Option<&'static Method> {
        by_key(&self.method)
    }

    /// Whether anybody's turn comes in it: somebody brings something, and not what the group agreed on beforehand.
    pub fn has_turn(&self) -> bool {
        let Some(method) = self.method().filter(|method| method.agenda && method.key != TOPICS) else { return false };
        let brings = |part: &PlanPart| method.part(&part.key).is_some_and(|part| part.kind == PartKind::Brings);
        self.parts.iter().any(brings)
    }

    pub fn sum(&self) -> u32 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.minutes))
    }

    /// Whole minutes by which the parts are longer than the session (over), or shorter (free). At most one is not nought.
    pub fn over_and_free(&self, minutes: u32) -> (u32, u32) {
        (self.sum().saturating_sub(minutes), minutes.saturating_sub(self.sum()))
    }

    /// The part that would be added, and its place: the method's with this key, or else one of one's own without a name.
    /// It stands before the last part, which closes the session, and takes the minutes that are free, one at least.
    /// `None` when there are as many parts as can be.
    pub fn to_add(&self, key: &str, minutes: u32) -> Option<(usize, PlanPart)> {
        let of_method = self.method().and_then(|method| method.part(key));
        let (_, free) = self.over_and_free(minutes);
        let part = PlanPart {
            key: of_method.map_or(OWN_PART, |part| &part.key).to_owned(),
            name: of_method.map(|part| part.name.english().to_owned()).unwrap_or_default(),
            minutes: free.max(1),
        };
        (self.parts.len() < MOST_PARTS).then(|| (self.parts.len().saturating_sub(1), part))
    }

    /// The method's parts that this plan has left out, in the method's order.
    pub fn left_out(&self) -> Vec<&'static crate::method::Part> {
        let parts = self.method().map(|method| method.parts.as_slice()).unwrap_or_default();
        parts.iter().filter(|part| self.parts.iter().all(|own| own.key != part.key)).collect()
    }

    /// Can a session of so many minutes be held by it? If not, each fault stands beside the field it is about:
    /// `name-0`, `minutes-0`, counted from nought.
    pub fn check(&self, minutes: u32) -> Result<(), Refusal> {
        let Some(method) = self.method() else {
            return Err(Fault::at("method", "fault-session-plan-method").into());
        };
        if !method.agenda {
            return match self.parts.is_empty() {
                true => Ok(()),
                false => Err(Fault::whole("fault-session-plan-no-agenda").into()),
            };
        }
        let mut faults = self.faults_of_parts();
        if faults.is_empty() {
            let (over, free) = self.over_and_free(minutes);
            if over > 0 {
                faults.push(Fault::whole("fault-session-plan-over").with("count", over).with("minutes", minutes));
            } else if free > 0 {
                faults.push(Fault::whole("fault-session-plan-free").with("count", free).with("minutes", minutes));
            }
        }
        Refusal::unless_empty(faults)
    }

    fn faults_of_parts(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.parts.is_empty() {
            faults.push(Fault::whole("fault-session-plan-no-parts"));
        }
        if self.parts.len() > MOST_PARTS {
            faults.push(Fault::whole("fault-session-plan-many-parts").with("most", MOST_PARTS));
        }
        for (place, part) in self.parts.iter().enumerate() {
            let letters = part.name.trim().chars().count();
            if letters == 0 {
                faults.push(Fault::at(format!("name-{place}"), "fault-session-plan-name"));
            } else if letters > LONGEST_NAME || part.name.chars().any(char::is_control) {
                faults.push(
                    Fault::at(format!("name-{place}"), "fault-session-plan-long-name").with("most", LONGEST_NAME),
                );
            }
            if part.minutes == 0 || part.minutes > LONGEST_PHASE {
                faults.push(
                    Fault::at(format!("minutes-{place}"), "fault-session-plan-minutes").with("most", LONGEST_PHASE),
                );
            }
        }
        faults
    }

    /// The parts as the room takes them. Where the session's length has changed since, they are rescaled to it; where
    /// it has become too short for them, the method's own plan stands.
    pub fn phases(&self, minutes: u32) -> Vec<PlannedPhase> {
        let Some(method) = self.method().filter(|method| method.agenda) else {
            return Vec::new();
        };
        if self.parts.is_empty() || self.parts.len() > minutes as usize || self.sum() == 0 {
            return method.phases_for(minutes).into_iter().map(PlannedPhase::from).collect();
        }
        let weights: Vec<u32> = self.parts.iter().map(|part| part.minutes).collect();
        let shares = rescaled(&weights, minutes);
        self.parts.iter().zip(shares).map(|(part, share)| part.phase(method, share)).collect()
    }

    /// The same plan fitted to a length: what [`SessionPlan::phases`] makes of it, to be looked over.
    #[must_use]
    pub fn fitted(&self, minutes: u32) -> SessionPlan {
        let part = |phase: PlannedPhase| PlanPart {
            name: phase.name.english().to_owned(),
            key: phase.key,
            minutes: phase.minutes,
        };
        SessionPlan { method: self.method.clone(), parts: self.phases(minutes).into_iter().map(part).collect() }
    }
}

impl PlanPart {
    /// A part keeps what its method says of it; a new name replaces the method's name in the strip as well.
    fn phase(&self, method: &Method, minutes: u32) -> PlannedPhase {
        let name = self.name.trim();
        let part = method.part(&self.key);
        if let Some(part) = part.filter(|part| part.name.english() == name) {
            return PlannedPhase {
                key: part.key.clone(),
                short: part.short.clone(),
                name: part.name.clone(),
                purpose: part.purpose.clone(),
                minutes,
                presenter_listens: part.presenter_listens,
                begins_story: part.kind == PartKind::Brings,
            };
        }
        PlannedPhase {
            key: part.map_or(OWN_PART, |part| &part.key).to_owned(),
            short: short(name).as_str().into(),
            name: name.into(),
            purpose: part.map(|part| part.purpose.clone()).unwrap_or_else(|| "".into()),
            minutes,
            presenter_listens: part.is_some_and(|part| part.presenter_listens),
            begins_story: part.is_some_and(|part| part.kind == PartKind::Brings),
        }
    }
}

/// A name for the strip of parts: its first word, cut where that is long.
fn short(name: &str) -> String {
    let word = name.split_whitespace().next().unwrap_or_default();
    match word.chars().count() > SHORT {
        true => word.chars().take(SHORT - 1).chain(['…']).collect(),
        false => word.to_owned(),
    }
}
