//! The page of a group's topics in the states it can be in.

use super::{TopicsPage, path};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use crate::words::english;
use actions::topics::{Line, Look, OnDate, Topic};
use domain::access::Relation;
use domain::id::{GroupId, SessionId, TopicId, TopicRoundId};
use domain::poll::Answer;
use domain::refusal::{Fault, Refusal};
use domain::topics::{Count, Shape};
use jiff::ToSpan;
use jiff::civil::{date, time};

const WORDS: [&str; 4] = ["Working in a team", "When nobody answers the telephone", "Endings", "Saying no to a family"];
const LONG: &str = "What we do with the feeling that there is never enough time for the people who do not ask for it, and never for each other";

fn topic(n: i64, words: &str) -> Topic {
    let count = Count { yes: 8 - (n as u32 % 8), if_needed: 1, no: n as u32 % 3 };
    Topic { id: TopicId(n), round: TopicRoundId(1), words: words.into(), count }
}

fn line(n: i64, topic: Option<OnDate>) -> Line {
    Line {
        session: SessionId(n),
        date: date(2026, 3, 12).saturating_add((n * 14).days()),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        topic,
    }
}

fn on(n: i64, words: &str, shape: Option<Shape>) -> OnDate {
    OnDate {
        session: SessionId(n),
        topic: TopicId(n),
        words: words.into(),
        shape,
        line: if n == 1 { "A handover on a busy night".into() } else { String::new() },
        batch_at: None,
    }
}

fn look(relation: Relation, is_open: bool, topics: i64, dates: i64) -> Look {
    let leads = relation == Relation::Facilitator;
    let said = |n: i64| (is_open && !leads && n % 2 == 0).then_some(Answer::Yes);
    let shape = |n: i64| [None, Some(Shape::Case), Some(Shape::Scenario)][n as usize % 3];
    Look {
        actor: sample_actor(relation),
        group: GroupId(7),
        name: "Ash".into(),
        programme: "Reflective sessions for staff and managers".into(),
        is_member: !leads,
        leads,
        is_open,
        last: Some(date(2026, 3, 12)),
        was_asked: true,
        topics: (0..topics).map(|n| (topic(n, WORDS[n as usize % 4]), said(n))).collect(),
        answered: (if leads && is_open { 3 } else { 0 }, 8),
        themes: vec!["Clinical work".into(), "Holding together as a team".into()],
        lines: (0..dates)
            .map(|n| line(n, (!is_open && n < topics).then(|| on(n, WORDS[n as usize % 4], shape(n)))))
            .collect(),
        undo_until: None,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let show = |look: Look| {
        let relation = if look.leads { Relation::Facilitator } else { Relation::Participant };
        let title = english().with("topic-title", &[("group", &look.name)]);
        TopicsPage::new(Page::sample_as(relation, &path(GroupId(7)), &title), &look)
    };
    let (member, leads) = (Relation::Participant, Relation::Facilitator);
    let empty = Look { was_asked: false, ..look(member, false, 0, 0) };
    let undo = Look { undo_until: Some(jiff::Timestamp::UNIX_EPOCH), ..look(leads, false, 4, 6) };
    let mut longest = look(leads, false, 4, 6);
    longest.topics.iter_mut().for_each(|(topic, _)| topic.words = LONG.into());
    longest.lines.iter_mut().filter_map(|line| line.topic.as_mut()).for_each(|one| one.words = LONG.into());
    let faults: Refusal = Fault::at("words", "fault-topic-identifies").into();
    let refused = TopicsPage {
        faults: Faults::of(&faults),
        typed: "Call Kim on 020 7946 0111".into(),
        ..show(look(member, true, 4, 6))
    };
    let line: Refusal = Fault::at("line-2", "fault-topic-long").with("most", 120).into();
    vec![
        Sample::of("empty", &show(empty.clone())),
        Sample::of("empty-leads", &show(Look { is_member: false, leads: true, ..empty })),
        Sample::of("open", &show(look(member, true, 4, 6))),
        Sample::of("open-none", &show(look(member, true, 0, 6))),
        Sample::of("open-leads", &show(look(leads, true, 4, 6))),
        Sample::of("usual", &show(look(member, false, 4, 6))),
        Sample::of("leads", &show(look(leads, false, 4, 6))),
        Sample::of("undo", &show(undo)),
        Sample::of("longest", &show(longest)),
        Sample::of("rows", &show(look(leads, false, 40, 50))),
        Sample::of("refused", &refused),
        Sample::of("refused-line", &TopicsPage { faults: Faults::of(&line), ..show(look(leads, false, 4, 6)) }),
    ]
}
