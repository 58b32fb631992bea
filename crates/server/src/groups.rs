//! `quietroom groups`: forms groups from lists of people and facilitators.

pub mod read;

use crate::effort::Effort;
use crate::list::write_whole;
use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Instant;

#[derive(Args)]
pub struct Groups {
    /// Folder with people.csv, facilitators.csv, conflicts.csv and instance.json.
    folder: PathBuf,
    /// Writes one line for each group: slot, facilitator, members.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    effort: Effort,
    /// Groups in the form of --out: the people named in them stay there, all else is made anew.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Groups in the form of --out that stand: who is new gets a seat, who is gone leaves one, and the fewest groups change.
    #[arg(long, conflicts_with = "keep")]
    mend: Option<PathBuf>,
}

impl Groups {
    pub fn run(&self) -> Result<()> {
        let began = Instant::now();
        let mut brief = read::brief(&self.folder)?;
        let mut looking = self.effort.begin(began, 10_000_000 + 16_000 * brief.people.len() as u64)?;
        if let Some(keep) = &self.keep {
            brief.kept = read::groups(keep)?;
        }
        let (plan, touched) = match &self.mend {
            Some(standing) => {
                let mended = brief.mend(&read::groups(standing)?).map_err(|why| anyhow!("{why}"))?;
                (mended.plan, Some(mended.touched.len()))
            }
            None => {
                let plan = brief.suggest(self.effort.seed, looking.steps, &mut |progress| looking.goes_on(progress));
                (plan.map_err(|why| anyhow!("{why}"))?, None)
            }
        };
        write_whole(&self.out, plan.file().as_bytes())?;
        let mut told = looking.told(plan.cost, plan.bound, plan.steps);
        told["groups"] = plan.groups.len().into();
        told["touched"] = touched.map_or(Value::Null, |touched| json!(touched));
        println!("{told}");
        Ok(())
    }
}
