//! PDF documents: a paper in, tagged bytes out. The same paper gives the same bytes; nothing is read, fetched or asked for.

mod desk;

use desk::Desk;
use domain::paper::Paper;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// A paper could not be set: a fault of a template, not of what somebody wrote.
#[derive(Debug, thiserror::Error)]
#[error("a {kind} could not be printed: {why}")]
pub struct Broken {
    kind: &'static str,
    why: String,
}

/// Sets a paper as PDF/UA-1. A name in a script that our fonts lack is set as a tagged PDF all the same, without that promise.
pub fn print(paper: &Paper) -> Result<Vec<u8>, Broken> {
    let printed = set(paper);
    // What was remembered while setting is let go, after a failure too: a paper is set once.
    comemo::evict(0);
    printed.map_err(|why| Broken { kind: paper.body.kind(), why })
}

fn set(paper: &Paper) -> Result<Vec<u8>, String> {
    let desk = Desk::new(paper)?;
    let document: PagedDocument = typst::compile(&desk).output.map_err(|faults| told(&faults))?;
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| fault.message().to_string())?;
    typst_pdf::pdf(&document, &options(paper, accessible))
        .or_else(|_| typst_pdf::pdf(&document, &options(paper, PdfStandards::default())))
        .map_err(|faults| told(&faults))
}

fn options(paper: &Paper, standards: PdfStandards) -> PdfOptions {
    let date = paper.date;
    let day = Datetime::from_ymd_hms(date.year().into(), date.month() as u8, date.day() as u8, 0, 0, 0);
    PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(paper.brand.clone())),
        timestamp: day.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}

fn told(faults: &[typst::diag::SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")
}
