//! The state machine of a round's places: never more offers and acceptances than places, each freed place moves on once.

use super::{Answer, Breach, Candidate, Change, Choice, Event, Limits, PlaceOffer, Standing};
use crate::id::ApplicationId;
use crate::refusal::{Fault, Refusal};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A round: its rules and everybody whose application was sent and stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub limits: Limits,
    pub candidates: Vec<Candidate>,
    /// The programme is closed: nothing moves.
    pub is_closed: bool,
}

/// When something happens, and until when an offer made then stands. One that would be over at once is not made: once a course has
/// begun, a place goes to somebody only by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub now: Timestamp,
    pub until: Timestamp,
}

/// To whom the next free place goes, and who is passed over for which rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Next {
    pub who: Option<ApplicationId>,
    pub passed_over: Vec<(ApplicationId, Breach)>,
}

pub(super) type Changes = Result<Vec<Change>, Refusal>;

impl Places {
    pub fn candidate(&self, id: ApplicationId) -> Option<&Candidate> {
        self.candidates.iter().find(|one| one.id == id)
    }

    pub fn holders(&self) -> Vec<&Candidate> {
        self.candidates.iter().filter(|one| one.holds_place()).collect()
    }

    pub fn left(&self) -> u32 {
        let held = u32::try_from(self.holders().len()).unwrap_or(u32::MAX);
        self.limits.places.saturating_sub(held)
    }

    /// Who a free place would go to now.
    pub fn next(&self) -> Next {
        let mut next = Next::default();
        if self.left() == 0 || self.is_closed {
            return next;
        }
        let holders = self.holders();
        for one in self.waiting().into_iter().filter(|one| one.is_in_line()) {
            match self.limits.check(&holders, one) {
                Ok(()) => {
                    next.who = Some(one.id);
                    return next;
                }
                Err(breach) => next.passed_over.push((one.id, breach)),
            }
        }
        next
    }

    /// What an event changes. Something that was done already changes nothing the second time.
    pub fn step(&self, event: &Event, terms: Terms) -> Changes {
        self.refuse_closed(event)?;
        match event {
            Event::Decide { who, choice } => self.decide(who, *choice),
            Event::Undo { who } => self.undo(who),
            Event::MoveUp(who) => Ok(self.shift(*who, true)),
            Event::MoveDown(who) => Ok(self.shift(*who, false)),
            Event::Send { who } => self.send(who, terms),
            Event::Accept(who) => self.accept(*who, terms),
            Event::Pass(who) => self.pass(*who, terms),
            Event::TakeBackPass(who) => self.take_back_pass(*who, terms),
            Event::Lapse(who) => Ok(self.lapse(*who, terms)),
            Event::Fill => self.fill(terms),
            Event::OfferAgain(who) => self.offer_again(*who, terms),
        }
    }

    /// A closed programme takes nobody in and offers nothing. Whoever has a place can still give it back.
    fn refuse_closed(&self, event: &Event) -> Result<(), Refusal> {
        let fault = match event {
            Event::Accept(_) | Event::TakeBackPass(_) => "fault-offer-closed",
            Event::Send { .. } | Event::Fill | Event::OfferAgain(_) => "fault-programme-closed",
            _ => return Ok(()),
        };
        if self.is_closed { Err(Fault::whole(fault).into()) } else { Ok(()) }
    }

    /// The round after these changes.
    #[must_use]
    pub fn with(&self, changes: &[Change]) -> Places {
        let mut after = self.clone();
        changes.iter().for_each(|change| after.apply(change));
        after
    }

