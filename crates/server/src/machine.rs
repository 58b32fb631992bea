//! The machine's clock and its source of random bytes.

use actions::{Chance, Clock};
use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use jiff::Timestamp;

pub fn clock() -> Clock {
    Clock::new(Timestamp::now)
}

/// Random bytes from the operating system; without them nothing may go on.
pub fn chance() -> Chance {
    let random = SystemRandom::new();
    Chance::new(move |bytes| random.fill(bytes).expect("the operating system gives random bytes"))
}
