//! A clock that stands until a test moves it, and chance that repeats itself.

use actions::{Chance, Clock, Press};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// The Monday the test world is laid around: 9 March 2026, 9am in London.
pub fn monday() -> Timestamp {
    "2026-03-09T09:00:00Z".parse().expect("a fixed instant")
}

/// The test's own time.
#[derive(Clone)]
pub struct Time(Arc<AtomicI64>);

impl Time {
    pub fn at(now: Timestamp) -> Time {
        Time(Arc::new(AtomicI64::new(now.as_millisecond())))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).expect("set from an instant")
    }

    pub fn set(&self, now: Timestamp) {
        self.0.store(now.as_millisecond(), Ordering::SeqCst);
    }

    pub fn pass(&self, time: SignedDuration) {
        self.set(self.now() + time);
    }

    pub fn clock(&self) -> Clock {
        let (told, moved) = (self.clone(), self.clone());
        Clock::new(move || told.now()).with_hands(move |to| moved.set(to))
    }
}

/// SplitMix64 from `seed`: different bytes at each call, the same ones in each run.
pub fn chance(seed: u64) -> Chance {
    let state = AtomicU64::new(seed);
    Chance::new(move |bytes| {
        for chunk in bytes.chunks_mut(8) {
            let z = state.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst).wrapping_add(0x9e37_79b9_7f4a_7c15);
            let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    })
}

/// Sets no type, which would make every test slow to build: what stands on the paper, as JSON behind a PDF's first line.
pub fn press() -> Press {
    Press::new(|paper| {
        let told = serde_json::to_string(paper).map_err(|fault| fault.to_string())?;
        Ok(format!("%PDF-1.7\n{told}").into_bytes())
    })
}
