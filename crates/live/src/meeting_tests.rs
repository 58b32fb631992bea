//! Several hubs on one bus that can be cut: what each knows of the others, and how they find back to each other.

use crate::{Bus, Hub, Listener, Options, Signal, wire};
use domain::id::{PersonId, SessionId};
use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio::time::{sleep, timeout};

const WILLOW: SessionId = SessionId(7);
const AMINA: PersonId = PersonId(1);
const JOE: PersonId = PersonId(2);
const BEAT: Duration = Duration::from_millis(25);
const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// Carries what every node says to every node, unless it is cut.
struct Cable {
    all: broadcast::Sender<String>,
    is_cut: watch::Sender<bool>,
    said: Arc<Mutex<Vec<String>>>,
}

impl Cable {
    fn new() -> Cable {
        Cable { all: broadcast::channel(1_000).0, is_cut: watch::channel(false).0, said: Arc::default() }
    }

    /// A hub of its own node, joined.
    fn hub(&self, node: u64) -> Hub {
        let hub = Hub::new(Options { beat: BEAT, ..Options::default() });
        let (ours, mut theirs) = wire();
        tokio::spawn(hub.meet(node, ours, || NOW));
        let (all, mut heard) = (self.all.clone(), self.all.subscribe());
        let (is_cut, said) = (self.is_cut.subscribe(), self.said.clone());
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    Some(text) = theirs.receive.recv() => {
                        if !*is_cut.borrow() {
                            said.lock().unwrap().push(text.clone());
                            let _ = all.send(text);
                        }
                    }
                    Ok(text) = heard.recv() => {
                        let _ = theirs.send.send(text).await;
                    }
                    else => return,
                }
            }
        });
        hub
    }
}

/// Waits until it is so, for as long as a node may take to be given up and a little more.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        sleep(BEAT / 5).await;
    }
    panic!("never came to be: {what}");
}

async fn hears(listener: &mut Listener) -> Signal {
    timeout(Duration::from_secs(5), listener.next()).await.expect("a signal within five seconds")
}

/// Both hubs hear each other, and what that made the listeners look afresh for is over.
async fn are_met(hubs: &[&Hub]) {
    let others = hubs.len() - 1;
    until("they hear each other", || hubs.iter().all(|hub| hub.bus() == Bus::Answers { others })).await;
    sleep(3 * BEAT).await;
}

#[tokio::test]
async fn a_change_on_one_node_is_heard_on_the_other_once() {
    let cable = Cable::new();
    let (one, two) = (cable.hub(1), cable.hub(2));
    are_met(&[&one, &two]).await;
    let (mut here, mut there) = (one.join(WILLOW, AMINA).unwrap(), two.join(WILLOW, JOE).unwrap());
    one.announce(WILLOW, 3);
    assert_eq!((hears(&mut here).await, hears(&mut there).await), (Signal::Changed(3), Signal::Changed(3)));
    assert!(timeout(5 * BEAT, here.next()).await.is_err(), "its own words came back to it");
    assert!(timeout(5 * BEAT, there.next()).await.is_err());
}

#[tokio::test]
async fn without_a_bus_nothing_is_heard() {
    let (one, two) = (Hub::new(Options::default()), Hub::new(Options::default()));
    let mut there = two.join(WILLOW, JOE).unwrap();
    one.announce(WILLOW, 3);
    one.note(WILLOW, AMINA);
    assert!(timeout(5 * BEAT, there.next()).await.is_err());
    assert!(two.seen(WILLOW, NOW).is_empty());
    assert_eq!(one.bus(), Bus::InProcess);
}

#[tokio::test]
async fn who_is_here_and_who_was_is_one_on_all_nodes() {
    let cable = Cable::new();
    let (one, two) = (cable.hub(1), cable.hub(2));
    are_met(&[&one, &two]).await;
    let amina = one.join(WILLOW, AMINA).unwrap();
    one.note(WILLOW, AMINA);
    two.look(WILLOW, JOE, NOW);
    for hub in [&one, &two] {
        until("both are here", || hub.present(WILLOW, NOW) == [AMINA, JOE]).await;
        until("both were seen", || hub.seen(WILLOW, NOW) == [AMINA, JOE]).await;
    }
    // It lasts for longer than a node may be silent, and ends when she goes.
    sleep(8 * BEAT).await;
    assert_eq!(two.present(WILLOW, NOW), [AMINA, JOE]);
    drop(amina);
    until("she has gone", || two.present(WILLOW, NOW) == [JOE]).await;
    assert_eq!(two.seen(WILLOW, NOW), [AMINA, JOE]);
}