    pub(super) fn apply(&mut self, change: &Change) {
        let (Change::Decided { who, .. }
        | Change::Undone { who, .. }
        | Change::Ranked { who, .. }
        | Change::Told { who, .. }
        | Change::Offered { who, .. }
        | Change::Answered { who, .. }
        | Change::Reopened { who }
        | Change::OfferedAgain { who, .. }
        | Change::LeftList { who }
        | Change::PassedOver { who, .. }) = change;
        let Some(one) = self.candidates.iter_mut().find(|one| one.id == *who) else { return };
        match change {
            Change::Decided { choice, rank, .. } | Change::Undone { choice, rank, .. } => {
                (one.choice, one.rank) = (*choice, *rank);
            }
            Change::Ranked { rank, .. } => one.rank = Some(*rank),
            Change::Told { choice, .. } => one.told = Some(*choice),
            Change::Offered { until, .. } => {
                (one.choice, one.told) = (Some(Choice::Offer), Some(Choice::Offer));
                one.offer = Some(PlaceOffer { until: *until, answer: None });
            }
            Change::Answered { answer, .. } => set_answer(one, Some(*answer)),
            Change::Reopened { .. } => set_answer(one, None),
            Change::OfferedAgain { until, .. } => one.offer = Some(PlaceOffer { until: *until, answer: None }),
            Change::LeftList { .. } => one.has_left = true,
            Change::PassedOver { .. } => {}
        }
    }

    pub(super) fn known(&self, id: ApplicationId) -> Result<&Candidate, Refusal> {
        self.candidate(id).ok_or_else(|| Fault::whole("fault-places-gone").into())
    }

    fn decide(&self, who: &[ApplicationId], choice: Option<Choice>) -> Changes {
        let (mut changes, mut seen) = (Vec::new(), BTreeSet::new());
        let mut last = self.last_rank();
        for id in who.iter().filter(|id| seen.insert(**id)) {
            let one = self.known(*id)?;
            if !one.is_open() || choice.is_none() && one.told.is_some() {
                return Err(Fault::whole("fault-places-told").with("number", one.number).into());
            }
            let rank = match choice {
                Some(Choice::Waiting) => one.rank.or_else(|| {
                    last += 1;
                    Some(last)
                }),
                // Whoever waits by letter keeps their place on the list until a letter says something else.
                _ => one.rank.filter(|_| one.told == Some(Choice::Waiting)),
            };
            if (one.choice, one.rank) != (choice, rank) {
                changes.push(Change::Decided { who: *id, choice, rank });
            }
        }
        let after = self.with(&changes);
        if choice == Some(Choice::Offer) {
            after.refuse_full()?;
            after.refuse_one_home(who)?;
        }
        Ok(changes)
    }

    pub(super) fn refuse_full(&self) -> Result<(), Refusal> {
        match self.holders().len().saturating_sub(self.limits.places as usize) {
            0 => Ok(()),
            over => Err(Fault::whole("fault-places-full").with("places", self.limits.places).with("over", over).into()),
        }
    }

    /// Of these, nobody for whom a place is meant lives with somebody who has one: no person sees who lives where, so that no
    /// person could keep to it.
    pub(super) fn refuse_one_home(&self, who: &[ApplicationId]) -> Result<(), Refusal> {
        let holders = self.holders();
        let meant = holders.iter().filter(|one| who.contains(&one.id) && one.is_open());
        let faults = meant.filter(|one| self.limits.check_household(&holders, one).is_err());
        let told = faults.map(|one| Fault::whole("fault-places-household").with("number", one.number));
        Refusal::unless_empty(told.collect())
    }

    fn send(&self, who: &[ApplicationId], terms: Terms) -> Changes {
        self.refuse_full()?;
        self.refuse_one_home(who)?;
        let to_tell = self.candidates.iter().filter(|one| who.contains(&one.id) && one.is_to_be_told());
        let told = to_tell.filter_map(|one| Some((one.id, one.choice?)));
        Ok(told
            .map(|(who, choice)| match choice {
                Choice::Offer => Change::Offered { who, until: terms.until, from_list: false },
                Choice::Waiting | Choice::NotThisTime => Change::Told { who, choice },
            })
            .collect())
    }

