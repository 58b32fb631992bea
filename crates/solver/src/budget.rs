//! How long a search may go on, counted in steps and never in seconds, so that a run can be repeated.

/// Steps that are left. A step is one pivot of a linear programme.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    left: u64,
    spent: u64,
}

/// The search was stopped before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfSteps;

impl Budget {
    pub fn of(steps: u64) -> Budget {
        Budget { left: steps, spent: 0 }
    }

    pub fn spent(&self) -> u64 {
        self.spent
    }

    pub(crate) fn spend(&mut self) -> Result<(), OutOfSteps> {
        self.left = self.left.checked_sub(1).ok_or(OutOfSteps)?;
        self.spent += 1;
        Ok(())
    }
}
