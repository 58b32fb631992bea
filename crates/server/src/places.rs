//! `quietroom places`: shares out places fairly from two lists, and writes the lottery with its proof.

mod read;

use crate::list::write_whole;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use serde_json::json;
use solver::Budget;
use solver::places::{Allocation, Lottery, Method};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Args)]
pub struct Places {
    /// Folder with respondents.csv and categories.csv.
    folder: PathBuf,
    /// Writes the panels, their probabilities, who is drawn, and the certificate.
    #[arg(long)]
    out: PathBuf,
    /// How many places; the number at the end of the folder's name (`round_20`) if left out.
    #[arg(long)]
    places: Option<u32>,
    /// Decides the draw and nothing else. Publish it before applications close.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    #[arg(long, value_enum, default_value_t = MethodName::Leximin)]
    method: MethodName,
    /// At most one person from each household.
    #[arg(long)]
    household: bool,
    /// Stops the search after so many steps; nothing is written then.
    #[arg(long, default_value_t = 50_000_000)]
    steps: u64,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum MethodName {
    /// The fairest lottery.
    Leximin,
    /// The best total of the column `score`; ties by lottery.
    Score,
    /// Scores rounded down are bands, the highest first; a lottery inside the band at the line.
    Bands,
}

impl Places {
    pub fn run(&self) -> Result<()> {
        let allocation = self.allocation()?;
        let mut budget = Budget::of(self.steps);
        let waiting = ProgressBar::new_spinner().with_message("looking for the fairest lottery");
        waiting.enable_steady_tick(Duration::from_millis(200));
        let lottery = allocation.lottery(&mut budget);
        waiting.finish_and_clear();
        let lottery = lottery.map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
        write_whole(&self.out, &lottery.file(self.seed)?)?;
        self.tell(&lottery, budget.spent());
        Ok(())
    }

    fn allocation(&self) -> Result<Allocation> {
        let quotas = read::quotas(&self.folder)?;
        let (method, scored) = match self.method {
            MethodName::Leximin => (Method::Leximin, false),
            MethodName::Score => (Method::Score, true),
            MethodName::Bands => (Method::Bands, true),
        };
        let wanted = read::Wanted { quotas: &quotas, households: self.household, scores: scored };
        Ok(Allocation {
            people: read::people(&self.folder, &wanted)?,
            quotas,
            places: self.places()?,
            one_per_household: self.household,
            method,
        })
    }

    fn places(&self) -> Result<u32> {
        match self.places.or_else(|| number_at_the_end(&self.folder)) {
            Some(places @ 1..=100_000) => Ok(places),
            Some(places) => bail!("{places} places cannot be shared out: give --places between 1 and 100000"),
            None => bail!("the number of places is not known: give --places, or end the folder's name in _20"),
        }
    }

    fn tell(&self, lottery: &Lottery, steps: u64) {
        let levels = &lottery.certificate.levels;
        let at = |level: &solver::places::Inequality| {
            let people: usize = level.settles.iter().map(|&kind| lottery.certificate.kinds[kind].len()).sum();
            (level.probability, people)
        };
        if self.json {
            let levels: Vec<_> = levels
                .iter()
                .map(at)
                .map(|(chance, people)| json!({ "probability": chance, "people": people }))
                .collect();
            let told = json!({ "people": lottery.ids.len(), "places": lottery.certificate.places, "seed": self.seed,
                "panels": lottery.panels.len(), "min_probability": lottery.min_probability(), "steps": steps, "levels": levels });
            println!("{told}");
            return;
        }
        println!("{:>12} {:>8}", "probability", "people");
        for (chance, people) in levels.iter().map(at) {
            println!("{chance:>12.6} {people:>8}");
        }
        println!("\n{} panels, drawn with seed {}, {steps} steps", lottery.panels.len(), self.seed);
    }
}

/// `round_20` has 20 places.
fn number_at_the_end(folder: &Path) -> Option<u32> {
    let whole = folder.canonicalize().ok()?;
    whole.file_name()?.to_str()?.rsplit_once('_')?.1.parse().ok()
}
