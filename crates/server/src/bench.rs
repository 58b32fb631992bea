//! `quietroom bench`: what pages, a report and plans cost on this machine. CPU time of a real server process over loopback, statements
//! in process.

mod client;
pub mod live;
mod paper;
mod plans;
mod process;

use crate::machine;
use crate::serve::throw_away;
use actions::{Ctx, Proof, Provider};
use anyhow::{Context, Result, bail};
use axum::body::Body;
use axum::http::Request;
use client::Client;
use paper::Printed;
use plans::Planned;
use process::Server;
use std::path::PathBuf;
use tower::ServiceExt;

const SIZES: [u32; 2] = [100, 10_000];
const WARM_UP: u32 = 200;
const REQUESTS: u32 = 2_000;
const COLD_STARTS: usize = 5;

/// A page that is measured, and who asks for it.
struct Measured {
    name: &'static str,
    path: &'static str,
    as_person: Option<&'static str>,
}

const PAGES: [Measured; 4] = [
    Measured { name: "public page", path: "/programmes/facilitator-training", as_person: None },
    Measured { name: "/me", path: "/me", as_person: Some(world::PARTICIPANT) },
    Measured { name: "people table", path: "/desk/people", as_person: Some(world::COORDINATOR) },
    Measured { name: "people table, filtered", path: "/desk/people?q=osei", as_person: Some(world::COORDINATOR) },
];

/// One line of the table.
struct Line {
    page: &'static str,
    people: u32,
    cpu_micros: f64,
    statements: u64,
    bytes: usize,
}

/// How one size of the world starts, and what it holds in memory.
struct Start {
    people: u32,
    /// Seconds until `/health` answers.
    cold: f64,
    /// Resident MiB once it answers, before any page.
    at_rest: f64,
    /// Resident MiB after the pages.
    after: f64,
}

pub async fn run(as_json: bool) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("quietroom-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let result = measure(&folder, as_json).await;
    std::fs::remove_dir_all(&folder).context("the bench's folder could not be taken away")?;
    result
}

async fn measure(folder: &std::path::Path, as_json: bool) -> Result<()> {
    let mut lines = Vec::new();
    let mut starts = Vec::new();
    for people in SIZES {
        let file = folder.join(format!("{people}.db"));
        let provider = seeded(&file, people).await?;
        let cookies = cookies(&provider).await?;
        let statements = statements(&provider, &cookies).await?;
        provider.store.clone().close().await?;
        let (server, cold) = coldest(&file).await?;
        let at_rest = server.memory_mib()?;
        for (page, (cookie, statements)) in PAGES.iter().zip(cookies.iter().zip(statements)) {
            let (cpu_micros, bytes) = cpu_of(&server, page.path, cookie).await?;
            lines.push(Line { page: page.name, people, cpu_micros, statements, bytes });
        }
        starts.push(Start { people, cold, at_rest, after: server.memory_mib()? });
        server.stop()?;
    }
    print(&lines, &starts, &paper::measure()?, plans::measure()?.as_deref(), as_json);
    Ok(())
}

async fn seeded(file: &std::path::Path, people: u32) -> Result<Provider> {
    let provider = throw_away(&format!("sqlite:{}", file.display()), "http://localhost", machine::clock()).await?;
    world::seed(&provider, people, |_| {}).await?;
    Ok(provider)
}

async fn cookies(provider: &Provider) -> Result<Vec<String>> {
    let visitor = Ctx::new(provider.clone(), Proof::None);
    let mut cookies = Vec::new();
    for page in &PAGES {
        cookies.push(match page.as_person {
            Some(email) => {
                let person = actions::demo::person_by_email(&visitor, email).await?;
                format!("__Host-signin={}", actions::demo::sign_in_as(&visitor, person).await?.token)
            }
            None => String::new(),
        });
    }
    Ok(cookies)
}

