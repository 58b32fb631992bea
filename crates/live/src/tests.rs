//! The hub seen from outside: fan-out, presence, bounds.

use crate::{Hub, Options, Signal};
use domain::id::{PersonId, SessionId};
use jiff::{SignedDuration, Timestamp};

const WILLOW: SessionId = SessionId(7);
const OAK: SessionId = SessionId(8);
const AMINA: PersonId = PersonId(1);
const JOE: PersonId = PersonId(2);

/// So many seconds after the session began.
fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds)
}

fn hub() -> Hub {
    Hub::new(Options::default())
}

#[tokio::test]
async fn everybody_in_a_room_hears_of_its_change_and_nobody_else() {
    let hub = hub();
    let mut amina = hub.join(WILLOW, AMINA).unwrap();
    let mut joe = hub.join(WILLOW, JOE).unwrap();
    let mut elsewhere = hub.join(OAK, JOE).unwrap();

    hub.announce(WILLOW, 3);
    hub.announce(OAK, 9);

    assert_eq!(amina.next().await, Signal::Changed(3));
    assert_eq!(joe.next().await, Signal::Changed(3));
    assert_eq!(elsewhere.next().await, Signal::Changed(9));
}

#[tokio::test]
async fn a_slow_reader_is_told_to_look_afresh_and_then_hears_the_newest() {
    let hub = hub();
    let mut slow = hub.join(WILLOW, AMINA).unwrap();
    for version in 0..40 {
        hub.announce(WILLOW, version);
    }
    assert_eq!(slow.next().await, Signal::Resync);
    let mut last = slow.next().await;
    for _ in 1..16 {
        last = slow.next().await;
    }
    assert_eq!(last, Signal::Changed(39));
}

#[test]
fn presence_lasts_as_long_as_one_stream_of_the_person() {
    let hub = hub();
    let phone = hub.join(WILLOW, AMINA).unwrap();
    let laptop = hub.join(WILLOW, AMINA).unwrap();
    assert_eq!(hub.present(WILLOW, at(0)), [AMINA]);
    drop(phone);
    assert_eq!(hub.present(WILLOW, at(0)), [AMINA]);
    drop(laptop);
    assert!(hub.present(WILLOW, at(0)).is_empty());
}

#[test]
fn a_page_without_a_stream_counts_for_a_minute_and_one_with_a_stream_as_long_as_that() {
    let hub = hub();
    hub.look(WILLOW, JOE, at(0));
    hub.look(WILLOW, AMINA, at(0));
    let amina = hub.join(WILLOW, AMINA).unwrap();
    assert_eq!(hub.present(WILLOW, at(60)), [AMINA, JOE]);
    assert_eq!(hub.present(WILLOW, at(61)), [AMINA]);
    hub.look(WILLOW, JOE, at(70));
    drop(amina);
    assert_eq!(hub.present(WILLOW, at(71)), [JOE], "whoever closes the page has left");
}

#[test]
fn who_was_there_is_known_until_it_is_forgotten() {
    let hub = hub();
    hub.note(WILLOW, JOE);
    drop(hub.join(WILLOW, AMINA));
    assert_eq!(hub.seen(WILLOW, at(0)), [JOE]);
    hub.forget_at(WILLOW, at(600), at(0));
    assert_eq!(hub.seen(WILLOW, at(599)), [JOE]);
    hub.keep(WILLOW);
    assert_eq!(hub.seen(WILLOW, at(600)), [JOE], "the attendance was opened again");
    hub.forget_at(WILLOW, at(1200), at(600));
    assert!(hub.seen(WILLOW, at(1200)).is_empty());
}

#[tokio::test]
async fn whoever_follows_hears_and_is_not_there() {
    let hub = hub();
    let mut follower = hub.follow(WILLOW);
    let amina = hub.join(WILLOW, AMINA).unwrap();
    hub.announce(WILLOW, 3);
    assert_eq!(follower.next().await, Signal::Changed(3));
    assert_eq!(hub.present(WILLOW, at(0)), [AMINA]);
    drop(amina);
    assert!(hub.present(WILLOW, at(0)).is_empty() && hub.seen(WILLOW, at(0)).is_empty());
}

#[test]
fn one_person_holds_only_so_many_streams() {
    let hub = hub();
    let held: Vec<_> = (0..6).map(|_| hub.join(WILLOW, AMINA).unwrap()).collect();
    assert!(hub.join(WILLOW, AMINA).is_none());
    assert!(hub.join(WILLOW, JOE).is_some());
    drop(held);
    assert!(hub.join(WILLOW, AMINA).is_some());
}

#[test]
fn a_full_hub_forgets_the_longest_untouched_room_that_is_empty() {
    let hub = Hub::new(Options { rooms: 2, ..Options::default() });
    let _inside = hub.join(SessionId(1), AMINA).unwrap();
    hub.note(SessionId(2), JOE);
    hub.note(SessionId(3), JOE);
    assert_eq!(hub.present(SessionId(1), at(0)), [AMINA]);
    assert!(hub.seen(SessionId(2), at(0)).is_empty());
    assert_eq!(hub.seen(SessionId(3), at(0)), [JOE]);
}

#[tokio::test]
async fn a_silent_hub_says_nothing_and_a_closed_one_ends_its_listeners() {
    let silent = Hub::silent();
    let mut amina = silent.join(WILLOW, AMINA).unwrap();
    silent.announce(WILLOW, 3);
    silent.close();
    assert_eq!(amina.next().await, Signal::Closed);
}
