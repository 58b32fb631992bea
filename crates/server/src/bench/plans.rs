//! What groups, timetables, mends and covers cost: CPU time of this process, reading the lists included. The instances are those of
//! a clone, in `bench/`.

use super::process::cpu_nanos;
use crate::{groups, timetable};
use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use serde_json::{Value, json};
use solver::Progress;
use std::path::{Path, PathBuf};

const SEED: u64 = 7;
/// Instances of groups and of timetables, and the steps of a search that is long enough to be good.
const GROUPS: [(&str, u64); 4] =
    [("g120", 1_000_000), ("g120team", 1_000_000), ("g1200", 6_000_000), ("g12000", 50_000_000)];
const YEARS: [(&str, u64); 3] = [("t40", 1_000_000), ("t300", 10_000_000), ("t3000", 60_000_000)];
/// Instances in which one person comes late.
const MENDS: [&str; 3] = ["g120", "g1200", "g12000"];
const COVER_STEPS: u64 = 200_000;
const COVERS: &str = "bench/cover/instances.json";

/// One line of the table.
pub struct Planned {
    work: &'static str,
    instance: String,
    cost: i64,
    bound: i64,
    cpu_ms: f64,
    /// When the first plan that breaks no rule was known, where one is looked for step by step.
    first_ms: Option<f64>,
    /// Groups that are others than before.
    touched: Option<usize>,
}

/// An instance of bench/cover.
#[derive(Deserialize)]
struct Cover {
    name: String,
    folder: PathBuf,
    plan: PathBuf,
    away: String,
}

/// CPU time from its beginning on.
struct Meter {
    began: u64,
    first: Option<u64>,
}

impl Meter {
    fn begin() -> Result<Meter> {
        Ok(Meter { began: now()?, first: None })
    }

    /// Looks on at a search, which goes on.
    fn look(&mut self, progress: &Progress) -> bool {
        if progress.best.is_some() && self.first.is_none() {
            self.first = now().ok();
        }
        true
    }

    fn planned(&self, work: &'static str, instance: &str, (cost, bound): (i64, i64)) -> Result<Planned> {
        let ms = |at: u64| at.saturating_sub(self.began) as f64 / 1e6;
        let (cpu_ms, first_ms) = (ms(now()?), self.first.map(ms));
        Ok(Planned { work, instance: instance.to_owned(), cost, bound, cpu_ms, first_ms, touched: None })
    }
}

fn now() -> Result<u64> {
    cpu_nanos(std::process::id())
}

/// Nothing where the instances are not there: they stand in a clone, in this folder or one above it.
pub fn measure() -> Result<Option<Vec<Planned>>> {
    let here = std::env::current_dir()?;
    let Some(clone) = here.ancestors().find(|folder| folder.join(COVERS).is_file()) else { return Ok(None) };
    let given = clone.join("bench/given/instances");
    let mut planned = Vec::new();
    for (name, steps) in GROUPS {
        planned.push(form(&given.join("groups").join(name), name, steps)?);
    }
    for name in MENDS {
        planned.push(mend(&given.join("groups").join(name), name)?);
    }
    for (name, steps) in YEARS {
        planned.push(plan_year(&given.join("timetable").join(name), name, steps)?);
    }
    let covers = std::fs::read(clone.join(COVERS)).context(COVERS)?;
    for own in serde_json::from_slice::<Vec<Cover>>(&covers).context(COVERS)? {
        planned.push(cover(&clone.join("bench"), &own)?);
    }
    Ok(Some(planned))
}

fn form(folder: &Path, name: &str, steps: u64) -> Result<Planned> {
    let mut meter = Meter::begin()?;
    let brief = groups::read::brief(folder)?;
    let plan = brief.suggest(SEED, steps, &mut |progress| meter.look(progress)).map_err(|why| anyhow!("{why}"))?;
    meter.planned("groups", name, (plan.cost, plan.bound))
}