/// Statements of one request, the second one so that nothing is being prepared.
async fn statements(provider: &Provider, cookies: &[String]) -> Result<Vec<u64>> {
    let app = web::app(provider.clone(), web::Limits::NONE);
    let mut counted = Vec::new();
    for (page, cookie) in PAGES.iter().zip(cookies) {
        for round in 0..2 {
            let before = provider.store.statements();
            let request = Request::get(page.path).header("cookie", cookie).body(Body::empty())?;
            let response = app.clone().oneshot(request).await?;
            if !response.status().is_success() {
                bail!("{} answered {}", page.path, response.status());
            }
            if round == 1 {
                counted.push(provider.store.statements() - before);
            }
        }
    }
    Ok(counted)
}

/// Starts the server several times; the last one is kept. Seconds are the median until `/health` answers.
async fn coldest(file: &std::path::Path) -> Result<(Server, f64)> {
    let mut seconds = Vec::new();
    loop {
        let (server, took) = Server::start(file).await?;
        seconds.push(took);
        if seconds.len() == COLD_STARTS {
            seconds.sort_by(f64::total_cmp);
            return Ok((server, seconds[COLD_STARTS / 2]));
        }
        server.stop()?;
    }
}

/// CPU time of the server for one request in microseconds, and the bytes of its answer.
async fn cpu_of(server: &Server, path: &str, cookie: &str) -> Result<(f64, usize)> {
    let mut client = Client::connect(server.port).await?;
    let mut bytes = 0;
    for _ in 0..WARM_UP {
        bytes = client.get(path, cookie).await?;
    }
    let before = server.cpu_nanos()?;
    for _ in 0..REQUESTS {
        client.get(path, cookie).await?;
    }
    let spent = server.cpu_nanos()? - before;
    Ok((spent as f64 / 1000.0 / f64::from(REQUESTS), bytes))
}

fn print(lines: &[Line], starts: &[Start], report: &Printed, planned: Option<&[Planned]>, as_json: bool) {
    if as_json {
        let pages: Vec<_> = lines
            .iter()
            .map(|line| {
                serde_json::json!({ "page": line.page, "people": line.people, "cpu_us": line.cpu_micros,
                    "statements": line.statements, "bytes": line.bytes })
            })
            .collect();
        let starts: Vec<_> = starts
            .iter()
            .map(|start| {
                serde_json::json!({ "people": start.people, "cold_start_s": start.cold,
                    "memory_at_rest_mib": start.at_rest, "memory_after_mib": start.after })
            })
            .collect();
        let report = serde_json::json!({ "pages": report.pages, "bytes": report.bytes, "cpu_ms": report.cpu_ms,
            "wall_ms": report.wall_ms });
        println!(
            "{}",
            serde_json::json!({ "pages": pages, "starts": starts, "report_on_paper": report,
            "plans": plans::told(planned) })
        );
        return;
    }
    println!("{:<24} {:>8} {:>12} {:>11} {:>8}", "page", "people", "CPU µs", "statements", "bytes");
    for line in lines {
        println!(
            "{:<24} {:>8} {:>12.0} {:>11} {:>8}",
            line.page, line.people, line.cpu_micros, line.statements, line.bytes
        );
    }
    println!();
    println!("{:>8} {:>14} {:>12} {:>16}", "people", "cold start s", "at rest MiB", "after pages MiB");
    for Start { people, cold, at_rest, after } in starts {
        println!("{people:>8} {cold:>14.3} {at_rest:>12.1} {after:>16.1}");
    }
    let Printed { pages, bytes, cpu_ms, wall_ms } = report;
    println!("\na report on paper, {pages} pages, {bytes} bytes, warm: {cpu_ms:.1} ms CPU, {wall_ms:.1} ms");
    println!("\nCPU: the server process over loopback, {REQUESTS} requests one after another, user and system time.");
    plans::print(planned);
}

/// Where the binary that is running lies.
fn own_binary() -> Result<PathBuf> {
    std::env::current_exe().context("this binary's own file is not known")
}
