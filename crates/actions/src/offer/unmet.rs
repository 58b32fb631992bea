//! What is asked of everybody who applies and somebody said no to, before whoever decides; and letters that say what is not so.

use super::previews::due;
use super::{Round, scores};
use crate::Result;
use domain::application::{Answers, Role};
use domain::id::ApplicationId;
use domain::offer::{Choice, Reason};
use std::collections::BTreeMap;
use store::Read;
use store::offer::Decided;

/// In words, of those who said no to anything. One statement.
pub(super) async fn unmet(db: &impl Read, round: &Round) -> Result<BTreeMap<ApplicationId, Vec<String>>> {
    let is_asked_of_all = |role: &Role| matches!(role, Role::Eligibility { .. });
    let asked = round.form.asked().filter(|question| is_asked_of_all(&question.role));
    let keys: Vec<String> = asked.map(|question| question.key.clone()).collect();
    let told = store::offer::answers(db, round.programme.id, &keys).await?;
    let of = |(id, given): (ApplicationId, BTreeMap<String, String>)| {
        let mut answers = Answers::default();
        given.iter().for_each(|(key, answer)| answers.put(key, answer));
        let items = answers.unmet(&round.form, &round.programme.design.eligibility);
        (id, items.into_iter().map(|item| item.words.clone()).collect())
    };
    Ok(told.into_iter().map(of).filter(|(_, items): &(_, Vec<String>)| !items.is_empty()).collect())
}

/// Numbers of applications whose letters somebody should look at again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// A place, though they said no to something that is asked of everybody.
    pub unmet: Vec<u32>,
    /// Their letter says that something asked of everybody was not met, and by their answers everything is.
    pub all_met: Vec<u32>,
    /// Their letter says that the lot decided, and no draw was made here.
    pub undrawn: Vec<u32>,
    /// Their letter says that the scores decided, and somebody with a lower score is meant to have a place by the scores.
    pub higher: Vec<u32>,
}

/// Of every letter that is to go out. In a fixed number of statements.
pub(super) async fn doubts(db: &impl Read, round: &Round) -> Result<Doubts> {
    let scores = scores::of(db, &round.programme).await?;
    let points = |one: &Decided| scores.get(&one.candidate.id).and_then(|scored| scored.total);
    let by_scores = |one: &Decided| one.reason == Some(Reason::Score);
    let offered = due(round).filter(|one| one.candidate.choice == Some(Choice::Offer) && by_scores(one));
    let lowest = offered.filter_map(points).min();
    let unmet = unmet(db, round).await?;
    let is_drawn = store::draw::drawn_by(db, round.programme.id).await?.is_some();
    let numbers = |is_one: &dyn Fn(&Decided, Choice) -> bool| -> Vec<u32> {
        let meant = due(round).filter_map(|one| Some((one, one.candidate.choice?)));
        meant.filter(|(one, choice)| is_one(one, *choice)).map(|(one, _)| one.candidate.number).collect()
    };
    let has_unmet = |one: &Decided| unmet.contains_key(&one.candidate.id);
    Ok(Doubts {
        unmet: numbers(&|one, choice| choice == Choice::Offer && has_unmet(one)),
        all_met: numbers(&|one, choice| {
            choice != Choice::Offer && one.reason == Some(Reason::Eligibility) && !has_unmet(one)
        }),
        higher: numbers(&|one, choice| {
            choice != Choice::Offer && by_scores(one) && lowest.is_some_and(|lowest| points(one) > Some(lowest))
        }),
        undrawn: numbers(&|one, _| !is_drawn && matches!(one.reason, Some(Reason::Lottery { .. }))),
    })
}
