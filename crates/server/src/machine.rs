//! The machine's clock, its source of random bytes and its press.

use actions::{Chance, Clock, Press};
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

pub fn clock() -> Clock {
    Clock::new(Timestamp::now)
}

/// The demo's clock: begins at this instant, goes on as the machine's does, and can be put forward but never back.
pub fn clock_from(start: Timestamp) -> Clock {
    let ahead = |of: Timestamp| of.as_millisecond() - Timestamp::now().as_millisecond();
    let told = Arc::new(AtomicI64::new(ahead(start)));
    let moved = told.clone();
    let tell = move || Timestamp::now() + SignedDuration::from_millis(told.load(Ordering::SeqCst));
    Clock::new(tell).with_hands(move |to| {
        moved.fetch_max(ahead(to), Ordering::SeqCst);
    })
}

/// Random bytes from the operating system; without them nothing may go on.
pub fn chance() -> Chance {
    let random = SystemRandom::new();
    Chance::new(move |bytes| random.fill(bytes).expect("the operating system gives random bytes"))
}

/// Sets papers in type.
pub fn press() -> Press {
    Press::new(|paper| press::print(paper).map_err(|fault| fault.to_string()))
}
