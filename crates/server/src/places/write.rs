//! Writing a lottery: the same bytes for the same lottery and seed, and nothing at all when it cannot be written whole.

use anyhow::{Context, Result};
use serde::Serialize;
use solver::places::{Certificate, Lottery, Panel};
use std::path::Path;

#[derive(Serialize)]
struct Written<'a> {
    committees: Vec<Vec<&'a str>>,
    probabilities: Vec<f64>,
    drawn: Vec<&'a str>,
    min_probability: f64,
    seed: u64,
    certificate: &'a Certificate,
}

pub fn lottery(lottery: &Lottery, seed: u64, out: &Path) -> Result<()> {
    let named = |panel: &Panel| panel.people.iter().map(|&person| lottery.ids[person].as_str()).collect();
    let written = Written {
        committees: lottery.panels.iter().map(named).collect(),
        probabilities: lottery.panels.iter().map(Panel::probability).collect(),
        drawn: lottery.draw(seed).map(named).unwrap_or_default(),
        min_probability: lottery.min_probability(),
        seed,
        certificate: &lottery.certificate,
    };
    let mut bytes = serde_json::to_vec(&written)?;
    bytes.push(b'\n');
    let mut beside = out.as_os_str().to_owned();
    beside.push(".part");
    let kept = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, out));
    kept.with_context(|| format!("{} cannot be written", out.display()))
}
