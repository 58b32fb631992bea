//! Papers: what stands on a document that is printed, in words already. Who sets them in type knows no noun of ours.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A document ready to be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    pub title: String,
    /// Tag of its language: "en-GB".
    pub language: String,
    /// The day it tells of; equal papers of one day are equal files.
    pub date: Date,
    /// Who gives it out.
    pub brand: String,
    /// Stands at the foot of each page, before the page's number.
    pub foot: String,
    pub body: Body,
}

/// What kind of document it is. Each has its own template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    Agreement(AgreementPaper),
    Certificate(CertificatePaper),
    Report(ReportPaper),
    Proposal(ProposalPaper),
}

impl Body {
    /// The name of the kind, as stored and as the template is called.
    pub fn kind(&self) -> &'static str {
        match self {
            Body::Agreement(_) => "agreement",
            Body::Certificate(_) => "certificate",
            Body::Report(_) => "report",
            Body::Proposal(_) => "proposal",
        }
    }
}

/// An agreement that everybody has signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementPaper {
    pub caption: String,
    pub lead: String,
    pub clauses_title: String,
    pub clauses: Vec<String>,
    pub dates_title: String,
    pub stages: Vec<DatesOfStage>,
    pub signed_title: String,
    /// Who, name, when.
    pub signatures: Rows,
    /// How the wording can be known again.
    pub pinned: Vec<String>,
}

/// What is proposed to an organisation, as the page that accepts it shows it too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalPaper {
    pub caption: String,
    pub lead: String,
    /// Title, and its lines.
    pub sections: Vec<(String, Vec<String>)>,
    /// How the wording can be known again.
    pub pinned: Vec<String>,
}

/// The protected dates of one stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DatesOfStage {
    pub name: String,
    pub dates: Vec<String>,
}

/// A table: the head of each column, and the rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// That somebody took part, and for how long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificatePaper {
    pub says: String,
    pub name: String,
    pub took_part: String,
    pub programme: String,
    pub when: String,
    pub hours: String,
    /// What the hours are worked out from: a certificate that says other hours than today's is none. 0 of older ones.
    #[serde(default)]
    pub minutes: u32,
    pub aims_title: String,
    /// What it was about; empty where the design names no aims.
    pub aims: Vec<String>,
    pub given_by: String,
    pub given_on: String,
}

/// What a programme delivered and what changed. Figures that are withheld are words here, as on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportPaper {
    pub caption: String,
    pub lead: String,
    pub up_to: String,
    /// Figure, and what it counts.
    pub numbers: Vec<(String, String)>,
    pub charts: Vec<ChartPaper>,
    pub time: Option<TablePaper>,
    /// What to read with care, what is not shown, how it was worked out.
    pub notes: Vec<NotesPaper>,
}

/// A table with a title and a sentence on how to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TablePaper {
    pub title: String,
    pub how: String,
    pub table: Rows,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotesPaper {
    pub title: String,
    pub sentences: Vec<String>,
}

/// A drawing of scales, dot and interval, with the same figures as a table. Places are per cent of the width.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChartPaper {
    pub title: String,
    pub how: String,
    /// The drawing in sentences, for those who hear it.
    pub told: String,
    pub ticks: Vec<Tick>,
    pub rows: Vec<Scale>,
    pub table: Rows,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    pub at: f64,
    pub label: String,
    pub is_zero: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// Above the first scale of a level, else empty.
    pub level: String,
    pub label: String,
    pub value: String,
    pub line: Option<(f64, f64)>,
    /// The full dot.
    pub dot: Option<f64>,
    /// The open dot.
    pub open: Option<f64>,
}
