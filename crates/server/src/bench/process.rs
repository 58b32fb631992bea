//! A server of our own in a process of its own, and what it costs, from `/proc`.

use super::client::Client;
use super::own_binary;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running `quietroom serve`. Ended when dropped.
pub struct Server {
    child: Child,
    pub port: u16,
}

const PATIENCE: Duration = Duration::from_secs(30);

impl Server {
    /// Starts a server on a migrated database; returns it with the seconds until `/health` answered 200.
    pub async fn start(file: &Path) -> Result<(Server, f64)> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let key = file.with_extension("key");
        let began = Instant::now();
        let child = Command::new(own_binary()?)
            .args([
                "serve",
                "--database",
                &format!("sqlite:{}", file.display()),
                "--listen",
                &format!("127.0.0.1:{port}"),
            ])
            .env("QUIETROOM_KEY_FILE", &key)
            .env("QUIETROOM_LIMITS_PAGES", "0")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let server = Server { child, port };
        while began.elapsed() < PATIENCE {
            if let Ok(mut client) = Client::connect(port).await
                && client.get("/health", "").await.is_ok()
            {
                return Ok((server, began.elapsed().as_secs_f64()));
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bail!("the server did not start within {} seconds", PATIENCE.as_secs())
    }

    /// CPU time of all its threads so far, user and system.
    pub fn cpu_nanos(&self) -> Result<u64> {
        cpu_nanos(self.child.id())
    }

    /// Resident memory in MiB.
    pub fn memory_mib(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kib = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .and_then(|rest| rest.trim().trim_end_matches(" kB").trim().parse::<f64>().ok());
        kib.map(|kib| kib / 1024.0).context("memory is read from /proc, on Linux only")
    }

    pub fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait()
            && let Err(error) = self.end()
        {
            eprintln!("the bench's server could not be ended: {error}");
        }
    }
}

/// CPU time of all threads of a process so far, user and system.
pub fn cpu_nanos(process: u32) -> Result<u64> {
    let tasks = format!("/proc/{process}/task");
    let mut sum = 0;
    for task in std::fs::read_dir(&tasks).context("CPU time is read from /proc, on Linux only")? {
        let spent = std::fs::read_to_string(task?.path().join("schedstat"))?;
        sum += spent.split(' ').next().and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    }
    Ok(sum)
}
