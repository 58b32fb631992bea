//! What can happen to the places of a round, and what it changes.

use super::{Answer, Breach, Choice};
use crate::id::ApplicationId;
use jiff::Timestamp;

/// What was decided of somebody before the decision that is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    pub who: ApplicationId,
    pub choice: Option<Choice>,
    pub rank: Option<u32>,
}

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A coordinator decides, or takes a decision back (`None`).
    Decide {
        who: Vec<ApplicationId>,
        choice: Option<Choice>,
    },
    /// A coordinator takes back what was decided last of these, before a letter has told it.
    Undo {
        who: Vec<Before>,
    },
    /// A coordinator moves somebody one place up or down the waiting list.
    MoveUp(ApplicationId),
    MoveDown(ApplicationId),
    /// The letters of these go out.
    Send {
        who: Vec<ApplicationId>,
    },
    Accept(ApplicationId),
    /// A place is passed on, or given back, or somebody leaves the waiting list.
    Pass(ApplicationId),
    /// Takes a pass back, as long as nobody else was moved.
    TakeBackPass(ApplicationId),
    /// Looks whether somebody was silent until the date.
    Lapse(ApplicationId),
    /// A coordinator offers one free place to the first of the waiting list that fits.
    Fill,
    /// A coordinator opens the offer again of somebody who was silent until its date.
    OfferAgain(ApplicationId),
}

/// What becomes different. Applied in order, by the store in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Decided {
        who: ApplicationId,
        choice: Option<Choice>,
        rank: Option<u32>,
    },
    /// What was decided before stands again.
    Undone {
        who: ApplicationId,
        choice: Option<Choice>,
        rank: Option<u32>,
    },
    Ranked {
        who: ApplicationId,
        rank: u32,
    },
    /// A letter says what was decided.
    Told {
        who: ApplicationId,
        choice: Choice,
    },
    /// A place is offered by letter: as decided, or because one became free.
    Offered {
        who: ApplicationId,
        until: Timestamp,
        from_list: bool,
    },
    Answered {
        who: ApplicationId,
        answer: Answer,
    },
    /// A pass was taken back: the offer stands again.
    Reopened {
        who: ApplicationId,
    },
    /// Their silence is forgiven: the offer stands again, until then.
    OfferedAgain {
        who: ApplicationId,
        until: Timestamp,
    },
    LeftList {
        who: ApplicationId,
    },
    /// Would have been next, but for this rule. Changes nothing but what is kept of why.
    PassedOver {
        who: ApplicationId,
        breach: Breach,
    },
}
