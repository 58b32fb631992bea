//! Who sees what of a poll: one rule for pages, letters and whatever is taken away.

use jiff::civil::Date;

/// How far a poll is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody was asked yet.
    Draft,
    Open,
    Closed,
    /// One of its times became the group's dates.
    Chosen,
}

/// What tells how far it is.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub is_opened: bool,
    pub is_closed: bool,
    pub is_chosen: bool,
    /// The last day to answer.
    pub deadline: Date,
}

impl State {
    /// On a day. A poll is closed once its last day is over, whether or not anything noted it.
    pub fn on(today: Date, moment: Moment) -> State {
        match moment {
            Moment { is_opened: false, .. } => State::Draft,
            Moment { is_chosen: true, .. } => State::Chosen,
            Moment { is_closed: true, .. } => State::Closed,
            Moment { deadline, .. } if deadline < today => State::Closed,
            _ => State::Open,
        }
    }

    /// Nobody answers it any more.
    pub fn is_over(self) -> bool {
        matches!(self, State::Closed | State::Chosen)
    }
}

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    Member,
    Coordinator,
}

/// What they see of other people's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Nothing,
    /// Who has answered, and not what.
    WhoAnswered,
    /// How many can, can if needed, and cannot.
    Numbers,
    /// The same with names.
    Names,
}

impl Sight {
    /// Are answers counted for them at all?
    pub fn is_result(self) -> bool {
        matches!(self, Sight::Numbers | Sight::Names)
    }
}

/// Answers are hidden from everybody until the poll has closed, the coordinator included.
pub fn sight(viewer: Viewer, state: State) -> Sight {
    match (viewer, state.is_over()) {
        (Viewer::Member, false) => Sight::Nothing,
        (Viewer::Coordinator, false) => Sight::WhoAnswered,
        (Viewer::Member, true) => Sight::Numbers,
        (Viewer::Coordinator, true) => Sight::Names,
    }
}
