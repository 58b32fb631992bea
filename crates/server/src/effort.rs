//! How long a search goes on, and a look at it meanwhile: a bar on a terminal, nothing in a pipe.

use anyhow::{Result, bail};
use clap::Args;
use indicatif::ProgressBar;
use serde_json::{Value, json};
use solver::Progress;
use std::time::Instant;

#[derive(Args)]
pub struct Effort {
    /// Ends the search after so many steps. The same seed and steps give the same bytes.
    #[arg(long)]
    steps: Option<u64>,
    /// Ends the search after so many seconds; the steps that are told then give the same again.
    #[arg(long)]
    seconds: Option<f64>,
    /// Another seed tries other plans.
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
}

/// A search under way.
pub struct Looking {
    began: Instant,
    seconds: Option<f64>,
    pub steps: u64,
    bar: ProgressBar,
    looks: u64,
    first: Option<First>,
}

/// When the first plan that breaks no rule was known. So many steps give one again.
struct First {
    steps: u64,
    seconds: f64,
}

/// Looks at a search between two changes of the bar.
const LOOKS: u64 = 64;

impl Effort {
    /// Begins to count. `usual` steps are made when neither steps nor seconds are asked for.
    pub fn begin(&self, began: Instant, usual: u64) -> Result<Looking> {
        if self.seconds.is_some_and(|seconds| !(0.0..=1e9).contains(&seconds)) {
            bail!("--seconds takes a number of seconds, such as 5 or 0.5");
        }
        let steps = self.steps.unwrap_or(if self.seconds.is_some() { u64::MAX } else { usual });
        let bar = if steps == u64::MAX { ProgressBar::new_spinner() } else { ProgressBar::new(steps) };
        Ok(Looking { began, seconds: self.seconds, steps, bar, looks: 0, first: None })
    }
}

impl Looking {
    pub fn goes_on(&mut self, progress: &Progress) -> bool {
        if self.looks.is_multiple_of(LOOKS) {
            self.bar.set_position(progress.steps);
        }
        self.looks += 1;
        if self.first.is_none() && progress.best.is_some() {
            self.first = Some(First { steps: progress.steps, seconds: self.seconds_so_far() });
        }
        self.seconds.is_none_or(|seconds| self.began.elapsed().as_secs_f64() < seconds)
    }

    /// What every search tells: how good the plan is, how good it could be at best, and what it took.
    pub fn told(&self, objective: i64, bound: i64, steps: u64) -> Value {
        self.bar.finish_and_clear();
        let gap = if objective == 0 { 0.0 } else { (objective - bound) as f64 / objective as f64 };
        let first = self.first.as_ref();
        json!({ "objective": objective, "lower_bound": bound, "gap": (gap * 1e6).round() / 1e6, "seconds": self.seconds_so_far(),
            "steps": steps, "first_steps": first.map(|first| first.steps), "first_seconds": first.map(|first| first.seconds) })
    }

    fn seconds_so_far(&self) -> f64 {
        (self.began.elapsed().as_secs_f64() * 1e4).round() / 1e4
    }
}

impl Drop for Looking {
    /// A refusal leaves no bar behind.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
