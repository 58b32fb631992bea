//! A lottery as a file: the same bytes for the same lottery and seed.

use super::{Certificate, Lottery, Panel};
use serde::Serialize;

#[derive(Serialize)]
struct Written<'a> {
    committees: Vec<Vec<&'a str>>,
    probabilities: Vec<f64>,
    drawn: Vec<&'a str>,
    min_probability: f64,
    seed: u64,
    certificate: &'a Certificate,
}

impl Lottery {
    /// The panels, their chances, who is drawn with `seed`, and the certificate, as JSON with a newline at its end.
    pub fn file(&self, seed: u64) -> Result<Vec<u8>, serde_json::Error> {
        let named = |panel: &Panel| panel.people.iter().map(|&person| self.ids[person].as_str()).collect();
        let mut bytes = serde_json::to_vec(&Written {
            committees: self.panels.iter().map(named).collect(),
            probabilities: self.panels.iter().map(Panel::probability).collect(),
            drawn: self.draw(seed).map(named).unwrap_or_default(),
            min_probability: self.min_probability(),
            seed,
            certificate: &self.certificate,
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
