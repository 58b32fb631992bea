//! The lottery: panels, how many tickets each has, and the draw.

use super::certificate::Certificate;
use sha2::{Digest, Sha256};

/// All tickets of a lottery.
pub const TICKETS: u64 = 1_000_000_000_000_000;

/// Panels with their tickets, and why no other lottery is fairer.
#[derive(Clone, Debug)]
pub struct Lottery {
    /// Everybody who took part, in order.
    pub ids: Vec<String>,
    /// In order. Their tickets sum to [`TICKETS`].
    pub panels: Vec<Panel>,
    pub certificate: Certificate,
}

/// People who can have the places together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Places in [`Lottery::ids`], in order.
    pub people: Vec<usize>,
    pub tickets: u64,
}

impl Panel {
    pub fn probability(&self) -> f64 {
        self.tickets as f64 / TICKETS as f64
    }
}

impl Lottery {
    /// The panel that has the ticket this seed draws. Panels hold consecutive tickets from 0 on, in their order. The ticket
    /// is the first 16 bytes of SHA-256 of `quietroom places draw N` (N in decimal digits), as a number with the
    /// greatest byte first, modulo [`TICKETS`].
    pub fn draw(&self, seed: u64) -> Option<&Panel> {
        let mut ticket = ticket(seed);
        self.panels.iter().find(|panel| match ticket.checked_sub(panel.tickets) {
            Some(rest) => {
                ticket = rest;
                false
            }
            None => true,
        })
    }

    /// Everybody's tickets, in the order of [`Lottery::ids`].
    pub fn tickets(&self) -> Vec<u64> {
        let mut tickets = vec![0; self.ids.len()];
        for panel in &self.panels {
            panel.people.iter().for_each(|&person| tickets[person] += panel.tickets);
        }
        tickets
    }

    /// The smallest chance anybody has.
    pub fn min_probability(&self) -> f64 {
        self.tickets().into_iter().min().unwrap_or(0) as f64 / TICKETS as f64
    }
}

fn ticket(seed: u64) -> u64 {
    let digest = Sha256::digest(format!("quietroom places draw {seed}"));
    let number = digest.iter().take(16).fold(0u128, |number, &byte| number << 8 | u128::from(byte));
    (number % u128::from(TICKETS)) as u64
}