    fn accept(&self, who: ApplicationId, terms: Terms) -> Changes {
        match self.known(who)?.standing() {
            Standing::Answered(Answer::Accepted) => Ok(Vec::new()),
            Standing::Offered { until } if terms.now < until => {
                Ok(vec![Change::Answered { who, answer: Answer::Accepted }])
            }
            _ => Err(Fault::whole("fault-offer-over").into()),
        }
    }

    fn pass(&self, who: ApplicationId, terms: Terms) -> Changes {
        let one = self.known(who)?;
        match one.standing() {
            Standing::Answered(Answer::Passed) | Standing::Left => Ok(Vec::new()),
            Standing::Offered { .. } | Standing::Answered(Answer::Accepted) => {
                Ok(self.freed(who, Answer::Passed, terms))
            }
            // What was decided since, and no letter has told, falls with it.
            _ if one.waits_by_letter() => Ok(vec![Change::LeftList { who }]),
            _ => Err(Fault::whole("fault-offer-over").into()),
        }
    }

    fn take_back_pass(&self, who: ApplicationId, terms: Terms) -> Changes {
        let one = self.known(who)?;
        let is_free = self.left() > 0 && self.limits.check_household(&self.holders(), one).is_ok();
        match (one.standing(), one.offer) {
            (Standing::Offered { .. }, _) => Ok(Vec::new()),
            (Standing::Answered(Answer::Passed), Some(offer)) if terms.now < offer.until && is_free => {
                Ok(vec![Change::Reopened { who }])
            }
            _ => Err(Fault::whole("fault-offer-moved-on").into()),
        }
    }

    /// Only a place that is free, and that would come to them by the rules too.
    fn offer_again(&self, who: ApplicationId, terms: Terms) -> Changes {
        let one = self.known(who)?;
        match one.standing() {
            Standing::Offered { .. } => Ok(Vec::new()),
            Standing::Answered(Answer::Lapsed) if self.left() == 0 => Err(Fault::whole("fault-places-gone-on").into()),
            Standing::Answered(Answer::Lapsed) if self.limits.check(&self.holders(), one).is_err() => {
                Err(Fault::whole("fault-places-again-rule").into())
            }
            Standing::Answered(Answer::Lapsed) => Ok(vec![Change::OfferedAgain { who, until: terms.until }]),
            _ => Err(Fault::whole("fault-places-not-lapsed").into()),
        }
    }

    fn lapse(&self, who: ApplicationId, terms: Terms) -> Vec<Change> {
        match self.candidate(who).map(Candidate::standing) {
            Some(Standing::Offered { until }) if until <= terms.now && !self.is_closed => {
                self.freed(who, Answer::Lapsed, terms)
            }
            _ => Vec::new(),
        }
    }

    /// Somebody's place is free: the first of the list who fits is offered it, in the same breath.
    fn freed(&self, who: ApplicationId, answer: Answer, terms: Terms) -> Vec<Change> {
        let mut changes = vec![Change::Answered { who, answer }];
        changes.extend(self.with(&changes).moved(terms));
        changes
    }

    fn moved(&self, terms: Terms) -> Vec<Change> {
        if terms.until <= terms.now {
            return Vec::new();
        }
        let Next { who, passed_over } = self.next();
        let over = passed_over.into_iter().map(|(who, breach)| Change::PassedOver { who, breach });
        let moved = who.map(|who| Change::Offered { who, until: terms.until, from_list: true });
        over.chain(moved).collect()
    }

    fn fill(&self, terms: Terms) -> Changes {
        match (self.left(), self.next().who) {
            (0, _) => Err(Fault::whole("fault-places-none-left").into()),
            (_, None) => Err(Fault::whole("fault-places-nobody-fits").into()),
            (_, Some(_)) if terms.until <= terms.now => Err(Fault::at("last", "fault-places-begun").into()),
            (_, Some(_)) => Ok(self.moved(terms)),
        }
    }
}

fn set_answer(one: &mut Candidate, answer: Option<Answer>) {
    if let Some(offer) = &mut one.offer {
        offer.answer = answer;
    }
}
