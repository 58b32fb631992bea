//! The machine's clock, its source of random bytes and its press.

use actions::{Chance, Clock, Press};
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

/// Sets papers in type.
pub fn press() -> Press {
    Press::new(|paper| press::print(paper).map_err(|fault| fault.to_string()))
}
