//! The page of a group's reviews in its states, rendered without a database.

use super::{Sent, shown};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use actions::group_review::{Look, Review, Told};
use domain::access::Relation;
use domain::group_review::Question;
use domain::id::{GroupId, GroupReviewId};
use domain::refusal::Fault;
use jiff::Timestamp;

fn review(id: i64, answered: usize, to_change: &str) -> Review {
    let at = Timestamp::UNIX_EPOCH;
    let closed_at = (id > 1).then_some(at);
    Review { id: GroupReviewId(id), opened_at: at, closes_at: at, closed_at, answered, to_change: to_change.into() }
}

fn told(id: i64, words: &str, answers: usize) -> Told {
    let said = |question: Question| (0..answers).map(move |_| (question, words.to_owned()));
    let said = Question::ALL[..2].iter().flat_map(|one| said(*one)).collect();
    Told { review: review(id, answers, "We begin on time, and leave ten minutes for the end."), said }
}

fn look(open: Option<Option<bool>>, closed: Vec<Told>, is_member: bool) -> Look {
    let hat = if is_member { Relation::Participant } else { Relation::Facilitator };
    Look {
        actor: sample_actor(hat),
        group: GroupId(7),
        name: "Willow".into(),
        is_member,
        open: open.map(|bit| (review(1, 0, ""), bit)),
        closed,
        every: 6,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let of = |name, look: &Look, sent: Sent, faults: Faults| {
        let hat = if look.is_member { Relation::Participant } else { Relation::Facilitator };
        Sample::of(name, &shown(Page::sample_as(hat, "/groups/7/reviews", "How Willow is going"), look, &sent, faults))
    };
    let empty = Faults::default;
    let words = "There is time to think before anybody speaks.";
    let longest = "Oluwaseun-Featherstonehaugh ".repeat(18);
    let refused = Faults::of(&Fault::at("helps", "fault-group-review-empty").into());
    let many = (2..14).map(|id| told(id, words, 8)).collect::<Vec<_>>();
    vec![
        of("empty", &look(None, vec![], true), Sent::default(), empty()),
        of("usual", &look(Some(Some(false)), vec![told(2, words, 6)], true), Sent::default(), empty()),
        of("answered", &look(Some(Some(true)), vec![], true), Sent::default(), empty()),
        of("facilitator", &look(Some(None), vec![told(2, words, 2)], false), Sent::default(), empty()),
        of("few", &look(None, vec![told(2, "", 3)], true), Sent::default(), empty()),
        of("rows", &look(None, [vec![told(2, words, 25)], many].concat(), true), Sent::default(), empty()),
        of("longest", &look(None, vec![told(2, &longest, 4)], true), Sent::default(), empty()),
        of("refused", &look(Some(Some(false)), vec![], true), Sent::default(), refused),
    ]
}