#[tokio::test]
async fn a_node_that_dies_takes_its_people_with_it_but_not_that_they_were_there() {
    let cable = Cable::new();
    let (one, two) = (cable.hub(1), cable.hub(2));
    are_met(&[&one, &two]).await;
    let (_amina, mut joe) = (one.join(WILLOW, AMINA).unwrap(), two.join(WILLOW, JOE).unwrap());
    one.note(WILLOW, AMINA);
    until("she is here", || two.present(WILLOW, NOW) == [AMINA, JOE]).await;
    // The hub no longer says anything, and says no farewell.
    one.close();
    until("she is not here any more", || two.present(WILLOW, NOW) == [JOE]).await;
    assert_eq!(two.seen(WILLOW, NOW), [AMINA]);
    assert_eq!(two.bus(), Bus::Answers { others: 0 });
    assert_eq!(hears(&mut joe).await, Signal::Resync, "what the dead node did and told nobody is looked up");
}

#[tokio::test]
async fn a_node_that_comes_later_learns_who_has_been_there() {
    let cable = Cable::new();
    let one = cable.hub(1);
    for person in 0..250 {
        one.note(WILLOW, PersonId(person));
    }
    are_met(&[&one]).await;
    let two = cable.hub(2);
    until("it knows them all", || two.seen(WILLOW, NOW).len() == 250).await;
    assert_eq!(two.remembered(), [WILLOW]);
}

#[tokio::test]
async fn nodes_that_were_cut_off_find_back_to_each_other_and_look_afresh() {
    let cable = Cable::new();
    let (one, two) = (cable.hub(1), cable.hub(2));
    are_met(&[&one, &two]).await;
    let mut joe = two.join(WILLOW, JOE).unwrap();
    cable.is_cut.send_replace(true);
    one.announce(WILLOW, 3);
    one.note(WILLOW, AMINA);
    until("it is noticed", || one.bus() == Bus::Silent && two.bus() == Bus::Silent).await;
    assert!(two.seen(WILLOW, NOW).is_empty());
    let _ = timeout(BEAT, joe.next()).await;
    cable.is_cut.send_replace(false);
    assert_eq!(hears(&mut joe).await, Signal::Resync);
    until("what was missed is told", || two.seen(WILLOW, NOW) == [AMINA]).await;
    are_met(&[&one, &two]).await;
}

#[tokio::test]
async fn a_single_text_that_is_lost_is_noticed() {
    let cable = Cable::new();
    let (one, two) = (cable.hub(1), cable.hub(2));
    are_met(&[&one, &two]).await;
    let mut joe = two.join(WILLOW, JOE).unwrap();
    cable.is_cut.send_replace(true);
    one.announce(WILLOW, 3);
    sleep(BEAT / 2).await;
    cable.is_cut.send_replace(false);
    assert_eq!(hears(&mut joe).await, Signal::Resync, "its number was missing");
}

#[tokio::test]
async fn saying_never_waits_even_when_nothing_is_carried() {
    let hub = Hub::new(Options { beat: BEAT, ..Options::default() });
    let (ours, _nobody_reads) = wire();
    tokio::spawn(hub.meet(1, ours, || NOW));
    sleep(BEAT).await;
    let mut amina = hub.join(WILLOW, AMINA).unwrap();
    for version in 0..10_000 {
        hub.announce(WILLOW, version);
    }
    assert_eq!(hears(&mut amina).await, Signal::Resync, "who listens here is told all the same");
    until("it is told", || hub.bus() == Bus::Silent).await;
}

#[tokio::test]
async fn what_travels_is_numbers() {
    let cable = Cable::new();
    let (one, two) = (cable.hub(1), cable.hub(2));
    are_met(&[&one, &two]).await;
    let _amina = one.join(WILLOW, AMINA).unwrap();
    one.look(WILLOW, JOE, NOW);
    one.announce(WILLOW, 3);
    until("they are known", || two.seen(WILLOW, NOW) == [JOE]).await;
    let said = cable.said.lock().unwrap();
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_hexdigit());
    for text in said.iter() {
        let told = text.split([' ', '\n']).all(|part| is_number(part) || ["c", "h", "g", "s", "?"].contains(&part));
        assert!(told, "{text}");
    }
    assert!(said.iter().any(|text| text.contains("c 7 3")));
}
