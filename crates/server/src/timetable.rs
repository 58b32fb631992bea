//! `quietroom timetable`: a year's timetable of groups, or who takes the sessions of somebody who is away.

pub mod read;
pub mod weeks;

use crate::effort::Effort;
use crate::list::write_whole;
use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::{Value, json};
use solver::timetable::Year;
use std::path::{Path, PathBuf};
use std::time::Instant;
use weeks::Away;

#[derive(Args)]
pub struct Timetable {
    /// Folder with groups.csv, facilitators.csv, rooms.csv and instance.json.
    folder: PathBuf,
    /// Writes one line for each group: facilitator, room, weekday, start, phase; with --repair one for each session that is covered.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    effort: Effort,
    /// A plan in the form of --out that stays as it is but for somebody who is away.
    #[arg(long, requires = "away")]
    repair: Option<PathBuf>,
    /// Who is away and in which weeks, such as f0003:10-15 or f0003:3,5,9-12.
    #[arg(long, requires = "repair", value_name = "FACILITATOR:WEEKS")]
    away: Option<Away>,
}

impl Timetable {
    pub fn run(&self) -> Result<()> {
        let began = Instant::now();
        let year = read::year(&self.folder)?;
        let (file, told) = match (&self.repair, &self.away) {
            (Some(plan), Some(away)) => self.cover(&year, plan, away, began)?,
            _ => self.plan(&year, began)?,
        };
        write_whole(&self.out, file.as_bytes())?;
        println!("{told}");
        Ok(())
    }

    fn plan(&self, year: &Year, began: Instant) -> Result<(String, Value)> {
        let mut looking = self.effort.begin(began, 5_000_000 + 100_000 * year.groups.len() as u64)?;
        let plan = year.suggest(self.effort.seed, looking.steps, &mut |progress| looking.goes_on(progress));
        let plan = plan.map_err(|why| anyhow!("{why}"))?;
        Ok((plan.file(), looking.told(plan.cost, plan.bound, plan.steps)))
    }

    fn cover(&self, year: &Year, plan: &Path, away: &Away, began: Instant) -> Result<(String, Value)> {
        let mut looking = self.effort.begin(began, 200_000)?;
        let plan = read::plan(plan)?;
        let cover =
            year.cover(&plan, &away.facilitator, away.weeks, looking.steps, &mut |progress| looking.goes_on(progress));
        let cover = cover.map_err(|why| anyhow!("{why}"))?;
        let mut told = looking.told(cover.cost, cover.bound, cover.steps);
        told["covered"] = cover.rows.len().into();
        told["handovers"] = cover.handovers.into();
        told["travel"] = cover.travel.into();
        let uncovered = cover.uncovered.iter().map(|(group, week)| json!({ "group": group, "week": week }));
        told["uncovered"] = uncovered.collect();
        Ok((cover.file(), told))
    }
}
