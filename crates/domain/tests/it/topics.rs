//! Topics: what a line may hold, and in which order topics come.

use domain::id::{SessionId, TopicId};
use domain::poll::Answer;
use domain::topics::{Count, by_wish, in_order, line, told};

fn count(yes: u32, if_needed: u32, no: u32) -> Count {
    Count { yes, if_needed, no }
}

#[test]
fn a_line_is_short_and_names_nobody() {
    assert_eq!(line("words", "  Working   in a team "), Ok("Working in a team".into()));
    let key = |typed: &str| line("words", typed).unwrap_err().key;
    assert_eq!(key(" "), "fault-topic-empty");
    assert_eq!(key(&"x".repeat(121)), "fault-topic-long");
    assert_eq!(key("Call 020 7946 0111"), "fault-topic-identifies");
    assert_eq!(key("kim@example.org"), "fault-topic-identifies");
    assert!(line("words", "The winter of 2025 on ward 4").is_ok());
    assert_eq!(told("words", ""), Ok(String::new()));
}

#[test]
fn the_best_liked_comes_first_and_what_nobody_wants_is_left_out() {
    let topics = [
        (TopicId(1), count(2, 1, 1)),
        (TopicId(2), count(3, 0, 1)),
        (TopicId(3), count(2, 0, 0)),
        (TopicId(4), count(0, 0, 4)),
        (TopicId(5), count(2, 2, 0)),
    ];
    let order = in_order(&topics);
    assert_eq!(order, [2, 3, 5, 1, 4].map(TopicId));
    let dates = [7, 8, 9, 10, 11].map(SessionId);
    let placed = by_wish(&topics, &[TopicId(3)], &dates);
    assert_eq!(placed, [(7, 2), (8, 5), (9, 1)].map(|(date, topic)| (SessionId(date), TopicId(topic))));
    assert_eq!(count(0, 0, 0).and(Answer::Yes).and(Answer::No).and(Answer::IfNeeded), count(1, 1, 1));
}
