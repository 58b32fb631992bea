//! What is wrong with a design, each with the field it belongs to.

use crate::dates::DatesFault;
use crate::refusal::Fault;

/// One thing to mend. `field` is the path in TOML and in the form: `stages.0.minutes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesignFault {
    pub field: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Empty,
    TooLong {
        most: usize,
    },
    /// A number outside `least` to `most`.
    OutOfRange {
        least: u32,
        most: u32,
    },
    /// The smaller end lies above the greater one.
    UpsideDown,
    NoStage,
    /// The same key twice in one list.
    SameKey {
        key: String,
    },
    NoSuchMethod {
        key: String,
    },
    NoSuchStage {
        key: String,
    },
    NoSuchInstrument {
        key: String,
    },
    /// The main stage's method has no part of this key.
    NoSuchPart {
        key: String,
    },
    /// The main stage has no meeting of this number.
    NoSuchSession {
        number: u32,
        sessions: u32,
    },
    /// Fewer minutes than the method has parts.
    MethodDoesNotFit {
        minutes: u32,
    },
    PastMidnight,
    /// People would hear before applications close.
    HearsBeforeClosing,
    /// The programme would start before people have heard.
    StartsBeforeHearing,
    /// A round of applications without a number of places.
    RoundWithoutPlaces,
    /// Too few practice groups for everybody to facilitate once (S0.13).
    TooFewTurns {
        people: u32,
        turns: u32,
    },
    NoWayToAsk,
    NotAnAddress,
    Dates(DatesFault),
}

impl From<&DesignFault> for Fault {
    fn from(fault: &DesignFault) -> Fault {
        let at = |key| Fault::at(fault.field.clone(), key);
        match &fault.what {
            What::Empty => at("fault-design-empty"),
            What::TooLong { most } => at("fault-design-too-long").with("most", most),
            What::OutOfRange { least, most } => at("fault-design-out-of-range").with("least", least).with("most", most),
            What::UpsideDown => at("fault-design-upside-down"),
            What::NoStage => at("fault-design-no-stage"),
            What::SameKey { key } => at("fault-design-same-key").with("key", key),
            What::NoSuchMethod { key } => at("fault-design-no-such-method").with("key", key),
            What::NoSuchInstrument { key } => at("fault-design-no-such-instrument").with("key", key),
            What::NoSuchPart { key } => at("fault-design-no-such-part").with("key", key),
            What::NoSuchStage { key } => at("fault-design-no-such-stage").with("key", key),
            What::NoSuchSession { number, sessions } => {
                at("fault-design-no-such-session").with("number", number).with("sessions", sessions)
            }
            What::MethodDoesNotFit { minutes } => at("fault-design-method-does-not-fit").with("minutes", minutes),
            What::PastMidnight => at("fault-design-past-midnight"),
            What::HearsBeforeClosing => at("fault-design-hears-before-closing"),
            What::StartsBeforeHearing => at("fault-design-starts-before-hearing"),
            What::RoundWithoutPlaces => at("fault-design-round-without-places"),
            What::TooFewTurns { people, turns } => {
                at("fault-design-too-few-turns").with("people", people).with("turns", turns)
            }
            What::NoWayToAsk => at("fault-design-no-way-to-ask"),
            What::NotAnAddress => at("fault-design-not-an-address"),
            What::Dates(dates) => Fault { field: fault.field.clone(), ..dates.fault("") },
        }
    }
}

/// A text that cannot be read as a design or blueprint, with the line where it goes wrong.
pub fn unreadable(field: &str, text: &str, error: &toml::de::Error) -> Fault {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    Fault::at(field, "fault-programme-toml").with("line", line).with("why", error.message())
}
