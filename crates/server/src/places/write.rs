//! Writing a lottery: nothing at all when it cannot be written whole.

use anyhow::{Context, Result};
use solver::places::Lottery;
use std::path::Path;

pub fn lottery(lottery: &Lottery, seed: u64, out: &Path) -> Result<()> {
    let mut beside = out.as_os_str().to_owned();
    beside.push(".part");
    let kept = std::fs::write(&beside, lottery.file(seed)?).and_then(|()| std::fs::rename(&beside, out));
    kept.with_context(|| format!("{} cannot be written", out.display()))
}
