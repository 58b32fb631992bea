//! A year of groups that meet again and again, who may facilitate them, and the rooms there are.

/// Weeks or other small numbers as bits: bit 3 is week 3.
pub type Bits = u64;

/// Weeks of a year at most, and quarters of an hour in a day at most.
pub const MOST_WEEKS: u32 = 64;
pub const MOST_QUARTERS: u32 = 60;
/// Monday to Friday.
pub const WEEKDAYS: u32 = 5;
/// Groups meet every week, every second or every fourth: after so many weeks all begins anew.
pub const CYCLE: u32 = 4;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    pub weeks: u32,
    pub closed: Bits,
    /// Quarters of an hour in a day.
    pub day_end: u32,
    /// The quarter in which the second half of a day begins.
    pub half: u32,
    pub groups: Vec<Group>,
    pub facilitators: Vec<Facilitator>,
    pub rooms: Vec<Room>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Unique.
    pub id: String,
    pub site: String,
    pub organisation: String,
    pub size: u32,
    /// In quarters of an hour.
    pub duration: u32,
    /// It meets every so many weeks: 1, 2 or 4.
    pub period: u32,
    pub background: String,
    pub level: u32,
    /// Half days in which it may begin: twice the weekday, and one more for the second half.
    pub allowed: Bits,
    pub preferred: Bits,
    /// Quarters in which it may begin, by weekday, where not every quarter of those half days will do.
    pub starts: Option<[Bits; WEEKDAYS as usize]>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facilitator {
    /// Unique.
    pub id: String,
    /// Nothing for somebody from outside. They facilitate no group of their organisation.
    pub organisation: Option<String>,
    pub backgrounds: Vec<String>,
    pub level: u32,
    /// Weekdays on which they work.
    pub days: Bits,
    pub most_groups: u32,
    /// Weeks in which they are away.
    pub leave: Bits,
    /// Weeks in which they are away on one weekday.
    pub away: [Bits; WEEKDAYS as usize],
    /// Quarters in which they work, by weekday; any where nothing is said.
    pub hours: Option<[Bits; WEEKDAYS as usize]>,
    /// Sessions in a day where it is fewer than four.
    pub most_a_day: Option<u32>,
    /// What they do anyway.
    pub held: Vec<Held>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Unique.
    pub id: String,
    pub site: String,
    pub capacity: u32,
    /// Weeks in which it is closed.
    pub closed: Bits,
    /// Weeks in which it is closed on one weekday.
    pub away: [Bits; WEEKDAYS as usize],
    /// When others are in it anyway.
    pub held: Vec<Held>,
}

/// A day of the cycle on which somebody or a room is taken, whatever is planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub weekday: u32,
    /// The rest of the week when divided by four.
    pub rest: u32,
    pub quarters: Bits,
    /// How many sessions.
    pub sessions: u32,
    /// Where; nowhere in particular, and anything goes with it.
    pub site: Option<String>,
}

/// One group's place in every week it meets.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub group: String,
    pub facilitator: String,
    pub room: String,
    pub weekday: u32,
    /// Quarters of an hour from the beginning of the day.
    pub start: u32,
    /// It meets in weeks that leave this rest when divided by its period.
    pub phase: u32,
}