/// The planted groups stand, all but their first person, who comes late.
fn mend(folder: &Path, name: &str) -> Result<Planned> {
    let mut stands = groups::read::groups(&folder.join("plant.csv"))?;
    stands.iter_mut().take(1).for_each(|group| drop(group.members.drain(..1)));
    let meter = Meter::begin()?;
    let mended = groups::read::brief(folder)?.mend(&stands).map_err(|why| anyhow!("{why}"))?;
    let planned = meter.planned("one comes late", name, (mended.plan.cost, mended.plan.bound))?;
    Ok(Planned { touched: Some(mended.touched.len()), ..planned })
}

fn plan_year(folder: &Path, name: &str, steps: u64) -> Result<Planned> {
    let mut meter = Meter::begin()?;
    let year = timetable::read::year(folder)?;
    let plan = year.suggest(SEED, steps, &mut |progress| meter.look(progress)).map_err(|why| anyhow!("{why}"))?;
    meter.planned("timetable", name, (plan.cost, plan.bound))
}

fn cover(bench: &Path, own: &Cover) -> Result<Planned> {
    let away: timetable::weeks::Away = own.away.parse().map_err(|why| anyhow!("{COVERS}: {why}"))?;
    let meter = Meter::begin()?;
    let year = timetable::read::year(&bench.join(&own.folder))?;
    let plan = timetable::read::plan(&bench.join(&own.plan))?;
    let cover = year.cover(&plan, &away.facilitator, away.weeks, COVER_STEPS, &mut |_| true);
    let cover = cover.map_err(|why| anyhow!("{why}"))?;
    meter.planned("one is away", &own.name, (cover.cost, cover.bound))
}

/// As JSON.
pub fn told(planned: Option<&[Planned]>) -> Value {
    let row = |row: &Planned| {
        json!({ "work": row.work, "instance": row.instance, "objective": row.cost, "lower_bound": row.bound,
            "cpu_ms": row.cpu_ms, "first_ms": row.first_ms, "touched": row.touched })
    };
    planned.map_or(Value::Null, |rows| rows.iter().map(row).collect())
}

pub fn print(planned: Option<&[Planned]>) {
    let Some(rows) = planned else {
        println!(
            "\nGroups, timetables and covers are not measured: their lists are in a clone of quietroom. Start this there."
        );
        return;
    };
    println!(
        "\n{:<15} {:<9} {:>8} {:>8} {:>10} {:>10} {:>8}",
        "plan", "instance", "cost", "at least", "first ms", "CPU ms", "touched"
    );
    for row in rows {
        let first = row.first_ms.map_or_else(|| "-".to_owned(), |ms| format!("{ms:.1}"));
        let touched = row.touched.map_or_else(|| "-".to_owned(), |groups| groups.to_string());
        println!(
            "{:<15} {:<9} {:>8} {:>8} {first:>10} {:>10.1} {touched:>8}",
            row.work, row.instance, row.cost, row.bound, row.cpu_ms
        );
    }
    println!("\nCPU of this process, reading the lists included. First: until a plan that breaks no rule was known.");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every plan is measured once the lists are there; a long search is left out here.
    #[test]
    fn plans_are_measured_from_the_lists_of_the_clone() {
        let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench");
        let given = bench.join("given/instances");
        let groups = form(&given.join("groups/g120"), "g120", 100_000).expect("groups");
        assert!(groups.cost >= groups.bound && groups.first_ms.is_some_and(|first| first <= groups.cpu_ms));
        let mended = mend(&given.join("groups/g120"), "g120").expect("a mend");
        assert_eq!(mended.touched, Some(1));
        let year = plan_year(&given.join("timetable/t40"), "t40", 200_000).expect("a timetable");
        assert!(year.cost >= year.bound && year.first_ms.is_some());
        let c3 = Cover {
            name: "c3".into(),
            folder: "cover/c3".into(),
            plan: "cover/c3/plan.csv".into(),
            away: "ann:4-9".into(),
        };
        assert_eq!(cover(&bench, &c3).expect("a cover").cost, 1_004_006);
        assert_eq!(told(Some(&[mended]))[0]["touched"], 1);
        assert_eq!(told(None), Value::Null);
    }
}
