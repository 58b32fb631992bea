//! The page of a group's reviews in its states, rendered without a database.

use super::{Sent, shown};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use actions::group_review::{Look, Mine, Review, Told};
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

fn look(open: Option<Mine>, closed: Vec<Told>, is_member: bool) -> Look {
    let hat = if is_member { Relation::Participant } else { Relation::Facilitator };
    Look {
        actor: sample_actor(hat),
        group: GroupId(7),
        name: "Willow".into(),
        is_member,
        is_facilitator: !is_member,
        open: open.map(|mine| (review(1, 0, ""), mine)),
        has_earlier: closed.len() == 1 && !is_member,
        line: closed.first().map(|told| (told.review.id, told.review.to_change.clone())),
        closed,
        every: 6,
    }
}

/// Answers that came once it was closed.
fn late(look: &Look, words: &str) -> Sample {
    let sent = Sent { helps: words.into(), ..Sent::default() };
    let page = Page::sample_as(Relation::Participant, "/groups/7/reviews", "How Willow is going");
    let page = shown(page, look, &Sent::default(), Faults::default());
    Sample::of("late", &super::Show { unsent: Some(sent.unsent("fault-group-review-over")), ..page })
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
        of("usual", &look(Some(Mine::Asked), vec![told(2, words, 6)], true), Sent::default(), empty()),
        of("answered", &look(Some(Mine::Answered), vec![], true), Sent::default(), empty()),
        of("facilitator", &look(Some(Mine::NotAsked), vec![told(2, words, 2)], false), Sent::default(), empty()),
        of("few", &look(None, vec![told(2, "", 3)], true), Sent::default(), empty()),
        of("rows", &look(None, [vec![told(2, words, 25)], many].concat(), true), Sent::default(), empty()),
        of("longest", &look(None, vec![told(2, &longest, 4)], true), Sent::default(), empty()),
        of("over", &look(Some(Mine::Over), vec![], true), Sent::default(), empty()),
        late(&look(None, vec![told(2, words, 6)], true), words),
        of("refused", &look(Some(Mine::Asked), vec![], true), Sent::default(), refused),
    ]
}
