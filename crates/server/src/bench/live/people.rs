//! Who sits where: a line for each room, its session and the cookies of those who are in it.

use anyhow::{Context, Result};
use domain::id::SessionId;
use std::path::Path;
use world::Circle;

const FILE: &str = "seats";

pub fn write(folder: &Path, circles: &[Circle]) -> Result<()> {
    let lines: Vec<String> =
        circles.iter().map(|circle| format!("{} {}", circle.session, circle.tokens.join(" "))).collect();
    std::fs::write(folder.join(FILE), lines.join("\n")).context("the seats cannot be written")
}

pub fn read(folder: &Path) -> Result<Vec<Circle>> {
    let text = std::fs::read_to_string(folder.join(FILE)).context("the seats cannot be read")?;
    text.lines()
        .map(|line| {
            let mut words = line.split(' ');
            let session = words.next().and_then(|word| word.parse().ok()).map(SessionId);
            let tokens = words.map(str::to_owned).collect();
            Ok(Circle { session: session.context("a line of the seats tells no session")?, tokens })
        })
        .collect()
}
