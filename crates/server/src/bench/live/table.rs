//! What was measured, ours and the peer's under one another.

use super::child::Told;
use serde_json::json;

pub struct Line {
    pub people: u32,
    pub told: Told,
}

pub fn print(lines: &[Line], seconds: u32, as_json: bool) {
    if as_json {
        let told: Vec<_> = lines.iter().map(|line| &line.told).collect();
        println!("{}", json!({ "seconds": seconds, "live": told }));
        return;
    }
    println!(
        "{:>6}  {:<9} {:>13} {:>13} {:>8} {:>8} {:>8} {:>15} {:>14}",
        "people",
        "server",
        "CPU µs each",
        "KiB a person",
        "p50 ms",
        "p99 ms",
        "most ms",
        "told a second",
        "CPU µs to join"
    );
    for Line { people, told } in lines {
        let rate = format!("{}/{}", told.deliveries_per_s, told.expected_per_s);
        println!(
            "{people:>6}  {:<9} {:>13.1} {:>13.1} {:>8.1} {:>8.1} {:>8.1} {rate:>15} {:>14.0}",
            told.server,
            told.cpu_us_per_delivery,
            told.kib_per_conn,
            told.p50_ms,
            told.p99_ms,
            told.max_ms,
            told.connect_cpu_us
        );
    }
    println!(
        "\nRooms of twelve, one change a second in each, {seconds} seconds. CPU: the server process, user and system time for each"
    );
    println!(
        "person told. quietroom: sign-in, permission and room asked of the database; ws: a message to whoever is connected."
    );
}
