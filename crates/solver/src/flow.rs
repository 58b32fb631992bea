//! The most that can flow from one place to another (Edmonds and Karp 1972), and what holds more back.

use std::collections::VecDeque;

pub(crate) struct Flow {
    /// Where each pipe leads, and what more can go through it. A pipe's way back stands beside it: 0 and 1, 2 and 3, …
    pipes: Vec<(usize, i64)>,
    at: Vec<Vec<usize>>,
}

impl Flow {
    pub fn new(places: usize) -> Flow {
        Flow { pipes: Vec::new(), at: vec![Vec::new(); places] }
    }

    pub fn pipe(&mut self, from: usize, to: usize, room: i64) {
        for (at, end) in [(from, (to, room)), (to, (from, 0))] {
            self.at[at].push(self.pipes.len());
            self.pipes.push(end);
        }
    }

    /// Sends as much as can be sent. Which places more could still reach, and how much has come.
    pub fn send(&mut self, from: usize, to: usize) -> (Vec<bool>, i64) {
        let mut sent = 0;
        loop {
            let came = self.reach(from);
            if came[to].is_none() {
                return (came.iter().enumerate().map(|(place, came)| place == from || came.is_some()).collect(), sent);
            }
            let way: Vec<usize> = std::iter::successors(came[to], |pipe| came[self.pipes[pipe ^ 1].0]).collect();
            let most = way.iter().map(|pipe| self.pipes[*pipe].1).min().unwrap_or(0);
            for pipe in way {
                self.pipes[pipe].1 -= most;
                self.pipes[pipe ^ 1].1 += most;
            }
            sent += most;
        }
    }

    /// By which pipe each place is reached first.
    fn reach(&self, from: usize) -> Vec<Option<usize>> {
        let mut came = vec![None; self.at.len()];
        let mut next = VecDeque::from([from]);
        while let Some(place) = next.pop_front() {
            for &pipe in &self.at[place] {
                let (to, room) = self.pipes[pipe];
                if room > 0 && to != from && came[to].is_none() {
                    came[to] = Some(pipe);
                    next.push_back(to);
                }
            }
        }
        came
    }
}
